// SPDX-License-Identifier: EPL-2.0
package com.example.header;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.plateau.io.sem.spi.HeaderReading;
import org.plateau.io.sem.spi.RawHeader;
import org.plateau.model.image.AcquisitionKey;

class ExemplarRuleTest {

	private static final String TEXT = "Exemplar 900\nModel: 900\nPitchX: 12.5\nPitchY: 10\nHighTension: 5\nTilt: 52\nTiltCompensation: off\nScanRotation: 0\nWorkingDistanceUm: 4000\n";

	private static RawHeader inFile(String text) {
		return new RawHeader("a.tif", 1024, 768, Map.of(270, new RawHeader.Tag(270, text.getBytes(StandardCharsets.UTF_8), List.of())), List.of());
	}

	private static double value(HeaderReading r, AcquisitionKey key) {
		return r.acquisition().readings().get(key).number();
	}

	@Test
	void readsPixelsOfUnequalSidesAndTheTilt() {
		HeaderReading r = new ExemplarRule().read(inFile(TEXT)).orElseThrow();
		assertEquals(12.5, value(r, AcquisitionKey.PIXEL_SIZE_X));
		assertEquals(10, value(r, AcquisitionKey.PIXEL_SIZE_Y));
		assertEquals(52, value(r, AcquisitionKey.STAGE_TILT));
		assertEquals(4, value(r, AcquisitionKey.WORKING_DISTANCE), "4000 µm in mm");
		assertEquals("off", r.acquisition().readings().get(AcquisitionKey.TILT_CORRECTION).text());
		assertEquals("PitchX", r.acquisition().readings().get(AcquisitionKey.PIXEL_SIZE_X).evidence().key());
		assertTrue(r.warnings().isEmpty());
	}

	@Test
	void readsTheTextBesideThePicture() {
		RawHeader beside = new RawHeader("a.png", 10, 10, Map.of(), List.of(new RawHeader.Sidecar("a.exm", TEXT)));
		assertEquals(5, value(new ExemplarRule().read(beside).orElseThrow(), AcquisitionKey.BEAM_ENERGY));
	}

	@Test
	void leavesOthersAloneAndGuessesNothing() {
		assertEquals(Optional.empty(), new ExemplarRule().read(inFile("Another 1\nPitchX: 3\n")));
		assertEquals(Optional.empty(), new ExemplarRule().read(new RawHeader("a.tif", 1, 1, Map.of(), List.of())));
		HeaderReading r = new ExemplarRule().read(inFile("Exemplar 900\nPitchX: abc\nTiltCompensation: maybe\n")).orElseThrow();
		assertTrue(!r.acquisition().readings().containsKey(AcquisitionKey.PIXEL_SIZE_X) && !r.acquisition().readings().containsKey(AcquisitionKey.TILT_CORRECTION));
		assertEquals(3, r.warnings().size(), r.warnings().toString());
	}
}
