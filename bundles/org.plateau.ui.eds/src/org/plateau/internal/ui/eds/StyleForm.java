// SPDX-License-Identifier: EPL-2.0
package org.plateau.internal.ui.eds;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.function.UnaryOperator;

import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.jface.layout.GridLayoutFactory;
import org.eclipse.swt.SWT;
import org.eclipse.swt.events.SelectionListener;
import org.eclipse.swt.graphics.RGB;
import org.eclipse.swt.widgets.Button;
import org.eclipse.swt.widgets.ColorDialog;
import org.eclipse.swt.widgets.Combo;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.Scale;
import org.eclipse.swt.widgets.Spinner;
import org.eclipse.swt.widgets.Text;
import org.plateau.eds.overlay.CountMap;
import org.plateau.eds.overlay.MapLayer;
import org.plateau.eds.overlay.MapPalette;
import org.plateau.model.Interval;
import org.plateau.model.eds.MapStyle;

/** How the selected map is drawn: colour, opacity, ends, gamma, blend mode, binning and smoothing. */
final class StyleForm {

	private static final int PERCENT = 100;

	private final Composite root;
	private final Swatches swatches;
	private final RangeCanvas range;
	private final Text lower;
	private final Text upper;
	private final Button auto;
	private final Button colour;
	private final Scale opacity;
	private final Label opacityText;
	private final Spinner gamma;
	private final Combo blend;
	private final Spinner bin;
	private final Spinner smooth;
	private final Label statement;
	private Composite row;
	private ElementBoard board;
	private String map;
	private boolean filling;

	StyleForm(Composite parent, Swatches swatches) {
		this.swatches = swatches;
		root = new Composite(parent, SWT.NONE);
		GridLayoutFactory.fillDefaults().margins(6, 2).spacing(6, 3).applyTo(root);
		range = new RangeCanvas(root, new RangeCanvas.Sink() {
			@Override
			public void take(double l, double u, boolean low) {
				slide("Count Range", s -> with(s, l, u));
			}

			@Override
			public void hold(boolean yes) {
				StyleForm.this.hold(yes);
			}
		});
		range.setToolTipText("Drag the ends of the colours; arrow keys move the end that was touched last, Home and End choose it");
		GridDataFactory.fillDefaults().grab(true, true).hint(200, 90).applyTo(range);
		row(6);
		label("From");
		lower = number("Counts at or below are not drawn; Enter takes it");
		label("to");
		upper = number("Counts from here on are drawn in full colour; Enter takes it");
		auto = new Button(row, SWT.PUSH);
		auto.setText("Auto");
		auto.setToolTipText("From the background and its noise to what 0.5 % of the pixels exceed");
		auto.addSelectionListener(SelectionListener.widgetSelectedAdapter(e -> change("Automatic Range", s -> with(s, Double.NaN, Double.NaN))));
		colour = new Button(row, SWT.PUSH);
		colour.setText("Colour…");
		colour.addSelectionListener(SelectionListener.widgetSelectedAdapter(e -> chooseColour()));
		row(4);
		label("Opacity");
		opacity = new Scale(row, SWT.HORIZONTAL);
		opacity.setMaximum(PERCENT);
		opacity.setIncrement(5);
		opacity.setPageIncrement(20);
		opacity.addListener(SWT.MouseDown, e -> hold(true));
		opacity.addListener(SWT.MouseUp, e -> hold(false));
		opacity.addListener(SWT.Selection, e -> slide("Opacity", s -> new MapStyle(s.map(), s.visible(), s.rgb(), opacity.getSelection() / (double) PERCENT, s.lower(), s.upper(), s.gamma(), s.blend(), s.bin(), s.smoothPx())));
		GridDataFactory.fillDefaults().grab(true, false).hint(120, SWT.DEFAULT).applyTo(opacity);
		opacityText = new Label(row, SWT.RIGHT);
		GridDataFactory.fillDefaults().align(SWT.BEGINNING, SWT.CENTER).hint(44, SWT.DEFAULT).applyTo(opacityText);
		blend = new Combo(row, SWT.READ_ONLY);
		blend.setToolTipText("How it mixes with what lies below");
		for (MapStyle.Blend b : MapStyle.Blend.values()) {
			blend.add(b.id);
		}
		blend.addSelectionListener(SelectionListener.widgetSelectedAdapter(e -> change("Blend Mode", s -> new MapStyle(s.map(), s.visible(), s.rgb(), s.opacity(), s.lower(), s.upper(), s.gamma(), MapStyle.Blend.values()[blend.getSelectionIndex()], s.bin(), s.smoothPx()))));
		row(6);
		label("Gamma");
		gamma = spinner(100, 10, 500, 2, 10, "Below 1 shows poor places better, above 1 rich ones");
		gamma.addListener(SWT.Selection, e -> slide("Gamma", s -> new MapStyle(s.map(), s.visible(), s.rgb(), s.opacity(), s.lower(), s.upper(), gamma.getSelection() / 100.0, s.blend(), s.bin(), s.smoothPx())));
		label("Bin (px)");
		bin = spinner(1, 1, 64, 0, 1, "Counts of so many map pixels to either side are added up: fewer, better pixels");
		bin.addListener(SWT.Selection, e -> slide("Binning", s -> new MapStyle(s.map(), s.visible(), s.rgb(), s.opacity(), Double.NaN, Double.NaN, s.gamma(), s.blend(), bin.getSelection(), s.smoothPx())));
		label("Smooth σ (px)");
		smooth = spinner(0, 0, 200, 1, 5, "Standard deviation of the Gaussian that counts are averaged with, map pixels; 0 = none");
		smooth.addListener(SWT.Selection, e -> slide("Smoothing", s -> new MapStyle(s.map(), s.visible(), s.rgb(), s.opacity(), s.lower(), s.upper(), s.gamma(), s.blend(), s.bin(), smooth.getSelection() / 10.0)));
		statement = new Label(root, SWT.WRAP);
		GridDataFactory.fillDefaults().grab(true, false).hint(200, SWT.DEFAULT).applyTo(statement);
		show(null);
	}

	private void row(int columns) {
		row = new Composite(root, SWT.NONE);
		GridLayoutFactory.fillDefaults().numColumns(columns).spacing(6, 0).applyTo(row);
		GridDataFactory.fillDefaults().grab(true, false).applyTo(row);
	}

	private void label(String text) {
		Label l = new Label(row, SWT.NONE);
		l.setText(text);
		GridDataFactory.fillDefaults().align(SWT.BEGINNING, SWT.CENTER).applyTo(l);
	}

	private Text number(String tip) {
		Text text = new Text(row, SWT.BORDER | SWT.RIGHT);
		text.setToolTipText(tip);
		GridDataFactory.fillDefaults().hint(64, SWT.DEFAULT).align(SWT.BEGINNING, SWT.CENTER).applyTo(text);
		text.addListener(SWT.DefaultSelection, e -> typed());
		text.addListener(SWT.FocusOut, e -> typed());
		return text;
	}

	private Spinner spinner(int value, int least, int most, int digits, int step, String tip) {
		Spinner s = new Spinner(row, SWT.BORDER);
		s.setValues(value, least, most, digits, step, 5 * step);
		s.setToolTipText(tip);
		GridDataFactory.fillDefaults().align(SWT.BEGINNING, SWT.CENTER).applyTo(s);
		return s;
	}

	private static MapStyle with(MapStyle s, double low, double high) {
		return new MapStyle(s.map(), s.visible(), s.rgb(), s.opacity(), low, high, s.gamma(), s.blend(), s.bin(), s.smoothPx());
	}

	/** A number that is none is put back. */
	private void typed() {
		if (filling || board == null || map == null || unchanged()) {
			return;
		}
		try {
			double l = Double.parseDouble(lower.getText().strip().replace(',', '.'));
			double u = Double.parseDouble(upper.getText().strip().replace(',', '.'));
			if (Double.isFinite(l) && Double.isFinite(u) && u > l && !unchanged()) {
				change("Count Range", s -> with(s, l, u));
				return;
			}
		} catch (NumberFormatException e) {
			// shown as it was
		}
		show(board);
	}

	private boolean unchanged() {
		return ends().map(r -> plain(r.low()).equals(lower.getText().strip()) && plain(r.high()).equals(upper.getText().strip())).orElse(true);
	}

	private Optional<Interval> ends() {
		return board == null || map == null ? Optional.empty() : board.counted(map).flatMap(c -> board.style(map).map(s -> MapLayer.range(c, s)));
	}

	/** Asks for the colour of the selected map. */
	void chooseColour() {
		if (map == null) {
			return;
		}
		board.style(map).ifPresent(s -> {
			ColorDialog dialog = new ColorDialog(root.getShell());
			dialog.setText("Colour of " + map);
			dialog.setRGBs(MapPalette.colours().stream().map(StyleForm::rgb).toArray(RGB[]::new));
			dialog.setRGB(rgb(s.rgb()));
			RGB chosen = dialog.open();
			if (chosen != null) {
				colour(chosen.red << 16 | chosen.green << 8 | chosen.blue);
			}
		});
	}

	private static RGB rgb(int colour) {
		return new RGB(colour >> 16 & 0xFF, colour >> 8 & 0xFF, colour & 0xFF);
	}

	/** Gives the map a colour, 0xRRGGBB. */
	void colour(int rgb) {
		change("Colour", s -> new MapStyle(s.map(), s.visible(), rgb, s.opacity(), s.lower(), s.upper(), s.gamma(), s.blend(), s.bin(), s.smoothPx()));
	}

	private void hold(boolean yes) {
		if (board != null) {
			board.hold(yes);
		}
	}

	private void slide(String what, UnaryOperator<MapStyle> next) {
		if (!filling && board != null) {
			board.style(map).ifPresent(s -> board.slide(what + " of " + map, next.apply(s)));
		}
	}

	private void change(String what, UnaryOperator<MapStyle> next) {
		if (!filling && board != null) {
			board.style(map).ifPresent(s -> board.change(what + " of " + map, next.apply(s)));
		}
	}

	/** Shows the selected map of a board; null shows nothing. */
	void show(ElementBoard of) {
		board = of;
		map = of == null ? null : of.selected().orElse(null);
		Optional<MapStyle> style = map == null ? Optional.empty() : of.style(map);
		filling = true;
		try {
			boolean classes = MapLayer.ABSENCE.equals(map);
			for (Control c : new Control[] { range, lower, upper, auto, gamma, bin, smooth }) {
				c.setEnabled(style.isPresent() && !classes);
			}
			for (Control c : new Control[] { colour, opacity, blend }) {
				c.setEnabled(style.isPresent());
			}
			Optional<CountMap> counted = style.isPresent() ? of.counted(map) : Optional.empty();
			Optional<Interval> ends = ends();
			if (counted.isPresent() && ends.isPresent()) {
				range.show(counted.get(), ends.get(), style.get().rgb());
				put(lower, plain(ends.get().low()));
				put(upper, plain(ends.get().high()));
			} else if (style.isEmpty() || classes) {
				range.show(null, null, 0);
				put(lower, "");
				put(upper, "");
			}
			style.ifPresent(this::fill);
			String text = classes ? "Candidates in the colour, not lithium faintly vermilion, what cannot be told hatched." : counted.map(CountMap::statement).orElse("");
			if (!statement.getText().equals(text)) {
				statement.setText(text);
				root.layout();
			}
		} finally {
			filling = false;
		}
	}

	private void fill(MapStyle s) {
		colour.setImage(swatches.of(s.rgb(), false));
		opacity.setSelection((int) Math.round(PERCENT * s.opacity()));
		opacityText.setText(Math.round(PERCENT * s.opacity()) + " %");
		gamma.setSelection((int) Math.round(100 * s.gamma()));
		blend.select(Arrays.asList(MapStyle.Blend.values()).indexOf(s.blend()));
		bin.setSelection(s.bin());
		smooth.setSelection((int) Math.round(10 * s.smoothPx()));
	}

	private static void put(Text field, String text) {
		if (!field.getText().equals(text)) {
			field.setText(text);
		}
	}

	static String plain(double v) {
		return v == Math.rint(v) && Math.abs(v) < 1e7 ? String.format(Locale.ROOT, "%.0f", v) : String.format(Locale.ROOT, Math.abs(v) < 1 ? "%.2g" : "%.3g", v);
	}

	Composite control() {
		return root;
	}

	void redraw() {
		range.redraw();
	}
}
