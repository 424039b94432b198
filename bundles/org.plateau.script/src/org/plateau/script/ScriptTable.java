// SPDX-License-Identifier: EPL-2.0
package org.plateau.script;

import java.io.IOException;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;
import org.plateau.model.Quantity;

/**
 * Rows under named columns, written as CSV (comma, UTF-8, line feeds; full precision). A column comes into being with the first row that has it; what a row does
 * not have is empty. A {@link Quantity} becomes two columns, {@code name [unit]} and {@code u(name) [unit]}, its standard uncertainty (k = 1). One thread.
 */
public final class ScriptTable {

	private final ScriptFacade plateau;
	private final Set<String> columns = new LinkedHashSet<>();
	private final List<Map<String, String>> rows = new ArrayList<>();

	ScriptTable(ScriptFacade plateau) {
		this.plateau = plateau;
	}

	/** Adds a row, column → value: {@code table.add(name: 'a', thickness: result.thickness('Li'))}. */
	public ScriptTable add(Map<String, ?> row) {
		Map<String, String> cells = new LinkedHashMap<>();
		row.forEach((name, value) -> {
			if (value instanceof Quantity q) {
				String unit = q.unit().isEmpty() || q.unit().equals("1") ? "" : " [" + q.unit() + "]";
				cells.put(name + unit, Double.toString(q.value()));
				cells.put("u(" + name + ")" + unit, Double.isNaN(q.u()) ? "" : Double.toString(q.u()));
			} else {
				cells.put(name, value == null || value instanceof Double d && d.isNaN() ? "" : value.toString());
			}
		});
		columns.addAll(cells.keySet());
		rows.add(cells);
		return this;
	}

	/** Adds what {@link ScriptResult#row} tells. */
	public ScriptTable add(ScriptResult result) {
		return add(result.row());
	}

	/** How many rows there are. */
	public int size() {
		return rows.size();
	}

	/** The table as CSV text. */
	public String csv() {
		StringWriter text = new StringWriter();
		try (CSVPrinter printer = new CSVPrinter(text, CSVFormat.DEFAULT.builder().setRecordSeparator("\n").get())) {
			printer.printRecord(columns);
			for (Map<String, String> row : rows) {
				printer.printRecord(columns.stream().map(c -> row.getOrDefault(c, "")).toList());
			}
		} catch (IOException e) {
			throw new IllegalStateException(e);
		}
		return text.toString();
	}

	/**
	 * Writes it; folders on the way are made.
	 *
	 * @param file path, relative to the folder the script was started in
	 * @return where it is
	 */
	public Path write(Object file) {
		Path to = plateau.file(file);
		try {
			if (to.getParent() != null) {
				Files.createDirectories(to.getParent());
			}
			Files.write(to, csv().getBytes(StandardCharsets.UTF_8));
			return to;
		} catch (IOException e) {
			throw plateau.fault(to, e);
		}
	}

	/** The same as {@link #csv}. */
	@Override
	public String toString() {
		return csv();
	}
}
