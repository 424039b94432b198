// SPDX-License-Identifier: EPL-2.0
package org.plateau.report;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.plateau.analysis.Results;

class SummaryTableTest {

	@Test
	void oneLinePerDepositElseOnePerLayer() {
		String expected = """
				name                 layer              thickness         from charge         ratio        void fraction  contact loss above, below
				a <specimen> & more  Li_plated          0.250 ± 0.026 µm  0.2425 ± 0.0097 µm  1.03 ± 0.11  1.3 %          0 %, 2.6 %
				layers only          Cu                 0.144 ± 0.026 µm  –                   –            –              –
				                     Li_plated          0.250 ± 0.026 µm  –                   –            –              –
				nothing              no layer measured  –                 –                   –            –              –
				""";
		assertEquals(expected, SummaryTable.text(List.of(SyntheticMeasurement.complete(), SyntheticMeasurement.layersOnly(),
				SyntheticMeasurement.of("nothing", Results.empty()))));
	}

	@Test
	void nothingMeasuredIsNoTable() {
		assertEquals("", SummaryTable.text(List.of()));
	}
}
