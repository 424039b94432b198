// SPDX-License-Identifier: EPL-2.0
package org.plateau.headless;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.plateau.analysis.Recipe;
import org.plateau.analysis.StepSelection;
import org.plateau.extension.Descriptor;
import org.plateau.headless.ImageStatus.State;
import org.plateau.io.experiment.Experiment;
import org.plateau.io.experiment.FileRef;
import org.plateau.io.record.WorkChanges;
import org.plateau.io.record.WorkRecord;
import org.plateau.io.record.WorkRecordFile;

/**
 * Tells which pictures of an experiment have results that still hold. It compares what the results say they were made of and with, content of
 * files included, with what would be done now; no date of a file is looked at. Worker threads.
 */
public final class ExperimentStatus {

	private static final String RESULTS = "results.json";

	private ExperimentStatus() {
	}

	/** Every picture by its path, in the order of the experiment. Cost: reads every picture and record once for its hash. */
	public static Map<String, ImageStatus> of(Plateau plateau, Experiment experiment) {
		Map<String, ImageStatus> all = new LinkedHashMap<>();
		String trouble = "";
		Optional<Recipe> recipe = Optional.empty();
		try {
			recipe = Optional.of(ExperimentMeasure.recipe(plateau, experiment));
		} catch (IOException e) {
			trouble = e.getMessage();
		}
		for (FileRef file : experiment.files()) {
			if (file.role().equals(FileRef.IMAGE)) {
				all.put(file.path(), recipe.isPresent() ? of(plateau, experiment, file, recipe.get()) : new ImageStatus(State.FAILED, List.of(trouble)));
			}
		}
		return all;
	}

	private static ImageStatus of(Plateau plateau, Experiment experiment, FileRef image, Recipe recipe) {
		if (image.state() == FileRef.State.MISSING) {
			return new ImageStatus(State.MISSING, List.of("the picture is not there; Find Missing Files… (in the window, in the menu of the experiment) knows it by its content wherever it lies now"));
		}
		Optional<FileRef> cycling = experiment.first(FileRef.CYCLING);
		if (cycling.isPresent() && cycling.get().state() == FileRef.State.MISSING) {
			return new ImageStatus(State.MISSING, List.of("the record " + cycling.get().path() + " is not there"));
		}
		Optional<FileRef> gone = experiment.files().stream().filter(f -> f.role().equals(FileRef.IMPEDANCE) && f.state() == FileRef.State.MISSING).findFirst();
		if (gone.isPresent()) {
			return new ImageStatus(State.MISSING, List.of("the impedance file " + gone.get().path() + " is not there"));
		}
		Optional<FileRef> trace = experiment.files().stream().filter(f -> f.role().equals(FileRef.TRACE) && f.state() == FileRef.State.MISSING).findFirst();
		if (trace.isPresent()) {
			return new ImageStatus(State.MISSING, List.of("the file " + trace.get().path() + " is not there"));
		}
		try {
			MeasureRequest request = ExperimentMeasure.request(experiment, image, recipe, Optional.empty());
			WorkRecord now = request.work(plateau.runner()::kind);
			Path folder = ExperimentMeasure.resultFolder(experiment, Path.of(image.path()));
			Optional<FailedAttempt> failed = FailedAttempt.read(folder).filter(f -> WorkChanges.reasons(f.tried().sorted(plateau.runner()::kind), now).isEmpty());
			if (failed.isPresent()) {
				return new ImageStatus(State.FAILED, List.of(failed.get().message().lines().findFirst().orElse("")));
			}
			Path results = folder.resolve(RESULTS);
			if (!Files.isRegularFile(results)) {
				return new ImageStatus(State.NOT_MEASURED, request.traces().missing(plateau));
			}
			List<String> reasons = new ArrayList<>(WorkChanges.reasons(then(plateau, results), now(plateau, request)));
			reasons.addAll(versions(plateau, results));
			State state = reasons.isEmpty() ? State.MEASURED : State.OUT_OF_DATE;
			reasons.addAll(request.traces().missing(plateau));
			return new ImageStatus(state, reasons);
		} catch (IOException e) {
			return new ImageStatus(State.OUT_OF_DATE, List.of(e.getMessage().lines().findFirst().orElse("the results cannot be read")));
		}
	}

	/**
	 * Whether results lack what a person said after they were written, and that is measured at once: whoever measured it was ended before it was written.
	 *
	 * @param request what would be done now
	 * @param folder of the results
	 */
	public static boolean lacksHandwork(Plateau plateau, MeasureRequest request, Path folder) {
		Path results = folder.resolve(RESULTS);
		try {
			return !Files.isRegularFile(results) || WorkChanges.byHand(then(plateau, results), now(plateau, request));
		} catch (IOException e) {
			return false; // results of an older version do not tell
		}
	}

	private static WorkRecord then(Plateau plateau, Path results) throws IOException {
		return WorkRecordFile.read(results).sorted(plateau.runner()::kind);
	}

	private static WorkRecord now(Plateau plateau, MeasureRequest request) throws IOException {
		return arranged(MeasureTask.whole(plateau, request)).work(plateau.runner()::kind);
	}

	/** As it is run; one whose recipe has no use for a classifier is as it is. */
	private static MeasureRequest arranged(MeasureRequest request) {
		try {
			return request.withRecipe(Arrangement.of(request.recipe()));
		} catch (IllegalArgumentException e) {
			return request;
		}
	}

	/** Analyses of plug-ins that are another version now, or are no longer installed. */
	private static List<String> versions(Plateau plateau, Path results) throws IOException {
		List<String> reasons = new ArrayList<>();
		for (JsonNode step : new ObjectMapper().readTree(results.toFile()).path("provenance").path("steps")) {
			String id = step.path("analysis").asText();
			Optional<? extends Descriptor<?>> installed = plateau.analyses().find(id);
			String then = withoutBuild(step.path("version").asText());
			if (installed.isEmpty()) {
				reasons.add("the analysis " + id + " is no longer installed");
			} else if (!then.equals(withoutBuild(installed.get().contributorVersion()))) {
				reasons.add(installed.get().label() + " was of version " + then + ", now it is " + withoutBuild(installed.get().contributorVersion()));
			}
		}
		return reasons.stream().distinct().toList();
	}

	/** Major, minor and service number; what follows them is the day of a build. */
	private static String withoutBuild(String version) {
		String[] parts = version.split("\\.");
		return parts.length <= 3 ? version : String.join(".", parts[0], parts[1], parts[2]);
	}

	/**
	 * The request that brings one picture up to date: as the experiment says, with the plane and the plating steps that its results were made
	 * with, since nothing else keeps these.
	 */
	public static MeasureRequest request(Plateau plateau, Experiment experiment, FileRef image) throws IOException {
		Path results = ExperimentMeasure.resultFolder(experiment, Path.of(image.path())).resolve(RESULTS);
		Optional<StepSelection> steps = Optional.empty();
		OptionalInt plane = OptionalInt.empty();
		if (Files.isRegularFile(results)) {
			try {
				WorkRecord before = WorkRecordFile.read(results);
				steps = before.selection();
				plane = before.plane();
			} catch (IOException e) {
				steps = Optional.empty(); // results of an older version tell neither
			}
		}
		return ExperimentMeasure.request(experiment, image, ExperimentMeasure.recipe(plateau, experiment), steps).withPlane(plane);
	}
}
