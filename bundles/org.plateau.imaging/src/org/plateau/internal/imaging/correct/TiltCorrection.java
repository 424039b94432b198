// SPDX-License-Identifier: EPL-2.0
package org.plateau.internal.imaging.correct;

import java.util.List;
import java.util.Map;
import org.plateau.analysis.CorrectionLog.Applied;
import org.plateau.analysis.Outcome;
import org.plateau.analysis.Parameter;
import org.plateau.analysis.ParameterValues;
import org.plateau.model.image.PixelTransform;
import org.plateau.model.image.Raster;
import org.plateau.model.image.TiltDecision;

/**
 * Stretches the picture by the decided tilt factor, so that depth reads right in its rows. Measuring without it gives the same depths,
 * because the factor is applied to every length; this is for people and programs that look at pixels.
 */
public final class TiltCorrection extends PictureCorrection {

	@Override
	public List<Parameter<?>> parameters() {
		return List.of();
	}

	@Override
	public String citation() {
		return "definition: rows × the decided factor (face 1 / sin θ, surface cos θ / sin θ); grey values by differences of the running sum, "
				+ "interpolated by polynomials of degree five";
	}

	@Override
	Outcome correct(Picture picture, ParameterValues parameters) {
		TiltDecision tilt = picture.micrograph().tilt();
		Raster before = picture.raster();
		if (!tilt.decided()) {
			return new Outcome.NotApplicable("the tilt is undecided, so that nobody knows the factor: " + tilt.sentence());
		}
		double factor = tilt.factorY();
		String sentence = factor == 1 ? "The tilt factor is 1: nothing was resampled."
				: text("Stretched from %d to %d rows by the tilt factor %.4f, so that a row is as deep on the face as it was high as stored; measuring "
						+ "without this step multiplies depths by the same factor.", before.height(), Resampling.stretchedRows(before.height(), factor), factor);
		if (factor == 1) {
			return picture.filtered(before.samples(), "tilt", sentence, Map.of("factor_y", 1.0));
		}
		int rows = Resampling.stretchedRows(before.height(), factor);
		if (rows < 1 || (long) rows * before.width() > Integer.MAX_VALUE - 8) {
			throw new IllegalArgumentException(text("%d rows stretched by %.4f make a picture that cannot be held", before.height(), factor));
		}
		Raster after = new Raster(before.width(), rows, Resampling.stretchRows(before.samples(), before.width(), before.height(), factor, picture.cancelled()));
		TiltDecision done = new TiltDecision(TiltDecision.Verdict.NOT_APPLICABLE, 1, tilt.stageTiltDeg(), tilt.relativeU(),
				text("The rows were resampled by the factor %.4f (%s): depth reads right in the corrected picture. Before: %s", factor, tilt.verdict().id,
						tilt.sentence()), tilt.evidence(), List.of());
		return picture.done(after, picture.micrograph().calibration(), done, new Applied("tilt", sentence, Map.of("factor_y", factor),
				new PixelTransform(1, 0, 0, 0, 1 / factor, 0)));
	}
}
