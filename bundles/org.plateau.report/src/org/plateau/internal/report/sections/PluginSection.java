// SPDX-License-Identifier: EPL-2.0
package org.plateau.internal.report.sections;

import java.util.List;
import java.util.Optional;
import org.plateau.internal.report.Html;
import org.plateau.internal.report.PluginJson;
import org.plateau.report.Measurement;
import org.plateau.report.spi.ReportSection;

/** The numbers of plug-ins, so that one without a section of its own is in the report too. */
public final class PluginSection implements ReportSection {

	@Override
	public Optional<String> html(Measurement measurement) {
		List<List<String>> rows = PluginJson.rows(measurement.results());
		if (rows.isEmpty()) {
			return Optional.empty();
		}
		Html html = new Html().table(2, "Result", "What", "Value");
		rows.forEach(r -> html.row(2, r));
		return Optional.of(html.endTable().note("Numbers that installed plug-ins add, as results.json has them under plugins; ± is the expanded uncertainty (k = 2). "
				+ "Their methods are in the record below.").toString());
	}
}
