// SPDX-License-Identifier: EPL-2.0
package org.plateau.internal.imaging.stack;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.BooleanSupplier;
import java.util.function.DoubleConsumer;
import org.plateau.internal.imaging.kernels.Polling;
import org.plateau.internal.imaging.kernels.Selection;

/**
 * A first drift from whole planes: each against the last one that fitted, going back up to {@link #BACK} planes where the last does not. A
 * plane that fits none of them is left out; its place is interpolated.
 */
final class CoarseDrift {

	/** A correlation peak of noise alone stays below this many standard deviations of the correlation surface. */
	static final double CLEAR = 7;
	private static final int BACK = 4;
	private static final double MOST_LEFT_OUT = 0.34;
	private static final double JUMP_PX = 5;
	private static final double JUMP_SPREADS = 12;

	/** Working pixels: column in the common frame = column in plane i + x[i]. */
	final double[] x;
	final double[] y;
	/** Whether the plane fitted another. */
	final boolean[] good;
	/** Planes that jumped, from 0. */
	final List<Integer> jumps = new ArrayList<>();
	/** Why nothing can be aligned; empty when it can. */
	String refusal = "";

	private CoarseDrift(int planes) {
		x = new double[planes];
		y = new double[planes];
		good = new boolean[planes];
	}

	static CoarseDrift of(PlanePictures pictures, BooleanSupplier cancelled, DoubleConsumer progress) throws IOException {
		CoarseDrift drift = new CoarseDrift(pictures.planes);
		FrameCorrelation correlation = new FrameCorrelation(pictures.width, pictures.height);
		List<Integer> fitted = new ArrayList<>();
		float[][] small = new float[pictures.planes][];
		double best = 0;
		for (int i = 0; i < pictures.planes; i++) {
			Polling.check(cancelled);
			progress.accept((double) i / pictures.planes);
			small[i] = correlation.small(pictures.read(i), pictures.width);
			if (i == 0) {
				continue;
			}
			best = Math.max(best, drift.fit(correlation, small, i, fitted, cancelled));
			if (i > BACK) {
				small[i - BACK - 1] = null;
			}
		}
		int left = pictures.planes - fitted.size();
		if (fitted.size() < 2 || left > MOST_LEFT_OUT * pictures.planes) {
			drift.refusal = String.format(Locale.ROOT, "%d of %d planes do not correlate with their neighbours (highest peak %.1f standard deviations, "
					+ "noise alone reaches about 5): there is nothing to align by", left, pictures.planes, best);
		}
		drift.interpolate();
		drift.findJumps();
		return drift;
	}

	/** Ties plane i to the nearest plane before that it fits; gives the highest peak. */
	private double fit(FrameCorrelation correlation, float[][] small, int i, List<Integer> fitted, BooleanSupplier cancelled) {
		double highest = 0;
		for (int k = i - 1; k >= Math.max(0, i - BACK); k--) {
			if (!good[k] && !fitted.isEmpty()) {
				continue;
			}
			FrameCorrelation.Peak p = correlation.correlate(small[k], small[i], cancelled);
			highest = Math.max(highest, p.peak());
			if (p.peak() >= CLEAR) {
				if (!good[k]) {
					good[k] = true;
					fitted.add(k);
				}
				good[i] = true;
				fitted.add(i);
				x[i] = x[k] + p.x();
				y[i] = y[k] + p.y();
				return highest;
			}
		}
		return highest;
	}

	private void interpolate() {
		interpolate(x, good);
		interpolate(y, good);
	}

	/** Fills values at places that are not good along the line between their good neighbours; beyond the ends as the nearest. */
	static void interpolate(double[] a, boolean[] good) {
		int last = -1;
		for (int i = 0; i < a.length; i++) {
			if (!good[i]) {
				continue;
			}
			for (int k = last + 1; k < i; k++) {
				a[k] = last < 0 ? a[i] : a[last] + (a[i] - a[last]) * (k - last) / (i - last);
			}
			last = i;
		}
		for (int k = last + 1; k < a.length && last >= 0; k++) {
			a[k] = a[last];
		}
	}

	private void findJumps() {
		int n = x.length - 1;
		double[] step = new double[n];
		for (int i = 0; i < n; i++) {
			step[i] = Math.hypot(x[i + 1] - x[i], y[i + 1] - y[i]);
		}
		double middle = n == 0 ? 0 : Selection.median(step.clone(), n);
		double spread = n == 0 ? 0 : Selection.robustSd(step.clone(), n);
		for (int i = 0; i < n; i++) {
			if (step[i] > middle + Math.max(JUMP_PX, JUMP_SPREADS * spread)) {
				jumps.add(i + 1);
			}
		}
	}
}
