// SPDX-License-Identifier: EPL-2.0
package org.plateau.internal.ui.voids;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Label;
import org.plateau.internal.ui.layers.EditText;
import org.plateau.internal.ui.layers.EditingTool;
import org.plateau.model.roi.Position;
import org.plateau.ui.ImageSession;
import org.plateau.viewer.Overlay;

/** Click round a void; a double click or Enter closes the polygon. With Alt at the end it is taken away instead. */
public final class PolygonTool extends EditingTool {

	private final List<Position> corners = new ArrayList<>();
	private Position at;

	@Override
	public void options(Composite row, ImageSession session) {
		new Label(row, SWT.NONE).setText("Click round a void; a double click closes, with Alt it takes away. Backspace takes a click back.");
	}

	@Override
	public void press(ImageSession session, Pointer p) {
		forget();
		if (VoidEdits.voids(session).isEmpty()) {
			say(VoidEdits.missing(session));
			return;
		}
		Position next = new Position(p.imageX(), p.imageY());
		if (corners.isEmpty() || !corners.get(corners.size() - 1).equals(next)) {
			corners.add(next);
		}
	}

	@Override
	public void drag(ImageSession session, Pointer p) {
		hover(session, p);
	}

	@Override
	public void release(ImageSession session, Pointer p) {
		// the press has set the corner
	}

	@Override
	public void hover(ImageSession session, Pointer p) {
		at = corners.isEmpty() ? null : new Position(p.imageX(), p.imageY());
	}

	@Override
	public void doubleClick(ImageSession session, Pointer p) {
		commit(session, !p.alt());
	}

	@Override
	public boolean key(ImageSession session, Key key) {
		if (key.code() == SWT.CR) {
			commit(session, !key.alt());
			return true;
		}
		if (key.code() == SWT.BS && !corners.isEmpty()) {
			corners.remove(corners.size() - 1);
			return true;
		}
		return false;
	}

	private void commit(ImageSession session, boolean add) {
		if (corners.size() < 3) {
			say("A polygon needs three corners at least.");
			return;
		}
		at = null;
		List<Overlay> shown = drawing();
		String line = EditText.line(new ArrayList<>(corners));
		corners.clear();
		VoidEdits.perform(session, add ? "Draw Void" : "Cut Out of Voids", EditText.step("polygonVoid", Map.of("line", line, "add", String.valueOf(add))));
		await(session, shown);
	}

	@Override
	public void cancel(ImageSession session) {
		corners.clear();
		at = null;
		say("");
	}

	@Override
	protected List<Overlay> drawing() {
		if (corners.isEmpty()) {
			return List.of();
		}
		List<Position> ring = new ArrayList<>(corners);
		if (at != null) {
			ring.add(at);
		}
		double[] loop = new double[2 * ring.size()];
		for (int i = 0; i < ring.size(); i++) {
			loop[2 * i] = ring.get(i).x();
			loop[2 * i + 1] = ring.get(i).y();
		}
		return List.of(new Overlay.Outline(0, VoidEdits.RGB, List.of(loop)), new Overlay.Handles(VoidEdits.RGB,
				corners.stream().mapToDouble(Position::x).toArray(), corners.stream().mapToDouble(Position::y).toArray()));
	}
}
