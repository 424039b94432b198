// SPDX-License-Identifier: EPL-2.0
package org.plateau.internal.imaging.kernels;

import java.util.Arrays;
import java.util.function.Supplier;

import org.plateau.extension.Progress;

/**
 * Watershed by flooding from given markers inside a mask, without lines between basins (Beucher and Meyer, in Mathematical Morphology in Image
 * Processing (1993) 433): pixels are taken from the lowest priority upwards, of equal ones the one that was reached first, and give their label
 * to those neighbours that have none. Markers are reached first, in raster order; neighbours in raster order.
 * <p>
 * Nothing flows from one connected component of the mask into another, so components are flooded side by side; one whose markers have a single
 * label is filled, one without markers stays 0. The result is that of one flood over all, for any number of threads.
 * <p>
 * Cost: time, linear for 8-bit priorities, n log n in the pixels of a component for real ones; memory, 12 to 16 bytes for each pixel of the
 * largest component that has two labels, a thread.
 */
public final class Watershed {
	/** Pixels of components that one task floods, about. */
	private static final int GRAIN = 1 << 15;

	private final Components components;
	private final Runs runs;
	private final Grid grid;
	private final byte[] mask;
	private final int[] markers;
	private final boolean diagonal;
	private final int[] out;
	private final Progress progress;
	private final Components.Groups groups;

	private Watershed(byte[] mask, int[] markers, Grid grid, boolean diagonal, int[] out, Progress progress) {
		grid.check(markers.length);
		grid.check(out.length);
		this.mask = mask;
		this.markers = markers;
		this.grid = grid;
		this.diagonal = diagonal;
		this.out = out;
		this.progress = progress;
		components = Components.find(mask, grid, diagonal, progress);
		runs = components.runs();
		groups = components.groups();
	}

	/**
	 * Floods by real priorities.
	 *
	 * @param priority one element a pixel; the lowest is flooded first
	 * @param markers labels to begin with, 0 = none; those outside the mask are of no effect
	 * @param mask 0 = never flooded
	 * @param diagonal floods over corners and edges too (8 neighbours in an image, 26 in a volume); else over sides (4, 6)
	 * @param out one element a pixel, overwritten and returned: labels; 0 outside the mask and where no marker reaches; not the markers' array
	 * @throws java.util.concurrent.CancellationException when cancelled
	 */
	public static int[] flood(float[] priority, int[] markers, byte[] mask, Grid grid, boolean diagonal, int[] out,
			Progress progress) {
		grid.check(priority.length);
		return new Watershed(mask, markers, grid, diagonal, out, progress)
				.run(() -> new FloodQueue.Heap(priority));
	}

	/** Floods by 8-bit priorities, 0 to 255 without sign; otherwise the same. */
	public static int[] flood(byte[] priority, int[] markers, byte[] mask, Grid grid, boolean diagonal, int[] out,
			Progress progress) {
		grid.check(priority.length);
		return new Watershed(mask, markers, grid, diagonal, out, progress)
				.run(() -> new FloodQueue.Buckets(priority));
	}

	private int[] run(Supplier<FloodQueue> queue) {
		int w = grid.width();
		progress.workers().split(grid.rows(), Math.max(1, (1 << 18) / w), (r0, r1) -> {
			Polling.check(progress::isCanceled);
			Arrays.fill(out, r0 * w, r1 * w, 0);
		});
		int[] first = tasks();
		progress.workers().run(first.length - 1, t -> {
			Polling.check(progress::isCanceled);
			Basins basins = new Basins(queue.get());
			for (int c = first[t]; c < first[t + 1]; c++) {
				basins.component(c);
			}
		});
		return out;
	}

	/** Cuts the components into stretches of about equal numbers of pixels; the first of each, from 0. */
	private int[] tasks() {
		int[] first = new int[components.count() + 1];
		int n = 0;
		long pixels = GRAIN;
		for (int c = 0; c < components.count(); c++) {
			if (pixels >= GRAIN) {
				first[n++] = c;
				pixels = 0;
			}
			for (int i = groups.start()[c]; i < groups.start()[c + 1]; i++) {
				pixels += runs.to[groups.order()[i]] - runs.from[groups.order()[i]];
			}
		}
		first = Arrays.copyOf(first, n + 1);
		first[n] = components.count();
		return first;
	}

	/** Floods one component after another. */
	private final class Basins {
		private final FloodQueue queue;

		Basins(FloodQueue queue) {
			this.queue = queue;
		}

		void component(int c) {
			int one = 0;
			boolean several = false;
			int pixels = 0;
			for (int i = groups.start()[c]; i < groups.start()[c + 1]; i++) {
				int run = groups.order()[i];
				int row = groups.row()[run] * grid.width();
				pixels += runs.to[run] - runs.from[run];
				for (int p = row + runs.from[run]; p < row + runs.to[run]; p++) {
					if (markers[p] != 0) {
						several |= one != 0 && one != markers[p];
						one = markers[p];
					}
				}
			}
			if (one == 0) {
				return;
			}
			if (several) {
				queue.open(pixels);
			}
			for (int i = groups.start()[c]; i < groups.start()[c + 1]; i++) {
				int run = groups.order()[i];
				int row = groups.row()[run] * grid.width();
				if (!several) {
					Arrays.fill(out, row + runs.from[run], row + runs.to[run], one);
					continue;
				}
				for (int p = row + runs.from[run]; p < row + runs.to[run]; p++) {
					if (markers[p] != 0) {
						out[p] = markers[p];
						queue.push(p);
					}
				}
			}
			if (several) {
				flood();
			}
		}

		private void flood() {
			int w = grid.width();
			int h = grid.height();
			int n = 0;
			for (int p = queue.pop(); p >= 0; p = queue.pop()) {
				if ((++n & 4095) == 0) {
					Polling.check(progress::isCanceled);
				}
				int r = p / w;
				int x = p - r * w;
				int z = grid.depth() == 1 ? 0 : r / h;
				int y = r - z * h;
				int label = out[p];
				int left = x > 0 ? 1 : 0;
				int right = x + 1 < w ? 1 : 0;
				for (int k = z > 0 ? -1 : 0; k <= (z + 1 < grid.depth() ? 1 : 0); k++) {
					for (int j = y > 0 ? -1 : 0; j <= (y + 1 < h ? 1 : 0); j++) {
						int q = p + (k * h + j) * w;
						boolean reach = diagonal || k == 0 && j == 0;
						if (reach && left > 0) {
							reach(q - 1, label);
						}
						if (diagonal || k == 0 || j == 0) {
							reach(q, label);
						}
						if (reach && right > 0) {
							reach(q + 1, label);
						}
					}
				}
			}
		}

		private void reach(int q, int label) {
			if (out[q] == 0 && mask[q] != 0) {
				out[q] = label;
				queue.push(q);
			}
		}
	}
}
