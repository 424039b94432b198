// SPDX-License-Identifier: EPL-2.0
package org.plateau.internal.imaging.volume;

import java.util.ArrayList;
import java.util.List;
import org.plateau.model.volume.InterfaceSurface;
import org.plateau.model.volume.VolumeGrid;
import org.plateau.model.volume.VolumeVoid;

/** Measures the voids of one piece and what they take from the interfaces. */
final class PieceFeatures {
	/** A pixel lies on an interface when its edge is within half a row of it. */
	private static final double CONTACT_PX = 0.5;

	private final VoidPiece piece;
	private final int before;
	private final int cluster;
	private final String layer;
	private final InterfaceSurface upper;
	private final InterfaceSurface lower;
	private final VolumeGrid grid;
	private final Box[] box;
	private final double[] volume;
	private final double[][] moment;
	private final double[] toUpper;
	private final double[] toLower;
	private final int[] slices;
	private final int[] lastSlice;

	/**
	 * @param before voids of the pieces before this one
	 * @param cluster number of this piece, from 1
	 */
	PieceFeatures(VoidPiece piece, int before, int cluster, String layer, InterfaceSurface upper, InterfaceSurface lower, VolumeGrid grid) {
		this.piece = piece;
		this.before = before;
		this.cluster = cluster;
		this.layer = layer;
		this.upper = upper;
		this.lower = lower;
		this.grid = grid;
		int n = piece.parts + 1;
		box = new Box[n];
		for (int i = 0; i < n; i++) {
			box[i] = new Box();
		}
		volume = new double[n];
		moment = new double[n][3];
		toUpper = new double[n];
		toLower = new double[n];
		slices = new int[n];
		lastSlice = new int[n];
		java.util.Arrays.fill(toUpper, Double.POSITIVE_INFINITY);
		java.util.Arrays.fill(toLower, Double.POSITIVE_INFINITY);
		java.util.Arrays.fill(lastSlice, -1);
	}

	/** Goes over all runs: adds them with their final numbers to the slices' runs, and what they hold and touch to the maps. */
	void collect(List<List<int[]>> runs, double[] lossUpper, double[] lossLower) {
		for (int i = 0; i < piece.count; i++) {
			int l = piece.part[i];
			int z = piece.slice(i);
			int y = piece.row(i);
			int from = piece.from(i);
			int to = piece.to(i);
			runs.get(z).add(new int[] { y, from, to, before + l });
			box[l].add(from, to, y, z);
			double w = piece.perPixel[i] * (to - from);
			volume[l] += w;
			moment[l][0] += w * 0.5 * (from + to);
			moment[l][1] += w * (y + 0.5);
			moment[l][2] += w * (z + 0.5);
			if (lastSlice[l] != z) {
				lastSlice[l] = z;
				slices[l]++;
			}
			for (int x = from; x < to; x++) {
				int p = z * grid.columns() + x;
				double up = y - upper.yPx()[p];
				double down = lower.yPx()[p] - (y + 1);
				toUpper[l] = Math.min(toUpper[l], up);
				toLower[l] = Math.min(toLower[l], down);
				if (up < CONTACT_PX) {
					lossUpper[p] = 1;
				}
				if (down < CONTACT_PX) {
					lossLower[p] = 1;
				}
			}
		}
	}

	/** The voids in the order of their ids; after {@link #collect}. */
	List<VolumeVoid> voids() {
		List<VolumeVoid> out = new ArrayList<>();
		for (int l = 1; l <= piece.parts; l++) {
			double v = volume[l] * grid.voxelUm3();
			Box b = box[l];
			boolean cut = b.x0 == 0 || b.z0 == 0 || b.x1 == grid.columns() - 1 || b.z1 == grid.slices() - 1 || b.y0 == 0 || b.y1 == grid.rows() - 1;
			out.add(new VolumeVoid(before + l, layer, v, Math.cbrt(6 * v / Math.PI), piece.surface[l],
					Math.min(1, Math.cbrt(Math.PI) * Math.pow(6 * v, 2 / 3.0) / piece.surface[l]), moment[l][0] / volume[l], moment[l][1] / volume[l],
					moment[l][2] / volume[l], b.x0, b.y0, b.z0, b.x1, b.y1, b.z1, slices[l], toUpper[l] < CONTACT_PX, toLower[l] < CONTACT_PX,
					Math.max(0, toUpper[l]) * grid.pixelYUm(), Math.max(0, toLower[l]) * grid.pixelYUm(), piece.euler[l], piece.neighbours[l], cluster, cut));
		}
		return out;
	}

	/** Volume of the piece, voxels. */
	double volumePx() {
		double v = 0;
		for (double x : volume) {
			v += x;
		}
		return v;
	}

	/** Whether the piece reaches from the upper to the lower interface. */
	boolean bridges() {
		boolean up = false;
		boolean down = false;
		for (int l = 1; l <= piece.parts; l++) {
			up |= toUpper[l] < CONTACT_PX;
			down |= toLower[l] < CONTACT_PX;
		}
		return up && down;
	}
}
