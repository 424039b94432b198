// SPDX-License-Identifier: EPL-2.0
package org.plateau.ui.tests;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Optional;

import org.eclipse.swt.SWT;
import org.plateau.analysis.Keys;
import org.plateau.internal.ui.core.EditJob;
import org.plateau.model.layer.Interface;
import org.plateau.model.layer.LayerStack;
import org.plateau.model.layer.VoidReport;
import org.plateau.ui.ImageSession;
import org.plateau.ui.OpenImages;
import org.plateau.viewer.ViewTransform;

/** Corrections of a measured example with the tools of the window, by mouse, each measured again, taken back and done again. Places are image pixels. */
final class HandEdits {

	private final ImageSession session;
	private int refused;

	HandEdits(ImageSession session) {
		this.session = session;
	}

	/** Uses some of the tools: others for another number. How often something was measured again. */
	int use(int n) throws Exception {
		LayerStack stack = session.results().require(Keys.LAYER_STACK);
		Optional<String> searched = session.results().get(Keys.VOIDS).flatMap(v -> v.layers().stream().findFirst()).map(VoidReport.LayerFraction::layer);
		int layer = searched.map(stack.layers()::indexOf).orElse(1);
		double[] upper = stack.interfaces().get(layer - 1).yPx();
		double[] lower = stack.interfaces().get(Math.min(layer, stack.interfaces().size() - 1)).yPx();
		Interface edge = stack.interfaces().get(layer - 1);
		double[] y = edge.yPx();
		int x = 150 + n * 97 % 900;
		while (Double.isNaN(y[x] + y[x + 60] + y[x + 120] + upper[x] + lower[x]) && x + 121 < y.length) {
			x++;
		}
		double inside = (upper[x] + lower[x]) / 2;
		int kind = searched.isPresent() ? n % 6 : 2 * (n % 3);
		int edits = switch (kind) {
		case 0 -> drag("followEdge", x, y[x] + 2, x + 60, y[x + 60] - 1, x + 120, y[x + 120] + 1);
		case 1 -> drag("brush", x, inside, x + 25, inside + 4) + drag("eraser", x + 10, inside - 14, x + 12, inside + 2);
		case 2 -> drag("pin", x, y[x], x, y[x] + 4);
		case 3 -> drag("brush", x, inside, x, inside) + drag("splitVoid", x + 1, inside - 25, x + 1, inside + 25);
		case 4 -> drag("unknown", x, y[x], x + 50, y[x]);
		default -> drag("classBrush", x, inside, x + 40, inside + 3, x + 80, inside);
		};
		for (int i = 0; i < edits; i++) {
			command("org.eclipse.ui.edit.undo");
		}
		for (int i = 0; i < edits; i++) {
			command("org.eclipse.ui.edit.redo");
		}
		OpenImages.get().chooseTool(Optional.empty());
		return 3 * edits;
	}

	/** How often a correction was refused, because a line cut no void say. */
	int refused() {
		return refused;
	}

	private int drag(String tool, double... xy) throws Exception {
		Bench.page().activate(Bench.page().getActiveEditor());
		Bench.canvas().setFocus();
		Bench.chooseTool(tool);
		ViewTransform t = session.viewer().orElseThrow().snapshot().transform();
		int before = session.handwork().edits().size();
		Bench.mouse(Bench.canvas(), SWT.MouseMove, 0, t.imageToViewX(xy[0]), t.imageToViewY(xy[1]));
		Bench.mouse(Bench.canvas(), SWT.MouseDown, 1, t.imageToViewX(xy[0]), t.imageToViewY(xy[1]));
		for (int i = 2; i < xy.length; i += 2) {
			Bench.drag(Bench.canvas(), t.imageToViewX(xy[i]), t.imageToViewY(xy[i + 1]));
		}
		Bench.mouse(Bench.canvas(), SWT.MouseUp, 1, t.imageToViewX(xy[xy.length - 2]), t.imageToViewY(xy[xy.length - 1]));
		measured();
		int done = session.message().isEmpty() ? 1 : 0;
		assertEquals(before + done, session.handwork().edits().size(), tool + ": " + session.message());
		refused += 1 - done;
		return done;
	}

	private void command(String id) throws Exception {
		Bench.command(id);
		measured();
	}

	private void measured() {
		Bench.await("the edit to be measured", () -> !EditJob.running(session));
		Bench.settle();
	}
}
