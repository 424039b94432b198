// SPDX-License-Identifier: EPL-2.0
package org.plateau.internal.ui.create;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

import org.plateau.headless.ExperimentFiles;
import org.plateau.headless.FileProbe;
import org.plateau.headless.NewExperiment;
import org.plateau.headless.RecipeAdvice;
import org.plateau.internal.ui.core.Decisions;
import org.plateau.internal.ui.imports.ImportModel;
import org.plateau.internal.ui.imports.ImportRow;
import org.plateau.io.experiment.FileRef;
import org.plateau.io.spi.OpenOptions;

/** What the wizard for a new experiment knows. Knows no widgets and reads no files. */
public final class NewExperimentModel {

	private final Map<Path, FileRow> rows = new LinkedHashMap<>();
	private final ImportModel pictures = new ImportModel();
	private final CellDraft cell = new CellDraft();
	private String name = "";
	private String description = "";
	private Optional<Path> parent = Optional.empty();
	private boolean taken;
	private Optional<String> chosen = Optional.empty();

	public CellDraft cell() {
		return cell;
	}

	/** The pictures among the files, for the page that decides scale and tilt. */
	public ImportModel pictures() {
		return pictures;
	}

	public void name(String text) {
		name = text.strip();
	}

	public String name() {
		return name;
	}

	public void description(String text) {
		description = text.strip();
	}

	public void parent(Optional<Path> folder) {
		parent = folder;
	}

	/** A person says how pictures are measured. */
	public void recipe(String id) {
		chosen = Optional.of(id);
	}

	/** How pictures are measured: as a person said, or as fits what is known of the cell. */
	public RecipeAdvice recipe() {
		return chosen.map(id -> new RecipeAdvice(id, "")).orElseGet(() -> RecipeAdvice.of(cell.metal(), cell.electrolyteName(), name, description));
	}

	/** The folder of the experiment: below the chosen one, named like the experiment; empty while that is not said. */
	public Optional<Path> folder() {
		return name.isEmpty() ? Optional.empty() : parent.map(p -> p.resolve(ImportModel.folderName(name)));
	}

	/** The same, empty when there is an experiment in it. */
	public Optional<Path> newFolder() {
		return taken ? Optional.empty() : folder();
	}

	/** Whether {@link #folder()} is an experiment already; somebody has looked. */
	public void taken(boolean yes) {
		taken = yes;
	}

	/** Why the first page is not complete; empty when it is. */
	public String cellFault() {
		if (name.isEmpty()) {
			return "Give the experiment a name.";
		}
		if (parent.isEmpty()) {
			return "Choose the folder in which the experiment's folder shall lie.";
		}
		if (taken) {
			return folder().orElseThrow() + " is an experiment already: choose another name.";
		}
		return cell.fault().strip();
	}

	/** Adds files; what is there already stays as it is. Returns the ones that were new. */
	public List<Path> add(List<Path> files) {
		List<Path> fresh = new ArrayList<>();
		for (Path file : files) {
			Path absolute = file.toAbsolutePath().normalize();
			if (rows.putIfAbsent(absolute, new FileRow(absolute)) == null) {
				fresh.add(absolute);
			}
		}
		return fresh;
	}

	public void remove(List<Path> files) {
		files.forEach(rows::remove);
		pictures.remove(files);
	}

	/** A file was looked at; ignored when it was removed meanwhile. */
	public void probed(FileProbe probe) {
		rows.computeIfPresent(probe.file(), (f, r) -> new FileRow(f, Optional.of(probe), probe.role()));
		asPicture(probe.file());
	}

	/** A person says what a file is. */
	public void role(Path file, String role) {
		rows.computeIfPresent(file, (f, r) -> new FileRow(f, r.probe(), role));
		asPicture(file);
	}

	private void asPicture(Path file) {
		FileRow row = rows.get(file);
		if (row != null && row.role().equals(FileRef.IMAGE) && row.micrograph().isPresent()) {
			pictures.add(List.of(file));
			pictures.probed(file, row.micrograph().get());
		} else {
			pictures.remove(List.of(file));
		}
	}

	/** In the order they were added. */
	public List<FileRow> rows() {
		return List.copyOf(rows.values());
	}

	/** Why the page of files is not complete; empty when it is. */
	public String filesFault() {
		long reading = rows.values().stream().filter(r -> r.probe().isEmpty()).count();
		if (reading > 0) {
			return "Reading headers: " + reading + " left.";
		}
		Optional<String> trouble = rows.values().stream().filter(r -> !r.trouble().isEmpty()).map(r -> r.name() + " cannot be read: " + r.trouble() + ". Take it out of the list.").findFirst();
		return trouble.or(() -> rows.values().stream().map(FileRow::fault).filter(f -> !f.isEmpty()).findFirst()).orElse("");
	}

	/** What the files make of the experiment, for the page's message. */
	public String filesSummary() {
		long images = count(FileRef.IMAGE);
		long records = count(FileRef.CYCLING);
		if (images == 0) {
			return "Without a picture there is nothing to measure yet; files can be added later.";
		}
		String text = images == 1 ? "1 picture" : images + " pictures";
		long maps = count(FileRef.EDS);
		text += maps == 0 ? "" : maps == 1 ? ", 1 element map" : ", " + maps + " element maps";
		text += records == 0 ? ", no cycling record" + (cell.text(CellDraft.Field.CHARGE).isEmpty() ? ": the thickness is not set against a charge." : ".")
				: records == 1 ? ", 1 cycling record." : ", " + records + " cycling records, of which the first is used.";
		long undecided = undecided();
		return text + (undecided == 0 ? "" : " " + undecided + " of the pictures must be decided on the next page.");
	}

	private long count(String role) {
		return rows.values().stream().filter(r -> r.role().equals(role)).count();
	}

	/** Pictures whose scale or tilt nobody has decided. */
	public long undecided() {
		return pictures.count(ImportRow.State.UNDECIDED);
	}

	/** What shall be made; only when nothing is at fault. */
	public NewExperiment experiment() {
		return new NewExperiment(folder().orElseThrow(), name, description, cell.cell(), cell.diameter(), cell.electrolyteName(), cell.electrolyte(), recipe().recipe());
	}

	/** The files with their roles and what was decided about the pictures. */
	public List<ExperimentFiles.Item> items() {
		return rows.values().stream().map(r -> new ExperimentFiles.Item(r.file(), r.role(),
				Decisions.today(pictures.row(r.file()).map(ImportRow::options).orElse(OpenOptions.none()), true), OptionalInt.empty(),
				r.probe().filter(p -> r.role().equals(FileRef.TRACE)).flatMap(FileProbe::readBy))).toList();
	}

	/** The folder that a dialog should begin with: where files were taken from, or where the experiment will lie. */
	public Optional<Path> near() {
		return rows.keySet().stream().findFirst().map(Path::getParent).or(() -> parent);
	}
}
