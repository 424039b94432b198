// SPDX-License-Identifier: EPL-2.0
package org.plateau.ui.tests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Canvas;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.Link;
import org.eclipse.swt.widgets.Table;
import org.eclipse.swt.widgets.TableItem;
import org.eclipse.ui.IViewPart;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.plateau.analysis.Keys;
import org.plateau.analysis.StackResults;
import org.plateau.internal.ui.editor.PlaneBar;
import org.plateau.internal.ui.images.SlicesView;
import org.plateau.internal.ui.views.ThicknessView;
import org.plateau.io.FileHash;
import org.plateau.io.experiment.Correction;
import org.plateau.io.experiment.Experiment;
import org.plateau.io.experiment.ExperimentStore;
import org.plateau.io.experiment.FileRef;
import org.plateau.io.spi.OpenOptions;
import org.plateau.model.image.TiltDecision.Verdict;
import org.plateau.ui.ImageSession;
import org.plateau.ui.Themes;

/** A whole stack measured in the window. Its layers and voids follow from a formula, and so does what must be found. */
class StackTest {

	private static final int COLUMNS = 240;
	private static final int ROWS = 190;
	private static final int PLANES = 20;
	private static final double PIXEL_UM = 0.02;
	private static final double RADIUS = 8;
	private static final int[][] BALLS = { { 60, 88, 9 }, { 165, 100, 10 } };
	private static final double LOWER = 130;

	@TempDir
	Path folder;
	private Path file;

	/** Where the deposit begins: it sinks by half a pixel a plane. */
	private static double upper(int plane) {
		return 50 + 0.5 * plane;
	}

	private static int value(int x, int y, int z) {
		return value(x, y, z, upper(z));
	}

	/** How far down a plane of the drifting stack lies. */
	private static int drift(int plane) {
		return plane * 7 % 5 * 2;
	}

	private static int value(int x, int y, int z, double upper) {
		double grey = 180;
		grey += (60 - grey) * share(y + 1 - upper);
		for (int[] b : BALLS) {
			grey += (12 - grey) * share(RADIUS + 0.5 - Math.sqrt(sq(x + 0.5 - b[0]) + sq(y + 0.5 - b[1]) + sq(z + 0.5 - b[2])));
		}
		grey += (120 - grey) * share(y + 1 - LOWER);
		int hash = (x * 73856093 ^ y * 19349663 ^ z * 83492791) * 0x5bd1e995;
		return (int) Math.round(10 * grey + ((hash >>> 16) % 81 - 40));
	}

	private static double sq(double v) {
		return v * v;
	}

	private static double share(double v) {
		return Math.max(0, Math.min(1, v));
	}

	@BeforeEach
	void stackInAnExperiment() throws Exception {
		stackInAnExperiment(StackTest::value);
	}

	private void stackInAnExperiment(FormulaTiff.Formula formula) throws Exception {
		file = FormulaTiff.write(folder.resolve("stack.tif"), COLUMNS, ROWS, PLANES, 20, 20, formula);
		Files.writeString(folder.resolve("three.json"), """
				{ "plateauRecipe": 1, "name": "three", "description": "", "deposit": "Li", "layers": [ { "name": "cap" }, { "name": "Li", "edge": "darker" },
				{ "name": "base", "edge": "brighter" } ], "steps": [ { "analysis": "org.plateau.imaging.layerTracing" },
				{ "analysis": "org.plateau.imaging.layerThickness" }, { "analysis": "org.plateau.imaging.voids" } ] }
				""");
		Files.writeString(folder.resolve("experiment.json"), """
				{ "plateauExperiment": 1, "name": "balls", "description": "", "synthetic": true, "cell": { "deposit": "Li" }, "recipe": "three.json",
				"files": [ { "role": "image", "path": "stack.tif", "sha256": "%s" } ] }
				""".formatted(FileHash.sha256(file)));
	}

	@AfterEach
	void close() throws Exception {
		Themes.choose(Themes.LIGHT);
		Bench.closeAll();
	}

	private ImageSession decided() {
		ImageSession session = Bench.open(file);
		session.change("Decide", session.handwork().withDecided(OpenOptions.none().withTilt(Optional.of(Verdict.FACE_CORRECTED))));
		Bench.await("the decision", () -> session.micrograph().orElseThrow().tilt().decided());
		Bench.settle();
		return session;
	}

	private ImageSession measuredWhole() throws Exception {
		return measuredWhole(decided());
	}

	private static ImageSession measuredWhole(ImageSession session) throws Exception {
		Bench.canvas().setFocus();
		Bench.command("org.plateau.ui.measureStack");
		Bench.await("the whole stack", () -> StackResults.isWhole(session.results()));
		Bench.settle();
		return session;
	}

	/** Mean height of the deposit's upper interface as it is drawn. */
	private static double drawn(ImageSession session) {
		return Arrays.stream(session.results().require(Keys.LAYER_STACK).interfaces().get(0).yPx()).average().orElseThrow();
	}

	@Test
	void aWholeStackIsMeasuredAndEveryPlaneShowsItsOwnLayersAndVoids() throws Exception {
		ImageSession session = measuredWhole();
		double meanUm = PIXEL_UM * (LOWER - upper(0) - 0.25 * (PLANES - 1));
		assertEquals(meanUm, session.results().require(Keys.THICKNESS).layer("Li").orElseThrow().vertical().meanUm(), 0.002 * meanUm);
		assertEquals(upper(0), drawn(session), 0.1);
		assertTrue(session.resultsFit());
		assertEquals(0, Arrays.stream(pixels(session)).max().orElseThrow(), "no ball reaches the first plane");

		PlaneBar.request(session, 9);
		Bench.await("the tenth plane", () -> session.plane() == 9 && session.resultsFit());
		assertEquals(upper(9), drawn(session), 0.1);
		assertEquals(Math.PI * sq(RADIUS), Arrays.stream(pixels(session)).filter(v -> v > 0).count() / 2.0, 0.1 * Math.PI * sq(RADIUS), "a disc of either ball");

		Bench.view(SlicesView.ID, SlicesView.class);
		Canvas yz = sections().get(1);
		Bench.settle();
		int with = coloured(yz);
		Bench.command("org.plateau.ui.toggleLayers");
		Bench.await("the section without the surfaces, which are a column of every plane wide", () -> coloured(yz) < with - PLANES / 2);
		Bench.command("org.plateau.ui.toggleLayers");
		Bench.screenshot("whole-stack-light");
		Themes.choose(Themes.DARK);
		Bench.screenshot("whole-stack-dark");
	}

	/** The recipe's file moves the planes back to where they belong; the view Corrections has none. */
	private void stackThatItsRecipeAligns() throws Exception {
		stackInAnExperiment((x, y, z) -> value(x, y - drift(z), z, 50));
		Path recipe = folder.resolve("three.json");
		Files.writeString(recipe, Files.readString(recipe).replace("\"steps\": [", "\"steps\": [ { \"analysis\": \"org.plateau.imaging.correct.align\" },"));
	}

	@Test
	void ofAStackThatItsRecipeAlignsEveryPlaneShowsItsResults() throws Exception {
		stackThatItsRecipeAligns();
		ImageSession session = measuredWhole();
		Bench.await("the first plane as it was measured", session::resultsFit);
		double first = drawn(session);
		assertEquals(List.of(), session.corrections(), "the recipe's corrections are not those of a person");
		for (int plane : new int[] { 2, 13 }) {
			PlaneBar.request(session, plane);
			Bench.await("plane " + plane + " as it was measured", () -> session.plane() == plane && session.resultsFit());
			assertEquals(first, drawn(session), 0.25);
			assertEquals(50 + drift(plane), session.shownToStored().y(COLUMNS / 2.0, drawn(session)), 0.25, "in the file it lies where the formula says");
		}
		assertEquals(List.of(), session.handwork().corrections());
		assertTrue(StackResults.isWhole(session.results()), "looking takes no results away");
	}

	@Test
	void aPlaneThatItsRecipeCorrectsShowsItsResultsAgainWhenItIsLookedAtAgain() throws Exception {
		stackThatItsRecipeAligns();
		ImageSession session = decided();
		PlaneBar.request(session, 2);
		Bench.await("the third plane", () -> session.plane() == 2);
		Bench.canvas().setFocus();
		Bench.command("org.plateau.ui.measure");
		Bench.await("its results", () -> session.measurement().isPresent() && session.resultsFit());
		PlaneBar.request(session, 5);
		Bench.await("another plane", () -> session.plane() == 5 && !session.resultsFit());
		PlaneBar.request(session, 2);
		Bench.await("the measured plane with its results", () -> session.plane() == 2 && session.resultsFit());
	}

	@Test
	void anImpossibleEditOfAPictureThatCouldNotBeMeasuredWhenItWasOpenedIsTakenBack() throws Exception {
		Correction dab = new Correction("org.plateau.imaging.edit.paintVoid", Map.of("line", "120.5 70.5", "radiusPx", "6"), true);
		Correction below = new Correction("org.plateau.imaging.edit.wandVoid", Map.of("x", "120.5", "y", "170.5", "tolerance", "15"), true);
		FormulaTiff.write(file, COLUMNS, ROWS, 1, 20, 0, StackTest::value);
		Experiment e = ExperimentStore.open(folder);
		FileRef picture = e.first(FileRef.IMAGE).orElseThrow();
		ExperimentStore.save(e.with(picture.with(picture.handwork().withEdits(List.of(dab, below)))));
		ImageSession session = decided();
		assertTrue(session.measurement().isEmpty(), "its tilt had to be decided first");
		Bench.measure(session);
		Bench.await("what was taken back", () -> session.message().contains("was taken back"));
		assertTrue(session.message().contains("outside the layer"), session.message());
		assertEquals(List.of(dab), session.handwork().edits());
		assertTrue(session.measurement().isPresent());
		Bench.undo();
		assertEquals(List.of(dab, below), session.handwork().edits());
	}

	private static int[] pixels(ImageSession session) {
		var labels = session.results().require(Keys.VOIDS).labels();
		int[] all = new int[labels.width() * labels.height()];
		for (int i = 0; i < all.length; i++) {
			all[i] = labels.at(i % labels.width(), i / labels.width());
		}
		return all;
	}

	private static List<Canvas> sections() {
		Canvas xz = Bench.find(Bench.shell(), Canvas.class, c -> c.getClass().getSimpleName().equals("SectionCanvas"));
		Canvas yz = Bench.find(Bench.shell(), Canvas.class, c -> c != xz && c.getClass().getSimpleName().equals("SectionCanvas"));
		return List.of(xz, yz);
	}

	/** How many pixels, every other in both directions, have a colour: those of interfaces and of the crosshair's lines. */
	private static int coloured(Canvas canvas) {
		int n = 0;
		for (int y = 0; y < canvas.getClientArea().height; y += 2) {
			for (int x = 0; x < canvas.getClientArea().width; x += 2) {
				var rgb = Bench.pixel(canvas, x, y);
				n += Math.max(rgb.red, Math.max(rgb.green, rgb.blue)) - Math.min(rgb.red, Math.min(rgb.green, rgb.blue)) > 60 ? 1 : 0;
			}
		}
		return n;
	}

	@Test
	void ofAnAlignedStackEveryPlaneIsShownWhereItWasMovedTo() throws Exception {
		stackInAnExperiment((x, y, z) -> value(x, y - drift(z), z, 50));
		ImageSession session = decided();
		session.change("Align", session.handwork().withCorrections(List.of(new Correction("org.plateau.imaging.correct.align", Map.of(), true))));
		Bench.await("the aligned plane", () -> session.corrected().isPresent());
		measuredWhole(session);
		assertTrue(session.resultsFit());
		double first = drawn(session);
		for (int plane : new int[] { 2, 4, 13 }) {
			PlaneBar.request(session, plane);
			Bench.await("plane " + plane + " as it was measured", () -> session.plane() == plane && session.corrected().isPresent() && session.resultsFit());
			assertEquals(first, drawn(session), 0.25, "the planes drift by up to 8 px");
			assertEquals(50 + drift(plane), session.shownToStored().y(COLUMNS / 2.0, drawn(session)), 0.25, "in the file it lies where the formula says");
		}
	}

	@Test
	void theViewsShowTheStackAndAVoidBringsItsPlane() throws Exception {
		ImageSession session = measuredWhole();
		IViewPart part = Bench.page().showView("org.plateau.ui.voids");
		Bench.settle();
		Table table = Bench.find(Views.widget(part), Table.class, t -> t.isVisible());
		assertEquals(BALLS.length, table.getItemCount());
		double um3 = 4.0 / 3 * Math.PI * Math.pow(RADIUS * PIXEL_UM, 3);
		for (TableItem item : table.getItems()) {
			assertEquals(um3, Double.parseDouble(item.getText(column(table, "Volume (µm³)"))), 0.1 * um3);
		}
		int second = Double.parseDouble(table.getItem(0).getText(column(table, "x (px)"))) > 100 ? 0 : 1;
		table.setSelection(second);
		table.notifyListeners(SWT.Selection, new org.eclipse.swt.widgets.Event());
		Bench.await("the plane of its middle", () -> Math.abs(session.plane() - BALLS[1][2]) <= 1);
		assertEquals(1, session.viewer().orElseThrow().snapshot().highlight().voidIds().size());
		says("2 voids in the whole stack");

		Bench.view("org.plateau.ui.thickness", ThicknessView.class);
		Canvas map = Bench.find(Bench.shell(), Canvas.class, c -> c.getClass().getSimpleName().equals("ThicknessMapCanvas"));
		assertTrue(map.isVisible());
		Bench.mouse(map, SWT.MouseDown, 1, 30, map.getClientArea().height - 8);
		Bench.await("the last plane", () -> session.plane() == PLANES - 1);
		Bench.screenshot("thickness-map");
		says("Whole stack of " + PLANES + " planes");
	}

	private static void says(String words) throws Exception {
		Bench.page().showView(words.startsWith("Whole") ? "org.plateau.ui.layers" : "org.plateau.ui.voids");
		Bench.await(words, () -> Bench.find(Bench.shell(), Label.class, l -> l.isVisible() && l.getText().contains(words)) != null);
	}

	private static int column(Table table, String title) {
		return Arrays.stream(table.getColumns()).map(c -> c.getText()).toList().indexOf(title);
	}

	@Test
	void aPlaneIsCorrectedByHandOnlyWhenItWasMeasuredByItself() throws Exception {
		ImageSession session = measuredWhole();
		session.viewer().orElseThrow().highlightVoids(java.util.Set.of(1));
		Bench.command("org.plateau.ui.removeMarked");
		assertTrue(session.message().contains("The whole stack was measured"), session.message());
		assertTrue(session.handwork().edits().isEmpty());
		assertTrue(StackResults.isWhole(session.results()));
		Bench.command("org.plateau.ui.measure");
		Bench.await("one plane", () -> !StackResults.isWhole(session.results()));
		assertTrue(session.resultsFit());
		assertEquals(upper(0), drawn(session), 0.3);
	}

	@Test
	void whatWasMeasuredIsToldWhenTheStackIsOpenedAgain() throws Exception {
		measuredWhole();
		Bench.written();
		assertTrue(Files.readString(folder.resolve("results/stack/results.json")).contains("\"measured\": \"volume\""));
		Bench.closeAll();
		ImageSession again = Bench.open(file);
		Bench.await("what was measured", () -> again.message().contains("The whole stack was measured before"));
		assertTrue(again.measurement().isEmpty(), "it takes its time, so nobody begins it unasked");
		assertFalse(again.offer().orElseThrow().trouble());
		Link offer = Bench.find(Bench.shell(), Link.class, l -> l.isVisible() && l.getText().contains("Measure it again"));
		offer.notifyListeners(SWT.Selection, new org.eclipse.swt.widgets.Event());
		Bench.await("the whole stack", () -> StackResults.isWhole(again.results()));

		PlaneBar.request(again, 7);
		Bench.await("the eighth plane", () -> again.plane() == 7);
		Bench.command("org.plateau.ui.measure");
		Bench.await("one plane", () -> !StackResults.isWhole(again.results()));
		Bench.written();
		Bench.closeAll();
		ImageSession third = Bench.open(file);
		Bench.await("the plane that was measured", () -> third.plane() == 7 && third.measurement().isPresent());
		assertEquals(upper(7), drawn(third), 0.3);
	}

	@Test
	void whatIsSaidOfTheDepthIsWholeBesideTheSlider() throws Exception {
		Bench.open(FormulaTiff.write(folder.resolve("no-spacing.tif"), 60, 40, PLANES, 20, 0, StackTest::value));
		Label depth = Bench.find(Bench.shell(), Label.class, l -> l.isVisible() && l.getText().startsWith("of " + PLANES));
		assertTrue(depth.getText().contains("slice spacing unknown"), depth.getText());
		assertTrue(depth.computeSize(SWT.DEFAULT, SWT.DEFAULT).x <= depth.getSize().x, depth.getText() + " in " + depth.getSize());
	}
}
