// SPDX-License-Identifier: EPL-2.0
package org.plateau.internal.ui.echem;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

import org.eclipse.jface.dialogs.IDialogConstants;
import org.eclipse.jface.dialogs.TitleAreaDialog;
import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.jface.layout.GridLayoutFactory;
import org.eclipse.swt.SWT;
import org.eclipse.swt.events.SelectionListener;
import org.eclipse.swt.widgets.Combo;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.Shell;
import org.eclipse.swt.widgets.Text;
import org.plateau.internal.ui.create.CellDraft;
import org.plateau.internal.ui.create.CellDraft.Field;
import org.plateau.model.Quantity;
import org.plateau.model.echem.CellGeometry;
import org.plateau.model.echem.DepositMetal;

/** What is known of the cell: electrode, plated metal, coulombic efficiency. UI thread. */
final class CellDialog extends TitleAreaDialog {

	private static final int NUMBER = 90;

	private final List<DepositMetal> metals;
	private final CellDraft draft = new CellDraft();
	private final Optional<Quantity> electrolyteThickness;
	private Label means;

	/** @param metals that are known here */
	CellDialog(Shell shell, CellGeometry before, List<DepositMetal> metals) {
		super(shell);
		this.metals = metals;
		electrolyteThickness = before.electrolyteThickness();
		draft.metal(before.deposit());
		before.electrodeArea().ifPresent(a -> type(Field.SIZE, Field.SIZE_U, a, 1));
		before.arealCharge().ifPresent(q -> type(Field.CHARGE, Field.CHARGE_U, q, 1));
		type(Field.EFFICIENCY, Field.EFFICIENCY_U, before.coulombicEfficiency(), 100);
		setShellStyle(getShellStyle() | SWT.RESIZE);
	}

	private void type(Field value, Field u, Quantity q, int factor) {
		draft.type(value, text(q.value(), factor));
		draft.type(u, Double.isNaN(q.u()) ? "" : text(q.u(), factor));
	}

	/** Without loss, so that pressing OK changes nothing that was not typed. */
	private static String text(double v, int factor) {
		BigDecimal exact = new BigDecimal(Double.toString(v)).multiply(BigDecimal.valueOf(factor));
		return exact.signum() == 0 ? "0" : exact.stripTrailingZeros().toPlainString();
	}

	@Override
	protected void configureShell(Shell shell) {
		super.configureShell(shell);
		shell.setText("Cell");
	}

	@Override
	protected Control createDialogArea(Composite parent) {
		setTitle("What is known of the cell?");
		setMessage("Charge becomes a thickness with the electrode's area. ± are standard uncertainties (k = 1). It is kept in the experiment and can be undone.");
		Composite area = new Composite((Composite) super.createDialogArea(parent), SWT.NONE);
		GridDataFactory.fillDefaults().grab(true, true).applyTo(area);
		GridLayoutFactory.swtDefaults().numColumns(5).margins(12, 12).spacing(8, 8).applyTo(area);
		label(area, "Plated metal");
		Combo metal = new Combo(area, SWT.READ_ONLY);
		GridDataFactory.fillDefaults().span(4, 1).align(SWT.BEGINNING, SWT.CENTER).applyTo(metal);
		List<String> symbols = new ArrayList<>(metals.stream().map(DepositMetal::symbol).toList());
		metals.forEach(m -> metal.add(m.symbol() + String.format(Locale.ROOT, "   1 mAh/cm² = %.3f µm", m.micrometrePerMahPerCm2())));
		if (!symbols.contains(draft.metal())) {
			symbols.add(draft.metal());
			metal.add(draft.metal() + "   not known here");
		}
		metal.select(symbols.indexOf(draft.metal()));
		metal.addSelectionListener(SelectionListener.widgetSelectedAdapter(e -> {
			draft.metal(symbols.get(metal.getSelectionIndex()));
			check();
		}));
		label(area, "Electrode");
		Combo shape = new Combo(area, SWT.READ_ONLY);
		shape.setItems("area (cm²)", "diameter (mm)");
		shape.select(0);
		shape.addSelectionListener(SelectionListener.widgetSelectedAdapter(e -> {
			draft.round(shape.getSelectionIndex() == 1);
			check();
		}));
		Text size = number(area, Field.SIZE);
		label(area, "±");
		number(area, Field.SIZE_U);
		line(area, "Coulombic efficiency (%)", Field.EFFICIENCY, Field.EFFICIENCY_U, "Share of the charge that became metal; 100 when every charge did");
		line(area, "Areal charge (mAh/cm²)", Field.CHARGE, Field.CHARGE_U, "Only to say the charge without a record: it then counts instead of the record's");
		means = new Label(area, SWT.WRAP);
		GridDataFactory.fillDefaults().span(5, 1).grab(true, false).hint(460, 40).applyTo(means);
		size.setFocus();
		return area;
	}

	private void line(Composite area, String text, Field value, Field u, String tip) {
		Label label = label(area, text);
		label.setToolTipText(tip);
		label(area, "");
		number(area, value).setToolTipText(tip);
		label(area, "±");
		number(area, u);
	}

	private static Label label(Composite area, String text) {
		Label label = new Label(area, SWT.NONE);
		label.setText(text);
		return label;
	}

	private Text number(Composite area, Field field) {
		Text text = new Text(area, SWT.BORDER);
		text.setText(draft.text(field));
		GridDataFactory.fillDefaults().hint(NUMBER, SWT.DEFAULT).align(SWT.BEGINNING, SWT.CENTER).applyTo(text);
		text.addModifyListener(e -> {
			draft.type(field, text.getText());
			check();
		});
		return text;
	}

	@Override
	protected void createButtonsForButtonBar(Composite parent) {
		super.createButtonsForButtonBar(parent);
		check();
	}

	private void check() {
		String fault = draft.fault();
		setErrorMessage(fault.isEmpty() ? null : fault.strip());
		if (getButton(IDialogConstants.OK_ID) != null) {
			getButton(IDialogConstants.OK_ID).setEnabled(fault.isEmpty());
		}
		means.setText(fault.isEmpty() ? draft.cell().electrodeArea().map(a -> "Area " + a + " (U, k = 2).").orElse("Without the electrode's size no recorded charge becomes a thickness.") : "");
	}

	/** What was entered, with what is not asked here as it was. */
	CellGeometry cell() {
		CellGeometry said = draft.cell();
		return new CellGeometry(said.deposit(), said.electrodeArea(), said.arealCharge(), said.coulombicEfficiency(), electrolyteThickness);
	}
}
