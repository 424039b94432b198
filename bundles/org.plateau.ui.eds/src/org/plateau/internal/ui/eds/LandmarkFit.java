// SPDX-License-Identifier: EPL-2.0
package org.plateau.internal.ui.eds;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

import org.plateau.model.eds.Landmark;
import org.plateau.model.image.Micrograph;
import org.plateau.model.image.PixelTransform;

/**
 * What marked places say until the registration is made with them: least squares, a similarity through two pairs, an affine map through three and more.
 *
 * @param mapToImage from map pixels to pixels of the picture as stored
 * @param residualsPx per pair, what is left, pixels of the picture
 */
record LandmarkFit(PixelTransform mapToImage, double[] residualsPx) {

	/** Empty for fewer than two pairs, and when they lie so that nothing can be told: two at one place, three on a line. */
	static Optional<LandmarkFit> of(List<Landmark> pairs) {
		if (pairs.size() < 2) {
			return Optional.empty();
		}
		Optional<PixelTransform> t = pairs.size() == 2 ? similarity(pairs.get(0), pairs.get(1)) : affine(pairs);
		return t.map(m -> new LandmarkFit(m, pairs.stream()
				.mapToDouble(p -> Math.hypot(m.x(p.map().x(), p.map().y()) - p.image().x(), m.y(p.map().x(), p.map().y()) - p.image().y())).toArray()));
	}

	private static Optional<PixelTransform> similarity(Landmark p, Landmark q) {
		double ux = q.map().x() - p.map().x();
		double uy = q.map().y() - p.map().y();
		double vx = q.image().x() - p.image().x();
		double vy = q.image().y() - p.image().y();
		double n = ux * ux + uy * uy;
		if (!(n > 0) || !(vx * vx + vy * vy > 0)) {
			return Optional.empty();
		}
		// complex v / u
		double a = (ux * vx + uy * vy) / n;
		double b = (ux * vy - uy * vx) / n;
		return Optional.of(new PixelTransform(a, -b, p.image().x() - a * p.map().x() + b * p.map().y(), b, a, p.image().y() - b * p.map().x() - a * p.map().y()));
	}

	private static Optional<PixelTransform> affine(List<Landmark> pairs) {
		int n = pairs.size();
		double mx = pairs.stream().mapToDouble(p -> p.map().x()).sum() / n;
		double my = pairs.stream().mapToDouble(p -> p.map().y()).sum() / n;
		double ix = pairs.stream().mapToDouble(p -> p.image().x()).sum() / n;
		double iy = pairs.stream().mapToDouble(p -> p.image().y()).sum() / n;
		double xx = 0, xy = 0, yy = 0, xu = 0, yu = 0, xv = 0, yv = 0;
		for (Landmark p : pairs) {
			double x = p.map().x() - mx;
			double y = p.map().y() - my;
			xx += x * x;
			xy += x * y;
			yy += y * y;
			xu += x * (p.image().x() - ix);
			yu += y * (p.image().x() - ix);
			xv += x * (p.image().y() - iy);
			yv += y * (p.image().y() - iy);
		}
		double d = xx * yy - xy * xy;
		if (!(d > 1e-9 * (xx + yy) * (xx + yy))) {
			return Optional.empty();
		}
		double a = (xu * yy - yu * xy) / d;
		double b = (yu * xx - xu * xy) / d;
		double c = (xv * yy - yv * xy) / d;
		double e = (yv * xx - xv * xy) / d;
		return Optional.of(new PixelTransform(a, b, ix - a * mx - b * my, c, e, iy - c * mx - e * my));
	}

	String words(Micrograph picture) {
		String how = "By " + residualsPx.length + " places marked by hand: ";
		if (residualsPx.length <= 3) {
			return how + "the residual cannot be told from so few. Four or more tell it; measure to register with them.";
		}
		double[] sorted = residualsPx.clone();
		Arrays.sort(sorted);
		double median = sorted.length % 2 == 1 ? sorted[sorted.length / 2] : (sorted[sorted.length / 2 - 1] + sorted[sorted.length / 2]) / 2;
		String um = picture.calibration().isPresent() ? String.format(Locale.ROOT, " = %.3f µm", median * picture.facePixelXUm()) : "";
		return how + String.format(Locale.ROOT, "residual %.2f px%s (median), largest %.2f px", median, um, sorted[sorted.length - 1]);
	}
}
