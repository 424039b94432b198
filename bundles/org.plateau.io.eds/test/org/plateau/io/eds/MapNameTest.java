// SPDX-License-Identifier: EPL-2.0
package org.plateau.io.eds;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.plateau.io.eds.MapName.What;
import org.plateau.model.eds.ElementMap.Kind;

/** Names as people and the vendors' programs write them; a person read what they mean. */
class MapNameTest {

	@ParameterizedTest
	@CsvSource(value = {
			"eds_Cu.tif;Cu;;;true", "LATP1_Al-K.tif;Al;K;;true", "LAGP1_P-KA.tif;P;Kα;;true", "LAGP1_Ge-L.tif;Ge;L;;true", "Cu Kα1.tif;Cu;Kα1;;true",
			"Ga Lα1_2.tif;Ga;Lα1,2;;true", "Co K series.csv;Co;K;;true", "Fe K Wt%.csv;Fe;K;WEIGHT_PERCENT;true", "P At%.csv;P;;ATOMIC_PERCENT;true",
			"MonzogabbroE xample_Fe_K_map.em;Fe;K;;true", "AtomicPct Al_K.layer;Al;K;ATOMIC_PERCENT;true", "Si.png;Si;;;true", "K K series.csv;K;K;;true",
			"K.tif;K;;;true", "eds_K.tif;K;;;true", "site1_Cu.tif;Cu;;;false", "AlK.bmp;Al;K;;true", "map_CuLa.csv;Cu;Lα;;true", "OKa.csv;O;Kα;;true",
			"Map_O_K.tif;O;K;;true", "site2 Ga La.tif;Ga;Lα;;true", "Cu-LiPON_eds_P.tif;P;;;true", "C Kα1_2 Wt%.csv;C;Kα1,2;WEIGHT_PERCENT;true",
			"Pt M series.tsv;Pt;M;;true", "Cu counts.txt;Cu;;COUNTS;true" }, delimiter = ';')
	void mapsAreNamedByElementLineAndKind(String name, String element, String line, String kind, boolean sure) {
		assertEquals(new MapName(What.MAP, element, line == null ? "" : line, Optional.ofNullable(kind).map(Kind::valueOf), sure), MapName.ofFile(name));
	}

	@Test
	void picturesOfTheElectronDetectorsAreNoMapsOfSelenium() {
		for (String name : List.of("Grey", "SE", "BSE", "electron image", "Electron Image 1.tif", "LATP1_SE.tif", "eds_se.tif", "BSE 2.png")) {
			assertEquals(What.PICTURE, MapName.ofFile(name).what(), name);
		}
		assertEquals("Se", MapName.ofFile("Se.tif").element());
		assertTrue(MapName.ofFile("eds_se.tif").sure());
		assertFalse(MapName.ofFile("LATP1_SE.tif").sure());
	}

	@Test
	void otherNamesNameNothing() {
		for (String name : List.of("image.tif", "Li plated 3.tif", "Cu_foil_face.tif", "C3.tif", "sample K.tif.tif", "bare-52deg.tif", "1757.png", "sample_OK.tif", "CL.tif", "",
				".", "plating.mpt", "cycle_12.csv", "SI.csv", "COIL.tif")) {
			MapName n = MapName.ofFile(name);
			assertEquals(What.OTHER, n.what(), name);
			assertFalse(n.sure(), name);
		}
		assertTrue(MapName.ofFile("EDS map 3.png").sure());
	}
}
