// SPDX-License-Identifier: EPL-2.0
package org.plateau.internal.ui.results;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

import org.eclipse.jface.action.IToolBarManager;
import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.jface.layout.GridLayoutFactory;
import org.eclipse.jface.viewers.StructuredSelection;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.Text;
import org.plateau.internal.ui.core.IconAction;
import org.plateau.internal.ui.shapes.ShapeBoard;
import org.plateau.model.roi.DrawnShape;
import org.plateau.model.roi.Position;
import org.plateau.ui.ImageSession;
import org.plateau.ui.OpenImages;
import org.plateau.ui.RecordTable;
import org.plateau.ui.spi.ResultView;
import org.plateau.ui.spi.ResultViewSite;

/** One row per listed shape of every open picture; row and shape mark each other. Numbers follow the shapes. */
public final class ResultsView implements ResultView {

	private final ShapeBoard.Follower follower = this::boardChanged;
	private final Set<ShapeBoard> followed = new LinkedHashSet<>();
	private RecordTable<ResultRow> table;
	private ResultViewSite site;
	private Label count;
	private List<ResultRow> rows = List.of();
	private ImageSession active;
	private boolean following;

	@Override
	public void create(Composite parent, ResultViewSite where) {
		site = where;
		GridLayoutFactory.fillDefaults().numColumns(2).spacing(8, 4).applyTo(parent);
		Text filter = new Text(parent, SWT.SEARCH | SWT.ICON_SEARCH | SWT.ICON_CANCEL);
		filter.setMessage("Filter: words in any column");
		GridDataFactory.fillDefaults().hint(240, SWT.DEFAULT).indent(6, 4).applyTo(filter);
		count = new Label(parent, SWT.NONE);
		GridDataFactory.fillDefaults().grab(true, false).align(SWT.FILL, SWT.CENTER).indent(0, 4).applyTo(count);
		Composite body = new Composite(parent, SWT.NONE);
		GridDataFactory.fillDefaults().span(2, 1).grab(true, true).applyTo(body);
		table = new RecordTable<>(body, ResultRow.columns(true), ResultRow.columns(false));
		filter.addModifyListener(e -> {
			table.filter(filter.getText());
			tell();
		});
		table.viewer().addSelectionChangedListener(e -> {
			if (!following) {
				mark();
			}
		});
		table.viewer().getTable().addListener(SWT.KeyDown, e -> {
			if (e.keyCode == SWT.DEL) {
				remove();
			}
		});
		IToolBarManager bar = site.view().getActionBars().getToolBarManager();
		bar.add(new IconAction("Remove from Results", "icons/remove-row.svg", "Remove the selected rows (Delete); the shapes stay on the picture. Can be undone", this::remove));
		bar.add(new IconAction("Export…", "icons/export.svg", "Export the rows as they stand here, with the decimal mark and separator of choice",
				() -> table.export("results")));
		parent.addDisposeListener(e -> followed.forEach(b -> b.removeFollower(follower)));
	}

	@Override
	public void show(Optional<ImageSession> session) {
		ImageSession next = session.orElse(null);
		if (next != active) {
			active = next;
		}
		Set<ShapeBoard> open = new LinkedHashSet<>();
		for (ImageSession s : OpenImages.get().sessions()) {
			open.add(ShapeBoard.of(s));
		}
		followed.stream().filter(b -> !open.contains(b)).toList().forEach(b -> {
			b.removeFollower(follower);
			followed.remove(b);
		});
		open.stream().filter(followed::add).forEach(b -> b.addFollower(follower));
		refresh();
	}

	private void boardChanged(ShapeBoard board) {
		if (!table.viewer().getTable().isDisposed()) {
			refresh();
		}
	}

	private void refresh() {
		List<ResultRow> next = new ArrayList<>();
		for (ShapeBoard b : followed) {
			for (DrawnShape s : b.listed()) {
				next.add(ResultRow.of(b, s));
			}
		}
		following = true;
		try {
			if (!next.equals(rows)) {
				rows = next;
				table.setRows(next);
			}
			List<ResultRow> marked = table.visibleRows().stream().filter(r -> r.board().selectedIds().contains(r.shape().id())).toList();
			if (!Set.copyOf(marked).equals(Set.copyOf(table.selectedRows()))) {
				table.viewer().setSelection(new StructuredSelection(marked), true);
			}
		} finally {
			following = false;
		}
		tell();
	}

	private void tell() {
		int visible = table.visibleRows().size();
		String all = rows.size() == 1 ? "1 row" : rows.size() + " rows";
		count.setText(rows.isEmpty() ? "Draw a shape on a picture and press M or T: it becomes a row here."
				: (visible == rows.size() ? all : visible + " of " + all) + "   ·   U with k = 2; lengths on the face, tilt undone");
	}

	/** Selects on every picture what is selected here, and brings it into sight. */
	private void mark() {
		List<ResultRow> chosen = table.selectedRows();
		Map<ShapeBoard, Set<String>> ids = new HashMap<>();
		followed.forEach(b -> ids.put(b, new LinkedHashSet<>()));
		chosen.forEach(r -> ids.get(r.board()).add(r.shape().id()));
		following = true;
		try {
			ids.forEach(ShapeBoard::select);
		} finally {
			following = false;
		}
		if (chosen.size() == 1) {
			Position at = chosen.get(0).shape().shape().vertices().get(0);
			chosen.get(0).session().viewer().ifPresent(v -> v.reveal(at.x(), at.y()));
		}
	}

	private void remove() {
		Map<ShapeBoard, Set<String>> ids = table.selectedRows().stream()
				.collect(Collectors.groupingBy(ResultRow::board, Collectors.mapping(r -> r.shape().id(), Collectors.toSet())));
		ids.forEach(ShapeBoard::unlist);
	}

	@Override
	public void setFocus() {
		table.viewer().getTable().setFocus();
	}

	/** The rows as they would be copied, for tests: header and one line per row. */
	public String text() {
		return table.separated(table.visibleRows(), "\t");
	}
}
