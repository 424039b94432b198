// SPDX-License-Identifier: EPL-2.0
package org.plateau.internal.ui.compare;

import org.eclipse.swt.SWT;
import org.eclipse.swt.graphics.Color;
import org.eclipse.swt.graphics.Font;
import org.eclipse.swt.graphics.FontData;
import org.eclipse.swt.graphics.GC;
import org.eclipse.swt.graphics.Point;
import org.eclipse.swt.widgets.Control;
import org.plateau.report.compare.PlotScene;
import org.plateau.report.compare.PlotScene.Role;
import org.plateau.ui.Themes;

/** Paints a scene in the colours of the theme. UI thread; its fonts live as long as the control. */
final class ScenePainter {

	private final Font plain;
	private final Font bold;

	ScenePainter(Control control) {
		FontData[] data = control.getFont().getFontData();
		plain = new Font(control.getDisplay(), data[0].getName(), 9, SWT.NORMAL);
		bold = new Font(control.getDisplay(), data[0].getName(), 10, SWT.BOLD);
		control.addDisposeListener(e -> {
			plain.dispose();
			bold.dispose();
		});
	}

	void paint(PlotScene scene, GC gc) {
		gc.setAntialias(SWT.ON);
		gc.setTextAntialias(SWT.ON);
		scene.marks().forEach(m -> mark(m, gc));
	}

	private void mark(PlotScene.Mark mark, GC gc) {
		switch (mark) {
		case PlotScene.Line l -> {
			gc.setForeground(colour(l.role()));
			gc.setLineWidth((int) Math.max(1, Math.round(l.width())));
			gc.setLineStyle(l.dashed() ? SWT.LINE_DASH : SWT.LINE_SOLID);
			gc.drawLine(round(l.x1()), round(l.y1()), round(l.x2()), round(l.y2()));
			gc.setLineStyle(SWT.LINE_SOLID);
		}
		case PlotScene.Rect r -> {
			gc.setBackground(colour(r.role()));
			gc.fillRectangle(round(r.x()), round(r.y()), round(r.width()), Math.max(1, round(r.height())));
			gc.setForeground(colour(Role.BOX_EDGE));
			gc.setLineWidth(1);
			gc.drawRectangle(round(r.x()), round(r.y()), round(r.width()), Math.max(1, round(r.height())));
		}
		case PlotScene.Dot d -> {
			gc.setBackground(colour(d.role()));
			int size = Math.max(2, round(2 * d.radius()));
			gc.fillOval(round(d.x() - d.radius()), round(d.y() - d.radius()), size, size);
		}
		case PlotScene.Diamond d -> {
			int x = round(d.x());
			int y = round(d.y());
			int r = round(d.radius());
			gc.setBackground(colour(d.role()));
			gc.fillPolygon(new int[] { x, y - r, x + r, y, x, y + r, x - r, y });
		}
		case PlotScene.Text t -> {
			gc.setFont(t.bold() ? bold : plain);
			gc.setForeground(colour(t.role()));
			Point size = gc.textExtent(t.text(), SWT.DRAW_TRANSPARENT);
			int x = round(switch (t.align()) {
			case LEFT -> t.x();
			case CENTRE -> t.x() - size.x / 2.0;
			case RIGHT -> t.x() - size.x;
			});
			gc.drawText(t.text(), x, round(t.y() - size.y / 2.0), SWT.DRAW_TRANSPARENT);
		}
		}
	}

	private static int round(double x) {
		return (int) Math.round(x);
	}

	private static Color colour(Role role) {
		return switch (role) {
		case INK -> Themes.ink();
		case FAINT -> Themes.faintInk();
		case GRID -> Themes.grid();
		case THEORY -> Themes.theory();
		case BOX -> Themes.dark() ? Themes.rgb(0x2E4A5E) : Themes.rgb(0xD6E6F2);
		case BOX_EDGE, POINT -> Themes.curve();
		case MEAN -> Themes.ink();
		};
	}
}
