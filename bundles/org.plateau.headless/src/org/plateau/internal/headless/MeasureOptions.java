// SPDX-License-Identifier: EPL-2.0
package org.plateau.internal.headless;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.plateau.analysis.Recipe;
import org.plateau.analysis.StepSelection;
import org.plateau.headless.ExperimentMeasure;
import org.plateau.headless.MeasureRequest;
import org.plateau.io.spi.OpenOptions;
import org.plateau.model.Quantity;
import org.plateau.model.echem.CellGeometry;
import org.plateau.model.image.TiltDecision;
import picocli.CommandLine.Command;
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

	@Option(names = "--area-cm2", paramLabel = "A[±u]", description = "electrode area in cm² with its standard uncertainty")
	String areaCm2;

	@Option(names = "--charge-mah-cm2", paramLabel = "Q[±u]", description = "areal charge in mAh/cm², instead of a record")
	String chargeMahCm2;

	@Option(names = "--metal", paramLabel = "Li", description = "the plated metal")
	String metal;

	@Option(names = "--steps", paramLabel = "N[,N…]", split = ",", hideParamSyntax = true, description = "steps of the record to count, "
			+ "numbered from 1 as the window shows them; default: all plating steps")
	List<Integer> stepList;

	@Option(names = "--pixel-nm", paramLabel = "X[,Y]", description = "pixel size in nm as stored, instead of the header's")
	String pixelNm;

	@Option(names = "--tilt", paramLabel = "face|surface|none", description = "how the microscope corrected the tilt: for the face (nothing to "
			+ "do), for the top surface (depth × cos θ / sin θ), not at all (depth × 1 / sin θ)")
	String tilt;

	@Option(names = "--tilt-angle", paramLabel = "DEG", description = "stage tilt θ in degrees, instead of the header's")
	Double tiltAngle;

	@Option(names = "--scale-u", paramLabel = "PERCENT", description = "standard uncertainty of the scale in percent; default 1")
	Double scaleU;

	@Option(names = "--quiet", description = "print failures only")
	boolean quiet;

	@Option(names = "--json", description = "print the summary as JSON")
	boolean json;

	@Option(names = { "--help", "-h" }, usageHelp = true, description = "print this")
	boolean help;

	private OpenOptions open;
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
		double[] pixel = pixelNm == null ? null : pixel(pixelNm);
		if (tiltAngle != null && !(tiltAngle > 0 && tiltAngle < 90)) {
			throw new IllegalArgumentException("--tilt-angle " + tiltAngle + ": the stage tilt lies between 0 and 90 degrees");
		}
		if (scaleU != null && !(scaleU >= 0 && scaleU < 100)) {
			throw new IllegalArgumentException("--scale-u " + scaleU + ": give a percentage from 0 to below 100");
		}
		open = new OpenOptions(pixel == null ? OptionalDouble.empty() : OptionalDouble.of(pixel[0]),
				pixel == null ? OptionalDouble.empty() : OptionalDouble.of(pixel[1]), verdict(),
				tiltAngle == null ? OptionalDouble.empty() : OptionalDouble.of(tiltAngle),
				scaleU == null ? OptionalDouble.empty() : OptionalDouble.of(scaleU / 100));
	}

	private static double[] pixel(String text) {
		try {
			double[] xy = Arrays.stream(text.split(",", -1)).mapToDouble(Double::parseDouble).toArray();
			if (xy.length <= 2 && Arrays.stream(xy).allMatch(v -> v > 0 && Double.isFinite(v))) {
				return new double[] { xy[0], xy[xy.length - 1] };
			}
		} catch (NumberFormatException e) {
			// told below
		}
		throw new IllegalArgumentException("--pixel-nm '" + text + "': give one or two positive numbers of nm, e.g. --pixel-nm 10 or 10,12.7");
	}

	private Optional<TiltDecision.Verdict> verdict() {
		if (tilt == null) {
			return Optional.empty();
		}
		return Optional.of(switch (tilt) {
		case "face" -> TiltDecision.Verdict.FACE_CORRECTED;
		case "surface" -> TiltDecision.Verdict.SURFACE_CORRECTED;
		case "none" -> TiltDecision.Verdict.UNCORRECTED;
		default -> throw new IllegalArgumentException("--tilt '" + tilt + "': give face, surface or none");
		});
	}

	OpenOptions open() {
		return open;
	}

	Optional<StepSelection> steps() {
		return Optional.ofNullable(stepList).map(l -> new StepSelection(l.stream().map(n -> n - 1).toList()));
	}

	/** A request for a single picture. */
	MeasureRequest request(Path image, Recipe what, Path directory) {
		CellGeometry cell = new CellGeometry(metal == null ? "Li" : metal, area, charge, new Quantity(1, 0, ""));
		return new MeasureRequest(ExperimentMeasure.stem(image), image, open, what, cell,
				Optional.ofNullable(cycling).map(directory::resolve), steps());
	}

	/** An experiment's request with what the command line says instead. */
	MeasureRequest override(MeasureRequest r, Path directory) {
		CellGeometry old = r.cell();
		CellGeometry cell = new CellGeometry(metal == null ? old.deposit() : metal, area.or(old::electrodeArea), charge.or(old::arealCharge),
				old.coulombicEfficiency());
		Optional<Path> record = charge.isPresent() ? Optional.empty()
				: Optional.ofNullable(cycling).map(directory::resolve).or(r::cycling);
		return new MeasureRequest(r.name(), r.image(), r.options(), r.recipe(), cell, record, r.steps(), r.warnings());
	}
}
