// SPDX-License-Identifier: EPL-2.0
package org.plateau.report;

import java.io.IOException;
import java.util.Optional;
import org.plateau.internal.report.Charts;
import org.plateau.internal.report.ElementsFigures;
import org.plateau.internal.report.Facts;
import org.plateau.internal.report.Overlay;

/**
 * The figures of one measurement, for reports of other forms and for the window: PNG bytes or an {@code <svg>} element, so that no
 * caller needs Java2D. Safe on any thread, never on that of the user interface. Each is empty when the measurement lacks what it
 * shows.
 */
public final class Figures {

	private final Facts facts;

	public Figures(Measurement measurement) {
		this.facts = new Facts(measurement);
	}

	/**
	 * The picture without its data bar, pixel by pixel, with interfaces, voids, legend and scale bar.
	 *
	 * @throws IOException when this machine has no fonts; the message says what to install
	 */
	public Optional<byte[]> overlayPng() throws IOException {
		return Overlay.png(facts);
	}

	/**
	 * The same as a drawing over the picture, stretched so that lengths are true in both directions on the specimen's face. The ids
	 * inside it begin with {@code idPrefix}: choose another one for every drawing of a page.
	 *
	 * @throws IOException when this machine has no fonts; the message says what to install
	 */
	public Optional<String> overlaySvg(String idPrefix) throws IOException {
		return Overlay.svg(facts, idPrefix);
	}

	/**
	 * The picture with element maps over it and a legend of their count ranges below.
	 *
	 * @throws IOException when this machine has no fonts; the message says what to install
	 */
	public Optional<String> elementsSvg(String idPrefix) throws IOException {
		return ElementsFigures.svg(facts, idPrefix);
	}

	/**
	 * Thickness of the plated layer along the picture with its mean and the thickness that the charge accounts for, 95 % bands; of
	 * all layers when the recipe has no plated one.
	 *
	 * @throws IOException when this machine has no fonts; the message says what to install
	 */
	public Optional<String> thicknessProfileSvg(String idPrefix) throws IOException {
		return Charts.profile(facts, idPrefix);
	}

	/**
	 * How much of the picture's width has which thickness, for the plated layer.
	 *
	 * @throws IOException when this machine has no fonts; the message says what to install
	 */
	public Optional<String> thicknessHistogramSvg(String idPrefix) throws IOException {
		return Charts.histogram(facts, idPrefix);
	}
}
