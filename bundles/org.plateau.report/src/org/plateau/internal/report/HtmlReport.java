// SPDX-License-Identifier: EPL-2.0
package org.plateau.internal.report;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.plateau.model.Provenance;
import org.plateau.report.Measurement;
import org.plateau.report.Sections;
import org.plateau.report.spi.Renderer;

/** {@code report.html}: the contributed sections on one page that needs nothing else, neither scripts nor other files. */
public final class HtmlReport implements Renderer {

	@Override
	public void render(Measurement measurement, Sections sections, Path folder) throws IOException {
		Html page = new Html();
		Provenance provenance = measurement.provenance();
		Facts facts = new Facts(measurement);
		String image = facts.imageName();
		page.raw("<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n")
				.raw("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n")
				.raw("<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'; img-src data:\">\n")
				.raw("<title>").raw(Html.text(measurement.name())).raw(" – thickness report</title>\n<style>\n").raw(style())
				.raw("</style>\n</head>\n<body>\n<header>\n<p class=\"kind\">Cross-section thickness report</p>\n<h1>")
				.raw(Html.text(measurement.name())).raw("</h1>\n<p class=\"subtitle\">").raw(Html.text(image + facts.plane().map(p -> facts.volume().isPresent() ? " · " + facts.planes() + " slices" : " · " + p).orElse("") + " · recipe "
						+ measurement.recipe().name() + " · measured " + provenance.time().replace('T', ' ').replace("Z", " UTC")))
				.raw("</p>\n</header>\n<main>\n");
		for (Sections.Rendered section : sections.of(measurement)) {
			page.raw("<section id=\"").raw(Html.text(section.id())).raw("\">\n<h2>").raw(Html.text(section.title())).raw("</h2>\n")
					.raw(section.html()).raw("</section>\n");
		}
		page.raw("</main>\n<footer>").raw(Html.text(provenance.product()
				+ ". ± is the expanded uncertainty with coverage factor k = 2, about 95 %, unless something else stands beside it.")).raw("</footer>\n</body>\n</html>\n");
		Files.write(folder.resolve("report.html"), page.toString().getBytes(StandardCharsets.UTF_8));
	}

	private static String style() throws IOException {
		try (InputStream in = HtmlReport.class.getResourceAsStream("report.css")) {
			return new String(in.readAllBytes(), StandardCharsets.UTF_8);
		}
	}
}
