// SPDX-License-Identifier: EPL-2.0
package org.plateau.report.spi;

import java.util.Optional;
import org.plateau.report.Measurement;

/** A section of the report. Contributed to {@code org.plateau.report.sections}; placed by the attribute {@code order}. */
public interface ReportSection {

	/**
	 * The section as an HTML fragment (no script, no outside resource; pictures as data: URIs or inline SVG), without its heading.
	 *
	 * @return empty when this measurement has nothing for it
	 */
	Optional<String> html(Measurement measurement);
}
