// SPDX-License-Identifier: EPL-2.0
package org.plateau.internal.eds.register;

import org.plateau.model.image.PixelTransform;

/**
 * The ways in which a placement over a picture can be changed a little: shift to the right, shift down, growth, turn, stretch of x against y,
 * shear; the first four leave shapes as they are. All are measured in pixels of the picture, the last four at {@code reachPx} from the centre,
 * so that they are of one size. Pixels that are higher than wide turn as squares on the specimen would.
 *
 * @param centreX the place that only shifts move, pixels of the picture
 * @param centreY the same
 * @param aspect height of a picture's pixel over its width
 * @param reachPx &gt; 0
 */
public record Adjustment(double centreX, double centreY, double aspect, double reachPx) {
	/** Shift, growth and turn. */
	static final int SIMILARITY = 4;
	/** Stretch and shear too. */
	static final int AFFINE = 6;

	/** About the middle of a map where it lies now. */
	static Adjustment about(PixelTransform mapToImage, double mapWidth, double mapHeight, double aspect) {
		double cx = mapToImage.x(mapWidth / 2, mapHeight / 2);
		double cy = mapToImage.y(mapWidth / 2, mapHeight / 2);
		double reach = Math.hypot(mapToImage.x(mapWidth, mapHeight) - cx, (mapToImage.y(mapWidth, mapHeight) - cy) * aspect) / Math.sqrt(2);
		return new Adjustment(cx, cy, aspect, Math.max(1, reach));
	}

	/** How a place moves with each of the six: {@code fx[i]}, {@code fy[i]}. */
	void fields(double x, double y, double[] fx, double[] fy) {
		double dx = (x - centreX) / reachPx;
		double dy = (y - centreY) / reachPx;
		fx[0] = 1;
		fy[0] = 0;
		fx[1] = 0;
		fy[1] = 1;
		fx[2] = dx;
		fy[2] = dy;
		fx[3] = -dy * aspect;
		fy[3] = dx / aspect;
		fx[4] = dx;
		fy[4] = -dy;
		fx[5] = dy * aspect;
		fy[5] = dx / aspect;
	}

	/** A placement changed by the first {@code p.length} of the six. */
	PixelTransform applied(PixelTransform mapToImage, double[] p) {
		double[] q = java.util.Arrays.copyOf(p, AFFINE);
		double g = q[2] / reachPx;
		double s = q[4] / reachPx;
		double turn = q[3] / reachPx;
		double shear = q[5] / reachPx;
		double xx = 1 + g + s;
		double xy = (shear - turn) * aspect;
		double yx = (shear + turn) / aspect;
		double yy = 1 + g - s;
		PixelTransform change = new PixelTransform(xx, xy, centreX - xx * centreX - xy * centreY + q[0], yx, yy,
				centreY - yx * centreX - yy * centreY + q[1]);
		return mapToImage.then(change);
	}

	/** Covariance of a place, {xx, xy, yy} in square pixels, from that of the first n of the six. */
	double[] covarianceAt(double x, double y, double[][] covariance) {
		double[] fx = new double[AFFINE];
		double[] fy = new double[AFFINE];
		fields(x, y, fx, fy);
		double xx = 0;
		double xy = 0;
		double yy = 0;
		for (int i = 0; i < covariance.length; i++) {
			for (int j = 0; j < covariance.length; j++) {
				xx += fx[i] * fx[j] * covariance[i][j];
				xy += fx[i] * fy[j] * covariance[i][j];
				yy += fy[i] * fy[j] * covariance[i][j];
			}
		}
		return new double[] { xx, xy, yy };
	}
}
