// SPDX-License-Identifier: EPL-2.0
package org.plateau.internal.ui.imports;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

import org.eclipse.jface.dialogs.IDialogConstants;
import org.eclipse.jface.dialogs.TitleAreaDialog;
import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.jface.layout.GridLayoutFactory;
import org.eclipse.swt.SWT;
import org.eclipse.swt.events.SelectionListener;
import org.eclipse.swt.widgets.Button;
import org.eclipse.swt.widgets.Combo;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.Shell;
import org.eclipse.swt.widgets.Table;
import org.eclipse.swt.widgets.TableColumn;
import org.eclipse.swt.widgets.TableItem;
import org.plateau.internal.ui.core.Latest;
import org.plateau.internal.ui.core.Ui;
import org.plateau.io.echem.ColumnMapping;
import org.plateau.io.echem.ColumnMapping.Decimals;
import org.plateau.io.echem.ColumnMappings;
import org.plateau.io.echem.ColumnRole;
import org.plateau.io.echem.TableLook;
import org.plateau.model.echem.CyclingRecord;

/** Asks what the columns of a table are that no reader knows, and shows what is read with that. UI thread; files are read in Jobs. */
public final class MappingDialog extends TitleAreaDialog {

	private static final int COLUMN = 118;
	private static final String[] DECIMALS = { "found from the numbers", "point: 1.5", "comma: 1,5" };

	private final Path file;
	private final MappingDraft draft;
	private final Latest<String> reading = new Latest<>("Reading a table as it was said");
	private final Map<ColumnRole, Combo> columns = new EnumMap<>(ColumnRole.class);
	private final Map<ColumnRole, Combo> units = new EnumMap<>(ColumnRole.class);
	private final Map<ColumnRole, Button> signs = new EnumMap<>(ColumnRole.class);
	private Table table;
	private Label preview;
	private boolean filling;
	private boolean touched;

	public MappingDialog(Shell shell, Path file, TableLook look) {
		super(shell);
		this.file = file;
		draft = new MappingDraft(look);
		setShellStyle(getShellStyle() | SWT.RESIZE | SWT.MAX);
	}

	@Override
	protected void configureShell(Shell shell) {
		super.configureShell(shell);
		shell.setText("Columns of a Table");
	}

	@Override
	protected Control createDialogArea(Composite parent) {
		setTitle("What are the columns of " + file.getFileName() + "?");
		message();
		Composite area = new Composite((Composite) super.createDialogArea(parent), SWT.NONE);
		GridDataFactory.fillDefaults().grab(true, true).applyTo(area);
		GridLayoutFactory.swtDefaults().numColumns(4).margins(12, 10).spacing(10, 6).applyTo(area);
		for (ColumnRole role : MappingDraft.ASKED) {
			row(area, role);
		}
		label(area, "Decimals");
		Combo decimals = new Combo(area, SWT.READ_ONLY);
		decimals.setItems(DECIMALS);
		decimals.select(0);
		decimals.addSelectionListener(SelectionListener.widgetSelectedAdapter(e -> {
			draft.decimals(Decimals.values()[decimals.getSelectionIndex()]);
			changed();
		}));
		GridDataFactory.fillDefaults().span(3, 1).align(SWT.BEGINNING, SWT.CENTER).applyTo(decimals);
		table = new Table(area, SWT.BORDER | SWT.FULL_SELECTION | SWT.H_SCROLL | SWT.V_SCROLL);
		table.setHeaderVisible(true);
		GridDataFactory.fillDefaults().span(4, 1).grab(true, true).hint(700, 190).applyTo(table);
		rows();
		preview = new Label(area, SWT.WRAP);
		GridDataFactory.fillDefaults().span(4, 1).grab(true, false).hint(680, 56).applyTo(preview);
		return area;
	}

	private void message() {
		setMessage("Plateau does not know this kind of table. Say it once: it is remembered beside the file, or in its experiment, for every table with the same line of names.");
	}

	private void row(Composite area, ColumnRole role) {
		boolean needed = role == ColumnRole.TIME || role == ColumnRole.CURRENT;
		String word = role.word();
		label(area, Ui.capital(word) + (needed ? "" : " (if any)"));
		Combo column = new Combo(area, SWT.READ_ONLY);
		column.add("–");
		draft.look().columns().forEach(c -> column.add(c.name()));
		GridDataFactory.fillDefaults().hint(230, SWT.DEFAULT).applyTo(column);
		column.addSelectionListener(SelectionListener.widgetSelectedAdapter(e -> {
			int at = column.getSelectionIndex() - 1;
			touched = true;
			draft.choose(role, at < 0 ? OptionalInt.empty() : OptionalInt.of(at));
			changed();
		}));
		columns.put(role, column);
		Combo unit = new Combo(area, SWT.READ_ONLY);
		List<String> all = units(role);
		unit.setItems(all.toArray(String[]::new));
		unit.setVisible(all.size() > 1);
		unit.addSelectionListener(SelectionListener.widgetSelectedAdapter(e -> {
			draft.unit(role, unit.getText().equals(MappingDraft.CLOCK) ? "" : unit.getText());
			changed();
		}));
		GridDataFactory.fillDefaults().hint(150, SWT.DEFAULT).applyTo(unit);
		units.put(role, unit);
		Button sign = new Button(area, SWT.CHECK);
		sign.setText("turn the sign round");
		sign.setToolTipText(role == ColumnRole.CURRENT ? "Negative current plates here, the convention of IUPAC and of EC-Lab; check this when it is positive in the file"
				: "Check this when the file has the other sign");
		sign.setVisible(role == ColumnRole.CURRENT || role == ColumnRole.POTENTIAL || role == ColumnRole.CHARGE);
		sign.addSelectionListener(SelectionListener.widgetSelectedAdapter(e -> {
			draft.reverse(role, sign.getSelection());
			changed();
		}));
		signs.put(role, sign);
	}

	private static List<String> units(ColumnRole role) {
		List<String> all = new ArrayList<>(role.units());
		if (role == ColumnRole.TIME) {
			all.add(MappingDraft.CLOCK);
		}
		return all;
	}

	private static void label(Composite area, String text) {
		Label label = new Label(area, SWT.NONE);
		label.setText(text);
	}

	/** The first rows as they stand in the file. */
	private void rows() {
		TableLook look = draft.look();
		for (int i = 0; i < look.columns().size(); i++) {
			TableColumn column = new TableColumn(table, SWT.LEFT);
			column.setWidth(COLUMN);
		}
		for (List<String> row : look.rows()) {
			new TableItem(table, SWT.NONE).setText(row.stream().limit(look.columns().size()).toArray(String[]::new));
		}
	}

	@Override
	protected void createButtonsForButtonBar(Composite parent) {
		createButton(parent, IDialogConstants.OK_ID, "Read It So", true);
		createButton(parent, IDialogConstants.CANCEL_ID, IDialogConstants.CANCEL_LABEL, false);
		changed();
	}

	private void changed() {
		if (filling) {
			return;
		}
		filling = true;
		for (ColumnRole role : MappingDraft.ASKED) {
			OptionalInt at = draft.column(role);
			columns.get(role).select(at.orElse(-1) + 1);
			units.get(role).setEnabled(at.isPresent());
			units.get(role).select(at.isEmpty() ? -1 : draft.unit(role).isEmpty() ? units(role).indexOf(MappingDraft.CLOCK) : units(role).indexOf(draft.unit(role)));
			signs.get(role).setEnabled(at.isPresent());
			signs.get(role).setSelection(draft.reversed(role));
		}
		for (int i = 0; i < table.getColumnCount(); i++) {
			String words = draft.words(i);
			table.getColumn(i).setText(draft.look().columns().get(i).name() + (words.isEmpty() ? "" : "  →  " + words));
			table.getColumn(i).setWidth(words.isEmpty() ? COLUMN : COLUMN + 90);
		}
		filling = false;
		String fault = draft.fault();
		// before anything was said it is no fault that nothing was said
		setErrorMessage(fault.isEmpty() || !touched ? null : fault);
		message();
		getButton(IDialogConstants.OK_ID).setEnabled(fault.isEmpty());
		preview.setText("");
		Optional<ColumnMapping> mapping = draft.mapping();
		if (mapping.isEmpty()) {
			reading.cancel();
			return;
		}
		preview.setText("Reading…");
		reading.ask(p -> {
			try {
				return words(ColumnMappings.read(file, mapping.get()));
			} catch (IOException e) {
				return "⚠ " + Ui.line(e);
			}
		}, text -> {
			if (!preview.isDisposed()) {
				preview.setText(text.replace("&", "&&"));
				getButton(IDialogConstants.OK_ID).setEnabled(!text.startsWith("⚠"));
			}
		});
	}

	/** What is read, so that a wrong unit or sign is seen. */
	static String words(CyclingRecord r) {
		int n = r.rows();
		double seconds = n == 0 ? 0 : r.timeS()[n - 1] - r.timeS()[0];
		int plating = 0;
		for (double i : r.currentA()) {
			plating += i < 0 ? 1 : 0;
		}
		String time = seconds < 120 ? String.format(Locale.ROOT, "%.4g s", seconds) : String.format(Locale.ROOT, "%.4g h", seconds / 3600);
		return n + " rows over " + time + ".  Current " + range(r.currentA(), "A") + ", negative (plating) in " + Math.round(100.0 * plating / Math.max(1, n)) + " % of the rows.  Potential "
				+ range(r.potentialV(), "V") + "." + (r.warnings().isEmpty() ? "" : "\n" + r.warnings().get(0));
	}

	private static String range(double[] values, String unit) {
		double low = Double.POSITIVE_INFINITY;
		double high = Double.NEGATIVE_INFINITY;
		for (double v : values) {
			low = v < low ? v : low;
			high = v > high ? v : high;
		}
		return low > high ? "unknown" : engineering(low, unit) + " to " + engineering(high, unit);
	}

	private static String engineering(double v, String unit) {
		double size = Math.abs(v);
		String[] prefixes = { "p", "n", "µ", "m", "" };
		int i = 4;
		double scale = 1;
		while (size > 0 && size < 1 && i > 0) {
			size *= 1000;
			scale *= 1000;
			i--;
		}
		return String.format(Locale.ROOT, "%.4g %s%s", v * scale, size == 0 ? "" : prefixes[i], unit);
	}

	/** What was said; only after OK. */
	public ColumnMapping mapping() {
		return draft.mapping().orElseThrow();
	}

	@Override
	public boolean close() {
		reading.cancel();
		return super.close();
	}
}
