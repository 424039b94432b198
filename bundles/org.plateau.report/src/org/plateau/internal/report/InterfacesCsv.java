// SPDX-License-Identifier: EPL-2.0
package org.plateau.internal.report;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.plateau.model.layer.Interface;
import org.plateau.report.Measurement;
import org.plateau.report.Sections;
import org.plateau.report.spi.Renderer;

/** {@code interfaces.csv}: the height of every interface at every column's centre, corner-origin pixels. */
public final class InterfacesCsv implements Renderer {

	@Override
	public void render(Measurement measurement, Sections sections, Path folder) throws IOException {
		List<Interface> interfaces = new Facts(measurement).interfaces();
		if (interfaces.isEmpty() || new Facts(measurement).volume().isPresent()) {
			return;
		}
		List<String> header = new ArrayList<>(List.of("x_px"));
		interfaces.forEach(i -> header.add(i.name()));
		Csv csv = new Csv(header);
		for (int x = 0; x < interfaces.get(0).yPx().length; x++) {
			List<String> row = new ArrayList<>(List.of(Csv.cell(x + 0.5, 1)));
			for (Interface i : interfaces) {
				row.add(Csv.cell(i.yPx()[x], 4));
			}
			csv.row(row);
		}
		csv.writeTo(folder.resolve("interfaces.csv"));
	}
}
