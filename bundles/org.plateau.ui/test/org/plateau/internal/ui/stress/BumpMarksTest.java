// SPDX-License-Identifier: EPL-2.0
package org.plateau.internal.ui.stress;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;

import org.junit.jupiter.api.Test;
import org.plateau.model.Quantity;
import org.plateau.model.image.Acquisition;
import org.plateau.model.image.Evidence;
import org.plateau.model.image.MemoryPixels;
import org.plateau.model.image.Micrograph;
import org.plateau.model.image.PixelCalibration;
import org.plateau.model.image.PixelSource.SampleType;
import org.plateau.model.image.Raster;
import org.plateau.model.image.TiltDecision;
import org.plateau.model.layer.StressBump;
import org.plateau.model.layer.StressReport;
import org.plateau.viewer.Overlay;

/** One bump, a circle of 1 µm about (2 µm, 3 µm), on pixels of 10 nm × 20 nm: its top lies at column 200, row 100. */
class BumpMarksTest {

	private static final Micrograph PICTURE = new Micrograph("a", "memory", new MemoryPixels(new Raster(400, 300, new float[400 * 300]), SampleType.U16),
			Acquisition.unknown(), Optional.of(new PixelCalibration(10, 20, 0.01, "", new Evidence("", "", ""))),
			new TiltDecision(TiltDecision.Verdict.NOT_APPLICABLE, 1, 0, 0, "", List.of(), List.of()), 0, List.of());
	private static final StressReport STRESS = new StressReport("Cu", true, "Cu/Li_plated",
			List.of(new StressBump(3, 150, 250, 2, 3, um(1), um(1), um(0.1), um(0.3), new Quantity(0.01, 0.001, ""), new Quantity(0.5, 0.05, "GPa"), 0.002)),
			new Quantity(120, 5, "GPa"), new Quantity(0.34, 0.01, ""), "a book", List.of());

	private static Quantity um(double value) {
		return new Quantity(value, 0.01, "µm");
	}

	@Test
	void theLabelIsThatOfTheTable() {
		assertEquals(List.of("bump 3"), BumpMarks.of(STRESS, PICTURE).stream().filter(Overlay.Label.class::isInstance).map(o -> ((Overlay.Label) o).text()).toList());
	}

	@Test
	void aCircleTellsWhatItIsWhereItRuns() {
		String tip = BumpMarks.tip(STRESS, PICTURE, 200, 103, 5).orElseThrow();
		assertTrue(tip.startsWith("Bump 3 of Cu/Li_plated") && tip.contains("stress 0.50 ± 0.10 GPa"), tip);
		assertTrue(BumpMarks.tip(STRESS, PICTURE, 200, 107, 5).isEmpty(), "below it");
		assertTrue(BumpMarks.tip(STRESS, PICTURE, 140, 103, 5).isEmpty(), "beside it");
	}
}
