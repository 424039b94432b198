// SPDX-License-Identifier: EPL-2.0
package org.plateau.internal.ui.corrections;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.WeakHashMap;
import java.util.stream.Collectors;

import org.eclipse.core.runtime.jobs.Job;
import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.jface.layout.GridLayoutFactory;
import org.eclipse.swt.SWT;
import org.eclipse.swt.custom.SashForm;
import org.eclipse.swt.events.SelectionListener;
import org.eclipse.swt.layout.GridLayout;
import org.eclipse.swt.widgets.Button;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.Menu;
import org.eclipse.swt.widgets.MenuItem;
import org.eclipse.swt.widgets.Table;
import org.eclipse.swt.widgets.TableColumn;
import org.eclipse.swt.widgets.TableItem;
import org.plateau.analysis.AnalysisKind;
import org.plateau.analysis.CorrectionEffects;
import org.plateau.analysis.CorrectionLog;
import org.plateau.analysis.Keys;
import org.plateau.analysis.RecipeRunner;
import org.plateau.analysis.spi.Analysis;
import org.plateau.extension.Descriptor;
import org.plateau.internal.ui.core.CorrectJob;
import org.plateau.io.experiment.Correction;
import org.plateau.ui.ImageSession;
import org.plateau.ui.spi.ResultView;
import org.plateau.ui.spi.ResultViewSite;

/** What is done to the active picture before it is measured: add, remove, reorder, switch off, apply; what each step did. */
public final class CorrectionsView implements ResultView {

	public static final String ID = "org.plateau.ui.corrections";

	private final Map<ImageSession, CorrectionDraft> drafts = new WeakHashMap<>();
	private RecipeRunner runner;
	private Map<String, String> labels = Map.of();
	private Table table;
	private ParameterForm form;
	private Button add;
	private Button remove;
	private Button up;
	private Button down;
	private Button apply;
	private Button revert;
	private Button save;
	private Label state;
	private ImageSession session;
	private Job running;

	@Override
	public void create(Composite parent, ResultViewSite site) {
		runner = site.plateau().runner();
		labels = runner.labels();
		SashForm sash = new SashForm(parent, SWT.HORIZONTAL);
		Composite left = new Composite(sash, SWT.NONE);
		GridLayoutFactory.fillDefaults().numColumns(2).margins(4, 4).spacing(6, 4).applyTo(left);
		Composite column = buttons(left);
		table = new Table(left, SWT.CHECK | SWT.FULL_SELECTION | SWT.SINGLE | SWT.V_SCROLL | SWT.H_SCROLL);
		table.setHeaderVisible(true);
		GridDataFactory.fillDefaults().grab(true, true).hint(420, 60).applyTo(table);
		column("Correction", 170);
		column("What it did", 360);
		column("Moved the result by", 300);
		table.addListener(SWT.Selection, e -> {
			int index = table.indexOf((TableItem) e.item);
			if (e.detail == SWT.CHECK) {
				edit(d -> d.turn(index, ((TableItem) e.item).getChecked()));
			} else {
				choose(index);
			}
		});
		Composite end = new Composite(left, SWT.NONE);
		GridLayoutFactory.fillDefaults().numColumns(4).spacing(8, 0).applyTo(end);
		GridDataFactory.fillDefaults().span(2, 1).grab(true, false).applyTo(end);
		apply = push(end, "Apply", "Corrects the picture and shows it; an experiment keeps the list, and measuring uses it", this::apply);
		revert = push(end, "Revert", "Back to the list that is applied", () -> edit(CorrectionDraft::revert));
		save = push(end, "Save as Recipe…", "A recipe file with these corrections before its measuring steps, for plateau measure --recipe",
				() -> RecipeSaving.save(session, table.getShell()));
		state = new Label(end, SWT.WRAP);
		GridDataFactory.fillDefaults().grab(true, false).align(SWT.FILL, SWT.CENTER).hint(100, SWT.DEFAULT).applyTo(state);
		left.addListener(SWT.Resize, e -> arrange(column, left.getClientArea().height - end.computeSize(left.getClientArea().width, SWT.DEFAULT).y - 12));
		form = new ParameterForm(new Composite(sash, SWT.NONE), this::set);
		sash.setWeights(68, 32);
	}

	/** Buttons stand beside one another where a column of them would push what is below out of the view. */
	private static void arrange(Composite column, int room) {
		GridLayout layout = (GridLayout) column.getLayout();
		int high = Arrays.stream(column.getChildren()).mapToInt(b -> b.computeSize(SWT.DEFAULT, SWT.DEFAULT).y + layout.verticalSpacing).sum();
		layout.numColumns = high > room ? 2 : 1;
		column.requestLayout();
	}

	private Composite buttons(Composite parent) {
		Composite column = new Composite(parent, SWT.NONE);
		GridLayoutFactory.fillDefaults().spacing(0, 3).applyTo(column);
		GridDataFactory.fillDefaults().align(SWT.FILL, SWT.BEGINNING).applyTo(column);
		add = push(column, "Add…", "Adds a correction at the end", this::showMenu);
		remove = push(column, "Remove", "Takes the chosen correction out of the list", () -> {
			int index = table.getSelectionIndex();
			edit(d -> d.remove(index));
		});
		up = push(column, "Up", "Earlier", () -> move(-1));
		down = push(column, "Down", "Later", () -> move(1));
		for (Button b : List.of(add, remove, up, down)) {
			GridDataFactory.fillDefaults().grab(true, false).applyTo(b);
		}
		return column;
	}

	private static Button push(Composite parent, String text, String tip, Runnable action) {
		Button button = new Button(parent, SWT.PUSH);
		button.setText(text);
		button.setToolTipText(tip);
		button.addSelectionListener(SelectionListener.widgetSelectedAdapter(e -> action.run()));
		return button;
	}

	private void column(String title, int width) {
		TableColumn c = new TableColumn(table, SWT.LEFT);
		c.setText(title);
		c.setWidth(width);
	}

	private void showMenu() {
		Menu menu = new Menu(add);
		boolean stack = session.loaded().map(l -> l.micrograph().pixels().planes() > 1).orElse(false);
		List<Descriptor<Analysis>> known = new ArrayList<>(stack ? runner.ofKind(AnalysisKind.STACK_CORRECTION) : List.of());
		known.addAll(runner.ofKind(AnalysisKind.CORRECTION));
		for (Descriptor<Analysis> d : known) {
			MenuItem item = new MenuItem(menu, SWT.PUSH);
			item.setText(d.label().replace("&", "&&") + (AnalysisKind.of(d.attribute("kind")) == AnalysisKind.STACK_CORRECTION ? " (whole stack)" : ""));
			item.setToolTipText(d.attribute("description"));
			item.addSelectionListener(SelectionListener.widgetSelectedAdapter(e -> add(d.id())));
		}
		if (known.isEmpty()) {
			MenuItem none = new MenuItem(menu, SWT.PUSH);
			none.setText("No corrections are installed");
			none.setEnabled(false);
		}
		menu.setLocation(add.toDisplay(0, add.getSize().y));
		menu.addListener(SWT.Hide, e -> add.getDisplay().asyncExec(menu::dispose));
		menu.setVisible(true);
	}

	/** Adds a correction to the list of the active picture and chooses it. */
	public void add(String id) {
		int[] at = new int[1];
		edit(d -> at[0] = d.add(id));
		choose(at[0]);
	}

	private void move(int by) {
		int[] at = new int[1];
		edit(d -> at[0] = d.move(table.getSelectionIndex(), by));
		choose(at[0]);
	}

	private void edit(java.util.function.Consumer<CorrectionDraft> change) {
		if (session != null) {
			change.accept(draft());
			fill(table.getSelectionIndex());
			choose(table.getSelectionIndex());
		}
	}

	/** Sets a parameter of the chosen correction; what its form shows stays. */
	public void set(String parameter, String value) {
		draft().set(table.getSelectionIndex(), parameter, value);
		fill(table.getSelectionIndex());
	}

	private CorrectionDraft draft() {
		return drafts.computeIfAbsent(session, s -> new CorrectionDraft(s.corrections()));
	}

	/** Corrects the active picture with the list as it stands, or stops that. */
	public void apply() {
		if (running != null) {
			running.cancel();
			return;
		}
		Job job = new CorrectJob(session, draft().steps(), () -> {
			running = null;
			if (!table.isDisposed()) {
				show(Optional.ofNullable(session));
			}
		});
		running = job;
		job.schedule();
		enable();
	}

	@Override
	public void show(Optional<ImageSession> active) {
		ImageSession before = session;
		session = active.filter(s -> s.loaded().isPresent()).orElse(null);
		if (session != null) {
			draft().appliedNow(session.corrections());
		}
		int index = session == before ? table.getSelectionIndex() : 0;
		fill(index);
		if (session != before || !table.getDisplay().isDisposed() && !ofForm(table.getDisplay().getFocusControl())) {
			choose(table.getSelectionIndex());
		}
	}

	private boolean ofForm(org.eclipse.swt.widgets.Control control) {
		for (org.eclipse.swt.widgets.Control c = control; c != null; c = c.getParent()) {
			if (form.is(c)) {
				return true;
			}
		}
		return false;
	}

	private void fill(int selected) {
		table.removeAll();
		if (session != null) {
			CorrectionDraft d = draft();
			List<Optional<CorrectionLog.Applied>> did = d.did(session.corrected().map(ImageSession.Corrected::log).orElse(CorrectionLog.NONE),
					id -> runner.kind(id) == AnalysisKind.STACK_CORRECTION);
			List<Optional<CorrectionEffects.Step>> moved = d.moved(session.results().get(Keys.CORRECTION_EFFECTS));
			for (int i = 0; i < d.steps().size(); i++) {
				Correction c = d.steps().get(i);
				TableItem item = new TableItem(table, SWT.NONE);
				item.setChecked(c.on());
				item.setText(new String[] { labels.getOrDefault(c.id(), c.id() + " (not installed)"),
						did.get(i).map(CorrectionLog.Applied::sentence).orElse(c.on() ? "" : "switched off"), moved.get(i).map(this::moved).orElse("") });
			}
			if (table.getItemCount() > 0) {
				table.select(Math.max(0, Math.min(selected, table.getItemCount() - 1)));
			}
		}
		enable();
	}

	/** The deposit's layer first, then the others. */
	private String moved(CorrectionEffects.Step step) {
		String deposit = session.loaded().map(l -> l.recipe().plan().depositLayer()).orElse("");
		List<CorrectionEffects.LayerMove> layers = new ArrayList<>(step.layers());
		layers.sort((a, b) -> Boolean.compare(b.layer().equals(deposit), a.layer().equals(deposit)));
		return layers.isEmpty() ? step.reason() : layers.stream().map(CorrectionsView::moved).collect(Collectors.joining("; "));
	}

	private static String moved(CorrectionEffects.LayerMove move) {
		return String.format(Locale.ROOT, "%s %+.2f %%", move.layer(), 100 * move.thicknessMove())
				+ (Double.isNaN(move.voidMove()) ? "" : String.format(Locale.ROOT, ", voids %+.2f pp", 100 * move.voidMove()));
	}

	private void choose(int index) {
		if (session == null) {
			form.show("", List.of(), Map.of(), "No picture is open.");
		} else if (index < 0 || index >= draft().steps().size()) {
			form.show("", List.of(), Map.of(), "Add a correction; its settings appear here. The file itself is never changed.");
		} else {
			Correction c = draft().steps().get(index);
			table.select(index);
			form.show(labels.getOrDefault(c.id(), c.id()), runner.parameters(c.id()), c.parameters(), note(table.getItem(index)));
		}
		enable();
	}

	/** What the table may have had to cut off. */
	private static String note(TableItem row) {
		String moved = row.getText(2).isEmpty() ? "" : "\nMoved the result by: " + row.getText(2);
		return row.getText(1) + moved;
	}

	private void enable() {
		int index = table.getSelectionIndex();
		int n = table.getItemCount();
		boolean idle = session != null && running == null;
		add.setEnabled(idle);
		remove.setEnabled(idle && index >= 0);
		up.setEnabled(idle && index > 0);
		down.setEnabled(idle && index >= 0 && index < n - 1);
		boolean differs = session != null && draft().differs();
		apply.setText(running == null ? "Apply" : "Cancel");
		apply.setEnabled(session != null && (running != null || differs && form.valid()));
		revert.setEnabled(idle && differs);
		save.setEnabled(idle && !differs && !Correction.steps(draft().steps()).isEmpty());
		state.setText(session == null ? "" : running != null ? "Correcting …" : differs ? "Not applied yet" : n == 0 ? "The picture is used as it is"
				: session.measurement().isPresent() ? "" : "Measure (Shift+M) tells how far each step moves the result");
		state.requestLayout();
	}

	@Override
	public void setFocus() {
		table.setFocus();
	}

	/** For tests: the cells as they stand on the screen. */
	public List<List<String>> rows() {
		List<List<String>> rows = new ArrayList<>();
		for (TableItem item : table.getItems()) {
			rows.add(List.of(item.getText(0), item.getText(1), item.getText(2)));
		}
		return rows;
	}
}
