// SPDX-License-Identifier: EPL-2.0
package org.plateau.model.volume;

import org.plateau.model.image.LabelImage;

/**
 * Labels of a volume as runs along the rows, slice by slice; memory 16 bytes a run, whatever the size of the volume.
 */
public final class VoidRuns {

	private final VolumeGrid grid;
	private final int[][] runs;
	private final int highest;

	/**
	 * @param runs {@code runs[slice]} holds row, first column, column after the last and label of every run, in order of rows and columns; shared, not
	 *            copied
	 */
	public VoidRuns(VolumeGrid grid, int[][] runs) {
		if (runs.length != grid.slices()) {
			throw new IllegalArgumentException("runs of " + runs.length + " slices for " + grid.slices());
		}
		this.grid = grid;
		this.runs = runs;
		int max = 0;
		for (int[] r : runs) {
			for (int i = 3; i < r.length; i += 4) {
				max = Math.max(max, r[i]);
			}
		}
		highest = max;
	}

	public VolumeGrid grid() {
		return grid;
	}

	/** The largest label, 0 when there is none. */
	public int highest() {
		return highest;
	}

	/** Row, first column, column after the last and label of every run of a slice. Shared: do not write. */
	public int[] runs(int slice) {
		return runs[slice];
	}

	/** The labels of a slice as a picture. Cost: memory 4 bytes a pixel. */
	public LabelImage slice(int slice) {
		int[] labels = new int[grid.columns() * grid.rows()];
		int[] r = runs[slice];
		for (int i = 0; i < r.length; i += 4) {
			java.util.Arrays.fill(labels, r[i] * grid.columns() + r[i + 1], r[i] * grid.columns() + r[i + 2], r[i + 3]);
		}
		return new LabelImage(grid.columns(), grid.rows(), labels);
	}
}
