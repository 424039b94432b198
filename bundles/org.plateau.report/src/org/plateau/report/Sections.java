// SPDX-License-Identifier: EPL-2.0
package org.plateau.report;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.plateau.extension.Descriptor;
import org.plateau.extension.Patience;
import org.plateau.extension.Registry;
import org.plateau.internal.report.Html;
import org.plateau.report.spi.ReportSection;

/** The contributed report sections, rendered in their order. Safe on any thread, never on that of the user interface. */
public final class Sections {

	/**
	 * One section of the report on one measurement.
	 *
	 * @param id of the contribution
	 * @param title heading, plain text
	 * @param html fragment without its heading
	 */
	public record Rendered(String id, String title, String html) {
	}

	private final Registry<ReportSection> registry;
	private final List<Descriptor<ReportSection>> ordered;

	/** @param registry contributions to {@code org.plateau.report.sections} */
	public Sections(Registry<ReportSection> registry) {
		this.registry = registry;
		this.ordered = registry.descriptors().stream().sorted(Comparator.comparingInt(Sections::order)).toList();
	}

	/** All sections that have something to say; one that fails is listed as a problem and says so in its place. */
	public List<Rendered> of(Measurement measurement) {
		List<Rendered> rendered = new ArrayList<>();
		Map<Descriptor<ReportSection>, Optional<String>> answers = new HashMap<>();
		registry.each(ordered, Patience.LOOK, s -> s.html(measurement)).forEach(a -> answers.put(a.descriptor(), a.value()));
		for (Descriptor<ReportSection> d : ordered) {
			Optional<String> answer = answers.get(d);
			if (answer == null) {
				rendered.add(new Rendered(d.id(), d.label(), "<p class=\"note\">The plug-in " + Html.text(d.contributor())
						+ " could not make this section; see Problems (<code>list --problems</code>).</p>\n"));
			} else if (answer.isPresent()) {
				rendered.add(new Rendered(d.id(), d.label(), answer.get()));
			}
		}
		return rendered;
	}

	private static int order(Descriptor<ReportSection> d) {
		try {
			return Integer.parseInt(d.attribute("order").strip());
		} catch (NumberFormatException e) {
			return Integer.MAX_VALUE;
		}
	}
}
