// SPDX-License-Identifier: EPL-2.0
package org.plateau.imaging;

import java.util.Random;
import org.plateau.model.image.PixelSource;
import org.plateau.model.image.Raster;
import org.plateau.model.image.TileRequest;

/**
 * A stack of slices with drift that is known because the scene is a formula: every value is worked out at the place where the drifted pixel
 * lies, nothing is resampled. Layers with rough faces that roll along the stack, one that dips, upright grains in a thin layer, voids that
 * begin and end, all with edges blurred as if by a Gaussian; white noise, new in every plane.
 */
final class DriftingStack implements PixelSource {

	/** The specimen at column x, row y of plane i lies at x + xPx[i], y + yPx[i] of plane 0. */
	final double[] xPx;
	final double[] yPx;
	private final Raster[] planes;

	/** What is in the picture. */
	static final class Scene {
		int width = 400;
		int height = 400;
		int planes = 20;
		double noise = 6;
		/** Rows by which the thin layer and its lower face truly climb from slice to slice. */
		double dip = 0.08;
		/** Rows of a bar with writing below, which does not drift. */
		int bar;
		long seed = 1;

		Scene seed(long s) {
			seed = s;
			return this;
		}

		Scene noise(double n) {
			noise = n;
			return this;
		}

		Scene planes(int n) {
			planes = n;
			return this;
		}

		Scene bar(int rows) {
			bar = rows;
			return this;
		}

		/** With a drift of random steps and an even climb. */
		DriftingStack drifting(double stepPx, double climbPx) {
			Random random = new Random(seed + 77);
			double[] x = new double[planes];
			double[] y = new double[planes];
			double walkX = 0;
			double walkY = 0;
			for (int i = 1; i < planes; i++) {
				walkX += stepPx * random.nextGaussian();
				walkY += stepPx * random.nextGaussian();
				x[i] = walkX;
				y[i] = walkY + climbPx * i;
			}
			return drifting(x, y);
		}

		DriftingStack drifting(double[] x, double[] y) {
			return new DriftingStack(this, x, y);
		}
	}

	private static final double BLUR = 1.2;
	private static final double[] GREY = { 95, 190, 180, 62, 110, 55 };
	private final double[] face = { 0.16, 0.28, 0.33, 0.58, 0.80 };
	private final double[][] wave = new double[5][6];
	private final double[][] voids;
	private final double[] grainEdge;
	private final double[] grainGrey;
	private final Scene scene;

	private DriftingStack(Scene scene, double[] x, double[] y) {
		this.scene = scene;
		xPx = x.clone();
		yPx = y.clone();
		Random random = new Random(scene.seed);
		for (double[] w : wave) {
			for (int k = 0; k < w.length; k += 3) {
				w[k] = 2 * Math.PI / (40 + 80 * random.nextDouble());
				w[k + 1] = 0.02 * random.nextGaussian();
				w[k + 2] = 6.28 * random.nextDouble();
			}
		}
		voids = new double[8 + scene.planes][];
		for (int i = 0; i < voids.length; i++) {
			double r = 3 + 4 * random.nextDouble();
			voids[i] = new double[] { scene.width * (random.nextDouble() * 1.2 - 0.1), scene.height * (0.36 + 0.19 * random.nextDouble()),
					scene.planes * (random.nextDouble() * 1.2 - 0.1), r, r * (0.6 + 0.4 * random.nextDouble()), 3 + 5 * random.nextDouble() };
		}
		grainEdge = new double[2 * scene.width / 7];
		grainGrey = new double[grainEdge.length + 1];
		double edge = -scene.width / 2.0;
		for (int i = 0; i < grainEdge.length; i++) {
			grainEdge[i] = edge;
			edge += 4 + 8 * random.nextDouble();
			grainGrey[i + 1] = 12 * random.nextGaussian();
		}
		planes = new Raster[scene.planes];
		for (int i = 0; i < planes.length; i++) {
			planes[i] = plane(i, random);
		}
	}

	private Raster plane(int z, Random random) {
		float[] out = new float[scene.width * (scene.height + scene.bar)];
		for (int column = 0; column < scene.width; column++) {
			double x = column + 0.5 + xPx[z];
			double[] at = new double[face.length];
			for (int k = 0; k < at.length; k++) {
				at[k] = scene.height * face[k];
				for (int w = 0; w < 6; w += 3) {
					at[k] += 1.5 * Math.sin(wave[k][w] * x + wave[k][w + 1] * z + wave[k][w + 2]);
				}
				at[k] -= k == 1 || k == 2 ? scene.dip * z : 0;
			}
			for (int row = 0; row < scene.height; row++) {
				out[row * scene.width + column] = (float) (grey(x, row + 0.5 + yPx[z], z, at) + scene.noise * random.nextGaussian());
			}
			for (int row = scene.height; row < scene.height + scene.bar; row++) {
				out[row * scene.width + column] = (column / 9 + row / 7) % 3 == 0 ? 250 : 0;
			}
		}
		return new Raster(scene.width, scene.height + scene.bar, out);
	}

	private double grey(double x, double y, int z, double[] at) {
		double v = GREY[0];
		double inThin = step(y - at[1]) * step(at[2] - y);
		for (int k = 0; k < at.length; k++) {
			v += (GREY[k + 1] - GREY[k]) * step(y - at[k]);
		}
		for (int i = 0; i < grainEdge.length; i++) {
			if (Math.abs(x - grainEdge[i]) < 8) {
				v += inThin * (grainGrey[i + 1] - grainGrey[i]) * (step(x - grainEdge[i]) - 0.5);
			}
		}
		for (double[] o : voids) {
			double d = 1 - Math.pow((z - o[2]) / o[5], 2);
			if (d > 0 && Math.abs(x - o[0]) < 12 && Math.abs(y - o[1]) < 12) {
				double s = Math.sqrt(d);
				double rho = Math.hypot((x - o[0]) / (o[3] * s), (y - o[1]) / (o[4] * s));
				v += -42 * step((1 - rho) * Math.sqrt(o[3] * o[4]) * s);
			}
		}
		return v;
	}

	/** A step blurred as by a Gaussian (logistic form). */
	private static double step(double t) {
		return 1 / (1 + Math.exp(-1.702 * t / BLUR));
	}

	/** Another picture in place of a plane. */
	DriftingStack with(int plane, Raster picture) {
		planes[plane] = picture;
		return this;
	}

	Raster plane(int i) {
		return planes[i];
	}

	@Override
	public String id() {
		return "drifting";
	}

	@Override
	public int width() {
		return planes[0].width();
	}

	@Override
	public int height() {
		return planes[0].height();
	}

	@Override
	public int planes() {
		return planes.length;
	}

	@Override
	public int levels() {
		return 1;
	}

	@Override
	public SampleType sampleType() {
		return SampleType.F32;
	}

	@Override
	public Raster read(TileRequest r) {
		float[] out = new float[r.width() * r.height()];
		for (int y = 0; y < r.height(); y++) {
			System.arraycopy(planes[r.plane()].samples(), (r.y() + y) * width() + r.x(), out, y * r.width(), r.width());
		}
		return new Raster(r.width(), r.height(), out);
	}

	@Override
	public void close() {
		// memory only
	}
}
