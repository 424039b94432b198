// SPDX-License-Identifier: EPL-2.0
package org.plateau.internal.report;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.plateau.model.Quantity;
import org.plateau.model.layer.StressBump;
import org.plateau.model.layer.StressReport;
import org.plateau.report.Measurement;
import org.plateau.report.Sections;
import org.plateau.report.spi.Renderer;

/** {@code stress.csv}, one row per bump, and the part {@code stress} of {@code results.json}; absent where nobody looked for bumps. */
public final class StressTable implements Renderer {

	@Override
	public void render(Measurement measurement, Sections sections, Path folder) throws IOException {
		Facts facts = new Facts(measurement);
		Optional<StressReport> stress = facts.stress();
		if (stress.isEmpty()) {
			return;
		}
		Csv csv = new Csv(List.of("image", "no", "interface", "from_px", "to_px", "centre_x_um", "centre_y_um", "radius_um", "radius_u_um", "chord_um", "chord_u_um",
				"height_um", "height_u_um", "sheet_um", "sheet_u_um", "strain", "strain_u", "pressure_gpa", "pressure_u_gpa", "residual_um"));
		for (StressBump b : stress.get().bumps()) {
			List<String> row = new ArrayList<>(List.of(facts.imageName(), Integer.toString(b.number()), stress.get().interfaceName(), Integer.toString(b.fromPx()),
					Integer.toString(b.toPx()), Csv.cell(b.centreXUm(), 5), Csv.cell(b.centreYUm(), 5)));
			for (Quantity q : List.of(b.radius(), b.chord(), b.height(), b.sheetThickness(), b.strain(), b.pressure())) {
				row.add(Csv.cell(q.value(), 6));
				row.add(Csv.cell(q.u(), 6));
			}
			row.add(Csv.cell(b.residualUm(), 5));
			csv.row(row);
		}
		csv.writeTo(folder.resolve("stress.csv"));
	}

	/** Null where nobody looked. */
	static ObjectNode json(Facts facts) {
		Optional<StressReport> stress = facts.stress();
		if (stress.isEmpty()) {
			return null;
		}
		ObjectNode node = JsonNodeFactory.instance.objectNode();
		node.put("sheet", stress.get().sheet());
		node.put("interface", stress.get().interfaceName());
		node.set("young_gpa", ResultsJson.quantity(Optional.of(stress.get().youngGPa())));
		node.set("poisson", ResultsJson.quantity(Optional.of(stress.get().poisson())));
		node.put("constants_source", stress.get().constantsSource());
		ArrayNode bumps = node.putArray("bumps");
		for (StressBump b : stress.get().bumps()) {
			ObjectNode bump = bumps.addObject().put("no", b.number()).put("from_px", b.fromPx()).put("to_px", b.toPx());
			bump.put("centre_x_um", Numbers.forFile(b.centreXUm())).put("centre_y_um", Numbers.forFile(b.centreYUm()));
			bump.set("radius_um", ResultsJson.quantity(Optional.of(b.radius())));
			bump.set("chord_um", ResultsJson.quantity(Optional.of(b.chord())));
			bump.set("height_um", ResultsJson.quantity(Optional.of(b.height())));
			bump.set("sheet_um", ResultsJson.quantity(Optional.of(b.sheetThickness())));
			bump.set("strain", ResultsJson.quantity(Optional.of(b.strain())));
			bump.set("pressure_gpa", ResultsJson.quantity(Optional.of(b.pressure())));
			bump.put("residual_um", Numbers.forFile(b.residualUm()));
		}
		ArrayNode notes = node.putArray("notes");
		stress.get().notes().forEach(notes::add);
		return node;
	}
}
