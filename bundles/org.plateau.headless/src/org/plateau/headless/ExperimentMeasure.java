// SPDX-License-Identifier: EPL-2.0
package org.plateau.headless;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.plateau.analysis.Recipe;
import org.plateau.analysis.StepSelection;
import org.plateau.io.experiment.Experiment;
import org.plateau.io.experiment.FileRef;
import org.plateau.io.spi.FormatException;
import org.plateau.io.spi.OpenOptions;

/** Turns an experiment folder into requests to measure. */
public final class ExperimentMeasure {

	private ExperimentMeasure() {
	}

	/**
	 * One request per picture of the experiment.
	 *
	 * @param recipe instead of the experiment's own; empty = the experiment's
	 * @throws IOException when a file is missing or the recipe cannot be read; the message is for the user
	 */
	public static List<MeasureRequest> requests(Plateau plateau, Experiment experiment, OpenOptions options, Optional<Recipe> recipe,
			Optional<StepSelection> steps) throws IOException {
		Recipe what = recipe.isPresent() ? recipe.get() : plateau.recipes().named(experiment.recipe(), experiment.folder());
		Optional<Path> cycling = Optional.empty();
		List<FileRef> images = new ArrayList<>();
		for (FileRef file : experiment.files()) {
			boolean image = file.role().equals("image");
			if (!image && !file.role().equals("cycling")) {
				continue;
			}
			if (file.state() == FileRef.State.MISSING) {
				throw FormatException.of(experiment.folder(), file.path() + " is missing", "put it back or relink it");
			}
			if (image) {
				images.add(file);
			} else if (cycling.isEmpty()) {
				cycling = Optional.of(experiment.folder().resolve(file.path()));
			}
		}
		if (images.isEmpty()) {
			throw FormatException.of(experiment.folder(), "the experiment names no picture", "add one with role \"image\" to experiment.json");
		}
		List<MeasureRequest> requests = new ArrayList<>();
		for (FileRef image : images) {
			String name = images.size() == 1 ? experiment.name() : experiment.name() + ", " + image.path();
			requests.add(new MeasureRequest(name, experiment.folder().resolve(image.path()), options, what, experiment.cell(), cycling, steps));
		}
		return requests;
	}

	/** Where the results of a picture of an experiment lie unless somebody says otherwise: {@code results/<name of the picture>}. */
	public static Path resultFolder(Experiment experiment, Path image) {
		return experiment.folder().resolve("results").resolve(stem(image));
	}

	/** The file name without its last ending. */
	public static String stem(Path file) {
		String name = file.getFileName().toString();
		int dot = name.lastIndexOf('.');
		return dot > 0 ? name.substring(0, dot) : name;
	}
}
