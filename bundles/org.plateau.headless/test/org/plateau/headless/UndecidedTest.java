// SPDX-License-Identifier: EPL-2.0
package org.plateau.headless;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.plateau.model.image.Acquisition;
import org.plateau.model.image.Evidence;
import org.plateau.model.image.MemoryPixels;
import org.plateau.model.image.Micrograph;
import org.plateau.model.image.PixelCalibration;
import org.plateau.model.image.PixelSource.SampleType;
import org.plateau.model.image.Raster;
import org.plateau.model.image.ScaleBar;
import org.plateau.model.image.TiltDecision;
import org.plateau.model.image.TiltDecision.Verdict;

class UndecidedTest {

	private static String undecided(Optional<PixelCalibration> calibration, Optional<ScaleBar> bar) {
		TiltDecision headOn = new TiltDecision(Verdict.NOT_APPLICABLE, 1, 0, 0, "flat", List.of(), List.of());
		return MeasureTask.undecided(new Micrograph("a.png", "PNG", new MemoryPixels(new Raster(8, 8, new float[64]), SampleType.U8), Acquisition.unknown(),
				calibration, headOn, 0, List.of(), Optional.empty(), bar));
	}

	/** 50 µm over 1857 columns are 26.925 nm. */
	@Test
	void aBarThatWasReadOffersItsPixelSize() {
		String text = undecided(Optional.empty(), Optional.of(new ScaleBar(1857, 1, OptionalDouble.of(50), "50 µm", 10, 20)));
		assertTrue(text.endsWith("\n  decide with --pixel-nm 26.925  (the burned-in bar: 50 µm over 1857.0 columns)"), text);
	}

	@Test
	void aBarThatWasOnlyMeasuredOffersItsLength() {
		String text = undecided(Optional.empty(), Optional.of(new ScaleBar(512.3, 0.7, OptionalDouble.empty(), "", 10, 20)));
		assertTrue(text.contains("\n  decide with --pixel-nm = the length of the burned-in bar in nm / 512.3  (it is 512.3 ± 0.7 columns long"), text);
	}

	@Test
	void withoutABarNothingIsOffered() {
		assertFalse(undecided(Optional.empty(), Optional.empty()).contains("burned-in"));
		assertEquals("", undecided(Optional.of(new PixelCalibration(10, 10, 0.01, "header", new Evidence("", "", ""))),
				Optional.of(new ScaleBar(512.3, 0.7, OptionalDouble.empty(), "", 10, 20))), "a header that tells the size is not asked about");
	}
}
