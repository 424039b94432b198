// SPDX-License-Identifier: EPL-2.0
package org.plateau.internal.imaging.correct;

import java.util.List;
import java.util.Map;
import org.plateau.analysis.Outcome;
import org.plateau.analysis.Parameter;
import org.plateau.analysis.ParameterValues;
import org.plateau.model.image.Raster;

/** Non-local means with a strength relative to the picture's own noise. */
public final class NonLocalMeansCorrection extends PictureCorrection {

	private static final Parameter<Integer> PATCH = new Parameter<>("patchRadius", "Patch", "px", Integer.class, 2, 0, 10, List.of(),
			"pixels on each side of the middle of the patches that are compared");
	private static final Parameter<Integer> SEARCH = new Parameter<>("searchRadius", "Search", "px", Integer.class, 7, 1, 30, List.of(),
			"pixels on each side among which alike ones are searched; the time grows with its square");
	private static final Parameter<Double> STRENGTH = Parameter.number("strength", "Strength", "1", 0.6, 0.05, 10,
			"the distance at which the weight of a patch has fallen to 1/e, in units of the noise");

	@Override
	public List<Parameter<?>> parameters() {
		return List.of(PATCH, SEARCH, STRENGTH);
	}

	@Override
	public String citation() {
		return "non-local means: Buades, Coll & Morel, CVPR 2005, II 60; noise from the finest diagonal details: Donoho & Johnstone, Biometrika 81 "
				+ "(1994) 425";
	}

	@Override
	Outcome correct(Picture picture, ParameterValues parameters) {
		Raster r = picture.raster();
		double noise = NoiseLevel.of(r.samples(), r.width(), r.height(), picture.progress());
		if (!(noise > 0)) {
			return picture.filtered(r.samples(), "nonLocalMeans", "No noise was found: nothing was changed.", Map.of("noise_grey", 0.0));
		}
		int patch = parameters.get(PATCH);
		int search = parameters.get(SEARCH);
		double h = parameters.get(STRENGTH) * noise;
		float[] filtered = NonLocalMeans.of(r.samples(), r.width(), r.height(), patch, search, noise, h, picture.progress());
		return picture.filtered(filtered, "nonLocalMeans", text("Non-local means over %d × %d pixels with patches of %d × %d; the noise was %.3g grey levels, the "
				+ "strength %.3g.", 2 * search + 1, 2 * search + 1, 2 * patch + 1, 2 * patch + 1, noise, h), Map.of("noise_grey", noise, "strength_grey", h));
	}
}
