// SPDX-License-Identifier: EPL-2.0
package org.plateau.internal.eds.register;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.plateau.internal.imaging.kernels.Selection;
import org.plateau.model.eds.Landmark;
import org.plateau.model.image.PixelTransform;

/**
 * Places a map by places that a person marked in both: shift, turn and size from two, an affine map from three on, by least squares from more.
 * What is left is told by leaving one out at a time and asking the others where it should lie, where there are enough.
 */
public final class LandmarkFit {
	/** A landmark this many times further off than the median is doubted. */
	private static final double OUTLIER = 4;
	private static final double LEAST_DOUBTFUL_PX = 3;

	/**
	 * @param placement its {@code left} is empty when nothing is left over to judge by
	 * @param notes for the reader
	 */
	public record Fit(Placement placement, List<String> notes) {
	}

	private LandmarkFit() {
	}

	/**
	 * @param scaleX nominal columns of the picture per map pixel
	 * @param scaleY nominal rows of the picture per map pixel
	 * @param aspect height of a picture's pixel over its width
	 * @throws CannotBeTold when the places lie on one another
	 */
	public static Fit fit(List<Landmark> marks, double mapWidth, double mapHeight, double scaleX, double scaleY, double aspect) throws CannotBeTold {
		PixelTransform nominal = new PixelTransform(scaleX, 0, 0, 0, scaleY, 0);
		int n = marks.size() >= 3 && !onOneLine(marks) ? Adjustment.AFFINE : Adjustment.SIMILARITY;
		List<String> notes = new ArrayList<>();
		if (marks.size() >= 3 && n == Adjustment.SIMILARITY) {
			notes.add("the marked places lie on one line, so only shift, turn and size were found: mark one away from it");
		}
		PixelTransform t = solve(marks, nominal, mapWidth, mapHeight, aspect, n);
		if (t == null) {
			throw new CannotBeTold("the marked places lie on one another: mark places far apart");
		}
		List<double[]> left = new ArrayList<>();
		boolean spare = 2 * marks.size() > n + 1;
		List<double[]> out = new ArrayList<>();
		for (int i = 0; i < marks.size() && spare; i++) {
			List<Landmark> others = new ArrayList<>(marks);
			others.remove(i);
			PixelTransform without = others.size() < 2 || n == Adjustment.AFFINE && (others.size() < 3 || onOneLine(others)) ? null
					: solve(others, nominal, mapWidth, mapHeight, aspect, n);
			if (without != null) {
				out.add(miss(without, marks.get(i)));
			}
			left.add(miss(t, marks.get(i)));
		}
		List<double[]> judged = out.size() == marks.size() ? out : spare ? left : List.of();
		if (judged.isEmpty()) {
			notes.add("with " + marks.size() + " marked places nothing is left over to judge the fit by: mark at least " + (n == Adjustment.AFFINE ? 4 : 3));
		} else {
			doubtful(judged, notes);
		}
		double variance = 0;
		for (double[] d : left) {
			variance += d[0] * d[0] + d[1] * d[1];
		}
		int spareNumbers = 2 * marks.size() - n;
		variance = spareNumbers > 0 ? Math.max(0.25, variance / spareNumbers) : 1;
		Adjustment about = Adjustment.about(t, mapWidth, mapHeight, aspect);
		Equations e = equations(marks, t, about, n);
		double[][] covariance = e.inverse();
		for (double[] row : covariance) {
			for (int a = 0; a < n; a++) {
				row[a] *= variance;
			}
		}
		return new Fit(new Placement(t, about, covariance, judged, 0), notes);
	}

	private static void doubtful(List<double[]> judged, List<String> notes) {
		double[] size = new double[judged.size()];
		for (int i = 0; i < size.length; i++) {
			size[i] = Math.hypot(judged.get(i)[0], judged.get(i)[1]);
		}
		double median = Selection.median(size.clone(), size.length);
		for (int i = 0; i < size.length && size.length >= 4; i++) {
			if (size[i] > Math.max(LEAST_DOUBTFUL_PX, OUTLIER * median)) {
				notes.add(String.format(Locale.ROOT, "marked place %d lies %.1f px from where the others put it: look at it again", i + 1, size[i]));
			}
		}
	}

	private static double[] miss(PixelTransform t, Landmark m) {
		return new double[] { m.image().x() - t.x(m.map().x(), m.map().y()), m.image().y() - t.y(m.map().x(), m.map().y()) };
	}

	/** Whether the third direction cannot be told: the spread across the line through them is under a twentieth of that along it. */
	private static boolean onOneLine(List<Landmark> marks) {
		double x = 0;
		double y = 0;
		for (Landmark m : marks) {
			x += m.map().x() / marks.size();
			y += m.map().y() / marks.size();
		}
		double xx = 0;
		double xy = 0;
		double yy = 0;
		for (Landmark m : marks) {
			double dx = m.map().x() - x;
			double dy = m.map().y() - y;
			xx += dx * dx;
			xy += dx * dy;
			yy += dy * dy;
		}
		double half = Math.hypot(0.5 * (xx - yy), xy);
		double mean = 0.5 * (xx + yy);
		return mean - half < 0.0025 * (mean + half);
	}

	/** Gauss–Newton from the nominal placement; the problem is linear, two rounds end it. Null when it has no answer. */
	private static PixelTransform solve(List<Landmark> marks, PixelTransform nominal, double mapWidth, double mapHeight, double aspect, int n) {
		PixelTransform t = nominal;
		for (int round = 0; round < 3; round++) {
			Adjustment about = Adjustment.about(t, mapWidth, mapHeight, aspect);
			double[] p = equations(marks, t, about, n).solve();
			for (double a : p) {
				if (!Double.isFinite(a)) {
					return null;
				}
			}
			t = about.applied(t, p);
		}
		return Math.abs(t.xx() * t.yy() - t.xy() * t.yx()) > 1e-9 ? t : null;
	}

	private static Equations equations(List<Landmark> marks, PixelTransform t, Adjustment about, int n) {
		Equations e = new Equations(n);
		double[] fx = new double[Adjustment.AFFINE];
		double[] fy = new double[Adjustment.AFFINE];
		for (Landmark m : marks) {
			double x = t.x(m.map().x(), m.map().y());
			double y = t.y(m.map().x(), m.map().y());
			about.fields(x, y, fx, fy);
			e.add(fx, m.image().x() - x, 1);
			e.add(fy, m.image().y() - y, 1);
		}
		return e;
	}
}
