// SPDX-License-Identifier: EPL-2.0
package org.plateau.internal.ui.images;

import java.util.Locale;
import java.util.Optional;

import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.jface.layout.GridLayoutFactory;
import org.eclipse.swt.SWT;
import org.eclipse.swt.events.SelectionListener;
import org.eclipse.swt.layout.RowData;
import org.eclipse.swt.layout.RowLayout;
import org.eclipse.swt.widgets.Button;
import org.eclipse.swt.widgets.Combo;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.Text;
import org.plateau.ui.ImageSession;
import org.plateau.ui.OpenImages;
import org.plateau.ui.spi.ResultView;
import org.plateau.ui.spi.ResultViewSite;
import org.plateau.viewer.Contrast;
import org.plateau.viewer.Histogram;
import org.plateau.viewer.Lut;
import org.plateau.viewer.ViewerState;

/** Brightness and contrast of the active picture: a histogram with two ends to drag, typed values, colours. Display only; the data stay as they are. */
public final class ContrastView implements ResultView {

	public static final String ID = "org.plateau.ui.contrast";

	private static final int NUMBER_WIDTH = 72;

	private Composite controls;
	private HistogramCanvas plot;
	private Text black;
	private Text white;
	private Combo luts;
	private Label about;
	private ViewerState viewer;
	private Histogram histogram;

	@Override
	public void create(Composite parent, ResultViewSite site) {
		Composite body = new Composite(parent, SWT.NONE);
		GridLayoutFactory.fillDefaults().margins(6, 4).spacing(4, 2).applyTo(body);
		plot = new HistogramCanvas(body, this::set, this::auto);
		GridDataFactory.fillDefaults().grab(true, true).hint(260, 110).applyTo(plot);
		controls = new Composite(body, SWT.NONE);
		GridDataFactory.fillDefaults().grab(true, false).applyTo(controls);
		RowLayout row = new RowLayout(SWT.HORIZONTAL);
		row.center = true;
		row.spacing = 6;
		row.marginLeft = 0;
		row.marginTop = 0;
		controls.setLayout(row);
		black = number("Black");
		white = number("White");
		button("Auto", "Black and white so that 0.35 % of the pixels are saturated (A or C)", this::auto);
		button("Reset", "The whole range of the picture", () -> set(histogram.full(lut())));
		luts = new Combo(controls, SWT.READ_ONLY);
		luts.setToolTipText("Colours of the values from black to white");
		for (Lut l : Lut.values()) {
			luts.add(l.label);
		}
		luts.addSelectionListener(SelectionListener.widgetSelectedAdapter(e -> set(contrast().with(Lut.values()[luts.getSelectionIndex()]))));
		button("Apply to All Open", "The same black, white and colours for every open picture", this::applyToAll);
		Button log = new Button(controls, SWT.CHECK);
		log.setText("Log scale");
		log.setToolTipText("Heights of the histogram as logarithms, so that rare values can be seen");
		log.addSelectionListener(SelectionListener.widgetSelectedAdapter(e -> plot.logarithmic(log.getSelection())));
		about = new Label(body, SWT.NONE);
		GridDataFactory.fillDefaults().grab(true, false).applyTo(about);
		show(Optional.empty());
	}

	private Text number(String name) {
		new Label(controls, SWT.NONE).setText(name);
		Text text = new Text(controls, SWT.BORDER | SWT.RIGHT);
		text.setToolTipText("Recorded value that is shown in the " + (name.equals("Black") ? "first" : "last") + " colour; Enter takes it");
		text.setLayoutData(new RowData(NUMBER_WIDTH, SWT.DEFAULT));
		text.addListener(SWT.DefaultSelection, e -> typed());
		text.addListener(SWT.FocusOut, e -> typed());
		return text;
	}

	private void button(String text, String tip, Runnable action) {
		Button b = new Button(controls, SWT.PUSH);
		b.setText(text);
		b.setToolTipText(tip);
		b.addSelectionListener(SelectionListener.widgetSelectedAdapter(e -> action.run()));
	}

	private Contrast contrast() {
		return viewer.snapshot().contrast();
	}

	private Lut lut() {
		return contrast().lut();
	}

	private void set(Contrast next) {
		if (viewer != null) {
			viewer.contrast(next);
		}
	}

	private void auto() {
		if (viewer != null) {
			set(histogram.auto(lut()));
		}
	}

	/** A number that is none is put back. */
	private void typed() {
		if (viewer == null) {
			return;
		}
		try {
			double low = Double.parseDouble(black.getText().strip().replace(',', '.'));
			double high = Double.parseDouble(white.getText().strip().replace(',', '.'));
			boolean same = plain(contrast().low()).equals(black.getText().strip()) && plain(contrast().high()).equals(white.getText().strip());
			if (Double.isFinite(low) && Double.isFinite(high) && !same) {
				set(Contrast.between(low, high, lut()));
			}
		} catch (NumberFormatException e) {
			refresh();
		}
	}

	private void applyToAll() {
		for (ImageSession other : OpenImages.get().sessions()) {
			other.viewer().ifPresent(v -> v.contrast(contrast()));
		}
	}

	@Override
	public void handworkChanged(ImageSession of) {
		// it shows results
	}

	@Override
	public void show(Optional<ImageSession> session) {
		viewer = session.flatMap(ImageSession::viewer).orElse(null);
		histogram = session.flatMap(ImageSession::histogram).orElse(null);
		boolean there = viewer != null && histogram != null;
		for (Control c : controls.getChildren()) {
			c.setEnabled(there);
		}
		about.setText(!there ? "No picture is open."
				: String.format(Locale.ROOT, "%s: %s to %s, %,d pixels counted", session.get().file().getFileName(), plain(histogram.lowest()),
						plain(histogram.highest()), histogram.total()).replace("&", "&&"));
		refresh();
	}

	@Override
	public void viewerChanged(ViewerState.Snapshot before, ViewerState.Snapshot now) {
		if (!before.contrast().equals(now.contrast())) {
			refresh();
		}
	}

	private void refresh() {
		if (viewer == null || histogram == null) {
			plot.show(null, null);
			black.setText("");
			white.setText("");
			return;
		}
		plot.show(histogram, contrast());
		black.setText(plain(contrast().low()));
		white.setText(plain(contrast().high()));
		luts.select(lut().ordinal());
	}

	private static String plain(double value) {
		return value == Math.rint(value) && Math.abs(value) < 1e7 ? String.format(Locale.ROOT, "%.0f", value) : String.format(Locale.ROOT, "%.5g", value);
	}

	@Override
	public void themeChanged() {
		plot.redraw();
	}

	@Override
	public void setFocus() {
		plot.setFocus();
	}
}
