// SPDX-License-Identifier: EPL-2.0
package com.example;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import org.plateau.analysis.Keys;
import org.plateau.analysis.ThicknessReport;
import org.plateau.model.layer.LayerThickness;
import org.plateau.report.Measurement;
import org.plateau.report.Sections;
import org.plateau.report.spi.Renderer;

/** The mean thickness of every layer as a table for LaTeX. */
public final class LatexTable implements Renderer {

	@Override
	public void render(Measurement measurement, Sections sections, Path folder) throws IOException {
		Optional<ThicknessReport> thickness = measurement.results().get(Keys.THICKNESS);
		if (thickness.isEmpty()) {
			return;
		}
		StringBuilder tex = new StringBuilder("\\begin{tabular}{lr}\nlayer & mean / \\textmu m \\\\\n");
		for (LayerThickness layer : thickness.get().layers()) {
			tex.append(String.format(Locale.ROOT, "%s & %.3f \\\\\n", layer.layer().replace("_", "\\_"), layer.vertical().meanUm()));
		}
		Files.writeString(folder.resolve("layers.tex"), tex.append("\\end{tabular}\n"));
	}
}
