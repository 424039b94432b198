// SPDX-License-Identifier: EPL-2.0
package org.plateau.ui.tests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.Consumer;

import org.eclipse.swt.SWT;
import org.eclipse.swt.graphics.Point;
import org.eclipse.swt.widgets.Button;
import org.eclipse.swt.widgets.Display;
import org.eclipse.swt.widgets.Event;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.Shell;
import org.eclipse.swt.widgets.Table;
import org.eclipse.swt.widgets.Text;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.plateau.analysis.Keys;
import org.plateau.internal.ui.core.Work;
import org.plateau.internal.ui.echem.ElectrochemistryView;
import org.plateau.io.experiment.ExperimentStore;
import org.plateau.model.echem.CyclingStep;
import org.plateau.ui.OpenImages;
import org.plateau.ui.Opening;

/** Moves along the example's record, places its picture, says what the cell is, and finds all of it again. */
class ElectrochemistryTest extends EditingBench {

	private static final String VIEW = "org.plateau.ui.echem.electrochemistry";
	private static final int STRIP = 12;

	private ElectrochemistryView view;

	@BeforeEach
	void openView() throws Exception {
		view = view();
		Bench.await("the record", () -> !view.rows().isEmpty());
		Bench.await("the picture's marker", () -> !Double.isNaN(view.marker("image.tif")));
	}

	/** The one that is there now: another arrangement makes it anew. */
	private static ElectrochemistryView view() throws Exception {
		return Bench.view(VIEW, ElectrochemistryView.class);
	}

	private void wheel(double x, int count) {
		Event e = new Event();
		e.x = (int) x;
		e.y = 100;
		e.count = count;
		view.plot().notifyListeners(SWT.MouseVerticalWheel, e);
		Bench.settle();
	}

	private CyclingStep plating() {
		return view.rows().stream().filter(s -> s.kind() == CyclingStep.Kind.PLATING).findFirst().orElseThrow();
	}

	/** A moment in the middle of a step, s. */
	private double middle(CyclingStep step) {
		double[] time = session.results().require(Keys.CYCLING).timeS();
		return (time[step.firstRow()] + time[step.lastRow()]) / 2;
	}

	@Test
	void aStepAndCurvesAreSeenAlsoInTheSmallPlaceOfMeasure() throws Exception {
		Bench.page().resetPerspective();
		Bench.settle();
		Table steps = Bench.find(Views.widget(Bench.page().findView(VIEW)), Table.class, t -> t.isVisible() && t.getColumn(0).getText().equals("Step"));
		int room = steps.getClientArea().height - steps.getHeaderHeight();
		assertTrue(room >= steps.getItemHeight(), room + " px for rows of " + steps.getItemHeight() + " px in a window of " + Bench.shell().getSize());
		Point size = Bench.shell().getSize();
		Bench.shell().setSize(size.x, size.y - 200);
		Bench.settle();
		int curves = view().plot().getSize().y;
		Bench.shell().setSize(size);
		assertTrue(curves >= 150, curves + " px for curves in a window that is 200 px lower");
	}

	@Test
	void theRecordIsMagnifiedMovedAndReadLikeAPicture() {
		double[] whole = view.seen();
		double x = view.across(middle(plating()));
		List<String> told = new ArrayList<>();
		Consumer<String> listener = told::add;
		OpenImages.get().addPointerListener(listener);
		Bench.mouse(view.plot(), SWT.MouseMove, 0, x, view.plot().getSize().y / 2.0);
		OpenImages.get().removePointerListener(listener);
		assertTrue(told.stream().anyMatch(t -> t.contains("   E ") && t.contains("   I ") && t.contains("   Q ") && t.contains("   theory ") && t.contains("plating")), told.toString());
		wheel(x, 1);
		assertEquals((whole[1] - whole[0]) / 1.2, view.seen()[1] - view.seen()[0], 1e-6 * whole[1]);
		assertEquals(x, view.across(middle(plating())), 2, "what is under the mouse stays there");
		double before = view.seen()[0];
		Bench.mouse(view.plot(), SWT.MouseDown, 1, 300, 100);
		Bench.drag(view.plot(), 280, 100);
		Bench.mouse(view.plot(), SWT.MouseUp, 1, 280, 100);
		assertTrue(view.seen()[0] > before, "dragged to the left, later times come in");
		Bench.key(view.plot(), '0', '0');
		assertEquals(whole[1], view.seen()[1]);
		Bench.key(view.plot(), '+', '+');
		assertTrue(view.seen()[1] - view.seen()[0] < whole[1] - whole[0]);
	}

	@Test
	void aPictureIsDraggedToItsStepAndThatIsUndoneKeptAndFoundAgain() throws Exception {
		CyclingStep step = plating();
		OptionalInt wanted = OptionalInt.of(step.index());
		Bench.mouse(view.plot(), SWT.MouseDown, 1, view.marker("image.tif"), STRIP);
		Bench.drag(view.plot(), 200, 60);
		double x = view.across(middle(step));
		Bench.drag(view.plot(), x, 60);
		Bench.mouse(view.plot(), SWT.MouseUp, 1, x, 60);
		assertEquals(wanted, session.handwork().imagedAfter());
		Bench.await("the charge", () -> session.results().get(Keys.IMAGED).filter(i -> i.afterStep() == step.index()).isPresent());
		Bench.await("the measured thickness on the axis", () -> view.measured().size() == 1);
		assertEquals(wanted, kept().handwork().imagedAfter());
		Bench.page().activate(Bench.page().findView(VIEW));
		undo();
		assertEquals(OptionalInt.empty(), session.handwork().imagedAfter());
		Bench.command("org.eclipse.ui.edit.redo");
		assertEquals(wanted, kept().handwork().imagedAfter());
		Bench.page().closeAllEditors(false);
		Bench.settle();
		session = Bench.open(experiment);
		assertEquals(wanted, session.handwork().imagedAfter());
		Bench.await("its step to be chosen", () -> view.chosen().equals(Set.of(step.index())));
		// a step chooses the layer of the picture taken after it, and the picture's marker brings it to the front with its layer
		session.viewer().orElseThrow().highlightLayer(Optional.empty());
		Bench.mouse(view.plot(), SWT.MouseDown, 1, x, 100);
		Bench.mouse(view.plot(), SWT.MouseUp, 1, x, 100);
		assertEquals(Optional.of("Li_plated"), session.viewer().orElseThrow().snapshot().highlight().layer());
		Table steps = Bench.find(view.plot().getParent(), Table.class, t -> t.getColumn(0).getText().equals("Step"));
		assertEquals(List.of(step.index()), Arrays.stream(steps.getSelection()).map(i -> Integer.parseInt(i.getText(0)) - 1).toList());
		Bench.key(view.plot(), SWT.ESC, SWT.ESC);
		assertEquals(Set.of(), view.chosen());
		session.viewer().orElseThrow().highlightLayer(Optional.empty());
		session.viewer().orElseThrow().highlightLayer(Optional.of("Li_plated"));
		assertEquals(Set.of(step.index()), view.chosen(), "its layer chooses its step");
	}

	@Test
	void anotherAreaIsSaidInTheViewAndUndone() throws Exception {
		double before = session.results().require(Keys.CHARGE).theoreticalThickness().value();
		Display.getCurrent().timerExec(400, this::enterTwiceTheArea);
		org.eclipse.swt.widgets.Link links = Bench.find(view.plot().getShell(), org.eclipse.swt.widgets.Link.class, l -> l.getText().contains("Cell…"));
		Event click = new Event();
		click.text = "cell";
		links.notifyListeners(SWT.Selection, click);
		Bench.await("half the thickness", () -> Math.abs(session.results().require(Keys.CHARGE).theoreticalThickness().value() / before - 0.5) < 1e-9);
		Bench.written();
		assertEquals(0.02, ExperimentStore.open(experiment).cell().electrodeArea().orElseThrow().value());
		Bench.page().activate(Bench.page().findView(VIEW));
		Bench.command("org.eclipse.ui.edit.undo");
		Bench.await("the thickness as it was", () -> session.results().require(Keys.CHARGE).theoreticalThickness().value() == before);
		Bench.written();
		assertEquals(0.01, ExperimentStore.open(experiment).cell().electrodeArea().orElseThrow().value());
	}

	private void enterTwiceTheArea() {
		Optional<Shell> dialog = Arrays.stream(Display.getCurrent().getShells()).filter(s -> s.getText().equals("Cell")).findFirst();
		if (dialog.isEmpty()) {
			Display.getCurrent().timerExec(100, this::enterTwiceTheArea);
			return;
		}
		Bench.find(dialog.get(), Text.class, t -> t.getText().equals("0.01")).setText("0.02");
		Button ok = Bench.find(dialog.get(), Button.class, b -> b.getText().equals("OK"));
		assertTrue(ok.isEnabled());
		ok.notifyListeners(SWT.Selection, new Event());
	}

	@Test
	void aRecordIsOpenedByItself() throws Exception {
		Path alone = Files.copy(experiment.resolve("plating.mpt"), experiment.getParent().resolve("alone.mpt"));
		Opening.open(List.of(alone));
		Bench.await("the record in front", () -> Bench.find(view.plot().getShell(), org.eclipse.swt.widgets.Link.class, l -> l.getText().contains("Make it an experiment")) != null);
		assertFalse(view.rows().isEmpty());
	}

	@Test
	void ofARecordThatWasCutItIsToldWhereItEndsAndWhatToDo() throws Exception {
		byte[] whole = Files.readAllBytes(Bench.example("lipon-bare").resolveSibling("../bundles/org.plateau.it.tests/corpus/echem/bts91.nda").normalize());
		Path cut = Files.write(experiment.getParent().resolve("cut.nda"), Arrays.copyOf(whole, whole.length - 30));
		Opening.open(List.of(cut));
		Bench.await("the record in front", () -> view.cells().contains("cut.nda"));
		Bench.settle();
		Label note = Bench.find(Views.widget(Bench.page().findView("org.plateau.ui.echem.electrochemistry")), Label.class, l -> l.isVisible() && l.getText().contains("cut.nda: the file was cut"));
		String all = note.getToolTipText() == null ? note.getText() : note.getToolTipText();
		view.showFiles(List.of(experiment.resolve("plating.mpt")));
		assertTrue(all.contains("ends at byte " + cut.toFile().length()) && all.contains("complete rows before are read") && all.contains("copy it anew"), all);
	}

	@Test
	void aRecordThatIsOpenedBesideNoPictureLeavesTheWindowItsPlaces() throws Exception {
		Path alone = Files.copy(experiment.resolve("plating.mpt"), experiment.getParent().resolve("beside.mpt"));
		Bench.page().closeAllEditors(false);
		Bench.settle();
		Opening.open(List.of(alone));
		Bench.await("the record in front", () -> Bench.find(view.plot().getShell(), org.eclipse.swt.widgets.Link.class, l -> l.getText().contains("Make it an experiment")) != null);
		Bench.settle();
		assertFalse(Bench.page().isPageZoomed(), "pictures that are opened next have their place");
		Bench.open(experiment);
		Bench.await("the picture's own record in the record's place", () -> !Double.isNaN(view.marker("image.tif")));
	}

	@Test
	void whatIsDroppedOnTheCurvesGoesWhereItBelongs() throws Exception {
		Path record = Files.copy(experiment.resolve("plating.mpt"), experiment.getParent().resolve("other.mpt"));
		Path spectrum = Files.writeString(experiment.getParent().resolve("lone.msa"), "#FORMAT      : EMSA/MAS Spectral Data File\n#VERSION     : 1.0\n#TITLE       : lone\n#NPOINTS     : 4\n"
				+ "#NCOLUMNS    : 1\n#XUNITS      : eV\n#YUNITS      : counts\n#DATATYPE    : Y\n#XPERCHAN    : 10\n#OFFSET      : 0\n#SIGNALTYPE  : EDS\n#SPECTRUM    : here\n1\n2\n3\n4\n#ENDOFDATA   : \n");
		view.dropped(List.of(spectrum, record));
		Bench.await("the experiment to have the spectrum", () -> Work.all().isEmpty() && experimentSays("lone.msa"));
		Bench.await("the other cell's curves", () -> view.cells().contains("other.mpt"));
		assertFalse(experimentSays("other.mpt"));
		assertNull(Bench.find(view.plot().getShell(), Label.class, l -> l.getText().contains("not an electrochemical record")));
	}

	private boolean experimentSays(String file) {
		try {
			return Files.readString(experiment.resolve("experiment.json")).contains(file);
		} catch (IOException e) {
			throw new UncheckedIOException(e);
		}
	}
}
