// SPDX-License-Identifier: EPL-2.0
package org.plateau.io.experiment;

import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.plateau.analysis.StepSelection;
import org.plateau.model.echem.CellGeometry;

/**
 * What belongs together to one cell: pictures, its electrochemical record, element maps, the cell's geometry and how to measure it.
 *
 * @param folder where it lies
 * @param name for people
 * @param description for people
 * @param synthetic true when the data were generated, not measured; reports have to say so
 * @param cell electrode area and coulombic efficiency with their uncertainties, deposit metal
 * @param recipe name of a contributed recipe or relative path of a recipe file; empty when not chosen
 * @param files in the order of the file
 * @param counted the steps of the record that plated what the pictures show; empty = all plating steps
 * @param document the JSON as read, so that what this version does not know is kept on saving; empty for a new experiment
 */
public record Experiment(Path folder, String name, String description, boolean synthetic, CellGeometry cell, String recipe,
		List<FileRef> files, Optional<StepSelection> counted, String document) {

	public Experiment {
		Objects.requireNonNull(folder, "folder");
		Objects.requireNonNull(cell, "cell");
		Objects.requireNonNull(counted, "counted");
		files = List.copyOf(files);
	}

	/** An experiment whose plating steps all count. */
	public Experiment(Path folder, String name, String description, boolean synthetic, CellGeometry cell, String recipe, List<FileRef> files, String document) {
		this(folder, name, description, synthetic, cell, recipe, files, Optional.empty(), document);
	}

	/** The files of a role that are there, changed ones included. */
	public List<Path> present(String role) {
		return files.stream().filter(f -> f.role().equals(role) && f.state() != FileRef.State.MISSING).map(this::locate).toList();
	}

	/** The first file of a role, there or not. */
	public Optional<FileRef> first(String role) {
		return files.stream().filter(f -> f.role().equals(role)).findFirst();
	}

	/** Where a file of this experiment lies or should lie. */
	public Path locate(FileRef file) {
		return ExperimentPaths.resolve(folder, file.path());
	}

	/** The reference to a file of this folder; empty when it does not belong to the experiment. */
	public Optional<FileRef> reference(Path file) {
		Path wanted = file.toAbsolutePath().normalize();
		return files.stream().filter(f -> locate(f).toAbsolutePath().normalize().equals(wanted)).findFirst();
	}

	/** The same with another reference in the place of the one with its path; the same when there is none. */
	public Experiment with(FileRef changed) {
		return withFiles(files.stream().map(f -> f.path().equals(changed.path()) ? changed : f).toList());
	}

	public Experiment withCell(CellGeometry newCell) {
		return new Experiment(folder, name, description, synthetic, newCell, recipe, files, counted, document);
	}

	public Experiment withRecipe(String newRecipe) {
		return new Experiment(folder, name, description, synthetic, cell, newRecipe, files, counted, document);
	}

	public Experiment withFiles(List<FileRef> newFiles) {
		return new Experiment(folder, name, description, synthetic, cell, recipe, newFiles, counted, document);
	}

	public Experiment withCounted(Optional<StepSelection> steps) {
		return new Experiment(folder, name, description, synthetic, cell, recipe, files, steps, document);
	}
}
