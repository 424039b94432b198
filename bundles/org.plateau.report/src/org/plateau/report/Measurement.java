// SPDX-License-Identifier: EPL-2.0
package org.plateau.report;

import java.nio.file.Path;
import java.util.List;
import org.plateau.analysis.Finding;
import org.plateau.analysis.Recipe;
import org.plateau.analysis.Results;
import org.plateau.model.Provenance;
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
}
