// SPDX-License-Identifier: EPL-2.0
package org.plateau.ui.tests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

import org.eclipse.swt.SWT;
import org.eclipse.swt.graphics.Point;
import org.eclipse.swt.graphics.RGB;
import org.eclipse.swt.widgets.Button;
import org.eclipse.swt.widgets.Canvas;
import org.eclipse.swt.widgets.Combo;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Event;
import org.eclipse.swt.widgets.Link;
import org.eclipse.swt.widgets.Menu;
import org.eclipse.swt.widgets.MenuItem;
import org.eclipse.swt.widgets.Scale;
import org.eclipse.swt.widgets.Shell;
import org.eclipse.swt.widgets.Text;
import org.eclipse.swt.widgets.ToolBar;
import org.eclipse.ui.PlatformUI;
import org.eclipse.ui.contexts.IContextService;
import org.eclipse.ui.handlers.IHandlerService;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.plateau.analysis.Keys;
import org.plateau.internal.ui.editor.ImageEditor;
import org.plateau.internal.ui.editor.PlaneBar;
import org.plateau.internal.ui.help.Help;
import org.plateau.internal.ui.help.HelpView;
import org.plateau.internal.ui.images.ContrastView;
import org.plateau.internal.ui.images.ImagePreferences;
import org.plateau.internal.ui.images.SlicesView;
import org.plateau.model.image.PixelSource;
import org.plateau.model.image.TileRequest;
import org.plateau.report.Measurement;
import org.plateau.ui.ImageSession;
import org.plateau.ui.OpenImages;
import org.plateau.ui.Themes;
import org.plateau.viewer.Contrast;
import org.plateau.viewer.Lut;
import org.plateau.viewer.ScaleBarStyle;
import org.plateau.viewer.TiledPixels;
import org.plateau.viewer.ViewTransform;
import org.plateau.viewer.ViewerState;

/** Looking at pictures: large ones, contrast, scale bar, stacks. */
class ViewingTest {

	private static final int WIDE = 6000;
	private static final int HIGH = 4000;

	@TempDir
	Path folder;

	@AfterEach
	void close() throws Exception {
		Bench.closeAll();
		assertEquals(0, ImagePreferences.cache().held(), "closed pictures leave no tiles behind");
	}

	private static int value(int x, int y, int z) {
		return (x * 7 + y * 13 + z * 1000) % 50021;
	}

	private static ViewerState.Snapshot view(ImageSession session) {
		return session.viewer().orElseThrow().snapshot();
	}

	private static void event(Canvas control, int type, Consumer<Event> with) {
		Event e = new Event();
		with.accept(e);
		control.notifyListeners(type, e);
		Bench.settle();
	}

	private static void key(String command) throws Exception {
		Bench.page().getWorkbenchWindow().getService(IHandlerService.class).executeCommand("org.plateau.ui." + command, null);
		Bench.settle();
	}

	private ImageSession large() throws IOException {
		return Bench.open(FormulaTiff.write(folder.resolve("large.tif"), WIDE, HIGH, 1, 10, 10, ViewingTest::value));
	}

	@Test
	void aLargePictureIsShownFromTilesWithinTheBound() throws Exception {
		ImageSession session = large();
		TiledPixels tiles = assertInstanceOf(TiledPixels.class, session.pixels().orElseThrow());
		Bench.await("reduced levels", () -> tiles.built() && session.histogram().orElseThrow().total() == (long) WIDE * HIGH);
		assertTrue(ImagePreferences.cache().held() > 0);
		assertTrue(ImagePreferences.cache().held() <= ImagePreferences.cache().limit());
		String[] said = new String[1];
		Consumer<String> listener = s -> said[0] = s;
		OpenImages.get().addPointerListener(listener);
		try {
			ViewTransform before = view(session).transform();
			for (int i = 0; i < 15; i++) {
				event(Bench.canvas(), SWT.MouseVerticalWheel, e -> {
					e.x = 120;
					e.y = 90;
					e.count = 3;
				});
			}
			ViewTransform t = view(session).transform();
			assertEquals(before.scale() * Math.pow(1.2, 15), t.scale(), 1e-9);
			assertEquals(before.viewToImageX(120), t.viewToImageX(120), 1e-6);
			assertEquals(before.viewToImageY(90), t.viewToImageY(90), 1e-6);
			Bench.mouse(Bench.canvas(), SWT.MouseMove, 0, 121, 88);
			int x = (int) Math.floor(t.viewToImageX(121.5));
			int y = (int) Math.floor(t.viewToImageY(88.5));
			String wanted = "grey " + value(x, y, 0);
			Bench.await(wanted, () -> said[0] != null && said[0].contains(wanted));
			assertTrue(said[0].contains(String.format(Locale.ROOT, "   %.0f %%   ", 100 * t.scale())), "pixels of the screen to one of the picture: " + said[0]);
			assertTrue(said[0].contains("px") && said[0].matches("x [0-9.]+  y [0-9.]+ px.*"), said[0]);
		} finally {
			OpenImages.get().removePointerListener(listener);
		}
		Bench.screenshot("large-picture");
	}

	@Test
	void middleAndSpaceDragMoveAndKeysZoom() throws Exception {
		ImageSession session = large();
		key("actualSize");
		assertEquals(1, view(session).transform().scale());
		drag(2, 300, 200, 260, 230);
		ViewTransform t = view(session).transform();
		event(Bench.canvas(), SWT.KeyDown, e -> e.character = ' ');
		drag(1, 300, 200, 310, 160);
		event(Bench.canvas(), SWT.KeyUp, e -> e.character = ' ');
		assertEquals(t.offsetX() + 10, view(session).transform().offsetX(), 1e-9);
		assertEquals(t.offsetY() - 40, view(session).transform().offsetY(), 1e-9);
		key("zoomIn");
		assertEquals(1.25, view(session).transform().scale(), 1e-9);
		key("zoomOut");
		assertEquals(1, view(session).transform().scale(), 1e-9);
		key("fit");
		assertEquals(Math.min(view(session).viewWidth() / (double) WIDE, view(session).viewHeight() / (double) HIGH), view(session).transform().scale(), 1e-12);
	}

	private static void drag(int button, int x0, int y0, int x1, int y1) {
		ViewTransform before = view(OpenImages.get().active().orElseThrow()).transform();
		Bench.mouse(Bench.canvas(), SWT.MouseDown, button, x0, y0);
		event(Bench.canvas(), SWT.MouseMove, e -> {
			e.x = x1;
			e.y = y1;
			e.stateMask = button == 1 ? SWT.BUTTON1 : SWT.BUTTON2;
		});
		Bench.mouse(Bench.canvas(), SWT.MouseUp, button, x1, y1);
		assertEquals(before.offsetX() + x1 - x0, view(OpenImages.get().active().orElseThrow()).transform().offsetX(), 1e-9);
	}

	/** The colours that are on the canvas; the picture is magnified so that a pixel of it covers many of them. */
	@Test
	void whatIsOnTheScreenIsThePicture() throws Exception {
		ImageSession session = large();
		ViewerState viewer = session.viewer().orElseThrow();
		viewer.contrast(new Contrast(0, 50021, Lut.GREY));
		viewer.toggleScaleBar();
		viewer.update(s -> s.with(new ViewTransform(16, 1, -16 * 3000, -16 * 2000)));
		int[] at = { 8 + 16 * 5, 8 + 16 * 7 };
		int wanted = (int) Math.round(255.0 * value(3005, 2007, 0) / 50021);
		Bench.await("the pixel on the screen", () -> {
			RGB rgb = Bench.pixel(Bench.canvas(), at[0], at[1]);
			return Math.abs(rgb.red - wanted) <= 1 && rgb.red == rgb.green && rgb.green == rgb.blue;
		});
	}

	@Test
	void theEndsOfTheHistogramAreDraggedAndTheDataStay() throws Exception {
		ImageSession session = Bench.open(FormulaTiff.write(folder.resolve("small.tif"), 300, 200, 1, 0, 0, ViewingTest::value));
		ImageSession other = Bench.open(FormulaTiff.write(folder.resolve("other.tif"), 100, 80, 1, 0, 0, ViewingTest::value));
		OpenImages.get().activate(Optional.of(session));
		float[] before = pixels(session);
		Bench.view(ContrastView.ID, ContrastView.class);
		Canvas plot = Bench.find(Bench.shell(), Canvas.class, c -> c.getClass().getSimpleName().equals("HistogramCanvas"));
		Button reset = Bench.find(Bench.shell(), Button.class, b -> b.getText().equals("Reset"));
		reset.notifyListeners(SWT.Selection, new Event());
		Bench.settle();
		Contrast full = view(session).contrast();
		assertEquals(session.histogram().orElseThrow().lowest(), full.low());
		int width = plot.getClientArea().width - 24;
		drag(plot, 12, 12 + width / 4);
		Contrast low = view(session).contrast();
		assertEquals(full.low() + (full.high() - full.low()) / 4, low.low(), (full.high() - full.low()) / width * 1.5);
		assertEquals(full.high(), low.high());
		drag(plot, 12 + width, 12 + width / 2);
		Contrast both = view(session).contrast();
		assertEquals(full.low() + (full.high() - full.low()) / 2, both.high(), (full.high() - full.low()) / width * 1.5);
		Text black = Bench.find(Bench.shell(), Text.class, t -> t.getToolTipText() != null && t.getToolTipText().contains("first colour"));
		black.setText("123");
		black.notifyListeners(SWT.DefaultSelection, new Event());
		Bench.settle();
		assertEquals(123, view(session).contrast().low());
		key("autoContrast");
		assertEquals(session.histogram().orElseThrow().auto(Lut.GREY), view(session).contrast());
		assertNotEquals(view(session).contrast(), view(other).contrast());
		Bench.find(Bench.shell(), Button.class, b -> b.getText().startsWith("Apply to All")).notifyListeners(SWT.Selection, new Event());
		Bench.settle();
		assertEquals(view(session).contrast(), view(other).contrast());
		assertTrue(Arrays.equals(before, pixels(session)), "display never alters data");
		Bench.screenshot("contrast-light");
		Themes.choose(Themes.DARK);
		Bench.screenshot("contrast-dark");
		Themes.choose(Themes.LIGHT);
	}

	private static void drag(Canvas plot, int from, int to) {
		Bench.mouse(plot, SWT.MouseDown, 1, from, 40);
		Bench.mouse(plot, SWT.MouseMove, 0, to, 40);
		Bench.mouse(plot, SWT.MouseUp, 1, to, 40);
	}

	private static float[] pixels(ImageSession session) throws IOException {
		PixelSource p = session.pixels().orElseThrow();
		return p.read(new TileRequest(p.id(), 0, 0, 0, 0, p.width(), p.height())).samples().clone();
	}

	@Test
	void theScaleBarMovesToTheCornerOfChoice() throws Exception {
		ImageSession session = Bench.open(FormulaTiff.write(folder.resolve("scaled.tif"), 300, 200, 1, 20, 20, ViewingTest::value));
		assertTrue(session.micrograph().orElseThrow().calibration().isPresent());
		MenuItem bar = item(Bench.canvas().getMenu(), "Scale Bar");
		MenuItem corner = item(bar.getMenu(), "Top left");
		corner.setSelection(true);
		corner.notifyListeners(SWT.Selection, new Event());
		Bench.settle();
		assertEquals(ScaleBarStyle.Corner.TOP_LEFT, session.scaleBar().orElseThrow().corner());
		assertEquals(ScaleBarStyle.STANDARD, ImagePreferences.scaleBar(), "only this picture");
		Bench.command("org.eclipse.ui.edit.undo");
		assertEquals(Optional.empty(), session.scaleBar());
		Bench.command("org.eclipse.ui.edit.redo");
		Bench.written();
		Bench.closeAll();
		assertEquals(ScaleBarStyle.Corner.TOP_LEFT, Bench.open(folder.resolve("scaled.tif")).scaleBar().orElseThrow().corner(), "kept with the picture");
	}

	private static MenuItem item(Menu menu, String text) {
		return Bench.items(menu).stream().filter(i -> i.getText().equals(text)).findFirst()
				.orElseThrow(() -> new AssertionError("no " + text + " in " + Arrays.toString(menu.getItems())));
	}

	@Test
	void whatACalibrationWouldMakeIsToldWhileItsLengthIsTyped() throws Exception {
		Bench.open(FormulaTiff.write(folder.resolve("known.tif"), 120, 90, 1, 10, 25, ViewingTest::value));
		Bench.chooseTool("calibrate");
		List<String> told = new ArrayList<>();
		Consumer<String> listener = told::add;
		OpenImages.get().addPointerListener(listener);
		try {
			Canvas canvas = Bench.canvas();
			double y = canvas.getClientArea().height / 2.0;
			Bench.mouse(canvas, SWT.MouseDown, 1, 100, y);
			Bench.drag(canvas, 200, y);
			Bench.mouse(canvas, SWT.MouseUp, 1, 200, y);
			assertTrue(told.getLast().endsWith("say the length"), told::toString);
			Text length = Bench.find(Bench.shell(), Text.class, t -> t.isVisible() && "How long the line is on the specimen".equals(t.getToolTipText()));
			length.setText("2");
			assertTrue(told.getLast().contains("pixel") && told.getLast().contains("nm ±"), told::toString);
		} finally {
			OpenImages.get().removePointerListener(listener);
			OpenImages.get().chooseTool(Optional.empty());
		}
	}

	@Test
	void whatIsTypedInAFieldOverThePictureIsNoCommandOfThePicture() throws Exception {
		Bench.open(FormulaTiff.write(folder.resolve("typed.tif"), 120, 90, 1, 10, 25, ViewingTest::value));
		Bench.chooseTool("calibrate");
		try {
			Text length = Bench.find(Bench.shell(), Text.class, t -> t.isVisible() && "How long the line is on the specimen".equals(t.getToolTipText()));
			assertTrue(keysOfPictures(), "0 fits and 5 magnifies while the picture has the keyboard");
			length.notifyListeners(SWT.FocusIn, new Event());
			assertFalse(keysOfPictures(), "50 is a length");
			Bench.canvas().notifyListeners(SWT.FocusIn, new Event());
			assertTrue(keysOfPictures());
		} finally {
			OpenImages.get().chooseTool(Optional.empty());
		}
	}

	private static boolean keysOfPictures() {
		return PlatformUI.getWorkbench().getActiveWorkbenchWindow().getService(IContextService.class).getActiveContextIds().contains(ImageEditor.CONTEXT);
	}

	@Test
	void thePictureBeginsBesideThePaletteHoweverLowTheWindow() throws Exception {
		Bench.open(FormulaTiff.write(folder.resolve("low.tif"), 120, 90, 1, 10, 25, ViewingTest::value));
		Shell shell = Bench.shell();
		Point size = shell.getSize();
		Composite palette = Bench.find(shell, ToolBar.class, t -> t.isVisible() && t.getParent().getParent() == Bench.canvas().getParent()).getParent();
		int narrow = palette.getSize().x;
		try {
			for (int height = size.y; palette.getSize().x == narrow && height > 300; height -= 60) {
				shell.setSize(size.x, height);
				Bench.settle();
			}
			assertTrue(palette.getSize().x > narrow, "another column of tools");
			assertEquals(palette.getBounds().x + palette.getSize().x, Bench.canvas().getBounds().x);
		} finally {
			shell.setSize(size);
			Bench.settle();
		}
	}

	@Test
	void theBannerNamesThePlaneThatWasMeasuredAndLeadsThere() throws Exception {
		Measurement measured = measuredExample();
		ImageSession session = Bench.open(FormulaTiff.write(folder.resolve("measured.tif"), 120, 90, 5, 10, 25, ViewingTest::value));
		session.measured(new Measurement(measured.name(), measured.imageFile(), measured.micrograph(), measured.recipe(), measured.results().with(Keys.PLANE, 0), List.of(),
				measured.provenance()), 0, Optional.empty(), Optional.empty());
		assertTrue(banner("plane 1").isEmpty(), "it is the one that is shown");
		List<Integer> heights = heightsOfThePicture();
		PlaneBar.request(session, 3);
		Bench.await("the fourth plane", () -> session.plane() == 3);
		Bench.await("whose results these are", () -> banner("The results are those of <a href=\"plane\">plane 1</a>").isPresent());
		assertEquals(heights, heightsOfThePicture(), "the banner leaves the picture where it is");
		Link link = banner("plane 1").orElseThrow();
		Event click = new Event();
		click.text = "plane";
		link.notifyListeners(SWT.Selection, click);
		Bench.await("the plane that was measured", () -> session.plane() == 0);
	}

	/** In wide and narrow windows. */
	private static List<Integer> heightsOfThePicture() {
		List<Integer> heights = new ArrayList<>();
		Point before = Bench.shell().getSize();
		for (int less = 0; less <= 500; less += 100) {
			Bench.shell().setSize(before.x - less, before.y);
			Bench.settle();
			heights.add(Bench.canvas().getSize().y);
		}
		Bench.shell().setSize(before);
		Bench.settle();
		return heights;
	}

	/** The scale stands in the file, the tilt does not. */
	@Test
	void whereOnlyTheTiltIsMissingTheKeysGoThere() throws Exception {
		Bench.open(FormulaTiff.write(folder.resolve("scaled.tif"), 120, 90, 1, 10, 10, ViewingTest::value));
		Link link = banner("Decide…").orElseThrow();
		List<Control> focus = new ArrayList<>();
		List<Text> known = new ArrayList<>();
		ShapesTest.inShell("Scale and Tilt – scaled.tif", dialog -> {
			focus.add(dialog.getDisplay().getFocusControl());
			known.add(Bench.find(dialog, Text.class, t -> t.getMessage().equals("10")));
			dialog.close();
		});
		link.notifyListeners(SWT.Selection, new Event());
		assertNotNull(known.get(0), "10 nm, from the file");
		assertInstanceOf(Combo.class, focus.get(0));
	}

	@Test
	void measuringGoesOnWhenWhatItNeedsIsDecided() throws Exception {
		Bench.open(FormulaTiff.write(folder.resolve("undecided.tif"), 120, 90, 1, 10, 10, ViewingTest::value));
		List<Boolean> enabled = new ArrayList<>();
		ShapesTest.inShell("Scale and Tilt – undecided.tif", dialog -> {
			Button use = Bench.find(dialog, Button.class, b -> b.getText().equals("Use and Measure"));
			enabled.add(use.isEnabled());
			Combo tilt = Bench.find(dialog, Combo.class, c -> true);
			tilt.select(tilt.getItemCount() - 1);
			tilt.notifyListeners(SWT.Selection, new Event());
			enabled.add(use.isEnabled());
			dialog.close();
		});
		Bench.command("org.plateau.ui.measure");
		assertEquals(List.of(false, true), enabled);
	}

	@Test
	void dialogsAboutPicturesHavePagesOfTheirOwnInTheHelp() throws Exception {
		HelpView help = (HelpView) Bench.page().showView(HelpView.ID);
		Bench.open(FormulaTiff.write(folder.resolve("asked.tif"), 120, 90, 1, 10, 10, ViewingTest::value));
		List<String> titles = new ArrayList<>();
		for (Map.Entry<String, String> dialog : Map.of("Export Figure", "org.plateau.ui.exportFigure", "Scale and Tilt – asked.tif", "org.plateau.ui.measure").entrySet()) {
			ShapesTest.inShell(dialog.getKey(), shell -> {
				titles.add(String.valueOf(shell.getData(Help.PAGE)));
				shell.close();
			});
			Bench.command(dialog.getValue());
		}
		titles.replaceAll(page -> {
			help.about(page);
			Bench.await("the page " + page, () -> help.title().isPresent());
			return help.title().orElseThrow();
		});
		assertEquals(Set.of("Exporting a figure", "Scale and tilt"), Set.copyOf(titles));
	}

	private Measurement measuredExample() throws Exception {
		ImageSession example = Bench.open(Bench.copy(Bench.example("lipon-bare"), folder.resolve("lipon-bare")));
		Bench.measure(example);
		return example.measurement().orElseThrow();
	}

	private static Optional<Link> banner(String words) {
		return Optional.ofNullable(Bench.find(Bench.shell(), Link.class, l -> l.isVisible() && l.getText().contains(words)));
	}

	@Test
	void aStackIsSteppedThroughAndCutAcross() throws Exception {
		ImageSession session = Bench.open(FormulaTiff.write(folder.resolve("stack.tif"), 120, 90, 30, 10, 25, ViewingTest::value));
		assertEquals(25, session.micrograph().orElseThrow().sliceSpacing().orElseThrow().stepNm(), 1e-9);
		event(Bench.canvas(), SWT.MouseVerticalWheel, e -> {
			e.stateMask = SWT.MOD1;
			e.count = -3;
		});
		Bench.await("the second plane", () -> session.plane() == 1);
		Scale slider = Bench.find(Bench.shell(), Scale.class, s -> s.isVisible());
		slider.setSelection(11);
		slider.notifyListeners(SWT.Selection, new Event());
		Bench.await("the eleventh plane", () -> session.plane() == 10);
		PixelSource p = session.pixels().orElseThrow();
		assertEquals(value(3, 4, 10), p.read(new TileRequest(p.id(), 0, 0, 3, 4, 1, 1)).at(0, 0));

		Bench.page().resetPerspective();
		Bench.view(SlicesView.ID, SlicesView.class);
		Canvas xz = Bench.find(Bench.shell(), Canvas.class, c -> c.getClass().getSimpleName().equals("SectionCanvas"));
		Bench.settle();
		// 120 columns of 10 nm and 30 planes of 25 nm, fitted: 1200 nm x 750 nm
		double nmPerPx = Math.max(1200.0 / xz.getClientArea().width, 750.0 / xz.getClientArea().height);
		double left = (xz.getClientArea().width - 1200 / nmPerPx) / 2;
		double top = (xz.getClientArea().height - 750 / nmPerPx) / 2;
		Bench.await("the section", () -> Bench.pixel(xz, (int) (left + 300 / nmPerPx), (int) (top + 600 / nmPerPx)).red != 0x6B);
		Bench.mouse(xz, SWT.MouseDown, 1, left + 305 / nmPerPx, top + 512 / nmPerPx);
		Bench.mouse(xz, SWT.MouseUp, 1, left + 305 / nmPerPx, top + 512 / nmPerPx);
		Bench.await("plane 21, 512 nm deep", () -> session.plane() == 20);
		assertFalse(session.overlays().isEmpty(), "the crosshair lies over the picture");
		Bench.screenshot("slices-light");
		Themes.choose(Themes.DARK);
		Bench.screenshot("slices-dark");
		Themes.choose(Themes.LIGHT);
	}
}
