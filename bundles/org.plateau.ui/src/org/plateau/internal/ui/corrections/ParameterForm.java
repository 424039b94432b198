// SPDX-License-Identifier: EPL-2.0
package org.plateau.internal.ui.corrections;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BiConsumer;

import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.jface.layout.GridLayoutFactory;
import org.eclipse.swt.SWT;
import org.eclipse.swt.custom.ScrolledComposite;
import org.eclipse.swt.events.SelectionListener;
import org.eclipse.swt.layout.FillLayout;
import org.eclipse.swt.widgets.Button;
import org.eclipse.swt.widgets.Combo;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.Text;
import org.plateau.analysis.Parameter;
import org.plateau.internal.ui.scale.ScaleEdit;

/** One field for every declared parameter of an analysis: unit in the label, range and default in the tool tip. */
final class ParameterForm {

	private final ScrolledComposite scroll;
	private final BiConsumer<String, String> changed;
	private final Map<String, String> faults = new TreeMap<>();
	private Label fault;

	/** @param changed gets the id and the text of a parameter; an empty text for the default */
	ParameterForm(Composite parent, BiConsumer<String, String> changed) {
		this.changed = changed;
		parent.setLayout(new FillLayout());
		scroll = new ScrolledComposite(parent, SWT.V_SCROLL);
		scroll.setExpandHorizontal(true);
		scroll.setExpandVertical(true);
		scroll.addListener(SWT.Resize, e -> fit());
	}

	/**
	 * Shows the fields.
	 *
	 * @param note below the title
	 */
	void show(String title, List<Parameter<?>> parameters, Map<String, String> values, String note) {
		if (scroll.getContent() != null) {
			scroll.getContent().dispose();
		}
		faults.clear();
		Composite body = new Composite(scroll, SWT.NONE);
		GridLayoutFactory.fillDefaults().numColumns(2).margins(12, 8).spacing(10, 6).applyTo(body);
		line(body, title);
		for (Parameter<?> p : parameters) {
			field(body, p, values.getOrDefault(p.id(), ""));
		}
		fault = line(body, " ");
		line(body, note);
		scroll.setContent(body);
		tell();
		scroll.getParent().layout(true, true);
	}

	private static Label line(Composite body, String text) {
		Label label = new Label(body, SWT.WRAP);
		label.setText(text.replace("&", "&&"));
		GridDataFactory.fillDefaults().span(2, 1).grab(true, false).hint(240, SWT.DEFAULT).exclude(text.isEmpty()).applyTo(label);
		label.setVisible(!text.isEmpty());
		return label;
	}

	private void field(Composite body, Parameter<?> p, String value) {
		String tip = tip(p);
		Control control;
		if (p.type() == Boolean.class) {
			control = flag(body, p, value);
			GridDataFactory.fillDefaults().span(2, 1).applyTo(control);
		} else {
			Label label = new Label(body, SWT.NONE);
			label.setText(p.label().replace("&", "&&") + (p.unit().isEmpty() || p.unit().equals("1") ? "" : " (" + p.unit() + ")"));
			label.setToolTipText(tip);
			control = p.choices().isEmpty() ? text(body, p, value) : choice(body, p, value);
			GridDataFactory.fillDefaults().grab(true, false).hint(110, SWT.DEFAULT).applyTo(control);
		}
		control.setToolTipText(tip);
		check(p, value);
	}

	private Button flag(Composite body, Parameter<?> p, String value) {
		Button button = new Button(body, SWT.CHECK);
		button.setText(p.label().replace("&", "&&"));
		button.setSelection(Boolean.parseBoolean(value.isEmpty() ? p.defaultValue().toString() : value));
		button.addSelectionListener(SelectionListener.widgetSelectedAdapter(e -> changed.accept(p.id(), Boolean.toString(button.getSelection()))));
		return button;
	}

	private Combo choice(Composite body, Parameter<?> p, String value) {
		Combo combo = new Combo(body, SWT.READ_ONLY);
		p.choices().forEach(combo::add);
		combo.setText(value.isEmpty() ? p.defaultValue().toString() : value);
		combo.addSelectionListener(SelectionListener.widgetSelectedAdapter(e -> changed.accept(p.id(), combo.getText())));
		return combo;
	}

	private Text text(Composite body, Parameter<?> p, String value) {
		Text text = new Text(body, SWT.BORDER);
		text.setText(value);
		text.setMessage(plain(p.defaultValue()));
		text.addModifyListener(e -> {
			String typed = p.type() == String.class ? text.getText() : text.getText().strip().replace(',', '.');
			check(p, typed);
			tell();
			changed.accept(p.id(), typed);
		});
		return text;
	}

	private void check(Parameter<?> p, String value) {
		faults.remove(p.id());
		if (!value.isBlank()) {
			try {
				p.parse(value);
			} catch (IllegalArgumentException e) {
				faults.put(p.id(), e.getMessage());
			}
		}
	}

	private void tell() {
		fault.setText(String.join("\n", faults.values()).replace("&", "&&"));
		fault.setForeground(fault.getDisplay().getSystemColor(SWT.COLOR_RED));
		fit();
	}

	/** As high as its lines are at the width that there is, beside the scroll bar where they need one. */
	private void fit() {
		if (scroll.getContent() instanceof Composite body) {
			int height = height(body, scroll.getSize().x);
			if (height > scroll.getSize().y) {
				height = height(body, scroll.getSize().x - scroll.getVerticalBar().getSize().x);
			}
			scroll.setMinSize(0, height);
			body.layout(true, true);
		}
	}

	private static int height(Composite body, int width) {
		return body.computeSize(Math.max(200, width), SWT.DEFAULT).y;
	}

	/** Whether a control is the one that holds the fields. */
	boolean is(Control control) {
		return control == scroll;
	}

	/** True when every value is allowed. */
	boolean valid() {
		return faults.isEmpty();
	}

	private static String tip(Parameter<?> p) {
		String unit = p.unit().isEmpty() || p.unit().equals("1") ? "" : " " + p.unit();
		StringBuilder tip = new StringBuilder(p.description());
		if (Number.class.isAssignableFrom(p.type())) {
			boolean low = Double.isFinite(p.min());
			boolean high = Double.isFinite(p.max());
			tip.append(low || high ? "\nAllowed: " : "").append(low && high ? ScaleEdit.plain(p.min()) + " to " + ScaleEdit.plain(p.max()) + unit
					: low ? "at least " + ScaleEdit.plain(p.min()) + unit : high ? "at most " + ScaleEdit.plain(p.max()) + unit : "");
		}
		return tip.append("\nDefault: ").append(plain(p.defaultValue())).append(unit).toString();
	}

	private static String plain(Object value) {
		return value instanceof Double d ? ScaleEdit.plain(d) : String.valueOf(value);
	}
}
