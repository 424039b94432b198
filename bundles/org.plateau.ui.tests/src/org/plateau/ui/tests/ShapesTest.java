// SPDX-License-Identifier: EPL-2.0
package org.plateau.ui.tests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.function.Predicate;

import org.eclipse.swt.SWT;
import org.eclipse.swt.dnd.Clipboard;
import org.eclipse.swt.dnd.TextTransfer;
import org.eclipse.swt.widgets.Button;
import org.eclipse.swt.widgets.Combo;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Display;
import org.eclipse.swt.widgets.Event;
import org.eclipse.swt.widgets.Shell;
import org.eclipse.swt.widgets.Table;
import org.eclipse.swt.widgets.Text;
import org.eclipse.swtchart.Chart;
import org.eclipse.ui.IWorkbenchPart;
import org.eclipse.ui.PlatformUI;
import org.eclipse.ui.contexts.IContextService;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.plateau.internal.ui.profile.HistogramView;
import org.plateau.internal.ui.profile.ProfileView;
import org.plateau.internal.ui.results.ResultsView;
import org.plateau.internal.ui.shapes.ShapeBoard;
import org.plateau.model.roi.DrawnShape;
import org.plateau.model.roi.Position;
import org.plateau.model.roi.Shape;
import org.plateau.ui.ImageSession;
import org.plateau.ui.OpenImages;
import org.plateau.ui.Themes;
import org.plateau.viewer.ViewTransform;

/** Drawing, measuring and exporting with mouse and keys. The example's pixels are 10 nm each way on the face. */
class ShapesTest {

	private static final double PIXEL_UM = 0.010;

	@TempDir
	Path folder;

	private ImageSession session;

	@BeforeEach
	void open() throws Exception {
		session = Bench.open(Bench.copy(Bench.example("lipon-au-seed"), folder.resolve("lipon-au-seed")));
		picture();
		// the first click of all makes the window the active one
		click(700, 40);
	}

	/** Gives the keyboard back to the picture, as a click on its tab does. */
	private static void picture() {
		Bench.shell().forceActive();
		Bench.page().activate(Bench.page().getActiveEditor());
		Bench.canvas().setFocus();
		IContextService contexts = PlatformUI.getWorkbench().getService(IContextService.class);
		Bench.await("the picture has the keys", () -> contexts.getActiveContextIds().contains("org.plateau.ui.imageContext"));
		Bench.settle();
	}

	/** Leaves the drawing tool. */
	private static void move() {
		picture();
		key(Bench.canvas(), SWT.ESC, SWT.ESC, 0);
		assertTrue(OpenImages.get().tool().isEmpty());
	}

	@AfterEach
	void close() throws Exception {
		OpenImages.get().chooseTool(Optional.empty());
		Bench.closeAll();
	}

	private static void key(Control at, int code, char character, int mask) {
		for (int kind : new int[] { SWT.KeyDown, SWT.KeyUp }) {
			Event e = new Event();
			e.keyCode = code;
			e.character = character;
			e.stateMask = mask;
			at.notifyListeners(kind, e);
		}
		Bench.settle();
	}

	private static void letter(char c) {
		key(Bench.canvas(), c, c, 0);
	}

	private ViewTransform transform() {
		return session.viewer().orElseThrow().snapshot().transform();
	}

	private void mouse(int kind, int button, double x, double y, int mask) {
		Event e = new Event();
		e.button = button;
		e.stateMask = mask;
		e.x = (int) Math.round(transform().imageToViewX(x));
		e.y = (int) Math.round(transform().imageToViewY(y));
		e.count = 1;
		Bench.canvas().notifyListeners(kind, e);
		Bench.settle();
	}

	private void click(double x, double y) {
		mouse(SWT.MouseMove, 0, x, y, 0);
		mouse(SWT.MouseDown, 1, x, y, 0);
		mouse(SWT.MouseUp, 1, x, y, SWT.BUTTON1);
	}

	private void drag(double x0, double y0, double x1, double y1, int mask) {
		mouse(SWT.MouseMove, 0, x0, y0, mask);
		mouse(SWT.MouseDown, 1, x0, y0, mask);
		mouse(SWT.MouseMove, 0, (x0 + x1) / 2, (y0 + y1) / 2, mask | SWT.BUTTON1);
		mouse(SWT.MouseMove, 0, x1, y1, mask | SWT.BUTTON1);
		mouse(SWT.MouseUp, 1, x1, y1, mask | SWT.BUTTON1);
	}

	private List<DrawnShape> drawn() {
		return session.handwork().drawn();
	}

	private Shape last() {
		return drawn().get(drawn().size() - 1).shape();
	}

	/** A pixel of the canvas and the half that the middle of it lies off. */
	private double slack() {
		return 1.01 / transform().scale();
	}

	private void at(double x, double y, Position p) {
		assertEquals(x, p.x(), slack());
		assertEquals(y, p.y(), slack());
	}

	/** After a movement between two places that were rounded to pixels of the canvas. */
	private void near(double x, double y, Position p) {
		assertEquals(x, p.x(), 3 * slack());
		assertEquals(y, p.y(), 3 * slack());
	}

	@Test
	void undoMeansThePictureInFront() throws Exception {
		ImageSession first = session;
		IWorkbenchPart firstEditor = Bench.page().getActiveEditor();
		letter('l');
		drag(200, 300, 260, 420, 0);
		session = Bench.open(Bench.copy(Bench.example("lipon-bare"), folder.resolve("lipon-bare")));
		IWorkbenchPart secondEditor = Bench.page().getActiveEditor();
		picture();
		letter('l');
		drag(300, 300, 360, 420, 0);
		List<DrawnShape> inSecond = drawn();
		Bench.page().activate(firstEditor);
		Bench.settle();
		Bench.command("org.eclipse.ui.edit.undo");
		assertEquals(List.of(), first.handwork().drawn(), "the line of the picture in front");
		assertEquals(inSecond, drawn(), "not the one out of sight");
		Bench.command("org.eclipse.ui.edit.redo");
		assertEquals(1, first.handwork().drawn().size());
		Bench.page().activate(secondEditor);
		Bench.settle();
		Bench.command("org.eclipse.ui.edit.undo");
		assertEquals(List.of(), drawn());
		assertEquals(1, first.handwork().drawn().size());
		Bench.page().closeEditor(Bench.page().getActiveEditor(), false);
		Bench.page().activate(firstEditor);
		Bench.settle();
		Bench.command("org.eclipse.ui.edit.undo");
		assertEquals(List.of(), first.handwork().drawn(), "after another picture was closed");
	}

	@Test
	void everyLetterDrawsItsShape() {
		letter('l');
		drag(200, 300, 260, 420, 0);
		Shape.Line line = (Shape.Line) last();
		at(200, 300, line.from());
		at(260, 420, line.to());
		letter('r');
		drag(400, 300, 500, 380, 0);
		at(500, 380, ((Shape.Rectangle) last()).opposite());
		letter('o');
		drag(600, 300, 700, 380, 0);
		at(600, 300, ((Shape.Ellipse) last()).corner());
		letter('v');
		click(800, 300);
		click(850, 340);
		click(900, 300);
		key(Bench.canvas(), SWT.CR, '\r', 0);
		assertEquals(3, ((Shape.Polyline) last()).vertices().size());
		letter('p');
		click(200, 600);
		click(300, 600);
		click(300, 700);
		mouse(SWT.MouseDown, 1, 220, 700, 0);
		mouse(SWT.MouseUp, 1, 220, 700, SWT.BUTTON1);
		mouse(SWT.MouseDown, 1, 220, 700, 0);
		mouse(SWT.MouseDoubleClick, 1, 220, 700, 0);
		mouse(SWT.MouseUp, 1, 220, 700, SWT.BUTTON1);
		assertEquals(4, ((Shape.Polygon) last()).vertices().size(), "the double click sets one vertex and closes it");
		letter('y');
		click(500, 600);
		click(600, 600);
		click(600, 500);
		at(600, 600, ((Shape.Angle) last()).apex());
		letter('.');
		click(900, 600);
		at(900, 600, ((Shape.Point) last()).at());
		assertEquals(7, drawn().size());
		letter('p');
		click(100, 100);
		click(150, 100);
		key(Bench.canvas(), SWT.ESC, SWT.ESC, 0);
		assertEquals(7, drawn().size(), "Esc leaves nothing behind");
		assertEquals("org.plateau.ui.shape.polygon", OpenImages.get().tool().orElseThrow(), "and the tool stays");
		key(Bench.canvas(), SWT.ESC, SWT.ESC, 0);
		assertTrue(OpenImages.get().tool().isEmpty(), "Esc with nothing under way moves and selects");
	}

	@Test
	void shiftConstrainsAndAltDrawsFromTheCentre() {
		letter('r');
		drag(400, 300, 520, 340, SWT.SHIFT);
		Shape.Rectangle square = (Shape.Rectangle) last();
		double width = Math.abs(square.opposite().x() - square.corner().x()) * session.pixelXUm();
		double height = Math.abs(square.opposite().y() - square.corner().y()) * session.pixelYUm();
		assertEquals(width, height, 1e-9, "a square on the face");
		letter('o');
		drag(700, 400, 760, 430, SWT.ALT);
		Shape.Ellipse e = (Shape.Ellipse) last();
		assertEquals(700, (e.corner().x() + e.opposite().x()) / 2, slack());
		assertEquals(120, Math.abs(e.opposite().x() - e.corner().x()), 3 * slack());
		letter('l');
		drag(300, 600, 400, 612, SWT.SHIFT);
		assertEquals(((Shape.Line) last()).from().y(), ((Shape.Line) last()).to().y(), 1e-9, "level");
	}

	@Test
	void shapesAreSelectedMovedChangedAndDeletedAndAllOfItIsUndone() {
		letter('r');
		drag(400, 300, 500, 380, 0);
		move();
		String id = drawn().get(0).id();
		click(800, 700);
		assertEquals(Set.of(), ShapeBoard.of(session).selectedIds());
		click(450, 300);
		assertEquals(Set.of(id), ShapeBoard.of(session).selectedIds(), "by its border");
		ViewTransform before = transform();
		drag(430, 300, 480, 350, 0);
		assertEquals(before, transform(), "the picture stays");
		near(450, 350, ((Shape.Rectangle) last()).corner());
		drag(550, 430, 600, 500, 0);
		near(600, 500, ((Shape.Rectangle) last()).opposite());
		double x = ((Shape.Rectangle) last()).corner().x();
		key(Bench.canvas(), SWT.ARROW_RIGHT, '\0', 0);
		assertEquals(x + 1, ((Shape.Rectangle) last()).corner().x(), 1e-9);
		key(Bench.canvas(), SWT.ARROW_RIGHT, '\0', SWT.SHIFT);
		assertEquals(x + 11, ((Shape.Rectangle) last()).corner().x(), 1e-9);
		key(Bench.canvas(), SWT.DEL, SWT.DEL, 0);
		assertEquals(List.of(), drawn());
		undo();
		assertEquals(x + 11, ((Shape.Rectangle) last()).corner().x(), 1e-9, "deleting is undone");
		undo();
		undo();
		undo();
		undo();
		at(400, 300, ((Shape.Rectangle) last()).corner());
		at(500, 380, ((Shape.Rectangle) last()).opposite());
	}

	@Test
	void redoHasTwoKeys() {
		letter('r');
		drag(400, 300, 500, 380, 0);
		List<DrawnShape> one = drawn();
		undo();
		assertEquals(List.of(), drawn());
		key(Bench.canvas(), 'y', 'y', SWT.MOD1);
		assertEquals(one, drawn());
		undo();
		key(Bench.canvas(), 'z', 'z', SWT.MOD1 | SWT.MOD2);
		assertEquals(one, drawn());
	}

	@Test
	void aClickOnOneOfSeveralSelectedShapesSelectsItAlone() {
		letter('r');
		drag(400, 300, 500, 380, 0);
		drag(600, 300, 700, 380, 0);
		move();
		String first = drawn().get(0).id();
		String second = drawn().get(1).id();
		key(Bench.canvas(), 'a', 'a', SWT.MOD1);
		assertEquals(Set.of(first, second), ShapeBoard.of(session).selectedIds());
		mouse(SWT.MouseDown, 3, 650, 300, 0);
		assertEquals(Set.of(first, second), ShapeBoard.of(session).selectedIds(), "the menu is about all that are selected");
		drag(450, 300, 480, 350, 0);
		assertEquals(Set.of(first, second), ShapeBoard.of(session).selectedIds(), "they are moved together");
		click(650, 350);
		assertEquals(Set.of(second), ShapeBoard.of(session).selectedIds());
		mouse(SWT.MouseDown, 3, 430, 350, 0);
		assertEquals(Set.of(first), ShapeBoard.of(session).selectedIds(), "a menu on another one is about that one");
		mouse(SWT.MouseDown, 3, 800, 700, 0);
		assertEquals(Set.of(), ShapeBoard.of(session).selectedIds());
	}

	private void undo() {
		key(Bench.canvas(), 'z', 'z', SWT.MOD1);
	}

	@Test
	void verticesAreInsertedByDoubleClickAndRemovedWithAlt() {
		letter('v');
		click(200, 600);
		click(400, 600);
		key(Bench.canvas(), SWT.CR, '\r', 0);
		move();
		mouse(SWT.MouseDown, 1, 300, 600, 0);
		mouse(SWT.MouseUp, 1, 300, 600, SWT.BUTTON1);
		mouse(SWT.MouseDown, 1, 300, 600, 0);
		mouse(SWT.MouseDoubleClick, 1, 300, 600, 0);
		mouse(SWT.MouseUp, 1, 300, 600, SWT.BUTTON1);
		assertEquals(3, last().vertices().size());
		drag(300, 600, 300, 650, 0);
		near(300, 650, last().vertices().get(1));
		mouse(SWT.MouseDown, 1, 300, 650, SWT.ALT);
		mouse(SWT.MouseUp, 1, 300, 650, SWT.ALT | SWT.BUTTON1);
		assertEquals(2, last().vertices().size());
	}

	private Table results() throws Exception {
		Bench.view("org.plateau.ui.results", ResultsView.class);
		return Bench.find(Bench.shell(), Table.class, t -> t.getColumnCount() > 10 && t.getColumn(1).getText().equals("Name"));
	}

	private ResultsView view() throws Exception {
		return Bench.view("org.plateau.ui.results", ResultsView.class);
	}

	private String cell(String title, int row) throws Exception {
		String[] lines = view().text().split("\n");
		return lines[row + 1].split("\t", -1)[List.of(lines[0].split("\t")).indexOf(title)];
	}

	private void awaitNumbers() throws Exception {
		ResultsView view = view();
		Bench.await("numbers of all rows", () -> view.text().lines().count() > 1 && view.text().lines().skip(1).allMatch(l -> l.matches(".*\\t\\d+\\.\\d.*")));
	}

	@Test
	void mAddsARowAndRowAndShapeMarkEachOther() throws Exception {
		letter('l');
		drag(200, 300, 200, 420, 0);
		letter('m');
		letter('r');
		drag(400, 300, 500, 380, 0);
		letter('t');
		awaitNumbers();
		Shape.Line line = (Shape.Line) drawn().get(0).shape();
		// vertical: rows times the height of a pixel on the face
		assertEquals(Math.abs(line.to().y() - line.from().y()) * PIXEL_UM, Double.parseDouble(cell("Length (µm)", 0)), 1e-4);
		Shape.Rectangle r = (Shape.Rectangle) drawn().get(1).shape();
		double area = Math.abs(r.opposite().x() - r.corner().x()) * Math.abs(r.opposite().y() - r.corner().y());
		assertEquals(area * PIXEL_UM * PIXEL_UM, Double.parseDouble(cell("Area (µm²)", 1)), 1e-4);
		assertEquals(area, Double.parseDouble(cell("Pixels (px)", 1)), 0.01);
		assertEquals("image.tif", cell("Image", 1));
		assertTrue(cell("Scale on the face", 0).startsWith("10 × 10 nm"), cell("Scale on the face", 0));
		Table table = results();
		table.setSelection(0);
		table.notifyListeners(SWT.Selection, new Event());
		Bench.settle();
		assertEquals(Set.of(drawn().get(0).id()), ShapeBoard.of(session).selectedIds(), "the row marks the shape");
		move();
		click(450, 300);
		assertEquals("Rectangle 1", table.getSelection()[0].getText(1), "the shape marks the row");
		Bench.screenshot("results-light");
		Themes.choose(Themes.DARK);
		Bench.settle();
		Bench.screenshot("results-dark");
		Themes.choose(Themes.LIGHT);
		table.setSelection(1);
		table.notifyListeners(SWT.Selection, new Event());
		key(table, SWT.DEL, SWT.DEL, 0);
		assertEquals(1, table.getItemCount());
		assertEquals(2, drawn().size(), "the shape stays");
		picture();
		undo();
		assertEquals(2, table.getItemCount());
	}

	@Test
	void withoutASelectionMMeasuresThePicture() {
		letter('m');
		Bench.await("a measurement", () -> session.measurement().isPresent() || !session.message().isEmpty());
		Bench.settle();
		assertTrue(session.measurement().isPresent(), session.message());
	}

	@Test
	void copyAndExport() throws Exception {
		letter('r');
		assertEquals("org.plateau.ui.shape.rectangle", OpenImages.get().tool().orElse("none"));
		drag(400, 300, 500, 380, 0);
		assertEquals(1, drawn().size());
		letter('m');
		assertEquals("Rectangle 1", drawn().get(0).name());
		awaitNumbers();
		Table table = results();
		table.setFocus();
		table.deselectAll();
		table.notifyListeners(SWT.Selection, new Event());
		key(table, 'c', 'c', SWT.MOD1);
		String[] lines = clipboard().split("\n");
		assertTrue(lines[0].startsWith("Image\tName\tLayer\tLength (µm)\t"), lines[0]);
		assertEquals(lines[0].split("\t", -1).length, lines[1].split("\t", -1).length);
		String area = cell("Area (µm²)", 0);
		assertTrue(lines[1].contains("\t" + area + "\t"), lines[1]);

		Path file = folder.resolve("results.csv");
		inShell("Export Table", shell -> {
			text(shell, t -> t.getText().endsWith(".csv")).setText(file.toString());
			Combo decimal = Bench.find(shell, Combo.class, c -> c.getItem(0).startsWith("Point"));
			decimal.select(1);
			decimal.notifyListeners(SWT.Selection, new Event());
			press(shell, "Export");
		});
		table.getMenu().getItem(1).notifyListeners(SWT.Selection, new Event());
		Bench.await("the file", () -> Files.isRegularFile(file));
		Bench.settle();
		String csv = Files.readString(file, StandardCharsets.UTF_8);
		assertTrue(csv.startsWith("\uFEFFImage;Name;Layer;Length (µm);"), csv.substring(0, 40));
		assertTrue(csv.contains(";" + area.replace('.', ',') + ";"), csv);
		assertTrue(csv.lines().findFirst().orElseThrow().contains(";u area from tilt (µm²);"), "uncertainties by cause");
		// the choice holds from now on; put it back
		inShell("Export Table", shell -> {
			text(shell, t -> t.getText().endsWith(".csv")).setText(folder.resolve("again.csv").toString());
			Bench.find(shell, Combo.class, c -> c.getItem(0).startsWith("Point")).select(0);
			Bench.find(shell, Combo.class, c -> c.getItem(0).equals("Comma")).select(0);
			press(shell, "Export");
		});
		table.getMenu().getItem(1).notifyListeners(SWT.Selection, new Event());
		Bench.await("the file", () -> Files.isRegularFile(folder.resolve("again.csv")));
	}

	private static String clipboard() {
		Clipboard clipboard = new Clipboard(Display.getCurrent());
		try {
			return (String) clipboard.getContents(TextTransfer.getInstance());
		} finally {
			clipboard.dispose();
		}
	}

	private static Text text(Shell shell, Predicate<Text> fits) {
		return Bench.find(shell, Text.class, fits);
	}

	private static void press(Shell shell, String label) {
		Button button = Bench.find(shell, Button.class, b -> b.getText().equals(label));
		assertTrue(button.isEnabled(), label);
		button.notifyListeners(SWT.Selection, new Event());
	}

	/** Does something in a dialog as soon as it has opened; it blocks the one who opens it, and so it is closed when that fails or no dialog has the title. */
	static void inShell(String title, Consumer<Shell> action) {
		Display display = Display.getCurrent();
		display.timerExec(400, new Runnable() {
			private int patience = 100;

			@Override
			public void run() {
				for (Shell s : display.getShells()) {
					if (s.isVisible() && s.getText().equals(title)) {
						try {
							action.accept(s);
						} catch (RuntimeException | Error e) {
							s.close();
							throw e;
						}
						return;
					}
				}
				if (patience-- > 0) {
					display.timerExec(100, this);
				} else {
					List.of(display.getShells()).stream().filter(s -> s.isVisible() && s.getParent() != null).forEach(Shell::close);
				}
			}
		});
	}

	@Test
	void profileAndHistogramFollowTheSelection() throws Exception {
		letter('l');
		drag(300, 250, 300, 450, 0);
		letter('k');
		ProfileView profile = Bench.view("org.plateau.ui.profile", ProfileView.class);
		Bench.await("a profile", () -> profile.values().isPresent());
		Bench.settle();
		Shape.Line line = (Shape.Line) last();
		String[] values = profile.values().orElseThrow().split("\n");
		double length = Math.abs(line.to().y() - line.from().y()) * PIXEL_UM;
		assertEquals(length, Double.parseDouble(values[values.length - 1].split(",")[0]), 1e-6);
		double y = Double.parseDouble(values[1 + 50].split(",")[4]);
		// between the centres of the pixels above and below
		var source = session.pixels().orElseThrow();
		var pixels = source.readRows(0, source.height());
		int x = (int) Math.floor(line.from().x() - 0.5);
		double fx = line.from().x() - 0.5 - x;
		int row = (int) Math.floor(y - 0.5);
		double fy = y - 0.5 - row;
		double expected = (1 - fy) * ((1 - fx) * pixels.at(x, row) + fx * pixels.at(x + 1, row)) + fy * ((1 - fx) * pixels.at(x, row + 1) + fx * pixels.at(x + 1, row + 1));
		assertEquals(expected, Double.parseDouble(values[1 + 50].split(",")[1]), 0.2);
		Chart chart = Bench.find(Bench.shell(), Chart.class, c -> c.getAxisSet().getXAxis(0).getTitle().getText().startsWith("Distance"));
		int before = session.overlays().size();
		Bench.mouse(chart.getPlotArea().getControl(), SWT.MouseMove, 0, chart.getPlotArea().getSize().x / 2.0, 10);
		assertEquals(before + 1, session.overlays().size(), "the place is marked on the picture");
		Bench.mouse(chart.getPlotArea().getControl(), SWT.MouseExit, 0, 0, 0);

		picture();
		letter('r');
		drag(400, 300, 420, 310, 0);
		letter('h');
		HistogramView histogram = Bench.view("org.plateau.ui.histogram", HistogramView.class);
		Shape.Rectangle r = (Shape.Rectangle) last();
		double area = Math.abs(r.opposite().x() - r.corner().x()) * Math.abs(r.opposite().y() - r.corner().y());
		Bench.await("the histogram of the rectangle", () -> Math.abs(covered(histogram) - area) < 0.01);
		Bench.screenshot("histogram-light");
	}

	private static double covered(HistogramView view) {
		return view.values().map(csv -> csv.lines().skip(1).mapToDouble(l -> Double.parseDouble(l.split(",")[2])).sum()).orElse(-1.0);
	}

	@Test
	void aFigureTakesTwoClicks() throws Exception {
		letter('l');
		drag(200, 300, 200, 420, 0);
		letter('t');
		Path file = folder.resolve("figure.svg");
		AtomicBoolean maps = new AtomicBoolean(true);
		inShell("Export Figure", shell -> {
			maps.set(Bench.find(shell, Button.class, b -> b.getText().equals("Element maps")).isEnabled());
			text(shell, t -> t.getText().endsWith(".pdf") || t.getText().endsWith(".svg")).setText(file.toString());
			press(shell, "Export");
		});
		key(Bench.canvas(), 'e', 'e', SWT.MOD1 | SWT.MOD2);
		Bench.await("the figure", () -> Files.isRegularFile(file));
		assertFalse(maps.get(), "it is not measured, so no map lies anywhere");
		String svg = Files.readString(file);
		assertTrue(svg.contains("width=\"85mm\""), svg.substring(0, 200));
		assertTrue(svg.contains(">Line 1</text>"), "the shape's name is text");
		assertTrue(svg.contains("synthetic picture (SE, ETD), 5\u00A0kV, 25\u00A0pA, stage tilt 52°"), svg.lines().filter(l -> l.startsWith("<desc")).findFirst().orElse(""));
		assertFalse(svg.replaceAll("base64,[^\"]*", "").contains("NaN"));
	}

	@Test
	void whatWasDrawnIsThereAfterOpeningAgain() throws Exception {
		letter('r');
		drag(400, 300, 500, 380, 0);
		letter('m');
		awaitNumbers();
		List<DrawnShape> before = drawn();
		Path picture = session.file();
		Bench.await("the experiment keeps it", () -> {
			try {
				return Files.readString(picture.resolveSibling("experiment.json")).contains("\"Rectangle 1\"");
			} catch (IOException e) {
				return false;
			}
		});
		Bench.page().closeAllEditors(false);
		Bench.settle();
		session = Bench.open(picture);
		Bench.settle();
		assertEquals(before, drawn());
		awaitNumbers();
		assertEquals("Rectangle 1", cell("Name", 0));
	}
}
