// SPDX-License-Identifier: EPL-2.0
package org.plateau.internal.imaging.steps;

import java.util.List;
import java.util.Locale;
import org.plateau.analysis.Finding;
import org.plateau.analysis.Keys;
import org.plateau.analysis.ResultKey;
import org.plateau.analysis.Results;
import org.plateau.analysis.spi.Check;
import org.plateau.model.layer.LayerThickness;

/** Warns when the field holds too few independent readings of the deposit's thickness for its interval to be trusted. */
public final class ShortProfileCheck implements Check {

	/** ISO 1463 asks for at least five measurements. */
	private static final double FEWEST = 5;

	@Override
	public List<ResultKey<?>> needs() {
		return List.of(Keys.THICKNESS, Keys.LAYER_PLAN);
	}

	@Override
	public Finding check(Results results) {
		String deposit = results.require(Keys.LAYER_PLAN).depositLayer();
		LayerThickness layer = results.require(Keys.THICKNESS).layer(deposit).orElse(null);
		if (layer == null) {
			return Finding.notApplicable("no deposit layer was measured");
		}
		double n = layer.vertical().nEff();
		if (n >= FEWEST) {
			return Finding.ok(String.format(Locale.ROOT, "%s: the profile is worth %.0f independent readings", deposit, n));
		}
		return Finding.warning(String.format(Locale.ROOT, "%s: the profile is worth only %.1f independent readings", deposit, n),
				Double.isNaN(layer.correlationLengthUm()) ? "its thickness stays alike over half the field and more"
						: String.format(Locale.ROOT, "its thickness stays alike over %.2f µm, and the field is not much wider",
								layer.correlationLengthUm()),
				"measure a wider field or several fields");
	}
}
