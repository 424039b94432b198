// SPDX-License-Identifier: EPL-2.0
package org.plateau.internal.ui.create;

import java.nio.file.Path;
import java.util.Optional;

import org.plateau.headless.FileProbe;
import org.plateau.io.experiment.FileRef;
import org.plateau.model.image.Micrograph;

/**
 * A file that shall become part of an experiment. Immutable.
 *
 * @param file absolute
 * @param probe empty while its reader looks at it
 * @param role recognised, or chosen by a person
 */
public record FileRow(Path file, Optional<FileProbe> probe, String role) {

	FileRow(Path file) {
		this(file, Optional.empty(), "");
	}

	public String name() {
		return (file.getFileName() == null ? file : file.getFileName()).toString();
	}

	public String trouble() {
		return probe.map(FileProbe::trouble).orElse("");
	}

	public Optional<Micrograph> micrograph() {
		return probe.flatMap(FileProbe::micrograph);
	}

	/** What it is, in few words. */
	public String content() {
		if (probe.isEmpty()) {
			return "reading …";
		}
		FileProbe p = probe.get();
		if (!p.trouble().isEmpty()) {
			return p.trouble();
		}
		return p.micrograph().map(m -> m.format() + ", " + m.pixels().width() + " × " + m.pixels().height() + (m.pixels().planes() > 1 ? ", " + m.pixels().planes() + " planes" : ""))
				.or(() -> p.record().map(r -> "record of " + r.timeS().length + " points")).orElse(p.role().equals(FileRef.EDS) ? "EDS recording" : p.role().equals(FileRef.IMPEDANCE) ? "impedance spectra" : p.role().equals(FileRef.TRACE) ? "curve, read by " + p.readBy().map(FileRef.ReadBy::plugin).orElse("a plug-in") : "kept with the others, not read");
	}

	/** The role for people. */
	public String roleText() {
		return roleText(role);
	}

	static String roleText(String role) {
		return switch (role) {
		case FileRef.IMAGE -> "picture";
		case FileRef.CYCLING -> "cycling record";
		case FileRef.EDS -> "element map";
		case FileRef.IMPEDANCE -> "impedance";
		case FileRef.TRACE -> "other curve";
		case FileRef.OTHER -> "other file";
		default -> "";
		};
	}

	/** Why it cannot have its role; empty when it can. */
	String fault() {
		if (role.equals(FileRef.IMAGE) && micrograph().isEmpty()) {
			return name() + " is no picture.";
		}
		return role.equals(FileRef.CYCLING) && probe.flatMap(FileProbe::record).isEmpty() ? name() + " is no cycling record." : "";
	}
}
