// SPDX-License-Identifier: EPL-2.0
package org.plateau.internal.imaging.classify;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.plateau.extension.Progress;
import org.plateau.imaging.ClassifierSettings;
import org.plateau.internal.imaging.kernels.Gaussian;
import org.plateau.model.image.Raster;

/**
 * What a pixel and its surroundings look like, in numbers that do not tell where it is: grey, and at every scale the smoothed grey, the magnitude of
 * the gradient, eigenvalues and trace of the Hessian, eigenvalues of the structure tensor, the standard deviation, and the difference to the next
 * scale. Derivatives are multiplied with the scale (Lindeberg 1998, IJCV 30, 79), so that all features are grey levels. The set is that of trainable
 * segmentation (Arganda-Carreras et al. 2017, Bioinformatics 33, 2424) without the filters that need a rank or a direction.
 * <p>
 * Coarse scales are computed on means of 2 × 2, 4 × 4, … pixels and interpolated. All windows end at the picture by mirroring it. A pixel's numbers
 * depend on the pixels around it and on nothing else, so those of a rectangle are the same to the last bit as those of the whole.
 */
final class FeatureBank {
	/** Where weights end, standard deviations. */
	private static final double REACH = 3;
	/** Smallest standard deviation on a reduced picture, its pixels. */
	private static final double LEAST = 2;
	private static final List<String> KINDS = List.of("smoothed", "gradient", "Hessian larger", "Hessian smaller", "Laplacian", "structure larger",
			"structure smaller", "deviation");
	private static final int PER_SCALE = KINDS.size();
	private static final int COARSEST = 6;

	/** One scale: the reduced picture it is computed on, and its standard deviation in full pixels and in pixels of that picture. */
	private record Scale(int level, double sigmaX, double sigmaY, float[] across, float[] down) {
	}

	private final List<Scale> scales = new ArrayList<>();
	private final List<String> names;
	private final int levels;

	/**
	 * @param pitchXUm µm; used when the settings give scales in µm
	 * @throws IllegalArgumentException when a pitch is needed and not known, or a scale is less than half a pixel
	 */
	FeatureBank(ClassifierSettings settings, double pitchXUm, double pitchYUm) {
		int deepest = 0;
		names = names(settings);
		String unit = settings.micrometres() ? " µm" : " px";
		for (double s : settings.scales()) {
			double sx = settings.micrometres() ? s / pitchXUm : s;
			double sy = settings.micrometres() ? s / pitchYUm : s;
			if (!(sx < 1e4 && sy < 1e4)) {
				throw new IllegalArgumentException("scales in µm need a picture whose pixel size is known");
			}
			if (Math.min(sx, sy) < 0.5) {
				throw new IllegalArgumentException(String.format(Locale.ROOT, "a scale of %s%s is less than half a pixel of this picture", s, unit));
			}
			int level = 0;
			while (level < COARSEST && Math.min(sx, sy) / (2 << level) >= LEAST) {
				level++;
			}
			deepest = Math.max(deepest, level);
			scales.add(new Scale(level, sx, sy, weights(sx, level), weights(sy, level)));
		}
		levels = deepest + 1;
	}

	/** One a feature, in order. */
	static List<String> names(ClassifierSettings settings) {
		List<String> lengths = settings.scales().stream()
				.map(s -> (s == Math.rint(s) ? Long.toString(s.longValue()) : s.toString()) + (settings.micrometres() ? " µm" : " px")).toList();
		List<String> names = new ArrayList<>(List.of("grey"));
		for (String l : lengths) {
			for (String n : KINDS) {
				names.add(n + " " + l);
			}
		}
		for (int i = 1; i < lengths.size(); i++) {
			names.add("difference " + lengths.get(i - 1) + " to " + lengths.get(i));
		}
		return List.copyOf(names);
	}

	/** Of a Gaussian; the means over blocks have done a part of the smoothing. */
	private static float[] weights(double sigma, int level) {
		double block = 1 << level;
		double s = Math.sqrt(sigma * sigma - (block * block - 1) / 12) / block;
		return Gaussian.weights(s, Math.max(1, (int) Math.ceil(REACH * s)));
	}

	/** One a feature, in order. */
	List<String> names() {
		return names;
	}

	int count() {
		return names.size();
	}

	GreyLevels levels(Raster picture, boolean normalised, Progress progress) {
		return new GreyLevels(picture, levels, normalised, progress);
	}

	/**
	 * The features of a rectangle within the picture.
	 *
	 * @return {@code [feature][row of the rectangle · w + column]}
	 */
	float[][] compute(GreyLevels grey, int x0, int y0, int w, int h) {
		float[][] out = new float[count()][w * h];
		GreyLevels.Plane full = grey.planes.get(0);
		for (int y = 0; y < h; y++) {
			System.arraycopy(full.grey(), (y0 + y) * full.width() + x0, out[0], y * w, w);
		}
		for (int i = 0; i < scales.size(); i++) {
			Scale s = scales.get(i);
			int block = 1 << s.level;
			// interpolation goes from the block's centre at or before a pixel's to the next one
			int left = Math.floorDiv(2 * x0 + 1 - block, 2 * block);
			int top = Math.floorDiv(2 * y0 + 1 - block, 2 * block);
			int right = s.level == 0 ? x0 + w : Math.floorDiv(2 * (x0 + w) - 1 - block, 2 * block) + 2;
			int bottom = s.level == 0 ? y0 + h : Math.floorDiv(2 * (y0 + h) - 1 - block, 2 * block) + 2;
			float[][] core = scale(grey.planes.get(s.level), grey.middle, s, left, top, right - left, bottom - top);
			for (int k = 0; k < PER_SCALE; k++) {
				if (s.level == 0) {
					out[1 + i * PER_SCALE + k] = core[k];
				} else {
					interpolate(core[k], right - left, left, top, block, out[1 + i * PER_SCALE + k], x0, y0, w, h);
				}
			}
		}
		for (int i = 1; i < scales.size(); i++) {
			float[] to = out[scales.size() * PER_SCALE + i];
			float[] fine = out[1 + (i - 1) * PER_SCALE];
			float[] coarse = out[1 + i * PER_SCALE];
			for (int p = 0; p < to.length; p++) {
				to[p] = fine[p] - coarse[p];
			}
		}
		return out;
	}

	/** The features of one scale in a rectangle of its reduced picture, which may reach beyond it. */
	private static float[][] scale(GreyLevels.Plane plane, float middle, Scale s, int x0, int y0, int w, int h) {
		int rx = s.across.length - 1;
		int ry = s.down.length - 1;
		float sx = (float) (s.sigmaX / (1 << s.level));
		float sy = (float) (s.sigmaY / (1 << s.level));
		// the structure tensor smooths what the gradient needs a neighbour for
		int mx = rx + 1;
		int my = ry + 1;
		int gw = w + 2 * mx;
		int gh = h + 2 * my;
		float[] a = window(plane, x0 - mx - rx, y0 - my - ry, gw + 2 * rx, gh + 2 * ry);
		float[] g = smooth(a, gw + 2 * rx, gh + 2 * ry, s);
		float[][] out = new float[PER_SCALE][w * h];
		int tw = w + 2 * rx;
		int th = h + 2 * ry;
		float[] xx = new float[tw * th];
		float[] xy = new float[tw * th];
		float[] yy = new float[tw * th];
		for (int y = 0; y < th; y++) {
			int from = (y + 1) * gw + 1;
			int to = y * tw;
			for (int x = 0; x < tw; x++) {
				float gx = 0.5f * sx * (g[from + x + 1] - g[from + x - 1]);
				float gy = 0.5f * sy * (g[from + x + gw] - g[from + x - gw]);
				xx[to + x] = gx * gx;
				xy[to + x] = gx * gy;
				yy[to + x] = gy * gy;
			}
		}
		derivatives(g, gw, mx, my, w, h, sx, sy, out);
		eigenvalues(smooth(xx, tw, th, s), smooth(xy, tw, th, s), smooth(yy, tw, th, s), out[5], out[6]);
		deviation(a, gw + 2 * rx, mx, my, w, h, s, middle, out);
		return out;
	}

	private static void derivatives(float[] g, int gw, int mx, int my, int w, int h, float sx, float sy, float[][] out) {
		float[] smooth = out[0];
		float[] gradient = out[1];
		float[] larger = out[2];
		float[] smaller = out[3];
		float[] trace = out[4];
		for (int y = 0; y < h; y++) {
			int from = (y + my) * gw + mx;
			int to = y * w;
			for (int x = 0; x < w; x++) {
				int p = from + x;
				float v = g[p];
				float gx = 0.5f * sx * (g[p + 1] - g[p - 1]);
				float gy = 0.5f * sy * (g[p + gw] - g[p - gw]);
				float hxx = sx * sx * (g[p + 1] - 2 * v + g[p - 1]);
				float hyy = sy * sy * (g[p + gw] - 2 * v + g[p - gw]);
				float hxy = 0.25f * sx * sy * (g[p + gw + 1] - g[p + gw - 1] - g[p - gw + 1] + g[p - gw - 1]);
				float mean = 0.5f * (hxx + hyy);
				float d = 0.5f * (hxx - hyy);
				float half = (float) Math.sqrt(d * d + hxy * hxy);
				smooth[to + x] = v;
				gradient[to + x] = (float) Math.sqrt(gx * gx + gy * gy);
				larger[to + x] = mean + half;
				smaller[to + x] = mean - half;
				trace[to + x] = hxx + hyy;
			}
		}
	}

	/** Square roots, so that they are grey levels. */
	private static void eigenvalues(float[] xx, float[] xy, float[] yy, float[] larger, float[] smaller) {
		for (int p = 0; p < larger.length; p++) {
			float mean = 0.5f * (xx[p] + yy[p]);
			float d = 0.5f * (xx[p] - yy[p]);
			float half = (float) Math.sqrt(d * d + xy[p] * xy[p]);
			larger[p] = (float) Math.sqrt(mean + half);
			smaller[p] = (float) Math.sqrt(Math.max(0, mean - half));
		}
	}

	/** Of the greys under the Gaussian; counted from a grey nearby, or the difference of squares would lose its digits. */
	private static void deviation(float[] a, int aw, int mx, int my, int w, int h, Scale s, float middle, float[][] out) {
		int rx = s.across.length - 1;
		int ry = s.down.length - 1;
		int dw = w + 2 * rx;
		int dh = h + 2 * ry;
		float[] square = new float[dw * dh];
		for (int y = 0; y < dh; y++) {
			for (int x = 0; x < dw; x++) {
				float v = a[(y + my) * aw + x + mx] - middle;
				square[y * dw + x] = v * v;
			}
		}
		float[] mean = out[0];
		float[] smoothed = smooth(square, dw, dh, s);
		for (int p = 0; p < mean.length; p++) {
			float m = mean[p] - middle;
			out[7][p] = (float) Math.sqrt(Math.max(0, smoothed[p] - m * m));
		}
	}

	/** A rectangle of a picture that goes on mirrored beyond its border. */
	private static float[] window(GreyLevels.Plane plane, int x0, int y0, int w, int h) {
		float[] out = new float[w * h];
		int pw = plane.width();
		int from = Math.max(0, Math.min(w, -x0));
		int to = Math.max(from, Math.min(w, pw - x0));
		for (int y = 0; y < h; y++) {
			int row = mirror(y0 + y, plane.height()) * pw;
			System.arraycopy(plane.grey(), row + x0 + from, out, y * w + from, to - from);
			for (int x = 0; x < from; x++) {
				out[y * w + x] = plane.grey()[row + mirror(x0 + x, pw)];
			}
			for (int x = to; x < w; x++) {
				out[y * w + x] = plane.grey()[row + mirror(x0 + x, pw)];
			}
		}
		return out;
	}

	private static int mirror(int i, int n) {
		if (i >= 0 && i < n) {
			return i;
		}
		int k = Math.floorMod(i, 2 * n);
		return k < n ? k : 2 * n - 1 - k;
	}

	/** The part of a smoothed window that knows all its neighbours. */
	private static float[] smooth(float[] a, int w, int h, Scale s) {
		int rx = s.across.length - 1;
		int ry = s.down.length - 1;
		int ow = w - 2 * rx;
		int oh = h - 2 * ry;
		float[] rows = new float[ow * h];
		for (int y = 0; y < h; y++) {
			taps(a, y * w + rx, 1, s.across, rows, y * ow, ow);
		}
		float[] out = new float[ow * oh];
		for (int y = 0; y < oh; y++) {
			taps(rows, (y + ry) * ow, ow, s.down, out, y * ow, ow);
		}
		return out;
	}

	/** A stretch of n sums of weighted neighbours, step elements apart. */
	private static void taps(float[] a, int from, int step, float[] k, float[] out, int to, int n) {
		float k0 = k[0];
		float k1 = k[1];
		for (int x = 0; x < n; x++) {
			out[to + x] = k0 * a[from + x] + k1 * (a[from + x - step] + a[from + x + step]);
		}
		int i = 2;
		for (; i + 1 < k.length; i += 2) {
			float p = k[i];
			float q = k[i + 1];
			int b = i * step;
			int c = b + step;
			for (int x = 0; x < n; x++) {
				out[to + x] += p * (a[from + x - b] + a[from + x + b]) + q * (a[from + x - c] + a[from + x + c]);
			}
		}
		if (i < k.length) {
			float p = k[i];
			int b = i * step;
			for (int x = 0; x < n; x++) {
				out[to + x] += p * (a[from + x - b] + a[from + x + b]);
			}
		}
	}

	/** Bilinear, from blocks to the pixels of a rectangle. */
	private static void interpolate(float[] core, int cw, int left, int top, int block, float[] out, int x0, int y0, int w, int h) {
		int[] column = new int[w];
		float[] share = new float[w];
		for (int x = 0; x < w; x++) {
			int twice = 2 * (x0 + x) + 1 - block;
			int c = Math.floorDiv(twice, 2 * block);
			column[x] = c - left;
			share[x] = (twice - 2 * block * c) / (2f * block);
		}
		float[] mixed = new float[cw];
		for (int y = 0; y < h; y++) {
			int twice = 2 * (y0 + y) + 1 - block;
			int r = Math.floorDiv(twice, 2 * block);
			float t = (twice - 2 * block * r) / (2f * block);
			int upper = (r - top) * cw;
			for (int x = 0; x < cw; x++) {
				mixed[x] = core[upper + x] + t * (core[upper + cw + x] - core[upper + x]);
			}
			int to = y * w;
			for (int x = 0; x < w; x++) {
				float v = mixed[column[x]];
				out[to + x] = v + share[x] * (mixed[column[x] + 1] - v);
			}
		}
	}
}
