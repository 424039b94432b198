// SPDX-License-Identifier: EPL-2.0
package org.plateau.internal.imaging.stack;

import java.io.IOException;
import org.plateau.model.image.PixelSource;
import org.plateau.model.image.Raster;
import org.plateau.model.image.TileRequest;

/**
 * The planes that a stack would have at equal distances: each the weighted mean of the two planes beside it (linear interpolation along the
 * milling direction, which smooths noise between slices; a place in a plane keeps that plane). Data bar cut off.
 */
final class BetweenPlanes extends DerivedPixels {

	private final double[] place;

	/**
	 * @param rows of the source that show the specimen
	 * @param place of every new plane among the source's, from 0 to planes − 1
	 */
	BetweenPlanes(PixelSource source, int rows, double[] place) {
		super(source, "between", source.width(), rows, place.length);
		this.place = place.clone();
	}

	@Override
	Raster make(TileRequest r) throws IOException {
		int before = (int) Math.floor(place[r.plane()]);
		float share = (float) (place[r.plane()] - before);
		Raster a = read(r, before);
		if (share == 0) {
			return a;
		}
		Raster b = read(r, before + 1);
		float[] out = new float[a.samples().length];
		for (int i = 0; i < out.length; i++) {
			out[i] = (1 - share) * a.samples()[i] + share * b.samples()[i];
		}
		return new Raster(a.width(), a.height(), out);
	}

	private Raster read(TileRequest r, int plane) throws IOException {
		return source.read(new TileRequest(source.id(), plane, r.level(), r.x(), r.y(), r.width(), r.height()));
	}
}
