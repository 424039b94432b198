// SPDX-License-Identifier: EPL-2.0
package org.plateau.headless;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeMap;
import java.util.function.Function;
import org.plateau.analysis.AnalysisKind;
import org.plateau.analysis.Recipe;
import org.plateau.analysis.StepSelection;
import org.plateau.io.FileHash;
import org.plateau.io.record.WorkRecord;
import org.plateau.io.spi.OpenOptions;
import org.plateau.model.echem.CellGeometry;

/**
 * What to measure and how.
 *
 * @param name of the specimen for people
 * @param image the picture
 * @param options what the user says about scale and tilt
 * @param recipe what to do
 * @param cell metal, area, charge
 * @param cycling the cell's record, when there is one
 * @param steps the plating steps to count; empty = all
 * @param warnings what is odd about the inputs, one sentence each; they stand among the findings of the measurement
 * @param plane of a stack, from 0; empty = the only one of a picture, or the whole stack
 * @param eds the EDS recording of the same place, when there is one
 * @param impedance the cell's impedance spectra, when there are any
 * @param imagedAfter the step of the record after which the picture was taken, from 0, when a person said it
 * @param traces curves that other instruments measured on the sample, when there are any
 */
public record MeasureRequest(String name, Path image, OpenOptions options, Recipe recipe, CellGeometry cell, Optional<Path> cycling,
		Optional<StepSelection> steps, List<String> warnings, OptionalInt plane, EdsInput eds, ImpedanceInput impedance, OptionalInt imagedAfter,
		TraceInput traces) {

	public MeasureRequest {
		warnings = List.copyOf(warnings);
		if (plane.isPresent() && plane.getAsInt() < 0) {
			throw new IllegalArgumentException("planes are counted from 0");
		}
	}

	/** Without curves of other instruments. */
	public MeasureRequest(String name, Path image, OpenOptions options, Recipe recipe, CellGeometry cell, Optional<Path> cycling,
			Optional<StepSelection> steps, List<String> warnings, OptionalInt plane, EdsInput eds, ImpedanceInput impedance, OptionalInt imagedAfter) {
		this(name, image, options, recipe, cell, cycling, steps, warnings, plane, eds, impedance, imagedAfter, TraceInput.NONE);
	}

	/** Without impedance, and nobody said when the picture was taken. */
	public MeasureRequest(String name, Path image, OpenOptions options, Recipe recipe, CellGeometry cell, Optional<Path> cycling,
			Optional<StepSelection> steps, List<String> warnings, OptionalInt plane, EdsInput eds) {
		this(name, image, options, recipe, cell, cycling, steps, warnings, plane, eds, ImpedanceInput.NONE, OptionalInt.empty());
	}

	/** Without EDS. */
	public MeasureRequest(String name, Path image, OpenOptions options, Recipe recipe, CellGeometry cell, Optional<Path> cycling,
			Optional<StepSelection> steps, List<String> warnings, OptionalInt plane) {
		this(name, image, options, recipe, cell, cycling, steps, warnings, plane, EdsInput.NONE);
	}

	/** Inputs about which there is nothing odd. */
	public MeasureRequest(String name, Path image, OpenOptions options, Recipe recipe, CellGeometry cell, Optional<Path> cycling,
			Optional<StepSelection> steps) {
		this(name, image, options, recipe, cell, cycling, steps, List.of(), OptionalInt.empty());
	}

	/** The same with another word on scale and tilt. */
	public MeasureRequest withOptions(OpenOptions newOptions) {
		return new MeasureRequest(name, image, newOptions, recipe, cell, cycling, steps, warnings, plane, eds, impedance, imagedAfter, traces);
	}

	/** The same of another cell. */
	public MeasureRequest withCell(CellGeometry newCell) {
		return new MeasureRequest(name, image, options, recipe, newCell, cycling, steps, warnings, plane, eds, impedance, imagedAfter, traces);
	}

	/** The same with another record. */
	public MeasureRequest withCycling(Optional<Path> newRecord) {
		return new MeasureRequest(name, image, options, recipe, cell, newRecord, steps, warnings, plane, eds, impedance, imagedAfter, traces);
	}

	/** The same with other plating steps to count. */
	public MeasureRequest withSteps(Optional<StepSelection> newSteps) {
		return new MeasureRequest(name, image, options, recipe, cell, cycling, newSteps, warnings, plane, eds, impedance, imagedAfter, traces);
	}

	/** The same with other curves of other instruments. */
	public MeasureRequest withTraces(TraceInput newTraces) {
		return new MeasureRequest(name, image, options, recipe, cell, cycling, steps, warnings, plane, eds, impedance, imagedAfter, newTraces);
	}

	/** The same with another plane of a stack. */
	public MeasureRequest withPlane(OptionalInt newPlane) {
		return new MeasureRequest(name, image, options, recipe, cell, cycling, steps, warnings, newPlane, eds, impedance, imagedAfter, traces);
	}

	/** The same with another EDS recording. */
	public MeasureRequest withEds(EdsInput newEds) {
		return new MeasureRequest(name, image, options, recipe, cell, cycling, steps, warnings, plane, newEds, impedance, imagedAfter, traces);
	}

	/** The same with other impedance. */
	public MeasureRequest withImpedance(ImpedanceInput newImpedance) {
		return new MeasureRequest(name, image, options, recipe, cell, cycling, steps, warnings, plane, eds, newImpedance, imagedAfter, traces);
	}

	/** The same under another name. */
	public MeasureRequest named(String newName) {
		return new MeasureRequest(newName, image, options, recipe, cell, cycling, steps, warnings, plane, eds, impedance, imagedAfter, traces);
	}

	/** The same, taken at another time. */
	public MeasureRequest withImagedAfter(OptionalInt step) {
		return new MeasureRequest(name, image, options, recipe, cell, cycling, steps, warnings, plane, eds, impedance, step, traces);
	}

	/**
	 * What would be done, step by step, and of which files. Cost: reads the picture and the record once for their hashes.
	 *
	 * @param kinds what an analysis is for, by id
	 * @throws IOException when a file cannot be read
	 */
	public WorkRecord work(Function<String, AnalysisKind> kinds) throws IOException {
		TreeMap<String, String> inputs = new TreeMap<>();
		inputs.put(image.getFileName().toString(), FileHash.sha256(image));
		if (cycling.isPresent()) {
			inputs.put(cycling.get().getFileName().toString(), FileHash.sha256(cycling.get()));
		}
		inputs.putAll(eds.hashes(image));
		inputs.putAll(impedance.hashes());
		inputs.putAll(traces.hashes());
		return new WorkRecord(MeasureTask.product(), "", image.getFileName().toString(), inputs,
				WorkRecord.steps(options, plane, cell, recipe, steps, imagedAfter, eds.use(image), eds.handwork().styles(), kinds));
	}

	/** The same with another recipe. */
	public MeasureRequest withRecipe(Recipe newRecipe) {
		return new MeasureRequest(name, image, options, newRecipe, cell, cycling, steps, warnings, plane, eds, impedance, imagedAfter, traces);
	}
}
