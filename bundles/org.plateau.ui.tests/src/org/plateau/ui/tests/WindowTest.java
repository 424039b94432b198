// SPDX-License-Identifier: EPL-2.0
package org.plateau.ui.tests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

import org.eclipse.core.commands.Command;
import org.eclipse.core.runtime.ILog;
import org.eclipse.core.runtime.IStatus;
import org.eclipse.core.runtime.Status;
import org.eclipse.core.runtime.preferences.InstanceScope;
import org.eclipse.jface.preference.IPreferenceNode;
import org.eclipse.jface.preference.PreferenceDialog;
import org.eclipse.jface.preference.PreferenceManager;
import org.eclipse.jface.viewers.StructuredSelection;
import org.eclipse.swt.SWT;
import org.eclipse.swt.graphics.Color;
import org.eclipse.swt.widgets.Button;
import org.eclipse.swt.widgets.Canvas;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Event;
import org.eclipse.swt.widgets.Menu;
import org.eclipse.swt.widgets.MenuItem;
import org.eclipse.swt.widgets.Shell;
import org.eclipse.swt.widgets.Table;
import org.eclipse.swt.widgets.TableItem;
import org.eclipse.swt.widgets.Text;
import org.eclipse.swt.widgets.ToolBar;
import org.eclipse.swt.widgets.TreeItem;
import org.eclipse.swtchart.Chart;
import org.eclipse.ui.IPageLayout;
import org.eclipse.ui.IViewReference;
import org.eclipse.ui.IWorkbenchPage;
import org.eclipse.ui.PlatformUI;
import org.eclipse.ui.activities.WorkbenchActivityHelper;
import org.eclipse.ui.commands.ICommandService;
import org.eclipse.ui.dialogs.PreferencesUtil;
import org.eclipse.ui.views.IViewDescriptor;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.plateau.internal.ui.appearance.Appearance;
import org.plateau.internal.ui.guide.GuideView;
import org.plateau.internal.ui.help.HelpView;
import org.plateau.internal.ui.trouble.Trouble;
import org.plateau.internal.ui.views.ProblemsView;
import org.plateau.internal.ui.welcome.Demos;
import org.plateau.internal.ui.welcome.Welcome;
import org.plateau.internal.ui.welcome.WelcomeEditor;
import org.plateau.ui.ImageSession;
import org.plateau.ui.OpenImages;
import org.plateau.ui.Themes;

/** What stands around the pictures: arrangements, finder, preferences, welcome page, first steps, help, problems, light and dark. */
class WindowTest {

	private static final List<String> ARRANGEMENTS = List.of("Measure", "Elements", "Electrochemistry", "Compare");
	/** Words that a microscopist does not expect. */
	private static final Pattern FOREIGN = Pattern.compile("(?i)eclipse|java\\b|working set|\\bbuild|\\bproject|\\btask|bookmark|marker|breakpoint|refactor|\\bteam\\b|repositor|clean up|source");

	@TempDir
	Path folder;

	@BeforeEach
	void begin() throws Exception {
		System.setProperty(Demos.FOLDER, folder.resolve("demos").toString());
		Bench.closeAll();
	}

	@AfterEach
	void close() throws Exception {
		System.clearProperty(Demos.FOLDER);
		Appearance.pretend(null);
		Themes.choose(Themes.LIGHT);
		Bench.closeAll();
		perspective("Measure");
		Bench.page().resetPerspective();
	}

	private static void perspective(String label) {
		var registry = PlatformUI.getWorkbench().getPerspectiveRegistry();
		Bench.page().setPerspective(Arrays.stream(registry.getPerspectives()).filter(p -> p.getLabel().equals(label)).findFirst().orElseThrow());
		Bench.settle();
	}

	@Test
	void theFourArrangementsAreInTheBarAndHaveOnlyViewsThatWork() throws Exception {
		ToolBar bar = Bench.find(Bench.shell(), ToolBar.class, b -> b.isVisible() && Arrays.stream(b.getItems()).anyMatch(i -> i.getText().equals("Measure")));
		assertNotNull(bar, "the bar of arrangements is not visible");
		assertEquals(ARRANGEMENTS, Arrays.stream(bar.getItems()).map(i -> i.getText()).filter(t -> !t.isEmpty()).toList());
		Bench.open(Bench.copy(Bench.example("lipon-bare"), folder.resolve("lipon-bare")));
		for (String label : ARRANGEMENTS) {
			var item = Arrays.stream(bar.getItems()).filter(i -> i.getText().equals(label)).findFirst().orElseThrow();
			item.setSelection(true);
			item.notifyListeners(SWT.Selection, new Event());
			Bench.settle();
			assertEquals(label, Bench.page().getPerspective().getLabel());
			assertTrue(Bench.page().getViewReferences().length >= 3, label);
			for (IViewReference view : Bench.page().getViewReferences()) {
				var part = view.getView(true);
				assertTrue(part != null && !part.getClass().getName().contains("Error"), label + ": " + view.getId());
			}
			Bench.screenshot("arrangement-" + label.toLowerCase(java.util.Locale.ROOT) + "-light");
			Themes.choose(Themes.DARK);
			Bench.screenshot("arrangement-" + label.toLowerCase(java.util.Locale.ROOT) + "-dark");
			Themes.choose(Themes.LIGHT);
		}
	}

	/** What a menu of the bar holds when it is opened. */
	private static List<String> items(String name) {
		Menu menu = Arrays.stream(Bench.shell().getMenuBar().getItems()).filter(i -> i.getText().equals(name)).findFirst().orElseThrow().getMenu();
		menu.notifyListeners(SWT.Show, new Event());
		List<String> items = Arrays.stream(menu.getItems()).map(MenuItem::getText).toList();
		menu.notifyListeners(SWT.Hide, new Event());
		return items;
	}

	@Test
	void resettingAnArrangementBringsNoMenusOfThePlatform() {
		Bench.page().resetPerspective();
		Bench.settle();
		assertEquals(List.of("&File", "&Edit", "&View", "&Tools", "&Measure", "&Window", "&Help"), Arrays.stream(Bench.shell().getMenuBar().getItems()).map(MenuItem::getText).toList());
		List<String> file = items("&File");
		assertTrue(file.stream().noneMatch(i -> i.replace("&", "").startsWith("Open File")), file::toString);
	}

	@Test
	void theToolsMenuNamesTheLettersAlsoWhenAViewHasTheKeyboard() throws Exception {
		Bench.page().showView("org.plateau.ui.layers");
		Bench.settle();
		List<String> items = items("&Tools");
		assertTrue(items.containsAll(List.of("Move and Select\tEsc", "Line\tL", "Redraw an Edge\tF", "Void Threshold\tShift+T")), items::toString);
	}

	private static Shell shellWith(String text) {
		return Arrays.stream(Bench.shell().getDisplay().getShells()).filter(s -> s.isVisible() && s.getText().contains(text)).findFirst().orElse(null);
	}

	@Test
	void controlLAndControl3FindCommands() throws Exception {
		Bench.open(Bench.example("lipon-bare").resolve("image.tif"));
		Canvas canvas = Bench.canvas();
		Bench.page().activate(Bench.page().getActiveEditor());
		for (int[] key : new int[][] { { SWT.MOD1, 'l' }, { SWT.MOD1, '3' } }) {
			canvas.forceFocus();
			Views.key(canvas, key[0], key[1]);
			Bench.await("the finder", () -> shellWith("Find Actions") != null);
			Shell finder = shellWith("Find Actions");
			assertEquals(finder.getText(), PlatformUI.getWorkbench().getService(ICommandService.class).getCommand("org.eclipse.ui.window.quickAccess").getName());
			Text text = Bench.find(finder, Text.class, t -> true);
			text.setText("zoom");
			Table table = Bench.find(finder, Table.class, t -> true);
			Bench.await("what was looked for", () -> Arrays.stream(table.getItems()).anyMatch(i -> row(i).contains("Zoom In")));
			List<String> foreign = Arrays.stream(table.getItems()).map(WindowTest::row).filter(FOREIGN.asPredicate()).toList();
			assertEquals(List.of(), foreign);
			Views.keep(finder, "finder");
			finder.close();
			Bench.settle();
		}
	}

	private static String row(TableItem item) {
		return item.getText(0) + " " + item.getText(1);
	}

	@Test
	void allViewsOfOursAndNoneForProgrammersAreOffered() {
		List<String> offered = List.of(Bench.page().getShowViewShortcuts());
		assertEquals(List.of(), Views.all().stream().map(IViewDescriptor::getId).filter(id -> !offered.contains(id)).toList(), "missing under Show View");
		List<String> found = Arrays.stream(PlatformUI.getWorkbench().getViewRegistry().getViews()).filter(v -> !WorkbenchActivityHelper.filterItem(v)).map(IViewDescriptor::getId)
				.filter(id -> id.startsWith("org.eclipse.")).toList();
		assertEquals(List.of(IPageLayout.ID_PROGRESS_VIEW), found, "in the finder");
	}

	@Test
	void commandsSpeakTheLanguageOfThePicture() throws Exception {
		List<String> wrong = new ArrayList<>();
		for (Command command : PlatformUI.getWorkbench().getService(ICommandService.class).getDefinedCommands()) {
			if (command.getId().startsWith("org.plateau.ui") && (command.getDescription() == null || command.getDescription().isBlank())) {
				wrong.add(command.getId() + " has no description");
			}
			if (command.isHandled() && command.isEnabled() && FOREIGN.matcher(command.getName()).find()) {
				wrong.add(command.getId() + " is called " + command.getName());
			}
		}
		assertEquals(List.of(), wrong);
	}

	@Test
	void preferencesAreOneSmallTree() throws Exception {
		List<String> roots = Arrays.stream(PlatformUI.getWorkbench().getPreferenceManager().getRootSubNodes()).map(IPreferenceNode::getLabelText).toList();
		assertEquals(List.of("Plateau", "Keys", "Install/Update"), roots);
		PreferenceDialog dialog = PreferencesUtil.createPreferenceDialogOn(Bench.shell(), "org.plateau.ui.preferences.tables", null, null);
		dialog.setBlockOnOpen(false);
		dialog.open();
		Bench.settle();
		Views.keep(dialog.getShell(), "preferences-tables");
		assertEquals(List.of("Plateau", "Keys", "Install/Update"), Arrays.stream(dialog.getTreeViewer().getTree().getItems()).map(TreeItem::getText).toList(),
				"the first is the page that is seen first");
		press(dialog.getShell(), "&Comma: 4,02");
		press(dialog.getShell(), "&Tab");
		page(dialog, "org.plateau.ui.preferences");
		Bench.settle();
		Views.keep(dialog.getShell(), "preferences-plateau");
		page(dialog, "org.eclipse.ui.preferencePages.Keys");
		Bench.settle();
		Views.keep(dialog.getShell(), "preferences-keys");
		press(dialog.getShell(), "Apply and Close");
		Bench.settle();
		var node = InstanceScope.INSTANCE.getNode("org.plateau.ui");
		assertEquals("true", node.get("table.decimalComma", ""));
		assertEquals("\t", node.get("table.separator", ""));
		List.of("table.decimalComma", "table.separator", "table.mark").forEach(node::remove);
	}

	private static void page(PreferenceDialog dialog, String id) {
		dialog.getTreeViewer().setSelection(new StructuredSelection(dialog.getPreferenceManager().getElements(PreferenceManager.PRE_ORDER).stream()
				.filter(n -> n.getId().equals(id)).findFirst().orElseThrow()));
	}

	private static void press(Composite parent, String text) {
		Button button = Bench.find(parent, Button.class, b -> b.getText().equals(text));
		assertNotNull(button, text);
		if ((button.getStyle() & SWT.RADIO) != 0) {
			for (var sibling : button.getParent().getChildren()) {
				if (sibling instanceof Button b) {
					b.setSelection(b == button);
				}
			}
		}
		button.notifyListeners(SWT.Selection, new Event());
		Bench.settle();
	}

	@Test
	void theWelcomePageOpensADemoAndTheStepsTickThemselves() throws Exception {
		Welcome.open(Bench.page());
		Bench.settle();
		Views.keep(Views.widget(Bench.page().getActiveEditor()), "welcome-light");
		Themes.choose(Themes.DARK);
		Bench.settle();
		assertTrue(Views.white(Views.keep(Views.widget(Bench.page().getActiveEditor()), "welcome-dark")) < 0.1);
		Themes.choose(Themes.LIGHT);
		GuideView guide = (GuideView) Bench.page().showView(GuideView.ID, null, IWorkbenchPage.VIEW_VISIBLE);
		assertEquals(0, guide.done());
		Composite page = Views.widget(Bench.page().findEditor(Bench.page().getActiveEditor().getEditorInput()));
		Canvas card = Bench.find(page, Canvas.class, c -> c.getClass().getSimpleName().equals("Card") && c.getBounds().height > 100);
		Bench.mouse(card, SWT.MouseUp, 1, 20, 20);
		Bench.await("the demo", () -> OpenImages.get().active().flatMap(ImageSession::loaded).isPresent());
		Bench.settle();
		assertTrue(OpenImages.get().active().orElseThrow().file().startsWith(folder.resolve("demos")), "demos are unpacked, not written into the program");
		assertEquals(1, guide.done());
		press(Views.widget(guide), "Measure");
		ImageSession session = OpenImages.get().active().orElseThrow();
		Bench.await("the measurement", () -> session.measurement().isPresent());
		Bench.settle();
		assertEquals(3, guide.done(), "measured, and an experiment keeps its results");
		press(Views.widget(guide), "Show the Voids");
		Table voids = Bench.find(Views.widget(Bench.page().findView("org.plateau.ui.voids")), Table.class, t -> true);
		voids.select(0);
		voids.notifyListeners(SWT.Selection, new Event());
		press(Views.widget(guide), "Show the Charge");
		assertEquals(5, guide.done());
		Views.keep(Views.widget(guide), "guide");
	}

	@Test
	void f1ShowsThePageOfTheViewAndSearchFinds() throws Exception {
		Bench.page().showView("org.plateau.ui.voids");
		Bench.settle();
		Table table = Bench.find(Views.widget(Bench.page().findView("org.plateau.ui.voids")), Table.class, t -> true);
		table.forceFocus();
		Views.key(table, SWT.NONE, SWT.F1);
		HelpView help = (HelpView) Bench.page().findView(HelpView.ID);
		assertNotNull(help, "F1 opened no help");
		int upper = Views.widget(Bench.page().showView("org.plateau.ui.thickness")).getSize().y;
		Bench.page().showView(HelpView.ID);
		Bench.settle();
		assertTrue(Views.widget(help).getSize().y > upper, "help is read in the higher one of the two places");
		Bench.await("the page", () -> help.title().isPresent());
		assertEquals("Voids", help.title().orElseThrow());
		Views.keep(Views.widget(help), "help-voids-light");
		Text search = Bench.find(Views.widget(help), Text.class, t -> true);
		search.setText("stage tilt correct");
		Bench.settle();
		assertEquals("“stage tilt correct”", help.title().orElseThrow());
		Views.keep(Views.widget(help), "help-search");
		Themes.choose(Themes.DARK);
		help.about("org.plateau.ui.layers");
		assertTrue(Views.white(Views.keep(Views.widget(help), "help-layers-dark")) < 0.3);
	}

	@Test
	void problemsAreSentencesWithARemedy() throws Exception {
		ILog.of(WindowTest.class).log(new Status(IStatus.ERROR, "org.plateau.ui", "x", new java.nio.file.NoSuchFileException("/data/lost.tif")));
		ProblemsView view = (ProblemsView) Bench.page().showView(ProblemsView.ID);
		Bench.await("the line", () -> view.troubles().stream().anyMatch(t -> t.what().equals("/data/lost.tif is not there.")));
		Table table = Bench.find(Views.widget(view), Table.class, t -> true);
		for (int i = 0; i < table.getItemCount(); i++) {
			if (((Trouble) table.getItem(i).getData()).what().contains("lost.tif")) {
				table.setSelection(i);
				table.notifyListeners(SWT.Selection, new Event());
			}
		}
		Bench.settle();
		assertTrue(Bench.find(Views.widget(view), org.eclipse.swt.widgets.Label.class, l -> l.getText().contains("Find Missing Files")) != null);
		Views.keep(Views.widget(view), "problems-remedy");
	}

	@Test
	void asTheSystemSaysAlsoWhenItChanges() throws Exception {
		Bench.open(Bench.copy(Bench.example("lipon-bare"), folder.resolve("lipon-bare")));
		Bench.page().showView("org.plateau.ui.thickness");
		Chart chart = Bench.find(Bench.shell(), Chart.class, c -> true);
		boolean[] dark = { true };
		Appearance.pretend(() -> Optional.of(dark[0]));
		Themes.followSystem();
		Bench.await("the dark theme", Themes::dark);
		Bench.settle();
		assertEquals(Themes.paper(), chart.getBackground());
		Color ink = chart.getAxisSet().getXAxis(0).getTick().getForeground();
		assertEquals(Themes.ink(), ink);
		dark[0] = false;
		Bench.shell().notifyListeners(SWT.Activate, new Event());
		Bench.await("the light theme", () -> !Themes.dark());
		Bench.settle();
		assertEquals(Themes.paper(), chart.getBackground());
		assertFalse(ink.equals(chart.getAxisSet().getXAxis(0).getTick().getForeground()));
		Themes.choose(Themes.LIGHT);
		dark[0] = true;
		Bench.shell().notifyListeners(SWT.Activate, new Event());
		Bench.settle();
		assertFalse(Themes.dark(), "who chose light stays light");
	}
}
