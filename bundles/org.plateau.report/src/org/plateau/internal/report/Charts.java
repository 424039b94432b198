// SPDX-License-Identifier: EPL-2.0
package org.plateau.internal.report;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.awt.Paint;
import java.awt.Stroke;
import java.awt.geom.Line2D;
import java.awt.geom.Rectangle2D;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jfree.chart.JFreeChart;
import org.jfree.chart.LegendItem;
import org.jfree.chart.LegendItemCollection;
import org.jfree.chart.axis.NumberAxis;
import org.jfree.chart.plot.IntervalMarker;
import org.jfree.chart.plot.ValueMarker;
import org.jfree.chart.plot.XYPlot;
import org.jfree.chart.renderer.xy.StandardXYBarPainter;
import org.jfree.chart.renderer.xy.XYBarRenderer;
import org.jfree.chart.renderer.xy.XYLineAndShapeRenderer;
import org.jfree.chart.title.LegendTitle;
import org.jfree.chart.ui.HorizontalAlignment;
import org.jfree.chart.ui.Layer;
import org.jfree.chart.ui.RectangleEdge;
import org.jfree.chart.ui.RectangleInsets;
import org.jfree.data.Range;
import org.jfree.data.xy.XYBarDataset;
import org.jfree.data.xy.XYSeries;
import org.jfree.data.xy.XYSeriesCollection;
import org.jfree.svg.SVGGraphics2D;
import org.plateau.model.Quantity;
import org.plateau.model.eds.LayerElements;
import org.plateau.model.layer.LayerThickness;
import org.plateau.report.FigureStyle;

/** Thickness charts in the one style of the reports. */
public final class Charts {

	private static final double WIDTH = 800;
	private static final double HEIGHT = 300;
	private static final Font TEXT = new Font(Font.SANS_SERIF, Font.PLAIN, 12);
	private static final Color GRID = new Color(0xE3E8EC);
	private static final Color INK = new Color(0x33404D);
	private static final Stroke THIN = new BasicStroke(1f);
	private static final Stroke LINE = new BasicStroke(1.4f, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND);
	private static final Stroke DASHED = new BasicStroke(1.6f, BasicStroke.CAP_BUTT, BasicStroke.JOIN_ROUND, 1, new float[] { 7, 4 }, 0);
	private static final int MAX_BINS = 40;
	private static final int GREY_CURVE = 0x8A939B;

	private Charts() {
	}

	/** Thickness along the picture. */
	public static Optional<String> profile(Facts facts, String idPrefix) throws IOException {
		List<LayerThickness> layers = facts.depositThickness().map(List::of).orElse(facts.measuredLayers());
		if (layers.isEmpty()) {
			return Optional.empty();
		}
		Svg.requireFonts();
		double pitchUm = facts.measurement().micrograph().facePixelXUm();
		Figure figure = new Figure(true, "distance along the picture (µm)", "thickness (µm)");
		if (facts.depositThickness().isPresent()) {
			LayerThickness deposit = layers.get(0);
			figure.curve(deposit.layer() + ", along the normal", FigureStyle.NORMAL_COLOUR, deposit.normalUm(), pitchUm);
			figure.curve(deposit.layer() + ", vertical", FigureStyle.PROFILE_COLOUR, deposit.verticalUm(), pitchUm);
			figure.level("mean " + Numbers.plusMinus(Facts.mean(deposit.vertical())), FigureStyle.MEAN_COLOUR,
					Facts.mean(deposit.vertical()), LINE);
			facts.charge().ifPresent(c -> figure.level("from charge " + Numbers.plusMinus(c.theoreticalThickness()),
					FigureStyle.THEORY_COLOUR, c.theoreticalThickness(), DASHED));
		} else {
			for (int i = 0; i < layers.size(); i++) {
				figure.curve(layers.get(i).layer(), FigureStyle.layerColour(i), layers.get(i).verticalUm(), pitchUm);
			}
		}
		figure.plot.getDomainAxis().setRange(0, layers.get(0).verticalUm().length * pitchUm);
		return Optional.of(figure.svg(idPrefix, "Thickness profile"));
	}

	/**
	 * Counts and grey across the layers, every curve divided by its own largest value, which the legend tells.
	 *
	 * @param colours of the maps, 0xRRGGBB
	 */
	static String elements(LayerElements e, int[] colours, String idPrefix) throws IOException {
		Svg.requireFonts();
		double[] depth = e.depthUm();
		Figure figure = new Figure(true, "depth below the topmost interface, along the layers (µm)", "share of the largest value");
		figure.relative("grey level of the picture", GREY_CURVE, depth, e.grey(), "");
		for (int i = 0; i < e.maps().size(); i++) {
			figure.relative(e.maps().get(i), colours[i], depth, e.profile()[i], " counts per map pixel");
		}
		figure.plot.getDomainAxis().setRange(depth[0], depth[depth.length - 1]);
		return figure.svg(idPrefix, "Elements across the layers");
	}

	/** Shares of the picture's width by thickness. */
	public static Optional<String> histogram(Facts facts, String idPrefix) throws IOException {
		if (facts.depositThickness().isEmpty()) {
			return Optional.empty();
		}
		Svg.requireFonts();
		LayerThickness deposit = facts.depositThickness().get();
		double[] values = Arrays.stream(deposit.verticalUm()).filter(Double::isFinite).sorted().toArray();
		Histogram bins = Histogram.of(values, MAX_BINS);
		Figure figure = new Figure(false, "thickness (µm)", "share of the length (%)");
		figure.bars(deposit.layer(), FigureStyle.PROFILE_COLOUR, bins);
		figure.level("mean " + Numbers.plusMinus(Facts.mean(deposit.vertical())), FigureStyle.MEAN_COLOUR,
				Facts.mean(deposit.vertical()), LINE);
		facts.charge().ifPresent(c -> figure.level("from charge " + Numbers.plusMinus(c.theoreticalThickness()),
				FigureStyle.THEORY_COLOUR, c.theoreticalThickness(), DASHED));
		return Optional.of(figure.svg(idPrefix, "Thickness histogram"));
	}

	/** One chart in the making: white ground, few lines, the legend below. */
	private static final class Figure {

		private final XYPlot plot;
		private final LegendItemCollection legend = new LegendItemCollection();
		private final List<Range> ranges = new ArrayList<>();
		private final boolean upright;

		/** @param upright thickness goes up, else to the right */
		Figure(boolean upright, String xTitle, String yTitle) {
			this.upright = upright;
			plot = new XYPlot(null, axis(xTitle), axis(yTitle), null);
			plot.setBackgroundPaint(Color.WHITE);
			plot.setOutlineVisible(false);
			plot.setDomainGridlinePaint(GRID);
			plot.setRangeGridlinePaint(GRID);
			plot.setDomainGridlineStroke(THIN);
			plot.setRangeGridlineStroke(THIN);
			plot.setAxisOffset(RectangleInsets.ZERO_INSETS);
			plot.setInsets(new RectangleInsets(6, 2, 2, 12));
		}

		private static NumberAxis axis(String title) {
			NumberAxis axis = new NumberAxis(title);
			axis.setLabelFont(TEXT);
			axis.setTickLabelFont(TEXT);
			axis.setLabelPaint(INK);
			axis.setTickLabelPaint(INK);
			axis.setAxisLinePaint(INK);
			axis.setTickMarkPaint(INK);
			axis.setAutoRangeIncludesZero(false);
			axis.setStandardTickUnits(NumberAxis.createStandardTickUnits(Locale.ROOT));
			return axis;
		}

		void curve(String name, int colour, double[] valuesUm, double pitchUm) {
			XYSeries series = new XYSeries(name, false, true);
			double low = Double.POSITIVE_INFINITY;
			double high = Double.NEGATIVE_INFINITY;
			for (int x = 0; x < valuesUm.length; x++) {
				series.add((x + 0.5) * pitchUm, valuesUm[x], false);
				if (Double.isFinite(valuesUm[x])) {
					low = Math.min(low, valuesUm[x]);
					high = Math.max(high, valuesUm[x]);
				}
			}
			XYLineAndShapeRenderer renderer = new XYLineAndShapeRenderer(true, false);
			renderer.setDrawSeriesLineAsPath(true);
			renderer.setSeriesPaint(0, new Color(colour));
			renderer.setSeriesStroke(0, LINE);
			int n = plot.getDatasetCount();
			plot.setDataset(n, new XYSeriesCollection(series));
			plot.setRenderer(n, renderer);
			line(name, new Color(colour), LINE);
			if (low <= high) {
				ranges.add(new Range(low, high));
			}
		}

		void relative(String name, int colour, double[] x, double[] values, String unit) {
			double max = 0;
			for (double v : values) {
				max = v > max ? v : max;
			}
			XYSeries series = new XYSeries(name, false, true);
			for (int k = 0; k < x.length; k++) {
				series.add(x[k], max > 0 ? values[k] / max : values[k], false);
			}
			XYLineAndShapeRenderer renderer = new XYLineAndShapeRenderer(true, false);
			renderer.setDrawSeriesLineAsPath(true);
			renderer.setSeriesPaint(0, new Color(colour));
			renderer.setSeriesStroke(0, LINE);
			int n = plot.getDatasetCount();
			plot.setDataset(n, new XYSeriesCollection(series));
			plot.setRenderer(n, renderer);
			line(name + ", 1 = " + Numbers.significant(max, 3) + unit, new Color(colour), LINE);
			ranges.add(new Range(0, 1));
		}

		void bars(String name, int colour, Histogram bins) {
			XYSeries series = new XYSeries(name, false, true);
			for (int i = 0; i < bins.share().length; i++) {
				series.add(bins.from() + (i + 0.5) * bins.width(), 100 * bins.share()[i], false);
			}
			XYBarRenderer renderer = new XYBarRenderer(0.06);
			renderer.setBarPainter(new StandardXYBarPainter());
			renderer.setShadowVisible(false);
			renderer.setDrawBarOutline(false);
			renderer.setSeriesPaint(0, new Color(colour));
			plot.setDataset(new XYBarDataset(new XYSeriesCollection(series), bins.width()));
			plot.setRenderer(renderer);
			LegendItem item = new LegendItem(name, null, null, null, new Rectangle2D.Double(-5, -5, 10, 10), new Color(colour));
			item.setLabelFont(TEXT);
			legend.add(item);
			ranges.add(new Range(bins.from(), bins.from() + bins.share().length * bins.width()));
			((NumberAxis) plot.getRangeAxis()).setAutoRangeIncludesZero(true);
		}

		/** A thickness with its 95 % band: a line through the whole plot. */
		void level(String name, int colour, Quantity level, Stroke stroke) {
			Color c = new Color(colour);
			double half = Double.isNaN(level.u()) ? 0 : level.expandedU();
			ValueMarker line = new ValueMarker(level.value(), c, stroke);
			IntervalMarker band = new IntervalMarker(level.value() - half, level.value() + half,
					new Color(c.getRed(), c.getGreen(), c.getBlue(), 40));
			band.setAlpha(1f);
			line.setAlpha(1f);
			if (upright) {
				plot.addRangeMarker(band, Layer.BACKGROUND);
				plot.addRangeMarker(line, Layer.FOREGROUND);
			} else {
				plot.addDomainMarker(band, Layer.BACKGROUND);
				plot.addDomainMarker(line, Layer.FOREGROUND);
			}
			ranges.add(new Range(level.value() - half, level.value() + half));
			line(name, c, stroke);
		}

		private void line(String name, Paint paint, Stroke stroke) {
			LegendItem item = new LegendItem(name, null, null, null, new Line2D.Double(-12, 0, 12, 0), stroke, paint);
			item.setLabelFont(TEXT);
			legend.add(item);
		}

		String svg(String idPrefix, String description) {
			Range whole = ranges.stream().reduce((a, b) -> Range.combine(a, b)).orElse(new Range(0, 1));
			NumberAxis axis = (NumberAxis) (upright ? plot.getRangeAxis() : plot.getDomainAxis());
			double margin = whole.getLength() > 0 ? 0.06 * whole.getLength() : 0.5;
			double low = whole.getLowerBound() >= 0 ? Math.max(0, whole.getLowerBound() - margin) : whole.getLowerBound() - margin;
			axis.setRange(low, whole.getUpperBound() + margin);
			plot.setFixedLegendItems(legend);
			JFreeChart chart = new JFreeChart(null, TEXT, plot, false);
			chart.setBackgroundPaint(Color.WHITE);
			chart.setPadding(RectangleInsets.ZERO_INSETS);
			LegendTitle title = new LegendTitle(plot);
			title.setPosition(RectangleEdge.BOTTOM);
			title.setHorizontalAlignment(HorizontalAlignment.LEFT);
			title.setItemFont(TEXT);
			title.setItemPaint(INK);
			title.setBackgroundPaint(Color.WHITE);
			chart.addLegend(title);
			SVGGraphics2D g = Svg.canvas(WIDTH, HEIGHT, idPrefix);
			chart.draw(g, new Rectangle2D.Double(0, 0, WIDTH, HEIGHT));
			return Svg.element(g, WIDTH, HEIGHT, description);
		}
	}
}
