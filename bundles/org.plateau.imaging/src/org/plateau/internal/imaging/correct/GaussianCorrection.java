// SPDX-License-Identifier: EPL-2.0
package org.plateau.internal.imaging.correct;

import java.util.List;
import java.util.Map;
import org.plateau.analysis.Outcome;
import org.plateau.analysis.Parameter;
import org.plateau.analysis.ParameterValues;
import org.plateau.model.image.Raster;

/** Gaussian smoothing, round on the specimen's face. */
public final class GaussianCorrection extends PictureCorrection {

	private static final Parameter<Double> SIGMA = Parameter.number("sigma", "Standard deviation", "px", 1.0, 0.1, 50,
			"standard deviation of the Gaussian in columns; down the picture as long on the specimen's face");

	@Override
	public List<Parameter<?>> parameters() {
		return List.of(SIGMA);
	}

	@Override
	public String citation() {
		return "convolution with a Gaussian cut at four standard deviations, borders mirrored; missing data by normalised convolution (Knutsson & "
				+ "Westin, CVPR 1993, 515)";
	}

	@Override
	Outcome correct(Picture picture, ParameterValues parameters) {
		double across = parameters.get(SIGMA);
		double down = across / picture.aspect();
		Raster r = picture.raster();
		float[] smooth = GaussianFilter.smooth(r.samples(), r.width(), r.height(), across, down, picture.progress());
		return picture.filtered(smooth, "gaussian", text("Smoothed by a Gaussian with a standard deviation of %.2f px across and %.2f px down.", across, down),
				Map.of("sigma_x_px", across, "sigma_y_px", down));
	}
}
