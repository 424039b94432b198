// SPDX-License-Identifier: EPL-2.0
package org.plateau.internal.ui.classify;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Combo;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.Spinner;
import org.plateau.imaging.ClassStroke;
import org.plateau.model.image.Micrograph;
import org.plateau.ui.ImageSession;
import org.plateau.ui.spi.ViewerTool;
import org.plateau.viewer.Overlay;

/** Paints strokes of the chosen class; with Alt it takes strokes away. */
public final class BrushTool implements ViewerTool {

	private static final int ERASER_RGB = 0xFFFFFF;

	private final List<ClassStroke.Point> points = new ArrayList<>();
	private boolean erases;
	private ImageSession session;
	private double x = Double.NaN;
	private double y;

	@Override
	public void options(Composite row, ImageSession on) {
		Painting painting = Painting.of(on);
		new Label(row, SWT.NONE).setText("Paint");
		Combo classes = new Combo(row, SWT.DROP_DOWN | SWT.READ_ONLY);
		new Label(row, SWT.NONE).setText("with a brush of");
		Spinner size = new Spinner(row, SWT.BORDER);
		new Label(row, SWT.NONE).setText("px across ( [ and ] )   Alt takes strokes away");
		Runnable show = () -> {
			if (!classes.isDisposed()) {
				classes.setItems(painting.classes().toArray(String[]::new));
				classes.select(painting.chosenIndex());
				if (size.getSelection() != (int) Math.round(2 * painting.radiusPx())) {
					size.setSelection((int) Math.round(2 * painting.radiusPx()));
				}
			}
		};
		size.setValues(8, (int) (2 * Painting.SMALLEST_PX), (int) (2 * Painting.LARGEST_PX), 0, 1, 10);
		show.run();
		size.addListener(SWT.Modify, e -> {
			if (size.getSelection() != (int) Math.round(2 * painting.radiusPx())) {
				painting.radiusPx(size.getSelection() / 2.0);
			}
		});
		classes.addListener(SWT.Selection, e -> painting.choose(classes.getSelectionIndex()));
		painting.addListener(show);
		classes.addListener(SWT.Dispose, e -> painting.removeListener(show));
	}

	@Override
	public void press(ImageSession on, Pointer at) {
		session = on;
		points.clear();
		erases = at.alt();
		if (unfit(on).isEmpty()) {
			add(at);
		} else {
			on.hint(unfit(on));
		}
	}

	/** Why nothing can be painted now; empty when it can. */
	static String unfit(ImageSession session) {
		if (session.loaded().isEmpty()) {
			return "";
		}
		if (session.corrected().isPresent() && !session.showsCorrected()) {
			return "Paint in the corrected picture, which is the one that is measured: press X.";
		}
		return Painting.of(session).chosen().isEmpty() ? "Add a class in the Classifier view first." : "";
	}

	private void add(Pointer at) {
		Micrograph m = session.micrograph().orElseThrow();
		double px = Math.max(0, Math.min(m.pixels().width(), at.imageX()));
		double py = Math.max(0, Math.min(m.specimenRows(), at.imageY()));
		double apart = Math.max(0.25, Painting.of(session).radiusPx() / 3);
		if (points.isEmpty() || Math.hypot(px - points.getLast().xPx(), py - points.getLast().yPx()) >= apart) {
			points.add(new ClassStroke.Point(Math.rint(10 * px) / 10, Math.rint(10 * py) / 10));
		}
		x = px;
		y = py;
	}

	@Override
	public void drag(ImageSession on, Pointer at) {
		if (!points.isEmpty()) {
			add(at);
		}
	}

	@Override
	public void release(ImageSession on, Pointer at) {
		if (points.isEmpty()) {
			return;
		}
		add(at);
		Painting painting = Painting.of(on);
		ClassStroke stroke = new ClassStroke(erases ? "" : painting.chosen(), points, painting.radiusPx());
		points.clear();
		on.change(erases ? "Erase Strokes" : "Paint " + painting.chosen(), Strokes.and(on.handwork(), stroke));
	}

	@Override
	public void hover(ImageSession on, Pointer at) {
		session = on;
		x = at.imageX();
		y = at.imageY();
		erases = at.alt();
	}

	@Override
	public void leave(ImageSession on) {
		x = Double.NaN;
	}

	@Override
	public boolean key(ImageSession on, Key key) {
		if (key.character() == '[' || key.character() == ']') {
			Painting.of(on).resize(key.character() == ']' ? 1 : -1);
			return true;
		}
		if (key.character() >= '1' && key.character() <= '9' && key.ctrl()) {
			Painting.of(on).choose(key.character() - '1');
			return true;
		}
		return false;
	}

	@Override
	public boolean wheel(ImageSession on, Pointer at, int steps) {
		Painting.of(on).resize(steps);
		return true;
	}

	@Override
	public void cancel(ImageSession on) {
		points.clear();
		x = Double.NaN;
	}

	@Override
	public List<Overlay> overlays() {
		if (session == null || session.loaded().isEmpty()) {
			return List.of();
		}
		Painting painting = Painting.of(session);
		int rgb = erases ? ERASER_RGB : painting.colour(painting.chosen());
		List<Overlay> shown = new ArrayList<>();
		if (!points.isEmpty()) {
			shown.add(StrokeOutline.of(0, rgb, new ClassStroke("", points, painting.radiusPx())));
		}
		if (!Double.isNaN(x)) {
			shown.add(new Overlay.Disc(rgb, x, y, painting.radiusPx()));
		}
		return shown;
	}

	@Override
	public Optional<String> message() {
		if (session == null || Double.isNaN(x) || session.loaded().isEmpty()) {
			return Optional.empty();
		}
		return Optional.of(erases ? "Takes strokes away"
				: String.format(Locale.ROOT, "Paints %s, %.0f px across", Painting.of(session).chosen(), 2 * Painting.of(session).radiusPx()));
	}
}
