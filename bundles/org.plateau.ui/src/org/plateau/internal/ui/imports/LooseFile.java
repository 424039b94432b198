// SPDX-License-Identifier: EPL-2.0
package org.plateau.internal.ui.imports;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;

import org.plateau.headless.FileProbe;
import org.plateau.headless.PictureNames;
import org.plateau.headless.Plateau;
import org.plateau.io.echem.ColumnMappings;
import org.plateau.io.echem.TableLook;
import org.plateau.io.experiment.FileRef;

/**
 * What a file is that was handed over by itself, as far as that decides where it is shown.
 *
 * @param role as in an experiment, of a curve {@code trace:KIND}; {@link FileRef#IMAGE} also for what nothing is known of, since the editor then tells why
 * @param table the columns of a text table that no reader knows
 */
public record LooseFile(Path file, String role, Optional<TableLook> table) {

	/** Cost: a file that by its name is a picture is not read. Worker threads. */
	public static LooseFile of(Plateau plateau, Path file) {
		String name = file.getFileName().toString();
		if (PictureNames.looksLikeOne(name) || PictureNames.looksLikeEds(name)) {
			return new LooseFile(file, FileRef.IMAGE, Optional.empty());
		}
		FileProbe probe = FileProbe.of(plateau, file);
		if (probe.role().equals(FileRef.CYCLING) || probe.role().equals(FileRef.IMPEDANCE)) {
			return new LooseFile(file, probe.role(), Optional.empty());
		}
		if (probe.role().equals(FileRef.TRACE)) {
			return new LooseFile(file, FileRef.TRACE + ":" + probe.traceKind(), Optional.empty());
		}
		Optional<TableLook> table = probe.role().equals(FileRef.OTHER) ? table(file) : Optional.empty();
		return new LooseFile(file, table.isPresent() ? FileRef.CYCLING : FileRef.IMAGE, table);
	}

	/** The columns of a text file; empty when there is no table in it. */
	public static Optional<TableLook> table(Path file) {
		try {
			TableLook look = ColumnMappings.look(file);
			return look.columns().size() < 2 ? Optional.empty() : Optional.of(look);
		} catch (IOException e) {
			return Optional.empty(); // whoever opens it tells what is wrong
		}
	}

	public boolean isPicture() {
		return role.equals(FileRef.IMAGE);
	}
}
