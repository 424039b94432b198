// SPDX-License-Identifier: EPL-2.0
package org.plateau.internal.imaging.correct;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.plateau.extension.Progress;
import org.plateau.imaging.TraceOutcome;
import org.plateau.imaging.TracedInterface;
import org.plateau.internal.imaging.kernels.Polling;
import org.plateau.internal.imaging.kernels.Selection;

/** The angle by which layers fall to the right, on the specimen's face. */
final class LevelAngle {

	/** What was levelled, and its angle in degrees, positive when it falls to the right. */
	record Found(String what, double fallsDeg) {
	}

	private static final double TUKEY = 4.685;
	private static final int ROUNDS = 30;
	/** Standard deviation of the smoothing before gradients are taken, px. */
	private static final double SCALE = 2;
	private static final double STRONG = 0.95;

	private LevelAngle() {
	}

	/**
	 * A robust straight line through one traced interface.
	 *
	 * @param name as the tracer calls it, "above/below"; empty = the one with the strongest step that is well supported
	 * @param aspect pixel height over width on the face
	 * @return empty when there is no interface of that name
	 */
	static Optional<Found> ofInterface(TraceOutcome.Traced traced, String name, double aspect) {
		List<TracedInterface> candidates = traced.interfaces().stream().filter(i -> name.isEmpty() || i.name().equals(name)).toList();
		return candidates.stream().max(Comparator.comparingDouble(i -> i.confidence() * Math.abs(i.contrast())))
				.map(i -> new Found("interface " + i.name(), Math.toDegrees(Math.atan(slope(i.y()) * aspect))));
	}

	/** Rows per column of the line that fits best, by reweighted least squares with Tukey's biweight. */
	static double slope(double[] y) {
		double[] rest = new double[y.length];
		double slope = startSlope(y, rest);
		double height = 0;
		double scale;
		for (int round = 0; round < ROUNDS; round++) {
			int n = 0;
			for (int x = 0; x < y.length; x++) {
				if (y[x] == y[x]) {
					rest[n++] = y[x] - slope * x;
				}
			}
			height = round == 0 ? Selection.median(rest, n) : height;
			for (int i = 0; i < n; i++) {
				rest[i] -= height;
			}
			scale = TUKEY * Math.max(1e-6, Selection.robustSd(rest, n));
			double s = 0;
			double sx = 0;
			double sy = 0;
			double sxx = 0;
			double sxy = 0;
			for (int x = 0; x < y.length; x++) {
				double r = (y[x] - height - slope * x) / scale;
				if (y[x] == y[x] && Math.abs(r) < 1) {
					double w = (1 - r * r) * (1 - r * r);
					s += w;
					sx += w * x;
					sy += w * y[x];
					sxx += w * x * x;
					sxy += w * x * y[x];
				}
			}
			double d = s * sxx - sx * sx;
			if (!(d > 1e-9 * s * sxx)) {
				return slope;
			}
			slope = (s * sxy - sx * sy) / d;
			height = (sy - slope * sx) / s;
		}
		return slope;
	}

	/** The median slope between places a quarter of the width apart. */
	private static double startSlope(double[] y, double[] space) {
		int apart = Math.max(1, y.length / 4);
		int n = 0;
		for (int x = 0; x + apart < y.length; x++) {
			double s = (y[x + apart] - y[x]) / apart;
			if (s == s) {
				space[n++] = s;
			}
		}
		return n == 0 ? 0 : Selection.median(space, n);
	}

	/**
	 * The direction of the strongest edges within 45° of the horizontal, from the structure tensor (Bigün and Granlund, ICCV 1987, 433).
	 *
	 * @return empty when the picture has no such edges
	 */
	static Optional<Found> ofEdges(float[] a, int w, int h, double aspect, Progress progress) {
		float[] s = GaussianFilter.smooth(a, w, h, SCALE, SCALE, progress);
		double[] energy = new double[(w / 3 + 1) * (h / 3 + 1)];
		int n = 0;
		for (int y = 2; y + 2 < h; y += 3) {
			for (int x = 2; x + 2 < w; x += 3) {
				double e = energy(s, y * w + x, w, aspect);
				if (e > 0) {
					energy[n++] = e;
				}
			}
		}
		if (n == 0) {
			return Optional.empty();
		}
		double strong = Selection.quantile(energy, n, STRONG);
		double angle = 0;
		for (double within : new double[] { 45, 20, 8, 4 }) {
			double cos = 0;
			double sin = 0;
			for (int y = 2; y + 2 < h; y++) {
				if (y % 64 == 0) {
					Polling.check(progress::isCanceled);
				}
				for (int x = 2; x + 2 < w; x++) {
					int p = y * w + x;
					double e = energy(s, p, w, aspect);
					if (e >= strong) {
						double falls = Math.atan2(-step(s, p, 1), step(s, p, w) / aspect);
						falls = Math.IEEEremainder(falls, Math.PI);
						if (Math.abs(Math.IEEEremainder(falls - angle, Math.PI)) < Math.toRadians(within)) {
							cos += e * Math.cos(2 * falls);
							sin += e * Math.sin(2 * falls);
						}
					}
				}
			}
			if (cos == 0 && sin == 0) {
				return Optional.empty();
			}
			angle = 0.5 * Math.atan2(sin, cos);
		}
		return Optional.of(new Found("strongest edges", Math.toDegrees(angle)));
	}

	/** Square of the gradient on the face, per column width; 0 beside missing data. */
	private static double energy(float[] s, int p, int w, double aspect) {
		double gx = step(s, p, 1);
		double gy = step(s, p, w) / aspect;
		double e = gx * gx + gy * gy;
		return e == e ? e : 0;
	}

	/** Twelve times the derivative, exact for polynomials of degree four, so that both directions are damped alike. */
	private static double step(float[] s, int p, int next) {
		return 8.0 * (s[p + next] - s[p - next]) - (s[p + 2 * next] - s[p - 2 * next]);
	}
}
