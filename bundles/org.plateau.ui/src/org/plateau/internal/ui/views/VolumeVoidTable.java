// SPDX-License-Identifier: EPL-2.0
package org.plateau.internal.ui.views;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.eclipse.jface.viewers.StructuredSelection;
import org.eclipse.jface.viewers.Viewer;
import org.eclipse.jface.viewers.ViewerFilter;
import org.eclipse.swt.widgets.Composite;
import org.plateau.internal.ui.core.Following;
import org.plateau.internal.ui.editor.PlaneBar;
import org.plateau.model.volume.VolumeVoid;
import org.plateau.model.volume.VolumeVoids;
import org.plateau.ui.ImageSession;
import org.plateau.ui.RecordTable;
import org.plateau.ui.RecordTable.Column;

/** One row per void of a whole stack; row and void mark each other, and a chosen void brings the plane of its middle. UI thread. */
final class VolumeVoidTable {

	private final RecordTable<VolumeVoid> table;
	private final Composite parent;
	private final Supplier<ImageSession> session;
	private VolumeVoids voids;
	private String filter = "";
	private final Following following = new Following();

	/** @param parent for the table alone */
	VolumeVoidTable(Composite parent, Supplier<ImageSession> session) {
		this.parent = parent;
		this.session = session;
		table = new RecordTable<>(parent, List.of(Column.number("No.", 56, 0, VolumeVoid::id), Column.text("Layer", 92, VolumeVoid::layer), Column.text("Touches", 140, this::touches),
				Column.number("Volume (µm³)", 116, 5, VolumeVoid::volumeUm3), Column.number("Diameter (µm)", 124, 3, VolumeVoid::equivalentDiameterUm),
				Column.number("Surface (µm²)", 116, 4, VolumeVoid::surfaceUm2), Column.number("Sphericity", 90, 2, VolumeVoid::sphericity),
				Column.<VolumeVoid>number("Euler number", 108, 0, VolumeVoid::eulerNumber).withTip("1 for a plain body; less by one for every tunnel, more by one for every hollow"),
				Column.<VolumeVoid>number("Cluster", 78, 0, VolumeVoid::cluster).withTip("Voids of one number touch each other, directly or through others"),
				Column.number("Slices", 70, 0, VolumeVoid::slices), Column.number("x (px)", 76, 1, VolumeVoid::centroidXPx), Column.number("y (px)", 76, 1, VolumeVoid::centroidYPx),
				Column.number("Plane", 70, 0, v -> plane(v) + 1.0), Column.<VolumeVoid>text("Cut", 62, v -> v.cut() ? "cut" : "").withTip("It reaches the border of the stack: only a part of it was seen")),
				PictureColumns.of(v -> session.get()));
		table.viewer().addFilter(new ViewerFilter() {
			@Override
			public boolean select(Viewer viewer, Object parentElement, Object element) {
				VolumeVoid v = (VolumeVoid) element;
				return VoidsView.accepts(v.equivalentDiameterUm(), v.layer() + " " + touches(v) + " " + v.id() + (v.cut() ? " cut" : ""), filter);
			}
		});
		table.viewer().addSelectionChangedListener(e -> {
			if (!following.isActive() && session.get() != null) {
				chosen(session.get());
			}
		});
	}

	Composite control() {
		return parent;
	}

	void show(Optional<VolumeVoids> found) {
		// a step to another plane brings the same voids
		if (voids != found.orElse(null)) {
			voids = found.orElse(null);
			following.follow(() -> table.setRows(found.map(VolumeVoids::voids).orElse(List.of())));
		}
	}

	void filter(String words) {
		filter = words;
		table.viewer().refresh();
	}

	/** How many rows the filter leaves. */
	int visible() {
		return table.visibleRows().size();
	}

	void export() {
		table.export("voids-of-the-stack");
	}

	/** Selects the rows of marked voids. */
	void mark(Set<Integer> ids) {
		List<VolumeVoid> rows = table.visibleRows().stream().filter(v -> ids.contains(v.id())).toList();
		if (!Set.copyOf(rows).equals(Set.copyOf(table.selectedRows()))) {
			following.follow(() -> table.viewer().setSelection(new StructuredSelection(rows), true));
		}
	}

	private void chosen(ImageSession of) {
		List<VolumeVoid> rows = table.selectedRows();
		of.viewer().ifPresent(viewer -> {
			viewer.highlightVoids(rows.stream().map(VolumeVoid::id).collect(Collectors.toSet()));
			if (rows.size() == 1) {
				viewer.reveal(rows.get(0).centroidXPx(), rows.get(0).centroidYPx());
			}
		});
		if (rows.size() == 1) {
			PlaneBar.request(of, plane(rows.get(0)));
		}
	}

	private static int plane(VolumeVoid v) {
		return Math.max(v.minZPx(), Math.min(v.maxZPx(), (int) Math.floor(v.centroidZPx())));
	}

	private String touches(VolumeVoid v) {
		return voids == null ? "" : Stream.of(v.touchesUpper() ? voids.contactUpper().interfaceName() : "", v.touchesLower() ? voids.contactLower().interfaceName() : "")
				.filter(name -> !name.isEmpty()).collect(Collectors.joining(", "));
	}
}
