// SPDX-License-Identifier: EPL-2.0
package org.plateau.script;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.plateau.analysis.AnalysisKind;
import org.plateau.analysis.LayerPlan;
import org.plateau.analysis.Recipe;
import org.plateau.analysis.StepSelection;
import org.plateau.headless.EdsInput;
import org.plateau.headless.EditTask;
import org.plateau.headless.ImpedanceInput;
import org.plateau.headless.MeasureOutcome;
import org.plateau.headless.MeasureRequest;
import org.plateau.headless.MeasureTask;
import org.plateau.headless.NamedSteps;
import org.plateau.headless.TraceInput;
import org.plateau.io.experiment.Correction;
import org.plateau.io.spi.OpenOptions;
import org.plateau.model.Quantity;
import org.plateau.model.echem.CellGeometry;
import org.plateau.model.eds.Landmark;
import org.plateau.model.eds.MapStyle;
import org.plateau.model.image.Micrograph;
import org.plateau.model.image.TiltDecision;
import org.plateau.model.roi.Position;
import org.plateau.report.Measurement;

/**
 * A picture and what shall be done to it. Every kind of step that a record of a measurement knows is a method here; each returns the picture, so that calls
 * can be chained, and {@link #measure} does it all. Lengths are in the unit their name ends in, coordinates in corner-origin pixels of the picture that is
 * traced, corrections done; planes and steps of a cell's record are counted from 1, as people do. A value that is not allowed is a {@link ScriptFault} at once.
 * One thread. Nothing of it changes a file or an open window until {@link ScriptResult#write} or {@link #show}.
 */
public final class ScriptPicture {

	/** Shows in a window what a script has made of a picture; there is none on the command line. */
	public interface Window {

		/** Takes over scale, tilt, corrections and edits as one change that can be undone, and measures. */
		void show(MeasureRequest what, String label);
	}

	private final ScriptFacade plateau;
	private final Optional<Path> own;
	private MeasureRequest asked;
	private final List<Recipe.Step> corrections = new ArrayList<>();
	private final List<Recipe.Step> edits = new ArrayList<>();
	private final List<Recipe.Step> steps = new ArrayList<>();
	private Optional<Window> window = Optional.empty();
	private MeasureRequest last;
	private Measurement measured;

	/** @param own where the experiment keeps its results */
	ScriptPicture(ScriptFacade plateau, MeasureRequest request, Optional<Path> own) {
		this.plateau = plateau;
		this.own = own;
		this.asked = request;
		take(request.recipe());
	}

	/** As it is open in a window. */
	ScriptPicture(ScriptFacade plateau, MeasureRequest request, Optional<Path> own, Optional<Measurement> measured, Window window) {
		this(plateau, request, own);
		this.window = Optional.of(window);
		this.last = request();
		this.measured = measured.orElse(null);
	}

	private void take(Recipe recipe) {
		for (Recipe.Step s : recipe.steps()) {
			switch (plateau.program().runner().kind(s.analysisId())) {
			case CORRECTION, STACK_CORRECTION -> corrections.add(s);
			case EDIT -> edits.add(s);
			case MEASUREMENT -> steps.add(s);
			}
		}
		asked = asked.withRecipe(recipe.withSteps(List.of()));
	}

	// --- what it is ---

	public String name() {
		return asked.name();
	}

	/** Gives it another name for tables and reports. */
	public ScriptPicture named(String name) {
		asked = asked.named(name);
		return this;
	}

	/** Where the picture is. */
	public Path file() {
		return asked.image();
	}

	/** Header, size, scale and tilt as they would be decided now. Opens the file and closes it again: its pixels cannot be read any more. */
	public Micrograph micrograph() {
		try {
			Micrograph m = plateau.program().picture(file(), asked.options(), plateau.progress()::isCanceled);
			m.pixels().close();
			return m;
		} catch (IOException e) {
			throw plateau.fault(file(), e);
		}
	}

	// --- scale, tilt, plane: decided by a person ---

	/** Size of a pixel as stored, nm, the same in x and y. */
	public ScriptPicture pixelSize(double nm) {
		return say(o -> o.withPixelSize(OptionalDouble.of(nm), OptionalDouble.empty()));
	}

	/** Size of a pixel as stored, nm. @param xNm per column @param yNm per row */
	public ScriptPicture pixelSize(double xNm, double yNm) {
		return say(o -> o.withPixelSize(OptionalDouble.of(xNm), OptionalDouble.of(yNm)));
	}

	/** Standard uncertainty of the scale (k = 1) as a fraction: 0.01 is 1 %. */
	public ScriptPicture scaleUncertainty(double fraction) {
		return say(o -> o.withScaleU(OptionalDouble.of(fraction)));
	}

	/** How the picture was taken. @param how face (stretched for the face), surface, none (not stretched) or head-on */
	public ScriptPicture tilt(String how) {
		TiltDecision.Verdict verdict = Words.tilt(how);
		return say(o -> o.withTilt(Optional.of(verdict)));
	}

	/** The same with the tilt of the stage. @param angleDeg 0 ≤ θ &lt; 90 degrees; wins over the header's */
	public ScriptPicture tilt(String how, double angleDeg) {
		return tilt(how).tiltAngle(angleDeg);
	}

	/** Tilt of the stage, degrees; wins over the header's. */
	public ScriptPicture tiltAngle(double degrees) {
		return say(o -> o.withTiltAngle(OptionalDouble.of(degrees)));
	}

	/** Distance from one plane of a stack to the next, nm. */
	public ScriptPicture sliceSpacing(double nm) {
		return say(o -> o.withSliceSpacing(OptionalDouble.of(nm)));
	}

	/** The day on which scale and tilt were decided, e.g. 2026-05-12; the report tells it. */
	public ScriptPicture decidedOn(String day) {
		return say(o -> o.decidedOn(day));
	}

	/** Forgets what was decided: scale and tilt as the header tells them. */
	public ScriptPicture undecided() {
		return say(o -> OpenOptions.none().choosing(o.series(), o.reader()));
	}

	private ScriptPicture say(UnaryOperator<OpenOptions> change) {
		asked = asked.withOptions(allowed(() -> change.apply(asked.options())));
		return this;
	}

	/** Which of several pictures of a file. @param number from 1 */
	public ScriptPicture series(int number) {
		return say(o -> o.choosing(OptionalInt.of(from1("picture", number)), o.reader()));
	}

	/** Who opens the file, instead of the one that knows it best. @param id of a reader, or its last part */
	public ScriptPicture reader(String id) {
		return say(o -> o.choosing(o.series(), id));
	}

	/** One plane of a stack. @param number from 1 */
	public ScriptPicture plane(int number) {
		asked = asked.withPlane(OptionalInt.of(from1("plane", number)));
		return this;
	}

	// --- corrections ---

	/** Corrects the picture before anything is traced in it, with default parameters; see {@link ScriptFacade#corrections}. */
	public ScriptPicture correct(String correction) {
		return correct(Map.of(), correction);
	}

	/** The same with parameters: {@code image.correct('destripe', directionDeg: 90)}. */
	public ScriptPicture correct(Map<String, ?> parameters, String correction) {
		var runner = plateau.program().runner();
		corrections.add(allowed(() -> NamedSteps.of(runner, "correction", NamedSteps.corrections(runner), correction, texts(parameters), true)));
		return this;
	}

	/** Takes all corrections back. */
	public ScriptPicture uncorrected() {
		corrections.clear();
		return this;
	}

	// --- the cell ---

	/** The plated metal. @param symbol e.g. Li */
	public ScriptPicture metal(String symbol) {
		if (plateau.program().metals().find(symbol).isEmpty()) {
			throw new ScriptFault("the metal '" + symbol + "' is not known here; known: " + plateau.program().metals().symbols());
		}
		CellGeometry c = asked.cell();
		return cell(new CellGeometry(symbol, c.electrodeArea(), c.arealCharge(), c.coulombicEfficiency(), c.electrolyteThickness()));
	}

	/** Area of the electrode, cm², exact. */
	public ScriptPicture electrodeArea(double cm2) {
		return electrodeArea(new Quantity(cm2, 0, "cm²"));
	}

	/** Area of the electrode: {@code plateau.quantity(1.27, 0.02, 'cm²')}. */
	public ScriptPicture electrodeArea(Quantity cm2) {
		CellGeometry c = asked.cell();
		return cell(new CellGeometry(c.deposit(), Optional.of(unit("electrodeArea", cm2, "cm²")), c.arealCharge(), c.coulombicEfficiency(), c.electrolyteThickness()));
	}

	/** The plated charge where there is no record of it, mAh/cm², exact. */
	public ScriptPicture arealCharge(double mAhPerCm2) {
		return arealCharge(new Quantity(mAhPerCm2, 0, "mAh/cm²"));
	}

	/** The plated charge where there is no record of it, mAh/cm². */
	public ScriptPicture arealCharge(Quantity mAhPerCm2) {
		CellGeometry c = asked.cell();
		return cell(new CellGeometry(c.deposit(), c.electrodeArea(), Optional.of(unit("arealCharge", mAhPerCm2, "mAh/cm²")), c.coulombicEfficiency(), c.electrolyteThickness()));
	}

	/** Share of the charge that became deposit, 0 to 1, exact. */
	public ScriptPicture coulombicEfficiency(double share) {
		return coulombicEfficiency(new Quantity(share, 0, "1"));
	}

	/** Share of the charge that became deposit, 0 to 1. */
	public ScriptPicture coulombicEfficiency(Quantity share) {
		CellGeometry c = asked.cell();
		return cell(new CellGeometry(c.deposit(), c.electrodeArea(), c.arealCharge(), share, c.electrolyteThickness()));
	}

	/** Thickness of the electrolyte, µm, for conductivities where no picture tells. */
	public ScriptPicture electrolyteThickness(Quantity um) {
		return cell(asked.cell().withElectrolyte(Optional.of(unit("electrolyteThickness", um, "µm"))));
	}

	private ScriptPicture cell(CellGeometry cell) {
		asked = asked.withCell(cell);
		return this;
	}

	/** The cell's record over time. */
	public ScriptPicture cycling(Object file) {
		asked = asked.withCycling(Optional.of(plateau.existing(file)));
		return this;
	}

	/** The plating steps that count, from 1; without this all of them do. */
	public ScriptPicture countSteps(int... numbers) {
		asked = asked.withSteps(Optional.of(new StepSelection(Arrays.stream(numbers).map(n -> from1("step", n)).boxed().toList())));
		return this;
	}

	/** After which step of the record the picture was taken, from 1. */
	public ScriptPicture imagedAfter(int step) {
		asked = asked.withImagedAfter(OptionalInt.of(from1("step", step)));
		return this;
	}

	/** The cell's impedance spectra. */
	public ScriptPicture impedance(Object... files) {
		asked = asked.withImpedance(new ImpedanceInput(all(files), asked.impedance().said()));
		return this;
	}

	/** Curves that other instruments measured on the sample, which plug-ins evaluate. */
	public ScriptPicture traces(Object... files) {
		asked = asked.withTraces(new TraceInput(all(files).stream().map(f -> new TraceInput.File(f, Optional.empty())).toList()));
		return this;
	}

	/** How impedance is evaluated: {@code image.impedanceStep('impedanceFit', circuit: 'R(CR)')}. */
	public ScriptPicture impedanceStep(Map<String, ?> parameters, String analysis) {
		List<Recipe.Step> said = new ArrayList<>(asked.impedance().said());
		said.add(measuring(analysis, parameters, true));
		asked = asked.withImpedance(new ImpedanceInput(asked.impedance().files(), said));
		return this;
	}

	// --- the recipe ---

	/** Measures with another recipe; corrections and edits stay. @param nameOrFile of an installed one, or a JSON file */
	public ScriptPicture recipe(String nameOrFile) {
		try {
			Recipe recipe = plateau.program().recipes().named(nameOrFile, plateau.directory());
			steps.clear();
			take(recipe);
			return this;
		} catch (IOException e) {
			throw new ScriptFault(e.getMessage(), e);
		}
	}

	/**
	 * The layers to look for, top first, instead of those of the recipe; its steps and hints go, {@link #step} says what is measured.
	 *
	 * @param recipe its name
	 * @param description for people
	 * @param deposit the plated layer; empty when there is none
	 * @param layers made with {@link ScriptFacade#layer}; none = find the strongest interfaces
	 */
	public ScriptPicture layers(String recipe, String description, String deposit, List<LayerPlan.Expectation> layers) {
		steps.clear();
		asked = asked.withRecipe(new Recipe(recipe, description, new LayerPlan(layers, deposit), List.of()));
		return this;
	}

	/** A point that an interface passes. @param interfaceName above/below */
	public ScriptPicture hint(String interfaceName, double xPx, double yPx) {
		asked = asked.withRecipe(asked.recipe().withPlan(allowed(() -> asked.recipe().plan().withHint(interfaceName, xPx, yPx))));
		return this;
	}

	/** One more analysis at the end of the recipe, which has to succeed; see {@link ScriptFacade#analyses}. */
	public ScriptPicture step(String analysis) {
		return step(Map.of(), analysis);
	}

	/** The same with parameters: {@code image.step('layerThickness', local: true)}. */
	public ScriptPicture step(Map<String, ?> parameters, String analysis) {
		steps.add(measuring(analysis, parameters, true));
		return this;
	}

	/** One more analysis at the end of the recipe, left out where it cannot be done. */
	public ScriptPicture stepIfPossible(String analysis) {
		return stepIfPossible(Map.of(), analysis);
	}

	/** The same with parameters. */
	public ScriptPicture stepIfPossible(Map<String, ?> parameters, String analysis) {
		steps.add(measuring(analysis, parameters, false));
		return this;
	}

	/** Changes parameters of a step that the recipe has already: {@code image.setting('voids', minAreaPx: 20)}. */
	public ScriptPicture setting(Map<String, ?> parameters, String analysis) {
		Recipe.Step changed = measuring(analysis, parameters, true);
		if (steps.stream().noneMatch(s -> s.analysisId().equals(changed.analysisId()))) {
			throw new ScriptFault("the recipe " + asked.recipe().name() + " has no step '" + analysis + "'; it has "
					+ String.join(", ", steps.stream().map(s -> NamedSteps.shortName(s.analysisId())).toList()));
		}
		steps.replaceAll(s -> {
			if (!s.analysisId().equals(changed.analysisId())) {
				return s;
			}
			Map<String, String> both = new LinkedHashMap<>(s.parameters());
			both.putAll(changed.parameters());
			return new Recipe.Step(s.analysisId(), both, s.required());
		});
		return this;
	}

	private Recipe.Step measuring(String analysis, Map<String, ?> parameters, boolean required) {
		var runner = plateau.program().runner();
		return allowed(() -> NamedSteps.of(runner, "analysis", runner.ofKind(AnalysisKind.MEASUREMENT), analysis, texts(parameters), required));
	}

	// --- by hand ---

	/** Corrects by hand what was traced or found: {@code image.edit('passPoint', interface: 'LiPON/Li', x: 400.5, y: 212)}; see {@link ScriptFacade#edits}. */
	public ScriptPicture edit(Map<String, ?> parameters, String edit) {
		var runner = plateau.program().runner();
		edits.add(allowed(() -> NamedSteps.of(runner, "edit", runner.ofKind(AnalysisKind.EDIT), edit, texts(parameters), true)));
		return this;
	}

	/** Takes all edits by hand and all hints back. */
	public ScriptPicture unedited() {
		edits.clear();
		LayerPlan plan = asked.recipe().plan();
		asked = asked.withRecipe(asked.recipe().withPlan(new LayerPlan(plan.layers(), plan.depositLayer())));
		return this;
	}

	// --- element maps ---

	/** The EDS files of this place. @param files or folders */
	public ScriptPicture maps(Object... files) {
		asked = asked.withEds(new EdsInput(all(files), asked.eds().handwork(), asked.eds().options(), asked.eds().elements()));
		return this;
	}

	/** Size of a map pixel where the files do not tell it, nm. */
	public ScriptPicture mapPixelSize(double xNm, double yNm) {
		return sayOfMaps(o -> o.withPixelSize(OptionalDouble.of(xNm), OptionalDouble.of(yNm)));
	}

	/** Standard uncertainty (k = 1) of the size of a map pixel as a fraction: 0.01 is 1 %. */
	public ScriptPicture mapScaleUncertainty(double fraction) {
		return sayOfMaps(o -> o.withScaleU(OptionalDouble.of(fraction)));
	}

	/** The day on which the size of a map pixel was decided, e.g. 2026-05-12. */
	public ScriptPicture mapDecidedOn(String day) {
		return sayOfMaps(o -> o.decidedOn(day));
	}

	private ScriptPicture sayOfMaps(UnaryOperator<OpenOptions> change) {
		OpenOptions next = allowed(() -> change.apply(asked.eds().options()));
		asked = asked.withEds(new EdsInput(asked.eds().files(), asked.eds().handwork(), next, asked.eds().elements()));
		return this;
	}

	/** The same place in map and picture; two or more decide where the maps lie. */
	public ScriptPicture landmark(double mapXPx, double mapYPx, double imageXPx, double imageYPx) {
		List<Landmark> all = new ArrayList<>(asked.eds().handwork().landmarks());
		all.add(allowed(() -> new Landmark(new Position(mapXPx, mapYPx), new Position(imageXPx, imageYPx))));
		asked = asked.withEds(asked.eds().with(asked.eds().handwork().withLandmarks(all)));
		return this;
	}

	/**
	 * How a map is drawn; changes no number. {@code image.mapStyle('Cu K', colour: '#ff8800', opacity: 0.7)}; known are visible, colour, opacity (0 to 1),
	 * lower, upper (counts; left out = automatic), gamma, blend (opaque, translucent, additive, minimum, multiplicative), bin (map pixels), smoothPx.
	 */
	public ScriptPicture mapStyle(Map<String, ?> named, String map) {
		List<MapStyle> all = new ArrayList<>(asked.eds().handwork().styles());
		all.add(allowed(() -> Words.mapStyle(map, named)));
		asked = asked.withEds(asked.eds().with(asked.eds().handwork().withStyles(all)));
		return this;
	}

	// --- measuring ---

	/** What is done, as the rest of the program has it. */
	public MeasureRequest request() {
		return asked.withRecipe(asked.recipe().withSteps(Stream.of(corrections, edits, steps).flatMap(List::stream).toList()));
	}

	/** A script that does the same, of typed calls. */
	public String script() {
		return RecordScript.of(plateau.program(), request(), Optional.of(plateau.directory()));
	}

	/**
	 * Measures. A second time, with more edits or fewer, only what is new is done.
	 *
	 * @throws ScriptFault when it fails, or scale or tilt has to be decided
	 */
	public ScriptResult measure() {
		plateau.told("measuring " + name());
		MeasureRequest request = request();
		boolean again = measured != null && withoutEdits(last).equals(withoutEdits(request));
		MeasureOutcome outcome = again
				? EditTask.run(plateau.program(), request, measured, edits.stream().map(s -> new Correction(s.analysisId(), s.parameters(), true)).toList(), plateau.progress())
				: MeasureTask.run(plateau.program(), request, plateau.progress());
		plateau.checkStopped();
		return switch (outcome) {
		case MeasureOutcome.Measured m -> {
			last = request;
			measured = m.measurement();
			yield new ScriptResult(plateau, request, measured, own);
		}
		case MeasureOutcome.Failed f -> throw new ScriptFault(f.message());
		case MeasureOutcome.DecisionNeeded d -> throw new ScriptFault(d.message().lines().findFirst().orElse("")
				+ "\ndecide with image.pixelSize(nm), image.tilt('face' | 'surface' | 'none' | 'head-on', degrees) or image.sliceSpacing(nm)");
		case MeasureOutcome.Cancelled c -> throw new ScriptStopped(ScriptRunner.INTERRUPTED);
		};
	}

	/** The same with another recipe: {@code image.measure('lipon-cell')}. */
	public ScriptResult measure(String recipe) {
		return recipe(recipe).measure();
	}

	private MeasureRequest withoutEdits(MeasureRequest r) {
		return r.withRecipe(r.recipe().withSteps(r.recipe().steps().stream().filter(s -> plateau.program().runner().kind(s.analysisId()) != AnalysisKind.EDIT).toList()));
	}

	/**
	 * Takes scale, tilt, corrections and edits over into the window as one change that can be undone there, and measures; hints, recipe, cell and maps stay what
	 * they are in the window.
	 *
	 * @throws ScriptFault when this picture is not one of an open window
	 */
	public ScriptPicture show(String label) {
		window.orElseThrow(() -> new ScriptFault(name() + " is not open in a window: show works on the variable image of the Script view")).show(request(), label);
		return this;
	}

	private List<Path> all(Object... files) {
		return Arrays.stream(files).flatMap(f -> f instanceof Collection<?> c ? c.stream() : Stream.of(f)).map(plateau::existing).toList();
	}

	private static Map<String, String> texts(Map<String, ?> parameters) {
		Map<String, String> texts = new LinkedHashMap<>();
		parameters.forEach((k, v) -> texts.put(k, String.valueOf(v)));
		return texts;
	}

	private static int from1(String what, int number) {
		if (number < 1) {
			throw new ScriptFault("there is no " + what + " " + number + ": they are counted from 1");
		}
		return number - 1;
	}

	private static Quantity unit(String what, Quantity q, String unit) {
		if (!q.unit().equals(unit)) {
			throw new ScriptFault(what + " is in " + unit + ", not in '" + q.unit() + "'");
		}
		return q;
	}

	private static <T> T allowed(Supplier<T> made) {
		try {
			return made.get();
		} catch (IllegalArgumentException e) {
			throw new ScriptFault(e.getMessage(), e);
		}
	}

	@Override
	public String toString() {
		return String.format(Locale.ROOT, "picture %s (%d corrections, %d edits, recipe %s)", file().getFileName(), corrections.size(), edits.size(), asked.recipe().name());
	}
}
