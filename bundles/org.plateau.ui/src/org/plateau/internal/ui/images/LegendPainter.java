// SPDX-License-Identifier: EPL-2.0
package org.plateau.internal.ui.images;

import java.util.Comparator;
import java.util.List;

import org.eclipse.swt.SWT;
import org.eclipse.swt.graphics.GC;
import org.eclipse.swt.graphics.Point;
import org.plateau.model.image.Micrograph;
import org.plateau.ui.Themes;
import org.plateau.ui.spi.PictureOverlay.LegendRow;
import org.plateau.viewer.ScaleBarStyle;
import org.plateau.viewer.ViewTransform;
import org.plateau.viewer.ViewerState;

/** Draws what the colours over a picture mean at its right, above or below where the scale bar stands; names of layers stand at its left. */
public final class LegendPainter {

	private static final int MARGIN = 14;
	private static final int PAD = 8;
	private static final int SWATCH = 28;
	/** Of what is seen of the picture; a smaller picture shows none. */
	private static final double MOST = 0.6;

	private LegendPainter() {
	}

	/** Nothing when there is no room. */
	public static void paint(GC gc, ViewerState.Snapshot view, Micrograph m, ScaleBarStyle bar, List<LegendRow> rows) {
		if (rows.isEmpty()) {
			return;
		}
		ViewTransform t = view.transform();
		double left = Math.max(0, t.imageToViewX(0));
		double right = Math.min(view.viewWidth(), t.imageToViewX(m.pixels().width()));
		double top = Math.max(0, t.imageToViewY(0));
		double bottom = Math.min(view.viewHeight(), t.imageToViewY(m.specimenRows()));
		String unit = unit(rows);
		int width = gc.textExtent(unit).x;
		int line = gc.textExtent("Xg").y;
		for (LegendRow r : rows) {
			String range = range(r, unit);
			width = Math.max(width, SWATCH + PAD + gc.textExtent(r.label()).x + (range.isEmpty() ? 0 : 2 * PAD + gc.textExtent(range).x));
		}
		width += 2 * PAD;
		int height = line * (rows.size() + (unit.isEmpty() ? 0 : 1)) + 2 * PAD - 4;
		if (width > MOST * (right - left) || height > MOST * (bottom - top)) {
			return;
		}
		boolean low = bar.corner().top() && !bar.corner().left();
		int x = (int) right - width - MARGIN;
		int y = low ? (int) bottom - height - MARGIN : (int) top + MARGIN;
		gc.setBackground(Themes.rgb(0));
		gc.setAlpha(170);
		gc.fillRoundRectangle(x, y, width, height, 8, 8);
		gc.setAlpha(255);
		gc.setForeground(Themes.rgb(0xFFFFFF));
		int at = y + PAD - 2;
		for (LegendRow r : rows) {
			swatch(gc, x + PAD, at + 3, line - 6, r);
			gc.setForeground(Themes.rgb(0xFFFFFF));
			gc.drawText(r.label(), x + PAD + SWATCH + PAD, at, true);
			String range = range(r, unit);
			gc.drawText(range, x + width - PAD - gc.textExtent(range).x, at, true);
			at += line;
		}
		if (!unit.isEmpty()) {
			Point size = gc.textExtent(unit);
			gc.setForeground(Themes.rgb(0xC8C8C8));
			gc.drawText(unit, x + width - PAD - size.x, at, true);
		}
	}

	/** What most rows have: it is said once, below; only the others say theirs. */
	private static String unit(List<LegendRow> rows) {
		List<String> units = rows.stream().map(LegendRow::unit).filter(u -> !u.isEmpty()).toList();
		return units.stream().max(Comparator.comparingLong(u -> units.stream().filter(u::equals).count())).orElse("");
	}

	private static String range(LegendRow r, String unit) {
		return r.unit().isEmpty() || r.unit().equals(unit) ? r.range() : r.range() + " " + r.unit();
	}

	/** Colours run from the dark to the full one where there is a range. */
	private static void swatch(GC gc, int x, int y, int height, LegendRow r) {
		gc.setAntialias(SWT.OFF);
		for (int i = 0; i < SWATCH; i++) {
			double share = r.range().isEmpty() ? 1 : (i + 1.0) / SWATCH;
			int c = (int) Math.round(share * (r.rgb() >> 16 & 0xFF)) << 16 | (int) Math.round(share * (r.rgb() >> 8 & 0xFF)) << 8 | (int) Math.round(share * (r.rgb() & 0xFF));
			gc.setBackground(Themes.rgb(c));
			gc.fillRectangle(x + i, y, 1, height);
		}
		gc.setAntialias(SWT.ON);
	}
}
