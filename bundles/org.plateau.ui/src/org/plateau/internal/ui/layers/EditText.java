// SPDX-License-Identifier: EPL-2.0
package org.plateau.internal.ui.layers;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

import org.plateau.io.experiment.Correction;
import org.plateau.model.roi.Position;

/** Corrections by hand as they are kept: ids and parameters as text. */
public final class EditText {

	private static final String PREFIX = "org.plateau.imaging.edit.";

	private EditText() {
	}

	/** One of Plateau's own corrections by hand. */
	public static Correction step(String edit, Map<String, String> parameters) {
		return new Correction(PREFIX + edit, parameters, true);
	}

	/** Places as such steps write them. */
	public static String line(List<Position> line) {
		return line.stream().map(p -> number(p.x()) + " " + number(p.y())).collect(Collectors.joining(";"));
	}

	/** To a hundredth of a pixel, which no mouse reaches. */
	public static String number(double value) {
		String text = String.format(Locale.ROOT, "%.2f", value);
		return text.replaceAll("0+$", "").replaceAll("\\.$", "");
	}
}
