// SPDX-License-Identifier: EPL-2.0
package org.plateau.internal.imaging.correct;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.plateau.analysis.Outcome;
import org.plateau.analysis.Parameter;
import org.plateau.analysis.ParameterValues;
import org.plateau.imaging.Destriping;
import org.plateau.imaging.Destriping.Destriped;
import org.plateau.imaging.Destriping.Settings;
import org.plateau.model.image.Raster;

/** Takes curtaining out of the picture. */
public final class DestripeCorrection extends PictureCorrection {

	private static final String AUTO = "auto";
	private static final Parameter<String> DIRECTION = Parameter.text("direction", "Direction", AUTO, List.of(), "auto, or the angle of the stripes in degrees "
			+ "from the vertical of the picture as stored, −90 to 90; positive when they run to the right on the way down");
	private static final Parameter<Double> SIGMA = Parameter.number("sigma", "Damping", "1/height", Settings.STANDARD.sigma(), 0.1, 100,
			"what changes along the stripes less often than about this many times over the picture is stripe");
	private static final Parameter<Integer> LEVELS = Parameter.integer("levels", "Levels", Settings.STANDARD.levels(), 1, 12,
			"stripes up to about 2 to the power of this many pixels wide are removed");
	private static final Parameter<Integer> WAVELET = Parameter.integer("wavelet", "Wavelet", Settings.STANDARD.wavelet(), 1, Daubechies.LARGEST,
			"number N of vanishing moments of the Daubechies wavelet dbN");
	private static final Parameter<String> MODEL = Parameter.text("model", "Stripes are", "factor", List.of("factor", "addition"),
			"factor: they multiply the grey, as curtaining does when black is 0; addition: they add to it");

	@Override
	public List<Parameter<?>> parameters() {
		return List.of(DIRECTION, SIGMA, LEVELS, WAVELET, MODEL);
	}

	@Override
	public String citation() {
		return "combined wavelet–Fourier filter after Münch, Trtik, Marone & Stampanoni, Optics Express 17 (2009) 8567, fed with differences away from "
				+ "edges; wavelets: Daubechies, Comm. Pure Appl. Math. 41 (1988) 909; direction: maximum of the Radon transform's energy";
	}

	@Override
	Outcome correct(Picture picture, ParameterValues parameters) {
		Raster r = picture.raster();
		boolean factor = parameters.get(MODEL).equals("factor");
		Destriped d = Destriping.destripe(r, new Settings(direction(parameters.get(DIRECTION)), parameters.get(SIGMA), parameters.get(LEVELS),
				parameters.get(WAVELET), factor), picture.progress());
		Map<String, Double> numbers = new LinkedHashMap<>();
		numbers.put("direction_deg", d.directionDeg());
		numbers.put(factor ? "rms_stripe_percent" : "rms_stripe_grey", factor ? 100 * d.rmsStripe() : d.rmsStripe());
		String how = !parameters.get(DIRECTION).equals(AUTO) ? "as told" : d.found() ? "found by itself" : "assumed, because no direction stood out";
		return picture.filtered(d.picture().samples(), "destripe", text("Stripes %.2f° from the vertical (%s) of %.2f %s root mean square were taken out.",
				d.directionDeg(), how, factor ? 100 * d.rmsStripe() : d.rmsStripe(), factor ? "% of the grey" : "grey levels"), numbers);
	}

	private static double direction(String text) {
		if (text.equals(AUTO)) {
			return Double.NaN;
		}
		try {
			double degrees = Double.parseDouble(text);
			if (degrees >= -90 && degrees <= 90) {
				return degrees;
			}
		} catch (NumberFormatException e) {
			throw new IllegalArgumentException("parameter direction: '" + text + "' is neither auto nor degrees from -90 to 90", e);
		}
		throw new IllegalArgumentException("parameter direction: '" + text + "' is neither auto nor degrees from -90 to 90");
	}
}
