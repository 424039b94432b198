// SPDX-License-Identifier: EPL-2.0
package org.plateau.headless;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Stream;
import org.plateau.analysis.Recipe;
import org.plateau.analysis.StepSelection;
import org.plateau.io.experiment.Correction;
import org.plateau.io.experiment.Experiment;
import org.plateau.io.experiment.ExperimentStore;
import org.plateau.io.experiment.FileRef;
import org.plateau.io.spi.FormatException;
import org.plateau.io.spi.OpenOptions;

/** Turns an experiment folder into requests to measure. */
public final class ExperimentMeasure {

	/** Recipe of an experiment that names none, and of a picture that belongs to none. */
	public static final String RECIPE = "auto";

	private ExperimentMeasure() {
	}

	/**
	 * One request per picture of the experiment, with what was decided about it and the corrections it gets. A missing file is looked for in
	 * the experiment's folder by its hash; a file found so, and one whose content has changed, is named in the request's warnings.
	 *
	 * @param options what is said now; wins over what the experiment has kept
	 * @param recipe instead of the experiment's own; empty = the experiment's
	 * @param steps of the record to count instead of those that the experiment has kept; empty = those
	 * @throws IOException when a file is missing or the recipe cannot be read; the message is for the user
	 */
	public static List<MeasureRequest> requests(Plateau plateau, Experiment experiment, OpenOptions options, Optional<Recipe> recipe,
			Optional<StepSelection> steps) throws IOException {
		Recipe what = recipe.isPresent() ? recipe.get() : recipe(plateau, experiment);
		Experiment found = experiment;
		if (experiment.files().stream().anyMatch(f -> !f.role().equals(FileRef.OTHER) && f.state() == FileRef.State.MISSING)) {
			found = ExperimentStore.relink(experiment, experiment.folder());
		}
		List<String> warnings = warnings(experiment, found);
		Optional<Path> cycling = cycling(found);
		List<FileRef> images = needed(found).filter(f -> f.role().equals(FileRef.IMAGE)).toList();
		if (images.isEmpty()) {
			throw FormatException.of(experiment.folder(), "the experiment names no picture", "add one with role \"image\" to experiment.json");
		}
		List<MeasureRequest> requests = new ArrayList<>();
		for (FileRef image : images) {
			requests.add(request(found, image, options, what, steps, cycling, warnings));
		}
		return requests;
	}

	/** The experiment's recipe; {@value #RECIPE} when it names none. */
	public static Recipe recipe(Plateau plateau, Experiment experiment) throws IOException {
		return plateau.recipes().named(experiment.recipe().isBlank() ? RECIPE : experiment.recipe(), experiment.folder());
	}

	/**
	 * The request for one picture, whatever became of the others. Reads nothing.
	 *
	 * @param image a file of the experiment that is there
	 * @param recipe before the picture's own corrections and edits
	 */
	public static MeasureRequest request(Experiment experiment, FileRef image, Recipe recipe, Optional<StepSelection> steps) {
		List<String> changed = needed(experiment).filter(f -> f.state() == FileRef.State.CHANGED && (f.equals(image) || !f.role().equals(FileRef.IMAGE)))
				.map(ExperimentMeasure::changed).toList();
		return request(experiment, image, OpenOptions.none(), recipe, steps, cycling(experiment), changed);
	}

	private static MeasureRequest request(Experiment experiment, FileRef image, OpenOptions options, Recipe recipe, Optional<StepSelection> steps,
			Optional<Path> cycling, List<String> aboutFiles) {
		List<String> warnings = new ArrayList<>(aboutFiles);
		EdsInput eds = ExperimentEds.of(experiment, image, warnings);
		long images = experiment.files().stream().filter(f -> f.role().equals(FileRef.IMAGE)).count();
		String name = images == 1 ? experiment.name() : experiment.name() + ", " + image.path();
		return new MeasureRequest(name, experiment.locate(image), options.orElse(image.decided()),
				recipe.beginningWith(Correction.steps(image.edits())).beginningWith(Correction.steps(image.corrections())), experiment.cell(), cycling,
				steps.or(experiment::counted), warnings, OptionalInt.empty(), eds, ImpedanceInput.of(experiment), image.handwork().imagedAfter(), TraceInput.of(experiment));
	}

	/** The record that a measurement reads. */
	private static Optional<Path> cycling(Experiment experiment) {
		return experiment.first(FileRef.CYCLING).map(experiment::locate);
	}

	/** The files that a measurement reads. */
	private static Stream<FileRef> needed(Experiment experiment) {
		return experiment.files().stream().filter(f -> List.of(FileRef.IMAGE, FileRef.CYCLING, FileRef.IMPEDANCE, FileRef.TRACE).contains(f.role()));
	}

	private static List<String> warnings(Experiment before, Experiment found) throws FormatException {
		List<String> warnings = new ArrayList<>();
		for (int i = 0; i < found.files().size(); i++) {
			FileRef file = found.files().get(i);
			if (needed(found).noneMatch(file::equals)) {
				continue;
			}
			String old = before.files().get(i).path();
			switch (file.state()) {
			case MISSING -> throw FormatException.of(before.folder(), file.path() + " is missing, and no other file in the folder has its content",
					"put it back, or find it in the workbench (Experiments, Find Missing Files…)");
			case CHANGED -> warnings.add(changed(file));
			case PRESENT -> {
				if (!file.path().equals(old)) {
					warnings.add(old + " was missing; " + file.path() + " has its content and was read instead");
				}
			}
			}
		}
		return warnings;
	}

	private static String changed(FileRef file) {
		return file.path() + " is not the file that was put into the experiment: its content has changed since";
	}

	/** Where the results of a picture of an experiment lie unless somebody says otherwise: {@code results/<name of the picture>}. */
	public static Path resultFolder(Experiment experiment, Path image) {
		return experiment.folder().resolve("results").resolve(stem(image));
	}

	/** The file name for messages and folders: control characters become underscores. */
	public static String printable(Path file) {
		return (file.getFileName() == null ? file : file.getFileName()).toString().replaceAll("\\p{Cntrl}", "_");
	}

	/** The file name without its last ending, printable. */
	public static String stem(Path file) {
		String name = printable(file);
		int dot = name.lastIndexOf('.');
		return dot > 0 ? name.substring(0, dot) : name;
	}
}
