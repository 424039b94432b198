// SPDX-License-Identifier: EPL-2.0
package org.plateau.io;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.plateau.io.spi.OpenOptions;
import org.plateau.model.image.Acquisition;
import org.plateau.model.image.AcquisitionKey;
import org.plateau.model.image.Evidence;
import org.plateau.model.image.TiltDecision;
import org.plateau.model.image.TiltDecision.Verdict;

class ScaleDecisionTest {

	/** A header made of key, number or text pairs. */
	private static Acquisition header(Object... pairs) {
		Map<AcquisitionKey, Acquisition.Reading> readings = new LinkedHashMap<>();
		for (int i = 0; i < pairs.length; i += 2) {
			AcquisitionKey key = (AcquisitionKey) pairs[i];
			double number = pairs[i + 1] instanceof Number n ? n.doubleValue() : Double.NaN;
			readings.put(key, new Acquisition.Reading(number, pairs[i + 1].toString(), new Evidence("[x] " + key.id, pairs[i + 1].toString(), "")));
		}
		return new Acquisition(readings, Map.of());
	}

	private static Acquisition tilted(double theta, String correction, Object... more) {
		Object[] all = new Object[4 + more.length];
		all[0] = AcquisitionKey.STAGE_TILT;
		all[1] = theta;
		all[2] = AcquisitionKey.TILT_CORRECTION;
		all[3] = correction;
		System.arraycopy(more, 0, all, 4, more.length);
		return header(all);
	}

	private static TiltDecision tilt(Acquisition a) {
		return ScaleDecision.decide(a, 1000, OpenOptions.none()).tilt();
	}

	private static OpenOptions says(Verdict tilt, Double angle) {
		return new OpenOptions(OptionalDouble.empty(), OptionalDouble.empty(), Optional.ofNullable(tilt),
				angle == null ? OptionalDouble.empty() : OptionalDouble.of(angle), OptionalDouble.empty());
	}

	/** The table of DOMAIN §2: factors, and the errors of taking one case for another. */
	@ParameterizedTest
	@CsvSource({ "52, 1.269, 1.624, -0.212, 0.269, 0.280, 0.0136", "54, 1.236, 1.701, -0.191, 0.236, 0.376, 0.0127",
			"55, 1.221, 1.743, -0.181, 0.221, 0.428, 0.0122" })
	void theTableOfTheDomain(double theta, double face, double surface, double notCorrected, double twice, double misread, double perDegree) {
		TiltDecision off = tilt(tilted(theta, "off"));
		assertEquals(Verdict.UNCORRECTED, off.verdict());
		assertEquals(face, off.factorY(), 5e-4);
		assertEquals(notCorrected, 1 / off.factorY() - 1, 5e-4, "measuring without the factor");
		assertEquals(twice, off.factorY() - 1, 5e-4, "applying it to a corrected picture");
		assertEquals(perDegree, 2 * off.relativeU(), 6e-5, "u is that of half a degree");

		TiltDecision onSurface = tilt(tilted(theta, "on", AcquisitionKey.TILT_CORRECTION_ANGLE, theta));
		assertEquals(Verdict.SURFACE_CORRECTED, onSurface.verdict());
		assertEquals(face / surface, onSurface.factorY(), 1e-3);
		assertEquals(misread, 1 / onSurface.factorY() - 1, 5e-4, "reading it as a face");

		TiltDecision onFace = tilt(tilted(theta, "on", AcquisitionKey.TILT_CORRECTION_ANGLE, theta - 90));
		assertEquals(Verdict.FACE_CORRECTED, onFace.verdict());
		assertEquals(1, onFace.factorY());
		assertEquals(perDegree, 2 * onFace.relativeU(), 6e-5);
	}

	@Test
	void aRealHelios5HeaderIsCorrectedForTheFace() {
		ScaleDecision d = ScaleDecision.decide(tilted(Math.toDegrees(0.907553), "on", AcquisitionKey.TILT_CORRECTION_ANGLE, Math.toDegrees(-0.663242),
				AcquisitionKey.PRE_TILT, 0, AcquisitionKey.SCAN_ROTATION, 0, AcquisitionKey.PIXEL_SIZE_X, 10, AcquisitionKey.PIXEL_SIZE_Y, 10,
				AcquisitionKey.FIELD_WIDTH, 22.43), 3072, OpenOptions.none());
		assertEquals(Verdict.FACE_CORRECTED, d.tilt().verdict());
		assertEquals(1, d.tilt().factorY());
		assertTrue(d.tilt().sentence().contains("inferred"), d.tilt().sentence());
		assertEquals(52.0, d.tilt().stageTiltDeg(), 0.01);
		assertEquals(5, d.tilt().evidence().size());
		assertEquals(10, d.calibration().orElseThrow().pixelSizeXNm(), "never HFW / ResolutionX, which would be 7.30 nm");
		assertEquals(0.01, d.calibration().orElseThrow().relativeU());
		assertEquals(1, d.warnings().size());
		assertTrue(d.warnings().get(0).contains("7.3014 nm"), d.warnings().get(0));
	}

	@Test
	void aFieldWidthThatFitsRaisesNoWarning() {
		assertEquals(List.of(), ScaleDecision.decide(header(AcquisitionKey.PIXEL_SIZE_X, 10, AcquisitionKey.FIELD_WIDTH, 22.43), 2243,
				OpenOptions.none()).warnings());
	}

	@Test
	void nearFortyFiveBothReadingsAgree() {
		TiltDecision d = tilt(tilted(45.2, "on", AcquisitionKey.TILT_CORRECTION_ANGLE, 45));
		assertTrue(d.decided());
		assertEquals(1, d.factorY(), 0.008);
		assertTrue(d.sentence().contains("both readings agree"));
		TiltDecision clear = tilt(tilted(46, "on", AcquisitionKey.TILT_CORRECTION_ANGLE, 46));
		assertEquals(Verdict.SURFACE_CORRECTED, clear.verdict());
		assertEquals(Math.sqrt(2), tilt(tilted(45, "off")).factorY(), 1e-12);
	}

	@Test
	void whatCannotBeToldIsAsked() {
		assertAsked(tilted(52, "on"), "angle");
		assertAsked(tilted(52, "on", AcquisitionKey.TILT_CORRECTION_ANGLE, 45), "neither");
		assertAsked(tilted(52, "off", AcquisitionKey.PRE_TILT, 45), "pre-tilted");
		assertAsked(tilted(0, "off", AcquisitionKey.PRE_TILT, 54), "pre-tilted");
		assertAsked(tilted(52, "off", AcquisitionKey.SCAN_ROTATION, 12), "rotated");
		assertAsked(tilted(52, "off", AcquisitionKey.SCAN_ROTATION, 90), "rotated");
		assertAsked(tilted(20, "off"), "not that of a milled cross-section");
		assertAsked(tilted(70, "off"), "not that of a milled cross-section");
		assertAsked(header(AcquisitionKey.STAGE_TILT, 52), "whether tilt correction");
		assertAsked(tilted(0, "on"), "without an angle");
		assertAsked(tilted(0, "on", AcquisitionKey.TILT_CORRECTION_ANGLE, 38), "although the stage is flat");
		assertAsked(tilted(52, "off", AcquisitionKey.BEAM_TYPE, "ion"), "ion-beam");
		assertAsked(tilted(52, "off", AcquisitionKey.BEAM_TYPE, "camera"), "not taken with the electron beam");
		assertAsked(Acquisition.unknown(), "does not tell the stage tilt");
		assertAsked(header(AcquisitionKey.TILT_CORRECTION, "off"), "does not tell the stage tilt");
	}

	private static void assertAsked(Acquisition a, String because) {
		TiltDecision d = tilt(a);
		assertEquals(Verdict.ASK, d.verdict());
		assertTrue(d.sentence().contains(because), d.sentence());
		assertTrue(Double.isNaN(d.factorY()));
		assertTrue(d.options().get(0).startsWith("--tilt face"), d.options().toString());
		assertTrue(d.options().stream().anyMatch(o -> o.startsWith("--tilt surface")));
		assertTrue(d.options().stream().anyMatch(o -> o.startsWith("--tilt none")));
	}

	@Test
	void askingShowsBothReadings() {
		assertEquals(List.of("--tilt face (already corrected for the cross-section face, factor 1.000)",
				"--tilt surface (corrected for the top surface, factor 0.781)", "--tilt none (not corrected, factor 1.269)"), tilt(tilted(52, "on")).options());
		assertEquals(List.of("--tilt face (already corrected for the cross-section face, factor 1.000)",
				"--tilt surface --tilt-angle DEG (corrected for the top surface, factor 0.781 at 52°)",
				"--tilt none --tilt-angle DEG (not corrected, factor 1.269 at 52°)", "--tilt none (seen head-on, factor 1.000)"),
				tilt(Acquisition.unknown()).options());
	}

	@Test
	void aPreTiltedHolderIsAskedWithBothReadings() {
		TiltDecision d = tilt(tilted(14, "off", AcquisitionKey.PRE_TILT, 38));
		assertEquals(List.of("--tilt face (already corrected for the cross-section face, factor 1.000)",
				"--tilt surface --tilt-angle 52.0 (corrected for the top surface, factor 0.781 if the tilt is 52.0°)",
				"--tilt none --tilt-angle 52.0 (not corrected, factor 1.269 if the tilt is 52.0°)",
				"--tilt surface --tilt-angle 24.0 (corrected for the top surface, factor 2.246 if the tilt is 24.0°)",
				"--tilt none --tilt-angle 24.0 (not corrected, factor 2.459 if the tilt is 24.0°)"), d.options());
		assertTrue(d.evidence().stream().anyMatch(e -> e.key().contains("pre_tilt")));
		assertTrue(tilt(tilted(52, "off", AcquisitionKey.PRE_TILT, 52)).options().contains("--tilt none --tilt-angle 0 (seen head-on, factor 1.000)"));
	}

	@Test
	void everyOptionThatIsOfferedDecidesAsItSays() {
		for (Acquisition a : List.of(tilted(52, "on"), tilted(14, "off", AcquisitionKey.PRE_TILT, 38), tilted(20, "off"), tilted(52, "off",
				AcquisitionKey.SCAN_ROTATION, 12), tilted(52, "off", AcquisitionKey.PRE_TILT, 52), tilted(0, "on"))) {
			for (String option : tilt(a).options()) {
				String[] words = option.split(" ");
				Verdict verdict = switch (words[1]) {
				case "face" -> Verdict.FACE_CORRECTED;
				case "surface" -> Verdict.SURFACE_CORRECTED;
				default -> Verdict.UNCORRECTED;
				};
				Double angle = words[2].equals("--tilt-angle") ? "DEG".equals(words[3]) ? 52.0 : Double.valueOf(words[3]) : null;
				double shown = Double.parseDouble(option.replaceAll(".*factor ([0-9.]+).*", "$1"));
				assertEquals(shown, ScaleDecision.decide(a, 1000, says(verdict, angle)).tilt().factorY(), 6e-4, option);
			}
		}
	}

	@Test
	void aTurnOrPreTiltThatCannotBeReadIsNotTakenForNone() {
		assertAsked(tilted(52, "off", AcquisitionKey.SCAN_ROTATION, "notafloat"), "notafloat");
		assertAsked(tilted(52, "off", AcquisitionKey.PRE_TILT, "?"), "cannot be read");
		assertAsked(tilted(52, "on", AcquisitionKey.TILT_CORRECTION_ANGLE, "?"), "angle");
		assertAsked(header(AcquisitionKey.STAGE_TILT, "notafloat", AcquisitionKey.TILT_CORRECTION, "off"), "does not tell the stage tilt");
	}

	@Test
	void aCorrectionHiddenInThePixelSizeIsAsked() {
		double height = 10 / Math.sin(Math.toRadians(52));
		Acquisition a = tilted(52, "off", AcquisitionKey.PIXEL_SIZE_X, 10, AcquisitionKey.PIXEL_SIZE_Y, height);
		assertAsked(a, "may be in the pixel size already");
		assertAsked(tilted(52, "on", AcquisitionKey.TILT_CORRECTION_ANGLE, 38, AcquisitionKey.PIXEL_SIZE_X, 10, AcquisitionKey.PIXEL_SIZE_Y, 7.88), "pixel size");
		assertEquals(Verdict.UNCORRECTED, tilt(tilted(52, "off", AcquisitionKey.PIXEL_SIZE_X, 10, AcquisitionKey.PIXEL_SIZE_Y, 10.05)).verdict(), "a lens calibration");
		assertEquals(Verdict.NOT_APPLICABLE, tilt(tilted(0, "off", AcquisitionKey.PIXEL_SIZE_X, 10, AcquisitionKey.PIXEL_SIZE_Y, 12.7)).verdict());
		OpenOptions given = new OpenOptions(OptionalDouble.of(10), OptionalDouble.of(10), Optional.empty(), OptionalDouble.empty(), OptionalDouble.empty());
		assertEquals(Verdict.UNCORRECTED, ScaleDecision.decide(a, 1000, given).tilt().verdict(), "the user's square pixels leave nothing hidden");
	}

	@Test
	void aNegativeTiltCountsByItsSizeAndSaysSo() {
		TiltDecision d = tilt(tilted(-52, "on", AcquisitionKey.TILT_CORRECTION_ANGLE, 38));
		assertEquals(Verdict.FACE_CORRECTED, d.verdict());
		assertTrue(d.sentence().contains("-52.0° is not used"), d.sentence());
	}

	@Test
	void aMissingPixelSizeSaysWhatWasLookedForAndWhatToDo() {
		String none = ScaleDecision.decide(Acquisition.unknown(), 1000, OpenOptions.none()).warnings().get(0);
		assertTrue(none.contains("no header of a microscope was found") && none.contains("--pixel-nm"), none);
		String field = ScaleDecision.decide(header(AcquisitionKey.VENDOR, "Acme", AcquisitionKey.FIELD_WIDTH, 20), 1000, OpenOptions.none()).warnings().get(0);
		assertTrue(field.contains("the Acme header tells none") && field.contains("field_width = 20"), field);
	}

	@Test
	void scanRotationOfHalfATurnChangesNothing() {
		assertEquals(Verdict.UNCORRECTED, tilt(tilted(52, "off", AcquisitionKey.SCAN_ROTATION, 180)).verdict());
		assertEquals(Verdict.UNCORRECTED, tilt(tilted(52, "off", AcquisitionKey.SCAN_ROTATION, 360)).verdict());
		assertEquals(Verdict.UNCORRECTED, tilt(tilted(-52, "off", AcquisitionKey.SCAN_ROTATION, -180)).verdict());
	}

	@Test
	void aFlatStageIsSeenHeadOn() {
		TiltDecision d = tilt(tilted(0.3, "off", AcquisitionKey.SCAN_ROTATION, 33));
		assertEquals(Verdict.NOT_APPLICABLE, d.verdict());
		assertEquals(1, d.factorY());
		assertTrue(d.relativeU() < 2e-4);
		assertEquals(Verdict.NOT_APPLICABLE, tilt(tilted(0, "on", AcquisitionKey.TILT_CORRECTION_ANGLE, 0.0002)).verdict(),
				"a correction by nothing stretches nothing");
		assertEquals(Verdict.NOT_APPLICABLE, tilt(header(AcquisitionKey.STAGE_TILT, 0)).verdict());
	}

	@Test
	void theUsersWordWinsAndIsTheEvidence() {
		Acquisition face = tilted(52, "on", AcquisitionKey.TILT_CORRECTION_ANGLE, 38);
		ScaleDecision d = ScaleDecision.decide(face, 1000, says(Verdict.UNCORRECTED, null));
		assertEquals(Verdict.UNCORRECTED, d.tilt().verdict());
		assertEquals(1.2690, d.tilt().factorY(), 1e-4);
		assertEquals("--tilt", d.tilt().evidence().get(0).key());
		assertEquals("none", d.tilt().evidence().get(0).text());
		assertEquals(1, d.warnings().stream().filter(w -> w.contains("replaces the header's")).count(), "the contradiction is shown");

		TiltDecision angle = ScaleDecision.decide(Acquisition.unknown(), 1000, says(Verdict.SURFACE_CORRECTED, 54.0)).tilt();
		assertEquals(0.72654, angle.factorY(), 1e-5);
		assertTrue(angle.evidence().stream().anyMatch(e -> e.key().equals("--tilt-angle")));

		assertEquals(1.4142, ScaleDecision.decide(tilted(52, "off"), 1000, says(null, 45.0)).tilt().factorY(), 1e-4, "the given angle replaces the header's");
		assertEquals(1, ScaleDecision.decide(Acquisition.unknown(), 1000, says(Verdict.FACE_CORRECTED, null)).tilt().factorY());
		assertEquals(2.9238, ScaleDecision.decide(tilted(52, "off"), 1000, says(Verdict.UNCORRECTED, 20.0)).tilt().factorY(), 1e-4,
				"an unusual angle is believed when the user gives it");
	}

	@Test
	void noneWithoutAnyAngleIsHeadOn() {
		TiltDecision d = ScaleDecision.decide(Acquisition.unknown(), 1000, says(Verdict.UNCORRECTED, null)).tilt();
		assertEquals(Verdict.NOT_APPLICABLE, d.verdict());
		assertEquals(1, d.factorY());
		assertEquals(Verdict.ASK, ScaleDecision.decide(Acquisition.unknown(), 1000, says(Verdict.SURFACE_CORRECTED, null)).tilt().verdict());
		assertEquals(Verdict.ASK, ScaleDecision.decide(tilted(15, "off"), 1000, says(Verdict.UNCORRECTED, null)).tilt().verdict(),
				"3.86 times the depth needs the user's own angle");
	}

	@Test
	void theUsersPixelSizeWins() {
		OpenOptions given = new OpenOptions(OptionalDouble.of(5), OptionalDouble.of(6), Optional.empty(), OptionalDouble.empty(), OptionalDouble.of(0.02));
		ScaleDecision d = ScaleDecision.decide(header(AcquisitionKey.PIXEL_SIZE_X, 10), 1000, given);
		assertEquals(5, d.calibration().orElseThrow().pixelSizeXNm());
		assertEquals(6, d.calibration().orElseThrow().pixelSizeYNm());
		assertEquals(0.02, d.calibration().orElseThrow().relativeU());
		assertEquals("--pixel-nm", d.calibration().orElseThrow().evidence().key());
		assertTrue(d.warnings().get(0).contains("replaces 10"), d.warnings().toString());
	}

	@Test
	void noPixelSizeIsUncalibratedNeverMadeUp() {
		assertFalse(ScaleDecision.decide(header(AcquisitionKey.FIELD_WIDTH, 20), 1000, OpenOptions.none()).calibration().isPresent());
		assertFalse(ScaleDecision.decide(header(AcquisitionKey.PIXEL_SIZE_X, 0), 1000, OpenOptions.none()).calibration().isPresent());
	}

	@Test
	void pixelsThatAreNotSquareStayApartWithAWarning() {
		ScaleDecision d = ScaleDecision.decide(header(AcquisitionKey.PIXEL_SIZE_X, 10, AcquisitionKey.PIXEL_SIZE_Y, 12.7), 1000, OpenOptions.none());
		assertEquals(12.7, d.calibration().orElseThrow().pixelSizeYNm());
		assertTrue(d.warnings().get(0).contains("not square"));
	}

	/** sin 52° = 0.7880. */
	@ParameterizedTest
	@CsvSource({ "12.690, 52, 1 / sin θ", "7.880, 52, sin θ", "7.880, -52, sin θ", "12.690, 0, ''", "11, 52, ''" })
	void aTiltInThePixelSizeIsNamed(double nmY, double tilt, String ratio) {
		String warning = ScaleDecision.decide(header(AcquisitionKey.PIXEL_SIZE_X, 10, AcquisitionKey.PIXEL_SIZE_Y, nmY, AcquisitionKey.STAGE_TILT, tilt), 1000,
				OpenOptions.none()).warnings().get(0);
		assertEquals(!ratio.isEmpty(), warning.contains("is " + ratio + " of the stage tilt of 52.0°"), warning);
		assertTrue(ratio.isEmpty() || warning.contains("--tilt face"), warning);
	}

	@ParameterizedTest
	@ValueSource(doubles = { 90, -1, Double.NaN, Double.POSITIVE_INFINITY })
	void impossibleAnglesAreRefused(double angle) {
		assertThrows(IllegalArgumentException.class, () -> says(null, angle));
	}

	@Test
	void aKeptDecisionNamesItsDay() {
		OpenOptions kept = new OpenOptions(OptionalDouble.of(5), OptionalDouble.empty(), Optional.of(Verdict.SURFACE_CORRECTED), OptionalDouble.of(52),
				OptionalDouble.empty(), OptionalDouble.of(20), "2026-05-12");
		ScaleDecision d = ScaleDecision.decide(Acquisition.unknown(), 1000, kept);
		assertEquals("decided by the user on 2026-05-12", d.calibration().orElseThrow().source());
		assertEquals("decided by the user on 2026-05-12", d.sliceSpacing().orElseThrow().source());
		assertEquals(2, d.tilt().evidence().stream().filter(e -> e.meaning().endsWith("decided by the user on 2026-05-12")).count());
	}

	@Test
	void whatIsSaidNowWinsOverWhatWasKept() {
		OpenOptions kept = new OpenOptions(OptionalDouble.of(5), OptionalDouble.of(6), Optional.of(Verdict.SURFACE_CORRECTED), OptionalDouble.of(52),
				OptionalDouble.empty(), OptionalDouble.of(20), "2026-05-12");
		OpenOptions now = new OpenOptions(OptionalDouble.of(7), OptionalDouble.empty(), Optional.of(Verdict.UNCORRECTED), OptionalDouble.empty(),
				OptionalDouble.of(0.02), OptionalDouble.empty());
		assertEquals(new OpenOptions(OptionalDouble.of(7), OptionalDouble.empty(), Optional.of(Verdict.UNCORRECTED), OptionalDouble.of(52),
				OptionalDouble.of(0.02), OptionalDouble.of(20)), now.orElse(kept), "the pixel's height goes with its width");
		assertEquals(kept, OpenOptions.none().orElse(kept));
		assertEquals(now, now.orElse(OpenOptions.none()));
	}
}
