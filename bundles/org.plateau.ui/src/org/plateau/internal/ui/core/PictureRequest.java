// SPDX-License-Identifier: EPL-2.0
package org.plateau.internal.ui.core;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

import org.plateau.analysis.Keys;
import org.plateau.analysis.Recipe;
import org.plateau.analysis.StepSelection;
import org.plateau.headless.EdsInput;
import org.plateau.headless.ExperimentMeasure;
import org.plateau.headless.MeasureRequest;
import org.plateau.headless.Plateau;
import org.plateau.io.experiment.Correction;
import org.plateau.io.experiment.Experiment;
import org.plateau.io.experiment.Handwork;
import org.plateau.io.spi.OpenOptions;
import org.plateau.model.echem.CellGeometry;
import org.plateau.ui.ImageSession;

/**
 * How the picture of a session is to be measured, as it is said at one moment. Any thread.
 *
 * @param file the picture
 * @param loaded as it was opened
 * @param handwork what a person said; it counts also when it could not be written into the experiment
 * @param plane that is shown, from 0
 * @param whole whether a stack is to be measured as a whole, not that plane of it
 * @param recipe instead of the picture's own; empty = its own
 * @param steps the plating steps to count; empty = all
 */
public record PictureRequest(Path file, ImageSession.Loaded loaded, Handwork handwork, int plane, boolean whole, Optional<Recipe> recipe,
		Optional<StepSelection> steps) {

	/** What a loaded session says now, of the plane that is shown. UI thread. */
	public static PictureRequest of(ImageSession session, Optional<Recipe> recipe) {
		return of(session, recipe, false);
	}

	/** The same of that plane, or of the whole stack. */
	static PictureRequest of(ImageSession session, Optional<Recipe> recipe, boolean whole) {
		return new PictureRequest(session.file(), session.loaded().orElseThrow(), session.handwork(), session.plane(), whole, recipe,
				session.results().get(Keys.STEP_SELECTION));
	}

	/** The same for the headless core. */
	public MeasureRequest request(Plateau plateau) throws IOException {
		Recipe what = recipe.orElse(loaded.recipe());
		boolean own = EdsInput.ownOf(loaded.micrograph());
		if (loaded.experiment().isEmpty() || own) {
			return onPlane(new MeasureRequest(ExperimentMeasure.stem(file), file, handwork.decided(),
					what.beginningWith(Correction.steps(handwork.edits())).beginningWith(Correction.steps(handwork.corrections())), CellGeometry.UNKNOWN,
					Optional.empty(), Optional.empty()).withEds(own ? new EdsInput(List.of(file), handwork.maps(), OpenOptions.none())
							: EdsInput.of(plateau, handwork.maps().files().stream().map(file::resolveSibling).toList(), handwork.maps(), OpenOptions.none())));
		}
		Experiment kept = loaded.experiment().get();
		Experiment experiment = kept.reference(file).map(f -> kept.with(f.with(handwork))).orElse(kept).withCounted(steps);
		for (MeasureRequest request : ExperimentMeasure.requests(plateau, experiment, OpenOptions.none(), Optional.of(what), steps)) {
			if (request.image().toAbsolutePath().normalize().equals(file)) {
				return onPlane(request);
			}
		}
		throw new IOException(file.getFileName() + " is not a picture of the experiment " + experiment.name() + "; add it with File > Import Images…");
	}

	private MeasureRequest onPlane(MeasureRequest r) {
		int planes = loaded.micrograph().pixels().planes();
		return planes == 1 || whole ? r
				: r.named(r.name() + ", plane " + (plane + 1)).withPlane(OptionalInt.of(plane));
	}
}
