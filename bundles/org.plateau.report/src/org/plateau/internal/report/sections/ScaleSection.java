// SPDX-License-Identifier: EPL-2.0
package org.plateau.internal.report.sections;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.plateau.internal.report.Facts;
import org.plateau.internal.report.Html;
import org.plateau.internal.report.Numbers;
import org.plateau.model.image.Evidence;
import org.plateau.model.image.Micrograph;
import org.plateau.model.image.TiltDecision;
import org.plateau.model.image.TiltDecision.Verdict;
import org.plateau.report.Measurement;
import org.plateau.report.spi.ReportSection;

/** What a pixel is worth and why: the largest error in practice, and a silent one. */
public final class ScaleSection implements ReportSection {

	@Override
	public Optional<String> html(Measurement measurement) {
		Facts facts = new Facts(measurement);
		Micrograph m = measurement.micrograph();
		TiltDecision tilt = m.tilt();
		List<String[]> rows = new ArrayList<>();
		m.calibration().ifPresent(c -> {
			rows.add(new String[] { "Pixel as stored", Numbers.reading(c.pixelSizeXNm()) + " nm across × "
					+ Numbers.reading(c.pixelSizeYNm()) + " nm down" });
			rows.add(new String[] { "Scale from", c.source() });
			rows.add(new String[] { "Uncertainty of the scale", Numbers.percent(c.relativeU()) + " (k = 1)" });
		});
		rows.add(new String[] { "Tilt", tilt.sentence() });
		if (tilt.decided()) {
			rows.add(new String[] { "Depth factor", Numbers.fixed(tilt.factorY(), 4) + " (" + tilt.verdict().id + ")"
					+ (tilt.relativeU() > 0 ? ", uncertainty " + Numbers.percent(tilt.relativeU()) + " (k = 1)" : "") });
		}
		if (facts.hasFaceScale()) {
			rows.add(new String[] { "Pixel on the face", Numbers.reading(1000 * m.facePixelXUm()) + " nm across × "
					+ Numbers.reading(1000 * m.facePixelYUm()) + " nm in depth" });
		}
		Html html = new Html().form(rows);
		List<Evidence> evidence = new ArrayList<>();
		m.calibration().map(c -> c.evidence()).ifPresent(evidence::add);
		evidence.addAll(tilt.evidence());
		if (!evidence.isEmpty()) {
			html.h3("Evidence").table(3, "key", "as it stands there", "taken for");
			evidence.forEach(e -> html.row(3, List.of(e.key(), e.text(), e.meaning())));
			html.endTable();
		}
		if (tilt.verdict() == Verdict.FACE_CORRECTED || tilt.verdict() == Verdict.SURFACE_CORRECTED) {
			html.note("How a recorded correction angle is counted is inferred from geometry and real headers; no vendor document was found.");
		}
		return Optional.of(html.toString());
	}
}
