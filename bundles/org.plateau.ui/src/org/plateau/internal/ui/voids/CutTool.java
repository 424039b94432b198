// SPDX-License-Identifier: EPL-2.0
package org.plateau.internal.ui.voids;

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

/** A line across voids: divides what it cuts. Its sister makes one void of all that the line touches. */
public class CutTool extends EditingTool {

	private final boolean joins;
	private Position from;
	private Position to;

	public CutTool() {
		this(false);
	}

	CutTool(boolean joins) {
		this.joins = joins;
	}

	@Override
	public void options(Composite row, ImageSession session) {
		new Label(row, SWT.NONE).setText(joins ? "Drag from void to void: all that the line touches become one." : "Drag across a void to divide it.");
	}

	@Override
	public void press(ImageSession session, Pointer at) {
		forget();
		boolean any = VoidEdits.voids(session).isPresent();
		from = any ? new Position(at.imageX(), at.imageY()) : null;
		to = from;
		say(any ? "" : VoidEdits.missing(session));
	}

	@Override
	public void drag(ImageSession session, Pointer at) {
		to = new Position(at.imageX(), at.imageY());
	}

	@Override
	public void release(ImageSession session, Pointer at) {
		if (from == null || Math.hypot(to.x() - from.x(), to.y() - from.y()) < 1) {
			from = null;
			return;
		}
		List<Overlay> shown = drawing();
		String line = EditText.line(List.of(from, to));
		from = null;
		VoidEdits.perform(session, joins ? "Merge Voids" : "Split Void", joins ? EditText.step("mergeVoids", Map.of("line", line, "radiusPx", "1"))
				: EditText.step("splitVoid", Map.of("line", line)));
		await(session, shown);
	}

	@Override
	public void cancel(ImageSession session) {
		from = null;
		say("");
	}

	@Override
	protected List<Overlay> drawing() {
		return from == null ? List.of()
				: List.of(new Overlay.Curve("cut", VoidEdits.RGB, new double[] { from.x(), to.x() }, new double[] { from.y(), to.y() }));
	}
}
