// SPDX-License-Identifier: EPL-2.0
package org.plateau.ui.tests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.Consumer;

import org.eclipse.swt.SWT;
import org.eclipse.swt.graphics.ImageData;
import org.eclipse.swt.graphics.RGB;
import org.eclipse.swt.widgets.Button;
import org.eclipse.swt.widgets.Canvas;
import org.eclipse.swt.widgets.Combo;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Event;
import org.eclipse.swt.widgets.Scale;
import org.eclipse.swt.widgets.Table;
import org.eclipse.swt.widgets.TableItem;
import org.eclipse.ui.IPerspectiveDescriptor;
import org.eclipse.ui.IViewPart;
import org.eclipse.ui.PlatformUI;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.plateau.analysis.Keys;
import org.plateau.internal.ui.core.Work;
import org.plateau.internal.ui.eds.AbsenceView;
import org.plateau.internal.ui.eds.ElementsView;
import org.plateau.internal.ui.eds.SpectrumView;
import org.plateau.internal.ui.imports.EdsDrop;
import org.plateau.model.Interval;
import org.plateau.model.eds.AbsenceClass;
import org.plateau.model.eds.AbsenceReport;
import org.plateau.model.eds.Landmark;
import org.plateau.model.eds.MapStyle;
import org.plateau.model.image.LabelImage;
import org.plateau.model.layer.VoidRegion;
import org.plateau.report.Measurement;
import org.plateau.ui.OpenImages;
import org.plateau.ui.Opening;

/** Draws the example's element maps over its picture with mouse and keys, takes it back, and finds it again in the folder. */
class ElementsTest extends EditingBench {

	private Composite view;
	private ElementsView elements;

	@BeforeEach
	void openElements() throws Exception {
		elements = Bench.view("org.plateau.ui.eds.elements", ElementsView.class);
		view = Views.widget(Bench.page().findView("org.plateau.ui.eds.elements"));
		Bench.await("the maps in the list", () -> list() != null && list().getItemCount() >= 6);
		Bench.await("ranges of the maps", () -> Arrays.stream(list().getItems()).noneMatch(i -> i.getText(1).equals("…")));
	}

	private Table list() {
		return Bench.find(view, Table.class, t -> (t.getStyle() & SWT.CHECK) != 0);
	}

	private TableItem row(String map) {
		return Arrays.stream(list().getItems()).filter(i -> i.getText(0).matches(map + "( .*)?")).findFirst().orElseThrow();
	}

	private void choose(String map) {
		list().setSelection(row(map));
		Event e = new Event();
		e.item = row(map);
		list().notifyListeners(SWT.Selection, e);
		Bench.settle();
	}

	private void check(String map, boolean on) {
		row(map).setChecked(on);
		Event e = new Event();
		e.item = row(map);
		e.detail = SWT.CHECK;
		list().notifyListeners(SWT.Selection, e);
		Bench.settle();
	}

	private MapStyle said(String map) {
		return session.handwork().maps().styles().stream().filter(s -> s.map().startsWith(map)).findFirst().orElseThrow();
	}

	private static ImageData picture() {
		Bench.page().activate(Bench.page().getActiveEditor());
		Bench.settle();
		return Views.picture(Bench.canvas());
	}

	private static int different(ImageData a, ImageData b) {
		int n = 0;
		for (int y = 0; y < a.height; y++) {
			for (int x = 0; x < a.width; x++) {
				n += a.getPixel(x, y) != b.getPixel(x, y) ? 1 : 0;
			}
		}
		return n;
	}

	@Test
	void hidingAMapChangesThePictureAndUndoBringsItBack() throws Exception {
		ImageData all = picture();
		check("Cu", false);
		assertFalse(said("Cu").visible());
		ImageData without = picture();
		assertTrue(different(all, without) > 1000, "copper was seen over the picture");
		Bench.command("org.eclipse.ui.edit.undo");
		Bench.settle();
		assertTrue(session.handwork().maps().styles().isEmpty());
		assertTrue(row("Cu").getChecked());
		assertEquals(0, different(all, picture()), "the same picture as before");
		Bench.command("org.eclipse.ui.edit.redo");
		assertFalse(row("Cu").getChecked());
		assertEquals(0, different(without, picture()));
	}

	/** Unless somebody says otherwise, maps lie over the picture only where the view is that tells what they are. */
	@Test
	void mapsLeaveThePictureWithTheViewElementsUnlessSomebodyWantsThem() throws Exception {
		IPerspectiveDescriptor here = Bench.page().getPerspective();
		assertTrue(mapsAreShown(), "with the view");
		try {
			Bench.page().setPerspective(PlatformUI.getWorkbench().getPerspectiveRegistry().findPerspectiveWithId("org.plateau.ui.app.compare"));
			// as it is on the first day: another test may have opened the view here
			Bench.page().hideView(Bench.page().findViewReference("org.plateau.ui.eds.elements"));
			assertFalse(mapsAreShown(), "in an arrangement without the view");
		} finally {
			Bench.page().setPerspective(here);
		}
		assertTrue(mapsAreShown(), "with the view again");
		Bench.page().hideView(Bench.page().findView("org.plateau.ui.eds.elements"));
		assertFalse(mapsAreShown(), "the view was closed");
		Bench.command("org.plateau.ui.eds.toggle");
		assertTrue(mapsAreShown(), "somebody asked for them");
		// whether maps are wanted is kept as long as the picture is open
		Bench.closeAll();
	}

	@Test
	void aFigureBeginsWithTheMapsThatAreSeen() throws Exception {
		assertTrue(offersMaps(), "with the view");
		Bench.command("org.plateau.ui.eds.toggle");
		assertFalse(offersMaps(), "somebody took them away");
		Bench.command("org.plateau.ui.eds.toggle");
	}

	private static boolean offersMaps() throws Exception {
		List<Boolean> checked = new ArrayList<>();
		ShapesTest.inShell("Export Figure", shell -> {
			checked.add(Bench.find(shell, Button.class, b -> b.getText().equals("Element maps")).getSelection());
			shell.close();
		});
		picture();
		Bench.command("org.plateau.ui.exportFigure");
		return checked.get(0);
	}

	/** Shift+E takes them away, or brings them, and the other way round: with them the picture has more colour. */
	private boolean mapsAreShown() throws Exception {
		Bench.settle();
		ImageData now = picture();
		Bench.command("org.plateau.ui.eds.toggle");
		Bench.await("maps to come or go", () -> different(now, picture()) > 1000);
		int other = coloured(picture());
		Bench.command("org.plateau.ui.eds.toggle");
		Bench.await("the same picture", () -> different(now, picture()) == 0);
		return coloured(now) > other;
	}

	/** How many pixels have a colour. */
	private static int coloured(ImageData of) {
		int n = 0;
		for (int y = 0; y < of.height; y++) {
			for (int x = 0; x < of.width; x++) {
				RGB c = of.palette.getRGB(of.getPixel(x, y));
				n += Math.max(c.red, Math.max(c.green, c.blue)) - Math.min(c.red, Math.min(c.green, c.blue)) > 30 ? 1 : 0;
			}
		}
		return n;
	}

	/** A peak at 2 keV over a flat background, 10 eV a channel. */
	@Test
	void aSpectrumWithoutAPictureOpensInTheViewSpectrum(@TempDir Path folder) throws Exception {
		StringBuilder text = new StringBuilder("#FORMAT      : EMSA/MAS Spectral Data File\n#VERSION     : 1.0\n#TITLE       : lone spectrum\n#NPOINTS     : 400\n#NCOLUMNS    : 1\n"
				+ "#XUNITS      : eV\n#YUNITS      : counts\n#DATATYPE    : Y\n#XPERCHAN    : 10\n#OFFSET      : 0\n#SIGNALTYPE  : EDS\n#BEAMKV      : 5\n#SPECTRUM    : here\n");
		for (int k = 0; k < 400; k++) {
			text.append(Math.round(20 + 2000 * Math.exp(-0.5 * (k - 201) * (k - 201) / 16.0))).append("\n");
		}
		text.append("#ENDOFDATA   : \n");
		Path file = Files.writeString(folder.resolve("lone.msa"), text);
		Opening.open(List.of(file));
		Bench.await("the spectrum in its view", () -> {
			IViewPart part = Bench.page().findView("org.plateau.ui.eds.spectrum");
			Combo which = part == null ? null : Bench.find(Views.widget(part), Combo.class, c -> true);
			return which != null && which.getText().equals("lone spectrum");
		});
		Bench.screenshot("lone-spectrum");
		// dropped on the picture it becomes part of the experiment
		new EdsDrop(session, List.of(file), rest -> {
		}).schedule();
		Path description = session.file().resolveSibling("experiment.json");
		Bench.await("the experiment to have it", () -> Work.all().isEmpty() && read(description).contains("lone.msa"));
		Combo which = Bench.find(Views.widget(Bench.page().findView("org.plateau.ui.eds.spectrum")), Combo.class, c -> true);
		Bench.await("the spectrum among those of the picture", () -> List.of(which.getItems()).contains("lone spectrum"));
		Bench.page().closeAllEditors(false);
		Bench.settle();
		assertEquals(List.of("What is selected", "Whole map"), List.of(which.getItems()), "no spectrum of a file that is closed");
	}

	private static String read(Path file) {
		try {
			return Files.readString(file);
		} catch (IOException e) {
			throw new UncheckedIOException(e);
		}
	}

	@Test
	void colourAndOpacityAreStepsAndAreFoundAgain() throws Exception {
		choose("Cu");
		elements.colour(0x00FF00);
		Scale opacity = Bench.find(view, Scale.class, s -> true);
		for (int v : new int[] { 60, 50, 30 }) {
			opacity.setSelection(v);
			opacity.notifyListeners(SWT.Selection, new Event());
		}
		Bench.await("the slider to rest", () -> !session.handwork().maps().styles().isEmpty() && said("Cu").opacity() == 0.3);
		assertEquals(0x00FF00, said("Cu").rgb());
		Bench.settle();
		assertEquals("30 %", row("Cu").getText(2));
		Bench.command("org.eclipse.ui.edit.undo");
		assertEquals(0.7, said("Cu").opacity(), 1e-9, "one slide is one step");
		assertEquals(0x00FF00, said("Cu").rgb());
		Bench.command("org.eclipse.ui.edit.redo");
		Bench.written();
		List<MapStyle> kept = kept().handwork().maps().styles();
		assertEquals(session.handwork().maps().styles(), kept);

		Bench.page().closeAllEditors(false);
		Bench.settle();
		session = Bench.open(experiment);
		assertEquals(kept, session.handwork().maps().styles());
		Bench.await("the maps again", () -> list().getItemCount() >= 6 && row("Cu").getText(2).equals("30 %"));
	}

	@Test
	void anEndOfTheHistogramIsDraggedAndTheArrowsMoveIt() throws Exception {
		choose("Cu");
		Canvas range = Bench.find(view, Canvas.class, c -> c.getClass().getSimpleName().equals("RangeCanvas"));
		int width = range.getClientArea().width;
		Bench.mouse(range, SWT.MouseDown, 1, width - 12, 20);
		Bench.drag(range, width / 2.0, 20);
		Bench.mouse(range, SWT.MouseUp, 1, width / 2.0, 20);
		Bench.await("the end to rest", () -> !session.handwork().maps().styles().isEmpty() && !Double.isNaN(said("Cu").upper()));
		double dragged = said("Cu").upper();
		assertTrue(dragged > said("Cu").lower());
		Bench.key(range, SWT.ARROW_LEFT, (char) 0);
		Bench.await("the arrow", () -> said("Cu").upper() < dragged);
		Button auto = Bench.find(view, Button.class, b -> b.getText().equals("Auto"));
		auto.notifyListeners(SWT.Selection, new Event());
		assertTrue(Double.isNaN(said("Cu").upper()), "found in the map again");
	}

	@Test
	void altAndArrowsMoveAMapInThePile() throws Exception {
		List<String> before = Arrays.stream(list().getItems()).map(i -> i.getText(0)).toList();
		choose(before.get(2));
		Event e = new Event();
		e.keyCode = SWT.ARROW_UP;
		e.stateMask = SWT.ALT;
		list().notifyListeners(SWT.KeyDown, e);
		Bench.settle();
		List<String> expected = new ArrayList<>(before);
		java.util.Collections.swap(expected, 1, 2);
		assertEquals(expected, Arrays.stream(list().getItems()).map(i -> i.getText(0)).toList());
	}

	@Test
	void theMouseOverThePictureTellsCounts() throws Exception {
		List<String> told = new ArrayList<>();
		Consumer<String> listener = told::add;
		OpenImages.get().addPointerListener(listener);
		move(750, 500);
		OpenImages.get().removePointerListener(listener);
		assertTrue(told.stream().anyMatch(t -> t.contains("Cu ") && t.contains("grey")), told.toString());
	}

	@Test
	void aLayerThatIsClickedIsCounted() throws Exception {
		SpectrumView spectrum = Bench.view("org.plateau.ui.eds.spectrum", SpectrumView.class);
		Bench.await("the whole map", () -> spectrum.region().equals("Whole map"));
		List<String> whole = spectrum.rows();
		int below = session.results().require(Keys.LAYER_STACK).layers().indexOf("LiPON");
		double y = session.results().require(Keys.LAYER_STACK).interfaces().get(below - 1).yPx()[700] + 40;
		click(700, y);
		Bench.await("the layer", () -> spectrum.region().equals("LiPON"));
		assertNotEquals(whole, spectrum.rows());
		assertTrue(spectrum.rows().stream().anyMatch(r -> r.startsWith("P ")), "phosphorus is counted: " + spectrum.rows());
	}

	@Test
	void landmarksAreDraggedMovedAndDeleted() throws Exception {
		tool("eds.landmark");
		press(300, 300);
		dragTo(310, 304);
		release(310, 304);
		press(1100, 600);
		dragTo(1112, 605);
		release(1112, 605);
		List<Landmark> pairs = session.handwork().maps().landmarks();
		assertEquals(2, pairs.size());
		// to a pixel of the screen
		double slack = 1.5 / transform().scale();
		assertEquals(310, pairs.get(0).image().x(), slack);
		assertEquals(304, pairs.get(0).image().y(), slack / transform().aspectY());
		Bench.screenshot("landmarks");
		Bench.key(Bench.canvas(), SWT.BS, '\b');
		assertEquals(1, session.handwork().maps().landmarks().size());
		Bench.command("org.eclipse.ui.edit.undo");
		assertEquals(pairs, session.handwork().maps().landmarks());
		Bench.written();
		assertEquals(pairs, kept().handwork().maps().landmarks());
	}

	/** The classes are made up; what is shown of them, and what a click does, is not. */
	@Test
	void absenceIsATableALayerOfTheListAndAWayToVoids() throws Exception {
		int w = 384;
		int h = 256;
		int[] classes = new int[w * h];
		Arrays.fill(classes, AbsenceClass.LITHIUM_CANDIDATE.label);
		Map<AbsenceClass, AbsenceReport.Fraction> shares = Map.of(AbsenceClass.LITHIUM_CANDIDATE, new AbsenceReport.Fraction(0.75, new Interval(0.7, 0.8)),
				AbsenceClass.CANNOT_BE_TOLD, new AbsenceReport.Fraction(0.25, new Interval(0.2, 0.3)));
		VoidRegion target = session.results().require(Keys.VOIDS).voids().get(0);
		AbsenceReport report = new AbsenceReport(new LabelImage(w, h, classes), List.of(new AbsenceReport.Limit("Cu", 0.1, 5, 4, 9)),
				List.of(new AbsenceReport.Share("Li_plated", shares, 12)), new AbsenceReport.Share("voids", shares, 1),
				List.of(new AbsenceReport.VoidBottom(OptionalInt.of(target.id()), target.centroidXPx(), target.centroidYPx(), 7)), 3, List.of());
		AbsenceView absence = Bench.view("org.plateau.ui.eds.absence", AbsenceView.class);
		Measurement m = session.measurement().orElseThrow();
		session.measured(new Measurement(m.name(), m.imageFile(), m.micrograph(), m.recipe(), m.results().with(Keys.ABSENCE, report), m.findings(), m.provenance()));
		Bench.settle();
		assertEquals(List.of("Li_plated", "voids"), absence.rows().stream().map(AbsenceReport.Share::layer).toList());

		Table bottoms = Bench.find(Views.widget(Bench.page().findView("org.plateau.ui.eds.absence")), Table.class,
				t -> t.getColumnCount() > 0 && t.getColumn(0).getText().startsWith("Ga"));
		bottoms.setSelection(0);
		bottoms.notifyListeners(SWT.Selection, new Event());
		Bench.settle();
		assertEquals(Set.of(target.id()), session.viewer().orElseThrow().snapshot().highlight().voidIds());

		ImageData without = picture();
		Bench.page().showView("org.plateau.ui.eds.elements");
		check("lithium", true);
		assertTrue(said("lithium").visible());
		Bench.screenshot("absence");
		assertTrue(different(without, picture()) > 1000, "the classes are drawn");
	}

	@Test
	void theToggleTakesAllMapsAway() throws Exception {
		ImageData with = picture();
		Bench.command("org.plateau.ui.eds.toggle");
		assertTrue(different(with, picture()) > 1000);
		Bench.command("org.plateau.ui.eds.toggle");
		assertEquals(0, different(with, picture()));
	}
}
