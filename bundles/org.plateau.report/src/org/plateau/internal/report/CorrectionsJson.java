// SPDX-License-Identifier: EPL-2.0
package org.plateau.internal.report;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.plateau.analysis.CorrectionEffects;
import org.plateau.analysis.CorrectionEffects.LayerMove;
import org.plateau.analysis.CorrectionLog;
import org.plateau.model.image.PixelTransform;

/** The corrections of a measurement as {@code results.json} tells them; a measurement without any has none of these fields. */
final class CorrectionsJson {

	private CorrectionsJson() {
	}

	static void put(Facts facts, ObjectNode root) {
		if (facts.corrections().isEmpty()) {
			return;
		}
		ArrayNode all = root.putArray("corrections");
		facts.corrections().forEach(c -> all.add(correction(c, root)));
		PixelTransform t = new CorrectionLog(facts.corrections().stream().map(Facts.Correction::applied).toList()).correctedToStored();
		ArrayNode rows = root.putArray("corrected_to_stored");
		row(rows, t.xx(), t.xy(), t.x0());
		row(rows, t.yx(), t.yy(), t.y0());
	}

	private static void row(ArrayNode rows, double... values) {
		ArrayNode row = rows.addArray();
		for (double v : values) {
			row.add(Numbers.forFile(v));
		}
	}

	private static ObjectNode correction(Facts.Correction c, ObjectNode factory) {
		ObjectNode node = factory.objectNode();
		node.put("id", c.analysisId());
		node.put("name", c.applied().name());
		ObjectNode parameters = node.putObject("parameters");
		c.parameters().forEach(parameters::put);
		node.put("sentence", c.applied().sentence());
		ObjectNode numbers = node.putObject("numbers");
		c.applied().numbers().forEach((name, value) -> ResultsJson.number(numbers, name, value));
		node.set("effect", c.effect().map(e -> effect(e, factory)).orElse(null));
		return node;
	}

	private static ObjectNode effect(CorrectionEffects.Step step, ObjectNode factory) {
		ObjectNode node = factory.objectNode();
		ArrayNode layers = node.putArray("layers");
		for (LayerMove move : step.layers()) {
			ObjectNode layer = layers.addObject();
			layer.put("layer", move.layer());
			ResultsJson.number(layer, "thickness_before_um", move.beforeUm());
			ResultsJson.number(layer, "thickness_after_um", move.afterUm());
			ResultsJson.number(layer, "thickness_change_percent", 100 * move.thicknessMove());
			ResultsJson.number(layer, "void_fraction_before", move.voidFractionBefore());
			ResultsJson.number(layer, "void_fraction_after", move.voidFractionAfter());
		}
		node.put("reason", step.reason());
		return node;
	}
}
