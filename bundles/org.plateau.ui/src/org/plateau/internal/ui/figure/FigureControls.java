// SPDX-License-Identifier: EPL-2.0
package org.plateau.internal.ui.figure;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.jface.layout.GridLayoutFactory;
import org.eclipse.swt.SWT;
import org.eclipse.swt.events.SelectionListener;
import org.eclipse.swt.widgets.Button;
import org.eclipse.swt.widgets.Combo;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.Table;
import org.eclipse.swt.widgets.TableItem;
import org.plateau.internal.ui.core.Ui;
import org.plateau.internal.ui.figure.FigureDialog.FigureRecipe;
import org.plateau.report.figure.FigureOptions;
import org.plateau.ui.ImageSession;
import org.plateau.viewer.Lut;

/** The settings of a figure. UI thread. */
final class FigureControls {

	private static final String[] CORNERS = { "Bottom right", "Bottom left", "Top right", "None" };
	private static final FigureOptions.Corner[] CORNER_VALUES = { FigureOptions.Corner.BOTTOM_RIGHT, FigureOptions.Corner.BOTTOM_LEFT,
			FigureOptions.Corner.TOP_RIGHT, FigureOptions.Corner.NONE };
	private static final String[] LETTERS = { "None", "a, b, c", "A, B, C", "(a), (b), (c)" };

	private final List<PanelSource> sources;
	private final ImageSession active;
	private final Runnable changed;
	private final Map<String, Button> checks = new LinkedHashMap<>();
	private Table panels;
	private Combo width;
	private Combo dpi;
	private Combo font;
	private Combo columns;
	private Combo letters;
	private Combo bar;
	private Combo contrast;
	private Label height;

	FigureControls(List<PanelSource> sources, ImageSession active, Runnable changed) {
		this.sources = sources;
		this.active = active;
		this.changed = changed;
	}

	void create(Composite parent) {
		GridLayoutFactory.fillDefaults().numColumns(4).spacing(8, 6).applyTo(parent);
		Label title = new Label(parent, SWT.NONE);
		title.setText("Panels");
		GridDataFactory.fillDefaults().span(4, 1).applyTo(title);
		panels = new Table(parent, SWT.CHECK | SWT.BORDER | SWT.V_SCROLL);
		GridDataFactory.fillDefaults().span(4, 1).grab(true, true).hint(SWT.DEFAULT, 92).applyTo(panels);
		for (PanelSource s : sources) {
			item(new FigureRecipe.Choice(s, false), s.name() + " – as recorded", s.session() == active && !s.hasOverlay());
			if (s.hasOverlay()) {
				item(new FigureRecipe.Choice(s, true), s.name() + " – with overlays", s.session() == active);
			}
		}
		panels.addListener(SWT.Selection, e -> {
			if (e.detail == SWT.CHECK) {
				panelsChanged();
			}
		});
		width = combo(parent, "Width (mm)", true, "85", "85", "120", "174", "180");
		dpi = combo(parent, "Dots per inch", true, "600", "300", "600", "1200");
		columns = combo(parent, "Columns", true, "1", "1", "2", "3", "4");
		font = combo(parent, "Font (pt)", true, "7", "6", "7", "8", "9", "10");
		letters = combo(parent, "Letters", false, LETTERS[0], LETTERS);
		bar = combo(parent, "Scale bar", false, CORNERS[0], CORNERS);
		contrast = combo(parent, "Contrast", false, "As on the screen", "As on the screen", "One for all panels", "One for each panel");
		GridDataFactory.fillDefaults().span(3, 1).align(SWT.FILL, SWT.CENTER).applyTo(contrast);
		height = new Label(parent, SWT.NONE);
		GridDataFactory.fillDefaults().span(4, 1).grab(true, false).align(SWT.FILL, SWT.CENTER).applyTo(height);
		check(parent, "interfaces", "Interfaces", true);
		check(parent, "voids", "Voids", true);
		check(parent, "shapes", "Drawn shapes", true);
		check(parent, "maps", "Element maps", sources.stream().anyMatch(s -> s.hasMaps() && s.mapsSeen())).setEnabled(sources.stream().anyMatch(PanelSource::hasMaps));
		check(parent, "legend", "Legend", true);
		check(parent, "layerNames", "Layer names", false);
		check(parent, "names", "Picture names", false);
		check(parent, "caption", "Caption in the figure", false);
		check(parent, "seen", "Only what is on screen", false);
		check(parent, "curves", "Text as curves (SVG, PDF)", false);
	}

	private void item(FigureRecipe.Choice choice, String text, boolean on) {
		TableItem item = new TableItem(panels, SWT.NONE);
		item.setText(text);
		item.setData(choice);
		item.setChecked(on);
	}

	private Combo combo(Composite parent, String label, boolean free, String value, String... items) {
		Label l = new Label(parent, SWT.NONE);
		l.setText(label);
		Combo combo = new Combo(parent, free ? SWT.NONE : SWT.READ_ONLY);
		combo.setItems(items);
		combo.setText(value);
		GridDataFactory.fillDefaults().grab(true, false).align(SWT.FILL, SWT.CENTER).applyTo(combo);
		combo.addListener(free ? SWT.Modify : SWT.Selection, e -> changed.run());
		return combo;
	}

	private Button check(Composite parent, String key, String text, boolean on) {
		Button check = new Button(parent, SWT.CHECK);
		check.setText(text);
		check.setSelection(on);
		check.addSelectionListener(SelectionListener.widgetSelectedAdapter(e -> changed.run()));
		GridDataFactory.fillDefaults().span(2, 1).applyTo(check);
		checks.put(key, check);
		return check;
	}

	private boolean on(String key) {
		return checks.get(key).getSelection();
	}

	/** Several panels want letters and columns, one does not. */
	private void panelsChanged() {
		int n = choices().size();
		if (n > 1 && letters.getSelectionIndex() == 0) {
			letters.select(1);
			columns.setText("2");
		} else if (n <= 1) {
			letters.select(0);
			columns.setText("1");
		}
		changed.run();
	}

	private List<FigureRecipe.Choice> choices() {
		List<FigureRecipe.Choice> choices = new ArrayList<>();
		for (TableItem item : panels.getItems()) {
			if (item.getChecked()) {
				choices.add((FigureRecipe.Choice) item.getData());
			}
		}
		return choices;
	}

	/** Why there is no figure; empty when there is one. */
	Optional<String> wrong() {
		if (choices().isEmpty()) {
			return Optional.of("Check at least one panel.");
		}
		try {
			options();
			return Optional.empty();
		} catch (NumberFormatException e) {
			return Optional.of("Width, dots per inch, columns and font are numbers.");
		} catch (IllegalArgumentException e) {
			String text = e.getMessage();
			return Optional.of(Ui.capital(text) + ".");
		}
	}

	/** What is set; empty when something is wrong. */
	Optional<FigureRecipe> recipe() {
		return wrong().isPresent() ? Optional.empty() : Optional.of(new FigureRecipe(choices(), options(), on("seen"), on("maps")));
	}

	private FigureOptions options() {
		return new FigureOptions(Double.parseDouble(width.getText().strip().replace(',', '.')), Integer.parseInt(dpi.getText().strip()),
				Integer.parseInt(columns.getText().strip()), Double.parseDouble(font.getText().strip().replace(',', '.')),
				FigureOptions.Letters.values()[letters.getSelectionIndex()], CORNER_VALUES[bar.getSelectionIndex()], contrast(), on("interfaces"), on("voids"),
				on("shapes"), on("layerNames"), on("names"), on("legend"), on("caption"), on("curves"), colours());
	}

	/** Those of the screen, with its contrast; greys otherwise. */
	private List<Integer> colours() {
		Lut lut = onScreen().contrast().lut();
		return contrast.getSelectionIndex() != 0 || lut == Lut.GREY ? List.of() : Arrays.stream(lut.argb()).mapToObj(c -> c & 0xFFFFFF).toList();
	}

	private PanelSource onScreen() {
		List<FigureRecipe.Choice> choices = choices();
		return choices.stream().map(FigureRecipe.Choice::source).filter(s -> s.session() == active).findFirst().orElse(choices.get(0).source());
	}

	private FigureOptions.Contrast contrast() {
		return switch (contrast.getSelectionIndex()) {
		case 0 -> {
			PanelSource first = onScreen();
			yield new FigureOptions.Contrast.Fixed(first.contrast().low(), first.contrast().high());
		}
		case 1 -> new FigureOptions.Contrast.Common();
		default -> new FigureOptions.Contrast.Each();
		};
	}

	/** Shows how high the figure becomes. */
	void tellHeight(double mm) {
		height.setText(String.format(Locale.ROOT, "Height %.1f mm", mm));
		height.getParent().layout();
	}
}
