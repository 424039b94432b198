// SPDX-License-Identifier: EPL-2.0
package org.plateau.internal.ui.voids;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.Spinner;
import org.plateau.internal.ui.layers.EditText;
import org.plateau.internal.ui.layers.EditingTool;
import org.plateau.model.roi.Position;
import org.plateau.ui.ImageSession;
import org.plateau.viewer.Overlay;
import org.plateau.viewer.Palette;

/** Paints voids; Alt erases. [ and ], and the wheel with Alt, change the brush, which keeps its size in pixels of the picture. */
public class BrushTool extends EditingTool {

	private static final int ERASING = 0xFF5252;
	private static final double STEP = 1.25;
	private static final double LEAST = 0.5;
	private static final double MOST = 1000;
	/** One size for painting and erasing, image columns. */
	private static double radius = 6;

	private final boolean erases;
	private final List<Position> stroke = new ArrayList<>();
	private Position at;
	private boolean erasing;
	private Spinner size;

	public BrushTool() {
		this(false);
	}

	BrushTool(boolean erases) {
		this.erases = erases;
	}

	@Override
	public void options(Composite row, ImageSession session) {
		new Label(row, SWT.NONE).setText(erases ? "Erase voids (Alt paints)." : "Paint voids (Alt erases).");
		new Label(row, SWT.NONE).setText("Brush");
		size = new Spinner(row, SWT.BORDER);
		size.setValues((int) Math.round(20 * radius), 10, 20_000, 1, 10, 100);
		size.setToolTipText("Diameter in pixels of the picture; [ and ], or Alt and the wheel");
		size.addListener(SWT.Modify, e -> {
			radius = size.getSelection() / 20.0;
			say("");
		});
		new Label(row, SWT.NONE).setText("px");
	}

	private void resize(double factor) {
		radius = Math.max(LEAST, Math.min(MOST, radius * factor));
		if (size != null && !size.isDisposed()) {
			size.setSelection((int) Math.round(20 * radius));
		}
		say(String.format(java.util.Locale.ROOT, "brush %.1f px", 2 * radius));
	}

	@Override
	public void press(ImageSession session, Pointer p) {
		forget();
		stroke.clear();
		if (VoidEdits.voids(session).isEmpty()) {
			say(VoidEdits.missing(session));
			return;
		}
		erasing = erases != p.alt();
		stroke.add(new Position(p.imageX(), p.imageY()));
		at = stroke.get(0);
		say("");
	}

	@Override
	public void drag(ImageSession session, Pointer p) {
		at = new Position(p.imageX(), p.imageY());
		if (!stroke.isEmpty()) {
			stroke.add(at);
		}
	}

	@Override
	public void release(ImageSession session, Pointer p) {
		if (stroke.isEmpty()) {
			return;
		}
		List<Overlay> shown = drawing();
		String line = EditText.line(new ArrayList<>(stroke));
		stroke.clear();
		VoidEdits.perform(session, erasing ? "Erase Void" : "Paint Void",
				EditText.step(erasing ? "eraseVoid" : "paintVoid", Map.of("line", line, "radiusPx", EditText.number(radius))));
		await(session, shown);
	}

	@Override
	public void hover(ImageSession session, Pointer p) {
		at = new Position(p.imageX(), p.imageY());
		erasing = erases != p.alt();
	}

	@Override
	public void leave(ImageSession session) {
		at = null;
	}

	@Override
	public boolean key(ImageSession session, Key key) {
		if (key.character() == '[' || key.character() == ']') {
			resize(key.character() == ']' ? STEP : 1 / STEP);
			return true;
		}
		return false;
	}

	@Override
	public boolean wheel(ImageSession session, Pointer p, int steps) {
		resize(steps > 0 ? STEP : 1 / STEP);
		return true;
	}

	@Override
	public void cancel(ImageSession session) {
		stroke.clear();
		say("");
	}

	@Override
	protected List<Overlay> drawing() {
		List<Overlay> shapes = new ArrayList<>();
		int rgb = erasing ? ERASING : Palette.VOID;
		if (!stroke.isEmpty()) {
			shapes.add(new Overlay.Stroke(rgb, stroke.stream().mapToDouble(Position::x).toArray(), stroke.stream().mapToDouble(Position::y).toArray(), radius));
		}
		if (at != null) {
			shapes.add(new Overlay.Disc(erasing ? ERASING : 0xFFFFFF, at.x(), at.y(), radius));
		}
		return shapes;
	}
}
