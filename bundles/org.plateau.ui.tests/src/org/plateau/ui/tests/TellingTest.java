// SPDX-License-Identifier: EPL-2.0
package org.plateau.ui.tests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

import org.eclipse.swt.SWT;
import org.eclipse.swt.custom.CLabel;
import org.eclipse.swt.custom.CTabFolder;
import org.eclipse.swt.graphics.ImageData;
import org.eclipse.swt.graphics.Point;
import org.eclipse.swt.graphics.RGB;
import org.eclipse.swt.graphics.Rectangle;
import org.eclipse.swt.widgets.Button;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Display;
import org.eclipse.swt.widgets.Event;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.Table;
import org.eclipse.swt.widgets.Text;
import org.eclipse.swt.widgets.ToolBar;
import org.eclipse.swtchart.Chart;
import org.eclipse.ui.IEditorReference;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.plateau.internal.ui.views.ThicknessView;
import org.plateau.ui.ImageSession;
import org.plateau.ui.OpenImages;
import org.plateau.ui.Themes;

/** What the window tells a person in its status line, tabs, tips and labels. */
class TellingTest extends EditingBench {

	private static Table layers() throws Exception {
		Bench.page().showView("org.plateau.ui.layers");
		Bench.settle();
		return Bench.find(Views.widget(Bench.page().findView("org.plateau.ui.layers")), Table.class, Table::isVisible);
	}

	@Test
	void afterATableWasExportedTheStatusLineSaysHowManyRowsAreWhere() throws Exception {
		Table table = layers();
		Path file = folder.resolve("layers.csv");
		for (boolean one : new boolean[] { false, true }) {
			table.setSelection(1);
			List<String> said = Bench.said(() -> {
				ShapesTest.inShell("Export Table", shell -> {
					Bench.find(shell, Text.class, t -> t.getText().endsWith(".csv")).setText(file.toString());
					Bench.find(shell, Button.class, b -> b.getText().startsWith("Only")).setSelection(one);
					Bench.find(shell, Button.class, b -> b.getText().equals("Export")).notifyListeners(SWT.Selection, new Event());
				});
				Arrays.stream(table.getMenu().getItems()).filter(i -> i.getText().startsWith("Export")).findFirst().orElseThrow().notifyListeners(SWT.Selection, new Event());
				Bench.await("the file", () -> Files.isRegularFile(file));
				Bench.written();
				Bench.settle();
				return null;
			});
			String rows = one ? "1 row" : table.getItemCount() + " rows";
			assertTrue(said.contains("Written: " + rows + ", " + file), () -> said.toString());
			assertEquals(one ? 2 : 1 + table.getItemCount(), Files.readString(file, StandardCharsets.UTF_8).lines().count());
			Files.delete(file);
		}
	}

	/** What a tip says over the first cell of a row. */
	private static Optional<String> tip(Table table, int row) {
		Rectangle cell = table.getItem(row).getBounds(0);
		Event e = new Event();
		e.x = cell.x + cell.width / 2;
		e.y = cell.y + cell.height / 2;
		table.notifyListeners(SWT.MouseExit, e);
		table.notifyListeners(SWT.MouseHover, e);
		Bench.settle();
		Optional<String> said = Arrays.stream(Display.getCurrent().getShells()).filter(s -> s.isVisible() && (s.getStyle() & SWT.TOOL) != 0)
				.map(s -> Bench.find(s, CLabel.class, l -> true)).filter(l -> l != null).map(CLabel::getText).findFirst();
		table.notifyListeners(SWT.MouseExit, e);
		table.notifyListeners(SWT.MouseDown, e);
		Bench.settle();
		return said;
	}

	@Test
	void aNameThatItsColumnCutsIsReadInATip() throws Exception {
		Table table = layers();
		int row = Arrays.stream(table.getItems()).map(i -> i.getText(0)).toList().indexOf("Li_plated");
		int width = table.getColumn(0).getWidth();
		table.getColumn(0).setWidth(45);
		Bench.settle();
		assertEquals(Optional.of("Li_plated"), tip(table, row));
		table.getColumn(0).setWidth(width);
		Bench.settle();
		assertEquals(Optional.empty(), tip(table, row), "what is seen whole needs no tip");
	}

	private static List<String> tabs() {
		return Arrays.stream(Bench.page().getEditorReferences()).map(IEditorReference::getPartName).toList();
	}

	@Test
	void picturesOfOneNameAreToldApartInTheirTabs() throws Exception {
		Path other = Bench.copy(Bench.example("lipon-bare"), Files.createDirectories(folder.resolve("other")).resolve("lipon-bare"));
		assertEquals(List.of("lipon-bare – image.tif"), tabs());
		Bench.open(other);
		Bench.screenshot("tabs-of-one-name");
		assertEquals(List.of("lipon-bare – image.tif (" + experiment.getParent().getFileName() + "/lipon-bare)", "lipon-bare – image.tif (other/lipon-bare)"), tabs());
		Bench.page().closeEditor(Bench.page().getActiveEditor(), false);
		Bench.settle();
		assertEquals(List.of("lipon-bare – image.tif"), tabs());
	}

	@Test
	void theStatusLineForgetsAPictureThatIsClosed() throws Exception {
		List<String> said = Bench.said(() -> {
			move(600.5, 400.5);
			Bench.page().closeEditor(Bench.page().getActiveEditor(), false);
			Bench.settle();
			return null;
		});
		assertTrue(said.stream().anyMatch(l -> l.contains("grey")), () -> said.toString());
		assertEquals("", said.get(0));
	}

	@Test
	void theSpectrumDoesNotSayThatNoPictureIsOpenWhileOneIsBeingRead() throws Exception {
		Control view = Views.widget(Bench.page().showView("org.plateau.ui.eds.spectrum"));
		ImageSession opening = OpenImages.get().session(folder.resolve("slow.tif"));
		try {
			OpenImages.get().activate(Optional.of(opening));
			Bench.settle();
			assertNotNull(Bench.find(view, Label.class, l -> l.getText().equals("Opening slow.tif…")));
			opening.notOpened("slow.tif: this is no picture");
			Bench.settle();
			assertNotNull(Bench.find(view, Label.class, l -> l.getText().startsWith("slow.tif could not be opened")));
		} finally {
			OpenImages.get().close(opening);
		}
		Bench.settle();
		assertNotNull(Bench.find(view, Label.class, l -> l.getText().equals("No picture is open.")));
	}

	@Test
	void whatTheRecordSaysWithoutAPictureIsSeenWhole() throws Exception {
		Control view = Views.widget(Bench.page().showView("org.plateau.ui.record"));
		Bench.settle();
		Label words = Bench.find(view, Label.class, l -> l.isVisible() && l.getText().contains("these steps were done"));
		Composite bar = words.getParent();
		Point window = Bench.shell().getSize();
		try {
			for (int width : new int[] { window.x, 1350, 1150 }) {
				Bench.shell().setSize(width, window.y);
				Bench.settle();
				OpenImages.get().activate(Optional.empty());
				Bench.settle();
				assertTrue(words.getText().startsWith("Open a picture"), words.getText());
				String where = words.getBounds() + " in " + bar.getSize();
				Point needed = words.computeSize(words.getSize().x, SWT.DEFAULT);
				assertTrue(needed.y <= words.getSize().y && words.getSize().x > 150, needed + " needed, " + where);
				assertTrue(words.getBounds().y + words.getSize().y <= bar.getSize().y, where);
				for (Control control : bar.getChildren()) {
					assertTrue(control.getBounds().x + control.getSize().x <= bar.getSize().x, control.getBounds() + " in " + bar.getSize());
				}
				Views.keep(view, "record-without-picture-" + width);
				OpenImages.get().activate(Optional.of(session));
				Bench.settle();
			}
		} finally {
			Bench.shell().setSize(window);
			OpenImages.get().activate(Optional.of(session));
			Bench.settle();
		}
	}

	@Test
	void inANarrowThicknessViewTheLabelsOfMeanAndTheoryDoNotOverlap() throws Exception {
		ThicknessView view = Bench.view("org.plateau.ui.thickness", ThicknessView.class);
		Chart chart = Bench.find(Views.widget(Bench.page().findView("org.plateau.ui.thickness")), Chart.class, c -> true);
		Point before = chart.getSize();
		int both = 0;
		for (int width : new int[] { 520, 330, 260, 200, 150 }) {
			for (int height : new int[] { 260, 160, 110, 90 }) {
				chart.setSize(width, height);
				chart.updateLayout();
				chart.redraw();
				chart.update();
				Bench.settle();
				Point plot = chart.getPlotArea().getSize();
				List<Rectangle> labels = view.labels().stream().filter(r -> !r.isEmpty()).toList();
				for (Rectangle r : labels) {
					assertTrue(r.x >= 0 && r.y >= 0 && r.x + r.width <= plot.x && r.y + r.height <= plot.y, width + " × " + height + ": " + r + " in " + plot);
				}
				assertFalse(labels.size() == 2 && labels.get(0).intersects(labels.get(1)), () -> labels.toString());
				both += labels.size() == 2 ? 1 : 0;
			}
		}
		chart.setSize(before);
		chart.updateLayout();
		assertTrue(both >= 10, "both are told where there is room, " + both + " times");
	}

	/** Colours in the row of icons under the tab of a view: beside the icons, and between them. */
	private static List<RGB> row(String view) {
		Composite folder = Views.widget(Bench.page().findView(view));
		while (!(folder instanceof CTabFolder)) {
			folder = folder.getParent();
		}
		Control icons = Arrays.stream(folder.getChildren()).filter(c -> c instanceof Composite p && Arrays.stream(p.getChildren()).anyMatch(ToolBar.class::isInstance)).findFirst().orElseThrow();
		ImageData seen = Views.picture(folder);
		int y = icons.getBounds().y + 2;
		return List.of(seen.palette.getRGB(seen.getPixel(icons.getBounds().x - 6, y)), seen.palette.getRGB(seen.getPixel(icons.getBounds().x + 2, y)));
	}

	@Test
	void theIconsAboveTheExperimentsStandInNoBoxes() throws Exception {
		for (String theme : List.of(Themes.DARK, Themes.LIGHT)) {
			Themes.choose(theme);
			Bench.settle();
			Bench.page().activate(Bench.page().findView("org.plateau.ui.experiments"));
			Bench.settle();
			Bench.page().activate(Bench.page().getActiveEditor());
			Bench.settle();
			List<RGB> colours = row("org.plateau.ui.experiments");
			assertEquals(colours.get(0), colours.get(1), theme);
			assertEquals(theme.equals(Themes.DARK), colours.get(0).red < 128, theme);
		}
	}

	/** How white a field of the toolkit is that no style sheet touches. */
	private static double plainField() {
		Text text = new Text(Bench.shell(), SWT.BORDER | SWT.MULTI);
		Themes.paintsItself(text);
		text.setBounds(300, 300, 120, 80);
		text.moveAbove(null);
		Bench.settle();
		double white = Views.white(Views.picture(text));
		text.dispose();
		return white;
	}

	/** SWT has the environment of the process, but keeps it inside. */
	private static void environment(String name, String value) throws Exception {
		Class.forName("org.eclipse.swt.internal.C").getMethod("setenv", byte[].class, byte[].class, int.class).invoke(null, (name + "\0").getBytes(StandardCharsets.US_ASCII),
				(value + "\0").getBytes(StandardCharsets.US_ASCII), 1);
	}

	@Test
	void whoChoosesLightGetsItWhateverTheEnvironmentForcesUponTheToolkit() throws Exception {
		Assumptions.assumeTrue(SWT.getPlatform().equals("gtk"));
		try {
			environment("GTK_THEME", "Adwaita:dark");
			Themes.choose(Themes.DARK);
			Bench.await("the dark theme", Themes::dark);
			Bench.settle();
			assertTrue(plainField() < 0.1, "the toolkit is dark as well");
			Themes.choose(Themes.LIGHT);
			Bench.await("the light theme", () -> !Themes.dark());
			Bench.settle();
			double white = plainField();
			assertTrue(white > 0.7, "the toolkit is light as well: " + white);
		} finally {
			Themes.choose(Themes.LIGHT);
			Bench.settle();
		}
	}
}
