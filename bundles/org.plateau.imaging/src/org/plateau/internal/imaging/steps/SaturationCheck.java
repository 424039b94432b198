// SPDX-License-Identifier: EPL-2.0
package org.plateau.internal.imaging.steps;

import java.util.List;
import java.util.Locale;
import org.plateau.analysis.Finding;
import org.plateau.analysis.Keys;
import org.plateau.analysis.ResultKey;
import org.plateau.analysis.Results;
import org.plateau.analysis.spi.Check;
import org.plateau.model.image.Raster;

/** Warns when many pixels sit at the darkest or brightest value of the picture: what is clipped cannot be told apart. */
public final class SaturationCheck implements Check {

	private static final double TOLERATED = 0.02;

	@Override
	public List<ResultKey<?>> needs() {
		return List.of(Keys.SPECIMEN);
	}

	@Override
	public Finding check(Results results) {
		Raster image = results.require(Keys.SPECIMEN);
		float low = Float.POSITIVE_INFINITY;
		float high = Float.NEGATIVE_INFINITY;
		long atLow = 0;
		long atHigh = 0;
		for (float v : image.samples()) {
			if (v <= low) {
				atLow = v < low ? 1 : atLow + 1;
				low = v;
			}
			if (v >= high) {
				atHigh = v > high ? 1 : atHigh + 1;
				high = v;
			}
		}
		double dark = (double) atLow / image.samples().length;
		double bright = (double) atHigh / image.samples().length;
		if (dark <= TOLERATED && bright <= TOLERATED) {
			return Finding.ok(String.format(Locale.ROOT, "%.2f %% of the pixels are clipped", 100 * (dark + bright)));
		}
		return Finding.warning(String.format(Locale.ROOT, "%.1f %% of the pixels are at the darkest and %.1f %% at the brightest value",
				100 * dark, 100 * bright), "where the detector was clipped, voids and layers cannot be told apart",
				"take the picture again with less contrast");
	}
}
