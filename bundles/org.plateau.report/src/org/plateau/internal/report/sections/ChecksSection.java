// SPDX-License-Identifier: EPL-2.0
package org.plateau.internal.report.sections;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.plateau.analysis.Finding;
import org.plateau.analysis.Finding.Severity;
import org.plateau.internal.report.Html;
import org.plateau.report.Measurement;
import org.plateau.report.spi.ReportSection;

/** What the checks found, the worst first. */
public final class ChecksSection implements ReportSection {

	private static final List<Severity> SHOWN = List.of(Severity.WARNING, Severity.INFO, Severity.OK);

	@Override
	public Optional<String> html(Measurement measurement) {
		List<String> pictureWarnings = measurement.micrograph().warnings();
		if (measurement.findings().isEmpty() && pictureWarnings.isEmpty()) {
			return Optional.empty();
		}
		Html html = new Html().raw("<ul class=\"findings\">\n");
		for (String warning : pictureWarnings) {
			html.raw("<li class=\"warning\"><b>").raw(Html.text("Picture: " + warning)).raw("</b></li>\n");
		}
		for (Severity severity : SHOWN) {
			measurement.findings().stream().filter(f -> f.severity() == severity).forEach(f -> item(html, f));
		}
		html.raw("</ul>\n");
		List<String> silent = measurement.findings().stream().filter(f -> f.severity() == Severity.NOT_APPLICABLE)
				.map(f -> f.checkId() + " (" + f.summary() + ")").toList();
		if (!silent.isEmpty()) {
			html.note("Not applicable here: " + String.join("; ", silent) + ".");
		}
		return Optional.of(html.toString());
	}

	private static void item(Html html, Finding f) {
		html.raw("<li class=\"" + f.severity().name().toLowerCase(Locale.ROOT) + "\"><b>").raw(Html.text(f.summary())).raw("</b>");
		if (!f.explanation().isBlank()) {
			html.raw("<p>").raw(Html.text(f.explanation())).raw("</p>");
		}
		if (!f.remedy().isBlank()) {
			html.raw("<p>").raw(Html.text("What to do: " + f.remedy())).raw("</p>");
		}
		html.raw("</li>\n");
	}
}
