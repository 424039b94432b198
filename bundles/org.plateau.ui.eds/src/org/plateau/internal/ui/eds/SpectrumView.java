// SPDX-License-Identifier: EPL-2.0
package org.plateau.internal.ui.eds;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.eclipse.core.runtime.ILog;
import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.jface.layout.GridLayoutFactory;
import org.eclipse.swt.SWT;
import org.eclipse.swt.custom.SashForm;
import org.eclipse.swt.events.SelectionListener;
import org.eclipse.swt.graphics.GC;
import org.eclipse.swt.widgets.Button;
import org.eclipse.swt.widgets.Combo;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Event;
import org.eclipse.swt.widgets.FileDialog;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swtchart.Chart;
import org.eclipse.swtchart.IAxis;
import org.eclipse.swtchart.ILineSeries;
import org.eclipse.swtchart.ISeries.SeriesType;
import org.eclipse.swtchart.Range;
import org.plateau.analysis.Keys;
import org.plateau.eds.CubeSpectra;
import org.plateau.eds.ElementSearch;
import org.plateau.eds.FamilyCounts;
import org.plateau.eds.FittedSpectrum;
import org.plateau.eds.MapRegions;
import org.plateau.extension.Progress;
import org.plateau.headless.EdsInput;
import org.plateau.internal.ui.core.IconAction;
import org.plateau.internal.ui.core.Latest;
import org.plateau.internal.ui.core.Ui;
import org.plateau.internal.ui.shapes.ShapeBoard;
import org.plateau.io.spi.OpenOptions;
import org.plateau.model.eds.EdsConditions;
import org.plateau.model.eds.EdsRun;
import org.plateau.model.eds.MapHandwork;
import org.plateau.model.eds.Spectrum;
import org.plateau.model.eds.SpectrumImage;
import org.plateau.model.image.PixelTransform;
import org.plateau.model.layer.LayerStack;
import org.plateau.model.layer.VoidReport;
import org.plateau.model.roi.DrawnShape;
import org.plateau.ui.ImageSession;
import org.plateau.ui.OpenImages;
import org.plateau.ui.PlotStyle;
import org.plateau.ui.RecordTable;
import org.plateau.ui.RecordTable.Column;
import org.plateau.ui.Themes;
import org.plateau.ui.spi.ResultView;
import org.plateau.ui.spi.ResultViewSite;
import org.plateau.viewer.Highlight;
import org.plateau.viewer.ViewerState;

/** Spectrum and counts of what is selected in the picture: a void, a layer, a drawn area or point, or all of it. */
public final class SpectrumView implements ResultView {

	private static final String SERIES = "spectrum";
	/** Fewer name nothing. */
	private static final double LEAST_COUNTS = 50;
	private static final double LEAST_SIGNIFICANCE = 3;
	/** Of a window's counts that belong to another element, to be worth a word. */
	private static final double LEAST_SHARE = 0.05;
	private static final int MARK_ROWS = 5;

	/** What is computed of a region; the spectrum only where there is a spectrum image. */
	private record Shown(MapRegion region, List<MapRegion.Counts> counts, Optional<Spectrum> spectrum, Optional<FittedSpectrum> fit, String failure) {
	}

	private final Latest<Shown> adding = new Latest<>("Adding spectra up");
	private final ElementBoard.Follower follower = b -> follow();
	private final ShapeBoard.Follower shapeFollower = b -> follow();
	private Label head;
	private Label found;
	private Chart chart;
	private Composite plot;
	private RecordTable<MapRegion.Counts> table;
	private SashForm halves;
	private Combo which;
	private Button logarithmic;
	private Button all;
	private ElementBoard board;
	private ShapeBoard shapes;
	private ImageSession session;
	/** The active file while it has no picture, and the recording in it. */
	private ImageSession bare;
	private EdsRun loose;
	private boolean readingBare;
	private final ImageSession.Listener bareListener = (s, change) -> follow();
	private Shown shown;
	private Object shownFor;
	private List<Spectrum> stored = List.of();
	private double cursor = Double.NaN;
	private double zoomFrom = Double.NaN;

	@Override
	public void create(Composite parent, ResultViewSite site) {
		GridLayoutFactory.fillDefaults().numColumns(4).spacing(8, 2).applyTo(parent);
		which = new Combo(parent, SWT.READ_ONLY);
		which.setToolTipText("What the spectrum is of");
		which.setItems("What is selected", "Whole map");
		which.select(0);
		which.addSelectionListener(SelectionListener.widgetSelectedAdapter(e -> follow()));
		GridDataFactory.fillDefaults().indent(6, 4).applyTo(which);
		logarithmic = new Button(parent, SWT.CHECK);
		logarithmic.setText("Log scale");
		logarithmic.addSelectionListener(SelectionListener.widgetSelectedAdapter(e -> draw()));
		GridDataFactory.fillDefaults().align(SWT.BEGINNING, SWT.CENTER).indent(0, 4).applyTo(logarithmic);
		all = new Button(parent, SWT.PUSH);
		all.setText("All Energies");
		all.setToolTipText("Drag in the spectrum to look at a part of it, the wheel zooms; this shows all of it again (double click)");
		all.addSelectionListener(SelectionListener.widgetSelectedAdapter(e -> unzoom()));
		GridDataFactory.fillDefaults().align(SWT.BEGINNING, SWT.CENTER).indent(0, 4).applyTo(all);
		new Label(parent, SWT.NONE);
		head = new Label(parent, SWT.WRAP);
		GridDataFactory.fillDefaults().span(4, 1).grab(true, false).align(SWT.FILL, SWT.CENTER).indent(8, 2).hint(300, SWT.DEFAULT).applyTo(head);
		found = new Label(parent, SWT.WRAP);
		GridDataFactory.fillDefaults().span(4, 1).grab(true, false).hint(300, SWT.DEFAULT).indent(8, 2).exclude(true).applyTo(found);
		halves = new SashForm(parent, SWT.VERTICAL);
		GridDataFactory.fillDefaults().span(4, 1).grab(true, true).applyTo(halves);
		plot = new Composite(halves, SWT.NONE);
		GridLayoutFactory.fillDefaults().applyTo(plot);
		chart = new Chart(plot, SWT.DOUBLE_BUFFERED);
		GridDataFactory.fillDefaults().grab(true, true).applyTo(chart);
		chart();
		table = new RecordTable<>(new Composite(halves, SWT.NONE), List.of(Column.text("Map", 110, MapRegion.Counts::map),
				Column.number("Sum", 90, 0, MapRegion.Counts::sum), Column.number("Mean per map pixel", 120, 3, MapRegion.Counts::mean),
				Column.number("± (counting, k = 1)", 120, 3, MapRegion.Counts::u), Column.number("Map pixels", 80, 0, MapRegion.Counts::pixels)));
		halves.setWeights(60, 40);
		tools(site);
		parent.addDisposeListener(e -> {
			unfollow();
			leave();
		});
		show(Optional.empty());
	}

	private void chart() {
		PlotStyle.apply(chart);
		x().getTitle().setText("Energy (keV)");
		y().getTitle().setText("Counts");
		x().getTick().setFormat(PlotStyle.ticks("0.###"));
		y().getTick().setFormat(PlotStyle.ticks("0.####"));
		chart.getPlotArea().addCustomPaintListener(e -> paint(e.gc));
		var area = chart.getPlotArea().getControl();
		area.addListener(SWT.MouseMove, e -> point(e.x));
		area.addListener(SWT.MouseExit, e -> {
			cursor = Double.NaN;
			area.redraw();
		});
		area.addListener(SWT.MouseDown, e -> zoomFrom = e.button == 1 ? x().getDataCoordinate(e.x) : Double.NaN);
		area.addListener(SWT.MouseUp, this::zoomed);
		area.addListener(SWT.MouseDoubleClick, e -> unzoom());
		area.addListener(SWT.MouseVerticalWheel, e -> {
			double at = x().getDataCoordinate(e.x);
			double by = e.count > 0 ? 0.8 : 1.25;
			range(at - (at - x().getRange().lower) * by, at + (x().getRange().upper - at) * by);
			e.doit = false;
		});
	}

	private IAxis x() {
		return chart.getAxisSet().getXAxis(0);
	}

	private IAxis y() {
		return chart.getAxisSet().getYAxis(0);
	}

	private void tools(ResultViewSite site) {
		var tools = site.view().getActionBars().getToolBarManager();
		tools.add(new IconAction("Copy", "icons/copy.svg", "Copy energies and counts, tab-separated with a header", this::copy));
		tools.add(new IconAction("Export…", "icons/export.svg", "Save the spectrum as CSV or as EMSA/MAS .msa, or the counts as CSV", this::export));
	}

	@Override
	public void show(Optional<ImageSession> active) {
		ImageSession closed = active.filter(s -> s.loaded().isEmpty()).orElse(null);
		if (closed != bare) {
			leave();
			bare = closed;
			if (bare != null) {
				bare.addListener(bareListener);
			}
		}
		ImageSession next = active.filter(s -> s.loaded().isPresent()).orElse(null);
		if (next != session) {
			unfollow();
			session = next;
			board = next == null ? null : ElementBoard.of(next);
			shapes = next == null ? null : ShapeBoard.of(next);
			if (next != null) {
				board.addFollower(follower);
				shapes.addFollower(shapeFollower);
			}
		}
		follow();
	}

	/** Whether the active file was opened, and holds something else than a picture: then its spectra are asked for. */
	private void readBare() {
		if (loose == null && !readingBare && bare != null && bare.offer().isPresent()) {
			ImageSession of = bare;
			readingBare = true;
			new MapsJob(OpenImages.get().plateau(), new EdsInput(List.of(of.file()), MapHandwork.NONE, OpenOptions.none()), run -> {
				readingBare = false;
				if (of == bare && !chart.isDisposed()) {
					loose = run;
					follow();
				} else {
					close(run);
				}
			}, line -> {
				readingBare = false;
				of.tell(line);
			}).schedule();
		}
	}

	private void leave() {
		if (bare != null) {
			bare.removeListener(bareListener);
			bare = null;
		}
		if (loose != null) {
			close(loose);
			loose = null;
		}
	}

	private static void close(EdsRun run) {
		try {
			run.close();
		} catch (IOException e) {
			ILog.of(SpectrumView.class).error("an EDS file could not be closed", e);
		}
	}

	private void unfollow() {
		adding.cancel();
		if (board != null) {
			board.removeFollower(follower);
			shapes.removeFollower(shapeFollower);
		}
		board = null;
		shapes = null;
		session = null;
	}

	@Override
	public void viewerChanged(ViewerState.Snapshot before, ViewerState.Snapshot now) {
		if (!before.highlight().voidIds().equals(now.highlight().voidIds()) || !before.highlight().layer().equals(now.highlight().layer())) {
			follow();
		}
	}

	/** Computes anew when what is selected, or where the maps lie, has changed. */
	private void follow() {
		if (chart.isDisposed()) {
			return;
		}
		readBare();
		list();
		if (loose == null && (board == null || !board.trouble().isEmpty() && board.run().isEmpty())) {
			clear(board == null ? withoutPicture() : board.trouble());
			return;
		}
		int choice = which.getSelectionIndex();
		if (choice >= 2 && choice - 2 < stored.size()) {
			Spectrum s = stored.get(choice - 2);
			if (shownFor != s) {
				shownFor = s;
				List<String> named = recording().map(EdsRun::elements).orElse(List.of());
				adding.ask(p -> new Shown(null, List.of(), Optional.of(s), identified(s, named, p), ""), this::take);
			}
			return;
		}
		if (board == null) {
			clear("This file holds no spectrum.");
			return;
		}
		Optional<MapPlacement> placed = board.placement();
		EdsRun run = board.run().orElse(null);
		int width = board.maps().isEmpty() ? run == null ? 0 : run.width() : board.maps().get(0).width();
		int height = board.maps().isEmpty() ? run == null ? 0 : run.height() : board.maps().get(0).height();
		if (placed.isEmpty() || width == 0) {
			clear(run != null && !run.spectra().isEmpty() ? "Choose one of the recorded spectra." : board.trouble());
			return;
		}
		Highlight marked = session.viewer().orElseThrow().snapshot().highlight();
		Optional<DrawnShape> shape = shapes.single();
		Optional<LayerStack> stack = session.resultsFit() ? session.results().get(Keys.LAYER_STACK) : Optional.empty();
		Optional<VoidReport> voids = session.resultsFit() ? session.results().get(Keys.VOIDS) : Optional.empty();
		Object basis = List.of(choice, marked.voidIds(), marked.layer(), shape, placed.get().mapToShown(), board.maps(), Optional.ofNullable(run), stack.isPresent());
		if (basis.equals(shownFor)) {
			return;
		}
		shownFor = basis;
		var maps = board.maps();
		PixelTransform t = placed.get().mapToShown();
		Optional<SpectrumImage> cube = run == null ? Optional.empty() : run.cube().filter(c -> c.width() == width && c.height() == height);
		EdsConditions conditions = run == null ? EdsConditions.UNKNOWN : run.conditions();
		List<String> named = run == null ? List.of() : run.elements();
		adding.ask(p -> {
			MapRegion region = region(choice, marked, shape, stack, voids, width, height, t);
			try {
				Optional<Spectrum> s = cube.isPresent() && region.pixels() > 0 ? Optional.of(CubeSpectra.regions(cube.get(), conditions, region.only(), p).get(0).spectrum())
						: Optional.empty();
				return new Shown(region, region.counts(maps), s, s.flatMap(x -> identified(x, named, p)), "");
			} catch (IOException e) {
				return new Shown(region, region.counts(maps), Optional.empty(), Optional.empty(), e.getMessage());
			}
		}, this::take);
	}

	private String withoutPicture() {
		String name = bare == null ? "" : bare.file().getFileName().toString();
		return bare == null ? "No picture is open." : readingBare ? "Reading the spectra of " + name + "…" : bare.message().isEmpty() ? "Opening " + name + "…" : name + " could not be opened as a picture.";
	}

	/** The elements of a spectrum; empty when it has too little to say. */
	private static Optional<FittedSpectrum> identified(Spectrum s, List<String> named, Progress progress) {
		try {
			return s.total() < LEAST_COUNTS ? Optional.empty() : Optional.of(ElementSearch.identify(s, named, progress));
		} catch (IllegalArgumentException e) {
			return Optional.empty();
		}
	}

	/** Of the picture, or of a file that holds no picture. */
	private Optional<EdsRun> recording() {
		return board != null ? board.run() : Optional.ofNullable(loose);
	}

	/** The recorded spectra stand below the two regions; one of a file without a picture is chosen by itself. */
	private void list() {
		List<Spectrum> now = recording().map(EdsRun::spectra).orElse(List.of());
		if (!now.equals(stored)) {
			stored = now;
			int was = which.getSelectionIndex();
			List<String> items = new ArrayList<>(List.of("What is selected", "Whole map"));
			now.forEach(s -> items.add(s.name()));
			which.setItems(items.toArray(String[]::new));
			which.select(board == null && !now.isEmpty() ? 2 : was < 2 ? was : 0);
			which.getParent().layout();
		}
	}

	private static MapRegion region(int choice, Highlight marked, Optional<DrawnShape> shape, Optional<LayerStack> stack, Optional<VoidReport> voids, int width,
			int height, PixelTransform t) {
		if (choice == 0 && voids.isPresent() && marked.voidIds().size() == 1) {
			int id = marked.voidIds().iterator().next();
			MapRegions all = MapRegions.voids(voids.get(), t, width, height);
			if (id >= 1 && id <= all.names().size()) {
				return MapRegion.of(all, id);
			}
		}
		if (choice == 0 && shape.isPresent()) {
			String name = shape.get().name().isEmpty() ? ShapeBoard.kind(shape.get().shape()) : shape.get().name();
			return new MapRegion(MapRegions.shape(name, shape.get().shape(), t, width, height));
		}
		if (choice == 0 && stack.isPresent() && marked.layer().isPresent() && stack.get().layers().contains(marked.layer().get())) {
			return MapRegion.of(MapRegions.layers(stack.get(), t, width, height, voids), stack.get().layers().indexOf(marked.layer().get()) + 1);
		}
		return MapRegion.whole(width, height);
	}

	private void clear(String line) {
		adding.cancel();
		shown = null;
		shownFor = null;
		table.setRows(List.of());
		head.setText(line.replace("&", "&&"));
		found.setText("");
		draw();
	}

	private void take(Shown next) {
		if (chart.isDisposed()) {
			return;
		}
		boolean first = shown == null || shown.spectrum().isEmpty();
		shown = next;
		table.setRows(next.counts());
		boolean cube = next.spectrum().isPresent() || recording().flatMap(EdsRun::cube).isPresent();
		String region = next.region() == null ? next.spectrum().map(Spectrum::name).orElse("") : next.region().name() + "   ·   " + next.region().pixels() + " map pixels";
		head.setText((region + next.spectrum().map(s -> String.format(Locale.ROOT, "   ·   %.0f counts", s.total())).orElse("")
				+ (cube || next.counts().isEmpty() ? "" : "   ·   no spectra were recorded with these maps: their counts are added up")
				+ (next.failure().isEmpty() ? "" : "   ·   " + next.failure())).replace("&", "&&"));
		found.setText(next.fit().map(SpectrumView::words).orElse(""));
		((org.eclipse.swt.layout.GridData) found.getLayoutData()).exclude = next.fit().isEmpty();
		found.setVisible(next.fit().isPresent());
		found.getParent().layout();
		logarithmic.setVisible(cube);
		all.setVisible(cube);
		halves.setMaximizedControl(cube ? next.counts().isEmpty() ? plot : null : table.viewer().getTable().getParent());
		draw();
		if (first && next.spectrum().isPresent()) {
			unzoom();
		}
	}

	/** The elements with their confidence, and what is doubtful about them. */
	private static String words(FittedSpectrum fit) {
		String all = fit.found().stream()
				.map(e -> e.element() + (e.confidence() > 0.99 ? "\u00a0>\u00a099\u00a0%" : String.format(Locale.ROOT, "\u00a0%.0f\u00a0%%", 100 * e.confidence())) + (e.instead().isEmpty() ? "" : " (or " + String.join(", ", e.instead()) + ")"))
				.collect(Collectors.joining("   "));
		return (all.isEmpty() ? "No element stands out." : "Found, with confidence: " + all)
				+ fit.overlaps().stream().filter(o -> o.share() >= LEAST_SHARE).map(o -> "\n" + o.sentence()).collect(Collectors.joining()) + beside(fit);
	}

	/** Pairs of peaks whose feet touch, each once. */
	private static String beside(FittedSpectrum fit) {
		String pairs = fit.overlaps().stream().filter(o -> o.share() < LEAST_SHARE && o.overlap().touching())
				.map(o -> Stream.of(o.overlap().family().label(), o.overlap().by().label()).sorted().collect(Collectors.joining(" and "))).distinct().sorted()
				.collect(Collectors.joining(", "));
		return pairs.isEmpty() ? "" : "\nBeside one another, feet touching: " + pairs;
	}

	private void draw() {
		chart.suspendUpdate(true);
		if (chart.getSeriesSet().getSeries(SERIES) != null) {
			chart.getSeriesSet().deleteSeries(SERIES);
		}
		Optional<Spectrum> s = shown == null ? Optional.empty() : shown.spectrum();
		if (s.isPresent()) {
			int n = s.get().counts().length;
			double[] xs = new double[n];
			double[] ys = new double[n];
			double top = 1;
			for (int k = 0; k < n; k++) {
				xs[k] = s.get().axis().energyKev(k);
				// half a count stands for none where the scale has no zero
				ys[k] = logarithmic.getSelection() ? Math.max(0.5, s.get().counts()[k]) : s.get().counts()[k];
				top = Math.max(top, ys[k]);
			}
			ILineSeries<?> series = (ILineSeries<?>) chart.getSeriesSet().createSeries(SeriesType.LINE, SERIES);
			series.setXSeries(xs);
			series.setYSeries(ys);
			series.setSymbolType(ILineSeries.PlotSymbolType.NONE);
			series.setLineColor(Themes.curve());
			series.setLineWidth(1);
			series.enableArea(true);
			y().setRange(new Range(logarithmic.getSelection() ? 0.5 : 0, top * (logarithmic.getSelection() ? 2 : 1.05)));
			y().enableLogScale(logarithmic.getSelection());
		}
		chart.suspendUpdate(false);
		chart.redraw();
	}

	private void range(double from, double to) {
		if (shown != null && shown.spectrum().isPresent() && to - from > 1e-3) {
			x().setRange(new Range(from, to));
			chart.redraw();
		}
	}

	private void unzoom() {
		if (shown != null && shown.spectrum().isPresent()) {
			var axis = shown.spectrum().get().axis();
			range(Math.max(0, axis.energyKev(0)), Math.max(0.1, axis.energyKev(axis.channels() - 1)));
		}
	}

	private void zoomed(Event e) {
		double to = x().getDataCoordinate(e.x);
		if (!Double.isNaN(zoomFrom) && Math.abs(x().getPixelCoordinate(zoomFrom) - e.x) > 4) {
			range(Math.min(zoomFrom, to), Math.max(zoomFrom, to));
		}
		zoomFrom = Double.NaN;
	}

	private void point(int at) {
		cursor = x().getDataCoordinate(at);
		chart.getPlotArea().getControl().redraw();
	}

	private void paint(GC gc) {
		Optional<Spectrum> s = shown == null ? Optional.empty() : shown.spectrum();
		if (s.isEmpty()) {
			return;
		}
		shown.fit().ifPresent(f -> marks(gc, f));
		if (!Double.isNaN(cursor)) {
			int k = (int) Math.rint(s.get().axis().channel(cursor));
			if (k >= 0 && k < s.get().counts().length) {
				int x = x().getPixelCoordinate(s.get().axis().energyKev(k));
				gc.setForeground(Themes.faintInk());
				gc.drawLine(x, 0, x, chart.getPlotArea().getControl().getSize().y);
				gc.setForeground(Themes.ink());
				String text = String.format(Locale.ROOT, "%.3f keV   %.0f counts", s.get().axis().energyKev(k), s.get().counts()[k]);
				int width = gc.textExtent(text).x;
				int room = chart.getPlotArea().getControl().getSize().x;
				gc.drawText(text, x + 8 + width > room ? Math.max(0, x - 8 - width) : x + 8, 4, true);
			}
		}
	}

	/** Peaks of the elements that were found, with their names; names that would lie on one another go a line down. */
	private void marks(GC gc, FittedSpectrum fit) {
		int height = chart.getPlotArea().getControl().getSize().y;
		int line = gc.getFontMetrics().getHeight();
		List<FamilyCounts> peaks = fit.found().stream().flatMap(e -> e.families().stream()).filter(f -> f.significance() > LEAST_SIGNIFICANCE)
				.sorted(Comparator.comparingDouble(f -> f.family().peakKev())).toList();
		int[] free = new int[MARK_ROWS];
		for (FamilyCounts f : peaks) {
			int x = x().getPixelCoordinate(f.family().peakKev());
			if (f.family().peakKev() < x().getRange().lower || f.family().peakKev() > x().getRange().upper) {
				continue;
			}
			String name = f.family().element() + " " + f.family().peak();
			int row = 0;
			while (row < MARK_ROWS - 1 && free[row] > x) {
				row++;
			}
			free[row] = x + gc.textExtent(name).x + 6;
			int top = line + 6 + row * line;
			gc.setForeground(Themes.theory());
			gc.setLineStyle(SWT.LINE_DOT);
			gc.drawLine(x, top + line / 2, x, height);
			gc.setLineStyle(SWT.LINE_SOLID);
			gc.drawText(name, x + 3, top, true);
		}
	}

	private void copy() {
		Optional<Spectrum> s = shown == null ? Optional.empty() : shown.spectrum();
		if (s.isEmpty()) {
			table.copy();
			return;
		}
		Ui.copy(SpectrumText.csv(s.get()).replace(',', '\t'));
	}

	private void export() {
		Optional<Spectrum> s = shown == null ? Optional.empty() : shown.spectrum();
		if (s.isEmpty()) {
			table.export("element-counts");
			return;
		}
		FileDialog dialog = new FileDialog(chart.getShell(), SWT.SAVE);
		dialog.setFilterExtensions(new String[] { "*.msa", "*.csv" });
		dialog.setFilterNames(new String[] { "EMSA/MAS spectrum (*.msa)", "Table (*.csv)" });
		dialog.setFileName("spectrum.msa");
		dialog.setOverwrite(true);
		String chosen = dialog.open();
		if (chosen != null) {
			Spectrum what = s.get();
			ImageSession of = session;
			new Latest<String>("Exporting the spectrum").ask(p -> {
				try {
					Files.writeString(Path.of(chosen), chosen.toLowerCase(Locale.ROOT).endsWith(".csv") ? SpectrumText.csv(what) : SpectrumText.msa(what));
					Ui.written(chosen);
					return "";
				} catch (IOException e) {
					return "Cannot write " + chosen + ": " + e.getMessage();
				}
			}, line -> {
				if (of != null) {
					of.tell(line);
				}
			});
		}
	}

	@Override
	public void themeChanged() {
		PlotStyle.apply(chart);
		draw();
	}

	@Override
	public void setFocus() {
		which.setFocus();
	}

	/** Counts on the screen, for tests. */
	public List<String> rows() {
		return table.visibleRows().stream().map(c -> c.map() + " " + Math.round(c.sum())).toList();
	}

	/** What it is of, for tests. */
	public String region() {
		return shown == null || shown.region() == null ? "" : shown.region().name();
	}
}
