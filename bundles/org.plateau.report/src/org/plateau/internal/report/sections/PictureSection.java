// SPDX-License-Identifier: EPL-2.0
package org.plateau.internal.report.sections;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.plateau.internal.report.Facts;
import org.plateau.internal.report.Html;
import org.plateau.internal.report.Numbers;
import org.plateau.model.image.AcquisitionKey;
import org.plateau.model.image.Micrograph;
import org.plateau.report.Figures;
import org.plateau.report.Measurement;
import org.plateau.report.spi.ReportSection;

/** The picture with what was found in it. */
public final class PictureSection implements ReportSection {

	@Override
	public Optional<String> html(Measurement measurement) {
		Facts facts = new Facts(measurement);
		try {
			return new Figures(measurement).overlaySvg("picture")
					.map(svg -> new Html().figure(svg, caption(facts)).toString());
		} catch (IOException e) {
			throw new UncheckedIOException(e);
		}
	}

	private static String caption(Facts facts) {
		Micrograph m = facts.measurement().micrograph();
		List<String> how = new ArrayList<>();
		facts.acquired(AcquisitionKey.DETECTOR).ifPresent(d -> how.add("detector " + d
				+ facts.acquired(AcquisitionKey.SIGNAL).map(s -> " (" + s + ")").orElse("")));
		m.acquisition().number(AcquisitionKey.BEAM_ENERGY).ifPresent(e -> how.add(
				Numbers.withUnit(Numbers.reading(e), "kV")));
		m.acquisition().number(AcquisitionKey.BEAM_CURRENT).ifPresent(i -> how.add(i < 1
				? Numbers.withUnit(Numbers.reading(1000 * i), "pA")
				: Numbers.withUnit(Numbers.reading(i), "nA")));
		facts.acquired(AcquisitionKey.WORKING_DISTANCE).ifPresent(d -> how.add("working distance " + d));
		if (Double.isFinite(m.tilt().stageTiltDeg())) {
			how.add("stage tilt " + Numbers.reading(m.tilt().stageTiltDeg()) + "°");
		}
		if (Double.isFinite(facts.fieldWidthUm())) {
			how.add("field width " + Numbers.length(facts.fieldWidthUm()));
		}
		String caption = facts.imageName() + facts.plane().map(p -> ", " + p).orElse("") + (how.isEmpty() ? "" : ": " + String.join(", ", how)) + ".";
		if (facts.hasFaceScale()) {
			double stretch = m.facePixelYUm() / m.facePixelXUm();
			caption += Math.abs(stretch - 1) < 0.002 ? " Lengths are true in both directions."
					: " Drawn " + Numbers.fixed(stretch, 3) + " times as high as stored, so that lengths are true in both directions"
							+ " on the specimen's face; overlay.png keeps the stored pixels.";
		}
		return caption + " Contrast stretched for display only.";
	}
}
