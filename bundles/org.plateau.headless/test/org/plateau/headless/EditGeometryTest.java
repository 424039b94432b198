// SPDX-License-Identifier: EPL-2.0
package org.plateau.headless;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.plateau.io.experiment.Correction;
import org.plateau.model.image.PixelTransform;

class EditGeometryTest {

	/** Cut at column 100, row 20. */
	private static final PixelTransform CROP = new PixelTransform(1, 0, -100, 0, 1, -20);

	private static Correction edit(String... parameters) {
		Map<String, String> all = new HashMap<>();
		for (int i = 0; i < parameters.length; i += 2) {
			all.put(parameters[i], parameters[i + 1]);
		}
		return new Correction("e", all, true);
	}

	private static Correction through(PixelTransform map, String... parameters) {
		return EditGeometry.through(List.of(edit(parameters)), map, 50).get(0);
	}

	@Test
	void placesMoveWithTheSpecimen() {
		assertEquals(edit("line", "50 30.5;200 61", "radiusPx", "4"), through(CROP, "line", "150 50.5; 300 81", "radiusPx", "4"));
		assertEquals(edit("x", "20", "y", "80", "halfWidthPx", "30"), through(CROP, "x", "120", "y", "100", "halfWidthPx", "30"));
		assertEquals(edit("interface", "Cu/Li", "fromPx", "0", "toPx", "50"), through(CROP, "interface", "Cu/Li", "fromPx", "100", "toPx", "150"));
		assertEquals(edit("strokes", "Li@4: 200 61.5; 300 62 | void@2: 210 70"), through(CROP, "strokes", "Li@4: 300 81.5; 400 82 | void@2: 310 90"));
		assertEquals(edit("names", "Cu;Li", "cut", "0.3"), through(CROP, "names", "Cu;Li", "cut", "0.3"));
	}

	/** A quarter turn of a picture 100 rows high, and twice as many pixels each way. */
	@Test
	void turnedAndStretched() {
		PixelTransform turn = new PixelTransform(0, -1, 100, 1, 0, 0);
		assertEquals(edit("x", "70", "y", "20"), through(turn, "x", "20", "y", "30"));
		PixelTransform twice = new PixelTransform(2, 0, 0, 0, 2, 0);
		assertEquals(edit("line", "20 60", "radiusPx", "9"), through(twice, "line", "10 30", "radiusPx", "4.5"));
	}

	@Test
	void whatIsWrittenInAnotherWayStays() {
		assertEquals(edit("line", "somewhere", "radiusPx", "4"), through(CROP, "line", "somewhere", "radiusPx", "4"));
	}
}
