// SPDX-License-Identifier: EPL-2.0
package org.plateau.internal.report;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Where the entries of a legend stand: one after another in a single row, or, where that is too narrow, in columns that are all as wide as the widest. */
public final class LegendGrid {

	/**
	 * Of one entry.
	 *
	 * @param x left end
	 * @param row from 0
	 */
	public record Place(double x, int row) {
	}

	private LegendGrid() {
	}

	/**
	 * @param widths of the entries
	 * @param gap between two
	 * @param room width of the whole legend, in the unit of the widths
	 */
	public static List<Place> of(double[] widths, double gap, double room) {
		List<Place> places = new ArrayList<>();
		boolean oneRow = Arrays.stream(widths).sum() + gap * (widths.length - 1) <= room;
		double column = Arrays.stream(widths).max().orElse(0) + gap;
		int columns = Math.max(1, (int) ((room + gap) / column));
		double x = 0;
		for (int i = 0; i < widths.length; i++) {
			places.add(oneRow ? new Place(x, 0) : new Place(i % columns * column, i / columns));
			x += widths[i] + gap;
		}
		return places;
	}
}
