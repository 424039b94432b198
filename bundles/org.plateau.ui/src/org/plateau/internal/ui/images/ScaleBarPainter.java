// SPDX-License-Identifier: EPL-2.0
package org.plateau.internal.ui.images;

import org.eclipse.swt.graphics.GC;
import org.eclipse.swt.graphics.Point;
import org.plateau.model.image.Micrograph;
import org.plateau.ui.Themes;
import org.plateau.viewer.ScaleBar;
import org.plateau.viewer.ScaleBarStyle;
import org.plateau.viewer.ViewTransform;
import org.plateau.viewer.ViewerState;

/** Draws a scale bar over a picture, into the corner of what is seen of the specimen. */
public final class ScaleBarPainter {

	private static final int MARGIN = 14;
	private static final int PAD = 10;
	private static final int SHORTEST = 40;

	private ScaleBarPainter() {
	}

	/** Nothing for a picture without calibration: a length is never assumed. */
	public static void paint(GC gc, ViewerState.Snapshot view, Micrograph m, ScaleBarStyle style) {
		if (m.calibration().isEmpty()) {
			return;
		}
		ViewTransform t = view.transform();
		double left = Math.max(0, t.imageToViewX(0));
		double right = Math.min(view.viewWidth(), t.imageToViewX(m.pixels().width()));
		double top = Math.max(0, t.imageToViewY(0));
		double bottom = Math.min(view.viewHeight(), t.imageToViewY(m.specimenRows()));
		if (right - left < 2 * SHORTEST || bottom - top < 2 * SHORTEST) {
			return;
		}
		double room = Math.max(SHORTEST, (right - left) * style.share());
		ScaleBar bar = ScaleBar.fitting(m.calibration().get().pixelSizeXNm() / 1000 / t.scale(), room);
		Point text = gc.textExtent(bar.label());
		int length = (int) Math.round(bar.viewPx());
		int thick = (int) Math.max(3, Math.min(8, Math.round((bottom - top) / 140)));
		int width = Math.max(length, text.x) + 2 * PAD;
		int height = text.y + thick + PAD + 4;
		int x = style.corner().left() ? (int) left + MARGIN : (int) right - width - MARGIN;
		int y = style.corner().top() ? (int) top + MARGIN : (int) bottom - height - MARGIN;
		gc.setBackground(Themes.rgb(style.ink().behind));
		if (style.plate()) {
			gc.setAlpha(160);
			gc.fillRoundRectangle(x, y, width, height, 8, 8);
			gc.setAlpha(255);
		}
		int barX = x + (width - length) / 2;
		int barY = y + height - thick - 6;
		int textX = x + (width - text.x) / 2;
		if (!style.plate()) {
			gc.fillRectangle(barX - 1, barY - 1, length + 2, thick + 2);
			gc.setForeground(Themes.rgb(style.ink().behind));
			for (int[] d : new int[][] { { -1, 0 }, { 1, 0 }, { 0, -1 }, { 0, 1 } }) {
				gc.drawText(bar.label(), textX + d[0], y + 4 + d[1], true);
			}
		}
		gc.setBackground(Themes.rgb(style.ink().rgb));
		gc.setForeground(Themes.rgb(style.ink().rgb));
		gc.fillRectangle(barX, barY, length, thick);
		gc.drawText(bar.label(), textX, y + 4, true);
	}
}
