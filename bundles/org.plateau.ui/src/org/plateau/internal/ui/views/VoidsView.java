// SPDX-License-Identifier: EPL-2.0
package org.plateau.internal.ui.views;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

import org.eclipse.jface.action.Action;
import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.jface.layout.GridLayoutFactory;
import org.eclipse.jface.resource.ResourceLocator;
import org.eclipse.jface.viewers.StructuredSelection;
import org.eclipse.jface.viewers.Viewer;
import org.eclipse.jface.viewers.ViewerFilter;
import org.eclipse.swt.SWT;
import org.eclipse.swt.custom.StackLayout;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.Text;
import org.plateau.analysis.Keys;
import org.plateau.internal.ui.core.Following;
import org.plateau.model.layer.VoidRegion;
import org.plateau.internal.ui.voids.MarkedHandler;
import org.plateau.model.layer.VoidReport;
import org.plateau.model.volume.VolumeVoids;
import org.plateau.ui.ImageSession;
import org.plateau.ui.RecordTable;
import org.plateau.ui.RecordTable.Column;
import org.plateau.ui.spi.ResultView;
import org.plateau.ui.spi.ResultViewSite;
import org.plateau.viewer.ViewerState;

/** One row per void; row and void mark each other. */
public final class VoidsView implements ResultView {

	private RecordTable<VoidRegion> table;
	private VolumeVoidTable volume;
	private Composite body;
	private StackLayout pages;
	private Text filter;
	private Label count;
	private ImageSession session;
	private final Following following = new Following();

	@Override
	public void create(Composite parent, ResultViewSite site) {
		GridLayoutFactory.fillDefaults().numColumns(2).spacing(8, 4).applyTo(parent);
		filter = new Text(parent, SWT.SEARCH | SWT.ICON_SEARCH | SWT.ICON_CANCEL);
		filter.setMessage("Filter: layer, interface, or > 0.3 (µm)");
		GridDataFactory.fillDefaults().hint(240, SWT.DEFAULT).indent(6, 4).applyTo(filter);
		count = new Label(parent, SWT.NONE);
		GridDataFactory.fillDefaults().grab(true, false).align(SWT.FILL, SWT.CENTER).indent(0, 4).applyTo(count);
		body = new Composite(parent, SWT.NONE);
		GridDataFactory.fillDefaults().span(2, 1).grab(true, true).applyTo(body);
		pages = new StackLayout();
		body.setLayout(pages);
		table = new RecordTable<>(new Composite(body, SWT.NONE), List.of(Column.number("No.", 56, 0, VoidRegion::id), Column.text("Layer", 92, VoidRegion::layer),
				Column.text("Kind", 84, VoidRegion::kind), Column.text("Touches", 120, VoidRegion::touches),
				Column.number("Area (µm²)", 104, 4, VoidRegion::areaUm2), Column.number("Diameter (µm)", 124, 3, VoidRegion::equivalentDiameterUm),
				Column.number("Feret max (µm)", 132, 3, VoidRegion::feretMaxUm), Column.number("Feret min (µm)", 130, 3, VoidRegion::feretMinUm),
				Column.number("Aspect", 78, 2, VoidRegion::aspect), Column.number("Angle (°)", 90, 0, VoidRegion::orientationDeg),
				Column.number("Circularity", 98, 2, VoidRegion::circularity), Column.number("Solidity", 84, 2, VoidRegion::solidity),
				Column.number("x (px)", 76, 1, VoidRegion::centroidXPx), Column.number("y (px)", 76, 1, VoidRegion::centroidYPx), Column.text("By hand", 78, v -> v.byHand() ? "by hand" : "")),
				PictureColumns.of(v -> session));
		volume = new VolumeVoidTable(new Composite(body, SWT.NONE), () -> session);
		table.viewer().addFilter(new ViewerFilter() {
			@Override
			public boolean select(Viewer viewer, Object parentElement, Object element) {
				return accepts((VoidRegion) element, filter.getText());
			}
		});
		filter.addModifyListener(e -> {
			table.viewer().refresh();
			volume.filter(filter.getText());
			tell();
		});
		table.viewer().addSelectionChangedListener(e -> {
			if (session != null && !following.isActive()) {
				session.viewer().ifPresent(this::mark);
			}
		});
		table.action("Fill Holes", 0, () -> MarkedHandler.fill(session));
		table.action("Remove", SWT.DEL, () -> MarkedHandler.remove(session));
		Action export = new Action("Export CSV…",
				ResourceLocator.imageDescriptorFromBundle("org.plateau.ui", "icons/export.svg").orElse(null)) {
			@Override
			public void run() {
				if (ofStack().isPresent()) {
					volume.export();
				} else {
					table.export("voids");
				}
			}
		};
		export.setToolTipText("Export the rows as they stand here, with the decimal mark and separator of choice");
		site.view().getActionBars().getToolBarManager().add(export);
	}

	private void mark(ViewerState viewer) {
		List<VoidRegion> chosen = table.selectedRows();
		viewer.highlightVoids(chosen.stream().map(VoidRegion::id).collect(Collectors.toSet()));
		if (chosen.size() == 1) {
			viewer.reveal(chosen.get(0).centroidXPx(), chosen.get(0).centroidYPx());
		}
	}

	/** Words are sought in layer, kind and interface; {@code > d} and {@code < d} compare the diameter in µm. */
	static boolean accepts(VoidRegion v, String filterText) {
		return accepts(v.equivalentDiameterUm(), v.layer() + " " + v.kind() + " " + v.touches() + " " + v.id() + (v.byHand() ? " by hand" : ""), filterText);
	}

	/** The same of any void. */
	static boolean accepts(double diameterUm, String words, String filterText) {
		String text = filterText.strip().toLowerCase(Locale.ROOT);
		if (text.matches("[<>]\\s*\\d*[.,]?\\d+")) {
			double limit = Double.parseDouble(text.substring(1).strip().replace(',', '.'));
			return text.charAt(0) == '>' ? diameterUm > limit : diameterUm < limit;
		}
		return text.isEmpty() || words.toLowerCase(Locale.ROOT).contains(text);
	}

	@Override
	public void handworkChanged(ImageSession of) {
		// it shows results
	}

	@Override
	public void show(Optional<ImageSession> active) {
		session = active.orElse(null);
		following.follow(() -> table
				.setRows(session == null ? List.of() : session.results().get(Keys.VOIDS).map(VoidReport::voids).orElse(List.of())));
		volume.show(ofStack());
		if (session != null) {
			session.viewer().ifPresent(v -> select(v.snapshot().highlight().voidIds()));
		}
		pages.topControl = ofStack().isPresent() ? volume.control() : table.viewer().getTable().getParent();
		body.layout();
		tell();
	}

	private Optional<VolumeVoids> ofStack() {
		return session == null ? Optional.empty() : session.results().get(Keys.VOLUME_VOIDS);
	}

	private void tell() {
		Optional<VoidReport> report = session == null ? Optional.empty() : session.results().get(Keys.VOIDS);
		StringBuilder text = new StringBuilder();
		report.ifPresent(r -> {
			int visible = ofStack().isPresent() ? volume.visible() : table.visibleRows().size();
			int all = ofStack().map(v -> v.voids().size()).orElse(r.voids().size());
			text.append(visible == all ? visible + " voids" : visible + " of " + all + " voids").append(ofStack().isPresent() ? " in the whole stack" : "");
			long byHand = r.voids().stream().filter(VoidRegion::byHand).count();
			text.append(byHand == 0 ? "" : ", " + byHand + " by hand");
			for (VoidReport.LayerFraction f : r.layers()) {
				text.append(String.format(Locale.ROOT, "   ·   %s: %.2f %% void, 95 %% [%.2f, %.2f]", f.layer(), 100 * f.fraction(),
						100 * f.ci95().low(), 100 * f.ci95().high()));
			}
		});
		count.setText(session != null && (report.isEmpty() || report.get().layers().isEmpty()) ? Shortfall.of(session) : text.toString().replace("&", "&&"));
	}

	@Override
	public void viewerChanged(ViewerState.Snapshot before, ViewerState.Snapshot now) {
		Set<Integer> ids = now.highlight().voidIds();
		if (!before.highlight().voidIds().equals(ids)) {
			select(ids);
		}
	}

	/** Selects the rows of marked voids. */
	private void select(Set<Integer> ids) {
		volume.mark(ids);
		List<VoidRegion> rows = table.visibleRows().stream().filter(v -> ids.contains(v.id())).toList();
		if (!Set.copyOf(rows).equals(Set.copyOf(table.selectedRows()))) {
			following.follow(() -> table.viewer().setSelection(new StructuredSelection(rows), true));
		}
	}

	@Override
	public void setFocus() {
		pages.topControl.setFocus();
	}

	/** The rows on the screen, for tests. */
	public List<VoidRegion> rows() {
		return table.visibleRows();
	}
}
