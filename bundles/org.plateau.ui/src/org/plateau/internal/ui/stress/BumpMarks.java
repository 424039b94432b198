// SPDX-License-Identifier: EPL-2.0
package org.plateau.internal.ui.stress;

import java.util.ArrayList;
import java.util.List;

import org.plateau.model.image.Micrograph;
import org.plateau.model.layer.LayerColours;
import org.plateau.model.layer.StressBump;
import org.plateau.model.layer.StressReport;
import org.plateau.viewer.Overlay;

/** The fitted circles over their chords, with their numbers, in pixels of the measured picture. */
public final class BumpMarks {

	private BumpMarks() {
	}

	/**
	 * @param micrograph the picture that was measured; calibrated, its tilt decided
	 */
	public static List<Overlay> of(StressReport stress, Micrograph micrograph) {
		List<Overlay> marks = new ArrayList<>();
		for (StressBump b : stress.bumps()) {
			int n = b.toPx() - b.fromPx() + 1;
			double[] x = new double[n];
			double[] y = new double[n];
			for (int i = 0; i < n; i++) {
				x[i] = b.fromPx() + i + 0.5;
				y[i] = stress.circleYUm(b, x[i] * micrograph.facePixelXUm()) / micrograph.facePixelYUm();
			}
			marks.add(new Overlay.Path(LayerColours.BUMP, true, false, x, y));
			marks.add(new Overlay.Label(LayerColours.BUMP, x[n / 2], y[n / 2], Integer.toString(b.number())));
		}
		return marks;
	}
}
