// SPDX-License-Identifier: EPL-2.0
package org.plateau.internal.headless;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.plateau.io.echem.ColumnMapping;
import org.plateau.io.echem.ColumnMappings;
import picocli.CommandLine.Option;

/** What a person says about the columns of text tables, of every command that opens a cell's record. */
final class MapOption {

	@Option(names = "--map", paramLabel = "ROLE=COLUMN:UNIT,…|FILE", description = "what the columns of a text table are that no reader knows: "
			+ "time=Time:s,current=I:mA,potential=E:V; roles: time, current, potential, charge, step, cycle; a column is named or numbered from 1; :reversed behind "
			+ "the unit turns the sign; decimals=comma. Or a JSON file with such mappings. It is kept in the experiment, else beside the table, for all tables with the same "
			+ "names (" + ColumnMappings.FILE_NAME + ")")
	private String map;

	/** Whether anything was said. */
	boolean given() {
		return map != null;
	}

	/** Keeps what was said for every one of the tables. @throws IllegalArgumentException when it cannot be understood */
	void remember(List<Path> tables, Path directory, PrintStream err) throws IOException {
		if (tables.isEmpty()) {
			throw new IllegalArgumentException("--map: there is no record whose columns it could tell");
		}
		Path json = map.indexOf('=') < 0 ? directory.resolve(map) : null;
		for (Path table : tables) {
			if (!Files.isRegularFile(table)) {
				throw new IllegalArgumentException("--map: " + table.getFileName() + " is no file");
			}
			ColumnMapping mapping;
			try {
				mapping = json != null ? ColumnMappings.fromFile(json, table) : ColumnMappings.said(map, ColumnMappings.look(table));
			} catch (IllegalArgumentException e) {
				throw new IllegalArgumentException("--map: " + e.getMessage(), e);
			}
			err.println(table.getFileName() + ": its columns are kept in " + ColumnMappings.remember(table, mapping));
		}
	}
}
