// SPDX-License-Identifier: EPL-2.0
package org.plateau.ui.tests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.Stream;

import org.eclipse.core.resources.IProject;
import org.eclipse.jface.viewers.StructuredSelection;
import org.eclipse.jface.wizard.WizardDialog;
import org.eclipse.swt.SWT;
import org.eclipse.swt.graphics.GC;
import org.eclipse.swt.graphics.Image;
import org.eclipse.swt.graphics.ImageData;
import org.eclipse.swt.graphics.ImageLoader;
import org.eclipse.swt.graphics.PaletteData;
import org.eclipse.swt.widgets.Button;
import org.eclipse.swt.widgets.Combo;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Event;
import org.eclipse.swt.widgets.Menu;
import org.eclipse.swt.widgets.MenuItem;
import org.eclipse.swt.widgets.Shell;
import org.eclipse.swt.widgets.Table;
import org.eclipse.swt.widgets.TableItem;
import org.eclipse.swt.widgets.Text;
import org.eclipse.swt.widgets.Tree;
import org.eclipse.swt.widgets.TreeItem;
import org.eclipse.ui.IWorkbenchPage;
import org.eclipse.ui.PlatformUI;
import org.eclipse.ui.navigator.CommonNavigator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.api.io.TempDir;
import org.plateau.extension.Progress;
import org.plateau.headless.CompareTask;
import org.plateau.headless.ReplayTask;
import org.plateau.internal.ui.compare.CompareView;
import org.plateau.internal.ui.create.CellDraft.Field;
import org.plateau.internal.ui.create.NewExperimentWizard;
import org.plateau.internal.ui.navigator.ExperimentLabels;
import org.plateau.internal.ui.navigator.ExperimentProjects;
import org.plateau.internal.ui.record.RecordView;
import org.plateau.internal.ui.record.ReplayDialog;
import org.plateau.internal.ui.status.RecentExperiments;
import org.plateau.io.experiment.Correction;
import org.plateau.io.experiment.Experiment;
import org.plateau.io.experiment.ExperimentStore;
import org.plateau.io.experiment.FileRef;
import org.plateau.io.record.WorkRecord;
import org.plateau.report.compare.Metric;
import org.plateau.report.compare.PlotScene;
import org.plateau.ui.ImageSession;
import org.plateau.ui.OpenImages;
import org.plateau.ui.Themes;

/** Experiments from the wizard to the comparison, driven with events at widgets. */
class ExperimentsTest {

	@TempDir
	Path folder;

	@AfterEach
	void close() throws Exception {
		if (Bench.page().findView(CompareView.ID) != null) {
			Bench.page().hideView(Bench.page().findView(CompareView.ID));
		}
		Bench.closeAll();
		Themes.choose(Themes.LIGHT);
	}

	private static void type(Control root, Predicate<Text> which, String text) {
		Text field = Bench.find(root, Text.class, which);
		field.setFocus();
		field.selectAll();
		for (char c : text.toCharArray()) {
			Event key = new Event();
			key.type = SWT.KeyDown;
			key.character = c;
			key.widget = field;
			field.notifyListeners(SWT.KeyDown, key);
			field.insert(String.valueOf(c));
		}
		Bench.settle();
	}

	private static void press(Button button) {
		assertTrue(button.isEnabled(), button.getText());
		Event e = new Event();
		e.button = 1;
		button.notifyListeners(SWT.MouseDown, e);
		button.notifyListeners(SWT.Selection, new Event());
		Bench.settle();
	}

	private static Button button(Control root, String text) {
		return Bench.find(root, Button.class, b -> b.getText().replace("&", "").equals(text));
	}

	private static void choose(Table table, String name) {
		TableItem item = Arrays.stream(table.getItems()).filter(i -> i.getText(0).equals(name)).findFirst().orElseThrow(() -> new AssertionError(name + " is not in the table"));
		table.setSelection(item);
		Event e = new Event();
		e.item = item;
		table.notifyListeners(SWT.Selection, e);
		Bench.settle();
	}

	/** Keeps a picture of a dialog. */
	private static void screenshot(Shell shell, String name) throws IOException {
		Bench.settle();
		Image image = new Image(shell.getDisplay(), shell.getClientArea().width, shell.getClientArea().height);
		GC gc = new GC(shell);
		gc.copyArea(image, 0, 0);
		gc.dispose();
		ImageLoader loader = new ImageLoader();
		loader.data = new ImageData[] { image.getImageData() };
		image.dispose();
		loader.save(Files.createDirectories(Path.of("target", "screenshots")).resolve(name + ".png").toString(), SWT.IMAGE_PNG);
	}

	private static void bothThemes(String name, Supplier<Shell> shell) throws IOException {
		for (String theme : List.of(Themes.DARK, Themes.LIGHT)) {
			Themes.choose(theme);
			Bench.settle();
			Bench.settle();
			if (shell == null) {
				Bench.screenshot(name + (theme.equals(Themes.DARK) ? "-dark" : "-light"));
			} else {
				screenshot(shell.get(), name + (theme.equals(Themes.DARK) ? "-dark" : "-light"));
			}
		}
	}

	private Path noHeader() {
		ImageData data = new ImageData(320, 240, 8, new PaletteData(0xFF, 0xFF, 0xFF));
		for (int y = 0; y < data.height; y++) {
			for (int x = 0; x < data.width; x++) {
				data.setPixel(x, y, y < 80 ? 60 : y < 160 ? 200 : 120);
			}
		}
		ImageLoader loader = new ImageLoader();
		loader.data = new ImageData[] { data };
		Path file = folder.resolve("no header.png");
		loader.save(file.toString(), SWT.IMAGE_PNG);
		return file;
	}

	@Test
	void aNewExperimentIsMadeFromItsFilesAndPassesThroughTheTilt() throws Exception {
		Path example = Bench.example("lipon-bare");
		NewExperimentWizard wizard = new NewExperimentWizard();
		wizard.init(PlatformUI.getWorkbench(), StructuredSelection.EMPTY);
		WizardDialog dialog = new WizardDialog(Bench.shell(), wizard);
		dialog.setBlockOnOpen(false);
		dialog.open();
		try {
			Shell shell = dialog.getShell();
			Bench.await("the metals", () -> Bench.find(shell, Combo.class, c -> c.getText().startsWith("Li ")) != null);
			assertFalse(button(shell, "Next >").isEnabled(), "it has no name yet");
			type(shell, t -> t.getMessage().startsWith("e.g."), "Cell 7");
			type(shell, t -> t.getText().equals(System.getProperty("user.home")), folder.toString());
			type(shell, t -> t.getData() == Field.SIZE, "0,01");
			assertFalse(button(shell, "Next >").isEnabled(), "the uncertainty of the area is missing");
			assertTrue(dialog.getErrorMessage() == null || wizard.model().cellFault().contains("uncertainty"), wizard.model().cellFault());
			type(shell, t -> t.getData() == Field.SIZE_U, "0.0002");
			Combo recipe = Bench.find(shell, Combo.class, c -> c.getText().contains("(auto)"));
			recipe.select(List.of(recipe.getItems()).stream().map(i -> i.contains("lipon-cell")).toList().indexOf(true));
			recipe.notifyListeners(SWT.Selection, new Event());
			bothThemes("new-experiment-cell", () -> shell);
			press(button(shell, "Next >"));
			wizard.take(List.of(example.resolve("image.tif"), example.resolve("plating.mpt"), example.resolve("eds_Cu.tif"), noHeader(), Files.writeString(folder.resolve("notes.md"), "by hand")));
			Bench.await("five files", () -> wizard.model().rows().size() == 5 && wizard.model().filesFault().isEmpty());
			Bench.settle();
			assertEquals(List.of("picture", "cycling record", "element map", "picture", "other file"), wizard.model().rows().stream().map(r -> r.roleText()).toList());
			bothThemes("new-experiment-files", () -> shell);
			assertFalse(button(shell, "Finish").isEnabled(), "somebody has to see what no header tells");
			Table table = Bench.find(wizard.getPages()[1].getControl(), Table.class, t -> true);
			choose(table, "notes.md");
			press(button(wizard.getPages()[1].getControl(), "Remove"));
			press(button(shell, "Next >"));
			assertEquals("scale", dialog.getCurrentPage().getName());
			wizard.scaleControls().type(org.plateau.internal.ui.scale.ScaleEdit.Field.PIXEL_X, "10");
			wizard.scaleControls().type(org.plateau.internal.ui.scale.ScaleEdit.Field.TILT, "NOT_APPLICABLE");
			Bench.settle();
			assertEquals(0, wizard.model().undecided());
			bothThemes("new-experiment-scale", () -> shell);
			press(button(shell, "Finish"));
		} finally {
			if (dialog.getShell() != null) {
				dialog.close();
			}
		}
		Path made = folder.resolve("Cell 7");
		Bench.await("the experiment", () -> ExperimentStore.isExperiment(made) && OpenImages.get().sessions().size() == 2
				&& OpenImages.get().sessions().stream().allMatch(s -> s.loaded().isPresent()));
		Experiment e = ExperimentStore.open(made);
		assertEquals("Cell 7", e.name());
		assertEquals("lipon-cell", e.recipe());
		assertEquals(0.01, e.cell().electrodeArea().orElseThrow().value());
		assertEquals(0.0002, e.cell().electrodeArea().orElseThrow().u());
		assertEquals(List.of("image", "cycling", "eds", "image"), e.files().stream().map(FileRef::role).toList());
		assertEquals(10, e.files().get(3).decided().pixelSizeXNm().orElseThrow());
		assertTrue(e.files().get(0).decided().isEmpty(), "its header tells");
		assertEquals(made, RecentExperiments.list().get(0));
	}

	private static Tree tree() throws Exception {
		CommonNavigator navigator = (CommonNavigator) Bench.page().showView("org.plateau.ui.experiments");
		Bench.settle();
		return navigator.getCommonViewer().getTree();
	}

	private static TreeItem item(Tree tree, String begins) {
		return items(tree.getItems()).filter(i -> i.getText().startsWith(begins)).findFirst().orElse(null);
	}

	private static Stream<TreeItem> items(TreeItem[] items) {
		return Arrays.stream(items).flatMap(i -> Stream.concat(Stream.of(i), items(i.getItems())));
	}

	private static boolean says(Tree tree, String begins, String end) {
		TreeItem item = item(tree, begins);
		return item != null && item.getText().endsWith(end);
	}

	/** Selects with the mouse, which brings the view to the front, and presses an item of the context menu. */
	private static void menu(Tree tree, TreeItem item, String text) throws Exception {
		tree();
		tree.setSelection(item);
		Event select = new Event();
		select.item = item;
		tree.notifyListeners(SWT.Selection, select);
		Bench.settle();
		Menu menu = tree.getMenu();
		menu.notifyListeners(SWT.Show, new Event());
		Bench.settle();
		MenuItem entry = Arrays.stream(menu.getItems()).filter(m -> m.getText().replace("&", "").split("\t")[0].equals(text)).findFirst()
				.orElseThrow(() -> new AssertionError(text + " is not in " + Arrays.stream(menu.getItems()).map(MenuItem::getText).toList()));
		entry.notifyListeners(SWT.Selection, new Event());
		menu.notifyListeners(SWT.Hide, new Event());
		Bench.settle();
	}

	@Test
	void experimentsOfOneNameAreToldApartByTheirFolders() throws Exception {
		Path one = Bench.copy(Bench.example("lipon-bare"), folder.resolve("one").resolve("cell"));
		Bench.open(one);
		Tree tree = tree();
		Bench.await("the experiment", () -> names(tree).equals(List.of("lipon-bare  synthetic")));
		Path two = Bench.copy(Bench.example("lipon-bare"), folder.resolve("two").resolve("cell"));
		Bench.open(two);
		Bench.await("the folders of both", () -> names(tree).stream().anyMatch(n -> n.contains(Path.of("one", "cell").toString())) && names(tree).stream().anyMatch(n -> n.contains(Path.of("two", "cell").toString())));
		bothThemes("navigator-same-name", null);
		Bench.page().closeAllEditors(false);
		ExperimentProjects.find(two).orElseThrow().delete(true, true, null);
		Bench.await("one without a folder again", () -> names(tree).equals(List.of("lipon-bare  synthetic")));
	}

	private static List<String> names(Tree tree) {
		return Arrays.stream(tree.getItems()).map(TreeItem::getText).toList();
	}

	@Test
	void badgesSayWhatHoldsAndWhatIsOutOfDateIsMeasuredAgain() throws Exception {
		Path copy = Bench.copy(Bench.example("lipon-au-seed"), folder.resolve("seed"));
		Bench.open(copy);
		Bench.page().closeAllEditors(false);
		Tree tree = tree();
		Bench.await("the experiment in the navigator", () -> item(tree, "image.tif") != null);
		assertTrue(says(tree, "image.tif", "image.tif"), "not measured: no badge");
		Bench.await("a navigator at rest", () -> org.plateau.internal.ui.core.Work.all().isEmpty() && item(tree, "lipon-au-seed") != null);
		menu(tree, item(tree, "lipon-au-seed"), "Measure What Is Out of Date");
		Bench.await("measured", () -> says(tree, "image.tif", "measured"));

		Experiment e = ExperimentStore.open(copy);
		Correction median = new Correction("org.plateau.imaging.correct.median", Map.of(), true);
		ExperimentStore.save(e.with(e.first(FileRef.IMAGE).orElseThrow().withCorrections(List.of(median))));
		Bench.await("out of date by itself: the folder is watched", () -> says(tree, "image.tif", "out of date"));
		assertTrue(ExperimentLabels.explain(item(tree, "image.tif").getData()).contains("the corrections were changed"), ExperimentLabels.explain(item(tree, "image.tif").getData()));
		Bench.await("the experiment says it too", () -> says(tree, "lipon-au-seed", "out of date"));
		bothThemes("navigator-out-of-date", null);
		menu(tree, item(tree, "image.tif"), "Measure What Is Out of Date");
		Bench.await("measured again", () -> says(tree, "image.tif", "measured"));

		e = ExperimentStore.open(copy);
		Correction impossible = new Correction("org.plateau.imaging.edit.markUnknown", Map.of("interface", "Cu/Ni", "fromPx", "10", "toPx", "20"), true);
		ExperimentStore.save(e.with(e.first(FileRef.IMAGE).orElseThrow().withEdits(List.of(impossible))));
		Bench.await("out of date", () -> says(tree, "image.tif", "out of date"));
		answering("Measuring what is out of date", d -> button(d, "OK").notifyListeners(SWT.Selection, new Event()),
				() -> unchecked(() -> menu(tree, item(tree, "image.tif"), "Measure What Is Out of Date")));
		Bench.await("failed", () -> says(tree, "image.tif", "failed"));
		assertTrue(ExperimentLabels.explain(item(tree, "image.tif").getData()).contains("no interface Cu/Ni"));

		menu(tree, item(tree, "plating.mpt"), "Remove from Experiment");
		Bench.await("gone", () -> item(tree, "plating.mpt") == null);
		assertTrue(Files.exists(copy.resolve("plating.mpt")), "the file stays");
		PlatformUI.getWorkbench().getOperationSupport().getOperationHistory().undo(PlatformUI.getWorkbench().getOperationSupport().getUndoContext(), null, null);
		Bench.await("back", () -> item(tree, "plating.mpt") != null);
		assertEquals(List.of("image.tif", "plating.mpt"), ExperimentStore.open(copy).files().stream().map(FileRef::path).limit(2).toList(), "at its place");

		Files.move(copy.resolve("image.tif"), folder.resolve("elsewhere.tif"));
		Bench.await("missing by itself", () -> says(tree, "image.tif", "missing"));
		bothThemes("navigator-missing", null);
	}

	/**
	 * Does something after which a dialog comes, and answers it. A dialog keeps its own loop of events, in which the test does not go on: the
	 * answer has to be waiting before it opens.
	 */
	private static void answering(String title, Consumer<Shell> answer, Runnable action) {
		boolean[] answered = new boolean[1];
		later(() -> dialog(title) != null, () -> {
			answer.accept(dialog(title));
			answered[0] = true;
		});
		action.run();
		Bench.await("the dialog " + title, () -> answered[0]);
		Bench.await("the end of the dialog " + title, () -> dialog(title) == null);
	}

	private static void unchecked(Executable action) {
		try {
			action.execute();
		} catch (Throwable e) {
			throw new AssertionError(e);
		}
	}

	private static void later(BooleanSupplier when, Runnable what) {
		Bench.shell().getDisplay().timerExec(50, () -> {
			if (when.getAsBoolean()) {
				what.run();
			} else {
				later(when, what);
			}
		});
	}

	private static Shell dialog(String title) {
		return Arrays.stream(Bench.shell().getDisplay().getShells()).filter(s -> s.isVisible() && s.getText().equals(title)).findFirst().orElse(null);
	}

	@Test
	void aRecordOfAPictureIsReplayedOnAnotherFromTheWindow() throws Exception {
		Path bare = Bench.copy(Bench.example("lipon-bare"), folder.resolve("bare"));
		ImageSession session = Bench.open(bare);
		RecordView view = Bench.view(RecordView.ID, RecordView.class);
		Bench.settle();
		assertTrue(view.text().contains("Layers\trecipe lipon-cell"), view.text());
		Bench.measure(session);
		Bench.settle();
		String text = view.text();
		assertTrue(text.contains("Measurement\t") && text.contains("Plateau 0.1.0"), text);
		assertTrue(text.contains("Cell\tLi\tarea 0.01"), text);
		bothThemes("record", null);

		WorkRecord record = session.measurement().orElseThrow().work(OpenImages.get().plateau().runner()::kind);
		Path other = folder.resolve("many");
		Files.createDirectories(other);
		Files.copy(Bench.example("lipon-au-seed").resolve("image.tif"), other.resolve("good.tif"));
		Files.writeString(other.resolve("bad.tif"), "no picture");
		answering("Replay Record", d -> replay(d, other), () -> press(view.replay()));
		answering("Replay Record", d -> button(d, "OK").notifyListeners(SWT.Selection, new Event()), () -> {
		});
		Path out = folder.resolve("replayed");
		assertTrue(Files.isRegularFile(out.resolve("good/results.json")));
		assertFalse(Files.exists(out.resolve("bad/results.json")));

		Path byTask = folder.resolve("byTask");
		new ReplayTask(OpenImages.get().plateau(), record, new ReplayTask.Settings(ReplayTask.Bound.SAME_PICTURE, ReplayTask.Decision.MISSING, Optional.empty()))
				.run(ReplayTask.targets(other.resolve("good.tif")), t -> byTask, Progress.NONE, d -> {
				});
		assertEquals(Files.readString(byTask.resolve("thickness.csv")), Files.readString(out.resolve("good/thickness.csv")), "what the command line does");
	}

	private static void replay(Shell dialog, Path target) {
		assertFalse(button(dialog, "Replay").isEnabled(), "nothing is chosen");
		((ReplayDialog) dialog.getData()).take(List.of(target));
		assertFalse(button(dialog, "Replay").isEnabled(), "nothing is written beside pictures unless somebody says so");
		Bench.find(dialog, Text.class, t -> true).setText(target.resolveSibling("replayed").toString());
		try {
			screenshot(dialog, "replay-dialog");
		} catch (IOException e) {
			throw new UncheckedIOException(e);
		}
		button(dialog, "Replay").notifyListeners(SWT.Selection, new Event());
	}

	@Test
	void compareOffersWhatItWillShowBeforeThereAreSamples() throws Exception {
		CompareView view = (CompareView) Bench.page().showView(CompareView.ID);
		Bench.settle();
		Combo show = Bench.find(Views.widget(view), Combo.class, c -> (c.getStyle() & SWT.READ_ONLY) != 0);
		assertEquals("All", show.getText());
	}

	@Test
	void compareHasPlaceForRowsUnderAPicture() throws Exception {
		Bench.page().resetPerspective();
		CompareView view = (CompareView) Bench.page().showView(CompareView.ID);
		Bench.settle();
		Table table = Bench.find(Views.widget(view), Table.class, t -> true);
		assertTrue(table.getClientArea().height >= 2 * table.getItemHeight(), table.getClientArea() + " of " + Views.widget(view).getSize());
	}

	@Test
	void samplesAreComparedAndRowBoxAndPictureBelongTogether() throws Exception {
		// views that other tests left open beside the picture keep their share of the height when another is maximised
		Bench.page().resetPerspective();
		Bench.settle();
		Path bare = Bench.copy(Bench.example("lipon-bare"), folder.resolve("bare"));
		Path seed = Bench.copy(Bench.example("lipon-au-seed"), folder.resolve("seed"));
		ImageSession first = Bench.open(bare);
		Bench.measure(first);
		ImageSession second = Bench.open(seed);
		Bench.measure(second);
		Tree tree = tree();
		Bench.await("both measured", () -> items(tree.getItems()).filter(i -> i.getText().equals("image.tif  measured")).count() == 2);
		menu(tree, item(tree, "lipon-bare"), "Compare");
		menu(tree, item(tree, "lipon-au-seed"), "Compare");
		CompareView view = (CompareView) Bench.page().showView(CompareView.ID);
		Bench.await("two samples", () -> view.comparison().rows().size() == 2);
		Bench.page().setPartState(Bench.page().findViewReference(CompareView.ID), IWorkbenchPage.STATE_MAXIMIZED);
		Bench.await("the plot", () -> view.scene() != null && view.scene().places().size() >= 12);
		assertEquals(CompareTask.run(OpenImages.get().plateau(), List.of(bare, seed), Optional.empty(), Progress.NONE).comparison().rows().get(0).get(Metric.THICKNESS)
				.orElseThrow().value(), view.comparison().rows().get(0).get(Metric.THICKNESS).orElseThrow().value(), "the numbers of the command line");
		PlotScene.Place place = view.scene().places().stream().filter(p -> p.row() == 1).findFirst().orElseThrow();
		Bench.mouse(view.plot(), SWT.MouseDown, 1, place.x() + place.width() / 2, place.y() + place.height() / 2);
		assertEquals("lipon-au-seed", view.table().selectedRows().get(0).sample().name());
		Bench.settle();
		bothThemes("compare", null);
		Bench.page().setPartState(Bench.page().findViewReference(CompareView.ID), IWorkbenchPage.STATE_RESTORED);
		OpenImages.get().activate(Optional.of(first));
		Bench.settle();
		assertEquals("lipon-bare", view.table().selectedRows().get(0).sample().name(), "the picture in front is marked");
		Bench.page().closeAllEditors(false);
		Bench.settle();
		Table table = view.table().viewer().getTable();
		choose(table, "lipon-au-seed");
		Event open = new Event();
		open.item = table.getSelection()[0];
		table.notifyListeners(SWT.DefaultSelection, open);
		Bench.await("its picture", () -> OpenImages.get().active().filter(s -> s.file().equals(seed.resolve("image.tif"))).isPresent());
	}

	@Test
	void aMovedExperimentOpensWhereItLiesNow() throws Exception {
		Path copy = Bench.copy(Bench.example("lipon-bare"), folder.resolve("before"));
		Bench.open(copy);
		Bench.closeAll();
		Path moved = folder.resolve("after");
		Files.move(copy, moved);
		ImageSession session = Bench.open(moved);
		assertTrue(session.loaded().isPresent(), session.message());
		IProject project = ExperimentProjects.find(moved).orElseThrow();
		Bench.await("read", () -> ExperimentProjects.get().known(project).flatMap(s -> s.experiment()).isPresent());
		assertTrue(ExperimentProjects.get().known(project).orElseThrow().experiment().orElseThrow().files().stream().allMatch(f -> f.state() == FileRef.State.PRESENT));
	}
}
