// SPDX-License-Identifier: EPL-2.0
package org.plateau.headless;

import java.nio.file.Path;
import java.util.Optional;
import org.plateau.analysis.Recipe;
import org.plateau.analysis.StepSelection;
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
 */
public record MeasureRequest(String name, Path image, OpenOptions options, Recipe recipe, CellGeometry cell, Optional<Path> cycling,
		Optional<StepSelection> steps) {
}
