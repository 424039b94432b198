// SPDX-License-Identifier: EPL-2.0
package org.plateau.internal.ui.views;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.jface.layout.GridLayoutFactory;
import org.eclipse.jface.viewers.Viewer;
import org.eclipse.jface.viewers.ViewerFilter;
import org.eclipse.swt.SWT;
import org.eclipse.swt.custom.CTabFolder;
import org.eclipse.swt.custom.CTabItem;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.Text;
import org.plateau.internal.ui.scale.ScaleEdit;
import org.plateau.model.image.Acquisition;
import org.plateau.model.image.AcquisitionKey;
import org.plateau.model.image.Micrograph;
import org.plateau.ui.ImageSession;
import org.plateau.ui.RecordTable;
import org.plateau.ui.RecordTable.Column;
import org.plateau.ui.spi.ResultView;
import org.plateau.ui.spi.ResultViewSite;

/** The header of the active picture: what was understood, with the raw key and text of each value, and every raw key. */
public final class HeaderView implements ResultView {

	public static final String ID = "org.plateau.ui.header";

	/** An understood value. */
	private record Understood(String name, String value, String unit, String rawKey, String rawText, String meaning) {
		String all() {
			return String.join(" ", name, value, unit, rawKey, rawText, meaning);
		}
	}

	private record Raw(String key, String text) {
		String all() {
			return key + " " + text;
		}
	}

	private Text filter;
	private Label about;
	private CTabFolder tabs;
	private RecordTable<Understood> understood;
	private RecordTable<Raw> raw;

	@Override
	public void create(Composite parent, ResultViewSite site) {
		Composite body = new Composite(parent, SWT.NONE);
		GridLayoutFactory.fillDefaults().numColumns(2).margins(4, 4).spacing(10, 4).applyTo(body);
		filter = new Text(body, SWT.SEARCH | SWT.ICON_CANCEL | SWT.ICON_SEARCH);
		filter.setMessage("filter: part of a name, key or value");
		GridDataFactory.fillDefaults().hint(260, SWT.DEFAULT).applyTo(filter);
		filter.addModifyListener(e -> filtered());
		about = new Label(body, SWT.NONE);
		GridDataFactory.fillDefaults().grab(true, false).align(SWT.FILL, SWT.CENTER).applyTo(about);
		tabs = new CTabFolder(body, SWT.BOTTOM | SWT.FLAT);
		GridDataFactory.fillDefaults().span(2, 1).grab(true, true).applyTo(tabs);
		understood = new RecordTable<>(tab("Understood"), List.of(Column.text("Name", 150, Understood::name), Column.text("Value", 140, Understood::value),
				Column.text("Unit", 60, Understood::unit), Column.text("Raw key", 220, Understood::rawKey),
				Column.text("As written", 180, Understood::rawText), Column.text("Taken for", 240, Understood::meaning)));
		raw = new RecordTable<>(tab("All keys"), List.of(Column.text("Raw key", 320, Raw::key), Column.text("As written", 520, Raw::text)));
		understood.viewer().addFilter(by(e -> ((Understood) e).all()));
		raw.viewer().addFilter(by(e -> ((Raw) e).all()));
		tabs.setSelection(0);
	}

	private Composite tab(String title) {
		CTabItem item = new CTabItem(tabs, SWT.NONE);
		item.setText(title);
		Composite page = new Composite(tabs, SWT.NONE);
		item.setControl(page);
		return page;
	}

	private ViewerFilter by(java.util.function.Function<Object, String> text) {
		return new ViewerFilter() {
			@Override
			public boolean select(Viewer viewer, Object parentElement, Object element) {
				String wanted = filter.getText().strip().toLowerCase(Locale.ROOT);
				return wanted.isEmpty() || text.apply(element).toLowerCase(Locale.ROOT).contains(wanted);
			}
		};
	}

	private void filtered() {
		understood.viewer().refresh();
		raw.viewer().refresh();
		count();
	}

	@Override
	public void handworkChanged(ImageSession of) {
		// it shows results
	}

	@Override
	public void show(Optional<ImageSession> session) {
		Optional<Micrograph> m = session.flatMap(ImageSession::loaded).map(ImageSession.Loaded::micrograph);
		understood.setRows(m.map(x -> understood(x.acquisition())).orElse(List.of()));
		raw.setRows(m.map(x -> raw(x.acquisition())).orElse(List.of()));
		about.setText(m.map(x -> x.format() + String.format(Locale.ROOT, "   ·   %d × %d px, %d bit", x.pixels().width(), x.pixels().height(),
				x.pixels().sampleType().bits) + (x.pixels().planes() > 1 ? ", " + x.pixels().planes() + " planes" : "")
				+ (x.dataBarRows() > 0 ? "   ·   data bar of " + x.dataBarRows() + " rows cut off" : "")).orElse("No picture is open.").replace("&", "&&"));
		count();
	}

	private void count() {
		tabs.getItem(0).setText("Understood (" + understood.visibleRows().size() + ")");
		tabs.getItem(1).setText("All keys (" + raw.visibleRows().size() + ")");
	}

	private static List<Understood> understood(Acquisition a) {
		List<Understood> rows = new ArrayList<>();
		for (Map.Entry<AcquisitionKey, Acquisition.Reading> e : a.readings().entrySet()) {
			Acquisition.Reading r = e.getValue();
			rows.add(new Understood(e.getKey().id.replace('_', ' '), Double.isNaN(r.number()) ? r.text() : ScaleEdit.plain(r.number()),
					Double.isNaN(r.number()) ? "" : e.getKey().unit, r.evidence().key(), r.evidence().text(), r.evidence().meaning()));
		}
		return rows;
	}

	private static List<Raw> raw(Acquisition a) {
		List<Raw> rows = new ArrayList<>();
		a.rawKeys().forEach((key, text) -> rows.add(new Raw(key, text)));
		return rows;
	}

	@Override
	public void setFocus() {
		(tabs.getSelectionIndex() == 1 ? raw.viewer() : understood.viewer()).getTable().setFocus();
	}

	/** The tables as copied, understood values first, for tests. */
	public List<String> texts() {
		return List.of(understood.separated(understood.visibleRows(), "\t"), raw.separated(raw.visibleRows(), "\t"));
	}
}
