// SPDX-License-Identifier: EPL-2.0
package org.plateau.internal.ui.create;

import java.net.URL;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

import org.eclipse.core.runtime.jobs.Job;
import org.eclipse.jface.dialogs.IMessageProvider;
import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.jface.layout.GridLayoutFactory;
import org.eclipse.jface.wizard.WizardPage;
import org.eclipse.swt.SWT;
import org.eclipse.swt.events.FocusListener;
import org.eclipse.swt.events.SelectionListener;
import org.eclipse.swt.widgets.Button;
import org.eclipse.swt.widgets.Combo;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.DirectoryDialog;
import org.eclipse.swt.widgets.Group;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.Text;
import org.plateau.extension.Descriptor;
import org.plateau.headless.Plateau;
import org.plateau.internal.ui.core.Ui;
import org.plateau.internal.ui.create.CellDraft.Field;
import org.plateau.io.experiment.ExperimentStore;
import org.plateau.model.Quantity;
import org.plateau.model.echem.DepositMetal;
import org.plateau.ui.OpenImages;

/** Name and place of the experiment, and what is known of the cell. */
final class CellPage extends WizardPage {

	private static final String ASK = "What is it called, where shall it lie, and what is known of the cell? ± are standard uncertainties (k = 1).";
	private static final int NUMBER = 80;
	private static final String[] ELECTROLYTES = { "LiPON", "LLZO", "Li₆PS₅Cl", "polymer", "liquid" };

	private final NewExperimentModel model;
	private final Plateau plateau = OpenImages.get().plateau();
	private List<DepositMetal> metals = List.of();
	private Text name;
	private Text parent;
	private Label place;
	private Combo metal;
	private Combo shape;
	private Combo recipe;
	private Label means;
	private Label why;
	private List<String> recipes = List.of();
	private boolean touched;

	CellPage(NewExperimentModel model) {
		super("cell", "New Experiment", null);
		this.model = model;
		setMessage(ASK);
		setPageComplete(false);
	}

	@Override
	public void createControl(Composite area) {
		Composite body = new Composite(area, SWT.NONE);
		GridLayoutFactory.fillDefaults().numColumns(3).margins(10, 10).spacing(10, 8).applyTo(body);
		label(body, "Name");
		name = new Text(body, SWT.BORDER);
		name.setMessage("e.g. LiPON cell 7, no seed layer");
		GridDataFactory.fillDefaults().span(2, 1).grab(true, false).hint(520, SWT.DEFAULT).applyTo(name);
		label(body, "In the folder");
		parent = new Text(body, SWT.BORDER);
		GridDataFactory.fillDefaults().grab(true, false).align(SWT.FILL, SWT.CENTER).applyTo(parent);
		Button browse = new Button(body, SWT.PUSH);
		browse.setText("Browse…");
		browse.addSelectionListener(SelectionListener.widgetSelectedAdapter(e -> browse()));
		label(body, "");
		place = new Label(body, SWT.NONE);
		GridDataFactory.fillDefaults().span(2, 1).grab(true, false).applyTo(place);
		label(body, "Description");
		Text description = new Text(body, SWT.BORDER);
		GridDataFactory.fillDefaults().span(2, 1).grab(true, false).applyTo(description);
		description.addModifyListener(e -> {
			model.description(description.getText());
			complete();
		});
		cell(body);
		label(body, "Recipe");
		recipe = new Combo(body, SWT.READ_ONLY);
		GridDataFactory.fillDefaults().span(2, 1).grab(true, false).applyTo(recipe);
		List<Descriptor<URL>> installed = plateau.recipes().installed();
		recipes = installed.stream().map(Descriptor::id).toList();
		installed.forEach(r -> recipe.add(r.label().equals(r.id()) ? r.id() : r.label() + "   (" + r.id() + ")"));
		recipe.addSelectionListener(SelectionListener.widgetSelectedAdapter(e -> {
			model.recipe(recipes.get(recipe.getSelectionIndex()));
			complete();
		}));
		recipe.setToolTipText("How pictures are measured: which layers are expected, which steps are done. It can be changed later.");
		label(body, "");
		why = new Label(body, SWT.WRAP);
		GridDataFactory.fillDefaults().span(2, 1).grab(true, false).hint(560, SWT.DEFAULT).applyTo(why);
		name.addModifyListener(e -> changed());
		parent.addModifyListener(e -> changed());
		parent.setText(model.near().map(Path::toString).orElse(System.getProperty("user.home", "")));
		name.addFocusListener(FocusListener.focusLostAdapter(e -> {
			touched = true;
			complete();
		}));
		setControl(body);
		metals();
		changed();
	}

	private void cell(Composite body) {
		Group group = new Group(body, SWT.NONE);
		group.setText("Cell");
		GridLayoutFactory.fillDefaults().numColumns(6).margins(10, 8).spacing(8, 7).applyTo(group);
		GridDataFactory.fillDefaults().span(3, 1).grab(true, false).applyTo(group);
		label(group, "Plated metal");
		metal = new Combo(group, SWT.READ_ONLY);
		GridDataFactory.fillDefaults().span(5, 1).applyTo(metal);
		metal.addSelectionListener(SelectionListener.widgetSelectedAdapter(e -> {
			model.cell().metal(metals.get(metal.getSelectionIndex()).symbol());
			complete();
		}));
		label(group, "Electrode");
		shape = new Combo(group, SWT.READ_ONLY);
		shape.setItems("area (cm²)", "diameter (mm)");
		shape.select(0);
		shape.addSelectionListener(SelectionListener.widgetSelectedAdapter(e -> {
			model.cell().round(shape.getSelectionIndex() == 1);
			complete();
		}));
		number(group, Field.SIZE, "", "Empty when it is not known: no charge then becomes a thickness");
		number(group, Field.SIZE_U, "±", "Standard uncertainty, in the same unit; 0 when it is exact");
		line(group, "Coulombic efficiency (%)", Field.EFFICIENCY, Field.EFFICIENCY_U, "Share of the charge that became metal");
		line(group, "Areal charge (mAh/cm²)", Field.CHARGE, Field.CHARGE_U, "Only when there is no cycling record");
		label(group, "Electrolyte");
		Combo electrolyte = new Combo(group, SWT.DROP_DOWN);
		electrolyte.setItems(ELECTROLYTES);
		electrolyte.setToolTipText("What it is; tells how the pictures are measured, and is kept in the experiment");
		GridDataFactory.fillDefaults().span(5, 1).applyTo(electrolyte);
		electrolyte.addModifyListener(e -> {
			model.cell().electrolyteName(electrolyte.getText());
			complete();
		});
		line(group, "Electrolyte thickness (µm)", Field.ELECTROLYTE, Field.ELECTROLYTE_U, "Kept in the experiment, for conductivity");
		means = new Label(group, SWT.WRAP);
		GridDataFactory.fillDefaults().span(6, 1).grab(true, false).hint(560, SWT.DEFAULT).applyTo(means);
	}

	private void line(Composite group, String text, Field value, Field u, String tip) {
		Label l = label(group, text);
		GridDataFactory.fillDefaults().span(2, 1).align(SWT.BEGINNING, SWT.CENTER).applyTo(l);
		number(group, value, "", tip);
		number(group, u, "±", "Standard uncertainty (k = 1)");
	}

	/** A field behind a label of its own where there is one. */
	private void number(Composite group, Field field, String before, String tip) {
		if (!before.isEmpty()) {
			label(group, before);
		}
		Text text = new Text(group, SWT.BORDER | SWT.RIGHT);
		text.setData(field);
		text.setText(model.cell().text(field));
		text.setToolTipText(tip);
		GridDataFactory.fillDefaults().hint(NUMBER, SWT.DEFAULT).span(before.isEmpty() ? 1 : 2, 1).align(SWT.BEGINNING, SWT.CENTER).applyTo(text);
		text.addModifyListener(e -> {
			model.cell().type(field, text.getText());
			complete();
		});
	}

	private static Label label(Composite parent, String text) {
		Label label = new Label(parent, SWT.NONE);
		label.setText(text);
		return label;
	}

	/** Asks the contributed metals for their numbers, which loads their classes. */
	private void metals() {
		Job job = Job.create("Reading metals", monitor -> {
			List<DepositMetal> all = plateau.metals().all();
			Ui.later(() -> {
				if (!metal.isDisposed()) {
					metals = all;
					all.forEach(m -> metal.add(m.symbol() + String.format(Locale.ROOT, "   1 mAh/cm² = %.3f µm", m.micrometrePerMahPerCm2())));
					metal.select(Math.max(0, all.stream().map(DepositMetal::symbol).toList().indexOf("Li")));
					metal.getParent().layout();
					complete();
				}
			});
		});
		job.setSystem(true);
		job.schedule();
	}

	private void browse() {
		DirectoryDialog dialog = new DirectoryDialog(getShell());
		dialog.setText("New Experiment");
		dialog.setMessage("Choose the folder in which the experiment's folder shall lie.");
		dialog.setFilterPath(parent.getText());
		String chosen = dialog.open();
		if (chosen != null) {
			parent.setText(chosen);
		}
	}

	private void changed() {
		model.name(name.getText());
		model.parent(path(parent.getText().strip()));
		Optional<Path> folder = model.folder();
		model.taken(false);
		place();
		complete();
		folder.ifPresent(this::look);
	}

	private static Optional<Path> path(String text) {
		try {
			Path path = Path.of(text);
			return !text.isEmpty() && path.isAbsolute() ? Optional.of(path.normalize()) : Optional.empty();
		} catch (InvalidPathException e) {
			return Optional.empty();
		}
	}

	/** Where the experiment will lie; nothing while something else lies there, which the message says. */
	private void place() {
		place.setText(model.newFolder().map(f -> "makes " + f).orElse("").replace("&", "&&"));
	}

	private void look(Path folder) {
		Job job = Job.create("Looking for an experiment", monitor -> {
			boolean is = ExperimentStore.isExperiment(folder);
			Ui.later(() -> {
				if (!name.isDisposed() && model.folder().filter(folder::equals).isPresent()) {
					model.taken(is);
					place();
					complete();
				}
			});
		});
		job.setSystem(true);
		job.schedule();
	}

	private void complete() {
		String fault = model.cellFault();
		boolean quiet = fault.isEmpty() || model.name().isEmpty() && !touched;
		setErrorMessage(quiet ? null : fault);
		setMessage(ASK, IMessageProvider.NONE);
		setPageComplete(fault.isEmpty());
		if (means != null && !means.isDisposed()) {
			means.setText(model.cell().fault().isEmpty() ? meaning() : "");
			means.getParent().layout();
		}
		if (why != null) {
			recipe.select(recipes.indexOf(model.recipe().recipe()));
			why.setText(model.recipe().reason());
			why.getParent().layout();
		}
	}

	private String meaning() {
		Optional<Quantity> area = model.cell().cell().electrodeArea();
		return area.map(a -> "Area " + a + " (U, k = 2).").orElse("Without the electrode's size, no recorded charge becomes a thickness.");
	}

	@Override
	public void setVisible(boolean visible) {
		super.setVisible(visible);
		if (visible) {
			name.setFocus();
		}
	}
}
