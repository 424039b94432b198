// SPDX-License-Identifier: EPL-2.0
package org.plateau.internal.ui.echem.impedance;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.IntStream;
import org.eclipse.core.runtime.IProgressMonitor;
import org.eclipse.core.runtime.jobs.Job;
import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.jface.layout.GridLayoutFactory;
import org.eclipse.swt.SWT;
import org.eclipse.swt.custom.SashForm;
import org.eclipse.swt.custom.ScrolledComposite;
import org.eclipse.swt.custom.StyleRange;
import org.eclipse.swt.custom.StyledText;
import org.eclipse.swt.events.SelectionListener;
import org.eclipse.swt.layout.GridData;
import org.eclipse.swt.widgets.Button;
import org.eclipse.swt.widgets.Combo;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.Menu;
import org.eclipse.swt.widgets.MenuItem;
import org.eclipse.swt.widgets.Text;
import org.plateau.analysis.Finding;
import org.plateau.analysis.Keys;
import org.plateau.analysis.Results;
import org.plateau.analysis.ThicknessReport;
import org.plateau.echem.impedance.Circuit;
import org.plateau.echem.impedance.Circuits;
import org.plateau.echem.impedance.CircuitParameter;
import org.plateau.echem.impedance.FittedParameter;
import org.plateau.echem.impedance.ImpedanceFit;
import org.plateau.echem.impedance.ImpedanceKeys;
import org.plateau.echem.impedance.IonicConductivity;
import org.plateau.echem.impedance.KramersKronig;
import org.plateau.headless.ImpedanceSteps;
import org.plateau.internal.ui.core.IconAction;
import org.plateau.internal.ui.core.Ui;
import org.plateau.io.experiment.FileRef;
import org.plateau.model.echem.ImpedanceSeries;
import org.plateau.model.echem.ImpedanceSpectrum;
import org.plateau.report.ImpedanceSummary;
import org.plateau.ui.FileDrop;
import org.plateau.ui.ImageSession;
import org.plateau.ui.Opening;
import org.plateau.ui.RecordTable;
import org.plateau.ui.RecordTable.Column;
import org.plateau.ui.Themes;
import org.plateau.ui.spi.FileView;
import org.plateau.ui.spi.ResultViewSite;

/** Impedance spectra: plots, circuit, parameters, and the conductivity with what speaks against it. */
public final class ImpedanceView implements FileView {

	private static final String NOTHING = "No impedance is shown. Open a file with File > Open Image…, drop one here, or add one to the experiment.";
	private static final int TABLE_WIDTH = 32;

	private ResultViewSite site;
	private Composite root;
	private Circuits circuits;
	private Combo spectrum;
	private StyledText circuit;
	private Button usual;
	private Button fitButton;
	private Combo resistance;
	private Text thickness;
	private Text area;
	private Combo weighting;
	private Label answer;
	private Label details;
	private PlotGrid plots;
	private RecordTable<FittedParameter> parameters;
	private ImpedanceSource source;
	private ImpedanceSeries series;
	private Results results = Results.empty();
	private ImpedanceJob job;
	private boolean filling;

	@Override
	public void create(Composite parent, ResultViewSite viewSite) {
		site = viewSite;
		root = parent;
		circuits = site.plateau().circuits();
		ScrolledComposite scroll = new ScrolledComposite(parent, SWT.V_SCROLL);
		scroll.setExpandHorizontal(true);
		scroll.setExpandVertical(true);
		Composite fields = new Composite(scroll, SWT.NONE);
		scroll.setContent(fields);
		GridLayoutFactory.fillDefaults().spacing(0, 2).applyTo(fields);
		Composite first = circuitRow(fields);
		Composite second = cellRow(fields);
		answer = new Label(fields, SWT.WRAP);
		GridDataFactory.fillDefaults().grab(true, false).indent(8, 0).applyTo(answer);
		details = new Label(fields, SWT.WRAP);
		GridDataFactory.fillDefaults().grab(true, false).indent(8, 0).applyTo(details);
		SashForm sash = new SashForm(parent, SWT.HORIZONTAL);
		parent.setLayout(new ImpedanceLayout(scroll, first, second, sash));
		plots = new PlotGrid(sash);
		Composite list = new Composite(sash, SWT.NONE);
		parameters = new RecordTable<>(list, List.of(Column.text("Parameter", 92, p -> p.parameter().name()), Column.text("Value ± U (k = 2)", 236, p -> value(p)),
				Column.text("State", 90, p -> state(p)), Column.text("Strongest correlation", 150, this::strongest)),
				List.of(Column.number("value", 0, 9, p -> p.value().value()), Column.number("u", 0, 9, p -> p.value().u()), Column.text("unit", 0, p -> p.parameter().unit())));
		sash.setWeights(100 - TABLE_WIDTH, TABLE_WIDTH);
		site.view().getActionBars().getToolBarManager().add(new IconAction("Export…", "icons/export.svg", "Save the parameters as CSV", () -> parameters.export("impedance-parameters.csv")));
		FileDrop.accept(parent, paths -> Opening.dropped(paths, FileRef.IMPEDANCE, this::showFiles));
		parent.addDisposeListener(e -> stop());
		plots.themeChanged();
		Themes.paintsItself(circuit);
		colours();
		fill(ImpedanceForm.EMPTY);
		show();
	}

	private Composite circuitRow(Composite parent) {
		Composite row = row(parent, 5);
		spectrum = new Combo(row, SWT.READ_ONLY);
		spectrum.setToolTipText("Which spectrum of the file or the experiment");
		GridDataFactory.fillDefaults().hint(160, SWT.DEFAULT).applyTo(spectrum);
		spectrum.addSelectionListener(SelectionListener.widgetSelectedAdapter(e -> evaluate(true)));
		label(row, "Circuit");
		circuit = new StyledText(row, SWT.SINGLE | SWT.BORDER);
		circuit.setMargins(4, 3, 4, 3);
		circuit.setToolTipText("R0-p(R1,CPE1)-CPE2: '-' in series, p(a,b) in parallel; or R(RQ)Q. Elements R C L CPE W Wo Ws G K Zarc La. Empty: the usual circuit that describes the points best.");
		GridDataFactory.fillDefaults().grab(true, false).align(SWT.FILL, SWT.CENTER).hint(100, SWT.DEFAULT).applyTo(circuit);
		circuit.addModifyListener(e -> circuitChanged());
		circuit.addListener(SWT.Paint, e -> {
			if (circuit.getCharCount() == 0) {
				e.gc.setForeground(Themes.faintInk());
				e.gc.drawText(results.get(ImpedanceKeys.FIT).map(f -> f.circuit().notation() + ", chosen by the points").orElse("chosen by the points"), 5, 3, true);
			}
		});
		circuit.addListener(SWT.Traverse, e -> {
			if (e.detail == SWT.TRAVERSE_RETURN) {
				e.doit = false;
				fit();
			}
		});
		usual = new Button(row, SWT.PUSH);
		usual.setText("Usual ▾");
		usual.setToolTipText("Choose a usual circuit");
		usual.addSelectionListener(SelectionListener.widgetSelectedAdapter(e -> chooseUsual()));
		fitButton = new Button(row, SWT.PUSH);
		fitButton.setText("Cancel");
		int width = fitButton.computeSize(SWT.DEFAULT, SWT.DEFAULT).x;
		fitButton.setText("Fit");
		GridDataFactory.fillDefaults().hint(width, SWT.DEFAULT).align(SWT.FILL, SWT.CENTER).applyTo(fitButton);
		fitButton.addSelectionListener(SelectionListener.widgetSelectedAdapter(e -> fit()));
		return row;
	}

	private Composite cellRow(Composite parent) {
		Composite row = row(parent, 8);
		label(row, "Electrolyte R");
		resistance = new Combo(row, SWT.DROP_DOWN);
		resistance.setToolTipText("The parameter that is the electrolyte's resistance, or several with +. Empty: that of the usual circuit, which leaves a doubt.");
		GridDataFactory.fillDefaults().hint(70, SWT.DEFAULT).applyTo(resistance);
		label(row, "L (µm)");
		thickness = field(row, "of the traced layer; or 3.70±0.05, say", "Thickness of the electrolyte with its standard uncertainty. Empty: of the traced layer LiPON, or of the cell.");
		label(row, "A (cm²)");
		area = field(row, "of the experiment; or 0.0200±0.0004, say", "Area of the electrode with its standard uncertainty. Empty: that of the experiment.");
		label(row, "Weights");
		weighting = new Combo(row, SWT.READ_ONLY);
		weighting.setItems("modulus", "unit", "proportional");
		weighting.setToolTipText("What a residual is divided by: |Z|, nothing, or real and imaginary part each");
		for (Combo c : List.of(resistance, weighting)) {
			c.addSelectionListener(SelectionListener.widgetSelectedAdapter(e -> fit()));
		}
		resistance.addSelectionListener(SelectionListener.widgetDefaultSelectedAdapter(e -> fit()));
		for (Text t : List.of(thickness, area)) {
			t.addSelectionListener(SelectionListener.widgetDefaultSelectedAdapter(e -> fit()));
		}
		return row;
	}

	private static Composite row(Composite parent, int columns) {
		Composite row = new Composite(parent, SWT.NONE);
		GridLayoutFactory.fillDefaults().numColumns(columns).spacing(6, 0).margins(8, 2).applyTo(row);
		GridDataFactory.fillDefaults().grab(true, false).applyTo(row);
		return row;
	}

	private static void label(Composite row, String text) {
		Label label = new Label(row, SWT.NONE);
		label.setText(text);
		GridDataFactory.fillDefaults().align(SWT.BEGINNING, SWT.CENTER).applyTo(label);
	}

	private static Text field(Composite row, String message, String tip) {
		Text text = new Text(row, SWT.BORDER);
		text.setMessage(message);
		text.setToolTipText(tip);
		GridDataFactory.fillDefaults().grab(true, false).align(SWT.FILL, SWT.CENTER).hint(70, SWT.DEFAULT).applyTo(text);
		return text;
	}

	private void colours() {
		circuit.setBackground(Themes.paper());
		circuit.setForeground(Themes.ink());
	}

	private static String value(FittedParameter p) {
		return ImpedanceSummary.parameter(p).replaceFirst(" \\([^)]*\\)$", "").replace('\u00A0', ' ');
	}

	private static String state(FittedParameter p) {
		return p.state().name().toLowerCase(Locale.ROOT).replace('_', ' ');
	}

	private String strongest(FittedParameter p) {
		ImpedanceFit fit = results.get(ImpedanceKeys.FIT).orElse(null);
		int i = fit == null ? -1 : fit.parameters().indexOf(p);
		if (i < 0) {
			return "";
		}
		int best = IntStream.range(0, fit.parameters().size()).filter(j -> j != i && !Double.isNaN(fit.correlation()[i][j])).boxed()
				.max(java.util.Comparator.comparingDouble(j -> Math.abs(fit.correlation()[i][j]))).orElse(-1);
		return best < 0 ? "" : String.format(Locale.ROOT, "%.2f with %s", fit.correlation()[i][best], fit.parameters().get(best).parameter().name());
	}

	/** Underlines what is wrong and says it. */
	private void circuitChanged() {
		if (filling) {
			return;
		}
		Optional<ImpedanceForm.Fault> fault = ImpedanceForm.fault(circuit.getText(), circuits);
		circuit.setStyleRanges(new StyleRange[0]);
		fault.ifPresent(f -> {
			StyleRange wrong = new StyleRange(f.from(), Math.min(f.to(), circuit.getCharCount()) - f.from(), null, null);
			wrong.underline = true;
			wrong.underlineStyle = SWT.UNDERLINE_ERROR;
			wrong.underlineColor = circuit.getDisplay().getSystemColor(SWT.COLOR_RED);
			circuit.setStyleRange(wrong);
		});
		fitButton.setEnabled(job != null || source != null && fault.isEmpty());
		if (fault.isPresent()) {
			tell(fault.get().message(), Themes.errorPaper());
		} else {
			tellAnswer();
		}
		offerResistances();
	}

	private void offerResistances() {
		String kept = resistance.getText();
		try {
			Circuit now = circuit.getText().isBlank() ? results.get(ImpedanceKeys.FIT).map(ImpedanceFit::circuit).orElse(null) : circuits.parse(circuit.getText());
			resistance.setItems(now == null ? new String[0]
					: now.parameters().stream().filter(p -> p.unit().equals("Ω")).map(CircuitParameter::name).toArray(String[]::new));
		} catch (IllegalArgumentException e) {
			resistance.setItems();
		}
		resistance.setText(kept);
	}

	private void chooseUsual() {
		Menu menu = new Menu(usual);
		MenuItem auto = new MenuItem(menu, SWT.PUSH);
		auto.setText("Choose by the points");
		auto.addSelectionListener(SelectionListener.widgetSelectedAdapter(e -> {
			circuit.setText("");
			fit();
		}));
		new MenuItem(menu, SWT.SEPARATOR);
		for (Circuits.Usual u : circuits.usual()) {
			MenuItem item = new MenuItem(menu, SWT.PUSH);
			item.setText((u.label() + "\t" + u.circuit()).replace("&", "&&"));
			item.addSelectionListener(SelectionListener.widgetSelectedAdapter(e -> {
				circuit.setText(u.circuit().toString());
				fit();
			}));
		}
		menu.addListener(SWT.Hide, e -> menu.getDisplay().asyncExec(menu::dispose));
		var bounds = usual.getBounds();
		menu.setLocation(usual.getParent().toDisplay(bounds.x, bounds.y + bounds.height));
		menu.setVisible(true);
	}

	private ImpedanceForm form() {
		return new ImpedanceForm(Math.max(1, spectrum.getSelectionIndex() + 1), circuit.getText(), resistance.getText(), thickness.getText(), area.getText(), weighting.getText());
	}

	private void fill(ImpedanceForm form) {
		filling = true;
		try {
			circuit.setText(form.circuit());
			circuit.setStyleRanges(new StyleRange[0]);
			resistance.setText(form.resistance());
			thickness.setText(form.thickness());
			area.setText(form.area());
			boolean known = source != null && source.cell().electrodeArea().isPresent();
			area.setEditable(!known);
			area.setToolTipText(known ? "The electrode area of the experiment" : "Area of the electrode with its standard uncertainty; kept in the experiment");
			weighting.setText(form.weighting());
		} finally {
			filling = false;
		}
	}

	/** The button: fits, or stops what runs. What a person fits is kept in the experiment. */
	private void fit() {
		if (job != null) {
			stop();
			tellAnswer();
			return;
		}
		if (evaluate(false)) {
			source.experiment().ifPresent(e -> new KeepEvaluation(e, form(), now -> source = new ImpedanceSource(source.files(), Optional.of(now), source.known()),
					line -> tell(line, Themes.errorPaper())).schedule());
		}
	}

	/** @return whether it was begun */
	private boolean evaluate(boolean anew) {
		if (source == null) {
			return false;
		}
		ImpedanceForm form = form();
		Optional<String> fault = form.faults(circuits);
		if (fault.isPresent()) {
			tell(fault.get(), Themes.errorPaper());
			return false;
		}
		start(form, Optional.ofNullable(series), anew);
		return true;
	}

	private void start(ImpedanceForm form, Optional<ImpedanceSeries> read, boolean anew) {
		stop();
		ImpedanceSource of = source;
		job = new ImpedanceJob(site.plateau(), of, read, form, done -> ended(of, done, anew), line -> {
			if (of == source && !root.isDisposed()) {
				job = null;
				buttons();
				tell(line.isEmpty() ? "Stopped." : line, line.isEmpty() ? null : Themes.errorPaper());
			}
		});
		buttons();
		tell("Evaluating " + of.name() + " …", null);
		job.schedule();
	}

	private void stop() {
		if (job != null) {
			job.cancel();
			job = null;
			if (!fitButton.isDisposed()) {
				buttons();
			}
		}
	}

	private void buttons() {
		fitButton.setText(job == null ? "Fit" : "Cancel");
		fitButton.setEnabled(source != null);
		usual.setEnabled(source != null);
	}

	private void ended(ImpedanceSource of, ImpedanceJob.Evaluated done, boolean anew) {
		if (root.isDisposed() || !of.sameFiles(source)) {
			return;
		}
		job = null;
		boolean first = series == null;
		series = done.series();
		results = done.run().results();
		if (first || spectrum.getItemCount() != series.spectra().size()) {
			spectrum.setItems(series.spectra().stream().map(ImpedanceView::entry).toArray(String[]::new));
		}
		spectrum.select(done.form().spectrum() - 1);
		show(anew || first);
		done.run().findings().stream().filter(f -> f.checkId().equals(ImpedanceSteps.FIT)).map(Finding::explanation).findFirst().ifPresent(line -> tell(line, Themes.errorPaper()));
	}

	private static String entry(ImpedanceSpectrum s) {
		return s.temperatureC().isPresent() ? String.format(Locale.ROOT, "%s, %.1f °C", s.name(), s.temperatureC().getAsDouble()) : s.name();
	}

	private void show() {
		show(true);
	}

	private void show(boolean anew) {
		buttons();
		boolean several = series != null && series.spectra().size() > 1;
		spectrum.setVisible(several);
		((GridData) spectrum.getLayoutData()).exclude = !several;
		Optional<ImpedanceFit> fit = results.get(ImpedanceKeys.FIT);
		plots.show(results.get(Keys.IMPEDANCE).orElse(null), fit, results.get(ImpedanceKeys.KRAMERS_KRONIG), anew);
		parameters.setRows(fit.map(ImpedanceFit::parameters).orElse(List.of()));
		offerResistances();
		circuit.redraw();
		tellAnswer();
	}

	/** The conductivity with its doubts, or what it lacks; below it test and fit. */
	private void tellAnswer() {
		if (source == null || series == null) {
			details.setText("");
			details.setBackground(null);
			tell(source == null ? NOTHING : source.name(), null);
			return;
		}
		Optional<IonicConductivity> sigma = results.get(ImpedanceKeys.CONDUCTIVITY);
		Optional<KramersKronig> test = results.get(ImpedanceKeys.KRAMERS_KRONIG);
		String energy = results.get(ImpedanceKeys.ACTIVATION_ENERGY).map(a -> "\n" + Ui.capital(ImpedanceSummary.energy(a)) + ".").orElse("");
		details.setText(((test.map(ImpedanceSummary::test).orElse("Kramers–Kronig test: not done") + ".   " + results.get(ImpedanceKeys.FIT).map(ImpedanceView::quality).orElse("No circuit was fitted."))
				+ energy).replace("&", "&&").replace('\u00A0', ' '));
		boolean failed = test.map(t -> t.verdict() == KramersKronig.Verdict.FAILED).orElse(false);
		details.setBackground(failed ? Themes.errorPaper() : null);
		details.setForeground(failed ? Themes.ink() : null);
		tell(sigma.map(s -> ImpedanceSummary.conductivity(s).replace('\u00A0', ' ')).orElseGet(this::missing), sigma.map(s -> !s.unqualified()).orElse(false)
				? failed ? Themes.errorPaper() : Themes.warningPaper() : null);
	}

	private static String quality(ImpedanceFit f) {
		return String.format(Locale.ROOT, "Fit of %s: χ²/ν = %.3g, %d of %d starts agree%s.", f.circuit().notation(), f.reducedChiSquare(), f.agreeingStarts(), f.starts(), f.converged() ? "" : ", not converged");
	}

	private String missing() {
		if (!results.has(ImpedanceKeys.FIT)) {
			return source.name() + ": no circuit is fitted.";
		}
		boolean noArea = ImpedanceForm.quantity(area.getText(), "cm²").isEmpty() && source.cell().electrodeArea().isEmpty();
		return "No conductivity: " + (noArea ? "give the electrode area A." : "give the thickness L of the electrolyte, or trace a layer called LiPON in a picture of this experiment.");
	}

	private void tell(String line, org.eclipse.swt.graphics.Color paper) {
		answer.setText(line.replace("&", "&&"));
		answer.setBackground(paper);
		answer.setForeground(paper == null ? null : Themes.ink());
		root.layout(true, true);
	}

	@Override
	public void showFiles(List<Path> files) {
		Job look = Job.create("Looking at " + files.getFirst().getFileName(), (IProgressMonitor monitor) -> {
			try {
				ImpedanceSource found = ImpedanceSource.of(files.stream().map(f -> f.toAbsolutePath().normalize()).toList());
				Ui.later(() -> load(found));
			} catch (java.io.IOException e) {
				Ui.later(() -> {
					if (!root.isDisposed()) {
						tell(Ui.line(e), Themes.errorPaper());
					}
				});
			}
		});
		look.setSystem(true);
		look.schedule();
	}

	private void load(ImpedanceSource next) {
		if (root.isDisposed()) {
			return;
		}
		stop();
		source = next;
		series = null;
		results = Results.empty();
		ImpedanceForm form = ImpedanceForm.of(next.said(), next.cell());
		fill(form);
		show();
		start(form, Optional.empty(), true);
	}

	@Override
	public void show(Optional<ImageSession> session) {
		Optional<ImpedanceSource> now = session.flatMap(s -> s.loaded().flatMap(ImageSession.Loaded::experiment).flatMap(e -> ImpedanceSource.of(e, s.results())));
		if (now.isEmpty()) {
			return;
		}
		if (!now.get().sameFiles(source)) {
			load(now.get());
			return;
		}
		Optional<ThicknessReport> before = source.known().get(Keys.THICKNESS);
		source = now.get();
		if (series != null && job == null && !before.equals(source.known().get(Keys.THICKNESS))) {
			evaluate(false);
		}
	}

	@Override
	public void handworkChanged(ImageSession of) {
		// it shows spectra
	}

	@Override
	public void themeChanged() {
		plots.themeChanged();
		colours();
		tellAnswer();
	}

	@Override
	public void setFocus() {
		circuit.setFocus();
	}

	/** What is known of the shown spectrum, for tests. */
	public Results results() {
		return results;
	}

	/** Whether nothing is being computed, for tests. */
	public boolean idle() {
		return job == null;
	}
}
