// SPDX-License-Identifier: EPL-2.0
package org.plateau.internal.ui.views;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.eclipse.jface.action.Action;
import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.jface.layout.GridLayoutFactory;
import org.eclipse.jface.resource.ResourceLocator;
import org.eclipse.jface.viewers.StructuredSelection;
import org.eclipse.swt.SWT;
import org.eclipse.swt.graphics.GC;
import org.eclipse.swt.graphics.Image;
import org.eclipse.swt.graphics.ImageData;
import org.eclipse.swt.graphics.PaletteData;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.Text;
import org.plateau.analysis.Keys;
import org.plateau.analysis.ThicknessReport;
import org.plateau.internal.ui.core.MeasureJob;
import org.plateau.internal.ui.layers.LayerHandler;
import org.plateau.model.Quantity;
import org.plateau.model.echem.ChargeResult;
import org.plateau.model.echem.Closure;
import org.plateau.model.layer.Interface;
import org.plateau.model.layer.LayerStack;
import org.plateau.model.layer.LayerThickness;
import org.plateau.model.layer.LocalThicknessSummary;
import org.plateau.model.layer.VoidReport;
import org.plateau.model.volume.LayerThicknessMap;
import org.plateau.model.volume.LocalThicknessStatistics;
import org.plateau.ui.ImageSession;
import org.plateau.ui.RecordTable;
import org.plateau.ui.RecordTable.Column;
import org.plateau.ui.spi.ResultView;
import org.plateau.ui.spi.ResultViewSite;
import org.plateau.viewer.Palette;
import org.plateau.viewer.ViewerState;

/** One row per layer: thickness with its uncertainty, coverage, voids; and above it how it compares with the charge. */
public final class LayersView implements ResultView {

	/** A row. @param localMeanUm over discs in a picture, over balls in a stack; NaN when it was not measured */
	private record Row(LayerThickness layer, int position, double localMeanUm, double voidFraction, double contactLoss) {
	}

	private static final int SWATCH = 12;
	private static final String EXPANDED = "Expanded uncertainty of the thickness, from the whole budget: scale, tilt, edges and sampling. "
			+ "The 95 % interval in the view Thickness is about sampling and edges only.";

	private final Map<Integer, Image> swatches = new HashMap<>();
	private RecordTable<Row> table;
	private Label summary;
	private ImageSession session;

	@Override
	public void create(Composite parent, ResultViewSite site) {
		GridLayoutFactory.fillDefaults().numColumns(2).spacing(8, 0).applyTo(parent);
		summary = new Label(parent, SWT.WRAP);
		GridDataFactory.fillDefaults().grab(true, false).indent(8, 6).applyTo(summary);
		Text filter = new Text(parent, SWT.SEARCH | SWT.ICON_SEARCH | SWT.ICON_CANCEL);
		filter.setMessage("Filter");
		GridDataFactory.fillDefaults().hint(120, SWT.DEFAULT).align(SWT.END, SWT.BEGINNING).indent(0, 4).applyTo(filter);
		Composite body = new Composite(parent, SWT.NONE);
		GridDataFactory.fillDefaults().span(2, 1).grab(true, true).indent(0, 6).applyTo(body);
		table = new RecordTable<>(body, List.of(Column.<Row>text("Layer", 110, r -> r.layer().layer()).withImage(this::swatch),
				Column.number("Thickness (µm)", 130, 3, r -> r.layer().vertical().meanUm()),
				Column.<Row>number("U, k = 2 (µm)", 120, 3, r -> r.layer().vertical().budget().expandedUm()).withTip(EXPANDED),
				Column.number("Normal (µm)", 112, 3, r -> r.layer().normal().meanUm()),
				Column.number("SD (µm)", 90, 3, r -> r.layer().vertical().sdUm()),
				Column.number("Local mean (µm)", 136, 3, Row::localMeanUm),
				Column.number("Uniformity", 104, 3, r -> r.layer().uniformityIndex()),
				Column.number("Coverage (%)", 120, 1, r -> 100 * r.layer().coverage()),
				Column.number("Voids (%)", 92, 2, r -> 100 * r.voidFraction()),
				Column.number("Contact loss above (%)", 176, 1, r -> 100 * r.contactLoss())), PictureColumns.of(r -> session));
		table.viewer().addSelectionChangedListener(e -> {
			if (session != null && e.getStructuredSelection().getFirstElement() instanceof Row r) {
				session.viewer().ifPresent(v -> v.highlightLayer(Optional.of(r.layer().layer())));
			}
		});
		table.action("Rename…", SWT.F2, () -> LayerHandler.perform("rename", session, parent.getShell()));
		table.action("Move Name Up", 0, () -> LayerHandler.perform("up", session, parent.getShell()));
		table.action("Move Name Down", 0, () -> LayerHandler.perform("down", session, parent.getShell()));
		filter.addModifyListener(e -> table.filter(filter.getText()));
		Action export = new Action("Export…", ResourceLocator.imageDescriptorFromBundle("org.plateau.ui", "icons/export.svg").orElse(null)) {
			@Override
			public void run() {
				table.export("layers");
			}
		};
		export.setToolTipText("Export the rows as they stand here, with the decimal mark and separator of choice");
		site.view().getActionBars().getToolBarManager().add(export);
		parent.addDisposeListener(e -> swatches.values().forEach(Image::dispose));
	}

	@Override
	public void handworkChanged(ImageSession of) {
		// it shows results
	}

	@Override
	public void show(Optional<ImageSession> active) {
		session = active.orElse(null);
		List<Row> rows = new ArrayList<>();
		if (session != null) {
			Optional<VoidReport> voids = session.results().get(Keys.VOIDS);
			for (LayerThickness layer : session.results().get(Keys.THICKNESS).map(ThicknessReport::layers).orElse(List.of())) {
				rows.add(new Row(layer, position(layer.layer()), localMeanUm(layer), fraction(voids, layer.layer()),
						contact(voids, layer.layer())));
			}
		}
		table.setRows(rows);
		if (session != null) {
			mark(session.viewer().flatMap(v -> v.snapshot().highlight().layer()));
		}
		summary.setText((ofStack() + summary() + byHand()).replace("&", "&&"));
		summary.getParent().layout(true, true);
	}

	/** Position of a layer in the stack, top first, for its colour; 0 when unknown. */
	private int position(String layer) {
		return Math.max(0, session.results().get(Keys.LAYER_STACK).map(s -> s.layers().indexOf(layer)).orElse(0));
	}

	private double localMeanUm(LayerThickness layer) {
		return layer.local().map(LocalThicknessSummary::meanUm).orElseGet(() -> session.results().get(Keys.VOLUME_THICKNESS).flatMap(v -> v.layer(layer.layer()))
				.flatMap(LayerThicknessMap::local).map(LocalThicknessStatistics::meanUm).orElse(Double.NaN));
	}

	private static double fraction(Optional<VoidReport> voids, String layer) {
		return voids.stream().flatMap(v -> v.layers().stream()).filter(f -> f.layer().equals(layer))
				.mapToDouble(VoidReport.LayerFraction::fraction).findFirst().orElse(Double.NaN);
	}

	private static double contact(Optional<VoidReport> voids, String layer) {
		return voids.stream().flatMap(v -> v.contacts().stream()).filter(c -> c.interfaceName().endsWith("/" + layer))
				.mapToDouble(VoidReport.ContactLoss::fraction).findFirst().orElse(Double.NaN);
	}

	private String ofStack() {
		return session == null ? "" : session.results().get(Keys.VOLUME_SURFACES).map(v -> "Whole stack of " + v.grid().slices() + " planes. ").orElse("");
	}

	private boolean isStack() {
		return session.loaded().map(l -> l.micrograph().pixels().planes() > 1).orElse(false);
	}

	private String byHand() {
		List<String> corrected = session == null ? List.of()
				: session.results().get(Keys.LAYER_STACK).map(LayerStack::interfaces).orElse(List.of()).stream().filter(Interface::byHand).map(Interface::name).toList();
		return corrected.isEmpty() ? "" : " Corrected by hand: " + String.join(", ", corrected) + ".";
	}

	private String summary() {
		if (session == null) {
			return "Open an experiment or a picture: File > Open Experiment…";
		}
		Optional<Closure> closure = session.results().get(Keys.CLOSURE);
		if (closure.isPresent()) {
			Closure c = closure.get();
			return c.layer() + ": measured " + c.measured() + ", theory " + c.charge().theoreticalThickness() + ", ratio "
					+ plain(c.ratio()) + ". Void-free " + c.solidEquivalent() + ", ratio " + plain(c.solidRatio()) + ".";
		}
		Optional<ChargeResult> charge = session.results().get(Keys.CHARGE);
		String theory = charge.map(c -> "Theory from the charge: " + c.theoreticalThickness() + ". ").orElse("");
		boolean measured = session.measurement().isPresent();
		if (measured && session.results().get(Keys.THICKNESS).map(t -> t.layers().isEmpty()).orElse(true)) {
			return theory + Shortfall.of(session);
		}
		return measured ? theory.isEmpty() ? "No charge is known: no theoretical thickness to compare with." : theory
				: theory + (MeasureJob.running(session) ? Shortfall.MEASURING : "Not measured yet: press Shift+M in the picture, or Measure > Measure." + (isStack() ? " The whole stack: Ctrl+Shift+M." : ""));
	}

	private static String plain(Quantity q) {
		return new Quantity(q.value(), q.u(), "").toString();
	}

	@Override
	public void viewerChanged(ViewerState.Snapshot before, ViewerState.Snapshot now) {
		if (!before.highlight().layer().equals(now.highlight().layer())) {
			mark(now.highlight().layer());
		}
	}

	/** Selects the row of a layer. */
	private void mark(Optional<String> layer) {
		Object row = table.visibleRows().stream().filter(r -> Optional.of(r.layer().layer()).equals(layer)).findFirst().orElse(null);
		if (row != table.viewer().getStructuredSelection().getFirstElement()) {
			table.viewer().setSelection(row == null ? StructuredSelection.EMPTY : new StructuredSelection(row), true);
		}
	}

	@Override
	public void setFocus() {
		table.viewer().getTable().setFocus();
	}

	private Image swatch(Row row) {
		return swatches.computeIfAbsent(Palette.layer(row.position()), rgb -> {
			ImageData data = new ImageData(SWATCH, SWATCH, 24, new PaletteData(0xFF0000, 0xFF00, 0xFF));
			Image image = new Image(table.viewer().getTable().getDisplay(), data);
			GC gc = new GC(image);
			gc.setBackground(org.plateau.ui.Themes.rgb(rgb));
			gc.fillRectangle(0, 0, SWATCH, SWATCH);
			gc.dispose();
			return image;
		});
	}

	/** The numbers as they would be copied, for tests: header and one line per layer. */
	public String text() {
		return table.separated(table.visibleRows(), "\t");
	}
}
