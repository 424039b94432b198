// SPDX-License-Identifier: EPL-2.0
package org.plateau.report;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.plateau.analysis.Keys;
import org.plateau.analysis.Results;
import org.plateau.eds.overlay.MapLayer;
import org.plateau.eds.overlay.MapPalette;
import org.plateau.eds.overlay.OverlayCompositor;
import org.plateau.extension.Workers;
import org.plateau.internal.report.Numbers;
import org.plateau.model.eds.AbsenceReport;
import org.plateau.model.eds.EdsRun;
import org.plateau.model.eds.ElementMap;
import org.plateau.model.eds.MapHandwork;
import org.plateau.model.eds.MapRegistration;
import org.plateau.model.eds.MapStyle;
import org.plateau.report.figure.FigurePanel;

/**
 * The element maps of a measurement as they lie over its picture, drawn as a person styled them, else in the default colours. The window, the report and the
 * figure use the same code. Safe on any thread, never on that of the user interface.
 */
public final class MapOverlay {

	private MapOverlay() {
	}

	/** In the styles that the measurement knows; empty when there are no maps, or nobody knows where they lie. */
	public static Optional<OverlayCompositor> of(Results results) {
		return of(results, results.get(Keys.MAP_HANDWORK).map(MapHandwork::styles).orElse(List.of()));
	}

	/** @param given styles of some or all maps; the others get the default ones */
	public static Optional<OverlayCompositor> of(Results results, List<MapStyle> given) {
		Optional<EdsRun> run = results.get(Keys.EDS);
		Optional<MapRegistration> registration = results.get(Keys.MAP_REGISTRATION);
		if (run.isEmpty() || run.get().maps().isEmpty() || registration.isEmpty()) {
			return Optional.empty();
		}
		Optional<AbsenceReport> absence = results.get(Keys.ABSENCE);
		List<MapLayer> layers = new ArrayList<>();
		for (MapStyle style : MapPalette.complete(run.get().maps(), absence.isPresent(), given)) {
			if (absence.isPresent() && style.map().equals(MapLayer.ABSENCE)) {
				layers.add(MapLayer.of(absence.get().classes(), style));
			} else {
				ElementMap map = run.get().maps().stream().filter(m -> m.label().equals(style.map())).findFirst().orElseThrow();
				layers.add(MapLayer.of(map, style));
			}
		}
		return Optional.of(OverlayCompositor.of(layers, registration.get().mapToImage(), Workers.CALLER, () -> false));
	}

	/** Lines of a legend: map and range of counts; the unit that most of them have is said once, at the end. */
	public static List<FigurePanel.Key> keys(OverlayCompositor maps) {
		List<String> units = maps.legend().stream().filter(l -> !Double.isNaN(l.lower())).map(MapLayer.Legend::unit).toList();
		Optional<String> unit = units.stream().max(Comparator.comparingLong(u -> units.stream().filter(u::equals).count()));
		List<FigurePanel.Key> keys = new ArrayList<>();
		for (MapLayer.Legend l : maps.legend()) {
			String range = Double.isNaN(l.lower()) ? "" : " " + number(l.lower()) + "–" + number(l.upper()) + (unit.get().equals(l.unit()) ? "" : " " + l.unit());
			keys.add(new FigurePanel.Key(l.label() + range, l.rgb()));
		}
		unit.ifPresent(u -> keys.add(FigurePanel.Key.note("(" + u + ")")));
		return keys;
	}

	private static String number(double v) {
		return v == Math.rint(v) ? Numbers.fixed(v, 0) : Numbers.significant(v, v >= 100 ? 3 : 2);
	}
}
