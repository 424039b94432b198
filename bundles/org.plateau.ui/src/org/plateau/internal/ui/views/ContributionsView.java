// SPDX-License-Identifier: EPL-2.0
package org.plateau.internal.ui.views;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.TreeMap;
import java.util.function.Consumer;

import org.eclipse.core.runtime.IProgressMonitor;
import org.eclipse.core.runtime.IStatus;
import org.eclipse.core.runtime.Status;
import org.eclipse.core.runtime.jobs.Job;
import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.jface.layout.GridLayoutFactory;
import org.eclipse.jface.resource.JFaceResources;
import org.eclipse.jface.resource.LocalResourceManager;
import org.eclipse.jface.resource.ResourceLocator;
import org.eclipse.swt.SWT;
import org.eclipse.swt.custom.SashForm;
import org.eclipse.swt.events.SelectionListener;
import org.eclipse.swt.graphics.Image;
import org.eclipse.swt.widgets.Button;
import org.eclipse.swt.widgets.Combo;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.Text;
import org.eclipse.ui.part.ViewPart;
import org.plateau.extension.Declared;
import org.plateau.extension.PlatformExtensions;
import org.plateau.extension.Problem;
import org.plateau.headless.Contributions;
import org.plateau.headless.Contributions.Row;
import org.plateau.internal.ui.core.MonitorProgress;
import org.plateau.internal.ui.core.Ui;
import org.plateau.ui.OpenImages;
import org.plateau.ui.RecordTable;
import org.plateau.ui.RecordTable.Column;

/** Everything that is contributed, by whom, and whether it works: what {@code plateau list} says. */
public final class ContributionsView extends ViewPart {

	public static final String ID = "org.plateau.ui.contributions";

	private static final String ALL = "All extension points";
	private static final String BUNDLE = "org.plateau.ui";

	private final Consumer<Problem> listener = p -> Ui.later(this::refresh);
	private List<String> points = List.of();
	private Contributions contributions;
	private RecordTable<Row> table;
	private Combo point;
	private Text filter;
	private Label count;
	private Text details;
	private Button loadAll;
	private Button copy;
	private Image good;
	private Image bad;
	private Job job;

	@Override
	public void createPartControl(Composite parent) {
		GridLayoutFactory.fillDefaults().spacing(0, 0).applyTo(parent);
		LocalResourceManager images = new LocalResourceManager(JFaceResources.getResources(), parent);
		good = ResourceLocator.imageDescriptorFromBundle(BUNDLE, "icons/badge-measured.svg").map(images::create).orElse(null);
		bad = ResourceLocator.imageDescriptorFromBundle(BUNDLE, "icons/badge-failed.svg").map(images::create).orElse(null);
		above(parent);
		SashForm sash = new SashForm(parent, SWT.HORIZONTAL);
		GridDataFactory.fillDefaults().grab(true, true).applyTo(sash);
		Composite body = new Composite(sash, SWT.NONE);
		table = new RecordTable<>(body, List.of(new Column<Row>("Contribution", 250, false, r -> r.declared().label().isEmpty() ? "(no name)" : r.declared().label(),
				Comparator.comparing((Row r) -> r.declared().label()), this::icon), Column.text("State", 160, Row::stateText),
				Column.text("Extension point", 200, r -> shortened(r.declared().point())),
				Column.text("Plug-in", 170, r -> r.declared().contributor()), Column.text("Version", 90, r -> r.declared().version()),
				Column.text("Id", 200, r -> r.declared().id())));
		table.viewer().addSelectionChangedListener(e -> selected());
		details = new Text(sash, SWT.MULTI | SWT.READ_ONLY | SWT.WRAP | SWT.V_SCROLL);
		sash.setWeights(70, 30);
		OpenImages.get().plateau().problems().addListener(listener);
		run("Reading what is contributed", false);
		refresh();
	}

	private void above(Composite parent) {
		Composite row = new Composite(parent, SWT.NONE);
		GridLayoutFactory.fillDefaults().numColumns(5).margins(8, 6).applyTo(row);
		GridDataFactory.fillDefaults().grab(true, false).applyTo(row);
		filter = new Text(row, SWT.SEARCH | SWT.ICON_CANCEL | SWT.ICON_SEARCH);
		filter.setMessage("Filter: words of a name, a plug-in, a problem");
		GridDataFactory.fillDefaults().grab(true, false).align(SWT.FILL, SWT.CENTER).hint(180, SWT.DEFAULT).applyTo(filter);
		filter.addModifyListener(e -> {
			table.filter(filter.getText());
			counted();
		});
		point = new Combo(row, SWT.READ_ONLY);
		point.setItems(ALL);
		point.select(0);
		point.setToolTipText("Show one extension point only");
		point.addSelectionListener(SelectionListener.widgetSelectedAdapter(e -> refresh()));
		GridDataFactory.fillDefaults().align(SWT.FILL, SWT.CENTER).applyTo(point);
		loadAll = button(row, "Load All", "Load every class once, to find what does not work", () -> run("Loading every contribution", true));
		copy = button(row, "Copy Report", "Product, Java, system, every contribution and every problem, as text", this::copy);
		count = new Label(row, SWT.NONE);
		GridDataFactory.fillDefaults().align(SWT.END, SWT.CENTER).hint(250, SWT.DEFAULT).applyTo(count);
	}

	private static Button button(Composite parent, String text, String tip, Runnable action) {
		Button button = new Button(parent, SWT.PUSH);
		button.setText(text);
		button.setToolTipText(tip);
		button.addSelectionListener(SelectionListener.widgetSelectedAdapter(e -> action.run()));
		GridDataFactory.fillDefaults().align(SWT.FILL, SWT.CENTER).applyTo(button);
		return button;
	}

	private static String shortened(String id) {
		return id.startsWith("org.plateau.") ? id.substring("org.plateau.".length()) : id;
	}

	private Image icon(Row row) {
		return switch (row.state()) {
		case OK -> good;
		case PROBLEM -> bad;
		case NOT_TRIED, NOT_HERE -> null;
		};
	}

	/** Reads what is declared, and tries it when asked to. */
	private void run(String name, boolean loading) {
		OpenImages open = OpenImages.get();
		Contributions known = contributions;
		loadAll.setEnabled(false);
		job = new Job(name) {
			@Override
			protected IStatus run(IProgressMonitor monitor) {
				MonitorProgress progress = new MonitorProgress(monitor, getName());
				Contributions read = known != null ? known : new Contributions(open.plateau(), List.of(open.resultViews(), open.viewerTools(), open.pictureOverlays()));
				if (loading) {
					read.load(true, progress);
				}
				Ui.later(() -> ended(read));
				return monitor.isCanceled() ? Status.CANCEL_STATUS : Status.OK_STATUS;
			}
		};
		job.setUser(false);
		job.schedule();
	}

	private void ended(Contributions read) {
		if (table.viewer().getTable().isDisposed()) {
			return;
		}
		if (contributions == null) {
			contributions = read;
			List<String> items = new ArrayList<>(List.of(ALL));
			points = read.points().stream().map(PlatformExtensions.Point::id).toList();
			points.forEach(p -> items.add(shortened(p)));
			point.setItems(items.toArray(String[]::new));
			point.select(0);
			point.getParent().layout();
		}
		loadAll.setEnabled(true);
		refresh();
	}

	private void refresh() {
		if (table.viewer().getTable().isDisposed()) {
			return;
		}
		copy.setEnabled(contributions != null);
		if (contributions != null) {
			int chosen = point.getSelectionIndex();
			table.setRows(contributions.rows().stream().filter(r -> chosen <= 0 || r.declared().point().equals(points.get(chosen - 1))).toList());
		}
		counted();
		selected();
	}

	private void counted() {
		List<Row> rows = table.visibleRows();
		long broken = rows.stream().filter(r -> r.state() == Contributions.State.PROBLEM).count();
		count.setText(contributions == null ? "reading…" : rows.size() + " contributions" + (broken == 0 ? "" : ", " + broken + " with problems"));
	}

	private void selected() {
		List<Row> chosen = table.selectedRows();
		details.setText(chosen.size() == 1 ? words(chosen.get(0)) : "Choose a contribution to see what its plug-in says about it.");
	}

	private static String words(Row row) {
		Declared d = row.declared();
		StringBuilder text = new StringBuilder();
		row.problems().forEach(p -> text.append("Problem: ").append(p).append('\n'));
		if (row.problems().isEmpty()) {
			text.append("State: ").append(row.state().word).append('\n');
		}
		text.append("Plug-in: ").append(d.contributor()).append(' ').append(d.version()).append('\n');
		text.append("Extension point: ").append(d.point()).append('\n');
		text.append("Class or file: ").append(d.provided().isEmpty() ? "none" : d.provided()).append('\n');
		new TreeMap<>(d.attributes()).forEach((name, value) -> {
			if (!value.equals(d.provided())) {
				text.append(name).append(": ").append(value.replaceAll("\\s+", " ")).append('\n');
			}
		});
		return text.toString();
	}

	private void copy() {
		Ui.copy(contributions.report());
	}

	@Override
	public void setFocus() {
		filter.setFocus();
	}

	@Override
	public void dispose() {
		OpenImages.get().plateau().problems().removeListener(listener);
		if (job != null) {
			job.cancel();
			job = null;
		}
		super.dispose();
	}

	/** The rows on the screen, for tests. */
	public List<Row> rows() {
		return table.visibleRows();
	}
}
