// SPDX-License-Identifier: EPL-2.0
package org.plateau.internal.ui.eds;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

import org.plateau.eds.overlay.MapLayer;
import org.plateau.eds.overlay.MapPalette;
import org.plateau.model.eds.ElementMap;
import org.plateau.model.eds.MapStyle;

/** Ways to draw all maps at once. */
enum Presets {

	ALL("All Maps"), THREE("Three Richest in Contrast"), ONLY("Only the Selected Map"), NONE("No Map"), ABSENCE("Lithium by Absence Alone"),
	DEFAULT("As at First (Colours, Order, Ends)"), AUTO("Automatic Ends for All"), RAW("Single Map Pixels, Not Smoothed"), BINNED("Bins of 2 × 2"),
	SMOOTH("Smoothed with σ = 1 px");

	/** For the menu. */
	final String label;

	Presets(String label) {
		this.label = label;
	}

	/**
	 * The styles that it makes.
	 *
	 * @param now lowest first
	 * @param selected map of the form
	 */
	List<MapStyle> apply(List<MapStyle> now, List<ElementMap> maps, Optional<String> selected) {
		Set<String> three = maps.stream().sorted(Comparator.comparingDouble(Presets::contrast).reversed()).limit(3).map(ElementMap::label).collect(Collectors.toSet());
		return switch (this) {
		case ALL -> showing(now, s -> !s.equals(MapLayer.ABSENCE));
		case THREE -> showing(now, three::contains);
		case ONLY -> showing(now, s -> s.equals(selected.orElse("")));
		case NONE -> showing(now, s -> false);
		case ABSENCE -> showing(now, s -> s.equals(MapLayer.ABSENCE));
		case DEFAULT -> MapPalette.complete(maps, now.stream().anyMatch(s -> s.map().equals(MapLayer.ABSENCE)), List.of());
		case AUTO -> now.stream().map(s -> with(s, s.visible(), Double.NaN, Double.NaN, s.bin(), s.smoothPx())).toList();
		case RAW -> now.stream().map(s -> with(s, s.visible(), Double.NaN, Double.NaN, 1, 0)).toList();
		case BINNED -> now.stream().map(s -> with(s, s.visible(), Double.NaN, Double.NaN, 2, 0)).toList();
		case SMOOTH -> now.stream().map(s -> with(s, s.visible(), Double.NaN, Double.NaN, 1, 1)).toList();
		};
	}

	private static List<MapStyle> showing(List<MapStyle> now, java.util.function.Predicate<String> which) {
		return now.stream().map(s -> with(s, which.test(s.map()), s.lower(), s.upper(), s.bin(), s.smoothPx())).toList();
	}

	private static MapStyle with(MapStyle s, boolean visible, double lower, double upper, int bin, double smooth) {
		return new MapStyle(s.map(), visible, s.rgb(), s.opacity(), lower, upper, s.gamma(), s.blend(), bin, smooth);
	}

	/** Variance over what Poisson noise alone would give. */
	private static double contrast(ElementMap m) {
		double sum = 0;
		double squares = 0;
		int n = 0;
		for (float v : m.values().samples()) {
			if (!Float.isNaN(v)) {
				sum += v;
				squares += (double) v * v;
				n++;
			}
		}
		double mean = sum / Math.max(1, n);
		return mean <= 0 ? 0 : (squares / n - mean * mean) / mean;
	}
}
