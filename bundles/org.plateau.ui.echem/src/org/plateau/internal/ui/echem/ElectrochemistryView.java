// SPDX-License-Identifier: EPL-2.0
package org.plateau.internal.ui.echem;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.jface.layout.GridLayoutFactory;
import org.eclipse.swt.SWT;
import org.eclipse.swt.custom.SashForm;
import org.eclipse.swt.custom.ScrolledComposite;
import org.eclipse.swt.events.PaintEvent;
import org.eclipse.swt.events.SelectionListener;
import org.eclipse.swt.graphics.GC;
import org.eclipse.swt.layout.GridData;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.Link;
import org.eclipse.swtchart.Chart;
import org.eclipse.swtchart.IAxis;
import org.eclipse.swtchart.IAxis.Position;
import org.eclipse.swtchart.ICustomPaintListener;
import org.eclipse.swtchart.ILineSeries;
import org.eclipse.swtchart.ISeries;
import org.eclipse.swtchart.Range;
import org.plateau.analysis.Keys;
import org.plateau.analysis.StepSelection;
import org.plateau.model.echem.ChargeResult;
import org.plateau.model.echem.CyclingRecord;
import org.plateau.model.echem.CyclingStep;
import org.plateau.ui.ImageSession;
import org.plateau.ui.PlotStyle;
import org.plateau.ui.RecordTable;
import org.plateau.ui.RecordTable.Column;
import org.plateau.ui.Themes;
import org.plateau.ui.spi.ResultView;
import org.plateau.ui.spi.ResultViewSite;

/** Potential and current against time, the steps that plated, and the thickness that their charge accounts for. */
public final class ElectrochemistryView implements ResultView {

	private static final String POTENTIAL = "E";
	private static final String CURRENT = "I";
	private static final double SECONDS_PER_HOUR = 3600;
	private static final double MARGIN = 0.06;
	private static final double PLOT_SHARE = 0.58;
	/** Heights in pixels; where a view has less, its lower part is scrolled to. */
	private static final int PLOT_MIN = 122;
	private static final int LIST_MIN = 84;

	private Label summary;
	private Link all;
	private Chart chart;
	private RecordTable<CyclingStep> steps;
	private int[] weights = {};
	private double plotShare = PLOT_SHARE;
	private int currentAxis;
	private ImageSession session;
	private CyclingRecord record;
	private ChargeResult charge;
	private boolean filling;

	@Override
	public void create(Composite parent, ResultViewSite site) {
		GridLayoutFactory.fillDefaults().numColumns(2).spacing(8, 4).applyTo(parent);
		summary = new Label(parent, SWT.WRAP);
		GridDataFactory.fillDefaults().grab(true, false).align(SWT.FILL, SWT.CENTER).indent(8, 4).applyTo(summary);
		all = new Link(parent, SWT.NONE);
		all.setText("<a>Count all plating steps</a>");
		all.addSelectionListener(SelectionListener.widgetSelectedAdapter(e -> session.countSteps(Optional.empty())));
		all.setLinkForeground(Themes.link());
		GridDataFactory.fillDefaults().align(SWT.END, SWT.CENTER).indent(0, 4).applyTo(all);
		ScrolledComposite scrolled = new ScrolledComposite(parent, SWT.V_SCROLL);
		scrolled.setExpandHorizontal(true);
		scrolled.setExpandVertical(true);
		scrolled.setMinHeight(PLOT_MIN + LIST_MIN);
		GridDataFactory.fillDefaults().span(2, 1).grab(true, true).hint(SWT.DEFAULT, 0).applyTo(scrolled);
		SashForm sash = new SashForm(scrolled, SWT.VERTICAL);
		scrolled.setContent(sash);
		chart = new Chart(sash, SWT.DOUBLE_BUFFERED);
		axes();
		Composite list = new Composite(sash, SWT.NONE);
		steps = new RecordTable<>(list, List.of(Column.number("Step", 52, 0, s -> s.index() + 1.0),
				Column.text("Kind", 74, s -> s.kind().name().toLowerCase(java.util.Locale.ROOT)),
				Column.number("Charge (µAh)", 112, 3, s -> 1000 * s.charge().value()),
				Column.number("Duration (h)", 106, 3, s -> s.durationS() / SECONDS_PER_HOUR),
				Column.number("Mean I (µA)", 104, 3, s -> 1e6 * s.meanCurrentA()),
				Column.text("Counted", 76, s -> counted(s) ? "yes" : "")));
		steps.viewer().addSelectionChangedListener(e -> choose());
		sash.addListener(SWT.Resize, e -> share(sash));
		plot();
	}

	/** In a low view the plot keeps a height in which curves can be read. */
	private void share(SashForm sash) {
		int height = sash.getClientArea().height - sash.getSashWidth();
		if (height <= LIST_MIN) {
			return;
		}
		int[] now = sash.getWeights();
		if (weights.length > 0 && !Arrays.equals(weights, now)) { // the user has moved the sash
			plotShare = now[0] / (double) (now[0] + now[1]);
		}
		int plot = (int) Math.max(plotShare * height, Math.min(PLOT_MIN, height - LIST_MIN));
		sash.setWeights(plot, height - plot);
		weights = sash.getWeights();
	}

	private void axes() {
		IAxis time = chart.getAxisSet().getXAxis(0);
		time.getTitle().setText("Time (h)");
		time.getTick().setFormat(PlotStyle.ticks("0.##"));
		chart.getAxisSet().getYAxis(0).getTitle().setText("E (V)");
		chart.getAxisSet().getYAxis(0).getTick().setFormat(PlotStyle.ticks("0.###"));
		currentAxis = chart.getAxisSet().createYAxis();
		IAxis current = chart.getAxisSet().getYAxis(currentAxis);
		current.setPosition(Position.Secondary);
		current.getTitle().setText("I (µA)");
		current.getTick().setFormat(PlotStyle.ticks("0.###"));
		style();
		chart.getPlotArea().addCustomPaintListener(new ICustomPaintListener() {
			@Override
			public void paintControl(PaintEvent e) {
				shade(e.gc);
			}

			@Override
			public boolean drawBehindSeries() {
				return true;
			}
		});
	}

	private void style() {
		PlotStyle.apply(chart);
		chart.getAxisSet().getYAxis(currentAxis).getGrid().setVisible(false);
		tint(0, Themes.curve());
		tint(currentAxis, Themes.theory());
		colour(POTENTIAL, true);
		colour(CURRENT, false);
	}

	private void tint(int axis, org.eclipse.swt.graphics.Color color) {
		chart.getAxisSet().getYAxis(axis).getTitle().setForeground(color);
		chart.getAxisSet().getYAxis(axis).getTick().setForeground(color);
	}

	private void colour(String series, boolean potential) {
		if (chart.getSeriesSet().getSeries(series) instanceof ILineSeries<?> line) {
			line.setLineColor(potential ? Themes.curve() : Themes.theory());
		}
	}

	private boolean counted(CyclingStep step) {
		return charge != null && charge.platingSteps().contains(step.index());
	}

	private void shade(GC gc) {
		if (record == null || charge == null) {
			return;
		}
		IAxis time = chart.getAxisSet().getXAxis(0);
		int height = chart.getPlotArea().getSize().y;
		for (CyclingStep step : charge.steps()) {
			if (step.kind() == CyclingStep.Kind.PLATING) {
				int from = time.getPixelCoordinate(record.timeS()[step.firstRow()] / SECONDS_PER_HOUR);
				int to = time.getPixelCoordinate(record.timeS()[step.lastRow()] / SECONDS_PER_HOUR);
				gc.setAlpha(counted(step) ? 46 : 16);
				gc.setBackground(Themes.theory());
				gc.fillRectangle(from, 0, Math.max(1, to - from), height);
			}
		}
		gc.setAlpha(255);
	}

	private void choose() {
		if (filling || session == null || charge == null) {
			return;
		}
		List<CyclingStep> rows = steps.selectedRows();
		List<Integer> chosen = rows.stream().filter(s -> s.kind() == CyclingStep.Kind.PLATING).map(CyclingStep::index)
				.sorted().toList();
		if (!chosen.isEmpty() && !chosen.equals(charge.platingSteps())) {
			session.countSteps(Optional.of(new StepSelection(chosen)));
		}
		tell(rows.isEmpty() || !chosen.isEmpty() ? "" : notCounted(rows));
	}

	private String notCounted(List<CyclingStep> chosen) {
		boolean rests = chosen.stream().allMatch(s -> s.kind() == CyclingStep.Kind.REST);
		boolean strips = chosen.stream().allMatch(s -> s.kind() == CyclingStep.Kind.STRIPPING);
		String why = rests ? "A rest has no charge to count" : strips ? "A stripping step takes metal away and is not counted"
				: "Neither a rest nor a stripping step is counted";
		String counted = charge.platingSteps().stream().map(i -> String.valueOf(i + 1)).collect(Collectors.joining(", "));
		return why + ". Counted: " + (charge.platingSteps().size() == 1 ? "plating step " : "plating steps ") + counted + ".";
	}

	/** Shows the charge, and below it a line about the last choice of steps. */
	private void tell(String note) {
		summary.setText((summary() + (note.isEmpty() ? "" : "\n" + note)).replace("&", "&&"));
		summary.getParent().layout(true, true);
	}

	@Override
	public void handworkChanged(ImageSession of) {
		// it shows results
	}

	@Override
	public void show(Optional<ImageSession> active) {
		session = active.orElse(null);
		CyclingRecord before = record;
		record = session == null ? null : session.results().get(Keys.CYCLING).orElse(null);
		charge = session == null ? null : session.results().get(Keys.CHARGE).orElse(null);
		if (record != before) {
			plot();
		}
		filling = true;
		try {
			List<CyclingStep> rows = charge == null ? List.of() : charge.steps();
			steps.setRows(rows);
		} finally {
			filling = false;
		}
		boolean chosen = charge != null && session.results().has(Keys.STEP_SELECTION);
		all.setVisible(chosen);
		((GridData) all.getLayoutData()).exclude = !chosen;
		tell("");
		chart.redraw();
	}

	private String summary() {
		if (session == null) {
			return "No picture is open.";
		}
		if (charge == null) {
			return record == null ? "No electrochemical record belongs to this picture." : record.name() + ": "
					+ "the charge per area is not known; give the electrode area in experiment.json.";
		}
		return (record == null ? "Charge as given: " : record.name() + ": ") + charge.arealCharge() + " of " + charge.metal().symbol()
				+ "  →  " + charge.theoreticalThickness() + " of dense metal";
	}

	private void plot() {
		chart.setVisible(record != null);
		chart.suspendUpdate(true);
		for (ISeries<?> s : chart.getSeriesSet().getSeries()) {
			chart.getSeriesSet().deleteSeries(s.getId());
		}
		if (record != null && record.rows() > 1) {
			double[] hours = scaled(record.timeS(), 1 / SECONDS_PER_HOUR);
			line(POTENTIAL, hours, record.potentialV(), 0);
			line(CURRENT, hours, scaled(record.currentA(), 1e6), currentAxis);
			chart.getAxisSet().getXAxis(0).setRange(new Range(hours[0], Math.max(hours[hours.length - 1], hours[0] + 1e-9)));
		}
		chart.suspendUpdate(false);
		chart.updateLayout();
		style();
	}

	private void line(String id, double[] x, double[] y, int axis) {
		double low = Double.POSITIVE_INFINITY;
		double high = Double.NEGATIVE_INFINITY;
		int finite = 0;
		for (double v : y) {
			if (Double.isFinite(v)) {
				low = Math.min(low, v);
				high = Math.max(high, v);
				finite++;
			}
		}
		if (finite == 0) {
			return;
		}
		double[] xs = new double[finite];
		double[] ys = new double[finite];
		for (int i = 0, k = 0; i < y.length; i++) {
			if (Double.isFinite(y[i])) {
				xs[k] = x[i];
				ys[k++] = y[i];
			}
		}
		ILineSeries<?> series = (ILineSeries<?>) chart.getSeriesSet().createSeries(ISeries.SeriesType.LINE, id);
		series.setXSeries(xs);
		series.setYSeries(ys);
		series.setYAxisId(axis);
		series.setSymbolType(ILineSeries.PlotSymbolType.NONE);
		series.setLineWidth(1);
		series.setAntialias(SWT.ON);
		double margin = Math.max(1e-9, (high - low) * MARGIN);
		chart.getAxisSet().getYAxis(axis).setRange(new Range(low - margin, high + margin));
	}

	private static double[] scaled(double[] values, double factor) {
		double[] out = new double[values.length];
		for (int i = 0; i < out.length; i++) {
			out[i] = values[i] * factor;
		}
		return out;
	}

	@Override
	public void themeChanged() {
		style();
		all.setLinkForeground(Themes.link());
		chart.redraw();
	}

	@Override
	public void setFocus() {
		steps.viewer().getTable().setFocus();
	}

	/** The steps on the screen, for tests. */
	public List<CyclingStep> rows() {
		return steps.visibleRows();
	}
}
