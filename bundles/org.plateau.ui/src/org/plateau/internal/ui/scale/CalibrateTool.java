// SPDX-License-Identifier: EPL-2.0
package org.plateau.internal.ui.scale;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

import org.eclipse.swt.SWT;
import org.eclipse.swt.events.SelectionListener;
import org.eclipse.swt.layout.RowData;
import org.eclipse.swt.widgets.Button;
import org.eclipse.swt.widgets.Combo;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.Text;
import org.plateau.internal.ui.core.Decisions;
import org.plateau.io.spi.OpenOptions;
import org.plateau.model.image.Micrograph;
import org.plateau.model.image.PixelCalibration;
import org.plateau.model.image.ScaleBar;
import org.plateau.ui.ImageSession;
import org.plateau.ui.OpenImages;
import org.plateau.ui.spi.ViewerTool;
import org.plateau.viewer.Overlay;

/** Draw along something of a known length, or take the burned-in bar, and say how long it is: the picture gets its scale. */
public final class CalibrateTool implements ViewerTool {

	private static final int RGB = 0xFFE45C;
	private static final int FIELD = 60;
	/** How surely a hand sets an end, pixels of the screen, k = 1. */
	private static final double HAND_VIEW_PX = 0.5;
	/** A line that rises by more than this share of its run is not along a row. */
	private static final double LEVEL = 0.02;

	private double fromX;
	private double fromY;
	private double toX;
	private double toY;
	private double uEndPx;
	private boolean drawn;
	private boolean bar;
	private String message = "";
	private Text length;
	private Combo unit;
	private Text percent;
	private Button use;

	@Override
	public void options(Composite row, ImageSession session) {
		new Label(row, SWT.NONE).setText("Draw along a known length:");
		length = field(row, "How long the line is on the specimen");
		unit = new Combo(row, SWT.READ_ONLY | SWT.DROP_DOWN);
		unit.setItems("µm", "nm", "mm");
		unit.select(0);
		unit.addSelectionListener(SelectionListener.widgetSelectedAdapter(e -> said(session)));
		new Label(row, SWT.NONE).setText("±");
		percent = field(row, "Standard uncertainty of the length (k = 1), percent of it");
		percent.setText("1");
		new Label(row, SWT.NONE).setText("%");
		use = new Button(row, SWT.PUSH);
		use.setText("Calibrate");
		use.addSelectionListener(SelectionListener.widgetSelectedAdapter(e -> calibrate(session)));
		session.loaded().flatMap(l -> l.micrograph().scaleBar()).ifPresent(b -> {
			Button burned = new Button(row, SWT.PUSH);
			burned.setText("Burned-in Bar");
			burned.setToolTipText(String.format(Locale.ROOT, "The bar in the picture is %.1f ± %.1f columns long%s", b.lengthPx(), b.uPx(),
					b.text().isEmpty() ? "; its text was not read" : " and says " + b.text()));
			burned.addSelectionListener(SelectionListener.widgetSelectedAdapter(e -> take(session, b)));
		});
		for (Text t : new Text[] { length, percent }) {
			t.addListener(SWT.Modify, e -> said(session));
			t.addListener(SWT.DefaultSelection, e -> calibrate(session));
		}
		check(session);
	}

	private static Text field(Composite row, String tip) {
		Text text = new Text(row, SWT.BORDER);
		text.setLayoutData(new RowData(FIELD, SWT.DEFAULT));
		text.setToolTipText(tip);
		return text;
	}

	/** Lays the line along the bar that was found in the picture. */
	private void take(ImageSession session, ScaleBar b) {
		fromX = b.x();
		toX = b.x() + b.lengthPx();
		fromY = b.y();
		toY = b.y();
		uEndPx = b.uPx() / Math.sqrt(2);
		drawn = true;
		bar = true;
		if (b.lengthUm().isPresent()) {
			unit.select(0);
			length.setText(ScaleEdit.plain(b.lengthUm().getAsDouble()));
		}
		session.viewer().ifPresent(v -> v.reveal(fromX, fromY));
		said(session);
		session.redraw();
	}

	@Override
	public void press(ImageSession session, Pointer at) {
		fromX = at.imageX();
		fromY = at.imageY();
		drawn = true;
		bar = false;
		drag(session, at);
	}

	@Override
	public void drag(ImageSession session, Pointer at) {
		toX = at.imageX();
		toY = at.shift() ? fromY : at.imageY();
		uEndPx = HAND_VIEW_PX * at.imagePxPerViewPx();
		check(session);
	}

	@Override
	public void release(ImageSession session, Pointer at) {
		if (Math.abs(toX - fromX) + Math.abs(toY - fromY) < 2) {
			cancel(session);
		} else if (length != null && !length.isDisposed()) {
			length.setFocus();
			length.selectAll();
		}
	}

	/** What the line makes of the scale. @throws IllegalArgumentException when it does not tell it, with the reason */
	private OpenOptions options(ImageSession session) {
		Micrograph m = session.loaded().orElseThrow().micrograph();
		if (session.showsCorrected()) {
			throw new IllegalArgumentException("show the original picture first (X): a scale is of the picture as it was recorded");
		}
		if (!drawn) {
			throw new IllegalArgumentException("draw a line; Shift keeps it level");
		}
		double dx = toX - fromX;
		double dy = toY - fromY;
		boolean foreshortened = !m.tilt().decided() || m.tilt().factorY() != 1;
		if (foreshortened && Math.abs(dy) > LEVEL * Math.abs(dx)) {
			throw new IllegalArgumentException("draw along a row (Shift): depth is foreshortened by the tilt, so a slanted line has no one scale");
		}
		double ratio = m.calibration().map(c -> c.pixelSizeYNm() / c.pixelSizeXNm()).orElse(1.0);
		double um = number(length, "length") * switch (unit.getText()) {
		case "nm" -> 1e-3;
		case "mm" -> 1e3;
		default -> 1;
		};
		return ScaleEdit.byLine(session.options(), dx, dy, ratio, um, number(percent, "uncertainty") / 100, uEndPx);
	}

	private static double number(Text text, String what) {
		try {
			return Double.parseDouble(text.getText().strip().replace(',', '.'));
		} catch (NumberFormatException e) {
			throw new IllegalArgumentException(text.getText().isBlank() ? "say the " + what : "'" + text.getText() + "' is not a number", e);
		}
	}

	private void check(ImageSession session) {
		if (use == null || use.isDisposed() || session.loaded().isEmpty()) {
			return;
		}
		String line = drawn ? String.format(Locale.ROOT, "%.1f columns, %.1f rows", Math.abs(toX - fromX), Math.abs(toY - fromY)) : "";
		try {
			OpenOptions o = options(session);
			double nm = o.pixelSizeXNm().getAsDouble();
			Optional<PixelCalibration> now = session.loaded().get().micrograph().calibration();
			message = line + String.format(Locale.ROOT, ": pixel %.5g nm ± %.2g %% (k = 2)", nm, 200 * o.scaleU().orElse(0))
					+ now.map(c -> String.format(Locale.ROOT, ", %+.2f %% against %.5g nm now", 100 * (nm / c.pixelSizeXNm() - 1), c.pixelSizeXNm())).orElse("");
			use.setEnabled(true);
		} catch (IllegalArgumentException e) {
			message = (line.isEmpty() ? "" : line + "; ") + e.getMessage();
			use.setEnabled(false);
		}
		use.setToolTipText(message);
	}

	/** After what no event of the picture brought, which tells the message itself. */
	private void said(ImageSession session) {
		check(session);
		OpenImages.get().pointAt(message);
	}

	private void calibrate(ImageSession session) {
		try {
			OpenOptions o = options(session);
			boolean kept = session.loaded().orElseThrow().experiment().flatMap(e -> e.reference(session.file())).isPresent();
			session.change(bar ? "Calibrate by the Burned-in Bar" : "Calibrate by a Drawn Length", session.handwork().withDecided(Decisions.today(o, kept)));
			drawn = false;
			check(session);
		} catch (IllegalArgumentException e) {
			message = e.getMessage();
		}
	}

	@Override
	public boolean key(ImageSession session, Key key) {
		if (key.code() == SWT.CR && use != null && !use.isDisposed() && use.isEnabled()) {
			calibrate(session);
			return true;
		}
		return false;
	}

	@Override
	public void cancel(ImageSession session) {
		drawn = false;
		check(session);
		message = "";
	}

	@Override
	public List<Overlay> overlays() {
		return !drawn ? List.of()
				: List.of(new Overlay.Curve("calibration", RGB, new double[] { fromX, toX }, new double[] { fromY, toY }),
						new Overlay.Handles(RGB, new double[] { fromX, toX }, new double[] { fromY, toY }));
	}

	@Override
	public Optional<String> message() {
		return message.isEmpty() ? Optional.empty() : Optional.of(message);
	}
}
