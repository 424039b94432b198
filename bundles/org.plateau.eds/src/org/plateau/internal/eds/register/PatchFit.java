// SPDX-License-Identifier: EPL-2.0
package org.plateau.internal.eds.register;

import java.util.ArrayList;
import java.util.List;
import org.plateau.internal.imaging.kernels.Selection;
import org.plateau.model.image.PixelTransform;

/**
 * Corrects a placement by what single patches of the picture say, those that agree: weighted least squares with Cauchy weights, every patch
 * with the covariance of its own shift, so that a patch of level layers tells how high it lies and nothing about left and right.
 */
final class PatchFit {
	private static final int ROUNDS = 12;

	/**
	 * A place and how far it lies off.
	 *
	 * @param x pixels of the picture, where the placement puts it
	 * @param dx how much further it lies, pixels of the picture
	 * @param xx variance of dx, square pixels; xy, yy likewise
	 */
	record Patch(double x, double y, double dx, double dy, double xx, double xy, double yy) {

		/** {λ1, λ2, nx, ny}: variances along and across the direction n that is told best. */
		double[] axes() {
			double mean = 0.5 * (xx + yy);
			double half = Math.hypot(0.5 * (xx - yy), xy);
			double turn = 0.5 * Math.atan2(2 * xy, xx - yy);
			return new double[] { Math.max(1e-12, mean - half), Math.max(1e-12, mean + half), -Math.sin(turn), Math.cos(turn) };
		}
	}

	private PatchFit() {
	}

	/**
	 * @param n how many adjustments may be used, 4 or 6
	 * @param floor standard deviation, in pixels of the picture, below which no patch is trusted
	 * @param readable patches whose direction has a larger standard deviation, px, are not counted among what is left
	 */
	static Placement fit(PixelTransform placed, Adjustment about, List<Patch> patches, int n, double floor, double readable, double score) {
		double[] p = new double[n];
		double scale = 1;
		Equations equations = null;
		double[] fx = new double[Adjustment.AFFINE];
		double[] fy = new double[Adjustment.AFFINE];
		double[] j = new double[n];
		double[] miss = new double[2 * patches.size()];
		for (int round = 0; round < ROUNDS; round++) {
			equations = new Equations(n);
			int m = 0;
			for (Patch patch : patches) {
				double[] axes = patch.axes();
				about.fields(patch.x, patch.y, fx, fy);
				for (int k = 0; k < 2; k++) {
					double nx = k == 0 ? axes[2] : -axes[3];
					double ny = k == 0 ? axes[3] : axes[2];
					double value = nx * patch.dx + ny * patch.dy;
					double sd = Math.sqrt(axes[k] + floor * floor);
					double expected = 0;
					for (int a = 0; a < n; a++) {
						j[a] = nx * fx[a] + ny * fy[a];
						expected += j[a] * p[a];
					}
					double z = (value - expected) / (sd * scale);
					if (sd < readable) {
						miss[m++] = Math.abs(value - expected) / sd;
					}
					equations.add(j, value, 1 / (sd * sd * (1 + z * z / 5)));
				}
			}
			equations.hold(0, n, 1e-9);
			p = equations.solve();
			scale = m < 4 ? 1 : Math.max(0.3, 1.4826 * Selection.median(miss, m));
		}
		double[][] covariance = equations.inverse();
		double factor = Math.max(1, scale * scale);
		for (double[] row : covariance) {
			for (int a = 0; a < n; a++) {
				row[a] *= factor;
			}
		}
		PixelTransform better = about.applied(placed, p);
		return new Placement(better, about, covariance, left(about, patches, p, readable), score);
	}

	/**
	 * What is left at the patches after an adjustment, {dx, dy} in pixels of the picture: both directions of those that tell both, one of those that
	 * tell one.
	 */
	static List<double[]> left(Adjustment about, List<Patch> patches, double[] p, double readable) {
		double[] fx = new double[Adjustment.AFFINE];
		double[] fy = new double[Adjustment.AFFINE];
		List<double[]> left = new ArrayList<>();
		for (Patch patch : patches) {
			about.fields(patch.x, patch.y, fx, fy);
			double dx = patch.dx;
			double dy = patch.dy;
			for (int a = 0; a < p.length; a++) {
				dx -= fx[a] * p[a];
				dy -= fy[a] * p[a];
			}
			double[] axes = patch.axes();
			if (Math.sqrt(axes[1]) < readable) {
				left.add(new double[] { dx, dy });
			} else if (Math.sqrt(axes[0]) < readable) {
				double along = dx * axes[2] + dy * axes[3];
				left.add(new double[] { along * axes[2], along * axes[3] });
			}
		}
		return left;
	}
}
