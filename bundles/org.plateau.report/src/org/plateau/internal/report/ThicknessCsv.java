// SPDX-License-Identifier: EPL-2.0
package org.plateau.internal.report;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.plateau.analysis.ThicknessReport;
import org.plateau.model.layer.LayerThickness;
import org.plateau.report.Measurement;
import org.plateau.report.Sections;
import org.plateau.report.spi.Renderer;

/** {@code thickness.csv}: the thickness profile of every layer, vertical and along the normal, on the specimen's face. */
public final class ThicknessCsv implements Renderer {

	private static final int DECIMALS = 5;

	@Override
	public void render(Measurement measurement, Sections sections, Path folder) throws IOException {
		Facts facts = new Facts(measurement);
		List<LayerThickness> layers = facts.thickness().map(ThicknessReport::layers).orElse(List.of());
		if (layers.isEmpty() || new Facts(measurement).volume().isPresent()) {
			return;
		}
		double pitchUm = measurement.micrograph().facePixelXUm();
		List<String> header = new ArrayList<>(List.of("x_um"));
		for (LayerThickness layer : layers) {
			header.add(layer.layer() + "_vertical_um");
			header.add(layer.layer() + "_normal_um");
		}
		Csv csv = new Csv(header);
		for (int x = 0; x < layers.get(0).verticalUm().length; x++) {
			List<String> row = new ArrayList<>(List.of(Csv.cell((x + 0.5) * pitchUm, DECIMALS)));
			for (LayerThickness layer : layers) {
				row.add(Csv.cell(layer.verticalUm()[x], DECIMALS));
				row.add(Csv.cell(layer.normalUm()[x], DECIMALS));
			}
			csv.row(row);
		}
		csv.writeTo(folder.resolve("thickness.csv"));
	}
}
