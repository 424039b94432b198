// SPDX-License-Identifier: EPL-2.0
package org.plateau.io.echem;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.plateau.internal.io.echem.ColumnMappingJson;
import org.plateau.internal.io.echem.MappedTable;
import org.plateau.internal.io.echem.TableFinder;
import org.plateau.io.experiment.ExperimentStore;
import org.plateau.io.spi.FormatException;
import org.plateau.model.echem.CyclingRecord;

/**
 * Mappings of columns: made, kept, found again. They are kept as {@value #FILE_NAME} in the experiment that a file lies in, else beside
 * the file; a file there may hold any number of them, told apart by their line of names. Reads and writes files: never on the UI thread.
 */
public final class ColumnMappings {

	/** Where mappings are kept. */
	public static final String FILE_NAME = "plateau-columns.json";

	/** How many folders above a file an experiment is looked for. */
	private static final int FOLDERS_UP = 4;

	private ColumnMappings() {
	}

	/**
	 * What a file looks like as a table.
	 *
	 * @throws FormatException when no table is found in it
	 */
	public static TableLook look(Path file) throws IOException {
		return TableFinder.look(file);
	}

	/** Reads a file by a mapping. @throws FormatException when the file has not this line of names, or a row is damaged */
	public static CyclingRecord read(Path file, ColumnMapping mapping) throws IOException {
		return MappedTable.read(file, mapping);
	}

	/** The mapping kept for files like this; empty when there is none. @throws FormatException when what was kept is broken */
	public static Optional<ColumnMapping> remembered(Path file) throws IOException {
		List<ColumnMapping> kept = kept(file);
		return kept.isEmpty() ? Optional.empty() : TableFinder.fitting(file, kept);
	}

	/** All mappings that are kept where a file lies, the nearest first. @throws FormatException when what was kept is broken */
	public static List<ColumnMapping> kept(Path file) throws IOException {
		List<ColumnMapping> all = new ArrayList<>();
		for (Path folder : folders(file)) {
			Path kept = folder.resolve(FILE_NAME);
			if (Files.isRegularFile(kept)) {
				all.addAll(ColumnMappingJson.read(kept));
			}
		}
		return all;
	}

	/**
	 * Keeps a mapping for a file and all files like it in the same place; one for the same names is replaced.
	 *
	 * @return where it was written
	 */
	public static Path remember(Path file, ColumnMapping mapping) throws IOException {
		List<Path> folders = folders(file);
		Path kept = folders.get(folders.size() - 1).resolve(FILE_NAME);
		List<ColumnMapping> all = new ArrayList<>(Files.isRegularFile(kept) ? ColumnMappingJson.read(kept) : List.of());
		all.removeIf(m -> m.header().equals(mapping.header()));
		all.add(mapping);
		ColumnMappingJson.write(kept, all);
		return kept;
	}

	/** The mapping of a JSON file that fits a table; the message says what does not fit. */
	public static ColumnMapping fromFile(Path json, Path table) throws IOException {
		List<ColumnMapping> all = ColumnMappingJson.read(json);
		return TableFinder.fitting(table, all).orElseThrow(() -> FormatException.of(table, "none of the " + all.size() + " mappings of "
				+ json.getFileName() + " has this table's line of names", "its names are: " + names(table)));
	}

	private static String names(Path table) {
		try {
			return look(table).header();
		} catch (IOException e) {
			return e.getMessage();
		}
	}

	/**
	 * A mapping said in words: {@code time=Time:s,current=I:mA:reversed,potential=E:V}, each a role, the column's name or its number from
	 * 1, and its unit where the name does not tell it. Columns that are not named are kept as they are.
	 *
	 * @throws IllegalArgumentException when it cannot be understood; the message is for the user
	 */
	public static ColumnMapping said(String words, TableLook look) {
		return TableFinder.said(words, look);
	}

	/** The file's folder, and behind it the experiment's when it lies in one. */
	private static List<Path> folders(Path file) {
		List<Path> folders = new ArrayList<>();
		Path folder = file.toAbsolutePath().normalize().getParent();
		if (folder == null) {
			return folders;
		}
		folders.add(folder);
		Path above = folder;
		for (int i = 0; i <= FOLDERS_UP && above != null; i++, above = above.getParent()) {
			if (ExperimentStore.isExperiment(above)) {
				if (!above.equals(folder)) {
					folders.add(above);
				}
				break;
			}
		}
		return folders;
	}
}
