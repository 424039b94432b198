// SPDX-License-Identifier: EPL-2.0
package org.plateau.internal.io;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.plateau.io.spi.FormatException;
import org.plateau.model.eds.Landmark;
import org.plateau.model.eds.MapHandwork;
import org.plateau.model.eds.MapStyle;
import org.plateau.model.roi.Position;

/**
 * What a person said about element maps as JSON, in experiments (the field {@code maps} of a picture) and in records of what was done: {@code files},
 * {@code landmarks} as [map x, map y, picture x, picture y], {@code styles}.
 */
public final class MapHandworkJson {

	private static final String MAPS = "maps";
	private static final String FILES = "files";
	private static final String LANDMARKS = "landmarks";
	private static final String STYLES = "styles";

	private MapHandworkJson() {
	}

	/**
	 * Of a picture in an experiment.
	 *
	 * @throws FormatException when a field is wrong; names the line
	 */
	public static MapHandwork read(JsonDocument d, ObjectNode file) throws FormatException {
		if (!d.has(file, MAPS)) {
			return MapHandwork.NONE;
		}
		ObjectNode maps = d.object(file, MAPS);
		return new MapHandwork(files(d, maps), landmarks(d, maps), styles(d, maps));
	}

	/** The field {@code files}; none when it is missing. */
	public static List<String> files(JsonDocument d, ObjectNode in) throws FormatException {
		List<String> files = new ArrayList<>();
		for (JsonNode f : array(d, in, FILES)) {
			if (!f.isTextual()) {
				throw d.fault(f, "\"files\" holds something that is not a text", "it lists paths of EDS files");
			}
			files.add(f.textValue());
		}
		return files;
	}

	private static JsonNode array(JsonDocument d, ObjectNode in, String field) throws FormatException {
		JsonNode array = in.path(field);
		if (!array.isMissingNode() && !array.isNull() && !array.isArray()) {
			throw d.fault(array, "\"" + field + "\" is not an array [ … ]", "correct it in a text editor, or remove it");
		}
		return array;
	}

	/** The field {@code landmarks}; none when it is missing. */
	public static List<Landmark> landmarks(JsonDocument d, ObjectNode in) throws FormatException {
		List<Landmark> landmarks = new ArrayList<>();
		for (JsonNode l : array(d, in, LANDMARKS)) {
			if (!(l instanceof ArrayNode four) || four.size() != 4 || !allNumbers(four)) {
				throw d.fault(l, "a landmark is not [map x, map y, picture x, picture y]", "give four numbers of pixels, or remove it");
			}
			landmarks.add(new Landmark(new Position(l.get(0).doubleValue(), l.get(1).doubleValue()), new Position(l.get(2).doubleValue(), l.get(3).doubleValue())));
		}
		return landmarks;
	}

	/** The field {@code styles}; none when it is missing. */
	public static List<MapStyle> styles(JsonDocument d, ObjectNode in) throws FormatException {
		List<MapStyle> styles = new ArrayList<>();
		for (ObjectNode s : d.objects(in, STYLES)) {
			styles.add(style(d, s));
		}
		return styles;
	}

	private static boolean allNumbers(ArrayNode array) {
		for (JsonNode n : array) {
			if (!n.isNumber()) {
				return false;
			}
		}
		return true;
	}

	private static MapStyle style(JsonDocument d, ObjectNode s) throws FormatException {
		String colour = d.text(s, "colour");
		String blend = d.text(s, "blend", MapStyle.Blend.ADDITIVE.id);
		MapStyle.Blend mode = Arrays.stream(MapStyle.Blend.values()).filter(b -> b.id.equals(blend)).findFirst().orElse(null);
		if (!colour.matches("#[0-9a-fA-F]{6}") || mode == null) {
			throw d.fault(s, mode == null ? "\"" + blend + "\" is no way to blend" : "\"" + colour + "\" is no colour",
					"colours are #RRGGBB; blend is opaque, translucent, additive, minimum or multiplicative");
		}
		try {
			return new MapStyle(d.text(s, "map"), d.flag(s, "visible", true), Integer.parseInt(colour.substring(1), 16), number(d, s, "opacity", 1),
					number(d, s, "lower", Double.NaN), number(d, s, "upper", Double.NaN), number(d, s, "gamma", 1), mode, (int) number(d, s, "bin", 1),
					number(d, s, "smoothPx", 0));
		} catch (IllegalArgumentException e) {
			throw d.fault(s, e.getMessage(), "correct it in a text editor, or remove it");
		}
	}

	private static double number(JsonDocument d, ObjectNode s, String field, double otherwise) throws FormatException {
		return d.has(s, field) ? d.number(s, field) : otherwise;
	}

	/** What this version does not know stays; nothing said removes the field. */
	public static void put(ObjectNode entry, MapHandwork maps) {
		ObjectNode to = entry.get(MAPS) instanceof ObjectNode known ? known : entry.putObject(MAPS);
		to.remove(List.of(FILES, LANDMARKS, STYLES));
		if (!maps.files().isEmpty()) {
			maps.files().forEach(to.putArray(FILES)::add);
		}
		if (!maps.landmarks().isEmpty()) {
			putLandmarks(to, maps.landmarks());
		}
		if (!maps.styles().isEmpty()) {
			putStyles(to, maps.styles());
		}
		if (to.isEmpty()) {
			entry.remove(MAPS);
		}
	}

	/** Writes the field {@code landmarks}. */
	public static void putLandmarks(ObjectNode to, List<Landmark> landmarks) {
		ArrayNode array = to.putArray(LANDMARKS);
		landmarks.forEach(l -> array.addArray().add(l.map().x()).add(l.map().y()).add(l.image().x()).add(l.image().y()));
	}

	/** Writes the field {@code styles}. */
	public static void putStyles(ObjectNode to, List<MapStyle> styles) {
		ArrayNode array = to.putArray(STYLES);
		styles.forEach(s -> put(array.addObject(), s));
	}

	private static void put(ObjectNode to, MapStyle s) {
		to.put("map", s.map()).put("visible", s.visible()).put("colour", String.format("#%06x", s.rgb())).put("opacity", s.opacity());
		if (!Double.isNaN(s.lower())) {
			to.put("lower", s.lower());
		}
		if (!Double.isNaN(s.upper())) {
			to.put("upper", s.upper());
		}
		to.put("gamma", s.gamma()).put("blend", s.blend().id).put("bin", s.bin()).put("smoothPx", s.smoothPx());
	}
}
