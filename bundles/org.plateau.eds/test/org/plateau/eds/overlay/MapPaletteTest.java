// SPDX-License-Identifier: EPL-2.0
package org.plateau.eds.overlay;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.plateau.model.eds.ElementMap;
import org.plateau.model.eds.MapStyle;
import org.plateau.model.image.Raster;

class MapPaletteTest {

	private static ElementMap map(String element) {
		return new ElementMap(element, "", ElementMap.Kind.COUNTS, new Raster(1, 1, new float[1]), Optional.empty(), "a test");
	}

	@Test
	void theElementsOfACellOnLiponHaveEachAColourOfTheirOwn() {
		Set<Integer> colours = Stream.of("Cu", "P", "O", "N", "Ga", "Pt", "Au").map(MapPalette::of).collect(Collectors.toSet());
		assertEquals(7, colours.size());
	}

	@Test
	void noTwoMapsOfAPictureHaveTheSameColourWhileThereAreColoursLeft() {
		List<ElementMap> maps = Stream.of("O", "Ag", "Cu", "P", "F", "Zr", "S", "Ti").map(MapPaletteTest::map).toList();
		List<MapStyle> all = MapPalette.complete(maps, false, List.of());
		assertEquals(8, all.stream().map(MapStyle::rgb).distinct().count());
		assertEquals(0x56B4E9, all.get(0).rgb(), "the first that wants it keeps it: oxygen");
		// what a person gave is taken too
		MapStyle green = new MapStyle("O", true, 0xE69F00, 1, 0, 1, 1, MapStyle.Blend.ADDITIVE, 1, 0);
		assertEquals(8, MapPalette.complete(maps, false, List.of(green)).stream().map(MapStyle::rgb).distinct().count());
	}

	@Test
	void whatAPersonSaidComesFirstInItsOrderAndWhatIsNotThereIsLeftOut() {
		MapStyle blue = new MapStyle("P", true, 0x0000FF, 0.2, 1, 2, 1, MapStyle.Blend.OPAQUE, 3, 1);
		MapStyle gone = new MapStyle("Zn", true, 0x0000FF, 0.2, 1, 2, 1, MapStyle.Blend.OPAQUE, 3, 1);
		List<MapStyle> all = MapPalette.complete(List.of(map("Cu"), map("P")), true, List.of(gone, blue));
		assertEquals(List.of("P", "Cu", MapLayer.ABSENCE), all.stream().map(MapStyle::map).toList());
		assertEquals(blue, all.get(0));
		assertEquals(0xE69F00, all.get(1).rgb(), "copper is orange");
	}
}
