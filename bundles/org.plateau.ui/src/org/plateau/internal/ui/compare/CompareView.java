// SPDX-License-Identifier: EPL-2.0
package org.plateau.internal.ui.compare;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;

import org.eclipse.core.resources.IProject;
import org.eclipse.core.resources.ResourcesPlugin;
import org.eclipse.core.runtime.jobs.Job;
import org.eclipse.jface.action.Action;
import org.eclipse.jface.action.IAction;
import org.eclipse.jface.action.IToolBarManager;
import org.eclipse.jface.dialogs.MessageDialog;
import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.jface.layout.GridLayoutFactory;
import org.eclipse.jface.resource.ResourceLocator;
import org.eclipse.jface.viewers.StructuredSelection;
import org.eclipse.swt.SWT;
import org.eclipse.swt.custom.SashForm;
import org.eclipse.swt.custom.ScrolledComposite;
import org.eclipse.swt.events.SelectionListener;
import org.eclipse.swt.graphics.Point;
import org.eclipse.swt.widgets.Canvas;
import org.eclipse.swt.widgets.Combo;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.DirectoryDialog;
import org.eclipse.swt.widgets.FileDialog;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.Menu;
import org.eclipse.swt.widgets.MenuItem;
import org.eclipse.swt.widgets.Text;
import org.eclipse.ui.IMemento;
import org.eclipse.ui.ISharedImages;
import org.eclipse.ui.IViewSite;
import org.eclipse.ui.PartInitException;
import org.eclipse.ui.PlatformUI;
import org.eclipse.ui.part.ViewPart;
import org.plateau.extension.Progress;
import org.plateau.headless.CompareTask;
import org.plateau.headless.Plateau;
import org.plateau.internal.ui.core.DropDown;
import org.plateau.internal.ui.core.MonitorProgress;
import org.plateau.internal.ui.core.Ui;
import org.plateau.internal.ui.figure.PlotFigureDialog;
import org.plateau.internal.ui.navigator.ExperimentProjects;
import org.plateau.internal.ui.navigator.Reports;
import org.plateau.report.compare.Agreement;
import org.plateau.report.compare.AgreementScene;
import org.plateau.report.compare.Comparison;
import org.plateau.report.compare.ComparisonWriter;
import org.plateau.report.compare.Difference;
import org.plateau.report.compare.Metric;
import org.plateau.report.compare.PictureValues;
import org.plateau.report.compare.PlotScene;
import org.plateau.report.figure.PlotFigure;
import org.plateau.ui.FileDrop;
import org.plateau.ui.ImageSession;
import org.plateau.ui.OpenImages;
import org.plateau.ui.Opening;
import org.plateau.ui.RecordTable;
import org.plateau.ui.RecordTable.Column;
import org.plateau.ui.Themes;

/** Box plots and a table of chosen samples; what a row, a box and a picture stand for is marked in all three. */
public final class CompareView extends ViewPart {

	public static final String ID = "org.plateau.ui.compare";

	/** Height in pixels below which a table under a figure has no place for a row. */
	private static final int LOW = 300;
	private static final String PATHS = "samples";
	private static final String AGREEMENT = "Measured against theory";
	private static final String EMPTY = "Drag experiments or pictures from Experiments here, or press Add. Each is a sample.";

	private final List<Path> sources = new ArrayList<>();
	private final Consumer<IProject> projects = p -> ExperimentProjects.folder(p).filter(f -> sources.stream().anyMatch(s -> s.startsWith(f))).ifPresent(f -> read());
	private final Consumer<Optional<ImageSession>> active = s -> s.ifPresent(this::activated);
	private Plateau plateau;
	private Comparison comparison = Comparison.of(List.of());
	private Agreement agreement = Agreement.of(comparison);
	private List<String> notes = List.of();
	private Composite body;
	private Combo metric;
	private Combo layer;
	private Label hint;
	private ScrolledComposite scroll;
	private Canvas plot;
	private Composite tableArea;
	private RecordTable<Comparison.Row> table;
	private Text words;
	private PlotScene scene;
	private Job reading;

	@Override
	public void init(IViewSite site, IMemento memento) throws PartInitException {
		super.init(site, memento);
		if (memento != null && memento.getString(PATHS) != null) {
			for (String line : memento.getString(PATHS).lines().toList()) {
				try {
					sources.add(Path.of(line));
				} catch (InvalidPathException e) {
					continue; // a state that another system wrote
				}
			}
		}
	}

	@Override
	public void saveState(IMemento memento) {
		memento.putString(PATHS, String.join("\n", sources.stream().map(Path::toString).toList()));
	}

	@Override
	public void createPartControl(Composite parent) {
		plateau = OpenImages.get().plateau();
		body = new Composite(parent, SWT.NONE);
		GridLayoutFactory.fillDefaults().spacing(0, 4).applyTo(body);
		Composite head = new Composite(body, SWT.NONE);
		GridLayoutFactory.fillDefaults().numColumns(5).margins(8, 4).applyTo(head);
		GridDataFactory.fillDefaults().grab(true, false).applyTo(head);
		new Label(head, SWT.NONE).setText("Show");
		metric = new Combo(head, SWT.READ_ONLY);
		metric.addSelectionListener(SelectionListener.widgetSelectedAdapter(e -> draw()));
		new Label(head, SWT.NONE).setText("Layer");
		layer = new Combo(head, SWT.DROP_DOWN);
		layer.setToolTipText("Empty: the plated layer of each sample. Type another layer's name and press Enter.");
		GridDataFactory.swtDefaults().hint(130, SWT.DEFAULT).applyTo(layer);
		layer.addSelectionListener(SelectionListener.widgetSelectedAdapter(e -> read()));
		layer.addListener(SWT.DefaultSelection, e -> read());
		hint = new Label(head, SWT.NONE);
		GridDataFactory.fillDefaults().grab(true, false).align(SWT.FILL, SWT.CENTER).applyTo(hint);
		SashForm sash = new SashForm(body, SWT.VERTICAL);
		GridDataFactory.fillDefaults().grab(true, true).applyTo(sash);
		canvas(sash);
		tableArea = new Composite(sash, SWT.NONE);
		Composite below = new Composite(sash, SWT.NONE);
		GridLayoutFactory.fillDefaults().margins(8, 4).applyTo(below);
		words = new Text(below, SWT.MULTI | SWT.READ_ONLY | SWT.WRAP | SWT.V_SCROLL);
		GridDataFactory.fillDefaults().grab(true, true).hint(100, 20).applyTo(words);
		sash.setWeights(56, 22, 22);
		sash.addListener(SWT.Resize, e -> arrange(sash));
		FileDrop.accept(body, this::add);
		actions(getViewSite().getActionBars().getToolBarManager());
		ExperimentProjects.get().addListener(projects);
		OpenImages.get().addActiveListener(active);
		Themes.onChange(body, plot::redraw);
		build(List.of());
		show(new CompareTask.Compared(comparison, List.of()));
		read();
	}

	/** Figure, table and words stand beside each other where they would be too low one below the other, as under a picture. */
	private static void arrange(SashForm sash) {
		Point size = sash.getSize();
		boolean beside = size.y < LOW && size.x > 2 * size.y;
		if (beside != (sash.getOrientation() == SWT.HORIZONTAL)) {
			sash.setOrientation(beside ? SWT.HORIZONTAL : SWT.VERTICAL);
			sash.setWeights(beside ? new int[] { 40, 40, 20 } : new int[] { 56, 22, 22 });
		}
	}

	private void canvas(Composite parent) {
		scroll = new ScrolledComposite(parent, SWT.V_SCROLL);
		scroll.setExpandHorizontal(true);
		scroll.setExpandVertical(true);
		plot = new Canvas(scroll, SWT.DOUBLE_BUFFERED | SWT.NO_BACKGROUND);
		scroll.setContent(plot);
		scroll.addListener(SWT.Resize, e -> makeRoom());
		Themes.paintsItself(plot);
		ScenePainter painter = new ScenePainter(plot);
		plot.addPaintListener(e -> {
			var area = plot.getClientArea();
			e.gc.setBackground(Themes.paper());
			e.gc.fillRectangle(area);
			scene = null;
			if (comparison.rows().isEmpty()) {
				e.gc.setForeground(Themes.faintInk());
				e.gc.drawText(sources.isEmpty() ? EMPTY : "Nothing to compare yet.", 14, 14, SWT.DRAW_TRANSPARENT);
			} else if (area.width > 200 && area.height > 120) {
				scene = showsAgreement() ? AgreementScene.of(agreement, area.width, area.height) : PlotScene.of(comparison, shownMetrics(), area.width, area.height);
				List<Comparison.Row> chosen = table.selectedRows();
				for (PlotScene.Place p : scene.places()) {
					if (chosen.contains(comparison.rows().get(p.row()))) {
						e.gc.setBackground(Themes.dark() ? Themes.rgb(0x3A3D41) : Themes.rgb(0xFFF3CD));
						e.gc.fillRectangle((int) p.x(), (int) p.y(), (int) p.width(), (int) p.height());
					}
				}
				painter.paint(scene, e.gc);
			}
		});
		plot.addListener(SWT.MouseDown, e -> place(e.x, e.y).ifPresent(p -> table.viewer().setSelection(new StructuredSelection(comparison.rows().get(p.row())), true)));
		plot.addListener(SWT.MouseDoubleClick, e -> place(e.x, e.y).ifPresent(p -> open(comparison.rows().get(p.row()))));
		plot.addListener(SWT.MouseMove, e -> {
			String tip = place(e.x, e.y).map(this::tip).orElse(null);
			if (!Objects.equals(tip, plot.getToolTipText())) {
				plot.setToolTipText(tip);
			}
		});
	}

	private Optional<PlotScene.Place> place(int x, int y) {
		return scene == null ? Optional.empty() : scene.at(x, y);
	}

	private String tip(PlotScene.Place p) {
		Comparison.Row row = comparison.rows().get(p.row());
		return row.sample().name() + row.get(p.metric()).map(s -> "\n" + p.metric().title() + ": " + cell(s.value()) + (s.value().kind().isEmpty() ? "" : ", " + s.value().kind())
				+ s.box().map(b -> String.format(Locale.ROOT, "\nmedian %.3f, quartiles %.3f and %.3f, whiskers %.3f to %.3f", b.median(), b.q1(), b.q3(), b.low(), b.high())).orElse("")
				+ (s.pictures() > 1 ? "\nof " + s.pictures() + " pictures" : Double.isNaN(s.nEff()) ? "" : String.format(Locale.ROOT, "\n%.1f independent readings", s.nEff())))
				.orElse("");
	}

	/** Measured against theory is the last entry. */
	private boolean showsAgreement() {
		return metric.getSelectionIndex() == comparison.metrics().size() + 1 && !agreement.points().isEmpty();
	}

	private List<Metric> shownMetrics() {
		List<Metric> all = comparison.metrics();
		int at = metric.getSelectionIndex();
		return at <= 0 || at > all.size() ? all : List.of(all.get(at - 1));
	}

	/** Columns depend on what the samples have. */
	private void build(List<Metric> metrics) {
		for (Control c : tableArea.getChildren()) {
			c.dispose();
		}
		List<Column<Comparison.Row>> columns = new ArrayList<>(List.of(Column.text("Sample", 190, r -> r.sample().name()),
				Column.text("Layer", 90, r -> r.sample().pictures().getFirst().layer()), Column.number("Pictures", 80, 0, r -> r.sample().pictures().size())));
		for (Metric m : metrics) {
			columns.add(new Column<>(m.title(), 170, true, r -> r.get(m).map(s -> cell(s.value())).orElse("–"),
					Comparator.comparingDouble(r -> r.get(m).map(s -> s.value().value()).orElse(Double.NaN)), null));
		}
		columns.add(Column.number("n eff", 70, 1, r -> r.get(Metric.THICKNESS).map(s -> s.nEff()).orElse(Double.NaN)));
		table = new RecordTable<>(tableArea, columns);
		table.viewer().addSelectionChangedListener(e -> plot.redraw());
		table.viewer().addDoubleClickListener(e -> table.selectedRows().stream().findFirst().ifPresent(this::open));
		table.viewer().getTable().addListener(SWT.KeyDown, e -> {
			if (e.keyCode == SWT.DEL) {
				removeSelected();
			}
		});
		tableArea.layout(true, true);
	}

	private static String cell(PictureValues.Value v) {
		return ComparisonWriter.cell(v);
	}

	private void actions(IToolBarManager bar) {
		Action add = action("Add Samples", "open-experiment", this::addAllOpen);
		add.setMenuCreator(new DropDown(menu -> {
			for (IProject p : ResourcesPlugin.getWorkspace().getRoot().getProjects()) {
				ExperimentProjects.folder(p).ifPresent(f -> item(menu, p.getName(), () -> add(List.of(f))));
			}
			new MenuItem(menu, SWT.SEPARATOR);
			item(menu, "All Experiments of the Workbench", this::addAllOpen);
			item(menu, "Folder…", this::addFolder);
		}));
		bar.add(add);
		Action remove = new Action("Remove Selected Samples") {
			@Override
			public void run() {
				removeSelected();
			}
		};
		remove.setImageDescriptor(PlatformUI.getWorkbench().getSharedImages().getImageDescriptor(ISharedImages.IMG_ELCL_REMOVE));
		bar.add(remove);
		Action export = action("Export Table and Figure…", "export", this::exportAll);
		export.setMenuCreator(new DropDown(menu -> {
			item(menu, "Table as CSV…", () -> export("*.csv", "samples.csv", f -> ComparisonWriter.csv(comparison, f)));
			item(menu, "Figure as SVG…", () -> export("*.svg", "boxplot.svg", f -> ComparisonWriter.svg(comparison, shownMetrics(), f)));
			item(menu, "Figure as PNG…", () -> export("*.png", "boxplot.png", f -> ComparisonWriter.png(comparison, shownMetrics(), f)));
			if (!agreement.points().isEmpty()) {
				item(menu, "Measured against Theory…", this::exportAgreement);
			}
			item(menu, "All into a Folder…", this::exportAll);
		}));
		bar.add(export);
	}

	private static void item(Menu menu, String text, Runnable run) {
		MenuItem item = new MenuItem(menu, SWT.PUSH);
		item.setText(text.replace("&", "&&"));
		item.addSelectionListener(SelectionListener.widgetSelectedAdapter(e -> run.run()));
	}

	private static Action action(String text, String icon, Runnable run) {
		Action action = new Action(text, IAction.AS_DROP_DOWN_MENU) {
			@Override
			public void run() {
				run.run();
			}
		};
		ResourceLocator.imageDescriptorFromBundle("org.plateau.ui", "icons/" + icon + ".svg").ifPresent(action::setImageDescriptor);
		return action;
	}

	/** Adds samples: experiments, pictures of experiments, folders of results. */
	public void add(List<Path> paths) {
		paths.stream().map(p -> p.toAbsolutePath().normalize()).filter(p -> !sources.contains(p)).forEach(sources::add);
		read();
	}

	/** Shows these samples instead of others. */
	public void set(List<Path> paths) {
		sources.clear();
		add(paths);
	}

	private void addAllOpen() {
		add(Arrays.stream(ResourcesPlugin.getWorkspace().getRoot().getProjects()).flatMap(p -> ExperimentProjects.folder(p).stream()).toList());
	}

	private void addFolder() {
		DirectoryDialog dialog = new DirectoryDialog(getSite().getShell());
		dialog.setText("Add Sample");
		dialog.setMessage("Choose an experiment, or a folder with results.");
		String chosen = dialog.open();
		if (chosen != null) {
			add(List.of(Path.of(chosen)));
		}
	}

	private void removeSelected() {
		List<Path> gone = table.selectedRows().stream().flatMap(r -> source(r).stream()).toList();
		sources.removeAll(gone);
		read();
	}

	/** The path that a row came from. */
	private Optional<Path> source(Comparison.Row row) {
		PictureValues first = row.sample().pictures().getFirst();
		return sources.stream().filter(s -> first.folder().startsWith(s) || s.getFileName().toString().equals(first.image()) && first.folder().startsWith(s.getParent())).findFirst();
	}

	private void open(Comparison.Row row) {
		Optional<Path> source = source(row);
		source.ifPresent(s -> {
			Path report = s.resolve(Reports.FILE);
			Job job = Job.create("Opening " + row.sample().name(), monitor -> {
				boolean results = Files.isRegularFile(report);
				Ui.later(() -> {
					if (!results) {
						Opening.open(List.of(s));
						return;
					}
					Ui.browse(report, hint::setText);
				});
			});
			job.setSystem(true);
			job.schedule();
		});
	}

	/** The picture that came to the front is marked among the samples. */
	private void activated(ImageSession session) {
		for (Comparison.Row row : comparison.rows()) {
			if (source(row).filter(s -> session.file().startsWith(s)).isPresent() && !body.isDisposed()) {
				table.viewer().setSelection(new StructuredSelection(row), true);
				return;
			}
		}
	}

	private void read() {
		if (reading != null) {
			reading.cancel();
		}
		List<Path> paths = List.copyOf(sources);
		Optional<String> wanted = layer.getText().isBlank() ? Optional.empty() : Optional.of(layer.getText().strip());
		reading = Job.create("Reading results to compare", monitor -> {
			Progress progress = new MonitorProgress(monitor, "Reading results");
			CompareTask.Compared compared = CompareTask.run(plateau, paths, wanted, progress);
			if (!monitor.isCanceled()) {
				Ui.later(() -> {
					if (!body.isDisposed() && paths.equals(sources)) {
						show(compared);
					}
				});
			}
		});
		reading.schedule();
	}

	/** What was chosen stays chosen, whatever its numbers are now. */
	private void show(CompareTask.Compared compared) {
		List<Path> chosen = table.selectedRows().stream().flatMap(r -> source(r).stream()).toList();
		List<Metric> before = comparison.metrics();
		comparison = compared.comparison();
		agreement = Agreement.of(comparison);
		notes = compared.notes();
		if (!before.equals(comparison.metrics()) || metric.getItemCount() == 0 || table.viewer().getTable().isDisposed()) {
			build(comparison.metrics());
			int at = metric.getSelectionIndex();
			metric.setItems(Stream.of(Stream.of("All"), comparison.metrics().stream().map(m -> m.label), Stream.of(AGREEMENT)).flatMap(s -> s).toArray(String[]::new));
			metric.select(Math.max(0, Math.min(at, metric.getItemCount() - 1)));
			metric.getParent().layout();
		}
		table.setRows(comparison.rows());
		table.viewer().setSelection(new StructuredSelection(comparison.rows().stream().filter(r -> source(r).filter(chosen::contains).isPresent()).toList()));
		hint.setText(notes.isEmpty() ? "" : "⚠ " + notes.getFirst().replace("&", "&&") + (notes.size() > 1 ? "  and " + (notes.size() - 1) + " more" : ""));
		hint.setToolTipText(notes.isEmpty() ? null : String.join("\n", notes));
		words.setText(comparison.rows().isEmpty() ? "" : words());
		draw();
	}

	private String words() {
		StringBuilder text = new StringBuilder();
		if (comparison.rows().size() > 1 && comparison.differences().isEmpty()) {
			text.append("Differences are tested for at most eight samples.\n");
		}
		comparison.differences().stream().map(Difference::sentence).forEach(s -> text.append(s).append('\n'));
		if (!agreement.points().isEmpty()) {
			text.append(agreement.sentence()).append('\n');
		}
		return text.append(text.isEmpty() ? "" : "\n").append(Comparison.METHOD).append(agreement.fit().isPresent() ? "\n" + Agreement.METHOD : "").toString();
	}

	private void draw() {
		makeRoom();
		plot.redraw();
	}

	/** Many plots are scrolled rather than pressed flat. */
	private void makeRoom() {
		boolean many = !comparison.rows().isEmpty() && !showsAgreement();
		scroll.setMinHeight(many ? PlotScene.leastHeight(shownMetrics().size(), scroll.getClientArea().width) : 0);
	}

	/** Writes a file in a Job. */
	@FunctionalInterface
	private interface Writing {
		void to(Path file) throws IOException;
	}

	private void export(String filter, String proposed, Writing writing) {
		FileDialog dialog = new FileDialog(getSite().getShell(), SWT.SAVE);
		dialog.setText("Export");
		dialog.setFileName(proposed);
		dialog.setFilterExtensions(new String[] { filter });
		dialog.setOverwrite(true);
		String chosen = dialog.open();
		if (chosen != null) {
			write(Path.of(chosen), writing);
		}
	}

	private void exportAgreement() {
		Agreement of = agreement;
		Path near = sources.isEmpty() || sources.getFirst().getParent() == null ? Path.of(System.getProperty("user.home", "")) : sources.getFirst().getParent();
		new PlotFigureDialog(getSite().getShell(), mm -> PlotFigure.agreement(of.points(), of.fit(), mm), near, "agreement").open();
	}

	private void exportAll() {
		DirectoryDialog dialog = new DirectoryDialog(getSite().getShell());
		dialog.setText("Export Table and Figure");
		dialog.setMessage("Choose a folder for samples.csv, pictures.csv, differences.csv, boxplot.svg, boxplot.png, comparison.txt and, where charge is known, agreement.csv, .svg, .png and .pdf; files of these names are replaced.");
		String chosen = dialog.open();
		if (chosen != null) {
			Comparison now = comparison;
			write(Path.of(chosen), folder -> ComparisonWriter.write(now, folder));
		}
	}

	private void write(Path target, Writing writing) {
		Job.create("Exporting the comparison", monitor -> {
			String line;
			try {
				writing.to(target);
				line = "Written: " + target;
			} catch (IOException e) {
				line = Ui.line(e);
				String trouble = line;
				Ui.later(() -> MessageDialog.openError(getSite().getShell(), "Export", trouble));
			}
			String said = line;
			Ui.later(() -> {
				if (!hint.isDisposed()) {
					hint.setText(said.replace("&", "&&"));
				}
			});
		}).schedule();
	}

	@Override
	public void setFocus() {
		table.viewer().getTable().setFocus();
	}

	@Override
	public void dispose() {
		ExperimentProjects.get().removeListener(projects);
		OpenImages.get().removeActiveListener(active);
		if (reading != null) {
			reading.cancel();
		}
		super.dispose();
	}

	/** The samples that are shown, for tests. */
	public Comparison comparison() {
		return comparison;
	}

	/** The table, for tests. */
	public RecordTable<Comparison.Row> table() {
		return table;
	}

	/** The plot, for tests. */
	public Canvas plot() {
		return plot;
	}

	/** What the plot shows; null before it was painted. */
	public PlotScene scene() {
		return scene;
	}
}
