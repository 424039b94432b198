// SPDX-License-Identifier: EPL-2.0
package org.plateau.internal.ui.eds;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;

import org.junit.jupiter.api.Test;
import org.plateau.eds.MapRegions;
import org.plateau.model.eds.EdsConditions;
import org.plateau.model.eds.ElementMap;
import org.plateau.model.eds.Spectrum;
import org.plateau.model.eds.SpectrumAxis;
import org.plateau.model.image.LabelImage;
import org.plateau.model.image.PixelTransform;
import org.plateau.model.image.Raster;
import org.plateau.ui.spi.PlaceCurves;

class MapPlacesTest {

	@Test
	void theSizeOfAMapPixelIsOneNumberOrTwo() {
		assertEquals(25, MapPixel.parse(" 25 ").orElseThrow().pixelSizeYNm().orElseThrow());
		assertEquals(20.5, MapPixel.parse("25, 20.5").orElseThrow().pixelSizeYNm().orElseThrow());
		assertTrue(MapPixel.parse("").orElseThrow().isEmpty(), "as the files say");
		for (String wrong : new String[] { "0", "-3", "25 nm", "1,2,3", "NaN", "," }) {
			assertTrue(MapPixel.parse(wrong).isEmpty(), wrong);
		}
	}

	private static ElementMap map(float... values) {
		return new ElementMap("Cu", "", ElementMap.Kind.COUNTS, new Raster(2, 2, values), Optional.empty(), "a test");
	}

	@Test
	void aPartIsCountedByItself() {
		MapRegions two = new MapRegions(new LabelImage(2, 2, new int[] { 2, 2, 1, 0 }), List.of("Cu", "LiPON"));
		MapRegion r = MapRegion.of(two, 2);
		MapRegion.Counts c = r.counts(List.of(map(3, 6, 100, 100))).get(0);
		assertEquals("LiPON", r.name());
		assertEquals(2, r.pixels());
		assertEquals(9, c.sum());
		assertEquals(4.5, c.mean());
		assertEquals(1.5, c.u(), "√9 over 2 map pixels");
	}

	@Test
	void whatWasNotRecordedIsNotCounted() {
		MapRegion.Counts c = MapRegion.whole(2, 2).counts(List.of(map(3, Float.NaN, 1, 2))).get(0);
		assertEquals(3, c.pixels());
		assertEquals(2, c.mean());
	}

	@Test
	void curvesAreMeansAcrossTheWayInTheMapPixelsThere() {
		PixelTransform shownToMap = new PixelTransform(0.1, 0, 0, 0, 0.1, 0);
		ElementCurves curves = new ElementCurves(List.of(map(2, 4, 6, 8)), List.of(), shownToMap);
		// along x at y = 5: first row; then averaged over both rows; then outside
		PlaceCurves.Curve alone = curves.along(new double[] { 5, 15, 25 }, new double[] { 5, 5, 5 }, new double[3], new double[3]).get(0);
		assertEquals(2, alone.values()[0]);
		assertEquals(4, alone.values()[1]);
		assertTrue(Double.isNaN(alone.values()[2]));
		double[] half = { 10, 10 };
		PlaceCurves.Curve wide = curves.along(new double[] { 5, 15 }, new double[] { 10, 10 }, new double[2], half).get(0);
		assertEquals(4, wide.values()[0], 0.5, "rows of 2 and 6");
		assertEquals("Counts per map pixel", curves.axis());
	}

	@Test
	void aSpectrumAsMsaHasItsAxisAndAllItsCounts() {
		Spectrum s = new Spectrum("LiPON", new SpectrumAxis(-20, 10, 3), new double[] { 1, 0, 7 }, EdsConditions.UNKNOWN);
		String msa = SpectrumText.msa(s);
		assertTrue(msa.contains("#NPOINTS     : 3\r\n") && msa.contains("#XPERCHAN    : 10") && msa.contains("#OFFSET      : -20"), msa);
		assertTrue(msa.endsWith(": \r\n1\r\n0\r\n7\r\n#ENDOFDATA   : \r\n"), msa);
		assertEquals("energy (keV),counts\n-0.0200000,1.000000000\n-0.0100000,0.000000000\n0.00000,7.000000000\n", SpectrumText.csv(s));
		assertFalse(msa.contains("BEAMKV"), "what is not known is not said");
	}
}
