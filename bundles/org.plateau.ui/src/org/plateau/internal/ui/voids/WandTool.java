// SPDX-License-Identifier: EPL-2.0
package org.plateau.internal.ui.voids;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.Spinner;
import org.plateau.internal.ui.layers.EditText;
import org.plateau.io.experiment.Correction;
import org.plateau.model.roi.Position;
import org.plateau.ui.ImageSession;
import org.plateau.viewer.Overlay;

/** Press on a void: what is connected and as grey lights up; dragging to the right takes more in, to the left less; releasing does it. */
public final class WandTool extends LookingTool {

	/** Tolerance per pixel of the screen, as a share of what it was. */
	private static final double PER_PIXEL = 1.01;

	private double tolerance = 8;
	private double atPress;
	private Position at;
	private double pressedX;
	private Spinner field;

	@Override
	public void options(Composite row, ImageSession session) {
		new Label(row, SWT.NONE).setText("Press on a void; drag right or left for more or less. Tolerance");
		field = new Spinner(row, SWT.BORDER);
		field.setValues((int) Math.round(10 * tolerance), 1, 1_000_000, 1, 10, 50);
		field.addListener(SWT.Modify, e -> tolerance = field.getSelection() / 10.0);
		new Label(row, SWT.NONE).setText("grey levels");
	}

	private Correction edit() {
		return EditText.step("wandVoid", Map.of("x", EditText.number(at.x()), "y", EditText.number(at.y()), "tolerance",
				String.format(Locale.ROOT, "%.1f", tolerance)));
	}

	@Override
	public void press(ImageSession session, Pointer p) {
		forget();
		at = new Position(p.imageX(), p.imageY());
		pressedX = p.viewX();
		atPress = tolerance;
		look(session, edit());
	}

	@Override
	public void drag(ImageSession session, Pointer p) {
		if (at != null) {
			double next = Math.max(0.1, Math.min(1e5, atPress * Math.pow(PER_PIXEL, p.viewX() - pressedX)));
			if (next != tolerance) {
				tolerance = next;
				if (field != null && !field.isDisposed()) {
					field.setSelection((int) Math.round(10 * tolerance));
				}
				look(session, edit());
			}
		}
	}

	@Override
	public void release(ImageSession session, Pointer p) {
		if (at != null) {
			Correction edit = edit();
			at = null;
			if (VoidEdits.voids(session).isPresent()) {
				perform(session, "Void by Wand", edit);
			}
		}
	}

	@Override
	public void cancel(ImageSession session) {
		at = null;
		super.cancel(session);
	}

	@Override
	protected List<Overlay> drawing() {
		List<Overlay> shapes = new ArrayList<>(preview());
		if (at != null) {
			shapes.add(new Overlay.Handles(VoidEdits.RGB, new double[] { at.x() }, new double[] { at.y() }));
		}
		return shapes;
	}
}
