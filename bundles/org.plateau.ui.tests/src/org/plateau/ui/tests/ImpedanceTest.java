// SPDX-License-Identifier: EPL-2.0
package org.plateau.ui.tests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.eclipse.swt.SWT;
import org.eclipse.swt.custom.StyledText;
import org.eclipse.swt.widgets.Button;
import org.eclipse.swt.widgets.Canvas;
import org.eclipse.swt.widgets.Combo;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Event;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.Table;
import org.eclipse.swt.widgets.TableItem;
import org.eclipse.swt.widgets.Text;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.plateau.echem.impedance.Circuit;
import org.plateau.echem.impedance.ImpedanceKeys;
import org.plateau.internal.ui.echem.impedance.ImpedanceView;
import org.plateau.io.experiment.Experiment;
import org.plateau.io.experiment.ExperimentStore;
import org.plateau.io.experiment.FileRef;
import org.plateau.model.Quantity;
import org.plateau.model.echem.CellGeometry;
import org.plateau.ui.Opening;

/** Opens an impedance file without a picture, mends a circuit, fits it, reads a point off, and finds the choice in the experiment. */
class ImpedanceTest {

	private static final String IMPEDANCE_VIEW = "org.plateau.ui.echem.impedance";

	private Composite view;

	/** R1·A = 7400 Ω · 0.02 cm² = 148 Ω·cm², 3.7 µm: 2.5e-6 S/cm (arXiv 2208.04402). */
	private static Path experiment(Path folder) throws Exception {
		Circuit circuit = Circuit.parse("R0-p(R1,CPE1)-CPE2");
		StringBuilder csv = new StringBuilder("frequency/Hz,Re(Z)/Ohm,Im(Z)/Ohm\n");
		for (int i = 0; i < 40; i++) {
			double f = 3e6 * Math.pow(0.1 / 3e6, i / 39.0);
			double[] z = circuit.impedance(f, 30, 7400, 4e-10, 0.94, 4e-8, 0.92);
			csv.append(String.format(Locale.ROOT, "%.9g,%.12g,%.12g%n", f, z[0], z[1]));
		}
		Path file = folder.resolve("impedance.csv");
		Files.writeString(file, csv);
		CellGeometry cell = new CellGeometry("Li", java.util.Optional.of(new Quantity(0.02, 0, "cm²")), java.util.Optional.empty(), new Quantity(1, 0, "1"));
		ExperimentStore.save(new Experiment(folder, "impedance", "", false, cell, "", List.of(ExperimentStore.reference(folder, FileRef.IMPEDANCE, "impedance.csv")), ""));
		return file;
	}

	private <T extends org.eclipse.swt.widgets.Control> T find(Class<T> type, java.util.function.Predicate<T> which) {
		return Bench.find(view, type, which);
	}

	private boolean says(String words) {
		return find(Label.class, l -> l.getText().contains(words)) != null;
	}

	@Test
	void fromFileToConductivity(@TempDir Path folder) throws Exception {
		Path file = experiment(folder);
		Opening.open(List.of(file));
		Bench.await("the view Impedance", () -> Bench.page().findView(IMPEDANCE_VIEW) != null);
		ImpedanceView impedance = Bench.view(IMPEDANCE_VIEW, ImpedanceView.class);
		view = Views.widget(Bench.page().findView(IMPEDANCE_VIEW));
		Bench.await("a circuit that was chosen", () -> impedance.idle() && impedance.results().has(ImpedanceKeys.FIT));

		StyledText circuit = find(StyledText.class, t -> t.getEditable());
		Button fit = find(Button.class, b -> b.getText().equals("Fit"));
		circuit.setText("R0-p(R1,XPE1)-CPE2");
		Bench.settle();
		assertFalse(fit.getEnabled());
		assertTrue(says("No element 'XPE'") || says("no element 'XPE'"), "the fault is told");
		assertEquals(SWT.UNDERLINE_ERROR, Arrays.stream(circuit.getStyleRanges()).findFirst().orElseThrow().underlineStyle);

		circuit.setText("R0-p(R1,CPE1)-CPE2");
		find(Combo.class, c -> (c.getStyle() & SWT.READ_ONLY) == 0).setText("R1");
		find(Text.class, t -> t.getToolTipText() != null && t.getToolTipText().startsWith("Thickness")).setText("3.7");
		Bench.settle();
		assertTrue(fit.getEnabled());
		fit.notifyListeners(SWT.Selection, new Event());
		Bench.await("the fit", () -> impedance.idle() && impedance.results().has(ImpedanceKeys.CONDUCTIVITY));
		assertEquals(2.5e-6, impedance.results().require(ImpedanceKeys.CONDUCTIVITY).conductivity().value(), 2.5e-10);
		assertTrue(impedance.results().require(ImpedanceKeys.CONDUCTIVITY).unqualified());
		assertTrue(says("σ = "), "the conductivity is told");
		Table table = find(Table.class, t -> true);
		assertEquals(List.of("R0", "R1", "CPE1.Q", "CPE1.alpha", "CPE2.Q", "CPE2.alpha"), Arrays.stream(table.getItems()).map(i -> i.getText(0)).toList());
		assertTrue(Arrays.stream(table.getItems()).map(TableItem::getText).noneMatch(String::isEmpty));

		Bench.await("the choice in the experiment", () -> {
			try {
				return ExperimentStore.open(folder).first(FileRef.IMPEDANCE).orElseThrow().edits().stream().anyMatch(e -> "R0-p(R1,CPE1)-CPE2".equals(e.parameters().get("circuit")));
			} catch (java.io.IOException e) {
				return false;
			}
		});

		Canvas nyquist = find(Canvas.class, c -> c.getClass().getSimpleName().equals("PlotCanvas"));
		assertTrue(nyquist.getSize().y >= 100, nyquist.getSize() + " in a window of " + Bench.shell().getSize());
		var before = Views.picture(nyquist);
		Event wheel = new Event();
		wheel.x = nyquist.getSize().x / 2;
		wheel.y = nyquist.getSize().y / 2;
		wheel.count = 3;
		nyquist.notifyListeners(SWT.MouseWheel, wheel);
		Bench.settle();
		assertNotEquals(Arrays.hashCode(before.data), Arrays.hashCode(Views.picture(nyquist).data), "the wheel zooms");
	}
}
