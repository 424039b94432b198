// SPDX-License-Identifier: EPL-2.0
package org.plateau.headless;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.osgi.framework.Bundle;
import org.osgi.framework.FrameworkUtil;
import org.plateau.analysis.Finding;
import org.plateau.analysis.Keys;
import org.plateau.analysis.Outcome;
import org.plateau.analysis.RecipeRunner;
import org.plateau.analysis.Results;
import org.plateau.echem.Metals;
import org.plateau.extension.Progress;
import org.plateau.extension.Workers;
import org.plateau.io.FileHash;
import org.plateau.io.record.WorkRecord;
import org.plateau.io.spi.Content;
import org.plateau.io.spi.FormatException;
import org.plateau.model.Provenance;
import org.plateau.model.echem.DepositMetal;
import org.plateau.model.image.Evidence;
import org.plateau.model.image.Micrograph;
import org.plateau.model.image.ScaleBar;
import org.plateau.report.Measurement;

/**
 * Measures one picture, or a stack as a whole: opens it, makes sure that scale and tilt are decided, runs the recipe. The command line and the window's job
 * do the same through it. Call it on a worker thread; it starts none.
 */
public final class MeasureTask {

	/** Seed of every random choice in a measurement. */
	public static final long SEED = 1;

	private static final String SET_SPACING = "org.plateau.imaging.correct.zStep";

	private MeasureTask() {
	}

	/** Measures; every end is an answer, nothing is thrown for bad input. Lends the machine's threads where the caller lends none. */
	public static MeasureOutcome run(Plateau plateau, MeasureRequest request, Progress caller) {
		Progress progress = caller.workers() == Workers.CALLER ? caller.lending(plateau.workers()) : caller;
		try {
			progress.report(0, "opening " + request.image().getFileName());
			Content content = plateau.opener().open(request.image(), request.options());
			if (!(content instanceof Content.Image image)) {
				return new MeasureOutcome.Failed(ExperimentMeasure.printable(request.image()) + ": this is not a picture; give it with --cycling if it is "
						+ "the cell's record");
			}
			return measure(plateau, request.withRecipe(Arrangement.of(request.recipe())), image.micrograph(), progress);
		} catch (IOException | IllegalArgumentException e) {
			return new MeasureOutcome.Failed(line(request.image(), e));
		}
	}

	private static MeasureOutcome measure(Plateau plateau, MeasureRequest request, Micrograph micrograph, Progress progress)
			throws IOException {
		try (var pixels = micrograph.pixels()) {
			String undecided = undecided(micrograph);
			if (!undecided.isEmpty()) {
				return new MeasureOutcome.DecisionNeeded(micrograph, undecided);
			}
			Optional<String> noPlane = noSuchPlane(request, micrograph);
			if (noPlane.isPresent()) {
				return new MeasureOutcome.Failed(noPlane.get());
			}
			Optional<String> noSpacing = undecidedSpacing(request, micrograph);
			return noSpacing.isPresent() ? new MeasureOutcome.DecisionNeeded(micrograph, noSpacing.get())
					: measureDecided(plateau, request, micrograph, progress);
		}
	}

	private static Optional<String> noSuchPlane(MeasureRequest request, Micrograph micrograph) {
		int planes = micrograph.pixels().planes();
		int plane = request.plane().orElse(0);
		return plane < planes ? Optional.empty()
				: Optional.of(micrograph.name() + ": there is no plane " + (plane + 1) + "; it has " + planes);
	}

	/** A stack that is measured as a whole needs the distance between its slices. */
	private static Optional<String> undecidedSpacing(MeasureRequest request, Micrograph micrograph) {
		boolean whole = micrograph.pixels().planes() > 1 && request.plane().isEmpty();
		boolean set = request.recipe().steps().stream().anyMatch(s -> s.analysisId().equals(SET_SPACING));
		return whole && micrograph.sliceSpacing().isEmpty() && !set
				? Optional.of(micrograph.name() + ": the distance between its " + micrograph.pixels().planes() + " slices is not known: no key of its header gives it"
						+ "\n  decide with --z-step-nm Z (nm), or measure one slice with --plane N")
				: Optional.empty();
	}

	private static MeasureOutcome measureDecided(Plateau plateau, MeasureRequest request, Micrograph micrograph, Progress progress)
			throws IOException {
		Results start = Results.empty().with(Keys.MICROGRAPH, micrograph).with(Keys.CELL, request.cell())
				.with(WorkRecord.DECIDED, request.options());
		Metals metals = plateau.metals();
		Optional<DepositMetal> metal = metals.find(request.cell().deposit());
		if (metal.isPresent()) {
			start = start.with(Keys.DEPOSIT_METAL, metal.get());
		}
		SortedMap<String, String> hashes = new TreeMap<>();
		hashes.put(request.image().getFileName().toString(), FileHash.sha256(request.image()));
		if (request.cycling().isPresent()) {
			Path file = request.cycling().get();
			if (!(plateau.opener().open(file, request.options()) instanceof Content.Cycling cycling)) {
				return new MeasureOutcome.Failed(file.getFileName() + ": this is not an electrochemical record");
			}
			start = start.with(Keys.CYCLING, cycling.record());
			hashes.put(file.getFileName().toString(), FileHash.sha256(file));
		}
		if (request.steps().isPresent()) {
			start = start.with(Keys.STEP_SELECTION, request.steps().get());
		}
		if (micrograph.pixels().planes() > 1 && request.plane().isEmpty() && Classifiers.isIn(request.recipe())) {
			return new MeasureOutcome.Failed(micrograph.name() + ": a pixel classifier measures one picture: choose a slice of the stack with --plane N");
		}
		CorrectedRun corrected = new CorrectedRun(plateau.runner(), request.recipe(), start, request.plane());
		Optional<String> onePlane = corrected.tooManyPlanesFor();
		if (onePlane.isPresent()) {
			return new MeasureOutcome.Failed(micrograph.name() + ": " + onePlane.get() + " corrects single pictures; correct the whole stack first with "
					+ "'plateau correct' and measure what it writes, or choose one slice with --plane N");
		}
		RecipeRunner.Run run = corrected.run(progress.part(0.1, 1));
		return switch (run.end()) {
		case Outcome.Done done -> new MeasureOutcome.Measured(new Measurement(request.name(), request.image(),
				done.results().require(Keys.MICROGRAPH), request.recipe(), done.results(), findings(micrograph, request, metals, run.findings()), new Provenance(product(), run.steps(), hashes, SEED,
						Instant.now().truncatedTo(ChronoUnit.SECONDS).toString())));
		case Outcome.Cancelled c -> new MeasureOutcome.Cancelled();
		case Outcome.NotApplicable na -> new MeasureOutcome.Failed(micrograph.name() + ": " + na.reason());
		case Outcome.Failed f -> new MeasureOutcome.Failed(micrograph.name() + ": " + f.message(),
				run.results().has(Keys.SPECIMEN) && !run.results().has(Keys.LAYER_STACK) && request.recipe().steps().stream().noneMatch(s -> s.analysisId().equals(Arrangement.BY_HAND)));
		};
	}

	/** Why a person has to decide before this picture can be measured, with the evidence and the options; empty when all is clear. */
	public static String undecided(Micrograph micrograph) {
		StringBuilder text = new StringBuilder();
		if (micrograph.calibration().isEmpty()) {
			text.append(micrograph.name()).append(": the pixel size is not known: no key of its header gives it")
					.append("\n  decide with --pixel-nm X or --pixel-nm X,Y (nm per pixel)");
			micrograph.scaleBar().ifPresent(bar -> text.append("\n  decide with ").append(pixelSizeBy(bar)));
		}
		if (!micrograph.tilt().decided()) {
			text.append(text.isEmpty() ? "" : "\n").append(micrograph.name()).append(": ").append(micrograph.tilt().sentence());
			for (Evidence e : micrograph.tilt().evidence()) {
				text.append("\n  evidence: ").append(e.key()).append(" = ").append(e.text()).append(" (").append(e.meaning()).append(')');
			}
			for (String option : micrograph.tilt().options()) {
				text.append("\n  decide with ").append(option);
			}
		}
		return text.toString();
	}

	private static String pixelSizeBy(ScaleBar bar) {
		return bar.pixelSizeNm().isPresent()
				? String.format(Locale.ROOT, "--pixel-nm %.5g  (the burned-in bar: %s over %.1f columns)", bar.pixelSizeNm().getAsDouble(), bar.text(),
						bar.lengthPx())
				: String.format(Locale.ROOT, "--pixel-nm = the length of the burned-in bar in nm / %.1f  (it is %.1f ± %.1f columns long; its text was not read)",
						bar.lengthPx(), bar.lengthPx(), bar.uPx());
	}

	static List<Finding> findings(Micrograph micrograph, MeasureRequest request, Metals metals, List<Finding> found) {
		List<Finding> findings = new ArrayList<>();
		String deposit = request.cell().deposit();
		for (String warning : request.warnings()) {
			findings.add(new Finding("org.plateau.io.experiment", Finding.Severity.WARNING, warning, "", ""));
		}
		for (String warning : micrograph.warnings()) {
			findings.add(new Finding("org.plateau.io.header", Finding.Severity.WARNING, warning, "", ""));
		}
		if (metals.find(deposit).isEmpty()) {
			findings.add(new Finding(Metals.POINT, Finding.Severity.WARNING, "the deposit metal '" + deposit + "' is not known here",
					"Without its constants no charge becomes a thickness.", "known: " + metals.symbols() + "; others come with a plug-in"));
		}
		findings.addAll(found);
		return findings;
	}

	/** Name and version of this program. */
	public static String product() {
		Bundle bundle = FrameworkUtil.getBundle(MeasureTask.class);
		return "Plateau" + (bundle == null ? "" : " " + bundle.getVersion().getMajor() + "." + bundle.getVersion().getMinor() + "."
				+ bundle.getVersion().getMicro());
	}

	/** A failure to read a file as one line for the user, with the file's name. */
	public static String line(Path file, Exception e) {
		if (e instanceof FormatException) {
			return e.getMessage().lines().collect(Collectors.joining(" "));
		}
		String text = e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
		String name = ExperimentMeasure.printable(file);
		text = text.lines().map(String::strip).collect(Collectors.joining(" "));
		return text.contains(name) ? text : name + ": " + text;
	}
}
