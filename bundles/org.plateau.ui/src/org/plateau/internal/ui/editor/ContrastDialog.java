// SPDX-License-Identifier: EPL-2.0
package org.plateau.internal.ui.editor;

import java.util.Locale;

import org.eclipse.jface.dialogs.Dialog;
import org.eclipse.jface.dialogs.IDialogConstants;
import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.jface.layout.GridLayoutFactory;
import org.eclipse.swt.SWT;
import org.eclipse.swt.events.SelectionListener;
import org.eclipse.swt.graphics.GC;
import org.eclipse.swt.graphics.Rectangle;
import org.eclipse.swt.widgets.Button;
import org.eclipse.swt.widgets.Canvas;
import org.eclipse.swt.widgets.Combo;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Event;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.Shell;
import org.plateau.internal.ui.core.Ui;
import org.plateau.ui.ImageSession;
import org.plateau.ui.OpenImages;
import org.plateau.ui.Themes;
import org.plateau.viewer.Contrast;
import org.plateau.viewer.Histogram;
import org.plateau.viewer.Lut;
import org.plateau.viewer.ViewerState;

/** Brightness and contrast of one picture: a histogram with two ends to drag. Display only. Stays open beside the picture. */
final class ContrastDialog extends Dialog {

	/** Share of pixels that "auto" leaves beyond the ends. */
	static final double SATURATED = 0.0035;
	private static final int PAD = 10;

	private final ImageSession session;
	private final Histogram histogram;
	private final ViewerState viewer;
	private final ViewerState.Listener listener = (before, now) -> Ui.later(this::refresh);
	private Canvas plot;
	private Label range;
	private boolean dragLow;
	private boolean dragging;

	ContrastDialog(Shell shell, ImageSession session) {
		super(shell);
		this.session = session;
		histogram = session.histogram().orElseThrow();
		viewer = session.viewer().orElseThrow();
		setShellStyle(SWT.DIALOG_TRIM | SWT.MODELESS | SWT.RESIZE);
		setBlockOnOpen(false);
	}

	@Override
	protected void configureShell(Shell shell) {
		super.configureShell(shell);
		shell.setText("Contrast – " + session.file().getFileName());
	}

	@Override
	protected Control createDialogArea(Composite parent) {
		Composite area = (Composite) super.createDialogArea(parent);
		GridLayoutFactory.fillDefaults().numColumns(5).margins(12, 12).applyTo(area);
		plot = new Canvas(area, SWT.DOUBLE_BUFFERED);
		GridDataFactory.fillDefaults().span(5, 1).grab(true, true).hint(420, 170).applyTo(plot);
		plot.addListener(SWT.Paint, e -> paint(e.gc));
		plot.addListener(SWT.MouseDown, this::press);
		plot.addListener(SWT.MouseMove, this::drag);
		plot.addListener(SWT.MouseUp, e -> dragging = false);
		range = new Label(area, SWT.NONE);
		GridDataFactory.fillDefaults().span(5, 1).grab(true, false).applyTo(range);
		button(area, "Auto", () -> viewer.contrast(histogram.auto(SATURATED, lut())));
		button(area, "Full range", () -> viewer.contrast(histogram.full(lut())));
		button(area, "Apply to all open", this::applyToAll);
		Label label = new Label(area, SWT.NONE);
		label.setText("Colours");
		GridDataFactory.fillDefaults().align(SWT.END, SWT.CENTER).applyTo(label);
		Combo luts = new Combo(area, SWT.READ_ONLY);
		for (Lut l : Lut.values()) {
			luts.add(l.label);
		}
		luts.select(lut().ordinal());
		luts.addSelectionListener(SelectionListener
				.widgetSelectedAdapter(e -> viewer.contrast(contrast().with(Lut.values()[luts.getSelectionIndex()]))));
		viewer.addListener(listener);
		area.addDisposeListener(e -> viewer.removeListener(listener));
		refresh();
		return area;
	}

	@Override
	protected void createButtonsForButtonBar(Composite parent) {
		createButton(parent, IDialogConstants.CANCEL_ID, IDialogConstants.CLOSE_LABEL, true);
	}

	private static void button(Composite parent, String text, Runnable action) {
		Button b = new Button(parent, SWT.PUSH);
		b.setText(text);
		b.addSelectionListener(SelectionListener.widgetSelectedAdapter(e -> action.run()));
	}

	private Contrast contrast() {
		return viewer.snapshot().contrast();
	}

	private Lut lut() {
		return contrast().lut();
	}

	private void applyToAll() {
		for (ImageSession other : OpenImages.get().sessions()) {
			other.viewer().ifPresent(v -> v.contrast(contrast()));
		}
	}

	private void refresh() {
		if (!plot.isDisposed()) {
			range.setText(String.format(Locale.ROOT, "Black %.5g   ·   white %.5g   (recorded grey values; the data stay as they are)",
					contrast().low(), contrast().high()));
			plot.redraw();
		}
	}

	private int x(double value) {
		int width = plot.getClientArea().width - 2 * PAD;
		return PAD + (int) Math.round((value - histogram.lowest()) / (histogram.highest() - histogram.lowest()) * width);
	}

	private double value(int x) {
		int width = Math.max(1, plot.getClientArea().width - 2 * PAD);
		double t = Math.max(0, Math.min(1, (x - PAD) / (double) width));
		return histogram.lowest() + t * (histogram.highest() - histogram.lowest());
	}

	private void press(Event e) {
		dragLow = Math.abs(e.x - x(contrast().low())) <= Math.abs(e.x - x(contrast().high()));
		dragging = true;
		drag(e);
	}

	private void drag(Event e) {
		if (dragging) {
			double v = value(e.x);
			double width = (histogram.highest() - histogram.lowest()) / 512;
			viewer.contrast(dragLow ? Contrast.between(Math.min(v, contrast().high() - width), contrast().high(), lut())
					: Contrast.between(contrast().low(), Math.max(v, contrast().low() + width), lut()));
		}
	}

	private void paint(GC gc) {
		Rectangle area = plot.getClientArea();
		gc.setBackground(Themes.paper());
		gc.fillRectangle(area);
		long top = 1;
		for (long c : histogram.counts()) {
			top = Math.max(top, c);
		}
		int bottom = area.height - PAD;
		int height = area.height - 2 * PAD;
		double bin = (histogram.highest() - histogram.lowest()) / histogram.counts().length;
		gc.setBackground(Themes.faintInk());
		for (int i = 0; i < histogram.counts().length; i++) {
			int from = x(histogram.lowest() + i * bin);
			int to = x(histogram.lowest() + (i + 1) * bin);
			int h = (int) Math.round(height * Math.sqrt(histogram.counts()[i] / (double) top));
			gc.fillRectangle(from, bottom - h, Math.max(1, to - from), h);
		}
		gc.setAntialias(SWT.ON);
		gc.setForeground(Themes.curve());
		gc.setLineWidth(2);
		int low = Math.max(PAD, Math.min(area.width - PAD, x(contrast().low())));
		int high = Math.max(PAD, Math.min(area.width - PAD, x(contrast().high())));
		gc.drawLine(low, bottom, high, PAD);
		handle(gc, low, bottom);
		handle(gc, high, bottom);
	}

	private static void handle(GC gc, int x, int bottom) {
		gc.drawLine(x, PAD, x, bottom);
		gc.setBackground(Themes.curve());
		gc.fillPolygon(new int[] { x, bottom - 4, x - 6, bottom + 8, x + 6, bottom + 8 });
	}
}
