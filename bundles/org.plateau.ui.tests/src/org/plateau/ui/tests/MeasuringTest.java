// SPDX-License-Identifier: EPL-2.0
package org.plateau.ui.tests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.Table;
import org.eclipse.swt.widgets.Text;
import org.eclipse.swtchart.Chart;
import org.junit.jupiter.api.Test;
import org.plateau.analysis.Keys;
import org.plateau.analysis.StepSelection;
import org.plateau.internal.ui.echem.ElectrochemistryView;
import org.plateau.internal.ui.views.LayersView;
import org.plateau.internal.ui.views.ThicknessView;
import org.plateau.internal.ui.views.VoidsView;
import org.plateau.io.experiment.ExperimentStore;
import org.plateau.model.echem.CyclingStep;
import org.plateau.model.layer.VoidRegion;
import org.plateau.ui.CellEdits;
import org.plateau.ui.ImageSession;
import org.plateau.ui.Themes;
import org.plateau.viewer.ViewTransform;

/** From the experiment folder to numbers in the views, and what the views tell each other. */
class MeasuringTest extends EditingBench {

	/** Mean vertical thickness of Li_plated in examples/lipon-bare/truth/truth.json, µm. */
	private static final double TRUTH_UM = 4.001;

	@Override
	void beforeMeasuring(ImageSession opened) {
		assertEquals(1, opened.results().require(Keys.CHARGE).theoreticalThickness().value(), 0.01, "the charge accounts for a micrometre, known before anything is measured");
	}

	@Test
	void fillsTheViewsAndWritesTheResults() throws Exception {
		String layers = Bench.view("org.plateau.ui.layers", LayersView.class).text();
		assertTrue(layers.startsWith("Layer\tThickness (µm)\t"), layers);
		String row = layers.lines().filter(l -> l.startsWith("Li_plated\t")).findFirst().orElseThrow();
		assertEquals(TRUTH_UM, Double.parseDouble(row.split("\t")[1]), 0.05 * TRUTH_UM, layers);
		ThicknessView thickness = Bench.view("org.plateau.ui.thickness", ThicknessView.class);
		assertEquals("Li_plated", thickness.shown().orElseThrow().layer());
		assertFalse(Bench.view("org.plateau.ui.voids", VoidsView.class).rows().isEmpty());
		List<CyclingStep> steps = Bench.view("org.plateau.ui.echem.electrochemistry", ElectrochemistryView.class).rows();
		assertTrue(steps.stream().anyMatch(s -> s.kind() == CyclingStep.Kind.PLATING), () -> steps.toString());
		for (String file : List.of("results.json", "thickness.csv", "voids.csv", "report.html")) {
			assertTrue(Files.size(experiment.resolve("results/image").resolve(file)) > 0, file);
		}
		Bench.page().showView("org.plateau.ui.layers");
		Bench.screenshot("measured-light");
		Themes.choose(Themes.DARK);
		Bench.settle();
		Bench.screenshot("measured-dark");
		Themes.choose(Themes.LIGHT);
	}

	@Test
	void whyBumpsAreLeftOutIsReadInTheView() throws Exception {
		List<String> reasons = session.results().require(Keys.STRESS).notes().stream().filter(n -> n.startsWith("the bump at")).toList();
		assertFalse(reasons.isEmpty(), "a bump of the example does not stand out");
		Bench.page().showView("org.plateau.ui.stress");
		Bench.settle();
		Text seen = Bench.find(Views.widget(Bench.page().findView("org.plateau.ui.stress")), Text.class, t -> t.isVisible() && t.getText().contains(reasons.get(0)));
		assertTrue(seen != null && seen.getSize().y >= seen.getLineHeight(), () -> reasons.toString());
	}

	@Test
	void viewsSayThatThePictureIsBeingMeasured() throws Exception {
		LayersView layers = Bench.view("org.plateau.ui.layers", LayersView.class);
		Control view = Views.widget(Bench.page().showView("org.plateau.ui.layers"));
		session.unmeasured();
		Bench.await("no results", () -> says(view, "Not measured yet"));
		Bench.command("org.plateau.ui.measure");
		Bench.await("that it is under way", () -> says(view, "Being measured…"));
		Bench.await("the results", () -> layers.text().contains("Li_plated"));
		assertFalse(says(view, "Being measured…"));
	}

	private static boolean says(Control view, String words) {
		return Bench.find(view, Label.class, l -> l.getText().contains(words)) != null;
	}

	@Test
	void hoveringThePictureMarksTheColumnAndTheProfileMarksItBack() throws Exception {
		Bench.view("org.plateau.ui.thickness", ThicknessView.class);
		ViewTransform t = session.viewer().orElseThrow().snapshot().transform();
		Bench.mouse(Bench.canvas(), SWT.MouseMove, 0, t.imageToViewX(700.5), t.imageToViewY(300));
		int marked = session.viewer().orElseThrow().snapshot().highlight().column().orElseThrow();
		assertEquals(700, marked, 1 / t.scale() + 1);
		Chart chart = Bench.find(Bench.shell(), Chart.class, c -> c.getAxisSet().getYAxis(0).getTitle().getText().startsWith("Thickness"));
		int x = chart.getAxisSet().getXAxis(0).getPixelCoordinate(1000 * session.pixelXUm());
		Bench.mouse(chart.getPlotArea().getControl(), SWT.MouseMove, 0, x, 20);
		double columnsPerPixel = 1536.0 / chart.getPlotArea().getSize().x;
		assertEquals(1000, session.viewer().orElseThrow().snapshot().highlight().column().orElseThrow(), 2 * columnsPerPixel + 1);
		Bench.mouse(chart.getPlotArea().getControl(), SWT.MouseExit, 0, 0, 0);
		assertTrue(session.viewer().orElseThrow().snapshot().highlight().column().isEmpty());
	}

	@Test
	void rowAndVoidMarkEachOther() throws Exception {
		VoidsView view = Bench.view("org.plateau.ui.voids", VoidsView.class);
		VoidRegion first = view.rows().get(0);
		Table table = Bench.find(Bench.shell(), Table.class, x -> x.getColumnCount() > 10 && x.getColumn(0).getText().equals("No."));
		table.select(0);
		table.notifyListeners(SWT.Selection, new org.eclipse.swt.widgets.Event());
		Bench.settle();
		assertEquals(Set.of(first.id()), session.viewer().orElseThrow().snapshot().highlight().voidIds());
		table.selectAll();
		table.notifyListeners(SWT.Selection, new org.eclipse.swt.widgets.Event());
		Bench.settle();
		assertEquals(view.rows().stream().map(VoidRegion::id).collect(Collectors.toSet()),
				session.viewer().orElseThrow().snapshot().highlight().voidIds(), "every chosen row is marked in the picture");

		VoidRegion big = view.rows().stream().max((a, b) -> Double.compare(a.areaUm2(), b.areaUm2())).orElseThrow();
		ViewTransform t = session.viewer().orElseThrow().snapshot().transform();
		double x = t.imageToViewX(big.centroidXPx());
		double y = t.imageToViewY(big.centroidYPx());
		Bench.mouse(Bench.canvas(), SWT.MouseDown, 1, x, y);
		Bench.mouse(Bench.canvas(), SWT.MouseUp, 1, x, y);
		assertSame(big, table.getSelection()[0].getData());
		assertEquals(Optional.of("Li_plated"), session.viewer().orElseThrow().snapshot().highlight().layer());
	}

	@Test
	void anotherChoiceOfStepsChangesTheoryTracesNothingAgainAndIsKept() throws Exception {
		var thickness = session.results().require(Keys.THICKNESS);
		var before = session.results().require(Keys.CHARGE);
		CellEdits.countSteps(session, Optional.of(new StepSelection(before.platingSteps())));
		Bench.await("the charge", () -> session.results().has(Keys.STEP_SELECTION));
		assertSame(thickness, session.results().require(Keys.THICKNESS));
		assertEquals(before.theoreticalThickness(), session.results().require(Keys.CHARGE).theoreticalThickness());
		List<Integer> none = List.of(before.platingSteps().contains(0) ? 1 : 0);
		CellEdits.countSteps(session, Optional.of(new StepSelection(none)));
		Bench.await("another choice", () -> session.results().get(Keys.STEP_SELECTION).filter(s -> s.steps().equals(none)).isPresent());
		Bench.written();
		assertEquals(Optional.of(new StepSelection(none)), ExperimentStore.open(experiment).counted());
		Bench.closeAll();
		session = Bench.open(experiment);
		assertEquals(Optional.of(new StepSelection(none)), session.results().get(Keys.STEP_SELECTION), "it holds after reopening, before anything is measured");
		Bench.await("it to be measured again", () -> session.measurement().isPresent());
		assertEquals(Optional.of(new StepSelection(none)), session.results().get(Keys.STEP_SELECTION));
		CellEdits.countSteps(session, Optional.empty());
		Bench.await("the charge", () -> !session.results().has(Keys.STEP_SELECTION));
		Bench.written();
		assertEquals(Optional.empty(), ExperimentStore.open(experiment).counted());
	}

	@Test
	void wheelZoomsAtTheCursor() {
		ViewTransform before = session.viewer().orElseThrow().snapshot().transform();
		Bench.mouse(Bench.canvas(), SWT.MouseVerticalWheel, 1, 200, 150);
		ViewTransform after = session.viewer().orElseThrow().snapshot().transform();
		assertTrue(after.scale() > before.scale());
		assertEquals(before.viewToImageX(200), after.viewToImageX(200), 1e-6);
		assertEquals(before.viewToImageY(150), after.viewToImageY(150), 1e-6);
	}
}
