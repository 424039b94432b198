// SPDX-License-Identifier: EPL-2.0
package org.plateau.imagej;

import java.util.List;
import org.plateau.analysis.ResultKey;

/**
 * The table of results that an ImageJ macro left.
 *
 * @param headings of the columns, as ImageJ calls them; lengths are in µm on calibrated pictures
 * @param rows cells as texts, as many in each as there are headings
 */
public record MacroTable(List<String> headings, List<List<String>> rows) {

	/** Absent when no macro ran, or it made no table. */
	public static final ResultKey<MacroTable> KEY = new ResultKey<>("imagej.table", MacroTable.class, "see type", "the table of results of an ImageJ macro");

	public MacroTable {
		headings = List.copyOf(headings);
		rows = rows.stream().map(List::copyOf).toList();
		int columns = headings.size();
		if (rows.stream().anyMatch(r -> r.size() != columns)) {
			throw new IllegalArgumentException("rows of a table of " + columns + " columns do not all have as many cells");
		}
	}
}
