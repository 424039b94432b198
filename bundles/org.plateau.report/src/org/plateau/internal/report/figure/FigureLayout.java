// SPDX-License-Identifier: EPL-2.0
package org.plateau.internal.report.figure;

import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.plateau.internal.report.LegendGrid;
import org.plateau.model.image.Micrograph;
import org.plateau.model.layer.Interface;
import org.plateau.report.FigureStyle;
import org.plateau.report.figure.Figure;
import org.plateau.report.figure.FigureOptions;
import org.plateau.report.figure.FigurePanel;

/** Where everything stands on paper: panels in columns of one width, every one with true lengths in both directions, legend and caption below. */
public final class FigureLayout {

	static final double MM_PER_POINT = 25.4 / 72;
	private static final double GAP = 1.5;
	private static final double LINE_HEIGHT = 1.35;
	/** Over the caption, times the size of letters. */
	private static final double CAPTION_GAP = 0.6;
	private static final int INK = 0x000000;

	private final Figure figure;
	private final FigureOptions options;
	private final double size;
	private final double panelWidth;
	private final Map<String, Integer> colours = new LinkedHashMap<>();

	public FigureLayout(Figure figure) {
		this.figure = figure;
		this.options = figure.options();
		this.size = options.fontPt() * MM_PER_POINT;
		int columns = Math.min(options.columns(), figure.panels().size());
		this.panelWidth = (options.widthMm() - (columns - 1) * GAP) / columns;
		for (FigurePanel p : figure.panels()) {
			for (Interface i : p.stack().map(s -> s.interfaces()).orElse(List.of())) {
				colours.putIfAbsent(i.name(), FigureStyle.interfaceColour(colours.size()));
			}
		}
	}

	/** Of everything. */
	public double heightMm() {
		double y = 0;
		for (Rectangle2D r : places()) {
			y = Math.max(y, r.getMaxY());
		}
		return y + legendHeight() + captionHeight();
	}

	/** One per panel. */
	private List<Rectangle2D> places() {
		int columns = Math.min(options.columns(), figure.panels().size());
		List<Rectangle2D> places = new ArrayList<>();
		double top = 0;
		double below = 0;
		for (int i = 0; i < figure.panels().size(); i++) {
			if (i % columns == 0) {
				top = i == 0 ? 0 : below + GAP;
			}
			FigurePanel p = figure.panels().get(i);
			double height = panelWidth * p.region().height() / p.region().width() * aspect(p.micrograph());
			places.add(new Rectangle2D.Double(i % columns * (panelWidth + GAP), top, panelWidth, height));
			below = Math.max(below, top + height);
		}
		return places;
	}

	/** Height of a pixel over its width on the face; 1 when nobody knows. */
	static double aspect(Micrograph m) {
		double stored = m.calibration().map(c -> c.pixelSizeYNm() / c.pixelSizeXNm()).orElse(1.0);
		return m.tilt().decided() ? stored * m.tilt().factorY() : stored;
	}

	/** Everything at its place. */
	public Drawing draw() {
		Drawing drawing = new Drawing(options.widthMm(), heightMm());
		double[][] ranges = GreyRange.of(figure.panels(), options.contrast());
		List<Rectangle2D> places = places();
		double below = 0;
		for (int i = 0; i < places.size(); i++) {
			new PanelPainter(drawing, figure.panels().get(i), places.get(i), options, colours, ranges[i]).paint(options.letters().of(i));
			below = Math.max(below, places.get(i).getMaxY());
		}
		for (Entry e : legend()) {
			paint(drawing, e, below);
		}
		double y = below + legendHeight() + (CAPTION_GAP - 0.15 * LINE_HEIGHT) * size;
		for (String line : captionLines()) {
			y += LINE_HEIGHT * size;
			drawing.add(new Drawing.Label(line, 0, y, size, INK, false, Drawing.Anchor.START));
		}
		return drawing;
	}

	/** How the legend shows what it names: as it is drawn in the panels. */
	private enum Swatch {
		CURVE, OUTLINE, COLOUR
	}

	/** A line of the legend with its place; {@code rgb} below 0 for words alone. */
	private record Entry(String text, int rgb, Swatch swatch, double x, int row) {
	}

	private List<Entry> legend() {
		List<Entry> entries = new ArrayList<>();
		if (!options.legend()) {
			return entries;
		}
		if (options.interfaces()) {
			colours.forEach((name, rgb) -> entries.add(new Entry(name, rgb, Swatch.CURVE, 0, 0)));
		}
		if (options.voids() && figure.panels().stream().anyMatch(p -> p.voids().isPresent())) {
			entries.add(new Entry("void", FigureStyle.VOID_COLOUR, Swatch.OUTLINE, 0, 0));
		}
		List<FigurePanel.Key> keys = figure.panels().stream().flatMap(p -> p.keys().stream()).distinct().toList();
		keys.stream().filter(k -> !k.isNote()).forEach(k -> entries.add(new Entry(k.text(), k.rgb(), Swatch.COLOUR, 0, 0)));
		keys.stream().filter(FigurePanel.Key::isNote).forEach(k -> entries.add(new Entry(k.text(), k.rgb(), Swatch.COLOUR, 0, 0)));
		List<LegendGrid.Place> places = LegendGrid.of(entries.stream().mapToDouble(e -> before(e) + Helvetica.width(e.text(), size, false)).toArray(), 1.5 * size,
				options.widthMm());
		List<Entry> placed = new ArrayList<>();
		for (int i = 0; i < entries.size(); i++) {
			Entry e = entries.get(i);
			placed.add(new Entry(e.text(), e.rgb(), e.swatch(), places.get(i).x(), places.get(i).row()));
		}
		return placed;
	}

	private double swatch() {
		return 2 * size;
	}

	/** Room before the words. */
	private double before(Entry e) {
		return e.rgb() < 0 ? 0 : swatch() + 0.5 * size;
	}

	private double legendHeight() {
		List<Entry> entries = legend();
		return entries.isEmpty() ? 0 : 0.7 * size + (entries.get(entries.size() - 1).row() + 1) * LINE_HEIGHT * size;
	}

	private void paint(Drawing drawing, Entry e, double below) {
		double baseline = below + 0.7 * size + (e.row() + 0.85) * LINE_HEIGHT * size;
		double middle = baseline - 0.35 * size;
		if (e.rgb() < 0) {
			drawing.add(new Drawing.Label(e.text(), e.x(), baseline, size, INK, false, Drawing.Anchor.START));
			return;
		}
		switch (e.swatch()) {
		case COLOUR -> drawing.add(new Drawing.Area(Drawing.rectangle(e.x(), middle - 0.4 * size, swatch(), 0.8 * size), e.rgb(), 1, drawing.all()));
		case CURVE -> drawing.add(new Drawing.Area(Drawing.rectangle(e.x(), middle - 0.15 * size, swatch(), 0.3 * size), e.rgb(), 1, drawing.all()));
		case OUTLINE -> {
			double line = 0.15 * size;
			Path2D outline = Drawing.rectangle(e.x() + line / 2, middle - 0.4 * size + line / 2, swatch() - line, 0.8 * size - line);
			PanelPainter.paintVoids(drawing, outline, line, drawing.all());
		}
		}
		drawing.add(new Drawing.Label(e.text(), e.x() + before(e), baseline, size, INK, false, Drawing.Anchor.START));
	}

	private double captionHeight() {
		int lines = captionLines().size();
		return lines == 0 ? 0 : (CAPTION_GAP + lines * LINE_HEIGHT) * size;
	}

	private List<String> captionLines() {
		return options.captionBelow() ? wrapped(figure.caption()) : List.of();
	}

	private List<String> wrapped(String text) {
		List<String> lines = new ArrayList<>();
		StringBuilder line = new StringBuilder();
		for (String word : text.replace("\n", " ").split(" ")) {
			String longer = line.isEmpty() ? word : line + " " + word;
			if (!line.isEmpty() && Helvetica.width(longer, size, false) > options.widthMm()) {
				lines.add(line.toString());
				line.setLength(0);
				line.append(word);
			} else {
				line.setLength(0);
				line.append(longer);
			}
		}
		lines.add(line.toString());
		return lines;
	}
}
