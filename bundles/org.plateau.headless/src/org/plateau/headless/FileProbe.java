// SPDX-License-Identifier: EPL-2.0
package org.plateau.headless;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.plateau.io.Opener;
import org.plateau.io.eds.MapName;
import org.plateau.io.experiment.FileRef;
import org.plateau.io.spi.Content;
import org.plateau.io.spi.OpenOptions;
import org.plateau.model.echem.CyclingRecord;
import org.plateau.model.eds.EdsRun;
import org.plateau.model.image.Micrograph;

/**
 * What a file is, as its reader tells, and the role it would have in an experiment. Element maps that come as pictures cannot be told from
 * other pictures by their content: their name tells, see {@link MapName}.
 *
 * @param file looked at
 * @param role {@link FileRef#IMAGE}, {@link FileRef#CYCLING}, {@link FileRef#EDS}, {@link FileRef#IMPEDANCE}, {@link FileRef#TRACE}, or {@link FileRef#OTHER} for what no reader knows
 * @param micrograph of a picture, its pixels closed
 * @param record of the cell
 * @param trouble why it could not be opened; empty when it could
 * @param traceKind of a {@link FileRef#TRACE}, what kind of curve the first is; else empty
 * @param readBy who read it, of a {@link FileRef#TRACE}
 */
public record FileProbe(Path file, String role, Optional<Micrograph> micrograph, Optional<CyclingRecord> record, String trouble, String traceKind,
		Optional<FileRef.ReadBy> readBy) {

	/** A file that the core reads, or nobody. */
	public FileProbe(Path file, String role, Optional<Micrograph> micrograph, Optional<CyclingRecord> record, String trouble) {
		this(file, role, micrograph, record, trouble, "", Optional.empty());
	}

	/** The same in another role. */
	public FileProbe withRole(String newRole) {
		return new FileProbe(file, newRole, micrograph, record, trouble, traceKind, newRole.equals(FileRef.TRACE) ? readBy : Optional.empty());
	}


	/** Opens a file, looks, and closes it. Cost: reads headers. Worker threads. */
	public static FileProbe of(Plateau plateau, Path file) {
		try {
			if (!Files.isDirectory(file) && plateau.opener().recognise(file).isEmpty()) {
				return new FileProbe(file, FileRef.OTHER, Optional.empty(), Optional.empty(), "");
			}
			Opener.Opened opened = plateau.opener().openNamed(file, OpenOptions.none());
			return switch (opened.content()) {
			case Content.Image image -> {
				image.micrograph().pixels().close();
				yield new FileProbe(file, MapName.ofFile(file.getFileName().toString()).sure() ? FileRef.EDS : FileRef.IMAGE, Optional.of(image.micrograph()), Optional.empty(), "");
			}
			case Content.Cycling cycling -> new FileProbe(file, FileRef.CYCLING, Optional.empty(), Optional.of(cycling.record()), "");
			case Content.Impedance impedance -> new FileProbe(file, FileRef.IMPEDANCE, Optional.empty(), impedance.record(), "");
			case Content.Traces traces -> new FileProbe(file, FileRef.TRACE, Optional.empty(), Optional.empty(), "", traces.traces().getFirst().kind(),
					plateau.formats().find(opened.readerId()).map(d -> new FileRef.ReadBy(d.id(), d.contributor())));
			case Content.Eds eds -> {
				for (EdsRun run : eds.runs()) {
					run.close();
				}
				yield new FileProbe(file, FileRef.EDS, Optional.empty(), Optional.empty(), "");
			}
			};
		} catch (IOException e) {
			return new FileProbe(file, FileRef.OTHER, Optional.empty(), Optional.empty(), MeasureTask.line(file, e));
		}
	}
}
