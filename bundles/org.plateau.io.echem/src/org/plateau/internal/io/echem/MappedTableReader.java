// SPDX-License-Identifier: EPL-2.0
package org.plateau.internal.io.echem;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import org.plateau.io.echem.ColumnMapping;
import org.plateau.io.echem.ColumnMappings;
import org.plateau.io.echem.TableLook;
import org.plateau.io.spi.Content;
import org.plateau.io.spi.FormatException;
import org.plateau.io.spi.FormatReader;
import org.plateau.io.spi.OpenOptions;

/**
 * Text tables of which a person said what their columns are, see {@link ColumnMappings}; of others that no reader knows it says how to
 * do that.
 */
public final class MappedTableReader implements FormatReader {

	/** What a person said wins over what readers think, but not over a format with a name of its own. */
	private static final int SAID = 89;
	private static final int ANY_TABLE = 2;

	@Override
	public int probe(Path file, byte[] head) {
		TextFile text = TextFile.head(file, head);
		if (text.text().isEmpty()) {
			return 0;
		}
		try {
			if (TableFinder.fitting(text, ColumnMappings.kept(file)).isPresent()) {
				return SAID;
			}
		} catch (IOException e) {
			// what is kept there is broken: said when the file is opened
		}
		return TableFinder.look(text) != null ? ANY_TABLE : 0;
	}

	@Override
	public Content open(Path path, OpenOptions options) throws IOException {
		TextFile file = TextFile.read(path);
		Optional<ColumnMapping> mapping = TableFinder.fitting(file, ColumnMappings.kept(path));
		if (mapping.isPresent()) {
			return new Content.Cycling(MappedTable.read(file, mapping.get()));
		}
		TableLook look = TableFinder.found(file);
		throw FormatException.atLine(path, Math.max(1, look.namesLine()), "no reader knows what the " + look.columns().size() + " columns of this table are ("
				+ String.join(", ", look.columns().stream().map(TableLook.ColumnGuess::name).toList()) + ")",
				"say it once with --map time=NAME:UNIT,current=NAME:UNIT,potential=NAME:UNIT, or in the window with Map Columns");
	}
}
