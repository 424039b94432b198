// SPDX-License-Identifier: EPL-2.0
package org.plateau.internal.eds.register;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.plateau.internal.imaging.kernels.Selection;
import org.plateau.model.image.Raster;
import org.plateau.model.layer.Interface;
import org.plateau.model.layer.LayerStack;
import org.plateau.model.layer.VoidReport;

/**
 * What a picture is made of: per place, which share of it belongs to each part. Parts are the traced layers, their voids and the bottoms of the
 * voids; or, where nothing was traced, levels of grey. Shares lie on cells of {@code cell} × {@code cell} pixels of the picture.
 */
public final class PictureParts {
	/** Name of the part that all voids are. */
	public static final String VOIDS = "voids";
	/** Name of the lower rims of voids, where milling leaves Ga. */
	public static final String BOTTOMS = "void bottoms";
	private static final int GREYS = 8;
	private static final double CELLS_PER_BLUR = 1.5;

	private final List<String> names;
	private final int cell;
	private final int width;
	private final int height;
	/** {@code shares[(y · width + x) · parts + part]}. */
	private final float[] shares;

	private PictureParts(List<String> names, int cell, int width, int height, float[] shares) {
		this.names = List.copyOf(names);
		this.cell = cell;
		this.width = width;
		this.height = height;
		this.shares = shares;
	}

	/** Layers top first, then voids and their bottoms when there are any. */
	public static PictureParts ofLayers(LayerStack stack, Optional<VoidReport> voids, int imageWidth, int imageHeight, int cell) {
		List<String> names = new ArrayList<>(stack.layers());
		int layers = names.size();
		boolean hollow = voids.isPresent() && !voids.get().voids().isEmpty();
		if (hollow) {
			names.add(VOIDS);
			names.add(BOTTOMS);
		}
		int parts = names.size();
		int w = Math.max(1, imageWidth / cell);
		int h = Math.max(1, imageHeight / cell);
		float[] shares = new float[w * h * parts];
		double[][] y = heights(stack, imageWidth);
		float each = 1f / (cell * cell);
		int[] labels = hollow ? voids.get().labels().labels() : null;
		for (int j = 0; j < h * cell && j < imageHeight; j++) {
			for (int i = 0; i < w * cell && i < imageWidth; i++) {
				int at = (j / cell * w + i / cell) * parts;
				if (labels != null && labels[j * imageWidth + i] > 0) {
					shares[at + layers] += each;
					continue;
				}
				double above = 1;
				for (int k = 0; k < layers; k++) {
					double below = k == layers - 1 ? 0 : Math.max(0, Math.min(1, j + 1 - y[k][i]));
					shares[at + k] += (float) ((above - below) * each);
					above = below;
				}
			}
		}
		if (hollow) {
			bottoms(voids.get(), imageWidth, imageHeight, (x, row) -> {
				int cx = Math.min(w - 1, x / cell);
				int cy = Math.min(h - 1, row / cell);
				shares[(cy * w + cx) * parts + layers + 1] += each;
			});
		}
		return new PictureParts(names, cell, w, h, shares);
	}

	private interface Place {
		void at(int x, int y);
	}

	/** Lowest row of every void, below the columns that reach into its lowest fifth. */
	private static void bottoms(VoidReport voids, int width, int height, Place place) {
		int[] labels = voids.labels().labels();
		int most = 0;
		for (int l : labels) {
			most = Math.max(most, l);
		}
		int[] top = new int[most + 1];
		int[] low = new int[most + 1];
		Arrays.fill(top, Integer.MAX_VALUE);
		for (int j = 0; j < height; j++) {
			for (int i = 0; i < width; i++) {
				int l = labels[j * width + i];
				if (l > 0) {
					top[l] = Math.min(top[l], j);
					low[l] = Math.max(low[l], j);
				}
			}
		}
		for (int i = 0; i < width; i++) {
			for (int j = 0; j < height; j++) {
				int l = labels[j * width + i];
				boolean end = l > 0 && (j == height - 1 || labels[(j + 1) * width + i] != l);
				if (end && j >= low[l] - Math.max(1, (low[l] - top[l]) / 5)) {
					place.at(i, low[l]);
				}
			}
		}
	}

	/** Heights of the interfaces per column of the picture; gaps without evidence are bridged, and a curve never rises above the one before it. */
	public static double[][] heights(LayerStack stack, int imageWidth) {
		double[][] out = new double[stack.interfaces().size()][];
		for (int k = 0; k < out.length; k++) {
			Interface line = stack.interfaces().get(k);
			double[] y = Arrays.copyOf(line.yPx(), imageWidth);
			Arrays.fill(y, Math.min(imageWidth, line.yPx().length), imageWidth, Double.NaN);
			bridge(y);
			if (Double.isNaN(y[0])) {
				y = k == 0 ? new double[imageWidth] : out[k - 1].clone();
			}
			for (int x = 0; k > 0 && x < imageWidth; x++) {
				y[x] = Math.max(y[x], out[k - 1][x]);
			}
			out[k] = y;
		}
		return out;
	}

	private static void bridge(double[] y) {
		int last = -1;
		for (int x = 0; x < y.length; x++) {
			if (!Double.isNaN(y[x])) {
				for (int i = last + 1; i < x; i++) {
					y[i] = last < 0 ? y[x] : y[last] + (y[x] - y[last]) * (i - last) / (x - last);
				}
				last = x;
			}
		}
		if (last >= 0) {
			Arrays.fill(y, last + 1, y.length, y[last]);
		}
	}

	/** Levels of grey of a picture, noise taken out by a median that keeps edges. */
	static PictureParts ofGrey(Raster image, int cell) {
		Plane small = Plane.of(image).reduced(cell);
		float[] v = median(small);
		double[] sorted = new double[v.length];
		for (int i = 0; i < v.length; i++) {
			sorted[i] = v[i];
		}
		Arrays.sort(sorted);
		double low = sorted[(int) (0.005 * (sorted.length - 1))];
		double high = sorted[(int) (0.995 * (sorted.length - 1))];
		double[] centre = new double[GREYS];
		for (int k = 0; k < GREYS; k++) {
			centre[k] = low + (high - low) * k / (GREYS - 1);
		}
		List<String> names = new ArrayList<>();
		for (int k = 0; k < GREYS; k++) {
			names.add("grey " + Math.round(centre[k]));
		}
		float[] shares = new float[v.length * GREYS];
		for (int i = 0; i < v.length; i++) {
			double at = high > low ? Math.max(0, Math.min(GREYS - 1.0, (v[i] - low) / (high - low) * (GREYS - 1))) : 0;
			int k = Math.min(GREYS - 2, (int) at);
			shares[i * GREYS + k] = (float) (1 - (at - k));
			shares[i * GREYS + k + 1] = (float) (at - k);
		}
		return new PictureParts(names, cell, small.width, small.height, shares);
	}

	private static float[] median(Plane p) {
		float[] out = new float[p.v.length];
		double[] near = new double[25];
		for (int y = 0; y < p.height; y++) {
			for (int x = 0; x < p.width; x++) {
				int n = 0;
				for (int j = Math.max(0, y - 2); j <= Math.min(p.height - 1, y + 2); j++) {
					for (int i = Math.max(0, x - 2); i <= Math.min(p.width - 1, x + 2); i++) {
						near[n++] = p.v[j * p.width + i];
					}
				}
				out[y * p.width + x] = (float) Selection.median(near, n);
			}
		}
		return out;
	}

	public List<String> names() {
		return names;
	}

	public int count() {
		return names.size();
	}

	/** As seen through a blur, on cells that are no finer than the blur is worth. @param sigma standard deviation in pixels of the picture */
	public PictureParts blurred(double sigma) {
		int join = Math.max(1, (int) (sigma / cell / CELLS_PER_BLUR));
		int w = Math.max(1, width / join);
		int h = Math.max(1, height / join);
		int parts = names.size();
		float[] out = new float[w * h * parts];
		double wider = cell * join;
		double more = Math.sqrt(Math.max(0, sigma * sigma - (wider * wider - cell * cell) / 12.0));
		for (int k = 0; k < parts; k++) {
			float[] one = new float[width * height];
			for (int i = 0; i < one.length; i++) {
				one[i] = shares[i * parts + k];
			}
			float[] smooth = new Plane(width, height, one).reduced(join).smooth(more / wider).v;
			for (int i = 0; i < smooth.length; i++) {
				out[i * parts + k] = smooth[i];
			}
		}
		return new PictureParts(names, cell * join, w, h, out);
	}

	/**
	 * Shares at a place of the picture and, unless null, how they change per pixel of the picture.
	 *
	 * @return false outside the picture; nothing is written then
	 */
	public boolean at(double x, double y, double[] share, double[] gx, double[] gy) {
		double u = x / cell;
		double v = y / cell;
		if (!(u >= 0 && v >= 0 && u <= width && v <= height)) {
			return false;
		}
		double fx = Math.max(0, Math.min(width - 1.0, u - 0.5));
		double fy = Math.max(0, Math.min(height - 1.0, v - 0.5));
		int i = Math.min((int) fx, Math.max(0, width - 2));
		int j = Math.min((int) fy, Math.max(0, height - 2));
		double tx = fx - i;
		double ty = fy - j;
		int parts = names.size();
		int a = (j * width + i) * parts;
		int right = width > 1 ? parts : 0;
		int below = height > 1 ? width * parts : 0;
		for (int k = 0; k < parts; k++) {
			double v00 = shares[a + k];
			double v10 = shares[a + right + k];
			double v01 = shares[a + below + k];
			double v11 = shares[a + below + right + k];
			share[k] = (1 - ty) * (v00 + tx * (v10 - v00)) + ty * (v01 + tx * (v11 - v01));
			if (gx != null) {
				gx[k] = ((1 - ty) * (v10 - v00) + ty * (v11 - v01)) / cell;
				gy[k] = ((1 - tx) * (v01 - v00) + tx * (v11 - v10)) / cell;
			}
		}
		return true;
	}

	/** The part with the largest share; −1 outside the picture. */
	int largest(double x, double y) {
		int i = (int) Math.floor(x / cell);
		int j = (int) Math.floor(y / cell);
		if (i < 0 || j < 0 || i >= width || j >= height) {
			return -1;
		}
		int parts = names.size();
		int best = 0;
		for (int k = 1; k < parts; k++) {
			if (shares[(j * width + i) * parts + k] > shares[(j * width + i) * parts + best]) {
				best = k;
			}
		}
		return best;
	}
}
