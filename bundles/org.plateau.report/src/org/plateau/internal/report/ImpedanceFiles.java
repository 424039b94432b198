// SPDX-License-Identifier: EPL-2.0
package org.plateau.internal.report;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.plateau.analysis.Keys;
import org.plateau.report.Measurement;
import org.plateau.report.Sections;
import org.plateau.report.spi.Renderer;

/** {@code impedance.csv} and {@code impedance_parameters.csv}. */
public final class ImpedanceFiles implements Renderer {

	@Override
	public void render(Measurement measurement, Sections sections, Path folder) throws IOException {
		if (measurement.results().has(Keys.IMPEDANCE)) {
			Files.writeString(folder.resolve("impedance.csv"), ImpedanceTables.points(measurement.results()));
			Files.writeString(folder.resolve("impedance_parameters.csv"), ImpedanceTables.parameters(measurement.results()));
		}
	}
}
