// SPDX-License-Identifier: EPL-2.0
package org.plateau.internal.report;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Line2D;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;
import org.plateau.report.FigureStyle;
import org.plateau.report.compare.PlotScene;
import org.plateau.report.compare.PlotScene.Role;

/** Paints a scene on white. */
public final class PlotPainter {

	private static final float[] DASH = { 6, 4 };

	private PlotPainter() {
	}

	public static void paint(PlotScene scene, Graphics2D g) {
		g.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
		g.setRenderingHint(RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
		g.setColor(Color.WHITE);
		g.fill(new Rectangle2D.Double(0, 0, scene.width(), scene.height()));
		scene.marks().forEach(m -> mark(m, g));
	}

	private static void mark(PlotScene.Mark mark, Graphics2D g) {
		switch (mark) {
		case PlotScene.Line l -> {
			g.setColor(colour(l.role()));
			g.setStroke(l.dashed() ? new BasicStroke((float) l.width(), BasicStroke.CAP_BUTT, BasicStroke.JOIN_MITER, 10, DASH, 0) : new BasicStroke((float) l.width()));
			g.draw(new Line2D.Double(l.x1(), l.y1(), l.x2(), l.y2()));
		}
		case PlotScene.Rect r -> {
			Rectangle2D shape = new Rectangle2D.Double(r.x(), r.y(), r.width(), r.height());
			g.setColor(colour(r.role()));
			g.fill(shape);
			g.setColor(colour(Role.BOX_EDGE));
			g.setStroke(new BasicStroke(1.2f));
			g.draw(shape);
		}
		case PlotScene.Dot d -> {
			g.setColor(colour(d.role()));
			g.fill(new Ellipse2D.Double(d.x() - d.radius(), d.y() - d.radius(), 2 * d.radius(), 2 * d.radius()));
		}
		case PlotScene.Diamond d -> {
			Path2D p = new Path2D.Double();
			p.moveTo(d.x(), d.y() - d.radius());
			p.lineTo(d.x() + d.radius(), d.y());
			p.lineTo(d.x(), d.y() + d.radius());
			p.lineTo(d.x() - d.radius(), d.y());
			p.closePath();
			g.setColor(colour(d.role()));
			g.fill(p);
		}
		case PlotScene.Text t -> text(t, g);
		}
	}

	private static void text(PlotScene.Text t, Graphics2D g) {
		g.setColor(colour(t.role()));
		g.setFont(new Font(Font.SANS_SERIF, t.bold() ? Font.BOLD : Font.PLAIN, 1).deriveFont((float) t.size()));
		double width = g.getFontMetrics().stringWidth(t.text());
		double x = switch (t.align()) {
		case LEFT -> t.x();
		case CENTRE -> t.x() - width / 2;
		case RIGHT -> t.x() - width;
		};
		g.drawString(t.text(), (float) x, (float) (t.y() + t.size() * 0.36));
	}

	private static Color colour(Role role) {
		return switch (role) {
		case INK -> new Color(0x33404D);
		case FAINT -> new Color(0x7A8590);
		case GRID -> new Color(0xE3E8EC);
		case THEORY -> new Color(FigureStyle.THEORY_COLOUR);
		case BOX -> new Color(0xD6E6F2);
		case BOX_EDGE -> new Color(FigureStyle.PROFILE_COLOUR);
		case POINT -> new Color(FigureStyle.PROFILE_COLOUR);
		case MEAN -> new Color(FigureStyle.MEAN_COLOUR);
		};
	}
}
