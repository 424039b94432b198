// SPDX-License-Identifier: EPL-2.0
package org.plateau.internal.ui.scale;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.plateau.io.ScaleDecision;
import org.plateau.io.spi.OpenOptions;
import org.plateau.model.image.Acquisition;

class InWindowTest {

	/** What a picture without a header is told, as the program itself words it. */
	@Test
	void namesWhatToDoInTheWindow() {
		ScaleDecision unknown = ScaleDecision.decide(Acquisition.unknown(), 1000, OpenOptions.none());
		List<String> told = unknown.warnings().stream().filter(w -> w.contains("--pixel-nm")).toList();
		assertFalse(told.isEmpty());
		for (String warning : told) {
			String words = InWindow.words(warning);
			assertFalse(words.contains("--"), words);
			assertTrue(words.contains("Decide…") && words.contains("Calibrate"), words);
		}
		assertEquals("the distance of the slices is not known; give the slice spacing in Decide… over the picture",
				InWindow.words("the distance of the slices is not known; give it with --z-step-nm"));
		assertEquals("a.bcf: no installed reader knows this kind of file; Help (F1) lists the files that Plateau opens",
				InWindow.words("a.bcf: no installed reader knows this kind of file; known: BioLogic (.mpr), TIFF"));
	}

	@Test
	void keepsTheNumbers() {
		assertEquals("\n  decide in Decide… over the picture: 26.925 nm a pixel  (the burned-in bar: 50 µm over 1857.0 columns)",
				InWindow.words("\n  decide with --pixel-nm 26.925  (the burned-in bar: 50 µm over 1857.0 columns)"));
		assertEquals("tilt: not corrected, angle 52.0° (not corrected, factor 1.269)", InWindow.words("--tilt none --tilt-angle 52.0 (not corrected, factor 1.269)"));
	}

	@Test
	void leavesOtherSentencesAlone() {
		assertEquals("the tilt is -3.2° -- nearly flat", InWindow.words("the tilt is -3.2° -- nearly flat"));
	}
}
