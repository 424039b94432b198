// SPDX-License-Identifier: EPL-2.0
package org.plateau.internal.report;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.awt.FontMetrics;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.Shape;
import java.awt.geom.AffineTransform;
import java.awt.geom.Line2D;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.plateau.model.image.Micrograph;
import org.plateau.model.layer.Interface;
import org.plateau.model.layer.StressBump;
import org.plateau.model.layer.StressReport;
import org.plateau.model.layer.VoidReport;
import org.plateau.report.FigureStyle;

/** Draws interfaces, voids, legend and scale bar over the specimen rows of a picture, at any size and aspect. */
final class OverlayPainter {

	private static final Color HALO = new Color(0, 0, 0, 140);
	private static final Color PANEL = new Color(0, 0, 0, 170);
	private static final double SAME_SCALE = 0.002;
	private static final double BAR_SHARE = 0.2;
	private static final double CORNER_BAR_SHARE = 0.1;

	private final Facts facts;
	private final int columns;
	private final int rows;
	private final double scaleX;
	private final double scaleY;
	private final double line;
	private final int fontSize;

	/**
	 * @param columns of the picture
	 * @param rows of the picture that show the specimen
	 * @param scaleX drawn units per column
	 * @param scaleY drawn units per row
	 */
	OverlayPainter(Facts facts, int columns, int rows, double scaleX, double scaleY) {
		this.facts = facts;
		this.columns = columns;
		this.rows = rows;
		this.scaleX = scaleX;
		this.scaleY = scaleY;
		double size = Math.min(width(), 1.6 * height());
		this.line = Math.max(1.2, size / 800);
		this.fontSize = (int) Math.max(10, Math.round(size / 72));
	}

	double width() {
		return columns * scaleX;
	}

	double height() {
		return rows * scaleY;
	}

	void paint(Graphics2D g) {
		g.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
		g.setRenderingHint(RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
		g.setRenderingHint(RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
		g.setFont(new Font(Font.SANS_SERIF, Font.PLAIN, fontSize));
		g.clip(new Rectangle2D.Double(0, 0, width(), height()));
		paintVoids(g);
		paintInterfaces(g);
		facts.stress().filter(s -> facts.hasFaceScale()).ifPresent(s -> paintBumps(g, s));
		paintLegend(g);
		if (facts.hasFaceScale()) {
			paintScaleBar(g);
		}
	}

	private void paintVoids(Graphics2D g) {
		Optional<VoidReport> voids = facts.voids();
		if (voids.isEmpty()) {
			return;
		}
		Color colour = new Color(FigureStyle.VOID_COLOUR);
		AffineTransform toDrawing = AffineTransform.getScaleInstance(scaleX, scaleY);
		Path2D all = new Path2D.Double(Path2D.WIND_EVEN_ODD);
		VoidOutlines.of(voids.get().labels()).values().forEach(path -> all.append(path, false));
		Shape drawn = toDrawing.createTransformedShape(all);
		g.setColor(new Color(colour.getRed(), colour.getGreen(), colour.getBlue(), 64));
		g.fill(drawn);
		g.setStroke(new BasicStroke((float) (0.8 * line), BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND));
		g.setColor(colour);
		g.draw(drawn);
	}

	private void paintInterfaces(Graphics2D g) {
		List<Interface> interfaces = facts.interfaces();
		for (int i = 0; i < interfaces.size(); i++) {
			Path2D curve = curve(interfaces.get(i).yPx());
			g.setColor(HALO);
			g.setStroke(stroke(2.2 * line, 0));
			g.draw(curve);
			g.setColor(new Color(FigureStyle.interfaceColour(i)));
			g.setStroke(stroke(line, i / 6));
			g.draw(curve);
		}
	}

	/** The fitted circles over their chords, with their numbers. */
	private void paintBumps(Graphics2D g, StressReport stress) {
		Micrograph m = facts.measurement().micrograph();
		FontMetrics metrics = g.getFontMetrics();
		for (StressBump b : stress.bumps()) {
			Path2D arc = new Path2D.Double();
			for (int x = b.fromPx(); x <= b.toPx(); x++) {
				double y = stress.circleYUm(b, (x + 0.5) * m.facePixelXUm()) / m.facePixelYUm() * scaleY;
				if (x == b.fromPx()) {
					arc.moveTo((x + 0.5) * scaleX, y);
				} else {
					arc.lineTo((x + 0.5) * scaleX, y);
				}
			}
			arc.closePath();
			g.setColor(HALO);
			g.setStroke(stroke(2.2 * line, 0));
			g.draw(arc);
			g.setColor(new Color(FigureStyle.BUMP_COLOUR));
			g.setStroke(stroke(line, 0));
			g.draw(arc);
			String number = Integer.toString(b.number());
			double middle = (b.fromPx() + b.toPx() + 1) / 2.0;
			double foot = stress.circleYUm(b, (b.fromPx() + 0.5) * m.facePixelXUm()) / m.facePixelYUm() * scaleY;
			g.drawString(number, (float) (middle * scaleX - metrics.stringWidth(number) / 2.0), (float) (stress.sheetAbove() ? foot + 1.2 * fontSize : foot - 0.4 * fontSize));
		}
	}

	/** Solid for the first six interfaces, dashed when the colours come again. */
	private BasicStroke stroke(double width, int round) {
		float[] dash = round == 0 ? null : new float[] { (float) (8 * line), (float) (3 * line * round) };
		return new BasicStroke((float) width, BasicStroke.CAP_BUTT, BasicStroke.JOIN_ROUND, 1, dash, 0);
	}

	private Path2D curve(double[] yPx) {
		Path2D path = new Path2D.Double();
		boolean open = false;
		for (int x = 0; x < yPx.length; x++) {
			if (Double.isNaN(yPx[x])) {
				open = false;
			} else if (open) {
				path.lineTo((x + 0.5) * scaleX, yPx[x] * scaleY);
			} else {
				path.moveTo((x + 0.5) * scaleX, yPx[x] * scaleY);
				open = true;
			}
		}
		return path;
	}

	private record Entry(String text, int colour, int round, boolean area) {
	}

	private void paintLegend(Graphics2D g) {
		List<Entry> entries = new ArrayList<>();
		for (int i = 0; i < facts.interfaces().size(); i++) {
			entries.add(new Entry(facts.interfaces().get(i).name(), FigureStyle.interfaceColour(i), i / 6, false));
		}
		if (facts.voids().isPresent()) {
			entries.add(new Entry("void", FigureStyle.VOID_COLOUR, 0, true));
		}
		if (facts.hasFaceScale() && facts.stress().filter(s -> !s.bumps().isEmpty()).isPresent()) {
			entries.add(new Entry("bump: circle and chord", FigureStyle.BUMP_COLOUR, 0, false));
		}
		if (entries.isEmpty()) {
			return;
		}
		FontMetrics metrics = g.getFontMetrics();
		double gap = fontSize;
		double swatch = 1.8 * fontSize;
		double rowHeight = 1.7 * fontSize;
		List<double[]> places = new ArrayList<>();
		double x = gap;
		int row = 0;
		for (Entry e : entries) {
			double w = swatch + 0.4 * gap + metrics.stringWidth(e.text());
			if (x > gap && x + w + gap > width()) {
				x = gap;
				row++;
			}
			places.add(new double[] { x, row * rowHeight });
			x += w + 1.5 * gap;
		}
		g.setColor(PANEL);
		g.fill(new Rectangle2D.Double(0, 0, width(), (row + 1) * rowHeight));
		for (int i = 0; i < entries.size(); i++) {
			paintEntry(g, entries.get(i), places.get(i)[0], places.get(i)[1] + rowHeight / 2, swatch);
		}
	}

	private void paintEntry(Graphics2D g, Entry e, double x, double middle, double swatch) {
		Color colour = new Color(e.colour());
		if (e.area()) {
			Shape patch = new Rectangle2D.Double(x, middle - 0.35 * fontSize, swatch, 0.7 * fontSize);
			g.setColor(new Color(colour.getRed(), colour.getGreen(), colour.getBlue(), 90));
			g.fill(patch);
			g.setColor(colour);
			g.setStroke(stroke(0.8 * line, 0));
			g.draw(patch);
		} else {
			g.setColor(colour);
			g.setStroke(stroke(1.8 * line, e.round()));
			g.draw(new Line2D.Double(x, middle, x + swatch, middle));
		}
		g.setColor(Color.WHITE);
		g.drawString(e.text(), (float) (x + swatch + 0.4 * fontSize), (float) (middle + 0.36 * fontSize));
	}

	/** Whole numbers: the length is 1, 2 or 5 times a power of ten. */
	private static String barLabel(double lengthUm) {
		return lengthUm < 0.9995 ? Numbers.withUnit(Numbers.significant(lengthUm * 1000, 1), "nm")
				: Numbers.withUnit(Numbers.significant(lengthUm, 1), "µm");
	}

	/** One bar when both directions have the same scale, else one for each direction, each named. */
	private void paintScaleBar(Graphics2D g) {
		Micrograph m = facts.measurement().micrograph();
		double perUmX = scaleX / m.facePixelXUm();
		double perUmY = scaleY / m.facePixelYUm();
		boolean same = Math.abs(perUmY / perUmX - 1) < SAME_SCALE;
		double lengthUm = FigureStyle.niceLength((same ? BAR_SHARE : CORNER_BAR_SHARE) * width() / perUmX);
		double across = lengthUm * perUmX;
		double down = same ? 0 : lengthUm * perUmY;
		while (down > 0.3 * height()) {
			lengthUm = FigureStyle.niceLength(0.99 * lengthUm);
			across = lengthUm * perUmX;
			down = lengthUm * perUmY;
		}
		String label = barLabel(lengthUm) + (same ? "" : " across and in depth");
		FontMetrics metrics = g.getFontMetrics();
		double pad = 0.7 * fontSize;
		double thick = Math.max(3, 0.3 * fontSize);
		double panelWidth = Math.max(across, metrics.stringWidth(label)) + 2 * pad;
		double panelHeight = down + thick + 1.4 * fontSize + 2 * pad;
		double left = width() - panelWidth - fontSize;
		double top = height() - panelHeight - fontSize;
		g.setColor(PANEL);
		g.fill(new Rectangle2D.Double(left, top, panelWidth, panelHeight));
		g.setColor(Color.WHITE);
		double barLeft = left + (panelWidth - across) / 2;
		double barTop = top + pad + down;
		g.fill(new Rectangle2D.Double(barLeft, barTop, across, thick));
		if (!same) {
			g.fill(new Rectangle2D.Double(barLeft, barTop - down, thick, down));
		}
		g.drawString(label, (float) (left + (panelWidth - metrics.stringWidth(label)) / 2), (float) (barTop + thick + 1.2 * fontSize));
	}
}
