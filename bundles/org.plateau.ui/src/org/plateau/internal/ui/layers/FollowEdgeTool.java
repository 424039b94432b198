// SPDX-License-Identifier: EPL-2.0
package org.plateau.internal.ui.layers;

import java.util.List;

import org.eclipse.swt.SWT;
import org.eclipse.swt.events.SelectionListener;
import org.eclipse.swt.widgets.Button;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Label;
import org.plateau.model.layer.Interface;
import org.plateau.model.roi.Position;
import org.plateau.ui.ImageSession;
import org.plateau.viewer.Overlay;

/** Drag a stretch of an interface: it snaps to the edge near the line and is fitted again. */
public final class FollowEdgeTool extends LayerTool {

	/** A hand is about so sure, pixels of the screen. */
	private static final double HAND_VIEW_PX = 8;
	private static final double LEAST_REACH_PX = 4;

	private Interface target;
	private FreeLine line;
	private boolean exact;

	@Override
	public void options(Composite row, ImageSession session) {
		new Label(row, SWT.NONE).setText("Drag along the edge near an interface.");
		Button as = new Button(row, SWT.CHECK);
		as.setText("Exact (Alt)");
		as.setSelection(exact);
		as.setToolTipText("The line itself becomes the interface; otherwise it snaps to the edge near it and is fitted to less than a pixel");
		as.addSelectionListener(SelectionListener.widgetSelectedAdapter(e -> exact = as.getSelection()));
	}

	@Override
	public void press(ImageSession session, Pointer at) {
		target = take(session, at).orElse(null);
		line = target == null ? null : new FreeLine(at.imageX(), at.imageY());
	}

	@Override
	public void drag(ImageSession session, Pointer at) {
		if (line != null) {
			line.to(at.imageX(), at.imageY());
			say("Redraw " + target.name() + " over " + line.columns() + " columns");
		}
	}

	@Override
	public void release(ImageSession session, Pointer at) {
		if (line == null) {
			return;
		}
		List<Position> drawn = line.line(target.yPx().length);
		Interface of = target;
		target = null;
		line = null;
		if (drawn.size() < 2) {
			say("Drag from left to right or back along the edge; a click alone says nothing.");
			return;
		}
		double reach = exact || at.alt() ? 0 : Math.max(LEAST_REACH_PX, HAND_VIEW_PX * at.imagePxPerViewPx());
		LayerEdits.follow(session, of.name(), drawn, reach);
		await(session, List.of(curve(of.name(), drawn)));
	}

	@Override
	public void cancel(ImageSession session) {
		target = null;
		line = null;
		say("");
	}

	@Override
	protected List<Overlay> drawing() {
		return line == null || line.columns() < 2 ? List.of() : List.of(curve(target.name(), line.line(target.yPx().length)));
	}
}
