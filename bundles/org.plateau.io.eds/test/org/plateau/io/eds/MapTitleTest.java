// SPDX-License-Identifier: EPL-2.0
package org.plateau.io.eds;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Names as programs of vendors and people give them; the real ones are of the files in ../shared/data. */
class MapTitleTest {

	@ParameterizedTest
	@CsvSource(delimiter = '|', value = { "eds_Cu.tif | Cu", "eds_K.tif | K", "Cu Kα1.tif | Cu Kα1", "Cu Kα1_2.tif | Cu Kα1", "LATP1_Al-K.tif | Al K", "LAGP1_P-KA.tif | P Kα",
			"MonzogabbroE xample_K_K_map.em | K K", "MonzogabbroE xample_O_K_map.em | O K", "Si wt%.png | Si wt%", "MonzogabbroExample AtomicPct Fe_K.layer | Fe K at%", "CuKa.bmp | Cu Kα", "P.csv | P",
			"eds_se.tif | [SE]", "eds_Se.tif | Se", "LATP1_SE.tif | [SE]", "Electron Image 1.tif | [Electron Image]", "MonzogabbroE xample_Grey_map.em | [Grey]", "BSE.png | [BSE]", "image.tif | -",
			"EDS Layered Image 1.tif | -", "Cu foil 3.tif | -", "results.csv | -", "1757.png | -" })
	void says(String name, String expected) {
		assertEquals(expected, MapTitle.of(name).map(t -> t.electrons().isEmpty() ? (t.element() + " " + t.line()).strip() + t.kind().map(k -> " " + k.unit).orElse("") : "[" + t.electrons() + "]").orElse("-"));
	}
}
