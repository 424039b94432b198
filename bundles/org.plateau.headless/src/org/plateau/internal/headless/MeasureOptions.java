// SPDX-License-Identifier: EPL-2.0
package org.plateau.internal.headless;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.plateau.analysis.LayerPlan;
import org.plateau.analysis.Recipe;
import org.plateau.analysis.StepSelection;
import org.plateau.headless.ExperimentMeasure;
import org.plateau.headless.ImpedanceInput;
import org.plateau.headless.ImpedanceSteps;
import org.plateau.headless.MeasureRequest;
import org.plateau.io.spi.OpenOptions;
import org.plateau.model.Quantity;
import org.plateau.model.echem.CellGeometry;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The command line of {@code plateau measure}. */
@Command(name = "measure", description = "Measures the layers of cross-section pictures, or of experiment folders.", footer = {
		"", "Exit codes: 0 all measured, 1 some inputs failed (each named), 2 usage, 3 a person has to decide scale or tilt." })
final class MeasureOptions {

	@Parameters(paramLabel = "IMAGE|FOLDER", arity = "1..*", description = "pictures, or experiment folders (with experiment.json)")
	List<String> inputs = new ArrayList<>();

	@Option(names = "--out", paramLabel = "DIR", description = "where results go; several inputs get a sub-folder each. "
			+ "An experiment's default is results/NAME OF THE PICTURE in its own folder")
	String out;

	@Option(names = "--recipe", paramLabel = "NAME|FILE", description = "what to do: an installed recipe (plateau list) or a JSON file. "
			+ "Default: the experiment's own, or auto for a picture")
	String recipe;

	@Option(names = "--cycling", paramLabel = "FILE", description = "the cell's electrochemical record")
	String cycling;

	@Option(names = "--impedance", paramLabel = "FILE", description = "an impedance spectrum of the cell; may be given several times (temperatures)")
	List<String> impedance = new ArrayList<>();

	@Option(names = "--circuit", paramLabel = "CIRCUIT", description = "equivalent circuit for the impedance, R0-p(R1,CPE1)-CPE2 (plateau eis --help); default: the "
			+ "experiment's, else the usual circuit that describes the points best")
	String circuit;

	@Option(names = "--resistance", paramLabel = "R1[+R2]", description = "the circuit's parameter that is the electrolyte's resistance")
	String resistance;

	@Option(names = "--area-cm2", paramLabel = "A[±u]", description = "electrode area in cm² with its standard uncertainty")
	String areaCm2;

	@Option(names = "--charge-mah-cm2", paramLabel = "Q[±u]", description = "areal charge in mAh/cm², instead of a record")
	String chargeMahCm2;

	@Option(names = "--metal", paramLabel = "Li", description = "the plated metal")
	String metal;

	@Option(names = "--steps", paramLabel = "N[,N…]", split = ",", hideParamSyntax = true, description = "steps of the record to count, "
			+ "numbered from 1 as the window shows them; default: all plating steps")
	List<Integer> stepList;

	@Option(names = "--imaged-after", paramLabel = "N", description = "the step of the record, numbered from 1, after which the picture was taken: what the steps up to it "
			+ "have left is set against it, unless --steps chooses others")
	Integer imagedAfter;

	@Mixin
	ScaleOptions scale;

	@Mixin
	MapOption map;

	@Option(names = "--plane", paramLabel = "N", description = "measure this plane of a stack as a picture, numbered from 1")
	Integer plane;

	@Option(names = "--volume", description = "measure a stack as a whole, in three dimensions; this is what happens anyway without --plane")
	boolean volume;

	@Option(names = "--correct", paramLabel = "NAME[:KEY=VALUE,…]", description = "correct the picture before it is measured; may be given several "
			+ "times, in order (plateau correct --help tells the names). How far each moves thickness and void fraction is reported")
	List<String> corrections = new ArrayList<>();

	@Option(names = "--pre-macro", paramLabel = "FILE", description = "run this ImageJ macro (.ijm) over the picture first and measure what it leaves; a table of results that it makes is "
			+ "written beside the others. What it does to size and scale is followed or refused")
	String preMacro;

	@Option(names = "--void-macro", paramLabel = "FILE", description = "take the mask that this ImageJ macro leaves (255 = void) as the voids, instead of those that were found")
	String voidMacro;

	@Option(names = "--hint", paramLabel = "ABOVE/BELOW=X,Y", description = "a point in pixels that an interface passes or nearly passes, "
			+ "counted from the top left corner of the picture that is traced (corrections done); two for an interface are enough")
	List<String> hints = new ArrayList<>();

	@Option(names = "--edit", paramLabel = "NAME:KEY=VALUE[,…]", description = "correct by hand what was found, in pixels of the traced picture; may be given several times, in "
			+ "order: followLine:interface=Cu/Li_plated,line=300 81;400 82,reachPx=8, passPoint:interface=…,x=…,y=…, markUnknown:interface=…,fromPx=…,toPx=…, splitLayer, "
			+ "joinLayers, nameLayers, byHand (traces nothing, layers are split from one called specimen); of voids paintVoid:line=300 420;310 425,radiusPx=4, eraseVoid, polygonVoid, splitVoid, mergeVoids, fillVoid, removeVoid, wandVoid, "
			+ "voidThreshold:cut=… (plateau list). They take the place of those that an experiment has kept")
	List<String> edits = new ArrayList<>();

	@Option(names = "--classifier", paramLabel = "FILE", description = "trace layers and find voids by the classes of a pixel classifier (*.classifier.json, made in the "
			+ "window or by plateau classify) instead of by contrast; its classes are named after the recipe's layers, and void")
	String classifier;

	@Option(names = "--out-of-date", description = "of experiments, measure only the pictures whose results are missing or are not those that measuring "
			+ "them now would give (plateau status tells why), and leave the results in the experiment; takes no option that changes what is done")
	boolean outOfDate;

	@Option(names = "--quiet", description = "print failures only")
	boolean quiet;

	@Option(names = "--json", description = "print the summary as JSON")
	boolean json;

	@Option(names = { "--help", "-h" }, usageHelp = true, description = "print this")
	boolean help;

	private Optional<Quantity> area;
	private Optional<Quantity> charge;

	/**
	 * Reads the values that are not plain.
	 *
	 * @throws IllegalArgumentException telling the option and what is allowed
	 */
	void check() {
		area = Optional.ofNullable(areaCm2).map(t -> QuantityOption.parse("--area-cm2", t, "cm²"));
		charge = Optional.ofNullable(chargeMahCm2).map(t -> QuantityOption.parse("--charge-mah-cm2", t, "mAh/cm²"));
		if (charge.isPresent() && cycling != null) {
			throw new IllegalArgumentException("--charge-mah-cm2 and --cycling say the same thing twice; give one");
		}
		if (stepList != null && stepList.stream().anyMatch(n -> n < 1)) {
			throw new IllegalArgumentException("--steps " + stepList + ": steps are numbered from 1");
		}
		if (imagedAfter != null && imagedAfter < 1) {
			throw new IllegalArgumentException("--imaged-after " + imagedAfter + ": steps are numbered from 1");
		}
		PlaneOption.check(plane);
		hints.forEach(HintOption::parse);
		if (plane != null && volume) {
			throw new IllegalArgumentException("--plane measures one plane and --volume the whole stack; give one");
		}
		scale.check();
		if (outOfDate && (out != null || recipe != null || cycling != null || area.isPresent() || charge.isPresent() || metal != null || stepList != null || imagedAfter != null || plane != null
				|| !open().isEmpty() || !impedance.isEmpty() || circuit != null || resistance != null || !corrections.isEmpty() || preMacro != null || voidMacro != null || !hints.isEmpty() || !edits.isEmpty())) {
			throw new IllegalArgumentException("--out-of-date measures as the experiment says; leave the options away that say something else");
		}
	}

	/**
	 * A recipe with the hints of the command line.
	 *
	 * @throws IllegalArgumentException when it has no such interface
	 */
	Recipe hinted(Recipe plain) {
		LayerPlan plan = plain.plan();
		for (String h : hints) {
			HintOption.Point p = HintOption.parse(h);
			plan = plan.withHint(p.interfaceName(), p.xPx(), p.yPx());
		}
		return plain.withPlan(plan);
	}

	OpenOptions open() {
		return scale.open();
	}

	private OptionalInt plane() {
		return plane == null ? OptionalInt.empty() : OptionalInt.of(plane - 1);
	}

	Optional<StepSelection> steps() {
		return Optional.ofNullable(stepList).map(l -> new StepSelection(l.stream().map(n -> n - 1).toList()));
	}

	/** Other files instead of those of the experiment, and what is said now after what it has kept. */
	private ImpedanceInput impedance(ImpedanceInput kept, Path directory) {
		List<Recipe.Step> said = new ArrayList<>(kept.said());
		if (circuit != null) {
			said.add(new Recipe.Step(ImpedanceSteps.FIT, Map.of("circuit", circuit), false));
		}
		if (resistance != null) {
			said.add(new Recipe.Step(ImpedanceSteps.CONDUCTIVITY, Map.of("resistance", resistance), false));
			said.add(new Recipe.Step(ImpedanceSteps.ACTIVATION_ENERGY, Map.of("resistance", resistance), false));
		}
		return new ImpedanceInput(impedance.isEmpty() ? kept.files() : impedance.stream().map(directory::resolve).toList(), said);
	}

	private OptionalInt imagedAfter(OptionalInt kept) {
		return imagedAfter == null ? kept : OptionalInt.of(imagedAfter - 1);
	}

	/** A request for a single picture. */
	MeasureRequest request(Path image, Recipe what, Path directory) {
		CellGeometry cell = new CellGeometry(metal == null ? "Li" : metal, area, charge, new Quantity(1, 0, ""));
		return new MeasureRequest(ExperimentMeasure.stem(image), image, open(), what, cell,
				Optional.ofNullable(cycling).map(directory::resolve), steps(), List.of(), plane()).withImpedance(impedance(ImpedanceInput.NONE, directory))
				.withImagedAfter(imagedAfter(OptionalInt.empty()));
	}

	/** An experiment's request with what the command line says instead. */
	MeasureRequest override(MeasureRequest r, Path directory) {
		CellGeometry old = r.cell();
		CellGeometry cell = new CellGeometry(metal == null ? old.deposit() : metal, area.or(old::electrodeArea), charge.or(old::arealCharge),
				old.coulombicEfficiency(), old.electrolyteThickness());
		Optional<Path> record = charge.isPresent() ? Optional.empty()
				: Optional.ofNullable(cycling).map(directory::resolve).or(r::cycling);
		return r.withCell(cell).withCycling(record).withPlane(plane()).withImpedance(impedance(r.impedance(), directory)).withImagedAfter(imagedAfter(r.imagedAfter()));
	}
}
