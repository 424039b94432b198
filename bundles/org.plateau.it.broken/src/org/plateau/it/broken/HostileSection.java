// SPDX-License-Identifier: EPL-2.0
package org.plateau.it.broken;

import java.util.Optional;
import org.plateau.report.Measurement;
import org.plateau.report.spi.ReportSection;

/** Has nothing to say. */
public final class HostileSection implements ReportSection {

	@Override
	public Optional<String> html(Measurement measurement) {
		return Hostility.answer("sections.html", Optional::<String>empty);
	}
}
