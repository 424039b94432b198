// SPDX-License-Identifier: EPL-2.0
package org.plateau.report;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Function;
import org.plateau.analysis.AnalysisKind;
import org.plateau.analysis.Finding;
import org.plateau.analysis.Keys;
import org.plateau.analysis.Recipe;
import org.plateau.analysis.Results;
import org.plateau.io.record.WorkRecord;
import org.plateau.io.spi.OpenOptions;
import org.plateau.model.Provenance;
import org.plateau.model.echem.CellGeometry;
import org.plateau.model.echem.Imaged;
import org.plateau.model.eds.MapHandwork;
import org.plateau.model.image.Micrograph;

/**
 * One picture, measured: everything a table, a figure or a view needs.
 *
 * @param name of the specimen for people: the experiment's name, else the image's file name without ending
 * @param imageFile where the picture was read from; only its file name may appear in output
 * @param micrograph the picture with calibration and tilt decision; its pixel source may be closed by now: the grey values are in
 *            {@code results} under {@code Keys.SPECIMEN}
 * @param recipe what was done
 * @param results by key
 * @param findings of the checks
 * @param provenance how to make it again
 */
public record Measurement(String name, Path imageFile, Micrograph micrograph, Recipe recipe, Results results, List<Finding> findings,
		Provenance provenance) {

	public Measurement {
		findings = List.copyOf(findings);
	}

	/**
	 * What was done, step by step.
	 *
	 * @param kinds what an analysis is for, by id
	 */
	public WorkRecord work(Function<String, AnalysisKind> kinds) {
		Optional<Integer> plane = results.has(Keys.VOLUME_SURFACES) ? Optional.empty() : results.get(Keys.PLANE);
		CellGeometry cell = results.get(Keys.CELL).orElse(CellGeometry.UNKNOWN);
		return new WorkRecord(provenance.product(), provenance.time(), imageFile.getFileName().toString(), provenance.inputSha256(),
				WorkRecord.steps(results.get(WorkRecord.DECIDED).orElse(OpenOptions.none()), plane.map(OptionalInt::of).orElse(OptionalInt.empty()),
						cell, recipe, results.get(Keys.STEP_SELECTION), said(results), results.get(WorkRecord.MAPS),
						results.get(Keys.MAP_HANDWORK).map(MapHandwork::styles).orElse(List.of()), kinds));
	}

	private static OptionalInt said(Results results) {
		return results.get(Keys.IMAGED).filter(i -> i.source().equals(Imaged.SAID)).map(i -> OptionalInt.of(i.afterStep())).orElse(OptionalInt.empty());
	}
}
