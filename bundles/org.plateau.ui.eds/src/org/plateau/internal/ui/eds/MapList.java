// SPDX-License-Identifier: EPL-2.0
package org.plateau.internal.ui.eds;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;

import org.eclipse.jface.layout.TableColumnLayout;
import org.eclipse.jface.util.LocalSelectionTransfer;
import org.eclipse.jface.viewers.ColumnWeightData;
import org.eclipse.jface.viewers.StructuredSelection;
import org.eclipse.swt.SWT;
import org.eclipse.swt.dnd.DND;
import org.eclipse.swt.dnd.DragSource;
import org.eclipse.swt.dnd.DragSourceAdapter;
import org.eclipse.swt.dnd.DragSourceEvent;
import org.eclipse.swt.dnd.DropTarget;
import org.eclipse.swt.dnd.DropTargetAdapter;
import org.eclipse.swt.dnd.DropTargetEvent;
import org.eclipse.swt.dnd.Transfer;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Event;
import org.eclipse.swt.widgets.Table;
import org.eclipse.swt.widgets.TableColumn;
import org.eclipse.swt.widgets.TableItem;
import org.plateau.eds.overlay.MapLayer;
import org.plateau.model.Interval;
import org.plateau.model.eds.MapStyle;

/**
 * The maps of a picture, the topmost first. The box shows or hides a map (Space); Alt with the arrows, or dragging, moves it in the pile; Enter asks for its
 * colour.
 */
final class MapList {

	private final Table table;
	private final Swatches swatches;
	private ElementBoard board;
	private boolean filling;

	/** @param parent gets a layout that spreads the columns; put nothing else into it */
	MapList(Composite parent, Swatches swatches, Runnable chooseColour) {
		this.swatches = swatches;
		TableColumnLayout layout = new TableColumnLayout();
		parent.setLayout(layout);
		table = new Table(parent, SWT.CHECK | SWT.SINGLE | SWT.FULL_SELECTION | SWT.V_SCROLL);
		table.setHeaderVisible(true);
		column(layout, "Map", 130, SWT.LEFT);
		column(layout, "Counts", 90, SWT.RIGHT);
		column(layout, "Opacity", 60, SWT.RIGHT);
		column(layout, "Blend", 90, SWT.LEFT);
		column(layout, "Bin, σ (px)", 76, SWT.LEFT);
		table.addListener(SWT.Selection, this::touched);
		table.addListener(SWT.DefaultSelection, e -> chooseColour.run());
		table.addListener(SWT.KeyDown, e -> {
			if ((e.stateMask & SWT.ALT) != 0 && (e.keyCode == SWT.ARROW_UP || e.keyCode == SWT.ARROW_DOWN)) {
				move(e.keyCode == SWT.ARROW_UP ? 1 : -1);
				e.doit = false;
			}
		});
		dragging();
	}

	private void column(TableColumnLayout layout, String title, int width, int align) {
		TableColumn c = new TableColumn(table, align);
		c.setText(title);
		layout.setColumnData(c, new ColumnWeightData(width, width, true));
	}

	private void dragging() {
		DragSource source = new DragSource(table, DND.DROP_MOVE);
		source.setTransfer(LocalSelectionTransfer.getTransfer());
		source.addDragListener(new DragSourceAdapter() {
			@Override
			public void dragStart(DragSourceEvent e) {
				e.doit = board != null && table.getSelectionCount() == 1;
				LocalSelectionTransfer.getTransfer().setSelection(e.doit ? new StructuredSelection(table.getSelection()[0].getData()) : StructuredSelection.EMPTY);
			}

			@Override
			public void dragFinished(DragSourceEvent e) {
				LocalSelectionTransfer.getTransfer().setSelection(null);
			}
		});
		DropTarget target = new DropTarget(table, DND.DROP_MOVE);
		target.setTransfer(new Transfer[] { LocalSelectionTransfer.getTransfer() });
		target.addDropListener(new DropTargetAdapter() {
			@Override
			public void dragOver(DropTargetEvent e) {
				e.feedback = DND.FEEDBACK_INSERT_BEFORE | DND.FEEDBACK_SCROLL;
			}

			@Override
			public void drop(DropTargetEvent e) {
				if (LocalSelectionTransfer.getTransfer().getSelection() instanceof StructuredSelection s && s.getFirstElement() instanceof String map && board != null) {
					int row = e.item instanceof TableItem item ? table.indexOf(item) : table.getItemCount();
					place(map, row);
				}
			}
		});
	}

	/** Brings a map before the row that now stands at an index. */
	private void place(String map, int row) {
		List<MapStyle> rows = new ArrayList<>(board.styles());
		Collections.reverse(rows);
		int from = rows.stream().map(MapStyle::map).toList().indexOf(map);
		if (from >= 0 && row != from && row != from + 1) {
			MapStyle moved = rows.remove(from);
			rows.add(Math.min(rows.size(), row > from ? row - 1 : row), moved);
			Collections.reverse(rows);
			board.change("Move " + map, rows);
		}
	}

	/** Moves the selected map up in the pile, or down. */
	void move(int up) {
		if (board != null && board.selected().isPresent()) {
			List<MapStyle> next = new ArrayList<>(board.styles());
			int i = next.stream().map(MapStyle::map).toList().indexOf(board.selected().get());
			int j = i + up;
			if (i >= 0 && j >= 0 && j < next.size()) {
				Collections.swap(next, i, j);
				board.change("Move " + board.selected().get(), next);
			}
		}
	}

	private void touched(Event e) {
		if (filling || board == null || !(e.item instanceof TableItem item)) {
			return;
		}
		String map = (String) item.getData();
		if (e.detail == SWT.CHECK) {
			boolean on = item.getChecked();
			board.style(map).ifPresent(s -> board.change((on ? "Show " : "Hide ") + map,
					new MapStyle(map, on, s.rgb(), s.opacity(), s.lower(), s.upper(), s.gamma(), s.blend(), s.bin(), s.smoothPx())));
		}
		board.select(map);
	}

	/** Shows the maps of a board; null shows none. */
	void show(ElementBoard of) {
		board = of;
		List<MapStyle> rows = of == null ? List.of() : new ArrayList<>(of.styles());
		if (of != null) {
			Collections.reverse(rows);
		}
		filling = true;
		table.setRedraw(false);
		try {
			table.setItemCount(rows.size());
			for (int i = 0; i < rows.size(); i++) {
				fill(table.getItem(i), rows.get(i));
			}
			int chosen = of == null ? -1 : rows.stream().map(MapStyle::map).toList().indexOf(of.selected().orElse(""));
			if (table.getSelectionIndex() != chosen) {
				if (chosen < 0) {
					table.deselectAll();
				} else {
					table.setSelection(chosen);
				}
			}
		} finally {
			table.setRedraw(true);
			filling = false;
		}
	}

	private void fill(TableItem item, MapStyle s) {
		boolean classes = s.map().equals(MapLayer.ABSENCE);
		String range = board.counted(s.map()).map(c -> MapLayer.range(c, s)).map(MapList::words).orElse(classes ? "" : "…");
		item.setData(s.map());
		item.setChecked(s.visible());
		item.setImage(0, swatches.of(s.rgb(), classes));
		item.setText(new String[] { s.map(), range, Math.round(100 * s.opacity()) + " %", s.blend().id,
				classes ? "" : s.bin() + (s.smoothPx() > 0 ? String.format(Locale.ROOT, ", %.1f", s.smoothPx()) : "") });
	}

	private static String words(Interval r) {
		return StyleForm.plain(r.low()) + " – " + StyleForm.plain(r.high());
	}

	Table control() {
		return table;
	}
}
