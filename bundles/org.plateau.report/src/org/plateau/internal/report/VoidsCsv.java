// SPDX-License-Identifier: EPL-2.0
package org.plateau.internal.report;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.plateau.model.layer.Interface;
import org.plateau.model.layer.VoidRegion;
import org.plateau.model.layer.VoidReport;
import org.plateau.report.Measurement;
import org.plateau.report.Sections;
import org.plateau.report.spi.Renderer;

/** {@code voids.csv}: one row per void with the image it is in; absent when no layer was searched. */
public final class VoidsCsv implements Renderer {

	@Override
	public void render(Measurement measurement, Sections sections, Path folder) throws IOException {
		Facts facts = new Facts(measurement);
		Optional<VoidReport> report = facts.voids();
		if (report.isEmpty()) {
			return;
		}
		if (facts.volumeVoids().isPresent()) {
			VolumeVoidsTable.write(facts.imageName(), facts.volumeVoids().get(), folder.resolve("voids.csv"));
			return;
		}
		List<String> distances = facts.interfaces().stream().map(Interface::name)
				.filter(name -> report.get().voids().stream().anyMatch(v -> v.distanceUm().containsKey(name))).toList();
		List<String> header = new ArrayList<>(List.of("image", "id", "layer", "kind", "touches", "area_um2", "equivalent_diameter_um",
				"feret_max_um", "feret_min_um", "aspect", "orientation_deg", "circularity", "solidity", "centroid_x_px",
				"centroid_y_px", "mean_grey", "by_hand"));
		distances.forEach(name -> header.add("distance_to_" + name + "_um"));
		Csv csv = new Csv(header);
		for (VoidRegion v : report.get().voids()) {
			List<String> row = new ArrayList<>(List.of(facts.imageName(), Integer.toString(v.id()), v.layer(), v.kind(), v.touches(),
					Csv.cell(v.areaUm2(), 6), Csv.cell(v.equivalentDiameterUm(), 5), Csv.cell(v.feretMaxUm(), 5),
					Csv.cell(v.feretMinUm(), 5), Csv.cell(v.aspect(), 4), Csv.cell(v.orientationDeg(), 2), Csv.cell(v.circularity(), 4),
					Csv.cell(v.solidity(), 4), Csv.cell(v.centroidXPx(), 3), Csv.cell(v.centroidYPx(), 3), Csv.cell(v.meanGrey(), 3),
					Boolean.toString(v.byHand())));
			distances.forEach(name -> row.add(Csv.cell(v.distanceUm().getOrDefault(name, Double.NaN), 5)));
			csv.row(row);
		}
		csv.writeTo(folder.resolve("voids.csv"));
	}
}
