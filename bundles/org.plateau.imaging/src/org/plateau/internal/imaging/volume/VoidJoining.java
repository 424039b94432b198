// SPDX-License-Identifier: EPL-2.0
package org.plateau.internal.imaging.volume;

import java.util.Arrays;
import java.util.function.BooleanSupplier;
import org.plateau.internal.imaging.kernels.DisjointSets;
import org.plateau.internal.imaging.kernels.Polling;

/**
 * Joins the voids of slices, given as runs along rows, to pieces of void space: what touches in a slice or from slice to slice, corners
 * included (26 neighbours), by union–find over the voids of the slices.
 */
final class VoidJoining {

	/** {@code runs[slice]}: row, first column, column after the last and number of the void in its slice, in order of rows and columns. */
	private final int[][] runs;
	/** Number of the first void of each slice among all. */
	private final int[] first;
	private final int[] parent;

	/** @param counts number of voids in every slice; they are numbered from 1 in their slice */
	VoidJoining(int[][] runs, int[] counts) {
		this.runs = runs;
		first = new int[counts.length + 1];
		for (int s = 0; s < counts.length; s++) {
			first[s + 1] = first[s] + counts[s];
		}
		parent = new int[first[counts.length]];
		for (int i = 0; i < parent.length; i++) {
			parent[i] = i;
		}
	}

	/** The piece that every void belongs to, numbered from 0 in the order of slices; voids of all slices one after the other. */
	int[] join(BooleanSupplier cancelled) {
		for (int s = 0; s < runs.length; s++) {
			Polling.check(cancelled);
			touch(s, s);
			if (s > 0) {
				touch(s - 1, s);
			}
		}
		int[] piece = new int[parent.length];
		int[] number = new int[parent.length];
		Arrays.fill(number, -1);
		int next = 0;
		for (int i = 0; i < parent.length; i++) {
			int r = DisjointSets.root(parent, i);
			if (number[r] < 0) {
				number[r] = next++;
			}
			piece[i] = number[r];
		}
		return piece;
	}

	/** Place of a void of a slice among all. */
	int index(int slice, int number) {
		return first[slice] + number - 1;
	}

	/** Unites what lies in neighbouring rows of two slices, or of one. */
	private void touch(int a, int b) {
		int[] ra = runs[a];
		int[] rb = runs[b];
		int start = 0;
		for (int j = 0; j < rb.length; j += 4) {
			int y = rb[j];
			// runs of b come by rows: those of a more than one row above are over
			while (start < ra.length && ra[start] < y - 1) {
				start += 4;
			}
			for (int i = start; i < ra.length && ra[i] <= y + 1; i += 4) {
				if (ra[i + 1] <= rb[j + 2] && rb[j + 1] <= ra[i + 2]) {
					DisjointSets.unite(parent, index(a, ra[i + 3]), index(b, rb[j + 3]));
				}
			}
		}
	}
}
