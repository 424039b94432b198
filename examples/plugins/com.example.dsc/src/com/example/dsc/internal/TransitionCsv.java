// SPDX-License-Identifier: EPL-2.0
package com.example.dsc.internal;

import com.example.dsc.GlassTransition;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import org.plateau.report.Measurement;
import org.plateau.report.Sections;
import org.plateau.report.spi.Renderer;

/** {@code dsc_transition.csv}: a file of the plug-in's own, which stays as it is when the plug-in is gone. */
public final class TransitionCsv implements Renderer {

	@Override
	public void render(Measurement measurement, Sections sections, Path folder) throws IOException {
		Optional<GlassTransition> found = measurement.results().get(GlassTransition.KEY);
		if (found.isPresent()) {
			GlassTransition g = found.get();
			Files.writeString(folder.resolve("dsc_transition.csv"), "quantity,value,u,unit\n" + row("onset", g.onset().value(), g.onset().u(), "°C")
					+ row("inflection", g.inflection().value(), g.inflection().u(), "°C") + row("step", g.step().value(), g.step().u(), g.step().unit()));
		}
	}

	private static String row(String name, double value, double u, String unit) {
		return String.format(Locale.ROOT, "%s,%.6g,%.3g,%s\n", name, value, u, unit);
	}
}
