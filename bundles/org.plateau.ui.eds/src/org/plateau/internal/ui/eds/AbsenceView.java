// SPDX-License-Identifier: EPL-2.0
package org.plateau.internal.ui.eds;

import java.util.ArrayList;
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
import org.eclipse.swt.SWT;
import org.eclipse.swt.custom.SashForm;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Label;
import org.plateau.analysis.Keys;
import org.plateau.eds.overlay.MapLayer;
import org.plateau.headless.EditTask;
import org.plateau.model.eds.AbsenceClass;
import org.plateau.model.eds.AbsenceReport;
import org.plateau.model.eds.MapStyle;
import org.plateau.ui.ImageSession;
import org.plateau.ui.RecordTable;
import org.plateau.ui.RecordTable.Column;
import org.plateau.ui.spi.ResultView;
import org.plateau.ui.spi.ResultViewSite;

/** Where nothing but lithium can be: shares of the three classes per layer, what was looked for, and gallium at the bottoms of voids. */
public final class AbsenceView implements ResultView {

	private Label head;
	private SashForm columns;
	private RecordTable<AbsenceReport.Share> shares;
	private RecordTable<AbsenceReport.Limit> limits;
	private RecordTable<AbsenceReport.VoidBottom> bottoms;
	private ImageSession session;

	@Override
	public void create(Composite parent, ResultViewSite site) {
		GridLayoutFactory.fillDefaults().spacing(0, 4).applyTo(parent);
		head = new Label(parent, SWT.WRAP);
		GridDataFactory.fillDefaults().grab(true, false).indent(8, 4).hint(300, SWT.DEFAULT).applyTo(head);
		columns = new SashForm(parent, SWT.HORIZONTAL);
		GridDataFactory.fillDefaults().grab(true, true).applyTo(columns);
		List<Column<AbsenceReport.Share>> of = new ArrayList<>();
		of.add(Column.text("Layer", 90, AbsenceReport.Share::layer));
		for (AbsenceClass c : new AbsenceClass[] { AbsenceClass.LITHIUM_CANDIDATE, AbsenceClass.NOT_LITHIUM, AbsenceClass.CANNOT_BE_TOLD }) {
			String title = c == AbsenceClass.LITHIUM_CANDIDATE ? "Candidate" : c == AbsenceClass.NOT_LITHIUM ? "Not Li" : "Not told";
			of.add(Column.number(title + " (%)", c == AbsenceClass.LITHIUM_CANDIDATE ? 112 : 96, 1, s -> share(s, c).map(f -> 100 * f.value()).orElse(Double.NaN)));
			of.add(Column.text("95 %", 84, s -> share(s, c).map(f -> String.format(Locale.ROOT, "%.1f – %.1f", 100 * f.ci95().low(), 100 * f.ci95().high())).orElse("–")));
		}
		of.add(Column.number("Area (µm²)", 92, 2, AbsenceReport.Share::areaUm2));
		shares = new RecordTable<>(new Composite(columns, SWT.NONE), of);
		limits = new RecordTable<>(new Composite(columns, SWT.NONE), List.of(Column.text("Element", 72, AbsenceReport.Limit::map),
				Column.number("Counts/px", 80, 3, AbsenceReport.Limit::background), Column.number("Decides at", 86, 1, AbsenceReport.Limit::decisionLimit),
				Column.number("Detects at", 86, 1, AbsenceReport.Limit::detectionLimit)));
		limits.viewer().getTable().setToolTipText("What was looked for: background counts per map pixel, and the counts of a window from which the element is decided to be there, and from which it is surely detected");
		bottoms = new RecordTable<>(new Composite(columns, SWT.NONE), List.of(
				Column.text("Ga pile", 90, b -> b.voidId().isPresent() ? "void " + b.voidId().getAsInt() : "no void found"),
				Column.number("x (px)", 56, 0, AbsenceReport.VoidBottom::xPx), Column.number("y (px)", 56, 0, AbsenceReport.VoidBottom::yPx),
				Column.number("σ", 46, 1, AbsenceReport.VoidBottom::significance)));
		bottoms.viewer().getTable().setToolTipText("Gallium piles, and by how many standard deviations they stand over the background; a click shows the place and its void");
		columns.setWeights(56, 25, 19);
		bottoms.viewer().addSelectionChangedListener(e -> {
			if (session != null && bottoms.selectedRows().size() == 1) {
				AbsenceReport.VoidBottom b = bottoms.selectedRows().get(0);
				shares.viewer().setSelection(StructuredSelection.EMPTY);
				session.viewer().ifPresent(v -> {
					v.highlightVoids(b.voidId().isPresent() ? Set.of(b.voidId().getAsInt()) : Set.of());
					v.reveal(b.xPx(), b.yPx());
				});
			}
		});
		shares.viewer().addSelectionChangedListener(e -> {
			if (session != null && shares.selectedRows().size() == 1) {
				String layer = shares.selectedRows().get(0).layer();
				bottoms.viewer().setSelection(StructuredSelection.EMPTY);
				session.viewer().ifPresent(v -> v.highlightLayer(Optional.of(layer)));
			}
		});
		Action draw = new Action("Draw over the Picture", ResourceLocator.imageDescriptorFromBundle("org.plateau.ui.eds", "icons/absence.svg").orElse(null)) {
			@Override
			public void run() {
				draw();
			}
		};
		draw.setToolTipText("Shows or hides the three classes over the picture");
		site.view().getActionBars().getToolBarManager().add(draw);
		show(Optional.empty());
	}

	private static Optional<AbsenceReport.Fraction> share(AbsenceReport.Share s, AbsenceClass c) {
		return Optional.ofNullable(s.shares().get(c));
	}

	private void draw() {
		if (session != null && session.loaded().isPresent()) {
			ElementBoard board = ElementBoard.of(session);
			board.style(MapLayer.ABSENCE).ifPresent(s -> board.change((s.visible() ? "Hide " : "Show ") + s.map(),
					new MapStyle(s.map(), !s.visible(), s.rgb(), s.opacity(), s.lower(), s.upper(), s.gamma(), s.blend(), s.bin(), s.smoothPx())));
		}
	}

	@Override
	public void show(Optional<ImageSession> active) {
		session = active.orElse(null);
		Optional<AbsenceReport> report = active.flatMap(s -> s.results().get(Keys.ABSENCE));
		List<AbsenceReport.Share> rows = new ArrayList<>(report.map(AbsenceReport::layers).orElse(List.of()));
		report.ifPresent(r -> rows.add(r.voids()));
		shares.setRows(rows);
		limits.setRows(report.map(AbsenceReport::elements).orElse(List.of()));
		bottoms.setRows(report.map(AbsenceReport::bottoms).orElse(List.of()));
		columns.setMaximizedControl(report.isPresent() ? null : shares.viewer().getTable().getParent());
		String line = active.isEmpty() ? "No picture is open."
				: report.isEmpty() && session.measurement().map(m -> !EditTask.isComplete(m)).orElse(false) ? "Being worked out again after the correction."
				: report.isEmpty() ? "Nothing is known yet. Measure a picture that has element maps (Shift+M): lithium shows by the absence of every other element."
						: words(report.get());
		head.setText(line.replace("&", "&&"));
		head.getParent().layout();
	}

	private static String words(AbsenceReport r) {
		String piles = r.bottoms().size() == 1 ? "1 gallium pile" : r.bottoms().size() + " gallium piles";
		String wrong = share(r.voids(), AbsenceClass.LITHIUM_CANDIDATE).map(f -> String.format(Locale.ROOT, "; %.1f %% of the voids' area would falsely be called lithium", 100 * f.value())).orElse("");
		return "Counts summed over " + r.windowPx() + " × " + r.windowPx() + " map pixels decide" + wrong + "; " + piles + " at void bottoms."
				+ r.notes().stream().map(n -> "  ·  " + n).collect(Collectors.joining());
	}

	@Override
	public void setFocus() {
		shares.viewer().getTable().setFocus();
	}

	/** Rows on the screen, for tests. */
	public List<AbsenceReport.Share> rows() {
		return shares.visibleRows();
	}
}
