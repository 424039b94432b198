// SPDX-License-Identifier: EPL-2.0
package org.plateau.ui;

import org.plateau.analysis.CorrectionLog;
import org.plateau.analysis.Keys;
import org.plateau.analysis.Results;
import org.plateau.analysis.StackResults;
import org.plateau.model.image.PixelTransform;
import org.plateau.report.Measurement;

/**
 * What was measured in a picture, and the plane that it is looked at on.
 *
 * @param measurement of one plane, or of a whole stack
 * @param plane that {@code results} lie on, from 0
 * @param results of the measurement; those of a whole stack as they are on that plane
 */
record Measured(Measurement measurement, int plane, Results results) {

	/** Of one picture, or of one plane of a stack. */
	static Measured onPlane(Measurement measurement, int plane) {
		return new Measured(measurement, plane, measurement.results());
	}

	/** The same traced, with another choice of plating steps. */
	Measured again(Measurement other) {
		return new Measured(other, plane, StackResults.isWhole(other.results()) ? other.results().with(results, StackResults.OF_PLANE) : other.results());
	}

	/** Whether the results lie on what is shown. */
	boolean fits(int shown, PixelTransform shownToStored) {
		return plane == shown && results.get(Keys.CORRECTIONS).orElse(CorrectionLog.NONE).correctedToStored().equals(shownToStored);
	}
}
