// SPDX-License-Identifier: EPL-2.0
package org.plateau.eds.overlay;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;

import org.plateau.model.eds.ElementMap;
import org.plateau.model.eds.MapStyle;

/**
 * Colours that stay apart for colour-blind eyes (Okabe and Ito, Color Universal Design, 2008), the same for an element in every picture where no other element
 * of the picture has it: two maps get the same one only when there are more than eight.
 */
public final class MapPalette {

	/** Orange, sky blue, bluish green, yellow, blue, vermilion, reddish purple. */
	private static final int[] OKABE_ITO = { 0xE69F00, 0x56B4E9, 0x009E73, 0xF0E442, 0x0072B2, 0xD55E00, 0xCC79A7 };
	private static final int GREY = 0x999999;
	private static final Map<String, Integer> KNOWN = Map.ofEntries(Map.entry("Cu", 0xE69F00), Map.entry("O", 0x56B4E9), Map.entry("P", 0x009E73),
			Map.entry("Au", 0xF0E442), Map.entry("N", 0x0072B2), Map.entry("Ga", 0xD55E00), Map.entry("Pt", 0xCC79A7), Map.entry("C", GREY),
			Map.entry("S", 0xF0E442), Map.entry("Si", 0x0072B2), Map.entry("Al", 0xCC79A7), Map.entry("Zr", 0x009E73), Map.entry("La", 0xD55E00),
			Map.entry("F", 0x009E73), Map.entry("Co", 0x0072B2), Map.entry("Ni", 0x009E73), Map.entry("Mn", 0xCC79A7), Map.entry("Fe", 0xD55E00),
			Map.entry("Ti", 0xF0E442), Map.entry("Ag", 0x56B4E9));
	private static final double OPACITY = 0.7;

	private MapPalette() {
	}

	/** All of them. */
	public static List<Integer> colours() {
		return IntStream.concat(IntStream.of(OKABE_ITO), IntStream.of(GREY)).boxed().toList();
	}

	/** Colour that an element has when it is free; of other words one that the word alone decides. */
	public static int of(String element) {
		Integer known = KNOWN.get(element);
		return known != null ? known : OKABE_ITO[Math.floorMod(element.hashCode(), OKABE_ITO.length)];
	}

	/** How a map is drawn when nobody said anything: translucent, counts of single map pixels, ends found in the map. */
	public static MapStyle style(ElementMap map) {
		return style(map, wanted(map));
	}

	private static MapStyle style(ElementMap map, int rgb) {
		return new MapStyle(map.label(), true, rgb, OPACITY, Double.NaN, Double.NaN, 1, MapStyle.Blend.TRANSLUCENT, 1, 0);
	}

	private static int wanted(ElementMap map) {
		return of(map.element().isEmpty() ? map.label() : map.element());
	}

	/** Colours of maps by label: first come those whose colour nobody has yet, in their order, then the others get what is left. */
	private static Map<String, Integer> free(List<ElementMap> maps, Set<Integer> taken) {
		Map<String, Integer> out = new HashMap<>();
		for (ElementMap m : maps) {
			if (taken.add(wanted(m))) {
				out.put(m.label(), wanted(m));
			}
		}
		for (ElementMap m : maps) {
			if (!out.containsKey(m.label())) {
				int rgb = colours().stream().filter(c -> !taken.contains(c)).findFirst().orElse(wanted(m));
				taken.add(rgb);
				out.put(m.label(), rgb);
			}
		}
		return out;
	}

	/** How the classes of lithium by absence are drawn when nobody said anything: not, until somebody wants them. */
	public static MapStyle absence() {
		return new MapStyle(MapLayer.ABSENCE, false, 0x56B4E9, OPACITY, Double.NaN, Double.NaN, 1, MapStyle.Blend.TRANSLUCENT, 1, 0);
	}

	/**
	 * Styles for everything that can be drawn: those that a person gave, in their order, then the default ones of maps that nobody spoke of; what is not
	 * there (any more) is left out.
	 *
	 * @param absence whether there are classes of lithium by absence
	 */
	public static List<MapStyle> complete(List<ElementMap> maps, boolean absence, List<MapStyle> given) {
		List<MapStyle> all = new ArrayList<>();
		for (MapStyle s : given) {
			if (maps.stream().anyMatch(m -> m.label().equals(s.map())) || absence && s.map().equals(MapLayer.ABSENCE)) {
				all.add(s);
			}
		}
		Set<Integer> taken = new HashSet<>(all.stream().filter(s -> !s.map().equals(MapLayer.ABSENCE)).map(MapStyle::rgb).toList());
		List<ElementMap> others = maps.stream().filter(m -> all.stream().noneMatch(s -> s.map().equals(m.label()))).toList();
		Map<String, Integer> colours = free(others, taken);
		others.forEach(m -> all.add(style(m, colours.get(m.label()))));
		if (absence && all.stream().noneMatch(s -> s.map().equals(MapLayer.ABSENCE))) {
			all.add(absence());
		}
		return List.copyOf(all);
	}
}
