// SPDX-License-Identifier: EPL-2.0
package org.plateau.headless;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.CancellationException;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.osgi.framework.Bundle;
import org.osgi.framework.FrameworkUtil;
import org.plateau.analysis.Finding;
import org.plateau.analysis.Keys;
import org.plateau.analysis.Outcome;
import org.plateau.analysis.Recipe;
import org.plateau.analysis.RecipeRunner;
import org.plateau.analysis.ResultKey;
import org.plateau.analysis.Results;
import org.plateau.echem.Metals;
import org.plateau.extension.Progress;
import org.plateau.extension.Supervision;
import org.plateau.extension.Workers;
import org.plateau.io.FileHash;
import org.plateau.io.record.WorkRecord;
import org.plateau.io.record.WorkStep;
import org.plateau.io.spi.FormatException;
import org.plateau.model.Provenance;
import org.plateau.model.echem.CyclingRecord;
import org.plateau.model.echem.DepositMetal;
import org.plateau.model.echem.Imaged;
import org.plateau.model.echem.ImpedanceSeries;
import org.plateau.model.eds.EdsConditions;
import org.plateau.model.eds.EdsRun;
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

	/** Id of findings about EDS files. */
	static final String EDS_FILES = "org.plateau.io.eds.files";

	/** Id of findings about impedance files. */
	static final String IMPEDANCE_FILES = "org.plateau.headless.impedanceFiles";

	private static final EdsRun NO_EDS = new EdsRun("", "", Optional.empty(), List.of(), Optional.empty(), List.of(), List.of(), EdsConditions.UNKNOWN, List.of(), List.of());
	private static final String SET_SPACING = "org.plateau.imaging.correct.zStep";

	private MeasureTask() {
	}

	/** Measures; every end is an answer, nothing is thrown for bad input. Lends the machine's threads where the caller lends none. */
	public static MeasureOutcome run(Plateau plateau, MeasureRequest request, Progress caller) {
		Progress progress = caller.workers() == Workers.CALLER ? caller.lending(plateau.workers()) : caller;
		try (var scope = Supervision.under(progress::isCanceled)) {
			progress.report(0, "opening " + request.image().getFileName());
			Micrograph micrograph = plateau.picture(request.image(), request.options(), progress::isCanceled);
			MeasureRequest whole = whole(plateau, request);
			MeasureOutcome end = measure(plateau, whole.withRecipe(Arrangement.of(whole.recipe())), micrograph, progress);
			return end instanceof MeasureOutcome.Measured m && EdsSteps.in(plateau, request) != request ? new MeasureOutcome.Measured(saying(m.measurement(), stepsAdded(request.recipe()))) : end;
		} catch (CancellationException e) {
			return new MeasureOutcome.Cancelled();
		} catch (IOException | IllegalArgumentException e) {
			return new MeasureOutcome.Failed(line(request.image(), e));
		}
	}

	/** The request as it is run: with the steps that its recipe lacks for what it brings along, element maps, a record over time, impedance, curves. */
	static MeasureRequest whole(Plateau plateau, MeasureRequest request) {
		return TraceSteps.in(plateau, ImpedanceSteps.in(plateau, EchemSteps.in(plateau, EdsSteps.in(plateau, request))));
	}

	private static Measurement saying(Measurement m, Finding finding) {
		return new Measurement(m.name(), m.imageFile(), m.micrograph(), m.recipe(), m.results(), Stream.concat(m.findings().stream(), Stream.of(finding)).toList(), m.provenance());
	}

	private static Finding stepsAdded(Recipe recipe) {
		return new Finding(EDS_FILES, Finding.Severity.INFO, "The recipe " + recipe.name() + " names no step about elements; those that are installed were added at its end",
				"The experiment has EDS files. None of the steps is required, and they are in the record of this measurement.",
				"name them in the recipe to give them parameters of your own");
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

	private static Optional<String> undecidedSpacing(MeasureRequest request, Micrograph micrograph) {
		return request.plane().isPresent() ? Optional.empty() : undecidedSpacing(micrograph, request.recipe().steps());
	}

	/**
	 * Why a person has to decide before a stack can be measured as a whole, which needs the distance between its slices; empty when all is clear, and for a single picture.
	 *
	 * @param steps that are done to the stack: one of them may set the distance
	 */
	public static Optional<String> undecidedSpacing(Micrograph micrograph, List<Recipe.Step> steps) {
		boolean set = steps.stream().anyMatch(s -> s.analysisId().equals(SET_SPACING));
		return micrograph.pixels().planes() > 1 && micrograph.sliceSpacing().isEmpty() && !set
				? Optional.of(micrograph.name() + ": the distance between its " + micrograph.pixels().planes() + " slices is not known: no key of its header gives it"
						+ "\n  decide with --z-step-nm Z (nm), or measure one slice with --plane N")
				: Optional.empty();
	}

	private static MeasureOutcome measureDecided(Plateau plateau, MeasureRequest request, Micrograph micrograph, Progress progress)
			throws IOException {
		Results start = Results.empty().with(Keys.MICROGRAPH, micrograph).with(Keys.CELL, request.cell())
				.with(WorkRecord.DECIDED, request.options());
		Optional<DepositMetal> metal = plateau.metals().find(request.cell().deposit());
		if (metal.isPresent()) {
			start = start.with(Keys.DEPOSIT_METAL, metal.get());
		}
		SortedMap<String, String> hashes = new TreeMap<>();
		hashes.put(request.image().getFileName().toString(), FileHash.sha256(request.image()));
		if (request.cycling().isPresent()) {
			Path file = request.cycling().get();
			Optional<CyclingRecord> record = plateau.opener().open(file, request.options()).overTime();
			if (record.isEmpty()) {
				return new MeasureOutcome.Failed(file.getFileName() + ": this is not an electrochemical record over time");
			}
			start = start.with(Keys.CYCLING, record.get());
			hashes.put(file.getFileName().toString(), FileHash.sha256(file));
		}
		List<Finding> aboutFiles = new ArrayList<>();
		start = withImpedance(plateau, request, start, hashes, aboutFiles);
		if (!request.traces().isEmpty()) {
			TraceInput.Read read = request.traces().read(plateau);
			hashes.putAll(request.traces().hashes());
			aboutFiles.addAll(read.findings());
			start = read.traces().traces().isEmpty() ? start : start.with(Keys.TRACES, read.traces());
		}
		if (request.steps().isPresent()) {
			start = start.with(Keys.STEP_SELECTION, request.steps().get());
		}
		Optional<Imaged> imaged = PictureTime.of(request.imagedAfter(), micrograph, start.get(Keys.CYCLING));
		if (imaged.isPresent()) {
			start = start.with(Keys.IMAGED, imaged.get());
		}
		boolean whole = micrograph.pixels().planes() > 1 && request.plane().isEmpty();
		if (whole && Classifiers.isIn(request.recipe())) {
			return new MeasureOutcome.Failed(micrograph.name() + ": a pixel classifier measures one picture: choose a slice of the stack with --plane N");
		}
		start = withEds(plateau, request, whole, start, hashes, aboutFiles);
		try (EdsRun cube = start.get(Keys.EDS).orElse(NO_EDS)) {
			return measureAll(plateau, request, micrograph, start, hashes, aboutFiles, progress);
		}
	}

	/** The spectra of the cell. That they cannot be read is worth a warning, not the measurement. */
	private static Results withImpedance(Plateau plateau, MeasureRequest request, Results start, SortedMap<String, String> hashes, List<Finding> findings) {
		ImpedanceInput impedance = request.impedance();
		if (impedance.isEmpty()) {
			return start;
		}
		try {
			hashes.putAll(impedance.hashes());
			ImpedanceSeries series = impedance.open(plateau);
			series.spectra().stream().flatMap(s -> s.warnings().stream().map(w -> s.name() + ": " + w)).distinct()
					.forEach(w -> findings.add(new Finding(IMPEDANCE_FILES, Finding.Severity.WARNING, w, "", "")));
			return start.with(Keys.IMPEDANCE_SERIES, series).with(Keys.IMPEDANCE, series.spectra().getFirst());
		} catch (IOException | IllegalArgumentException e) {
			findings.add(new Finding(IMPEDANCE_FILES, Finding.Severity.WARNING, "the impedance was left out: " + line(impedance.files().getFirst(), e),
					"The picture was measured without it.", "mend or replace the file, or take it out of the experiment"));
			return start;
		}
	}

	/** The EDS recording that belongs to the picture. That it cannot be read is worth a warning, not the measurement. */
	private static Results withEds(Plateau plateau, MeasureRequest request, boolean whole, Results start, SortedMap<String, String> hashes, List<Finding> findings) {
		EdsInput eds = request.eds();
		Results with = start;
		try {
			Optional<WorkStep.UseMaps> use = eds.use(request.image());
			if (use.isEmpty()) {
				return with;
			}
			with = with.with(WorkRecord.MAPS, use.get());
			hashes.putAll(eds.hashes(request.image()));
			if (whole) {
				findings.add(eds("the EDS files were left out: a whole stack was measured", "Maps show one place, a stack many.", "measure the slice that they show with --plane N"));
				return with;
			}
			EdsRun run = eds.open(plateau);
			run.warnings().forEach(w -> findings.add(eds(w, "", "")));
			return with.with(Keys.EDS, run).with(Keys.MAP_HANDWORK, eds.handwork());
		} catch (IOException | IllegalArgumentException e) {
			findings.add(eds("the EDS files were left out: " + line(eds.files().get(0), e), "Layers and voids were measured without them.", "mend or replace the file, or take it out of the experiment"));
			return with;
		}
	}

	private static Finding eds(String summary, String explanation, String remedy) {
		return new Finding(EDS_FILES, Finding.Severity.WARNING, summary, explanation, remedy);
	}

	private static MeasureOutcome measureAll(Plateau plateau, MeasureRequest request, Micrograph micrograph, Results start, SortedMap<String, String> hashes,
			List<Finding> aboutFiles, Progress progress) throws IOException {
		CorrectedRun corrected = new CorrectedRun(plateau.runner(), request.recipe(), start, request.plane());
		Optional<String> onePlane = corrected.tooManyPlanesFor();
		if (onePlane.isPresent()) {
			return new MeasureOutcome.Failed(micrograph.name() + ": " + onePlane.get() + " corrects single pictures; correct the whole stack first with "
					+ "'plateau correct' and measure what it writes, or choose one slice with --plane N");
		}
		RecipeRunner.Run run = corrected.run(progress.part(0.1, 1));
		return switch (run.end()) {
		case Outcome.Done done -> new MeasureOutcome.Measured(new Measurement(request.name(), request.image(),
				done.results().require(Keys.MICROGRAPH), request.recipe(), done.results(), findings(plateau, micrograph, request, done.results(),
						Stream.concat(aboutFiles.stream(), run.findings().stream()).toList()), new Provenance(product(), run.steps(), hashes, SEED,
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

	/** @param found of the steps and checks; that steps which need EDS, a record over time or impedance were left out is not worth a word where there is none */
	static List<Finding> findings(Plateau plateau, Micrograph micrograph, MeasureRequest request, Results results, List<Finding> found) {
		Metals metals = plateau.metals();
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
		Set<String> needless = new HashSet<>();
		for (ResultKey<?> key : List.of(Keys.EDS, Keys.CYCLING, Keys.IMPEDANCE_SERIES, Keys.TRACES)) {
			needless.addAll(results.has(key) ? Set.of() : needing(key, request.recipe(), plateau.runner()));
		}
		if (results.get(Keys.IMPEDANCE_SERIES).map(s -> s.spectra().size() < 2).orElse(false)) {
			needless.addAll(Set.of(ImpedanceSteps.SERIES, ImpedanceSteps.ACTIVATION_ENERGY)); // there is nothing to compare one spectrum with
		}
		found.stream().filter(f -> f.severity() != Finding.Severity.INFO || !needless.contains(f.checkId())).forEach(findings::add);
		return findings;
	}

	/** The steps of a recipe that can do nothing without a key, because they need it or what such steps make. */
	static Set<String> needing(ResultKey<?> key, Recipe recipe, RecipeRunner runner) {
		Set<String> steps = new HashSet<>();
		Set<ResultKey<?>> missing = new HashSet<>(Set.of(key));
		for (Recipe.Step step : recipe.steps()) {
			if (runner.needs(step.analysisId()).stream().anyMatch(missing::contains)) {
				steps.add(step.analysisId());
				missing.addAll(runner.results(step.analysisId()));
			}
		}
		return steps;
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
		if (e instanceof FileSystemException f && f.getReason() == null) {
			text += switch (f) {
			case NoSuchFileException n -> ": there is no such file or folder";
			case AccessDeniedException a -> ": reading or writing it is not allowed";
			case FileAlreadyExistsException a -> ": it is there already, and no folder";
			default -> ": the system cannot do it";
			};
		}
		String name = ExperimentMeasure.printable(file);
		text = text.lines().map(String::strip).collect(Collectors.joining(" "));
		return text.contains(name) ? text : name + ": " + text;
	}
}
