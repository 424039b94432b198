// SPDX-License-Identifier: EPL-2.0
package org.plateau.internal.ui.profile;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

import org.eclipse.jface.action.Action;
import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.jface.layout.GridLayoutFactory;
import org.eclipse.swt.SWT;
import org.eclipse.swt.graphics.GC;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Event;
import org.eclipse.swt.widgets.FileDialog;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swtchart.Chart;
import org.eclipse.swtchart.IAxis;
import org.eclipse.swtchart.ILineSeries;
import org.eclipse.swtchart.ISeries.SeriesType;
import org.eclipse.swtchart.LineStyle;
import org.plateau.internal.ui.core.IconAction;
import org.plateau.internal.ui.core.Ui;
import org.plateau.internal.ui.shapes.ShapeBoard;
import org.plateau.model.roi.DrawnShape;
import org.plateau.ui.ImageSession;
import org.plateau.ui.PlotStyle;
import org.plateau.ui.Themes;
import org.plateau.ui.spi.PlaceCurves;
import org.plateau.ui.spi.ResultView;
import org.plateau.ui.spi.ResultViewSite;

/** A curve that follows the selected shape of the active picture: computed in a Job, read off under the mouse, copied and exported. */
abstract class CurveView implements ResultView {

	private static final String SERIES = "curve";

	private final ShapeBoard.Follower follower = new ShapeBoard.Follower() {
		@Override
		public void changed(ShapeBoard changed) {
			if (!chart.isDisposed()) {
				follow();
			}
		}

		@Override
		public void pointed(ShapeBoard changed) {
			if (!chart.isDisposed()) {
				pictureMoved();
			}
		}
	};
	private Label head;
	private Chart chart;
	private ShapeBoard board;
	private CurveJob<?> job;
	private Object shownFor;
	private double[] xs = new double[0];
	private double[] ys = new double[0];
	private List<PlaceCurves.Curve> further = List.of();
	private int furtherAxis = -1;
	private double cursor = Double.NaN;

	@Override
	public void create(Composite parent, ResultViewSite site) {
		GridLayoutFactory.fillDefaults().numColumns(4).spacing(8, 0).applyTo(parent);
		head = new Label(parent, SWT.WRAP);
		GridDataFactory.fillDefaults().span(4, 1).grab(true, false).align(SWT.FILL, SWT.CENTER).indent(8, 4).applyTo(head);
		controls(parent);
		chart = new Chart(parent, SWT.DOUBLE_BUFFERED);
		GridDataFactory.fillDefaults().span(4, 1).grab(true, true).applyTo(chart);
		PlotStyle.apply(chart);
		axis(0).getTick().setFormat(PlotStyle.ticks("0.####"));
		chart.getAxisSet().getYAxis(0).getTick().setFormat(PlotStyle.ticks("0.####"));
		chart.getPlotArea().addCustomPaintListener(e -> paintCursor(e.gc));
		chart.getPlotArea().getControl().addListener(SWT.MouseMove, this::hover);
		chart.getPlotArea().getControl().addListener(SWT.MouseExit, e -> point(Double.NaN));
		Action copy = new IconAction("Copy", "icons/copy.svg", "Copy the values, tab-separated with a header", this::copy);
		Action export = new IconAction("Export…", "icons/export.svg", "Save the values as CSV", this::export);
		site.view().getActionBars().getToolBarManager().add(copy);
		site.view().getActionBars().getToolBarManager().add(export);
		parent.addDisposeListener(e -> unfollow());
	}

	/** One row of four widgets below the headline, or none. */
	abstract void controls(Composite parent);

	/** All that the curve follows from; the same value again changes nothing. Empty when there is nothing to show. */
	abstract Optional<Object> basis(ShapeBoard of);

	/** What to do when there is nothing to show. */
	abstract String hint();

	/** Starts computing; hands the curve to {@link #plot}. */
	abstract CurveJob<?> compute(ShapeBoard of);

	/** Values as CSV; empty when nothing is shown. */
	abstract Optional<String> csv();

	/** File name without ending. */
	abstract String fileName();

	/** Somebody points at a position of the x axis; NaN for none. */
	abstract void pointed(double x);

	/** What stands under the cursor. */
	abstract String readout(int index);

	ShapeBoard board() {
		return board;
	}

	private IAxis axis(int i) {
		return chart.getAxisSet().getXAxis(i);
	}

	@Override
	public void show(Optional<ImageSession> session) {
		ShapeBoard next = session.filter(s -> s.loaded().isPresent()).map(ShapeBoard::of).orElse(null);
		if (next != board) {
			unfollow();
			board = next;
			if (board != null) {
				board.addFollower(follower);
			}
		}
		follow();
	}

	private void unfollow() {
		if (board != null) {
			board.removeFollower(follower);
		}
	}

	/** The mouse moved over the picture. */
	void pictureMoved() {
		// only ways through the picture have something to show
	}

	/** Computes anew when something has changed. */
	void follow() {
		Optional<Object> basis = board == null ? Optional.empty() : basis(board);
		if (basis.isEmpty()) {
			stop();
			shownFor = null;
			plot(new double[0], new double[0], "", "", hint(), false);
		} else if (!basis.get().equals(shownFor)) {
			stop();
			shownFor = basis.get();
			job = compute(board);
			job.schedule();
		}
	}

	private void stop() {
		if (job != null) {
			job.cancel();
			job = null;
		}
	}

	/** Whether a result belongs to what is wanted now. */
	boolean wanted(Object basis) {
		return !chart.isDisposed() && basis.equals(shownFor);
	}

	/**
	 * Draws further quantities at the same positions, on an axis of their own at the right.
	 *
	 * @param title of that axis
	 * @param curves none takes them and their axis away
	 */
	void plotFurther(String title, List<PlaceCurves.Curve> curves) {
		further.forEach(c -> chart.getSeriesSet().deleteSeries(c.name()));
		further = curves;
		if (curves.isEmpty() && furtherAxis >= 0) {
			chart.getAxisSet().deleteYAxis(furtherAxis);
			furtherAxis = -1;
		} else if (!curves.isEmpty() && furtherAxis < 0) {
			furtherAxis = chart.getAxisSet().createYAxis();
			chart.getAxisSet().getYAxis(furtherAxis).setPosition(IAxis.Position.Secondary);
			chart.getAxisSet().getYAxis(furtherAxis).getTick().setFormat(PlotStyle.ticks("0.####"));
			chart.getAxisSet().getYAxis(furtherAxis).getGrid().setStyle(LineStyle.NONE);
		}
		if (!curves.isEmpty()) {
			chart.getAxisSet().getYAxis(furtherAxis).getTitle().setText(title);
			for (PlaceCurves.Curve c : curves) {
				ILineSeries<?> series = (ILineSeries<?>) chart.getSeriesSet().createSeries(SeriesType.LINE, c.name());
				series.setXSeries(xs);
				series.setYSeries(finite(c.values()));
				series.setYAxisId(furtherAxis);
				series.setSymbolType(ILineSeries.PlotSymbolType.NONE);
				series.setLineColor(Themes.rgb(c.rgb()));
				series.setLineWidth(2);
				series.setAntialias(SWT.ON);
			}
			chart.getAxisSet().getYAxis(furtherAxis).adjustRange();
		}
		style();
		chart.redraw();
	}

	/** Values of the further quantities at a position, in words. */
	String furtherReadout(int index) {
		StringBuilder text = new StringBuilder();
		for (PlaceCurves.Curve c : further) {
			text.append("   ").append(c.name()).append(Double.isNaN(c.values()[index]) ? " –" : String.format(Locale.ROOT, " %.3g", c.values()[index]));
		}
		return text.toString();
	}

	/** The further quantities that are drawn, for tests and files. */
	public List<PlaceCurves.Curve> further() {
		return further;
	}

	/** @param steps drawn as steps, for a histogram */
	void plot(double[] x, double[] y, String xTitle, String yTitle, String headline, boolean steps) {
		plotFurther("", List.of());
		xs = x;
		ys = y;
		cursor = Double.NaN;
		head.setText(headline.replace("&", "&&"));
		if (chart.getSeriesSet().getSeries(SERIES) != null) {
			chart.getSeriesSet().deleteSeries(SERIES);
		}
		axis(0).getTitle().setText(xTitle.isEmpty() ? " " : xTitle);
		chart.getAxisSet().getYAxis(0).getTitle().setText(yTitle.isEmpty() ? " " : yTitle);
		if (x.length > 0) {
			ILineSeries<?> series = (ILineSeries<?>) chart.getSeriesSet().createSeries(SeriesType.LINE, SERIES);
			series.setXSeries(x);
			series.setYSeries(finite(y));
			series.setSymbolType(ILineSeries.PlotSymbolType.NONE);
			series.setLineColor(Themes.curve());
			series.setLineWidth(1);
			series.enableStep(steps);
			series.enableArea(steps);
			series.setAntialias(SWT.ON);
			chart.getAxisSet().adjustRange();
		}
		chart.redraw();
		head.getParent().layout();
	}

	/** The chart has no gaps: the curve stays level over places without a value. */
	private static double[] finite(double[] y) {
		double[] out = y.clone();
		double last = 0;
		for (double v : y) {
			if (!Double.isNaN(v)) {
				last = v;
				break;
			}
		}
		for (int i = 0; i < out.length; i++) {
			last = Double.isNaN(out[i]) ? last : out[i];
			out[i] = last;
		}
		return out;
	}

	private void hover(Event e) {
		if (xs.length > 0) {
			point(axis(0).getDataCoordinate(e.x));
		}
	}

	private void point(double x) {
		cursor = x;
		pointed(x);
		chart.getPlotArea().getControl().redraw();
	}

	/** Marks a position without telling anybody. */
	void showCursor(double x) {
		cursor = x;
		chart.getPlotArea().getControl().redraw();
	}

	/** Index of the value nearest to a position; −1 when nothing is shown. */
	int nearest(double x) {
		int best = -1;
		for (int i = 0; i < xs.length; i++) {
			if (best < 0 || Math.abs(xs[i] - x) < Math.abs(xs[best] - x)) {
				best = i;
			}
		}
		return best;
	}

	/** Names of the further quantities in their colours, at the upper right. */
	private void paintLegend(GC gc) {
		int right = chart.getPlotArea().getControl().getSize().x - 8;
		for (int i = 0; i < further.size(); i++) {
			String name = further.get(i).name();
			int width = gc.textExtent(name).x;
			int y = 22 + i * (gc.textExtent(name).y + 2);
			gc.setBackground(Themes.rgb(further.get(i).rgb()));
			gc.fillRectangle(right - width - 16, y + 4, 10, 8);
			gc.setForeground(Themes.ink());
			gc.drawText(name, right - width, y, true);
		}
	}

	private void paintCursor(GC gc) {
		paintLegend(gc);
		int i = Double.isNaN(cursor) ? -1 : nearest(cursor);
		if (i < 0) {
			return;
		}
		int x = axis(0).getPixelCoordinate(xs[i]);
		gc.setForeground(Themes.faintInk());
		gc.drawLine(x, 0, x, chart.getPlotArea().getControl().getSize().y);
		if (!Double.isNaN(ys[i])) {
			int y = chart.getAxisSet().getYAxis(0).getPixelCoordinate(ys[i]);
			gc.setBackground(Themes.theory());
			gc.fillOval(x - 3, y - 3, 6, 6);
		}
		String text = readout(i);
		int width = gc.textExtent(text).x;
		int room = chart.getPlotArea().getControl().getSize().x;
		gc.setForeground(Themes.ink());
		gc.drawText(text, x + 8 + width > room ? Math.max(0, x - 8 - width) : x + 8, 4, true);
	}

	private void copy() {
		csv().ifPresent(text -> {
			Ui.copy(text.replace(',', '\t'));
		});
	}

	private void export() {
		Optional<String> text = csv();
		if (text.isEmpty()) {
			return;
		}
		FileDialog dialog = new FileDialog(chart.getShell(), SWT.SAVE);
		dialog.setFileName(fileName() + ".csv");
		dialog.setFilterExtensions(new String[] { "*.csv" });
		dialog.setOverwrite(true);
		String chosen = dialog.open();
		if (chosen != null) {
			ImageSession session = board.session();
			new CurveJob<>("Exporting " + fileName(), p -> Files.writeString(Path.of(chosen), text.get()), f -> Ui.written(rows(text.get()) + ", " + chosen),
					line -> session.tell("Cannot write " + chosen + ": " + line)).schedule();
		}
	}

	/** Of values below their header. */
	private static String rows(String csv) {
		return Ui.counted(csv.lines().count() - 1, "row");
	}

	@Override
	public void themeChanged() {
		style();
		chart.redraw();
	}

	private void style() {
		PlotStyle.apply(chart);
		if (furtherAxis >= 0) {
			chart.getAxisSet().getYAxis(furtherAxis).getGrid().setStyle(LineStyle.NONE);
		}
		if (chart.getSeriesSet().getSeries(SERIES) instanceof ILineSeries<?> s) {
			// beside coloured curves the grey values are ink
			s.setLineColor(further.isEmpty() ? Themes.curve() : Themes.ink());
		}
	}

	@Override
	public void setFocus() {
		chart.setFocus();
	}

	/** The values as they would be exported, for tests. */
	public Optional<String> values() {
		return csv();
	}

	/** The name for headlines: that of the shape, or its kind. */
	static String name(DrawnShape s) {
		return s.name().isEmpty() ? ShapeBoard.kind(s.shape()) : s.name();
	}
}
