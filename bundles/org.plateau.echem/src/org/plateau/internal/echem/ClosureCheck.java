// SPDX-License-Identifier: EPL-2.0
package org.plateau.internal.echem;

import java.util.List;
import java.util.Locale;
import org.plateau.analysis.Finding;
import org.plateau.analysis.Keys;
import org.plateau.analysis.ResultKey;
import org.plateau.analysis.Results;
import org.plateau.analysis.spi.Check;
import org.plateau.model.Quantity;
import org.plateau.model.echem.Closure;

/** Does the picture show the metal that the charge accounts for, within both uncertainties (k = 2)? */
public final class ClosureCheck implements Check {

	@Override
	public List<ResultKey<?>> needs() {
		return List.of(Keys.CLOSURE);
	}

	@Override
	public Finding check(Results results) {
		Closure closure = results.require(Keys.CLOSURE);
		Quantity ratio = closure.ratio();
		if (Double.isNaN(ratio.u())) {
			return Finding.info(text("%s: measured / theory is %.3g, with an uncertainty that cannot be told", closure.layer(), ratio.value()),
					"an input of the closure came without its uncertainty", "give the uncertainty of the electrode area or of the charge");
		}
		if (agrees(ratio)) {
			return Finding.ok(text("%s: measured thickness and charge agree, ratio %s (k = 2)", closure.layer(), ratio));
		}
		return ratio.value() > 1 ? tooThick(closure) : tooThin(closure);
	}

	private static boolean agrees(Quantity ratio) {
		return Math.abs(ratio.value() - 1) <= ratio.expandedU();
	}

	private static Finding tooThick(Closure c) {
		Quantity solid = c.solidRatio();
		String voids = Double.isNaN(solid.u())
				? "Voids were not looked for. "
				: agrees(solid) ? text("Voids explain it: without them the ratio is %s. ", solid)
						: text("Without the voids found the ratio is still %.3g. ", solid.value());
		return Finding.warning(
				text("%s is %.2f times as thick as its charge accounts for (± %.2f, k = 2)", c.layer(), c.ratio().value(),
						c.ratio().expandedU()),
				voids + text("Read as one layer, %.0f %% of it is not metal; read as dense islands of this height, they cover %.0f %% of the "
						+ "electrode. A wrong scale or tilt alone would have to be wrong by a factor of %.2f in depth.",
						100 * c.apparentNonMetalShare().value(), 100 * c.impliedCoverage().value(), c.ratio().value()),
				"look at the top view for bumps or islands and measure more places; check scale and tilt, the electrode area, and that all plating "
						+ "steps were counted");
	}

	private static Finding tooThin(Closure c) {
		return Finding.warning(
				text("%s holds only %.0f %% of the metal that its charge could plate (± %.0f %%, k = 2)", c.layer(), 100 * c.ratio().value(),
						100 * c.ratio().expandedU()),
				"More charge than metal: charge went into side reactions or a short circuit, metal was stripped again or lies elsewhere on the "
						+ "electrode, or the electrode is larger than stated. Islands or voids cannot explain it: they make a layer thicker than "
						+ "its charge.",
				"give the coulombic efficiency when it is known, check the electrode area and the steps that were counted, and measure more places");
	}

	private static String text(String format, Object... values) {
		return String.format(Locale.ROOT, format, values);
	}
}
