// SPDX-License-Identifier: EPL-2.0
package org.plateau.internal.ui.views;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;

import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.jface.layout.GridLayoutFactory;
import org.eclipse.swt.SWT;
import org.eclipse.swt.events.PaintEvent;
import org.eclipse.swt.events.SelectionListener;
import org.eclipse.swt.graphics.GC;
import org.eclipse.swt.graphics.Point;
import org.eclipse.swt.graphics.Rectangle;
import org.eclipse.swt.layout.GridData;
import org.eclipse.swt.widgets.Combo;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Event;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swtchart.Chart;
import org.eclipse.swtchart.IAxis;
import org.eclipse.swtchart.ICustomPaintListener;
import org.eclipse.swtchart.ILineSeries;
import org.eclipse.swtchart.ISeries;
import org.eclipse.swtchart.Range;
import org.plateau.analysis.Keys;
import org.plateau.analysis.ThicknessReport;
import org.plateau.model.Quantity;
import org.plateau.model.echem.ChargeResult;
import org.plateau.internal.ui.editor.PlaneBar;
import org.plateau.model.layer.LayerThickness;
import org.plateau.model.volume.LayerThicknessMap;
import org.plateau.model.volume.VolumeThickness;
import org.plateau.ui.ImageSession;
import org.plateau.ui.PlotStyle;
import org.plateau.ui.RecordTable;
import org.plateau.ui.Themes;
import org.plateau.ui.spi.ResultView;
import org.plateau.ui.spi.ResultViewSite;
import org.plateau.viewer.ViewerState;

/** Thickness of one layer along the picture, its mean with the 95 % band, and what the charge accounts for. */
public final class ThicknessView implements ResultView {

	private static final double HEADROOM = 1.12;
	private static final int MAP_HEIGHT = 70;
	private static final int LOWEST_FOR_BOTH = 220;
	private static final String INTERVAL = "95 % interval of the mean, from sampling and edges only: where the mean of the whole layer lies, of which this picture is a part.\n"
			+ "U (k = 2) in the view Layers has scale and tilt in it as well.";

	private Combo layers;
	private Label readout;
	private Label statistics;
	private ThicknessMapCanvas map;
	private Chart chart;
	private ImageSession session;
	private LayerThickness shown;
	private Quantity theory;
	private OptionalInt column = OptionalInt.empty();
	/** Where the words to the band and to the theory stand, pixels of the plot; empty when there is no place for them. */
	private Rectangle words = new Rectangle(0, 0, 0, 0);
	private Rectangle theoryWords = new Rectangle(0, 0, 0, 0);

	@Override
	public void create(Composite parent, ResultViewSite site) {
		GridLayoutFactory.fillDefaults().numColumns(3).spacing(8, 0).applyTo(parent);
		Label label = new Label(parent, SWT.NONE);
		label.setText("Layer");
		GridDataFactory.fillDefaults().align(SWT.BEGINNING, SWT.CENTER).indent(8, 4).applyTo(label);
		layers = new Combo(parent, SWT.READ_ONLY);
		GridDataFactory.fillDefaults().hint(130, SWT.DEFAULT).align(SWT.FILL, SWT.CENTER).indent(0, 4).applyTo(layers);
		layers.addSelectionListener(SelectionListener.widgetSelectedAdapter(e -> choose(layers.getText())));
		readout = new Label(parent, SWT.WRAP);
		GridDataFactory.fillDefaults().grab(true, false).align(SWT.FILL, SWT.CENTER).indent(4, 4).applyTo(readout);
		statistics = new Label(parent, SWT.WRAP);
		GridDataFactory.fillDefaults().span(3, 1).grab(true, false).indent(8, 4).applyTo(statistics);
		map = new ThicknessMapCanvas(parent, new OverMap());
		GridDataFactory.fillDefaults().span(3, 1).grab(true, true).hint(SWT.DEFAULT, MAP_HEIGHT).exclude(true).applyTo(map);
		map.addListener(SWT.Resize, e -> room());
		chart = new Chart(parent, SWT.DOUBLE_BUFFERED);
		GridDataFactory.fillDefaults().span(3, 1).grab(true, true).applyTo(chart);
		IAxis x = chart.getAxisSet().getXAxis(0);
		IAxis y = chart.getAxisSet().getYAxis(0);
		x.getTitle().setText("Position along the picture (µm)");
		y.getTitle().setText("Thickness (µm)");
		x.getTick().setFormat(PlotStyle.ticks("0.##"));
		y.getTick().setFormat(PlotStyle.ticks("0.###"));
		PlotStyle.apply(chart);
		chart.getPlotArea().addCustomPaintListener(new ICustomPaintListener() {
			@Override
			public void paintControl(PaintEvent e) {
				paintBand(e.gc);
			}

			@Override
			public boolean drawBehindSeries() {
				return true;
			}
		});
		chart.getPlotArea().addCustomPaintListener(e -> paintMark(e.gc));
		chart.getPlotArea().getControl().addListener(SWT.MouseMove, this::hover);
		chart.getPlotArea().getControl().addListener(SWT.MouseExit,
				e -> viewer().ifPresent(v -> v.highlightColumn(OptionalInt.empty())));
	}

	/** What the mouse does over the map of a whole stack. */
	private final class OverMap implements ThicknessMapCanvas.Pointing {

		@Override
		public void over(int at, int plane) {
			viewer().ifPresent(v -> v.highlightColumn(OptionalInt.of(at)));
			volume().ifPresent(v -> readout.setText(String.format(Locale.ROOT, "x %.2f, z %.3f µm: %s µm", (at + 0.5) * v.grid().pixelXUm(), plane * v.grid().pixelZUm(),
					RecordTable.format(mapOf(v).map(m -> (double) m.verticalUm()[plane * v.grid().columns() + at]).orElse(Double.NaN), 3))));
		}

		@Override
		public void chosen(int plane) {
			PlaneBar.request(session, plane);
		}

		@Override
		public void left() {
			viewer().ifPresent(v -> v.highlightColumn(OptionalInt.empty()));
		}
	}

	private Optional<VolumeThickness> volume() {
		return session == null ? Optional.empty() : session.results().get(Keys.VOLUME_THICKNESS);
	}

	private Optional<LayerThicknessMap> mapOf(VolumeThickness volume) {
		return shown == null ? Optional.empty() : volume.layer(shown.layer());
	}

	/** The profile gives way to the map where there is no room for both. */
	private void room() {
		boolean low = map.isVisible() && map.getParent().getClientArea().height - map.getBounds().y < LOWEST_FOR_BOTH;
		chart.setVisible(!low && shown != null);
		if (((GridData) chart.getLayoutData()).exclude != low) {
			((GridData) chart.getLayoutData()).exclude = low;
			map.getParent().layout();
		}
	}

	/** The map of the layer, where a whole stack was measured. */
	private void showMap() {
		Optional<LayerThicknessMap> of = volume().flatMap(this::mapOf);
		map.show(of.orElse(null), volume().map(VolumeThickness::grid).orElse(null), session == null ? 0 : session.plane());
		map.setVisible(of.isPresent());
		((GridData) map.getLayoutData()).exclude = of.isEmpty();
		map.getParent().layout();
		room();
	}

	private Optional<ViewerState> viewer() {
		return session == null ? Optional.empty() : session.viewer();
	}

	@Override
	public void handworkChanged(ImageSession of) {
		// it shows results
	}

	@Override
	public void show(Optional<ImageSession> active) {
		boolean same = session == active.orElse(null);
		session = active.orElse(null);
		List<LayerThickness> all = session == null ? List.of()
				: session.results().get(Keys.THICKNESS).map(ThicknessReport::layers).orElse(List.of());
		String wanted = same && shown != null ? shownAmong(all)
				: viewer().flatMap(v -> v.snapshot().highlight().layer()).filter(l -> all.stream().anyMatch(t -> t.layer().equals(l))).orElseGet(this::depositLayer);
		layers.setItems(all.stream().map(LayerThickness::layer).toArray(String[]::new));
		theory = session == null ? null : session.results().get(Keys.CHARGE).map(ChargeResult::theoreticalThickness).orElse(null);
		plot(all.stream().filter(l -> l.layer().equals(wanted)).findFirst().orElse(all.isEmpty() ? null : all.get(0)));
	}

	/** The layer that was shown, as it is called now: another name at its place is the same layer. */
	private String shownAmong(List<LayerThickness> all) {
		List<String> names = all.stream().map(LayerThickness::layer).toList();
		int at = layers.indexOf(shown.layer());
		return at >= 0 && names.size() == layers.getItemCount() && !names.contains(shown.layer()) ? names.get(at) : shown.layer();
	}

	private String depositLayer() {
		return session == null ? "" : session.results().get(Keys.LAYER_PLAN).map(p -> p.depositLayer()).orElse("");
	}

	private void choose(String layer) {
		viewer().ifPresent(v -> v.highlightLayer(Optional.of(layer)));
		select(layer);
	}

	private void select(String layer) {
		session.results().get(Keys.THICKNESS).flatMap(t -> t.layer(layer)).ifPresent(this::plot);
	}

	private boolean isDeposit() {
		return shown != null && shown.layer().equals(depositLayer());
	}

	private void plot(LayerThickness layer) {
		shown = layer;
		chart.suspendUpdate(true);
		for (ISeries<?> s : chart.getSeriesSet().getSeries()) {
			chart.getSeriesSet().deleteSeries(s.getId());
		}
		if (layer != null) {
			layers.select(layers.indexOf(layer.layer()));
			segments(layer.verticalUm(), session.pixelXUm());
			double top = layer.vertical().maxUm();
			if (isDeposit() && theory != null) {
				top = Math.max(top, theory.value() + theory.expandedU());
			}
			chart.getAxisSet().getXAxis(0).setRange(new Range(0, layer.verticalUm().length * session.pixelXUm()));
			chart.getAxisSet().getYAxis(0).setRange(new Range(0, Math.max(1e-6, top * HEADROOM)));
		}
		showMap();
		chart.suspendUpdate(false);
		chart.updateLayout();
		chart.redraw();
		read();
		statistics.setText(layer == null ? "" : statistics(layer));
		readout.requestLayout();
	}

	/** What the table of layers has no column for. */
	private String statistics(LayerThickness l) {
		List<String> parts = new ArrayList<>();
		session.results().get(Keys.VOLUME_SURFACES).ifPresent(v -> parts.add("mean over " + v.grid().slices() + " planes"));
		parts.add(RecordTable.format(l.vertical().nEff(), 1) + " independent readings");
		if (!Double.isNaN(l.correlationLengthUm())) {
			parts.add("correlation length " + RecordTable.format(l.correlationLengthUm(), 2) + " µm");
		}
		l.local().ifPresent(d -> parts.add("largest disc " + RecordTable.format(d.maxUm(), 3) + " µm"));
		l.islands().filter(i -> i.gaps() > 0).ifPresent(i -> parts.add(i.count() + " islands of " + RecordTable.format(i.meanLengthUm(), 2) + " µm, "
				+ i.gaps() + " gaps of " + RecordTable.format(i.meanGapUm(), 2) + " µm on average"));
		return String.join("   ·   ", parts);
	}

	/** Gaps in the profile become gaps in the curve. */
	private void segments(double[] um, double pitchUm) {
		int from = 0;
		int number = 0;
		while (from < um.length) {
			while (from < um.length && Double.isNaN(um[from])) {
				from++;
			}
			int to = from;
			while (to < um.length && !Double.isNaN(um[to])) {
				to++;
			}
			if (to > from) {
				double[] x = new double[to - from];
				double[] y = new double[to - from];
				for (int i = from; i < to; i++) {
					x[i - from] = (i + 0.5) * pitchUm;
					y[i - from] = um[i];
				}
				ILineSeries<?> series = (ILineSeries<?>) chart.getSeriesSet().createSeries(ISeries.SeriesType.LINE, "profile " + number++);
				series.setXSeries(x);
				series.setYSeries(y);
				series.setSymbolType(ILineSeries.PlotSymbolType.NONE);
				series.setLineColor(Themes.curve());
				series.setLineWidth(1);
				series.setAntialias(SWT.ON);
			}
			from = to;
		}
	}

	private int y(double um) {
		return chart.getAxisSet().getYAxis(0).getPixelCoordinate(um);
	}

	private void paintBand(GC gc) {
		if (shown == null) {
			return;
		}
		int width = chart.getPlotArea().getSize().x;
		int top = y(shown.vertical().ci95Um().high());
		int bottom = y(shown.vertical().ci95Um().low());
		gc.setAlpha(60);
		gc.setBackground(Themes.curve());
		gc.fillRectangle(0, top, width, Math.max(2, bottom - top));
		gc.setAlpha(255);
		if (isDeposit() && theory != null) {
			gc.setBackground(Themes.theory());
			if (!Double.isNaN(theory.u())) {
				int high = y(theory.value() + theory.expandedU());
				gc.setAlpha(45);
				gc.fillRectangle(0, high, width, Math.max(1, y(theory.value() - theory.expandedU()) - high));
				gc.setAlpha(255);
			}
			gc.setForeground(Themes.theory());
			gc.setLineWidth(2);
			gc.setLineStyle(SWT.LINE_DASH);
			gc.drawLine(0, y(theory.value()), width, y(theory.value()));
			gc.setLineStyle(SWT.LINE_SOLID);
		}
	}

	/** A text on a plate of the paper's colour: lines may run behind it. */
	private static void labelled(GC gc, String text, int x, int y) {
		var size = gc.textExtent(text);
		gc.setAlpha(205);
		gc.setBackground(Themes.paper());
		gc.fillRoundRectangle(x - 4, y - 1, size.x + 8, size.y + 2, 6, 6);
		gc.setAlpha(255);
		gc.drawText(text, x, y, true);
	}

	private void paintMark(GC gc) {
		if (shown == null) {
			return;
		}
		int width = chart.getPlotArea().getSize().x;
		int height = chart.getPlotArea().getSize().y;
		gc.setForeground(Themes.ink());
		gc.setLineStyle(SWT.LINE_DOT);
		gc.setLineWidth(1);
		gc.drawLine(0, y(shown.vertical().meanUm()), width, y(shown.vertical().meanUm()));
		gc.setLineStyle(SWT.LINE_SOLID);
		Rectangle taken = null;
		theoryWords = new Rectangle(0, 0, 0, 0);
		if (isDeposit() && theory != null) {
			int line = y(theory.value());
			int high = gc.getFontMetrics().getHeight();
			gc.setForeground(Themes.theory());
			theoryWords = label(gc, List.of("theory " + theory, "theory"), null, line - high - 4, line + 4, height - high - 4);
			taken = theoryWords.isEmpty() ? null : theoryWords;
			gc.setForeground(Themes.ink());
		}
		int high = gc.getFontMetrics().getHeight();
		words = label(gc, List.of(mean(), String.format(Locale.ROOT, "mean %.3f µm", shown.vertical().meanUm()), "mean"), taken, y(shown.vertical().ci95Um().low()) + 3,
				y(shown.vertical().ci95Um().high()) - high - 3, height - high - 4, 4);
		if (column.isPresent() && column.getAsInt() < shown.verticalUm().length) {
			int x = chart.getAxisSet().getXAxis(0).getPixelCoordinate((column.getAsInt() + 0.5) * session.pixelXUm());
			gc.drawLine(x, 0, x, height);
			double value = shown.verticalUm()[column.getAsInt()];
			if (!Double.isNaN(value)) {
				gc.setAntialias(SWT.ON);
				gc.setBackground(Themes.curve());
				gc.fillOval(x - 4, y(value) - 4, 9, 9);
			}
		}
	}

	private String mean() {
		return String.format(Locale.ROOT, "mean %.3f µm, 95 %% [%.3f, %.3f]", shown.vertical().meanUm(), shown.vertical().ci95Um().low(), shown.vertical().ci95Um().high());
	}

	/** Draws the longest of some texts for which there is a place; returns where, empty when there is none for any. */
	private Rectangle label(GC gc, List<String> texts, Rectangle taken, int... heights) {
		Point plot = chart.getPlotArea().getSize();
		for (String text : texts) {
			Rectangle place = clear(gc.textExtent(text), plot.x, plot.y, taken, heights);
			if (place != null) {
				labelled(gc, text, place.x, place.y);
				return place;
			}
		}
		return new Rectangle(0, 0, 0, 0);
	}

	/**
	 * The first place, at some heights on the right and on the left, where a text hides neither the curve nor a line nor what is taken; where there is none, the
	 * first in the plot beside what is taken; null where the plot is too small for that.
	 */
	private Rectangle clear(Point size, int width, int height, Rectangle taken, int... heights) {
		Rectangle first = null;
		// beside the plate of another text there is a gap
		Rectangle used = taken == null ? new Rectangle(0, 0, 0, 0) : new Rectangle(taken.x - 8, taken.y - 2, taken.width + 16, taken.height + 4);
		for (int y : heights) {
			for (int x : taken == null ? new int[] { 8, width - size.x - 8 } : new int[] { width - size.x - 8, 8 }) {
				Rectangle r = new Rectangle(x, y, size.x, size.y);
				if (x >= 4 && x + size.x <= width - 4 && y >= 0 && y + size.y <= height && !used.intersects(r)) {
					first = first == null ? r : first;
					if (!hidesCurve(r) && !hides(r, shown.vertical().meanUm()) && !(isDeposit() && theory != null && hides(r, theory.value()))) {
						return r;
					}
				}
			}
		}
		return first;
	}

	private boolean hides(Rectangle r, double um) {
		return r.y - 2 <= y(um) && y(um) <= r.y + r.height + 2;
	}

	private boolean hidesCurve(Rectangle r) {
		double[] um = shown.verticalUm();
		// pixel by pixel of the plot: a wide picture has many columns to each, and this is asked at every paint
		for (int x = r.x; x <= r.x + r.width; x++) {
			int c = column(x);
			int at = c >= 0 && c < um.length && um[c] == um[c] ? y(um[c]) : Integer.MIN_VALUE;
			if (r.y - 2 <= at && at <= r.y + r.height + 2) {
				return true;
			}
		}
		return false;
	}

	/** The column of the picture under a place in the plot. */
	private int column(int x) {
		return (int) Math.floor(chart.getAxisSet().getXAxis(0).getDataCoordinate(x) / session.pixelXUm());
	}

	private void hover(Event e) {
		if (shown != null) {
			int under = column(e.x);
			viewer().ifPresent(v -> v.highlightColumn(OptionalInt.of(under)));
			boolean inBand = y(shown.vertical().ci95Um().high()) <= e.y && e.y <= y(shown.vertical().ci95Um().low());
			String tip = inBand || words.contains(e.x, e.y) ? mean() + "\n" + INTERVAL : null;
			Control plot = chart.getPlotArea().getControl();
			if (!Objects.equals(tip, plot.getToolTipText())) {
				plot.setToolTipText(tip);
			}
		}
	}

	@Override
	public void viewerChanged(ViewerState.Snapshot before, ViewerState.Snapshot now) {
		if (!before.highlight().column().equals(now.highlight().column())) {
			column = now.highlight().column();
			map.mark(column);
			chart.getPlotArea().getControl().redraw();
			read();
		}
		if (!before.highlight().layer().equals(now.highlight().layer())) {
			now.highlight().layer().ifPresent(this::select);
		}
	}

	private void read() {
		if (shown == null) {
			readout.setText(session == null ? "" : Shortfall.of(session));
		} else if (column.isPresent() && column.getAsInt() < shown.verticalUm().length) {
			int c = column.getAsInt();
			String normal = Double.isNaN(shown.normalUm()[c]) ? "" : ", normal " + RecordTable.format(shown.normalUm()[c], 3);
			readout.setText("at " + RecordTable.format((c + 0.5) * session.pixelXUm(), 2) + " µm: depth " + RecordTable.format(shown.verticalUm()[c], 3) + normal + " µm");
		} else {
			readout.setText("");
		}
	}

	@Override
	public void themeChanged() {
		PlotStyle.apply(chart);
		for (ISeries<?> s : chart.getSeriesSet().getSeries()) {
			((ILineSeries<?>) s).setLineColor(Themes.curve());
		}
		chart.redraw();
	}

	@Override
	public void setFocus() {
		layers.setFocus();
	}

	/** Where the words to the band and to the theory stand in the plot, for tests; empty when there is no place for them. */
	public List<Rectangle> labels() {
		return List.of(words, theoryWords);
	}

	/** What is plotted, for tests. */
	public Optional<LayerThickness> shown() {
		return Optional.ofNullable(shown);
	}
}
