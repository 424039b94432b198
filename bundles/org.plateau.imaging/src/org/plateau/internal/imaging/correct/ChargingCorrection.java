// SPDX-License-Identifier: EPL-2.0
package org.plateau.internal.imaging.correct;

import java.util.List;
import java.util.Map;
import org.plateau.analysis.Outcome;
import org.plateau.analysis.Parameter;
import org.plateau.analysis.ParameterValues;
import org.plateau.model.image.Raster;

/** Takes a slow change of the grey along the rows out of the picture, and leaves the contrast between depths alone. */
public final class ChargingCorrection extends PictureCorrection {

	private static final Parameter<Integer> ORDER = Parameter.integer("order", "Order", 2, 1, 4,
			"order of the polynomial along the rows that is taken for charging or shadowing");
	private static final Parameter<Double> DEPTH = Parameter.number("depth", "Depth", "px", 64, 1, 10_000,
			"rows over which the change stays alike (standard deviation of a Gaussian weight)");

	@Override
	public List<Parameter<?>> parameters() {
		return List.of(ORDER, DEPTH);
	}

	@Override
	public String citation() {
		return "least squares polynomial on logarithms of cell medians, in pieces between outlying steps; outliers by the median absolute deviation "
				+ "(Hampel, JASA 69 (1974) 383)";
	}

	@Override
	Outcome correct(Picture picture, ParameterValues parameters) {
		Raster r = picture.raster();
		Shading.Corrected c = Shading.of(r.samples(), r.width(), r.height(), parameters.get(ORDER), parameters.get(DEPTH), picture.cancelled());
		return picture.filtered(c.samples(), "charging", text("A slow trend of the grey along the rows was divided out, a factor of %.3f to %.3f; rows keep their "
				+ "mean, so that a trend in depth and streaks of single rows stay.", c.smallest(), c.largest()),
				Map.of("smallest_factor", c.smallest(), "largest_factor", c.largest()));
	}
}
