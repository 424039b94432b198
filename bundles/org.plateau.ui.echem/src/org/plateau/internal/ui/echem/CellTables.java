// SPDX-License-Identifier: EPL-2.0
package org.plateau.internal.ui.echem;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;

import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.jface.layout.GridLayoutFactory;
import org.eclipse.jface.viewers.StructuredSelection;
import org.eclipse.swt.SWT;
import org.eclipse.swt.custom.CTabFolder;
import org.eclipse.swt.custom.CTabItem;
import org.eclipse.swt.layout.FillLayout;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.Menu;
import org.eclipse.swt.widgets.MenuItem;
import org.eclipse.swt.widgets.Table;
import org.eclipse.swt.widgets.Text;
import org.plateau.model.Quantity;
import org.plateau.model.echem.Cycle;
import org.plateau.model.echem.CyclingReport;
import org.plateau.model.echem.NucleationDip;
import org.plateau.model.echem.StepFigures;
import org.plateau.ui.RecordTable;
import org.plateau.ui.RecordTable.Column;
import org.plateau.ui.Themes;

/** Steps, cycles and pictures of a cell as tables, one behind the other. UI thread. */
final class CellTables {

	private static final double MICRO = 1e6;
	private static final double SECONDS_PER_HOUR = 3600;

	/** What is asked for in the tables. */
	interface Hand {

		/** Steps were chosen, in their table or as cycles. */
		void choose(Set<Integer> steps);

		void choosePictures(List<PlacedPicture> pictures);

		void open(PlacedPicture picture);

		/** Puts further items into the menu of the steps. */
		void menu(Menu menu);
	}

	private final Hand hand;
	private final PlotModel model;
	private final CTabFolder folder;
	private final RecordTable<StepFigures> steps;
	private final RecordTable<Cycle> cycles;
	private final RecordTable<PlacedPicture> pictures;
	private final Label convention;
	private final Text filter;
	private boolean filling;

	CellTables(Composite parent, PlotModel model, Hand hand) {
		this.model = model;
		this.hand = hand;
		folder = new CTabFolder(parent, SWT.TOP | SWT.FLAT);
		steps = new RecordTable<>(tab("Steps"), stepColumns(), uncertainties());
		Composite area = new Composite(folder, SWT.NONE);
		item("Cycles", area);
		GridLayoutFactory.fillDefaults().spacing(0, 2).applyTo(area);
		Composite table = new Composite(area, SWT.NONE);
		GridDataFactory.fillDefaults().grab(true, true).hint(SWT.DEFAULT, 0).applyTo(table);
		cycles = new RecordTable<>(table, cycleColumns());
		convention = new Label(area, SWT.WRAP);
		GridDataFactory.fillDefaults().grab(true, false).hint(200, SWT.DEFAULT).indent(8, 0).applyTo(convention);
		pictures = new RecordTable<>(tab("Pictures"), pictureColumns());
		// the row of tabs colours what stands in it, but not what is inside that
		Composite corner = new Composite(folder, SWT.NONE);
		corner.setLayout(new FillLayout());
		filter = new Text(corner, SWT.SEARCH | SWT.ICON_CANCEL);
		filter.setMessage("Filter");
		filter.setToolTipText("Shows only rows with these words, such as plating");
		filter.addModifyListener(e -> {
			steps.filter(filter.getText());
			cycles.filter(filter.getText());
			pictures.filter(filter.getText());
		});
		Themes.paintsItself(filter); // the style sheet does not reach into the row of tabs
		themeChanged();
		folder.setTopRight(corner, SWT.RIGHT);
		folder.setTabHeight(Math.max(folder.getTabHeight(), filter.computeSize(SWT.DEFAULT, SWT.DEFAULT).y));
		folder.setSelection(0);
		listen();
	}

	void themeChanged() {
		filter.setBackground(Themes.paper());
		filter.setForeground(Themes.ink());
	}

	/** The height in which the tabs, the headings and a row are seen. */
	int lowest() {
		Table table = steps.viewer().getTable();
		return folder.computeTrim(0, 0, 0, 0).height + table.getHeaderHeight() + table.getItemHeight();
	}

	private Composite tab(String title) {
		Composite area = new Composite(folder, SWT.NONE);
		item(title, area);
		return area;
	}

	private void item(String title, Composite area) {
		CTabItem item = new CTabItem(folder, SWT.NONE);
		item.setText(title);
		item.setControl(area);
	}

	private void listen() {
		steps.viewer().addSelectionChangedListener(e -> {
			if (!filling) {
				hand.choose(indices(steps.selectedRows()));
			}
		});
		cycles.viewer().addSelectionChangedListener(e -> {
			if (!filling) {
				Set<Integer> all = new TreeSet<>();
				cycles.selectedRows().forEach(c -> all.addAll(Linked.steps(c)));
				hand.choose(all);
			}
		});
		pictures.viewer().addSelectionChangedListener(e -> {
			if (!filling) {
				hand.choosePictures(pictures.selectedRows());
			}
		});
		pictures.viewer().addDoubleClickListener(e -> pictures.selectedRows().stream().findFirst().ifPresent(hand::open));
		Menu menu = steps.viewer().getTable().getMenu();
		menu.addListener(SWT.Show, e -> {
			for (MenuItem old : menu.getItems()) {
				if (old.getData() == this) {
					old.dispose();
				}
			}
			int before = menu.getItemCount();
			hand.menu(menu);
			for (int i = before; i < menu.getItemCount(); i++) {
				menu.getItem(i).setData(this);
			}
		});
	}

	private static Set<Integer> indices(List<StepFigures> rows) {
		return rows.stream().map(r -> r.step().index()).collect(Collectors.toCollection(TreeSet::new));
	}

	private List<Column<StepFigures>> stepColumns() {
		List<Column<StepFigures>> c = new ArrayList<>();
		c.add(Column.number("Step", 52, 0, s -> s.step().index() + 1.0));
		c.add(Column.text("Kind", 76, s -> s.step().kind().name().toLowerCase(Locale.ROOT)));
		c.add(Column.text("Counted", 70, s -> model.counted().contains(s.step().index()) ? "yes" : ""));
		c.add(number("Duration (h)", 108, s -> s.step().durationS() / SECONDS_PER_HOUR));
		c.add(number("Charge (µAh)", 112, s -> 1000 * s.step().charge().value()));
		c.add(number("Charge (mAh/cm²)", 136, s -> value(s.arealCapacity())));
		c.add(number("Energy (µWh)", 112, s -> 1000 * value(s.energy())));
		c.add(number("Mean I (µA)", 108, s -> MICRO * s.step().meanCurrentA()));
		c.add(number("Mean E (V)", 102, StepFigures::meanV));
		c.add(number("Min E (V)", 96, StepFigures::minimumV));
		c.add(number("Steady E (V)", 106, StepFigures::steadyV));
		c.add(number("Dip E (V)", 96, s -> s.nucleation().map(NucleationDip::potentialV).orElse(Double.NaN)));
		c.add(number("Nucleation η (V)", 128, s -> s.nucleation().map(NucleationDip::overpotentialV).orElse(Double.NaN)));
		c.add(number("ΔE/ΔI (Ω)", 104, s -> value(s.jump())));
		c.add(Column.text("Technique", 110, StepFigures::technique));
		c.add(Column.text("Pictures", 110, s -> names(Set.of(s.step().index()))));
		return c;
	}

	/** Expanded uncertainties stand in files, not on the screen. */
	private static List<Column<StepFigures>> uncertainties() {
		return List.of(number("U of charge (µAh, k=2)", 0, s -> 1000 * s.step().charge().expandedU()),
				number("U of charge (mAh/cm², k=2)", 0, s -> s.arealCapacity().map(Quantity::expandedU).orElse(Double.NaN)),
				number("U of energy (µWh, k=2)", 0, s -> s.energy().map(q -> 1000 * q.expandedU()).orElse(Double.NaN)), number("Max E (V)", 0, StepFigures::maximumV),
				number("U of ΔE/ΔI (Ω, k=2)", 0, s -> s.jump().map(Quantity::expandedU).orElse(Double.NaN)),
				number("Cycle of the instrument", 0, s -> s.instrumentCycle().isPresent() ? s.instrumentCycle().getAsInt() : Double.NaN));
	}

	private List<Column<Cycle>> cycleColumns() {
		List<Column<Cycle>> c = new ArrayList<>();
		c.add(Column.number("Cycle", 56, 0, Cycle::number));
		c.add(number("Plated (µAh)", 112, k -> 1000 * k.plated().value()));
		c.add(number("Stripped (µAh)", 120, k -> 1000 * k.stripped().value()));
		c.add(number("Efficiency (%)", 116, k -> 100 * value(k.efficiency())));
		c.add(number("U (%, k=2)", 100, k -> k.efficiency().map(q -> 100 * q.expandedU()).orElse(Double.NaN)));
		c.add(number("Cumulative (%)", 122, k -> 100 * value(k.cumulative())));
		c.add(Column.text("Plating steps", 100, k -> numbers(k.platingSteps())));
		c.add(Column.text("Stripping steps", 108, k -> numbers(k.strippingSteps())));
		c.add(Column.text("Pictures", 120, k -> names(Linked.steps(k))));
		return c;
	}

	private static List<Column<PlacedPicture>> pictureColumns() {
		List<Column<PlacedPicture>> c = new ArrayList<>();
		c.add(Column.text("Picture", 150, PlacedPicture::name));
		c.add(Column.number("Imaged after step", 120, 0, p -> p.imaged().map(i -> i.afterStep() + 1.0).orElse(Double.NaN)));
		c.add(number("Theory (µm)", 106, p -> value(p.theory())));
		c.add(number("U (µm, k=2) of theory", 146, p -> p.theory().map(Quantity::expandedU).orElse(Double.NaN)));
		c.add(number("Measured (µm)", 120, p -> value(p.measured())));
		c.add(number("U (µm, k=2) measured", 150, p -> p.measured().map(Quantity::expandedU).orElse(Double.NaN)));
		c.add(number("Measured / theory", 136, p -> value(p.closure())));
		c.add(number("U (k=2) of the ratio", 140, p -> p.closure().map(Quantity::expandedU).orElse(Double.NaN)));
		c.add(Column.text("How that is known", 220, PlacedPicture::why));
		return c;
	}

	private static <T> Column<T> number(String title, int width, ToDoubleFunction<T> value) {
		return new Column<>(title, width, true, t -> digits(value.applyAsDouble(t)), Comparator.comparingDouble(value), null);
	}

	private static double value(Optional<Quantity> q) {
		return q.map(Quantity::value).orElse(Double.NaN);
	}

	/** Five digits, without powers of ten where they can be spared; a dash for what is not known. */
	static String digits(double v) {
		if (Double.isNaN(v)) {
			return "–";
		}
		if (v == 0 || Math.abs(v) >= 1e6 || Math.abs(v) < 1e-5) {
			return v == 0 ? "0" : String.format(Locale.ROOT, "%.4e", v);
		}
		int decimals = (int) Math.max(0, Math.min(9, 4 - Math.floor(Math.log10(Math.abs(v)))));
		return String.format(Locale.ROOT, "%." + decimals + "f", v);
	}

	private static String numbers(List<Integer> indices) {
		return indices.stream().map(i -> Integer.toString(i + 1)).collect(Collectors.joining(", "));
	}

	private String names(Set<Integer> after) {
		return Linked.taken(model.pictures(), after).stream().map(PlacedPicture::name).collect(Collectors.joining(", "));
	}

	/** Shows the first cell of the plot; what is chosen there is chosen here. */
	void fill() {
		quietly(() -> {
			CyclingReport report = model.main().map(CellRecord::report).orElse(new CyclingReport(List.of(), List.of(), "", Optional.empty(), List.of()));
			steps.setRows(report.steps());
			cycles.setRows(report.cycles());
			String mean = report.meanEfficiency().map(m -> "   Mean " + digits(100 * m.value()) + " %" + (Double.isNaN(m.u()) ? "" : " ± " + digits(100 * m.expandedU()) + " % (k = 2)") + ".")
					.orElse("");
			convention.setText((report.efficiencyConvention() + mean).replace("&", "&&"));
			convention.getParent().layout();
			folder.getItem(0).setText(report.steps().isEmpty() ? "Steps" : "Steps (" + report.steps().size() + ")");
			folder.getItem(1).setText(report.cycles().isEmpty() ? "Cycles" : "Cycles (" + report.cycles().size() + ")");
		});
		fillPictures();
	}

	/** Pictures were placed, measured or opened. */
	void fillPictures() {
		quietly(() -> {
			pictures.setRows(model.pictures());
			folder.getItem(2).setText(model.pictures().isEmpty() ? "Pictures" : "Pictures (" + model.pictures().size() + ")");
			steps.viewer().refresh();
			cycles.viewer().refresh();
		});
		follow();
	}

	/** Chooses in the tables what is chosen in the plot. */
	void follow() {
		quietly(() -> {
			List<StepFigures> rows = model.main().map(c -> c.report().steps().stream().filter(s -> model.selected().contains(s.step().index())).toList()).orElse(List.of());
			if (!rows.equals(steps.selectedRows())) {
				steps.viewer().setSelection(new StructuredSelection(rows), true);
			}
			List<Cycle> of = model.main().map(c -> Linked.cycles(c.report(), model.selected())).orElse(List.of());
			if (!of.equals(cycles.selectedRows())) {
				cycles.viewer().setSelection(new StructuredSelection(of), true);
			}
			List<PlacedPicture> taken = model.pictures().stream().filter(p -> model.isFront(p) || p.imaged().map(i -> model.selected().contains(i.afterStep())).orElse(false)).toList();
			if (!taken.equals(pictures.selectedRows())) {
				pictures.viewer().setSelection(new StructuredSelection(taken), true);
			}
		});
	}

	private void quietly(Runnable action) {
		boolean before = filling;
		filling = true;
		try {
			action.run();
		} finally {
			filling = before;
		}
	}

	/** The table in front is written into a file. */
	void export() {
		switch (folder.getSelectionIndex()) {
		case 1 -> cycles.export("cycles");
		case 2 -> pictures.export("pictures");
		default -> steps.export("steps");
		}
	}

	RecordTable<StepFigures> steps() {
		return steps;
	}

	RecordTable<Cycle> cycles() {
		return cycles;
	}

	RecordTable<PlacedPicture> pictures() {
		return pictures;
	}

	CTabFolder folder() {
		return folder;
	}
}
