// SPDX-License-Identifier: EPL-2.0
package org.plateau.internal.imaging.voids;

import java.util.ArrayList;
import java.util.List;

/**
 * Fitted outlines of some neighbouring voids, kept so that they can be cut anew. Where a later search has looked again, only the voids beside count.
 *
 * @param x0 first column in the picture
 * @param y0 first row in the picture
 * @param w columns
 * @param h rows
 * @param phi signed distance to the outlines, positive inside, row-major, {@code w * h}; not written
 * @param zone that a void must have a pixel in; null = anywhere
 * @param outdated that a void may have no pixel in
 */
record OutlineWindow(int x0, int y0, int w, int h, float[] phi, Zone zone, List<Zone> outdated) {

	/** Whether this knows about any of the columns. */
	boolean meets(int[] columns) {
		return x0 < columns[1] && columns[0] < x0 + w;
	}

	Box box() {
		return new Box(x0, y0, x0 + w, y0 + h);
	}

	/** The same, outdated in more places. */
	OutlineWindow outdatedIn(Zone more) {
		List<Zone> all = new ArrayList<>(outdated);
		all.add(more);
		return new OutlineWindow(x0, y0, w, h, phi, zone, all);
	}

	/** Whether a void counts. */
	boolean speaksFor(VoidShape shape) {
		return (zone == null || zone.meets(shape)) && outdated.stream().noneMatch(z -> z.meets(shape));
	}
}
