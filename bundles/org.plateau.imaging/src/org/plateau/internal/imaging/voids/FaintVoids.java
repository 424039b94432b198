// SPDX-License-Identifier: EPL-2.0
package org.plateau.internal.imaging.voids;

import java.util.Arrays;
import java.util.BitSet;
import java.util.function.BooleanSupplier;

import org.plateau.internal.imaging.kernels.DisjointSets;
import org.plateau.internal.imaging.kernels.Polling;

/**
 * How dark the places of a layer are: which of the voids that were found a stricter cut leaves, and what else becomes a void at a looser one. At
 * the cut of the search itself the voids are those of the search.
 * <p>
 * With a stricter cut a void stays when its darkest place has a share of the depth of voids that grows from 0 at the cut of the search to 1 at the grey of
 * the void. With a looser one, regions beside the voids that were found become voids where they are darker than the cut, and somewhere so dark that noise
 * is not. Regions grow from their darkest places outwards (a flood as of Vincent and Soille 1991); where one meets a void that was found it grows no more,
 * so that a looser cut takes nothing away that a stricter one has.
 *
 * @param width of the picture
 * @param firstRow of the picture that is known
 * @param value picture minus the layer's model, smoothed, grey levels, row-major from {@code firstRow}; 0 outside the layer. Not written.
 * @param depth of voids, grey levels, &gt; 0
 * @param spread standard deviation of {@code value} without voids
 * @param cut of the search
 */
record FaintVoids(int width, int firstRow, float[] value, double depth, double spread, double cut) {
	/** Depth of the darkest place of a region, in spreads, below which it may be noise. */
	private static final double CERTAIN = 4.5;
	/** Depth in spreads down to which a region grows at most. */
	private static final double SEEN = 2;
	private static final int FOUND = -1;
	private static final int[] DX = { -1, 0, 1, -1, 1, -1, 0, 1 };
	private static final int[] DY = { -1, -1, -1, 0, 0, 1, 1, 1 };

	private int rows() {
		return value.length / width;
	}

	/** The same when the search was made at another cut. */
	FaintVoids searchedAt(double other) {
		return new FaintVoids(width, firstRow, value, depth, spread, other);
	}

	/** The same with a zone searched again. @param strip of which {@code left} is the first column in the picture */
	FaintVoids with(Zone zone, FaintVoids strip, int left) {
		int y0 = Math.min(firstRow, strip.firstRow);
		int y1 = Math.max(firstRow + rows(), strip.firstRow + strip.rows());
		float[] now = new float[(y1 - y0) * width];
		System.arraycopy(value, 0, now, (firstRow - y0) * width, value.length);
		for (int y = y0; y < y1; y++) {
			int row = (y - y0) * width;
			boolean seen = y >= strip.firstRow && y < strip.firstRow + strip.rows();
			for (int x = zone.x0(); x < zone.x1(); x++) {
				if (zone.has(x, y)) {
					now[row + x] = seen ? strip.value[(y - strip.firstRow) * strip.width + x - left] : 0;
				}
			}
		}
		return new FaintVoids(width, y0, now, depth, spread, cut);
	}

	/** Whether a void that was found is dark enough for a cut. */
	boolean holds(VoidShape s, double at) {
		double needed = (at - cut) / (1 - cut);
		return needed <= 0 || darkest(s) >= needed * depth;
	}

	private double darkest(VoidShape s) {
		double most = 0;
		for (int p = 0; p < s.cover().length; p++) {
			int r = s.y0() + p / s.w() - firstRow;
			if (s.cover()[p] >= 0.5 && r >= 0 && r < rows()) {
				most = Math.max(most, -value[r * width + s.x0() + p % s.w()]);
			}
		}
		return most;
	}

	/** The grey level below the layer's from which on a cut calls a place void. */
	private double limit(double at) {
		return Math.max(at * depth, SEEN * spread);
	}

	/**
	 * What becomes a void beside those that were found, at several cuts.
	 *
	 * @param found pixels of voids at the cut of the search, {@code y * width + x}
	 * @return one for each cut, in the known rows
	 */
	VoidParts[] at(double[] cuts, BitSet found, LayerLimits limits, double minAreaPx, BooleanSupplier cancelled) {
		double loosest = Arrays.stream(cuts).filter(c -> c < cut).map(this::limit).min().orElse(Double.POSITIVE_INFINITY);
		int n = 0;
		int[] order = new int[value.length];
		for (int p = 0; p < value.length; p++) {
			if (-value[p] >= loosest && limits.inside(p % width, firstRow + p / width)) {
				order[n++] = p;
			}
		}
		Polling.check(cancelled);
		Flood flood = new Flood(found);
		int[] sorted = darkestFirst(order, n);
		VoidParts[] parts = new VoidParts[cuts.length];
		int done = 0;
		// stricter cuts first: a looser one goes on from there
		Integer[] turn = new Integer[cuts.length];
		Arrays.setAll(turn, i -> i);
		Arrays.sort(turn, (a, b) -> Double.compare(cuts[b], cuts[a]));
		for (int i : turn) {
			double limit = cuts[i] < cut ? limit(cuts[i]) : Double.POSITIVE_INFINITY;
			while (done < n && -value[sorted[done]] >= limit) {
				flood.take(sorted[done++]);
				if ((done & 0xffff) == 0) {
					Polling.check(cancelled);
				}
			}
			parts[i] = flood.parts(limit, minAreaPx);
		}
		return parts;
	}

	/** Pixels by their depth, equal ones in raster order. */
	private int[] darkestFirst(int[] pixels, int n) {
		long[] keys = new long[n];
		for (int i = 0; i < n; i++) {
			// value is negative: the bits of its size order it
			keys[i] = (long) (0x7fffffff - Float.floatToIntBits(-value[pixels[i]])) << 32 | pixels[i];
		}
		Arrays.sort(keys);
		int[] out = new int[n];
		for (int i = 0; i < n; i++) {
			out[i] = (int) keys[i];
		}
		return out;
	}

	/** Regions that grow from their darkest places. */
	private final class Flood {

		private final BitSet found;
		/** Per pixel the region that took it, {@link #FOUND} for what belongs to voids that were found, 0 = none yet. */
		private final int[] owner = new int[value.length];
		private int[] parent = new int[64];
		private double[] peak = new double[64];
		private boolean[] stopped = new boolean[64];
		private int count;

		Flood(BitSet found) {
			this.found = found;
		}

		void take(int p) {
			int x = p % width;
			int y = p / width;
			if (found.get((firstRow + y) * width + x)) {
				owner[p] = FOUND;
				return;
			}
			int into = 0;
			boolean met = false;
			for (int k = 0; k < DX.length; k++) {
				int i = x + DX[k];
				int j = y + DY[k];
				if (i < 0 || j < 0 || i >= width || j >= rows()) {
					continue;
				}
				int o = owner[j * width + i];
				met |= o == FOUND || o == 0 && found.get((firstRow + j) * width + i) || o > 0 && stopped[DisjointSets.root(parent, o)];
				into = o > 0 && into == 0 ? DisjointSets.root(parent, o) : into;
			}
			for (int k = 0; k < DX.length && into > 0; k++) {
				int i = x + DX[k];
				int j = y + DY[k];
				int o = i < 0 || j < 0 || i >= width || j >= rows() ? 0 : owner[j * width + i];
				if (o > 0 && met) {
					stopped[DisjointSets.root(parent, o)] = true;
				} else if (o > 0) {
					into = joined(into, DisjointSets.root(parent, o));
				}
			}
			owner[p] = met ? FOUND : into > 0 ? into : begun(-value[p]);
		}

		private int joined(int a, int b) {
			int into = Math.min(a, b);
			parent[Math.max(a, b)] = into;
			peak[into] = Math.max(peak[a], peak[b]);
			return into;
		}

		private int begun(double darkest) {
			if (++count == parent.length) {
				parent = Arrays.copyOf(parent, 2 * count);
				peak = Arrays.copyOf(peak, 2 * count);
				stopped = Arrays.copyOf(stopped, 2 * count);
			}
			parent[count] = count;
			peak[count] = darkest;
			return count;
		}

		/** The regions as they are now. */
		VoidParts parts(double limit, double minAreaPx) {
			int[] size = new int[count + 1];
			for (int o : owner) {
				size[o > 0 ? DisjointSets.root(parent, o) : 0]++;
			}
			int[] number = new int[count + 1];
			int[] labels = new int[owner.length];
			float[] level = new float[owner.length];
			int n = 0;
			for (int p = 0; p < owner.length; p++) {
				int r = owner[p] > 0 ? DisjointSets.root(parent, owner[p]) : 0;
				if (r > 0 && size[r] >= minAreaPx && peak[r] >= CERTAIN * spread) {
					number[r] = number[r] == 0 ? ++n : number[r];
					labels[p] = number[r];
				}
				level[p] = limit < Double.POSITIVE_INFINITY ? (float) (-value[p] / limit - 1) : -1;
				if (labels[p] == 0 && level[p] > 0) {
					level[p] = -level[p];
				}
			}
			return new VoidParts(0, firstRow, width, rows(), level, labels, n);
		}
	}

	/** Depth of voids where none was found to tell it: half of the layer's brightness, as the search expects them. */
	static double expectedDepth(double level, double spread) {
		return Math.max(0.5 * Math.abs(level), CERTAIN * spread);
	}
}
