// SPDX-License-Identifier: EPL-2.0
package org.plateau.internal.ui.eds;

import java.util.ArrayList;
import java.util.List;

import org.plateau.eds.overlay.MapPalette;
import org.plateau.model.eds.ElementMap;
import org.plateau.model.eds.MapStyle;
import org.plateau.model.image.PixelTransform;
import org.plateau.ui.spi.PlaceCurves;

/**
 * Counts of elements along a way through the picture: per place the mean of the map pixels across it.
 *
 * @param maps all on one grid
 * @param styles colours; maps whose style is not visible are left out
 * @param shownToMap from pixels of the picture to map pixels
 */
record ElementCurves(List<ElementMap> maps, List<MapStyle> styles, PixelTransform shownToMap) implements PlaceCurves {

	/** Steps across the way, map pixels. */
	private static final double STEP = 0.5;
	private static final int MOST = 4000;

	@Override
	public String axis() {
		boolean counts = maps.stream().allMatch(m -> m.kind() == ElementMap.Kind.COUNTS);
		return counts ? "Counts per map pixel" : "Values of the maps";
	}

	@Override
	public List<Curve> along(double[] x, double[] y, double[] halfX, double[] halfY) {
		List<Curve> curves = new ArrayList<>();
		for (ElementMap m : maps) {
			MapStyle style = styles.stream().filter(s -> s.map().equals(m.label())).findFirst().orElse(MapPalette.style(m));
			if (style.visible()) {
				double[] values = new double[x.length];
				for (int i = 0; i < values.length; i++) {
					values[i] = mean(m, x[i], y[i], halfX[i], halfY[i]);
				}
				curves.add(new Curve(m.label(), style.rgb(), values));
			}
		}
		return curves;
	}

	private double mean(ElementMap m, double x, double y, double halfX, double halfY) {
		double across = Math.hypot(shownToMap.xx() * halfX + shownToMap.xy() * halfY, shownToMap.yx() * halfX + shownToMap.yy() * halfY);
		int steps = (int) Math.min(MOST, Math.floor(across / STEP));
		double sum = 0;
		int n = 0;
		for (int k = -steps; k <= steps; k++) {
			double t = steps == 0 ? 0 : k / (double) steps;
			double v = at(m, shownToMap, x + t * halfX, y + t * halfY);
			if (!Double.isNaN(v)) {
				sum += v;
				n++;
			}
		}
		return n == 0 ? Double.NaN : sum / n;
	}

	/** The value of the map pixel at a place of the picture; NaN outside the map. */
	static double at(ElementMap m, PixelTransform shownToMap, double x, double y) {
		double mx = Math.floor(shownToMap.x(x, y));
		double my = Math.floor(shownToMap.y(x, y));
		return mx >= 0 && my >= 0 && mx < m.width() && my < m.height() ? m.values().at((int) mx, (int) my) : Double.NaN;
	}
}
