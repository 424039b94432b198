// SPDX-License-Identifier: EPL-2.0
package org.plateau.internal.ui.echem;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.jface.layout.GridLayoutFactory;
import org.eclipse.jface.window.Window;
import org.eclipse.swt.SWT;
import org.eclipse.swt.events.SelectionListener;
import org.eclipse.swt.graphics.Point;
import org.eclipse.swt.widgets.Canvas;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.Link;
import org.eclipse.swt.widgets.Menu;
import org.plateau.analysis.Keys;
import org.plateau.analysis.Results;
import org.plateau.analysis.StepSelection;
import org.plateau.headless.Plateau;
import org.plateau.internal.ui.core.Latest;
import org.plateau.internal.ui.core.Work;
import org.plateau.internal.ui.create.NewExperimentHandler;
import org.plateau.internal.ui.figure.PlotFigureDialog;
import org.plateau.internal.ui.imports.MappingJob;
import org.plateau.io.experiment.Experiment;
import org.plateau.io.experiment.FileRef;
import org.plateau.model.Quantity;
import org.plateau.model.echem.CellGeometry;
import org.plateau.model.echem.ChargeResult;
import org.plateau.model.echem.CyclingRecord;
import org.plateau.model.echem.CyclingStep;
import org.plateau.model.echem.CyclingStep.Kind;
import org.plateau.model.echem.DepositMetal;
import org.plateau.model.echem.Imaged;
import org.plateau.model.echem.StepFigures;
import org.plateau.report.figure.PlotFigure;
import org.plateau.ui.CellEdits;
import org.plateau.ui.FileDrop;
import org.plateau.ui.ImageSession;
import org.plateau.ui.OpenImages;
import org.plateau.ui.Opening;
import org.plateau.ui.Themes;
import org.plateau.ui.spi.FileView;
import org.plateau.ui.spi.ResultViewSite;
import org.plateau.viewer.ViewerState;

/**
 * The cell of the picture in front: potential, current, charge and theoretical thickness over one axis, its steps, cycles and pictures. Steps, pictures and
 * their layers choose each other.
 */
public final class ElectrochemistryView implements FileView, PlotCanvas.Hand, CellTables.Hand {

	private final PlotModel model = new PlotModel();
	private final OtherCells others = new OtherCells();
	private final Latest<CellRecord> reading = new Latest<>("Reading the cell's record");
	private final Latest<List<PlacedPicture>> placing = new Latest<>("Placing pictures in the record");
	private Plateau plateau;
	private Label summary;
	private Link links;
	private Note note;
	private PlotCanvas plot;
	private CellTables tables;
	private ImageSession session;
	private CellRecord cell;
	private List<Object> shownFor = List.of();
	/** A record that was opened by itself and is in front; null: that of the picture. */
	private Path loose;
	/** Whether another picture came to the front whose record is not known yet: it takes the place of one that was opened by itself. */
	private boolean came;
	private String message = "";
	private Optional<Map<Path, OptionalInt>> placedFor = Optional.empty();

	@Override
	public void create(Composite parent, ResultViewSite site) {
		plateau = site.plateau();
		GridLayoutFactory.fillDefaults().numColumns(2).spacing(8, 2).applyTo(parent);
		summary = new Label(parent, SWT.WRAP);
		GridDataFactory.fillDefaults().grab(true, false).align(SWT.FILL, SWT.CENTER).indent(8, 4).applyTo(summary);
		links = new Link(parent, SWT.NONE);
		links.addSelectionListener(SelectionListener.widgetSelectedAdapter(e -> link(e.text)));
		links.setLinkForeground(Themes.link());
		GridDataFactory.fillDefaults().align(SWT.END, SWT.BEGINNING).indent(0, 4).applyTo(links);
		note = new Note(parent);
		Halves halves = new Halves(parent, () -> tables.lowest());
		plot = new PlotCanvas(halves.place(), model, this);
		tables = new CellTables(halves.place(), model, this);
		new ViewActions(this, site, model).fill();
		FileDrop.accept(plot, this::dropped);
		parent.addDisposeListener(e -> {
			reading.cancel();
			placing.cancel();
		});
		tell();
	}

	@Override
	public void show(Optional<ImageSession> active) {
		boolean other = session != active.orElse(null);
		session = active.orElse(null);
		Optional<CyclingRecord> record = results().get(Keys.CYCLING);
		if (other) {
			message = "";
			came = true;
		}
		if (came && record.isPresent()) {
			came = false;
			leaveRecord();
		}
		Optional<ChargeResult> charge = results().get(Keys.CHARGE);
		CellGeometry geometry = results().get(Keys.CELL).orElse(CellGeometry.UNKNOWN);
		List<Object> now = record.isEmpty() ? List.of() : List.of(new Same(record.get()), geometry, charge);
		if (!now.equals(shownFor)) {
			shownFor = now;
			read(record, geometry, charge);
		} else {
			chosen(other);
		}
		tell();
	}

	/** A record is long: it is compared by what it is, not row by row. */
	private record Same(CyclingRecord record) {

		@Override
		public boolean equals(Object o) {
			return o instanceof Same s && CellRecord.same(s.record, record);
		}

		@Override
		public int hashCode() {
			return record.name().hashCode();
		}
	}

	private Results results() {
		return session == null ? Results.empty() : session.results();
	}

	private void read(Optional<CyclingRecord> record, CellGeometry geometry, Optional<ChargeResult> charge) {
		if (record.isEmpty()) {
			reading.cancel();
			cell = null;
			showCells(true);
			return;
		}
		String name = experiment().map(Experiment::name).orElse(record.get().name());
		var report = results().get(Keys.CYCLES);
		reading.ask(progress -> CellRecord.of(name, record.get(), geometry, plateau.metals().find(geometry.deposit()), charge, report), made -> {
			boolean first = cell == null || !CellRecord.same(cell.record(), made.record());
			cell = made;
			showCells(first);
		});
	}

	/** The cells in the order in which they are drawn: the one in front first. */
	private void showCells(boolean anew) {
		if (plot.isDisposed()) {
			return;
		}
		List<CellRecord> all = new ArrayList<>();
		Optional<CellRecord> alone = Optional.ofNullable(loose).flatMap(others::get);
		alone.or(() -> Optional.ofNullable(cell)).ifPresent(all::add);
		others.all().forEach((path, c) -> {
			if (!path.equals(loose) && !ownPath().filter(path::equals).isPresent()) {
				all.add(c);
			}
		});
		model.show(all);
		Optional<ChargeResult> charge = own() ? results().get(Keys.CHARGE) : Optional.empty();
		model.count(charge.map(c -> (Set<Integer>) new TreeSet<>(c.platingSteps())).orElse(Set.of()));
		tables.fill();
		chosen(anew);
		tell();
	}

	/** What was opened by itself is not shown any more. */
	private void leaveRecord() {
		if (loose != null) {
			others.remove(loose);
			loose = null;
		}
	}

	/** Whether the cell in front is that of the picture. */
	private boolean own() {
		return cell != null && (loose == null || !others.has(loose));
	}

	private Optional<Path> ownPath() {
		return experiment().map(Experiment::folder);
	}

	private Optional<Experiment> experiment() {
		return session == null ? Optional.empty() : session.loaded().flatMap(ImageSession.Loaded::experiment);
	}

	/** The picture in front marks its place; its step is chosen when another picture came to the front. */
	private void chosen(boolean other) {
		front();
		Optional<Imaged> imaged = own() ? results().get(Keys.IMAGED) : Optional.empty();
		if (other && imaged.isPresent() && !model.selected().contains(imaged.get().afterStep())) {
			model.select(Set.of(imaged.get().afterStep()), true);
			tables.follow();
		}
		place();
	}

	private void front() {
		boolean marked = session != null && session.viewer().map(v -> v.snapshot().highlight().layer().filter(l -> l.equals(deposit(session))).isPresent()).orElse(false);
		model.front(session == null ? Optional.empty() : Optional.of(session.file()), marked);
	}

	private static String deposit(ImageSession of) {
		return of.loaded().map(l -> l.recipe().plan().depositLayer()).orElse("");
	}

	/** Finds out anew where pictures belong, in a Job. */
	void place() {
		Optional<Experiment> experiment = experiment();
		placedFor = experiment.map(CellPictures::said);
		if (!own() || experiment.isEmpty()) {
			placing.cancel();
			model.pictures(List.of());
			tables.fillPictures();
			return;
		}
		CellPictures pictures = new CellPictures(plateau, experiment.get(), cell);
		placing.ask(pictures::find, found -> {
			if (!plot.isDisposed()) {
				model.pictures(found);
				tables.fillPictures();
				tell();
			}
		});
	}

	@Override
	public void handworkChanged(ImageSession of) {
		if (!experiment().map(CellPictures::said).equals(placedFor)) { // most of what is done by hand says nothing about the time of a picture
			place();
		}
	}

	@Override
	public void viewerChanged(ViewerState.Snapshot before, ViewerState.Snapshot now) {
		if (!before.highlight().layer().equals(now.highlight().layer())) {
			front();
			Optional<Imaged> imaged = own() ? results().get(Keys.IMAGED) : Optional.empty();
			if (model.depositMarked() && imaged.isPresent() && !model.selected().contains(imaged.get().afterStep())) {
				model.select(Set.of(imaged.get().afterStep()), true);
				tables.follow();
			}
		}
	}

	/** Steps were chosen: so are the pictures taken after them, with their deposits. */
	@Override
	public void choose(Set<Integer> steps) {
		model.select(steps, true);
		tables.follow();
		List<PlacedPicture> taken = Linked.taken(model.pictures(), steps);
		List<ImageSession> open = OpenImages.get().sessions().stream().filter(s -> taken.stream().anyMatch(p -> p.file().equals(s.file()))).toList();
		open.forEach(s -> s.viewer().ifPresent(v -> v.highlightLayer(Optional.of(deposit(s)).filter(d -> !d.isEmpty()))));
		if (!open.isEmpty() && !open.contains(session)) {
			Opening.bringToFront(open.get(0).file());
		}
		message = words(steps, taken);
		tell();
	}

	private String words(Set<Integer> steps, List<PlacedPicture> taken) {
		if (steps.isEmpty() || model.pictures().isEmpty()) {
			return "";
		}
		return taken.isEmpty() ? "No picture was taken after " + numbers(steps) + "." : "Taken after " + numbers(steps) + ": "
				+ taken.stream().map(PlacedPicture::name).collect(Collectors.joining(", ")) + ".";
	}

	private static String numbers(Set<Integer> steps) {
		List<String> all = steps.stream().sorted().map(i -> Integer.toString(i + 1)).toList();
		return (all.size() == 1 ? "step " : "steps ") + (all.size() > 12 ? all.getFirst() + " to " + all.getLast() : String.join(", ", all));
	}

	@Override
	public void choosePictures(List<PlacedPicture> pictures) {
		Set<Integer> steps = pictures.stream().flatMap(p -> p.imaged().stream()).map(Imaged::afterStep).collect(Collectors.toCollection(TreeSet::new));
		choose(steps);
		// of several pictures after the same step the one that was meant comes to the front
		pictures.stream().filter(p -> !model.isFront(p)).findFirst().ifPresent(p -> Opening.bringToFront(p.file()));
	}

	/** Brings a picture to the front, opened when it is not, with its deposit marked. */
	@Override
	public void open(PlacedPicture picture) {
		Opening.open(List.of(picture.file()), s -> s.whenOpened(() -> s.viewer().ifPresent(v -> v.highlightLayer(Optional.of(deposit(s)).filter(d -> !d.isEmpty())))));
	}

	@Override
	public void place(PlacedPicture picture, int step) {
		say(picture, OptionalInt.of(step));
	}

	/** Says when a picture was taken; empty leaves it to the clocks. */
	void say(PlacedPicture picture, OptionalInt step) {
		if (session != null) {
			CellEdits.imagedAfter(session, picture.file(), picture.said(), step);
		}
	}

	/** Counts what is chosen, or all plating steps again. */
	void count(Optional<StepSelection> steps) {
		if (session == null || !own()) {
			return;
		}
		List<CyclingStep> chosen = steps.map(s -> model.main().map(c -> c.report().steps().stream().map(StepFigures::step).filter(f -> s.steps().contains(f.index())).toList())
				.orElse(List.of())).orElse(List.of());
		if (steps.isPresent() && chosen.stream().noneMatch(s -> s.kind() == Kind.PLATING)) {
			message = "Choose at least one plating step: rests have no charge, and stripping takes metal away.";
			tell();
			return;
		}
		CellEdits.countSteps(session, steps.map(s -> new StepSelection(chosen.stream().filter(f -> f.kind() != Kind.REST).map(CyclingStep::index).toList())));
	}

	@Override
	public void menu(double position, Optional<PlacedPicture> picture, Point display) {
		Menu menu = new Menu(plot);
		new StepMenu(this, model).fill(menu, model.stepAt(position), picture);
		menu.setLocation(display);
		menu.addListener(SWT.Hide, e -> plot.getDisplay().asyncExec(menu::dispose));
		menu.setVisible(true);
	}

	@Override
	public void menu(Menu menu) {
		new StepMenu(this, model).fill(menu, Optional.empty(), Optional.empty());
	}

	private void link(String which) {
		switch (which) {
		case "cell" -> askCell();
		case "count" -> count(Optional.empty());
		case "new" -> NewExperimentHandler.open(plot.getShell(), loose == null ? List.of() : List.of(loose));
		case "back" -> {
			leaveRecord();
			showCells(true);
		}
		default -> throw new IllegalArgumentException(which);
		}
	}

	/** Lets the user say what is known of the cell. */
	void askCell() {
		if (experiment().isEmpty()) {
			return;
		}
		CellGeometry before = results().get(Keys.CELL).orElse(CellGeometry.UNKNOWN);
		ImageSession of = session;
		// classes of contributed metals are loaded off the UI thread
		new Latest<List<DepositMetal>>("Reading metals").ask(p -> plateau.metals().all(), metals -> {
			CellDialog dialog = new CellDialog(plot.getShell(), before, metals);
			if (dialog.open() == Window.OK) {
				CellEdits.cell(of, dialog.cell());
			}
		});
	}

	/** Exports what is shown as a figure for paper. */
	void exportFigure() {
		List<PlotFigure.Cell> cells = model.cells().stream().map(c -> new PlotFigure.Cell(c.name(), c.record(), c.platedMah(), c.thickness(), model.main().filter(c::equals).isPresent() ? measuredIn(c) : List.of())).toList();
		if (!cells.isEmpty()) {
			Path near = ownPath().or(() -> Optional.ofNullable(loose).map(Path::getParent)).orElse(Path.of(System.getProperty("user.home", "")));
			new PlotFigureDialog(plot.getShell(), mm -> PlotFigure.curves(cells, mm), near, "curves").open();
		}
	}

	private List<PlotFigure.Measured> measuredIn(CellRecord c) {
		return model.pictures().stream().filter(p -> p.measured().isPresent() && p.imaged().filter(i -> c.rowAfter(i.afterStep()) >= 0).isPresent())
				.map(p -> new PlotFigure.Measured(p.name(), c.record().timeS()[c.rowAfter(p.imaged().orElseThrow().afterStep())], p.measured().orElseThrow())).toList();
	}

	/** Takes what is dropped on the curves, and for tests. */
	public void dropped(List<Path> paths) {
		Opening.dropped(paths, FileRef.CYCLING, this::add);
	}

	/** Draws further cells; one that is opened while nothing is shown is the one in front. */
	void add(List<Path> paths) {
		read(paths, false);
	}

	@Override
	public void showFiles(List<Path> files) {
		if (cell != null && files.size() == 1 && experiment().flatMap(e -> e.reference(files.get(0))).isPresent()) {
			leaveRecord();
			showCells(true);
		} else {
			read(files, true);
		}
	}

	private void read(List<Path> paths, boolean inFront) {
		came &= !inFront;
		for (Path path : paths.stream().map(p -> p.toAbsolutePath().normalize()).toList()) {
			Work job = new ReadCell(plateau, path, made -> {
				if (plot.isDisposed()) {
					return;
				}
				others.put(path, made);
				boolean front = inFront || cell == null && loose == null;
				loose = front ? path : loose;
				message = "";
				showCells(front);
			}, trouble -> {
				message = trouble;
				tell();
			}, table -> {
				if (!plot.isDisposed()) {
					MappingJob.ask(plot.getShell(), path, table, () -> read(List.of(path), inFront));
				}
			});
			job.schedule();
		}
	}

	/** Takes cells away again. @param path null = all */
	void remove(Path path) {
		if (path == null) {
			others.clear();
		} else {
			others.remove(path);
		}
		loose = loose != null && others.has(loose) ? loose : null;
		showCells(false);
	}

	/** Whether a folder is that of the picture's own cell. */
	boolean isOwn(Path path) {
		return cell != null && ownPath().filter(path::equals).isPresent();
	}

	OtherCells others() {
		return others;
	}

	CellTables tables() {
		return tables;
	}

	Optional<ImageSession> session() {
		return Optional.ofNullable(session);
	}

	private void tell() {
		if (summary.isDisposed()) {
			return;
		}
		summary.setText(summary().replace("&", "&&"));
		note.tell(message.isEmpty() ? Stream.concat(doubts(), Stream.of(about())).filter(l -> !l.isEmpty()).collect(Collectors.joining("\n")) : message);
		List<String> offers = new ArrayList<>();
		if (own() && experiment().isPresent()) {
			offers.add("<a href=\"cell\">Cell…</a>");
		}
		if (own() && results().has(Keys.STEP_SELECTION)) {
			offers.add("<a href=\"count\">Count all plating steps</a>");
		}
		if (!own() && loose != null && others.has(loose)) {
			if (others.get(loose).flatMap(CellRecord::area).isEmpty()) {
				offers.add("<a href=\"new\">Make it an experiment…</a>");
			}
			if (cell != null) {
				offers.add("<a href=\"back\">Back</a>");
			}
		}
		links.setText(String.join("   ", offers) + "  ");
		summary.getParent().layout(true, true);
	}

	private String summary() {
		Optional<CellRecord> main = model.main();
		if (main.isEmpty()) {
			boolean given = results().get(Keys.CHARGE).isPresent();
			return given ? charge() : session == null ? "Open a picture of an experiment, or drop a cycler's record here."
					: "No electrochemical record belongs to this picture. Drop one here to look at it, or put it into the experiment.";
		}
		String name = main.get().record().name();
		if (!main.get().trouble().isEmpty()) {
			return main.get().trouble();
		}
		if (!own()) {
			return name + ": " + main.get().record().rows() + " rows, " + main.get().report().steps().size() + " steps. "
					+ (main.get().area().isEmpty() ? "Make it an experiment to say the electrode's area." : "");
		}
		return results().get(Keys.CHARGE).isPresent() ? name + ": " + charge()
				: main.get().area().isEmpty() ? name + ": the electrode's area is not known, so charge is not yet a thickness. Say it under Cell…"
						: name + ": nothing was plated before this picture, or nothing is counted.";
	}

	private String charge() {
		ChargeResult c = results().require(Keys.CHARGE);
		return c.arealCharge() + " of " + c.metal().symbol() + "  →  " + c.theoreticalThickness() + " of dense metal";
	}

	/** What the reader found odd in the record in front. */
	private Stream<String> doubts() {
		return model.main().stream().map(CellRecord::record).flatMap(r -> r.warnings().stream().map(w -> "\u26a0 " + r.name() + ": " + w));
	}

	/** The picture in front: when it was taken, and how it closes. */
	private String about() {
		Optional<PlacedPicture> front = model.pictures().stream().filter(model::isFront).findFirst();
		return front.map(p -> p.name() + (p.imaged().isPresent() ? ": imaged after step " + (p.imaged().get().afterStep() + 1) + " (" + p.why() + ")"
				: ": " + p.why() + ". Drag its marker, the framed ? above the plot, to the step after which it was taken")
				+ p.closure().map(c -> "; measured " + p.measured().orElseThrow() + ", measured / theory " + c).orElse("") + ".").orElse("");
	}

	@Override
	public void themeChanged() {
		links.setLinkForeground(Themes.link());
		tables.themeChanged();
		plot.redraw();
	}

	@Override
	public void setFocus() {
		plot.setFocus();
	}

	/** The steps on the screen, for tests. */
	public List<CyclingStep> rows() {
		return tables.steps().visibleRows().stream().map(StepFigures::step).toList();
	}

	/** The plot, for tests. */
	public Canvas plot() {
		return plot;
	}

	/** Begin and end of what the plot shows, s, for tests. */
	public double[] seen() {
		return new double[] { model.window().from(), model.window().to() };
	}

	/** Where a time lies on the canvas, for tests. @param seconds since the start of the record */
	public double across(double seconds) {
		return plot.frame().x(seconds);
	}

	/** Middle of a picture's marker on the canvas, for tests; NaN when it is not seen. */
	public double marker(String picture) {
		return plot.markers().stream().filter(m -> m.picture().name().equals(picture)).mapToDouble(Markers.Marker::x).findFirst().orElse(Double.NaN);
	}

	/** The chosen steps, from 0, for tests. */
	public Set<Integer> chosen() {
		return model.selected();
	}

	/** Thicknesses that were measured in the pictures, µm, for tests. */
	public List<Double> measured() {
		return model.pictures().stream().flatMap(p -> p.measured().stream()).map(Quantity::value).toList();
	}

	/** Names of the cells whose curves are drawn, for tests. */
	public List<String> cells() {
		return model.cells().stream().map(CellRecord::name).toList();
	}
}
