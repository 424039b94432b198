// SPDX-License-Identifier: EPL-2.0
package org.plateau.internal.report;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Where the entries of a legend stand: one after another in a single row, or, where that is too narrow, in columns of one width; an entry that is much wider than
 * the others takes several columns.
 */
public final class LegendGrid {

	/**
	 * Of one entry.
	 *
	 * @param x left end
	 * @param row from 0
	 */
	public record Place(double x, int row) {
	}

	/** Much wider than the others, in median widths. */
	private static final double WIDE = 1.5;

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
		double usual = WIDE * Arrays.stream(widths).sorted().skip(widths.length / 2).findFirst().orElse(0);
		double column = Arrays.stream(widths).filter(w -> w <= usual).max().orElse(0) + gap;
		int columns = Math.max(1, (int) ((room + gap) / column));
		double x = 0;
		int row = 0;
		for (double w : widths) {
			int span = oneRow ? 0 : Math.min(columns, (int) Math.ceil((w + gap) / column - 1e-9));
			if (!oneRow && x + span * column > columns * column + 1e-9) {
				x = 0;
				row++;
			}
			places.add(new Place(x, row));
			x += oneRow ? w + gap : span * column;
		}
		return places;
	}
}
