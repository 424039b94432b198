// SPDX-License-Identifier: EPL-2.0
package org.plateau.internal.imaging.volume;

import java.util.Arrays;
import org.plateau.extension.Progress;
import org.plateau.internal.imaging.kernels.DistanceMap;
import org.plateau.internal.imaging.kernels.Grid;
import org.plateau.internal.imaging.kernels.Splitting;
import org.plateau.internal.imaging.kernels.Polling;
import org.plateau.model.volume.VolumeGrid;

/** One connected piece of void space as runs, and the voids that it is split into. */
final class VoidPiece {
	/** Pieces whose box is larger are not split: it would take too much memory. */
	private static final long LARGEST_BOX = 1 << 24;
	/** Neck below which two parts are two voids, share of the smaller one's half width. */
	private static final double NECK = 0.72;
	/** Half width, in voxels, below which a part is never a void of its own. */
	private static final double LEAST_HALF_WIDTH = 2.5;
	private static final int FIELDS = 4;

	final Box box = new Box();
	/** Slice, row, first column, column after the last. */
	int[] runs = new int[16 * FIELDS];
	/** Area per pixel of each run. */
	float[] perPixel = new float[16];
	/** The part that each run belongs to, from 1; after {@link #measure}. */
	int[] part;
	int count;
	int parts;
	double[] surface;
	int[] euler;
	int[] neighbours;

	void add(int slice, int row, int from, int to, float weight) {
		if (count == perPixel.length) {
			runs = Arrays.copyOf(runs, 2 * runs.length);
			perPixel = Arrays.copyOf(perPixel, 2 * count);
		}
		runs[FIELDS * count] = slice;
		runs[FIELDS * count + 1] = row;
		runs[FIELDS * count + 2] = from;
		runs[FIELDS * count + 3] = to;
		perPixel[count++] = weight;
		box.add(from, to, row, slice);
	}

	int slice(int run) {
		return runs[FIELDS * run];
	}

	int row(int run) {
		return runs[FIELDS * run + 1];
	}

	int from(int run) {
		return runs[FIELDS * run + 2];
	}

	int to(int run) {
		return runs[FIELDS * run + 3];
	}

	/** Splits the piece and measures its parts' surfaces. */
	void measure(VolumeVoidDetection.SolidSettings how, Progress cancelled) {
		Polling.check(cancelled::isCanceled);
		part = new int[count];
		Arrays.fill(part, 1);
		parts = 1;
		if (box.voxels() <= LARGEST_BOX) {
			split(how, cancelled);
		}
		shapes(how, cancelled);
	}

	private void split(VolumeVoidDetection.SolidSettings how, Progress cancelled) {
		VolumeGrid grid = how.grid();
		// one voxel of margin, but not beyond the volume: what lies there is not known to be solid
		int x0 = Math.max(0, box.x0 - 1);
		int y0 = Math.max(0, box.y0 - 1);
		int z0 = Math.max(0, box.z0 - 1);
		int w = Math.min(grid.columns() - 1, box.x1 + 1) - x0 + 1;
		int h = Math.min(grid.rows() - 1, box.y1 + 1) - y0 + 1;
		int d = Math.min(grid.slices() - 1, box.z1 + 1) - z0 + 1;
		int[] labels = new int[w * h * d];
		for (int i = 0; i < count; i++) {
			int at = ((slice(i) - z0) * h + row(i) - y0) * w - x0;
			Arrays.fill(labels, at + from(i), at + to(i), 1);
		}
		double least = LEAST_HALF_WIDTH * Math.cbrt(how.pitch()[0] * how.pitch()[1] * how.pitch()[2]);
		byte[] mask = new byte[labels.length];
		for (int p = 0; p < mask.length; p++) {
			mask[p] = (byte) labels[p];
		}
		Grid part = new Grid(w, h, d, how.pitch()[0], how.pitch()[1], how.pitch()[2]);
		parts = Splitting.split(labels, DistanceMap.of(mask, part, cancelled), part, NECK, least, cancelled);
		if (parts > 1) {
			cut(labels, x0, y0, z0, w, h);
		}
	}

	/** Cuts the runs where the part changes. */
	private void cut(int[] labels, int x0, int y0, int z0, int w, int h) {
		int old = count;
		int[] oldRuns = runs;
		float[] oldWeights = perPixel;
		runs = new int[oldRuns.length];
		perPixel = new float[oldWeights.length];
		int[] of = new int[2 * old];
		count = 0;
		for (int i = 0; i < old; i++) {
			int z = oldRuns[FIELDS * i];
			int y = oldRuns[FIELDS * i + 1];
			int end = oldRuns[FIELDS * i + 3];
			int at = ((z - z0) * h + y - y0) * w - x0;
			for (int x = oldRuns[FIELDS * i + 2]; x < end;) {
				int from = x;
				int l = labels[at + x];
				while (x < end && labels[at + x] == l) {
					x++;
				}
				if (count == of.length) {
					of = Arrays.copyOf(of, 2 * count);
				}
				of[count] = l;
				add(z, y, from, x, oldWeights[i]);
			}
		}
		part = Arrays.copyOf(of, count);
	}

	private void shapes(VolumeVoidDetection.SolidSettings how, Progress cancelled) {
		int w = box.width();
		int h = box.height();
		SolidShapes shapes = new SolidShapes(w, h, parts, how.pitch());
		int[] slice = new int[w * h];
		int run = 0;
		for (int z = box.z0; z <= box.z1; z++) {
			Polling.check(cancelled::isCanceled);
			Arrays.fill(slice, 0);
			for (; run < count && slice(run) == z; run++) {
				int at = (row(run) - box.y0) * w - box.x0;
				Arrays.fill(slice, at + from(run), at + to(run), part[run]);
			}
			shapes.add(slice, 0);
		}
		shapes.end();
		surface = new double[parts + 1];
		euler = new int[parts + 1];
		for (int l = 1; l <= parts; l++) {
			surface[l] = shapes.surface(l);
			euler[l] = shapes.euler(l);
		}
		neighbours = shapes.neighbours();
	}
}
