// SPDX-License-Identifier: EPL-2.0
package org.plateau.internal.ui.eds;

import java.util.ArrayList;
import java.util.Comparator;
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

	/** A class as the table names it. */
	private record Shown(AbsenceClass of, String title, String what) {
	}

	private static final List<Shown> SHOWN = List.of(new Shown(AbsenceClass.LITHIUM_CANDIDATE, "Candidate", "is a lithium candidate"),
			new Shown(AbsenceClass.NOT_LITHIUM, "Not Li", "is not lithium"), new Shown(AbsenceClass.CANNOT_BE_TOLD, "Not told", "cannot be told"));

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
		of.add(Column.text("Layer", 76, AbsenceReport.Share::layer));
		List<Column<AbsenceReport.Share>> numbers = new ArrayList<>();
		for (Shown c : SHOWN) {
			of.add(new Column<AbsenceReport.Share>(c.title() + " (%), 95 %", 132, true, s -> words(s, c.of()), Comparator.comparingDouble(s -> percent(s, c.of())), null)
					.withHeading(c.title() + " (%)").withTip("Share of the layer's area that " + c.what() + ", and the 95 % interval of it"));
			numbers.add(Column.number(c.title() + " (%)", 0, 1, s -> percent(s, c.of())));
			numbers.add(Column.number(c.title() + ", 95 % from (%)", 0, 1, s -> share(s, c.of()).map(f -> 100 * f.ci95().low()).orElse(Double.NaN)));
			numbers.add(Column.number(c.title() + ", 95 % to (%)", 0, 1, s -> share(s, c.of()).map(f -> 100 * f.ci95().high()).orElse(Double.NaN)));
		}
		of.add(Column.number("Area (µm²)", 92, 2, AbsenceReport.Share::areaUm2));
		shares = new RecordTable<>(new Composite(columns, SWT.NONE), of, numbers);
		limits = new RecordTable<>(new Composite(columns, SWT.NONE), List.of(
				Column.<AbsenceReport.Limit>text("Element", 72, AbsenceReport.Limit::map).withTip("What was looked for"),
				Column.<AbsenceReport.Limit>number("Counts/px", 80, 3, AbsenceReport.Limit::background).withTip("Background of the element's map, counts per map pixel"),
				Column.<AbsenceReport.Limit>number("Decides at (counts)", 86, 1, AbsenceReport.Limit::decisionLimit).withHeading("Decides (cts)")
						.withTip("Decision limit: counts, summed over a window, from which on the element is said to be there"),
				Column.<AbsenceReport.Limit>number("Detects at (counts)", 86, 1, AbsenceReport.Limit::detectionLimit).withHeading("Detects (cts)")
						.withTip("Detection limit: true counts of a window from which on the element is hardly ever missed")));
		bottoms = new RecordTable<>(new Composite(columns, SWT.NONE), List.of(
				Column.<AbsenceReport.VoidBottom>text("Ga pile", 72, b -> b.voidId().isPresent() ? "void " + b.voidId().getAsInt() : "no void found")
						.withTip("Gallium that the ion beam has piled up; a click on a row shows the place and its void"),
				Column.number("x (px)", 56, 0, AbsenceReport.VoidBottom::xPx), Column.number("y (px)", 56, 0, AbsenceReport.VoidBottom::yPx),
				Column.<AbsenceReport.VoidBottom>number("σ", 46, 1, AbsenceReport.VoidBottom::significance)
						.withTip("By how many standard deviations the pile stands over the background")));
		columns.setWeights(92, 67, 41);
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

	private static double percent(AbsenceReport.Share s, AbsenceClass c) {
		return share(s, c).map(f -> 100 * f.value()).orElse(Double.NaN);
	}

	/** A share and the interval of it. */
	private static String words(AbsenceReport.Share s, AbsenceClass c) {
		return share(s, c).map(f -> String.format(Locale.ROOT, "%.1f (%.1f–%.1f)", 100 * f.value(), 100 * f.ci95().low(), 100 * f.ci95().high())).orElse("–");
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
