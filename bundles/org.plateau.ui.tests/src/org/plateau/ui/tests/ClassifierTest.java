// SPDX-License-Identifier: EPL-2.0
package org.plateau.ui.tests;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Button;
import org.eclipse.swt.widgets.Event;
import org.eclipse.swt.widgets.Table;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.plateau.analysis.Keys;
import org.plateau.internal.ui.classify.ClassifierView;
import org.plateau.internal.ui.classify.Strokes;
import org.plateau.internal.ui.core.EditJob;
import org.plateau.io.experiment.ExperimentStore;
import org.plateau.io.experiment.FileRef;
import org.plateau.model.layer.Interface;
import org.plateau.model.layer.VoidRegion;
import org.plateau.model.layer.VoidReport;
import org.plateau.ui.ImageSession;
import org.plateau.ui.OpenImages;
import org.plateau.viewer.Overlay;
import org.plateau.viewer.ViewTransform;

/** Paints strokes of classes, sees the preview, takes a stroke back, and measures by the classifier. */
class ClassifierTest {

	@TempDir
	Path folder;

	private Path experiment;
	private ImageSession session;
	private ClassifierView view;

	@BeforeEach
	void openAndMeasure() throws Exception {
		experiment = Bench.copy(Bench.example("lipon-bare"), folder.resolve("lipon-bare"));
		session = Bench.open(experiment);
		Bench.measure(session);
		view = Bench.view(ClassifierView.ID, ClassifierView.class);
		Bench.canvas().setFocus();
		Bench.chooseTool("classBrush");
	}

	@AfterEach
	void close() throws Exception {
		OpenImages.get().chooseTool(Optional.empty());
		Bench.closeAll();
	}

	/** Chooses a class in the table as a click does. */
	private void choose(String name) {
		Table table = Bench.find(Bench.shell(), Table.class, t -> t.getColumnCount() == 5 && t.getColumn(4).getText().equals("Error (%)"));
		List<List<String>> rows = view.rows();
		for (int i = 0; i < rows.size(); i++) {
			if (rows.get(i).get(0).equals(name)) {
				table.select(i);
				Event e = new Event();
				e.item = table.getItem(i);
				table.notifyListeners(SWT.Selection, e);
			}
		}
		Bench.settle();
	}

	/** Drags the brush from place to place, image pixels. */
	private void paint(double... xy) {
		ViewTransform t = session.viewer().orElseThrow().snapshot().transform();
		Bench.mouse(Bench.canvas(), SWT.MouseDown, 1, t.imageToViewX(xy[0]), t.imageToViewY(xy[1]));
		for (int i = 2; i < xy.length; i += 2) {
			Bench.sweep(Bench.canvas(), t.imageToViewX(xy[i]), t.imageToViewY(xy[i + 1]));
		}
		Bench.mouse(Bench.canvas(), SWT.MouseUp, 1, t.imageToViewX(xy[xy.length - 2]), t.imageToViewY(xy[xy.length - 1]));
	}

	private Interface of(String name) {
		return session.results().require(Keys.LAYER_STACK).interfaces().stream().filter(f -> f.name().equals(name)).findFirst().orElseThrow();
	}

	/** Two strokes along the middle of a layer, halfway between what was traced. */
	private void paintLayer(String name) {
		List<String> layers = session.results().require(Keys.LAYER_STACK).layers();
		int i = layers.indexOf(name);
		List<Interface> all = session.results().require(Keys.LAYER_STACK).interfaces();
		int rows = session.micrograph().orElseThrow().specimenRows();
		choose(name);
		for (double share : new double[] { 0.25, 0.5, 0.75 }) {
			double[] xy = new double[40];
			for (int k = 0; k < 20; k++) {
				int x = 60 + 70 * k;
				double top = i == 0 ? 0 : all.get(i - 1).yPx()[x];
				double bottom = i == all.size() ? rows : all.get(i).yPx()[x];
				xy[2 * k] = x + 0.5;
				xy[2 * k + 1] = top + share * (bottom - top);
			}
			paint(xy);
		}
	}

	private void known(int classes) {
		try {
			Bench.await("a classifier of " + classes + " classes", () -> view.rows().stream().filter(r -> !r.get(4).isEmpty()).count() == classes);
		} catch (AssertionError e) {
			throw new AssertionError(e.getMessage() + "; it says " + view.knowledge() + " and shows " + view.rows(), e);
		}
	}

	@Test
	void strokesColourThePictureAndGoBackOneByOne() throws Exception {
		assertTrue(view.knowledge().contains("paint"), view.knowledge());
		choose("LiPON");
		paint(100, 700, 400, 720, 700, 710);
		assertEquals(1, Strokes.of(session.handwork()).size());
		assertTrue(session.overlays().stream().noneMatch(o -> o instanceof Overlay.Tint), "one class alone tells nothing");
		choose("Li_plated");
		Bench.key(Bench.canvas(), ']', ']');
		paint(100, 400, 400, 420, 700, 430);
		assertTrue(Strokes.of(session.handwork()).get(1).radiusPx() > Strokes.of(session.handwork()).get(0).radiusPx(), "] makes the brush wider");
		known(2);
		assertTrue(session.overlays().stream().anyMatch(o -> o instanceof Overlay.Tint));
		assertTrue(view.knowledge().contains("out of bag"), view.knowledge());
		assertFalse(Strokes.used(session.handwork()));
		Bench.command("org.eclipse.ui.edit.undo");
		assertEquals(1, Strokes.of(session.handwork()).size());
		Bench.await("no colours", () -> session.overlays().stream().noneMatch(o -> o instanceof Overlay.Tint));
		Bench.command("org.eclipse.ui.edit.redo");
		known(2);
		Bench.written();
		assertEquals(Strokes.of(session.handwork()), Strokes.of(ExperimentStore.open(experiment).first(FileRef.IMAGE).orElseThrow().handwork()));
	}

	@Test
	void aClassifierMeasuresTheLayersWhereContrastDid() throws Exception {
		double[] before = of("Li_plated/LiPON").yPx();
		List<String> layers = session.results().require(Keys.LAYER_STACK).layers();
		layers.forEach(this::paintLayer);
		known(layers.size());
		Bench.screenshot("classifier");
		Button use = Bench.find(Bench.shell(), Button.class, b -> b.getText().startsWith("Use for layers"));
		use.setSelection(true);
		use.notifyListeners(SWT.Selection, new Event());
		Bench.await("the measurement", () -> !EditJob.running(session));
		Bench.settle();
		assertEquals("", session.message());
		assertTrue(session.measurement().orElseThrow().findings().stream().anyMatch(f -> f.summary().contains("classifier with an out-of-bag error")));
		double[] now = of("Li_plated/LiPON").yPx();
		double off = 0;
		for (int x = 0; x < now.length; x++) {
			off += Math.abs(now[x] - before[x]) / now.length;
		}
		assertTrue(off < 1.5, "both ways find the same clear edge, mean distance " + off + " px");
		Bench.command("org.eclipse.ui.edit.undo");
		Bench.await("the measurement by contrast", () -> !EditJob.running(session));
		Bench.settle();
		assertArrayEquals(before, of("Li_plated/LiPON").yPx());
	}

	/** Voids by classes are painted, erased and cut as others are. */
	@Test
	void theVoidsOfAClassifierAreCorrectedByHand() throws Exception {
		session.results().require(Keys.LAYER_STACK).layers().forEach(this::paintLayer);
		VoidReport found = session.results().require(Keys.VOIDS);
		choose("void");
		found.voids().stream().sorted(Comparator.comparingDouble(VoidRegion::areaUm2).reversed()).limit(8)
				.forEach(v -> paint(v.centroidXPx() - 1, v.centroidYPx(), v.centroidXPx() + 1, v.centroidYPx()));
		known(session.results().require(Keys.LAYER_STACK).layers().size() + 1);
		Button use = Bench.find(Bench.shell(), Button.class, b -> b.getText().startsWith("Use for layers"));
		use.setSelection(true);
		use.notifyListeners(SWT.Selection, new Event());
		measured();
		VoidReport classified = session.results().require(Keys.VOIDS);
		assertFalse(found.voids().equals(classified.voids()), "they are those of the classifier");
		Bench.chooseTool("brush");
		double[] at = solid(classified);
		paint(at[0], at[1], at[0] + 12, at[1]);
		measured();
		VoidReport painted = session.results().require(Keys.VOIDS);
		assertEquals(classified.voids().size() + 1, painted.voids().size());
		assertEquals("org.plateau.imaging.edit.paintVoid", session.handwork().edits().get(session.handwork().edits().size() - 1).id());
		Bench.chooseTool("eraser");
		for (int i = 0; i < 3; i++) {
			Bench.key(Bench.canvas(), ']', ']');
		}
		paint(at[0] - 8, at[1], at[0] + 20, at[1]);
		measured();
		assertTrue(classified.voids().equals(session.results().require(Keys.VOIDS).voids()), "the void that was painted is gone again");
		Bench.command("org.eclipse.ui.edit.undo");
		measured();
		assertEquals(painted.voids(), session.results().require(Keys.VOIDS).voids());
		Bench.command("org.eclipse.ui.edit.undo");
		measured();
		assertEquals(classified.voids(), session.results().require(Keys.VOIDS).voids());
	}

	private void measured() {
		Bench.await("the measurement", () -> !EditJob.running(session));
		Bench.settle();
		assertEquals("", session.message());
	}

	/** A place in the layer with no void around it. */
	private double[] solid(VoidReport voids) {
		Interface top = of("Cu/Li_plated");
		for (int x = 200; x < 1300; x += 10) {
			for (int y = (int) top.yPx()[x] + 40; y < top.yPx()[x] + 300; y += 10) {
				boolean free = true;
				for (int v = y - 30; v <= y + 30 && free; v++) {
					for (int u = x - 30; u <= x + 42 && free; u++) {
						free = voids.labels().at(u, v) == 0;
					}
				}
				if (free) {
					return new double[] { x + 0.5, y + 0.5 };
				}
			}
		}
		throw new AssertionError("no solid place");
	}
}
