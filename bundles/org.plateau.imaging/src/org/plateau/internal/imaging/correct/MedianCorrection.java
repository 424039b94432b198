// SPDX-License-Identifier: EPL-2.0
package org.plateau.internal.imaging.correct;

import java.util.List;
import java.util.Map;
import org.plateau.analysis.Outcome;
import org.plateau.analysis.Parameter;
import org.plateau.analysis.ParameterValues;
import org.plateau.model.image.Raster;

/** The median of a square on the specimen's face around every pixel. */
public final class MedianCorrection extends PictureCorrection {

	private static final Parameter<Integer> RADIUS = new Parameter<>("radius", "Radius", "px", Integer.class, 1, 1, 100, List.of(),
			"columns on each side of the middle one; rows on each side as many as are equally far on the specimen's face");

	@Override
	public List<Parameter<?>> parameters() {
		return List.of(RADIUS);
	}

	@Override
	public String citation() {
		return "exact median by a sliding histogram (Huang, Yang & Tang, IEEE Trans. ASSP 27 (1979) 13), borders mirrored";
	}

	@Override
	Outcome correct(Picture picture, ParameterValues parameters) {
		int across = parameters.get(RADIUS);
		int down = (int) Math.min(10_000, Math.round(across / picture.aspect()));
		Raster r = picture.raster();
		float[] filtered = MedianFilter.of(r.samples(), r.width(), r.height(), across, down, picture.progress());
		return picture.filtered(filtered, "median", text("Every pixel replaced by the median of %d × %d pixels.", 2 * across + 1, 2 * down + 1),
				Map.of("radius_x_px", (double) across, "radius_y_px", (double) down));
	}
}
