// SPDX-License-Identifier: EPL-2.0
package org.plateau.ui;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;

import org.eclipse.jface.action.LegacyActionTools;
import org.eclipse.jface.layout.TableColumnLayout;
import org.eclipse.jface.resource.JFaceResources;
import org.eclipse.jface.viewers.ArrayContentProvider;
import org.eclipse.jface.viewers.ColumnLabelProvider;
import org.eclipse.jface.viewers.ColumnViewerToolTipSupport;
import org.eclipse.jface.viewers.ColumnWeightData;
import org.eclipse.jface.viewers.TableViewer;
import org.eclipse.jface.viewers.TableViewerColumn;
import org.eclipse.jface.viewers.Viewer;
import org.eclipse.jface.viewers.ViewerComparator;
import org.eclipse.jface.viewers.ViewerFilter;
import org.eclipse.swt.SWT;
import org.eclipse.swt.events.MenuListener;
import org.eclipse.swt.events.SelectionListener;
import org.eclipse.swt.graphics.GC;
import org.eclipse.swt.graphics.Image;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Event;
import org.eclipse.swt.widgets.Menu;
import org.eclipse.swt.widgets.MenuItem;
import org.eclipse.swt.widgets.Table;
import org.eclipse.swt.widgets.TableItem;
import org.plateau.internal.ui.core.Ui;

/**
 * A table of values that sorts by a click on a header (the third click brings the rows back in their own order), filters, selects several rows, copies rows as tab-separated text with units in the header, and
 * exports them with the decimal mark and separator of choice. UI thread.
 *
 * @param <T> a row
 */
public final class RecordTable<T> {

	/**
	 * A column.
	 *
	 * @param title with the unit in brackets, e.g. {@code Thickness (µm)}
	 * @param width in pixels, also its share of spare room; more where the heading needs it
	 * @param number true: right-aligned
	 * @param text what a cell shows
	 * @param order how rows are sorted by it
	 * @param image icon of a cell; null for none
	 * @param heading stands over the column on the screen; files and the clipboard have the title
	 * @param tip what the column holds, shown where the mouse rests on its heading; null for none
	 */
	public record Column<T>(String title, int width, boolean number, Function<T, String> text, Comparator<T> order,
			Function<T, Image> image, String heading, String tip) {

		/** The title is the heading, and needs no explanation. */
		public Column(String title, int width, boolean number, Function<T, String> text, Comparator<T> order, Function<T, Image> image) {
			this(title, width, number, text, order, image, title, null);
		}

		public static <T> Column<T> text(String title, int width, Function<T, String> text) {
			return new Column<>(title, width, false, text, Comparator.comparing(text, String.CASE_INSENSITIVE_ORDER), null);
		}

		/** @param decimals after the point; NaN is shown as a dash and sorted last */
		public static <T> Column<T> number(String title, int width, int decimals, ToDoubleFunction<T> value) {
			return new Column<>(title, width, true, t -> format(value.applyAsDouble(t), decimals), Comparator.comparingDouble(value), null);
		}

		public Column<T> withImage(Function<T, Image> icon) {
			return new Column<>(title, width, number, text, order, icon, heading, tip);
		}

		public Column<T> withHeading(String words) {
			return new Column<>(title, width, number, text, order, image, words, tip);
		}

		public Column<T> withTip(String sentence) {
			return new Column<>(title, width, number, text, order, image, heading, sentence);
		}
	}

	/** Left and right of a text in its cell, and between it and its icon, pixels. */
	private static final int CELL_EDGES = 12;
	/** Left and right of a title, the sign of sorting included, pixels. */
	private static final int HEADER_EDGES = 26;

	private final TableViewer viewer;
	private final List<Column<T>> columns;
	private final List<Column<T>> onlyExported;
	private final List<MenuItem> actions = new ArrayList<>();
	private String filter = "";
	private Column<T> sortColumn;
	private boolean descending;

	/** @param parent gets a layout that spreads the columns; put nothing else into it */
	public RecordTable(Composite parent, List<Column<T>> columns) {
		this(parent, columns, List.of());
	}

	/**
	 * @param parent gets a layout that spreads the columns; put nothing else into it
	 * @param onlyExported columns that stand behind the others in a file, but not on the screen
	 */
	public RecordTable(Composite parent, List<Column<T>> columns, List<Column<T>> onlyExported) {
		this.columns = List.copyOf(columns);
		this.onlyExported = List.copyOf(onlyExported);
		TableColumnLayout layout = new TableColumnLayout();
		parent.setLayout(layout);
		viewer = new TableViewer(parent, SWT.MULTI | SWT.FULL_SELECTION | SWT.V_SCROLL | SWT.H_SCROLL);
		viewer.setContentProvider(ArrayContentProvider.getInstance());
		ColumnViewerToolTipSupport.enableFor(viewer);
		Table table = viewer.getTable();
		table.setHeaderVisible(true);
		table.setLinesVisible(false);
		GC gc = new GC(table);
		gc.setFont(JFaceResources.getFontRegistry().getBold(JFaceResources.DEFAULT_FONT));
		for (Column<T> column : this.columns) {
			add(column, Math.max(column.width(), gc.textExtent(column.heading()).x + HEADER_EDGES), layout);
		}
		gc.dispose();
		viewer.setComparator(new ViewerComparator() {
			@Override
			@SuppressWarnings("unchecked")
			public int compare(Viewer v, Object a, Object b) {
				return sortColumn == null ? 0 : (descending ? -1 : 1) * sortColumn.order().compare((T) a, (T) b);
			}
		});
		table.addListener(SWT.KeyDown, e -> {
			if (e.keyCode == 'c' && (e.stateMask & SWT.MOD1) != 0) {
				copy();
			} else if (e.keyCode == 'a' && (e.stateMask & SWT.MOD1) != 0) {
				table.selectAll();
				table.notifyListeners(SWT.Selection, new Event());
			}
		});
		Menu menu = new Menu(table);
		MenuItem copy = new MenuItem(menu, SWT.PUSH);
		copy.setText("Copy\tCtrl+C");
		copy.addSelectionListener(SelectionListener.widgetSelectedAdapter(e -> copy()));
		MenuItem export = new MenuItem(menu, SWT.PUSH);
		export.setText("Export…");
		export.addSelectionListener(SelectionListener.widgetSelectedAdapter(e -> export("table")));
		menu.addMenuListener(MenuListener.menuShownAdapter(e -> actions.forEach(i -> i.setEnabled(!viewer.getStructuredSelection().isEmpty()))));
		table.setMenu(menu);
		viewer.addFilter(new ViewerFilter() {
			@Override
			@SuppressWarnings("unchecked")
			public boolean select(Viewer v, Object parentElement, Object element) {
				return holds((T) element);
			}
		});
	}

	/**
	 * Adds something that can be done with selected rows, above what the menu holds already.
	 *
	 * @param key that does it in the table, as {@code SWT.F2}; 0 for none
	 */
	public void action(String label, int key, Runnable run) {
		Menu menu = viewer.getTable().getMenu();
		if (actions.isEmpty()) {
			new MenuItem(menu, SWT.SEPARATOR, 0);
		}
		MenuItem item = new MenuItem(menu, SWT.PUSH, actions.size());
		item.setText(key == 0 ? label : label + "\t" + LegacyActionTools.convertAccelerator(key));
		item.addSelectionListener(SelectionListener.widgetSelectedAdapter(e -> run.run()));
		actions.add(item);
		viewer.getTable().addListener(SWT.KeyDown, e -> {
			if (key != 0 && e.keyCode == key && e.stateMask == 0 && !viewer.getStructuredSelection().isEmpty()) {
				run.run();
			}
		});
	}

	/** Shows only rows that hold every one of some words, in any column, whatever the case. */
	public void filter(String words) {
		filter = words.strip().toLowerCase(Locale.ROOT);
		viewer.refresh();
	}

	private boolean holds(T row) {
		if (filter.isEmpty()) {
			return true;
		}
		String all = columns.stream().map(c -> c.text().apply(row)).collect(Collectors.joining("\n")).toLowerCase(Locale.ROOT);
		return Arrays.stream(filter.split("\\s+")).allMatch(all::contains);
	}

	/** Asks where to and in which form, and writes the rows as they stand here in a Job. */
	public void export(String fileName) {
		new ExportDialog(viewer.getTable().getShell(), fileName, viewer.getTable().getItemCount(), selectedRows().size(), (style, selected) -> {
			List<Column<T>> all = new ArrayList<>(columns);
			all.addAll(onlyExported);
			return separated(selected ? selectedRows() : visibleRows(), all, style);
		}).open();
	}

	/** @param width with room for the whole heading: units stand there */
	private void add(Column<T> column, int width, TableColumnLayout layout) {
		TableViewerColumn made = new TableViewerColumn(viewer, column.number() ? SWT.RIGHT : SWT.LEFT);
		made.getColumn().setText(column.heading());
		made.getColumn().setToolTipText(column.tip());
		made.getColumn().setMoveable(true);
		layout.setColumnData(made.getColumn(), new ColumnWeightData(width, width, true));
		made.setLabelProvider(new ColumnLabelProvider() {
			@Override
			@SuppressWarnings("unchecked")
			public String getText(Object element) {
				return column.text().apply((T) element);
			}

			@Override
			@SuppressWarnings("unchecked")
			public String getToolTipText(Object element) {
				return cut((T) element) ? column.text().apply((T) element) : null;
			}

			/** Whether the cell has no room for all of its text. */
			private boolean cut(T row) {
				Image icon = column.image() == null ? null : column.image().apply(row);
				GC gc = new GC(viewer.getTable());
				int width = gc.textExtent(column.text().apply(row)).x + CELL_EDGES + (icon == null ? 0 : icon.getBounds().width);
				gc.dispose();
				return width > made.getColumn().getWidth() || column.text().apply(row).indexOf('\n') >= 0;
			}

			@Override
			@SuppressWarnings("unchecked")
			public Image getImage(Object element) {
				return column.image() == null ? null : column.image().apply((T) element);
			}
		});
		made.getColumn().addSelectionListener(SelectionListener.widgetSelectedAdapter(e -> {
			boolean again = sortColumn == column;
			boolean back = again && descending;
			descending = again && !descending;
			sortColumn = back ? null : column;
			viewer.getTable().setSortColumn(back ? null : made.getColumn());
			viewer.getTable().setSortDirection(back ? SWT.NONE : descending ? SWT.DOWN : SWT.UP);
			viewer.refresh();
		}));
	}

	public TableViewer viewer() {
		return viewer;
	}

	public void setRows(List<T> rows) {
		viewer.setInput(rows);
	}

	/** The rows as they stand on the screen: sorted and filtered. */
	@SuppressWarnings("unchecked")
	public List<T> visibleRows() {
		List<T> rows = new ArrayList<>();
		for (TableItem item : viewer.getTable().getItems()) {
			rows.add((T) item.getData());
		}
		return rows;
	}

	@SuppressWarnings("unchecked")
	public List<T> selectedRows() {
		return viewer.getStructuredSelection().toList();
	}

	/** Puts the selected rows, or all when none is, on the clipboard: tab-separated, with the decimal mark that was chosen for files last. */
	public void copy() {
		List<T> rows = viewer.getStructuredSelection().isEmpty() ? visibleRows() : selectedRows();
		Ui.copy(separated(rows, columns, TableStyle.kept().forClipboard()));
	}

	/** Header and rows, one line each, with a point as decimal mark. Cells that hold the separator, a quote or a line break are quoted. */
	public String separated(List<T> rows, String separator) {
		return separated(rows, columns, new TableStyle(false, separator.charAt(0), false));
	}

	private String separated(List<T> rows, List<Column<T>> of, TableStyle style) {
		StringBuilder text = new StringBuilder();
		style.header(text, of.stream().map(Column::title).toList());
		for (T row : rows) {
			style.row(text, of.stream().map(c -> new TableStyle.Cell(c.text().apply(row), c.number())).toList());
		}
		return text.toString();
	}

	/** A number with fixed decimals, a dash for NaN. */
	public static String format(double value, int decimals) {
		String text = Double.isNaN(value) ? "–" : String.format(Locale.ROOT, "%." + decimals + "f", value);
		return text.matches("-0(\\.0*)?") ? text.substring(1) : text;
	}
}
