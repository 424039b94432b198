// SPDX-License-Identifier: EPL-2.0
package org.plateau.internal.io.echem;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.plateau.internal.io.AtomicText;
import org.plateau.internal.io.JsonDocument;
import org.plateau.io.echem.ColumnMapping;
import org.plateau.io.echem.ColumnMapping.Column;
import org.plateau.io.echem.ColumnMapping.Decimals;
import org.plateau.io.echem.ColumnRole;
import org.plateau.io.spi.FormatException;

/** Mappings as a JSON file that a person can read and write: {@code plateauColumns} (1) and {@code tables}. */
public final class ColumnMappingJson {

	private static final String VERSION_KEY = "plateauColumns";
	private static final int VERSION = 1;

	private ColumnMappingJson() {
	}

	/** @throws FormatException when it is no such file; names the line */
	public static List<ColumnMapping> read(Path file) throws IOException {
		JsonDocument d = JsonDocument.parse(file, JsonDocument.readText(file));
		d.version(VERSION_KEY, VERSION);
		d.onlyKnows(d.root(), List.of(VERSION_KEY, "tables"));
		List<ColumnMapping> mappings = new ArrayList<>();
		for (ObjectNode table : d.objects(d.root(), "tables")) {
			d.onlyKnows(table, List.of("header", "delimiter", "decimals", "rowsBelow", "columns"));
			List<Column> columns = new ArrayList<>();
			for (ObjectNode c : d.objects(table, "columns")) {
				d.onlyKnows(c, List.of("name", "role", "unit", "reversed"));
				String word = d.text(c, "role", ColumnRole.OTHER.word());
				ColumnRole role = ColumnRole.of(word).orElseThrow(() -> d.fault(c, "there is no role '" + word + "' of a column", "known: " + roles()));
				try {
					columns.add(new Column(d.text(c, "name"), role, d.text(c, "unit", ""), d.flag(c, "reversed", false)));
				} catch (IllegalArgumentException e) {
					throw d.fault(c, e.getMessage(), "");
				}
			}
			String delimiter = d.text(table, "delimiter");
			String decimals = d.text(table, "decimals", "automatic").toUpperCase(Locale.ROOT);
			if (delimiter.length() != 1) {
				throw d.fault(table, "\"delimiter\" is not one character", "write \"\\t\" for a tab");
			}
			if (!List.of("AUTOMATIC", "POINT", "COMMA").contains(decimals)) {
				throw d.fault(table, "\"decimals\" is not automatic, point or comma", "");
			}
			try {
				mappings.add(new ColumnMapping(d.text(table, "header"), delimiter.charAt(0), Decimals.valueOf(decimals), (int) d.number(table, "rowsBelow", 0), columns));
			} catch (IllegalArgumentException e) {
				throw d.fault(table, e.getMessage(), "");
			}
		}
		return mappings;
	}

	static String roles() {
		return String.join(", ", List.of(ColumnRole.values()).stream().map(ColumnRole::word).toList());
	}

	/** Writes them whole or not at all. */
	public static void write(Path file, List<ColumnMapping> mappings) throws IOException {
		ObjectNode root = JsonNodeFactory.instance.objectNode();
		root.put(VERSION_KEY, VERSION);
		ArrayNode tables = root.putArray("tables");
		for (ColumnMapping m : mappings) {
			ObjectNode table = tables.addObject().put("header", m.header()).put("delimiter", String.valueOf(m.delimiter()))
					.put("decimals", m.decimals().name().toLowerCase(Locale.ROOT)).put("rowsBelow", m.rowsBelow());
			ArrayNode columns = table.putArray("columns");
			for (Column c : m.columns()) {
				ObjectNode column = columns.addObject().put("name", c.name()).put("role", c.role().word());
				if (!c.unit().isEmpty()) {
					column.put("unit", c.unit());
				}
				if (c.reversed()) {
					column.put("reversed", true);
				}
			}
		}
		AtomicText.write(file, JsonDocument.print(root));
	}
}
