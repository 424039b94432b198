// SPDX-License-Identifier: EPL-2.0
package org.plateau.internal.imagej;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;
import org.plateau.imagej.MacroTable;
import org.plateau.report.Measurement;
import org.plateau.report.Sections;
import org.plateau.report.spi.Renderer;

/** The table of a macro as CSV and as JSON; numbers are numbers there. */
public final class TableFiles implements Renderer {

	@Override
	public void render(Measurement measurement, Sections sections, Path folder) throws IOException {
		Optional<MacroTable> table = measurement.results().get(MacroTable.KEY);
		if (table.isEmpty()) {
			return;
		}
		write(table.get(), folder.resolve("imagej_table.csv"));
		ObjectNode json = new ObjectMapper().createObjectNode();
		ArrayNode rows = json.putArray("rows");
		for (List<String> row : table.get().rows()) {
			ObjectNode cells = rows.addObject();
			for (int c = 0; c < row.size(); c++) {
				String cell = row.get(c);
				try {
					cells.put(table.get().headings().get(c), Double.parseDouble(cell));
				} catch (NumberFormatException e) {
					cells.put(table.get().headings().get(c), cell);
				}
			}
		}
		Files.writeString(folder.resolve("imagej_table.json"), json.toPrettyString() + "\n");
	}

	/** The table as CSV with its headings. */
	public static void write(MacroTable table, Path file) throws IOException {
		try (Writer out = Files.newBufferedWriter(file); CSVPrinter csv = new CSVPrinter(out, CSVFormat.DEFAULT.builder().setRecordSeparator('\n').get())) {
			csv.printRecord(table.headings());
			for (List<String> row : table.rows()) {
				csv.printRecord(row);
			}
		}
	}
}
