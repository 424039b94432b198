// SPDX-License-Identifier: EPL-2.0
package org.plateau.internal.headless;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.plateau.analysis.CorrectionEffects;
import org.plateau.analysis.CorrectionLog;
import org.plateau.analysis.Finding;
import org.plateau.analysis.Keys;
import org.plateau.analysis.Recipe;
import org.plateau.extension.Progress;
import org.plateau.headless.Classifiers;
import org.plateau.headless.ExperimentMeasure;
import org.plateau.headless.ExperimentStatus;
import org.plateau.headless.FailedAttempt;
import org.plateau.headless.ImageStatus;
import org.plateau.headless.MeasureOutcome;
import org.plateau.headless.MeasureRequest;
import org.plateau.headless.MeasureTask;
import org.plateau.headless.NamedSteps;
import org.plateau.headless.Plateau;
import org.plateau.headless.ResultFolders;
import org.plateau.headless.spi.Command;
import org.plateau.imagej.MacroSteps;
import org.plateau.io.experiment.Experiment;
import org.plateau.io.experiment.ExperimentStore;
import org.plateau.io.experiment.FileRef;
import org.plateau.io.recipe.ClassifierFile;
import org.plateau.report.ElementSummary;
import org.plateau.report.ImpedanceSummary;
import org.plateau.report.Measurement;
import org.plateau.report.SummaryTable;

/** {@code plateau measure}: pictures or experiment folders in, results and a table out. */
public final class MeasureCommand implements Command {

	/** @param own the folder in which the experiment keeps its results */
	private record Job(MeasureRequest request, Path folder, boolean own) {
	}

	/** What became of one input; ids as in the JSON summary. */
	private enum End {
		MEASURED("measured"), FAILED("failed"), DECISION("decision-needed");

		final String id;

		End(String id) {
			this.id = id;
		}
	}

	private final List<End> ends = new ArrayList<>();
	private final List<Measurement> measured = new ArrayList<>();
	private final List<Path> folders = new ArrayList<>();
	private final ArrayNode json = JsonNodeFactory.instance.arrayNode();
	private List<Recipe.Step> corrections = List.of();
	private List<Recipe.Step> edits = List.of();
	private ClassifierFile classifier;
	private PrintStream err;

	/** The records that will be read. */
	private static List<Path> records(MeasureOptions options, Path directory) throws IOException {
		if (options.cycling != null) {
			return List.of(directory.resolve(options.cycling));
		}
		List<Path> records = new ArrayList<>();
		for (String input : options.inputs) {
			Path path = directory.resolve(input);
			if (ExperimentStore.isExperiment(path)) {
				Experiment experiment = ExperimentStore.open(path);
				experiment.first(FileRef.CYCLING).map(experiment::locate).ifPresent(records::add);
			}
		}
		return records;
	}

	@Override
	public int run(Plateau plateau, Path directory, List<String> args, PrintStream out, PrintStream err) {
		this.err = err;
		MeasureOptions options = new MeasureOptions();
		OptionalInt end = Usage.read("measure", options, args, () -> {
			options.check();
			corrections = options.corrections.stream().map(c -> CorrectionText.parse(plateau.runner(), c)).toList();
			edits = options.edits.stream().map(e -> CorrectionText.parseEdit(plateau.runner(), e)).toList();
			if (options.metal != null && plateau.metals().find(options.metal).isEmpty()) {
				throw new IllegalArgumentException("--metal '" + options.metal + "': known are " + plateau.metals().symbols());
			}
		}, out, err);
		if (end.isPresent()) {
			return end.getAsInt();
		}
		Optional<Recipe> recipe;
		try {
			recipe = options.recipe == null ? Optional.empty() : Optional.of(plateau.recipes().named(options.recipe, directory));
			classifier = options.classifier == null ? null : ClassifierFile.read(directory.resolve(options.classifier));
			if (options.preMacro != null) {
				corrections = Stream.concat(Stream.of(MacroSteps.picture(Files.readString(directory.resolve(options.preMacro)))), corrections.stream()).toList();
			}
			if (options.voidMacro != null) {
				edits = Stream.concat(Stream.of(MacroSteps.voids(Files.readString(directory.resolve(options.voidMacro)))), edits.stream()).toList();
			}
			if (options.map.given()) {
				options.map.remember(records(options, directory), directory, err);
			}
		} catch (NoSuchFileException e) {
			err.println("plateau measure: there is no file " + e.getMessage());
			return USAGE;
		} catch (IOException | IllegalArgumentException e) {
			err.println("plateau measure: " + e.getMessage());
			return USAGE;
		}
		if (options.out == null && options.inputs.stream().map(directory::resolve).anyMatch(p -> Files.exists(p) && !ExperimentStore.isExperiment(p))) {
			err.println("plateau measure: say where the results shall go with --out DIR");
			return USAGE;
		}
		for (Job job : jobs(plateau, directory, options, recipe)) {
			if (!options.quiet) {
				err.println("measuring " + job.request().name().replaceAll("\\p{Cntrl}", "_"));
			}
			measure(plateau, job, options);
		}
		tell(options, out);
		if (ends.contains(End.FAILED)) {
			return SOME_FAILED;
		}
		return ends.contains(End.DECISION) ? DECISION_NEEDED : OK;
	}

	private List<Job> jobs(Plateau plateau, Path directory, MeasureOptions options, Optional<Recipe> recipe) {
		List<Job> jobs = new ArrayList<>();
		Path out = options.out == null ? null : directory.resolve(options.out);
		ResultFolders folders = new ResultFolders(out, options.inputs.size() > 1);
		for (String input : options.inputs) {
			Path path = directory.resolve(input).normalize();
			try {
				if (options.outOfDate) {
					outOfDate(plateau, ExperimentStore.open(path), jobs);
				} else if (ExperimentStore.isExperiment(path)) {
					Experiment experiment = asCorrectedHere(ExperimentStore.open(path));
					List<MeasureRequest> requests = ExperimentMeasure.requests(plateau, experiment, options.open(), recipe, options.steps());
					Path named = out == null ? null : folders.of(path);
					for (MeasureRequest r : requests) {
						Path folder = named == null ? ExperimentMeasure.resultFolder(experiment, r.image())
								: requests.size() == 1 ? named : named.resolve(ExperimentMeasure.stem(r.image()));
						jobs.add(new Job(options.override(r, directory), folder, named == null));
					}
				} else {
					Recipe what = recipe.isPresent() ? recipe.get() : plateau.recipes().named("auto", directory);
					jobs.add(new Job(options.request(path, what, directory), folders.of(path), false));
				}
			} catch (IOException e) {
				failed(e.getMessage());
			}
		}
		return jobs;
	}

	/** The pictures whose results are not those that measuring them now would give. */
	private void outOfDate(Plateau plateau, Experiment experiment, List<Job> jobs) throws IOException {
		Map<String, ImageStatus> all = ExperimentStatus.of(plateau, experiment);
		for (FileRef image : experiment.files()) {
			ImageStatus status = all.get(image.path());
			if (status == null || !image.role().equals(FileRef.IMAGE) || status.state() == ImageStatus.State.MEASURED) {
				continue;
			}
			if (status.state() == ImageStatus.State.MISSING) {
				failed(experiment.name() + ", " + image.path() + ": " + String.join("; ", status.reasons()));
			} else {
				jobs.add(new Job(ExperimentStatus.request(plateau, experiment, image),
						ExperimentMeasure.resultFolder(experiment, Path.of(image.path())), true));
			}
		}
	}

	/** Corrections and edits of the command line take the place of those that the experiment has kept. */
	private Experiment asCorrectedHere(Experiment experiment) {
		return experiment.withFiles(experiment.files().stream().map(f -> corrections.isEmpty() ? f : f.withCorrections(List.of()))
				.map(f -> edits.isEmpty() ? f : f.withEdits(List.of())).toList());
	}

	private void measure(Plateau plateau, Job job, MeasureOptions options) {
		MeasureRequest request;
		try {
			Recipe what = options.hinted(job.request().recipe());
			List<Recipe.Step> classes = classifier == null ? List.of() : List.of(Classifiers.step(classifier));
			request = job.request().withRecipe(what.beginningWith(classes).beginningWith(edits).beginningWith(corrections));
		} catch (IllegalArgumentException e) {
			failed(job.request().image().getFileName() + ": " + e.getMessage());
			return;
		}
		MeasureOutcome outcome = MeasureTask.run(plateau, request, Progress.NONE);
		if (job.own()) {
			keep(plateau, request, outcome, job.folder());
		}
		switch (outcome) {
		case MeasureOutcome.Measured m -> {
			try {
				plateau.resultWriter().write(m.measurement(), job.folder());
				measured.add(m.measurement());
				folders.add(job.folder());
				ends.add(End.MEASURED);
				if (!options.quiet) {
					tellCorrections(m.measurement());
					warn(job.request(), m.measurement());
				}
				json.addObject().put("name", job.request().name()).put("state", End.MEASURED.id).put("folder", job.folder().toString())
						.set("results", new ObjectMapper().readTree(job.folder().resolve("results.json").toFile()));
			} catch (IOException e) {
				failed(job.request().image().getFileName() + ": measured, but the results could not be written: " + e.getMessage());
			}
		}
		case MeasureOutcome.DecisionNeeded d -> ended(End.DECISION, d.message());
		case MeasureOutcome.Failed f -> failed(f.message());
		case MeasureOutcome.Cancelled c -> failed(job.request().image().getFileName() + ": stopped");
		}
	}

	private void keep(Plateau plateau, MeasureRequest request, MeasureOutcome outcome, Path folder) {
		try {
			FailedAttempt.keep(plateau, request, outcome, folder);
		} catch (IOException e) {
			err.println(request.image().getFileName() + ": how the measurement ended could not be kept: " + e.getMessage());
		}
	}

	/** What a person at the console has to know before believing the table; the report explains it. */
	private void warn(MeasureRequest request, Measurement measurement) {
		for (Finding f : measurement.findings()) {
			boolean leftOut = f.summary().startsWith("left out");
			boolean askedFor = request.cycling().isPresent() || !request.impedance().isEmpty();
			if (f.severity() == Finding.Severity.WARNING || leftOut && askedFor) {
				err.println("  warning: " + f.summary() + (leftOut ? ": " + f.explanation() : ""));
			}
		}
	}

	/** What the corrections did and how far each moved the layers. */
	private void tellCorrections(Measurement measurement) {
		for (CorrectionLog.Applied a : measurement.results().get(Keys.CORRECTIONS).orElse(CorrectionLog.NONE).applied()) {
			err.println("  " + a.name() + ": " + a.sentence());
		}
		for (CorrectionEffects.Step step : measurement.results().get(Keys.CORRECTION_EFFECTS).map(CorrectionEffects::steps).orElse(List.of())) {
			err.println("  " + NamedSteps.shortName(step.analysisId()) + " moved " + effect(step));
		}
	}

	private static String effect(CorrectionEffects.Step step) {
		if (step.layers().isEmpty()) {
			return "nothing that can be told: " + step.reason();
		}
		return step.layers().stream().map(m -> String.format(Locale.ROOT, "%s %+.2f %%", m.layer(), 100 * m.thicknessMove())
				+ (Double.isNaN(m.voidMove()) ? "" : String.format(Locale.ROOT, " (voids %+.2f points)", 100 * m.voidMove())))
				.collect(Collectors.joining(", "));
	}

	private void failed(String message) {
		ended(End.FAILED, message);
	}

	private void ended(End end, String message) {
		err.println(message);
		ends.add(end);
		json.addObject().put("state", end.id).put("message", message);
	}

	private void tell(MeasureOptions options, PrintStream out) {
		if (options.json) {
			out.println(json.toPrettyString());
		} else if (!options.quiet && !measured.isEmpty()) {
			out.print(SummaryTable.text(measured));
			for (Measurement m : measured) {
				ElementSummary.lines(m).forEach(l -> out.println(m.name() + ": " + l));
				ImpedanceSummary.lines(m.results()).forEach(l -> out.println(m.name() + ": " + l));
			}
			for (int i = 0; i < folders.size(); i++) {
				out.println("report of " + measured.get(i).name() + ": " + folders.get(i).resolve("report.html"));
			}
		}
	}
}
