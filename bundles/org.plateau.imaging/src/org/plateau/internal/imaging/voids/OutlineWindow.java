// SPDX-License-Identifier: EPL-2.0
package org.plateau.internal.imaging.voids;

import java.util.ArrayList;
import java.util.List;

/**
 * Fitted outlines of some neighbouring voids, kept so that they can be cut anew. Of what a later search has found again in some columns, only
 * the voids beside these columns count.
 *
 * @param x0 first column in the picture
 * @param y0 first row in the picture
 * @param w columns
 * @param h rows
 * @param phi signed distance to the outlines, positive inside, row-major, {@code w * h}; not written
 * @param zone columns {from, to (exclusive)} that a void must have a pixel in; null = anywhere
 * @param outdated columns {from, to (exclusive)} that a void may have no pixel in
 */
record OutlineWindow(int x0, int y0, int w, int h, float[] phi, int[] zone, List<int[]> outdated) {

	/** Whether this knows about any of the columns. */
	boolean meets(int[] columns) {
		return x0 < columns[1] && columns[0] < x0 + w;
	}

	/** The same, outdated in more columns. */
	OutlineWindow outdatedIn(int[] columns) {
		List<int[]> all = new ArrayList<>(outdated);
		all.add(columns);
		return new OutlineWindow(x0, y0, w, h, phi, zone, all);
	}

	/** Whether a void counts that has pixels in these columns of the picture. */
	boolean speaksFor(VoidShape shape) {
		return (zone == null || shape.meets(zone)) && outdated.stream().noneMatch(shape::meets);
	}
}
