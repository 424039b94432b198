// SPDX-License-Identifier: EPL-2.0
package org.plateau.imagej;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
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

	/**
	 * Reads one that ImageJ saved. Reads a file: never on the UI thread.
	 *
	 * @param separator between cells
	 * @throws IOException when it cannot be read or is none; the message is for the user
	 */
	public static MacroTable read(Path file, char separator) throws IOException {
		try (CSVParser csv = CSVParser.parse(file, StandardCharsets.UTF_8, CSVFormat.DEFAULT.builder().setDelimiter(separator).setIgnoreEmptyLines(true).get())) {
			List<List<String>> lines = csv.stream().map(CSVRecord::toList).toList();
			if (lines.size() >= 2) {
				return new MacroTable(lines.getFirst(), lines.subList(1, lines.size()));
			}
		} catch (IllegalArgumentException | UncheckedIOException e) {
			throw new IOException(file.getFileName() + " is no table with headings", e);
		}
		throw new IOException(file.getFileName() + " is no table with headings");
	}
}
