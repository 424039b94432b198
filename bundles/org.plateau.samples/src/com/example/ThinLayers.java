// SPDX-License-Identifier: EPL-2.0
package com.example;

import java.util.List;
import java.util.Locale;
import org.plateau.analysis.Finding;
import org.plateau.analysis.Keys;
import org.plateau.analysis.ResultKey;
import org.plateau.analysis.Results;
import org.plateau.analysis.spi.Check;
import org.plateau.model.layer.LayerThickness;

/** Warns of layers that are thinner than a usual picture resolves. */
public final class ThinLayers implements Check {

	private static final double THIN_UM = 0.05;

	@Override
	public List<ResultKey<?>> needs() {
		return List.of(Keys.THICKNESS);
	}

	@Override
	public Finding check(Results results) {
		for (LayerThickness layer : results.require(Keys.THICKNESS).layers()) {
			if (layer.vertical().meanUm() < THIN_UM) {
				return Finding.warning(layer.layer() + " is thinner than 50 nm", String.format(Locale.ROOT, "its mean is %.3f µm", layer.vertical().meanUm()),
						"take the picture at a higher magnification");
			}
		}
		return Finding.ok("every layer is thicker than 50 nm");
	}
}
