// SPDX-License-Identifier: EPL-2.0
package org.plateau.internal.report.figure;

import java.awt.geom.AffineTransform;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Line2D;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.plateau.internal.report.Numbers;
import org.plateau.internal.report.VoidOutlines;
import org.plateau.model.image.LabelImage;
import org.plateau.model.image.Micrograph;
import org.plateau.model.layer.Interface;
import org.plateau.model.layer.LayerStack;
import org.plateau.model.roi.DrawnShape;
import org.plateau.model.roi.Position;
import org.plateau.model.roi.Shape;
import org.plateau.report.FigureStyle;
import org.plateau.report.figure.FigureOptions;
import org.plateau.report.figure.FigurePanel;

/** Draws one panel: its picture, what lies over it, letter and scale bar. */
final class PanelPainter {

	static final double LINE = 0.25;
	private static final double BAR_SHARE = 0.25;
	private static final int WHITE = 0xFFFFFF;
	private static final int BLACK = 0x000000;
	static final double HALO_ALPHA = 0.55;
	private static final double BOX_ALPHA = 0.65;

	private final Drawing drawing;
	private final FigurePanel panel;
	private final Rectangle2D at;
	private final FigureOptions options;
	private final Map<String, Integer> colours;
	private final double[] range;
	private final double size;
	private final double perColumn;
	private final double perRow;

	/**
	 * @param at where on paper
	 * @param colours of interfaces by name
	 * @param range recorded values that are black and white
	 */
	PanelPainter(Drawing drawing, FigurePanel panel, Rectangle2D at, FigureOptions options, Map<String, Integer> colours, double[] range) {
		this.drawing = drawing;
		this.panel = panel;
		this.at = at;
		this.options = options;
		this.colours = colours;
		this.range = range;
		this.size = options.fontPt() * FigureLayout.MM_PER_POINT;
		this.perColumn = at.getWidth() / panel.region().width();
		this.perRow = at.getHeight() / panel.region().height();
	}

	void paint(String letter) {
		drawing.add(new Drawing.Picture(at, new PanelPixels(panel, range[0], range[1], options.colours())));
		if (options.voids()) {
			panel.voids().ifPresent(this::paintVoids);
		}
		if (options.interfaces()) {
			panel.stack().ifPresent(this::paintInterfaces);
		}
		if (options.shapes()) {
			panel.shapes().forEach(this::paintShape);
		}
		List<Rectangle2D> written = new ArrayList<>();
		if (options.layerNames()) {
			panel.stack().ifPresent(s -> written.addAll(paintLayerNames(s)));
		}
		if (options.scaleBar() != FigureOptions.Corner.NONE && panel.micrograph().calibration().isPresent()) {
			written.add(paintScaleBar(panel.micrograph()));
		}
		paintLetter(letter).ifPresent(written::add);
		if (options.shapes()) {
			paintShapeNames(written);
		}
	}

	/** Between what stands in the corners at the left edge. */
	private List<Rectangle2D> paintLayerNames(LayerStack stack) {
		boolean lettered = options.letters() != FigureOptions.Letters.NONE || options.names();
		boolean bar = options.scaleBar() == FigureOptions.Corner.BOTTOM_LEFT && panel.micrograph().calibration().isPresent();
		return new LayerNames(drawing, panel.region(), at, stack, size, at.getY() + (lettered ? 2.4 * size : 0), at.getMaxY() - (bar ? 3.3 * size : 0)).paint();
	}

	private double paperX(double x) {
		return at.getX() + (x - panel.region().x()) * perColumn;
	}

	private double paperY(double y) {
		return at.getY() + (y - panel.region().y()) * perRow;
	}

	private void paintVoids(LabelImage labels) {
		AffineTransform toPaper = new AffineTransform(perColumn, 0, 0, perRow, paperX(0), paperY(0));
		Path2D all = new Path2D.Double(Path2D.WIND_EVEN_ODD);
		for (Path2D outline : VoidOutlines.of(labels).values()) {
			Path2D onPaper = new Path2D.Double(outline, toPaper);
			if (onPaper.getBounds2D().intersects(at)) {
				all.append(onPaper, false);
			}
		}
		if (all.getCurrentPoint() != null) {
			paintVoids(drawing, all, 0.8 * LINE, at);
		}
	}

	/** Voids as they look in panels and legend. */
	static void paintVoids(Drawing drawing, Path2D outlines, double line, Rectangle2D clip) {
		drawing.add(new Drawing.Area(outlines, FigureStyle.VOID_COLOUR, 0.2, clip));
		drawing.add(new Drawing.Line(outlines, line, FigureStyle.VOID_COLOUR, 1, new double[0], clip));
	}

	private void paintInterfaces(LayerStack stack) {
		for (Interface i : stack.interfaces()) {
			Path2D curve = curve(i.yPx());
			if (curve.getCurrentPoint() != null) {
				drawing.add(new Drawing.Line(curve, 2.2 * LINE, BLACK, HALO_ALPHA, new double[0], at));
				drawing.add(new Drawing.Line(curve, LINE, colours.get(i.name()), 1, new double[0], at));
			}
		}
	}

	/** Points nearer to each other than half a dot, and no farther off than that in height, are left out. */
	private Path2D curve(double[] yPx) {
		double dot = 25.4 / options.dpi() / 2;
		Path2D path = new Path2D.Double();
		boolean open = false;
		double lastX = 0;
		double lastY = 0;
		int end = Math.min(yPx.length, panel.region().x() + panel.region().width());
		for (int x = panel.region().x(); x < end; x++) {
			if (Double.isNaN(yPx[x])) {
				open = false;
				continue;
			}
			double px = paperX(x + 0.5);
			double py = paperY(yPx[x]);
			boolean last = x + 1 == end || Double.isNaN(yPx[x + 1]);
			if (!open) {
				path.moveTo(px, py);
			} else if (last || px - lastX >= dot || Math.abs(py - lastY) >= dot) {
				path.lineTo(px, py);
			} else {
				continue;
			}
			open = true;
			lastX = px;
			lastY = py;
		}
		return path;
	}

	private void paintShape(DrawnShape drawn) {
		Path2D path = path(drawn.shape());
		drawing.add(new Drawing.Line(path, 2.2 * LINE, BLACK, HALO_ALPHA, new double[0], at));
		drawing.add(new Drawing.Line(path, LINE, WHITE, 1, new double[0], at));
	}

	private void paintShapeNames(List<Rectangle2D> written) {
		ShapeNames names = new ShapeNames(drawing, at, size, written);
		for (DrawnShape s : panel.shapes()) {
			Position first = s.shape().vertices().get(0);
			names.paint(s.name(), paperX(first.x()), paperY(first.y()));
		}
	}

	/** A point becomes a cross. */
	private Path2D path(Shape shape) {
		Path2D path = new Path2D.Double();
		switch (shape) {
		case Shape.Point p -> {
			double arm = 0.5 * size;
			double x = paperX(p.at().x());
			double y = paperY(p.at().y());
			path.append(new Line2D.Double(x - arm, y, x + arm, y), false);
			path.append(new Line2D.Double(x, y - arm, x, y + arm), false);
		}
		case Shape.Ellipse e -> path.append(new Ellipse2D.Double(Math.min(paperX(e.corner().x()), paperX(e.opposite().x())),
				Math.min(paperY(e.corner().y()), paperY(e.opposite().y())), Math.abs(paperX(e.opposite().x()) - paperX(e.corner().x())),
				Math.abs(paperY(e.opposite().y()) - paperY(e.corner().y()))), false);
		case Shape.Rectangle r -> path.append(new Rectangle2D.Double(Math.min(paperX(r.corner().x()), paperX(r.opposite().x())),
				Math.min(paperY(r.corner().y()), paperY(r.opposite().y())), Math.abs(paperX(r.opposite().x()) - paperX(r.corner().x())),
				Math.abs(paperY(r.opposite().y()) - paperY(r.corner().y()))), false);
		default -> {
			List<Position> v = shape.vertices();
			path.moveTo(paperX(v.get(0).x()), paperY(v.get(0).y()));
			v.subList(1, v.size()).forEach(p -> path.lineTo(paperX(p.x()), paperY(p.y())));
			if (shape.encloses()) {
				path.closePath();
			}
		}
		}
		return path;
	}

	private Rectangle2D box(double x, double y, double width, double height) {
		drawing.add(new Drawing.Area(Drawing.rectangle(x, y, width, height), BLACK, BOX_ALPHA, at));
		return new Rectangle2D.Double(x, y, width, height);
	}

	/** Where it is on paper. */
	private Rectangle2D paintScaleBar(Micrograph m) {
		double umPerMm = m.facePixelXUm() / perColumn;
		double lengthUm = FigureStyle.niceLength(BAR_SHARE * at.getWidth() * umPerMm);
		double across = lengthUm / umPerMm;
		String label = label(lengthUm);
		double pad = 0.4 * size;
		double thick = 0.35 * size;
		double width = Math.max(across, Helvetica.width(label, size, false)) + 2 * pad;
		double height = thick + 1.25 * size + 2 * pad;
		double margin = 0.5 * size;
		FigureOptions.Corner corner = options.scaleBar();
		double left = corner.right ? at.getMaxX() - margin - width : at.getX() + margin;
		double top = corner.bottom ? at.getMaxY() - margin - height : at.getY() + margin;
		Rectangle2D plate = box(left, top, width, height);
		double middle = left + width / 2;
		drawing.add(new Drawing.Label(label, middle, top + pad + 0.8 * size, size, WHITE, false, Drawing.Anchor.MIDDLE));
		drawing.add(new Drawing.Area(Drawing.rectangle(middle - across / 2, top + height - pad - thick, across, thick), WHITE, 1, at));
		return plate;
	}

	/** Whole numbers: the length is 1, 2 or 5 times a power of ten. */
	static String label(double um) {
		return um >= 999.5 ? Numbers.withUnit(Numbers.significant(um / 1000, 1), "mm") : um >= 0.9995 ? Numbers.withUnit(Numbers.significant(um, 1), "µm")
				: Numbers.withUnit(Numbers.significant(um * 1000, 1), "nm");
	}

	/** Where it is on paper. */
	private Optional<Rectangle2D> paintLetter(String letter) {
		String name = options.names() ? panel.name() : "";
		if (letter.isEmpty() && name.isEmpty()) {
			return Optional.empty();
		}
		double big = letter.isEmpty() ? 0 : 1.25 * size;
		double letterWidth = letter.isEmpty() ? 0 : Helvetica.width(letter, big, true);
		double gap = letter.isEmpty() || name.isEmpty() ? 0 : 0.5 * size;
		double width = letterWidth + gap + Helvetica.width(name, size, false) + 0.9 * size;
		double height = 1.75 * size;
		double margin = 0.5 * size;
		double baseline = at.getY() + margin + 1.3 * size;
		double left = at.getX() + margin + 0.45 * size;
		Rectangle2D plate = box(at.getX() + margin, at.getY() + margin, width, height);
		if (!letter.isEmpty()) {
			drawing.add(new Drawing.Label(letter, left, baseline, big, WHITE, true, Drawing.Anchor.START));
		}
		if (!name.isEmpty()) {
			drawing.add(new Drawing.Label(name, left + letterWidth + gap, baseline, size, WHITE, false, Drawing.Anchor.START));
		}
		return Optional.of(plate);
	}
}
