// SPDX-License-Identifier: EPL-2.0
package org.plateau.internal.ui.layers;

import java.util.List;

import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.Spinner;
import org.plateau.model.layer.Interface;
import org.plateau.model.roi.Position;
import org.plateau.ui.ImageSession;
import org.plateau.viewer.Overlay;

/** Pins an interface: it passes the place where the button is released, and follows the picture to either side. */
public final class PinTool extends LayerTool {

	private static final int MOST_PX = 2000;

	private Interface target;
	private Position pin;
	private int halfWidthPx = 24;

	@Override
	public void options(Composite row, ImageSession session) {
		new Label(row, SWT.NONE).setText("Drag an interface to where it passes. It moves");
		Spinner width = new Spinner(row, SWT.BORDER);
		width.setValues(halfWidthPx, 1, MOST_PX, 0, 4, 20);
		width.addListener(SWT.Modify, e -> halfWidthPx = width.getSelection());
		new Label(row, SWT.NONE).setText("columns to either side");
	}

	@Override
	public void press(ImageSession session, Pointer at) {
		target = take(session, at).orElse(null);
		drag(session, at);
	}

	@Override
	public void drag(ImageSession session, Pointer at) {
		if (target != null) {
			double x = Math.max(0.5, Math.min(target.yPx().length - 0.5, at.imageX()));
			pin = new Position(x, at.imageY());
			say(String.format(java.util.Locale.ROOT, "%s passes x %.1f  y %.1f px", target.name(), pin.x(), pin.y()));
		}
	}

	@Override
	public void release(ImageSession session, Pointer at) {
		drag(session, at);
		if (target != null) {
			List<Overlay> shown = drawing();
			LayerEdits.pin(session, target.name(), pin, halfWidthPx);
			target = null;
			await(session, shown);
		}
	}

	@Override
	public void cancel(ImageSession session) {
		target = null;
		say("");
	}

	/** About where the interface will run: straight from the pin to where it stays. */
	@Override
	protected List<Overlay> drawing() {
		if (target == null || pin == null) {
			return List.of();
		}
		double left = Math.max(0.5, pin.x() - halfWidthPx);
		double right = Math.min(target.yPx().length - 0.5, pin.x() + halfWidthPx);
		return List.of(curve(target.name(), List.of(new Position(left, LayerEdits.height(target, left)), pin,
				new Position(right, LayerEdits.height(target, right)))), new Overlay.Handles(RGB, new double[] { pin.x() }, new double[] { pin.y() }));
	}
}
