// SPDX-License-Identifier: EPL-2.0
package org.plateau.internal.ui.stress;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

import org.eclipse.jface.action.Action;
import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.jface.layout.GridLayoutFactory;
import org.eclipse.jface.resource.ResourceLocator;
import org.eclipse.jface.viewers.StructuredSelection;
import org.eclipse.swt.SWT;
import org.eclipse.swt.layout.GridData;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.Text;
import org.plateau.analysis.Keys;
import org.plateau.internal.ui.core.Following;
import org.plateau.internal.ui.views.Shortfall;
import org.plateau.model.layer.StressBump;
import org.plateau.model.layer.StressReport;
import org.plateau.ui.ImageSession;
import org.plateau.ui.RecordTable;
import org.plateau.ui.RecordTable.Column;
import org.plateau.ui.spi.ResultView;
import org.plateau.ui.spi.ResultViewSite;
import org.plateau.viewer.ViewerState;

/** One row per bump of the sheet over the deposit; row and circle in the picture mark each other. */
public final class StressView implements ResultView {

	/** How reasons begin. */
	private static final String LEFT_OUT = "the bump at";
	private static final int REASONS = 3;

	private RecordTable<StressBump> table;
	private Label summary;
	private Text leftOut;
	private ImageSession session;
	private final Following following = new Following();

	@Override
	public void create(Composite parent, ResultViewSite site) {
		GridLayoutFactory.fillDefaults().spacing(8, 4).applyTo(parent);
		summary = new Label(parent, SWT.WRAP);
		GridDataFactory.fillDefaults().grab(true, false).align(SWT.FILL, SWT.CENTER).indent(6, 4).applyTo(summary);
		leftOut = new Text(parent, SWT.MULTI | SWT.READ_ONLY | SWT.WRAP | SWT.V_SCROLL);
		GridDataFactory.fillDefaults().grab(true, false).indent(6, 0).exclude(true).applyTo(leftOut);
		Composite body = new Composite(parent, SWT.NONE);
		GridDataFactory.fillDefaults().grab(true, true).applyTo(body);
		table = new RecordTable<>(body, List.of(Column.number("Bump", 64, 0, StressBump::number), Column.number("Stress (GPa)", 108, 3, b -> b.pressure().value()),
				Column.number("U, k = 2 (GPa)", 124, 3, b -> b.pressure().expandedU()), Column.number("Strain", 84, 4, b -> b.strain().value()),
				Column.number("Radius (µm)", 104, 2, b -> b.radius().value()), Column.number("U (µm)", 78, 2, b -> b.radius().expandedU()),
				Column.number("Chord (µm)", 100, 2, b -> b.chord().value()), Column.number("Height (µm)", 102, 3, b -> b.height().value()),
				Column.number("Sheet (µm)", 96, 3, b -> b.sheetThickness().value()), Column.number("Residual (µm)", 116, 3, StressBump::residualUm)));
		table.viewer().addSelectionChangedListener(e -> mark());
		Action export = new Action("Export CSV…", ResourceLocator.imageDescriptorFromBundle("org.plateau.ui", "icons/export.svg").orElse(null)) {
			@Override
			public void run() {
				table.export("stress");
			}
		};
		export.setToolTipText("Export the rows as they stand here, with the decimal mark and separator of choice");
		site.view().getActionBars().getToolBarManager().add(export);
	}

	private void mark() {
		List<StressBump> chosen = table.selectedRows();
		Optional<StressReport> stress = report();
		if (following.isActive() || chosen.size() != 1 || stress.isEmpty()) {
			return;
		}
		StressBump bump = chosen.get(0);
		int middle = (bump.fromPx() + bump.toPx()) / 2;
		session.viewer().ifPresent(viewer -> {
			viewer.highlightColumn(OptionalInt.of(middle));
			viewer.highlightInterface(Optional.of(stress.get().interfaceName()));
			session.results().get(Keys.MICROGRAPH)
					.ifPresent(m -> viewer.reveal(middle + 0.5, stress.get().circleYUm(bump, (middle + 0.5) * m.facePixelXUm()) / m.facePixelYUm()));
		});
	}

	private Optional<StressReport> report() {
		return session == null ? Optional.empty() : session.results().get(Keys.STRESS);
	}

	@Override
	public void handworkChanged(ImageSession of) {
		// it shows results
	}

	@Override
	public void show(Optional<ImageSession> active) {
		session = active.orElse(null);
		Optional<StressReport> stress = report();
		following.follow(() -> table.setRows(stress.map(StressReport::bumps).orElse(List.of())));
		String text = session == null ? "No picture is open." : stress.map(StressView::summary).orElseGet(() -> Shortfall.of(session));
		summary.setText(text.replace("&", "&&"));
		summary.setToolTipText(stress.map(s -> String.join("\n", s.notes())).orElse(null));
		tell(stress.map(StressView::leftOut).orElse(List.of()));
		summary.getParent().layout(true, true);
	}

	/** Why bumps do not count, a line each; a few are seen at once, so that the table keeps its room. */
	private void tell(List<String> reasons) {
		leftOut.setText(String.join("\n", reasons));
		leftOut.setVisible(!reasons.isEmpty());
		GridData place = (GridData) leftOut.getLayoutData();
		place.exclude = reasons.isEmpty();
		place.heightHint = Math.min(reasons.size(), REASONS) * leftOut.getLineHeight();
	}

	private static List<String> leftOut(StressReport s) {
		return s.notes().stream().filter(n -> n.startsWith(LEFT_OUT)).map(n -> "Left out: " + n + ".").toList();
	}

	private static String summary(StressReport s) {
		String constants = "E = " + s.youngGPa() + ", ν = " + s.poisson() + " (" + s.constantsSource() + ")";
		int without = leftOut(s).size();
		String more = s.bumps().isEmpty() ? "" : " more";
		String others = without == 0 ? "" : without == 1 ? "; one" + more + " is left out" : "; " + without + more + " are left out";
		return (s.bumps().isEmpty() ? "No bump of " + s.interfaceName() + " could be measured" : s.bumps().size() + (s.bumps().size() == 1 ? " bump of " : " bumps of ")
				+ s.interfaceName()) + others + ".   " + constants;
	}

	@Override
	public void viewerChanged(ViewerState.Snapshot before, ViewerState.Snapshot now) {
		OptionalInt column = now.highlight().column();
		if (column.isPresent() && !before.highlight().column().equals(column)) {
			int at = column.getAsInt();
			List<StressBump> rows = table.visibleRows().stream().filter(b -> b.fromPx() <= at && at <= b.toPx()).toList();
			if (!rows.isEmpty() && !rows.equals(table.selectedRows())) {
				following.follow(() -> table.viewer().setSelection(new StructuredSelection(rows), true));
			}
		}
	}

	@Override
	public void setFocus() {
		table.viewer().getTable().setFocus();
	}

	/** The rows on the screen, for tests. */
	public List<StressBump> rows() {
		return table.visibleRows();
	}
}
