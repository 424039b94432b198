// SPDX-License-Identifier: EPL-2.0
package org.plateau.internal.ui.scale;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Optional;
import java.util.OptionalDouble;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.plateau.internal.ui.scale.ScaleEdit.Field;
import org.plateau.io.spi.OpenOptions;
import org.plateau.model.image.ScaleBar;
import org.plateau.model.image.TiltDecision.Verdict;

class ScaleEditTest {

	private static final OpenOptions BEFORE = new OpenOptions(OptionalDouble.of(10), OptionalDouble.of(10), Optional.of(Verdict.SURFACE_CORRECTED),
			OptionalDouble.of(54), OptionalDouble.of(0.02), OptionalDouble.of(25), "2026-05-12");

	@Test
	void onlyTouchedFieldsChangeADecision() {
		assertEquals(BEFORE, new ScaleEdit().apply(BEFORE));
		ScaleEdit edit = new ScaleEdit();
		edit.set(Field.ANGLE, " 52,5 ");
		OpenOptions after = edit.apply(BEFORE);
		assertEquals(52.5, after.tiltAngleDeg().getAsDouble());
		assertEquals(BEFORE.tilt(), after.tilt());
		assertEquals(OptionalDouble.of(10), after.pixelSizeXNm());
		edit.set(Field.TILT, "");
		edit.set(Field.SCALE_U, "0.5");
		assertTrue(edit.apply(BEFORE).tilt().isEmpty());
		assertEquals(0.005, edit.apply(BEFORE).scaleU().getAsDouble(), 1e-12);
	}

	@Test
	void theHeightFollowsTheWidthUntilItIsTyped() {
		ScaleEdit edit = new ScaleEdit();
		edit.set(Field.PIXEL_X, "12");
		assertTrue(edit.apply(BEFORE).pixelSizeYNm().isEmpty(), "square before, square now");
		edit.set(Field.PIXEL_Y, "13");
		assertEquals(OptionalDouble.of(13), edit.apply(BEFORE).pixelSizeYNm());
		edit.set(Field.PIXEL_Y, "");
		edit.set(Field.PIXEL_X, "");
		assertTrue(edit.apply(BEFORE).pixelSizeXNm().isEmpty());
	}

	@ParameterizedTest
	@CsvSource({ "PIXEL_X, ten, is not a number", "PIXEL_X, -1, positive", "ANGLE, 95, tilt angle", "SCALE_U, 100, percent", "Z_STEP, 0, positive" })
	void whatMakesNoSenseIsTold(Field field, String text, String because) {
		ScaleEdit edit = new ScaleEdit();
		edit.set(field, text);
		String message = assertThrows(IllegalArgumentException.class, () -> edit.apply(BEFORE)).getMessage();
		assertTrue(message.contains(because), message);
	}

	@Test
	void aBarGivesThePixelSizeAndItsOwnUncertainty() {
		OpenOptions sharp = ScaleEdit.byBar(OpenOptions.none(), new ScaleBar(512.3, 0.2, OptionalDouble.of(50), "50 µm", 0, 0), 50);
		assertEquals(50_000 / 512.3, sharp.pixelSizeXNm().getAsDouble(), 1e-3);
		assertTrue(sharp.scaleU().isEmpty(), "0.04 % of the bar do not matter beside the microscope's 1 %");
		OpenOptions blurred = ScaleEdit.byBar(OpenOptions.none(), new ScaleBar(50, 1, OptionalDouble.empty(), "", 0, 0), 5);
		assertEquals(100, blurred.pixelSizeXNm().getAsDouble(), 1e-9);
		assertEquals(Math.hypot(0.01, 0.02), blurred.scaleU().getAsDouble(), 1e-4);
	}

	@ParameterizedTest
	@CsvSource({ "10, 10", "12.7, 12.7", "0.03, 0.03", "512300, 512300", "10.02506, 10.0251" })
	void numbersAreShownPlainly(double value, String text) {
		assertEquals(text, ScaleEdit.plain(value));
	}

	@Test
	void aDrawnLengthGivesTheScaleAndItsUncertainty() {
		// 2 µm over a 3-4-5 triangle of 200 columns: 10 nm; two ends of 0.5 columns are √2 · 0.5 / 200 of it
		OpenOptions o = ScaleEdit.byLine(OpenOptions.none(), 160, 120, 1, 2, 0.01, 0.5);
		assertEquals(OptionalDouble.of(10), o.pixelSizeXNm());
		assertEquals(OptionalDouble.empty(), o.pixelSizeYNm());
		assertEquals(Math.hypot(0.01, Math.sqrt(2) * 0.5 / 200), o.scaleU().getAsDouble(), 1e-5);
		// rows twice as high as columns are wide: 120 rows are 240 columns, the line 400 columns long with 320
		OpenOptions tall = ScaleEdit.byLine(OpenOptions.none(), 320, 120, 2, 4, 0, 0);
		assertEquals(OptionalDouble.of(10), tall.pixelSizeXNm());
		assertEquals(OptionalDouble.of(20), tall.pixelSizeYNm());
		assertThrows(IllegalArgumentException.class, () -> ScaleEdit.byLine(OpenOptions.none(), 0, 0, 1, 2, 0, 0.5));
		assertThrows(IllegalArgumentException.class, () -> ScaleEdit.byLine(OpenOptions.none(), 10, 0, 1, -2, 0, 0.5));
	}
}
