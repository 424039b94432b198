// SPDX-License-Identifier: EPL-2.0
package org.plateau.script;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.plateau.analysis.LayerPlan;
import org.plateau.model.eds.MapStyle;
import org.plateau.model.image.TiltDecision;

/** Words that scripts use for values of the model, in both directions. */
final class Words {

	private static final Map<TiltDecision.Verdict, String> TILT = Map.of(TiltDecision.Verdict.FACE_CORRECTED, "face", TiltDecision.Verdict.SURFACE_CORRECTED, "surface",
			TiltDecision.Verdict.UNCORRECTED, "none", TiltDecision.Verdict.NOT_APPLICABLE, "head-on");

	private Words() {
	}

	static TiltDecision.Verdict tilt(String how) {
		return TILT.entrySet().stream().filter(e -> e.getValue().equals(how)).map(Map.Entry::getKey).findFirst()
				.orElseThrow(() -> new ScriptFault("tilt is '" + how + "'; it must be face, surface, none or head-on"));
	}

	static String tilt(TiltDecision.Verdict verdict) {
		return TILT.get(verdict);
	}

	static LayerPlan.Expectation layer(String name, Map<String, ?> given) {
		Named n = new Named("layer '" + name + "'", given, List.of("optional", "edge", "minUm", "maxUm", "solid", "darkerBase"));
		String edge = n.text("edge").orElse("any");
		LayerPlan.Edge compared = Arrays.stream(LayerPlan.Edge.values()).filter(e -> word(e).equals(edge)).findFirst()
				.orElseThrow(() -> n.wrong("edge", edge, "brighter, darker or any"));
		return new LayerPlan.Expectation(name, n.flag("optional", false), compared, n.number("minUm", Double.NaN), n.number("maxUm", Double.NaN), n.flag("solid", false), n.flag("darkerBase", false));
	}

	static String word(LayerPlan.Edge edge) {
		return edge.name().toLowerCase(Locale.ROOT);
	}

	static MapStyle mapStyle(String map, Map<String, ?> given) {
		Named n = new Named("mapStyle '" + map + "'", given, List.of("visible", "colour", "opacity", "lower", "upper", "gamma", "blend", "bin", "smoothPx"));
		String colour = n.text("colour").orElse("#ffffff");
		if (!colour.matches("#[0-9a-fA-F]{6}")) {
			throw n.wrong("colour", colour, "#RRGGBB");
		}
		String blend = n.text("blend").orElse(MapStyle.Blend.ADDITIVE.id);
		MapStyle.Blend mode = Arrays.stream(MapStyle.Blend.values()).filter(b -> b.id.equals(blend)).findFirst()
				.orElseThrow(() -> n.wrong("blend", blend, Arrays.stream(MapStyle.Blend.values()).map(b -> b.id).collect(Collectors.joining(", "))));
		return new MapStyle(map, n.flag("visible", true), Integer.parseInt(colour.substring(1), 16), n.number("opacity", 1), n.number("lower", Double.NaN), n.number("upper", Double.NaN),
				n.number("gamma", 1), mode, (int) n.number("bin", 1), n.number("smoothPx", 0));
	}
}
