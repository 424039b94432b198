// SPDX-License-Identifier: EPL-2.0
package org.plateau.internal.ui.echem.impedance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.plateau.analysis.Recipe;
import org.plateau.echem.impedance.Circuits;
import org.plateau.headless.ImpedanceSteps;
import org.plateau.model.Quantity;
import org.plateau.model.echem.CellGeometry;

class ImpedanceFormTest {

	/** What is underlined: the wrong word, or the last character when something is missing at the end. */
	@ParameterizedTest
	@CsvSource(delimiter = '|', value = { "R0-p(R1,XYZ1)-CPE2 | XYZ1", "R0-p(R1,CPE1 | 1", "R0- | -", "R0-R0 | R0", "R0,R1 | ,", "  foo | foo" }, ignoreLeadingAndTrailingWhitespace = true)
	void underlinesWhatIsWrong(String circuit, String wrong) {
		ImpedanceForm.Fault fault = ImpedanceForm.fault(circuit, Circuits.BARE).orElseThrow();
		assertEquals(wrong, circuit.substring(fault.from(), fault.to()));
		assertTrue(Character.isUpperCase(fault.message().charAt(0)) && !fault.message().contains("circuit \""), fault.message());
	}

	@Test
	void aCircuitOrNoneIsNoFault() {
		assertTrue(ImpedanceForm.fault("R0-p(R1,CPE1)-CPE2", Circuits.BARE).isEmpty());
		assertTrue(ImpedanceForm.fault("  ", Circuits.BARE).isEmpty());
	}

	@Test
	void quantitiesAreReadAsPeopleWriteThem() {
		assertEquals(new Quantity(3.7, 0.05, "µm"), ImpedanceForm.quantity("3.7±0.05", "µm").orElseThrow());
		assertEquals(new Quantity(3.7, 0.05, "µm"), ImpedanceForm.quantity(" 3,7 +- 0,05 ", "µm").orElseThrow());
		assertEquals(new Quantity(0.02, 0, "cm²"), ImpedanceForm.quantity("2e-2", "cm²").orElseThrow());
		for (String bad : new String[] { "", "abc", "-1", "1±2", "0", "1±", "1e999" }) {
			assertEquals(Optional.empty(), ImpedanceForm.quantity(bad, "µm"), bad);
		}
		assertEquals("3.7±0.05", ImpedanceForm.text(new Quantity(3.7, 0.05, "µm")));
		assertTrue(new ImpedanceForm(1, "", "", "x", "", "modulus").faults(Circuits.BARE).orElseThrow().contains("thickness 'x'"));
	}

	/** What is kept in an experiment comes back into the fields. */
	@Test
	void whatIsSaidComesBack() {
		ImpedanceForm form = new ImpedanceForm(3, "R0-p(R1,CPE1)", "R1+R2", "3.7±0.05", "0.02±0.0004", "unit");
		CellGeometry cell = form.cell(CellGeometry.UNKNOWN);
		assertEquals(form, ImpedanceForm.of(form.said(), cell));
		assertEquals(ImpedanceForm.EMPTY, ImpedanceForm.of(ImpedanceForm.EMPTY.said(), CellGeometry.UNKNOWN));
		Map<String, Recipe.Step> steps = form.said().stream().collect(Collectors.toMap(Recipe.Step::analysisId, s -> s));
		assertEquals(Map.of("resistance", "R1+R2", "thicknessUm", "3.7", "thicknessU", "0.05"), steps.get(ImpedanceSteps.CONDUCTIVITY).parameters());
	}
}
