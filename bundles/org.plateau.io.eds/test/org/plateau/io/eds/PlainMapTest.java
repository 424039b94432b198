// SPDX-License-Identifier: EPL-2.0
package org.plateau.io.eds;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.plateau.model.eds.ElementMap.Kind;
import org.plateau.model.image.Acquisition;
import org.plateau.model.image.MemoryPixels;
import org.plateau.model.image.Micrograph;
import org.plateau.model.image.PixelSource.SampleType;
import org.plateau.model.image.Raster;
import org.plateau.model.image.TiltDecision;

/** What of a stored picture may be called counts. */
class PlainMapTest {

	private static PlainMap map(String name, String format, SampleType type, String photometric, List<String> warnings, float... values) throws IOException {
		Acquisition a = new Acquisition(Map.of(), photometric.isEmpty() ? Map.of() : Map.of("TIFF tag 262", photometric));
		return PlainMap.of(new Micrograph(name, format, new MemoryPixels(new Raster(values.length / 2, 2, values), type), a, Optional.empty(),
				new TiltDecision(TiltDecision.Verdict.NOT_APPLICABLE, 1, 0, 0, "a map", List.of(), List.of()), 0, warnings));
	}

	@Test
	void brukersWhiteIsZeroIsCountedDown() throws Exception {
		// the TIFF reader has turned over what was stored as 65535, 65534, 65518, 65533
		PlainMap m = map("LATP1_Al-K.tif", "TIFF", SampleType.U16, "[0.0]", List.of(), 0, 1, 17, 2);
		assertEquals(Kind.COUNTS, m.kind());
		assertEquals("TIFF tag 262", m.evidence().key());
		assertTrue(m.evidence().meaning().contains("65535"), m.evidence().meaning());
		assertEquals("Al K", m.map().label());
		assertArrayEquals(new float[] { 0, 1, 17, 2 }, m.map().values().samples());
	}

	@Test
	void whatWasMadeForTheEyeIsNoCount() throws Exception {
		assertEquals(Kind.COUNTS, map("eds_Cu.tif", "TIFF", SampleType.U16, "[1.0]", List.of(), 0, 1, 3, 8).kind());
		assertEquals(Kind.UNKNOWN, map("Cu.png", "PNG", SampleType.U8, "", List.of("a colour picture: its luminance is measured"), 0, 1, 3, 8).kind());
		assertEquals(Kind.UNKNOWN, map("Cu.jpg", "JPEG", SampleType.U8, "", List.of(), 0, 1, 3, 8).kind());
		assertEquals(Kind.UNKNOWN, map("Cu.png", "PNG", SampleType.U8, "", List.of(), 0, 1, 3, 255).kind());
		assertEquals(Kind.UNKNOWN, map("Cu.tif", "TIFF", SampleType.U8, "[3.0]", List.of(), 0, 1, 3, 8).kind());
		assertEquals(Kind.UNKNOWN, map("Cu.tif", "TIFF", SampleType.U8, "[1.0]", List.of(), 0, 12, 36, 24).kind());
		assertEquals(Kind.UNKNOWN, map("Cu.tif", "TIFF", SampleType.F32, "[1.0]", List.of(), 0, 0.5f, 3, 2).kind());
		assertEquals(Kind.WEIGHT_PERCENT, map("Cu K Wt%.tif", "TIFF", SampleType.F32, "[1.0]", List.of(), 0, 0.5f, 3, 2).kind());
	}

	@Test
	void aMapOfOneCountIsAMapOfCounts() throws Exception {
		assertEquals(Kind.COUNTS, map("eds_Ga.tif", "TIFF", SampleType.U16, "[1.0]", List.of(), 0, 0, 0, 0).kind());
		assertEquals(Kind.COUNTS, map("eds_Ga.tif", "TIFF", SampleType.U16, "[1.0]", List.of(), 0, 2, 0, 0).kind());
	}
}
