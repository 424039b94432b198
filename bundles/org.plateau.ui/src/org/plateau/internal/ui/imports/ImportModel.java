// SPDX-License-Identifier: EPL-2.0
package org.plateau.internal.ui.imports;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.plateau.io.spi.OpenOptions;
import org.plateau.model.image.Micrograph;

/** What the import wizard knows: the files, what was decided about each, and where they go. Knows no widgets and reads no files. */
public final class ImportModel {

	/** Where the pictures go. */
	public enum Target {
		/** Into an experiment that is there. */
		EXISTING,
		/** Into a new one. */
		NEW,
		/** Nowhere: they are opened where they lie, and decisions hold until they are closed. */
		OPEN_ONLY
	}

	private final Map<Path, ImportRow> rows = new LinkedHashMap<>();
	private Target target = Target.NEW;
	private Optional<Path> existing = Optional.empty();
	private String newName = "";
	private Optional<Path> newParent = Optional.empty();

	/** Adds files; what is there already stays as it is. Returns the ones that were new. */
	public List<Path> add(List<Path> files) {
		List<Path> fresh = new ArrayList<>();
		for (Path file : files) {
			Path absolute = file.toAbsolutePath().normalize();
			if (rows.putIfAbsent(absolute, new ImportRow(absolute)) == null) {
				fresh.add(absolute);
			}
		}
		return fresh;
	}

	public void remove(List<Path> files) {
		files.forEach(rows::remove);
	}

	/** In the order they were added. */
	public List<ImportRow> rows() {
		return List.copyOf(rows.values());
	}

	/** The readable ones, those that a person has to decide first; otherwise in the order they were added. */
	public List<ImportRow> toDecide() {
		return rows.values().stream().filter(r -> r.micrograph().isPresent())
				.sorted(Comparator.comparing((ImportRow r) -> r.state() != ImportRow.State.UNDECIDED)).toList();
	}

	public Optional<ImportRow> row(Path file) {
		return Optional.ofNullable(rows.get(file));
	}

	/** A file was opened; ignored when it was removed meanwhile. */
	public void probed(Path file, Micrograph micrograph) {
		rows.computeIfPresent(file, (f, r) -> r.probed(micrograph, false));
	}

	/** A folder was opened as one stack. */
	public void probedFolder(Path folder, Micrograph micrograph) {
		rows.computeIfPresent(folder, (f, r) -> r.probed(micrograph, true));
	}

	/** A file could not be opened. */
	public void failed(Path file, String reason) {
		rows.computeIfPresent(file, (f, r) -> r.failed(reason));
	}

	public void decide(Path file, OpenOptions options) {
		rows.computeIfPresent(file, (f, r) -> r.decided(options));
	}

	/** The ones that will be imported. */
	public List<ImportRow> ready() {
		return rows.values().stream().filter(r -> r.micrograph().isPresent()).toList();
	}

	public long count(ImportRow.State state) {
		return rows.values().stream().filter(r -> r.state() == state).count();
	}

	public Target target() {
		return target;
	}

	public void target(Target where) {
		target = where;
	}

	public void existing(Optional<Path> folder) {
		existing = folder;
	}

	public void newExperiment(String name, Optional<Path> parent) {
		newName = name.strip();
		newParent = parent;
	}

	public String newName() {
		return newName;
	}

	/** The folder of the experiment; empty for {@link Target#OPEN_ONLY} and while it is not chosen. */
	public Optional<Path> folder() {
		return switch (target) {
		case EXISTING -> existing;
		case NEW -> newName.isEmpty() ? Optional.empty() : newParent.map(p -> p.resolve(folderName(newName)));
		case OPEN_ONLY -> Optional.empty();
		};
	}

	/** A name as a folder that every system takes. */
	public static String folderName(String name) {
		String safe = name.replaceAll("[\\p{Cntrl}/\\\\:*?\"<>|]", "_").replaceAll("[. ]+$", "");
		return safe.isEmpty() ? "_" : safe;
	}

	/** Why the first page is not complete; empty when it is. */
	public String fault() {
		if (rows.isEmpty()) {
			return "Add the pictures to import.";
		}
		if (count(ImportRow.State.PROBING) > 0) {
			return "Reading headers: " + count(ImportRow.State.PROBING) + " left.";
		}
		if (ready().isEmpty()) {
			return "None of these files can be read.";
		}
		if (target != Target.OPEN_ONLY && ready().stream().anyMatch(ImportRow::folder)) {
			return "A folder of slices can only be opened where it lies: choose \"Only open\", or take it out of the list.";
		}
		if (target == Target.EXISTING && existing.isEmpty()) {
			return "Choose the experiment.";
		}
		if (target == Target.NEW) {
			if (newName.isEmpty()) {
				return "Give the new experiment a name.";
			}
			if (newParent.isEmpty()) {
				return "Choose the folder in which the new experiment shall lie.";
			}
		}
		return "";
	}

	/** What will happen, for the last page: also what stays open. */
	public String summary() {
		long undecided = count(ImportRow.State.UNDECIDED);
		long failed = count(ImportRow.State.FAILED);
		StringBuilder text = new StringBuilder();
		if (undecided > 0) {
			text.append(undecided == 1 ? "1 picture is" : undecided + " pictures are")
					.append(" not decided yet: you can finish, and the line over the picture asks again before anything is measured.");
		} else {
			text.append("Every scale and every tilt is decided.");
		}
		if (failed > 0) {
			text.append(failed == 1 ? " 1 file that cannot be read is left out." : " " + failed + " files that cannot be read are left out.");
		}
		return text.toString();
	}

	/** The folder that a dialog should begin with. */
	public Optional<Path> near() {
		return rows.keySet().stream().findFirst().map(Path::getParent);
	}
}
