// SPDX-License-Identifier: EPL-2.0
package org.plateau.internal.ui.stress;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import org.plateau.model.image.Micrograph;
import org.plateau.model.layer.LayerColours;
import org.plateau.model.layer.StressBump;
import org.plateau.model.layer.StressReport;
import org.plateau.viewer.Overlay;

/** The fitted circles over their chords, with their numbers as in the table, in pixels of the measured picture. */
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
			marks.add(new Overlay.Label(LayerColours.BUMP, x[n / 2], y[n / 2], "bump " + b.number()));
		}
		return marks;
	}

	/**
	 * What a circle tells about its bump.
	 *
	 * @param xPx place in the measured picture
	 * @param reachPx how far above or below the circle still means it
	 * @return empty away from all circles
	 */
	public static Optional<String> tip(StressReport stress, Micrograph micrograph, double xPx, double yPx, double reachPx) {
		return stress.bumps().stream().filter(b -> b.fromPx() <= xPx && xPx <= b.toPx() + 1)
				.filter(b -> Math.abs(stress.circleYUm(b, xPx * micrograph.facePixelXUm()) / micrograph.facePixelYUm() - yPx) <= reachPx).findFirst()
				.map(b -> "Bump " + b.number() + " of " + stress.interfaceName() + ": the circle that was fitted to it\nstress " + b.pressure() + " (k = 2), radius " + b.radius()
						+ "\nMore in the view Interfacial Stress");
	}
}
