// SPDX-License-Identifier: EPL-2.0
package org.plateau.eds;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.plateau.model.eds.EdsConditions;
import org.plateau.model.eds.EdsRun;
import org.plateau.model.eds.ElementMap;
import org.plateau.model.eds.Landmark;
import org.plateau.model.image.Acquisition;
import org.plateau.model.image.MemoryPixels;
import org.plateau.model.image.Micrograph;
import org.plateau.model.image.PixelSource.SampleType;
import org.plateau.model.image.PixelTransform;
import org.plateau.model.image.Raster;
import org.plateau.model.image.TiltDecision;
import org.plateau.model.roi.Position;

/** Places are made with a known map, which must come back. */
class MarkedPlacesTest {
	private static final PixelTransform TRUE = new PixelTransform(4, -0.1, 20, 0.2, 3.5, -9);
	private static final Micrograph PICTURE = new Micrograph("a", "memory", new MemoryPixels(new Raster(400, 300, new float[400 * 300]), SampleType.U16),
			Acquisition.unknown(), Optional.empty(), new TiltDecision(TiltDecision.Verdict.NOT_APPLICABLE, 1, 0, 0, "", List.of(), List.of()), 0, List.of());
	private static final EdsRun RUN = new EdsRun("a", "memory", Optional.empty(), List.of(new ElementMap("Cu", "", ElementMap.Kind.COUNTS, new Raster(100, 80, new float[8000]),
			Optional.empty(), "a test")), Optional.empty(), List.of(), List.of(), EdsConditions.UNKNOWN, List.of(), List.of());

	private static Landmark pair(PixelTransform t, double x, double y) {
		return new Landmark(new Position(x, y), new Position(t.x(x, y), t.y(x, y)));
	}

	private static void assertSame(PixelTransform expected, PixelTransform got) {
		for (double[] p : new double[][] { { 0, 0 }, { 100, 0 }, { 30, 80 } }) {
			assertEquals(expected.x(p[0], p[1]), got.x(p[0], p[1]), 1e-6);
			assertEquals(expected.y(p[0], p[1]), got.y(p[0], p[1]), 1e-6);
		}
	}

	@Test
	void placesOfAnAffineMapGiveThatMap() {
		MarkedPlaces fit = MarkedPlaces.of(List.of(pair(TRUE, 10, 10), pair(TRUE, 90, 20), pair(TRUE, 40, 70), pair(TRUE, 5, 60)), RUN, PICTURE).orElseThrow();
		assertSame(TRUE, fit.mapToImage());
		assertArrayEquals(new double[4], fit.leftPx(), 1e-6);
	}

	@Test
	void twoPlacesGiveTurnScaleAndShiftAndNothingToJudgeBy() {
		// scale 2, a quarter turn to the right as the picture is seen, shift (100, 7): (x, y) → (100 − 2y, 7 + 2x)
		PixelTransform t = new PixelTransform(0, -2, 100, 2, 0, 7);
		MarkedPlaces fit = MarkedPlaces.of(List.of(pair(t, 3, 4), pair(t, 50, 20)), RUN, PICTURE).orElseThrow();
		assertSame(t, fit.mapToImage());
		assertEquals(0, fit.leftPx().length);
	}

	@Test
	void theResidualOfAMisplacedPairIsNotHidden() {
		List<Landmark> pairs = new ArrayList<>(List.of(pair(TRUE, 0, 0), pair(TRUE, 100, 0), pair(TRUE, 0, 80), pair(TRUE, 100, 80)));
		Landmark wrong = pairs.get(3);
		pairs.set(3, new Landmark(wrong.map(), wrong.image().moved(4, 0)));
		// an affine map through three corners puts the fourth where it belongs: 4 px away; by symmetry each
		assertArrayEquals(new double[] { 4, 4, 4, 4 }, MarkedPlaces.of(pairs, RUN, PICTURE).orElseThrow().leftPx(), 1e-6);
	}

	@Test
	void placesOnALineGiveASimilarityAndSaySo() {
		PixelTransform t = new PixelTransform(4, 0, 3, 0, 4, 2);
		MarkedPlaces fit = MarkedPlaces.of(List.of(pair(t, 0, 0), pair(t, 30, 30), pair(t, 60, 60)), RUN, PICTURE).orElseThrow();
		assertSame(t, fit.mapToImage());
		assertTrue(fit.notes().get(0).contains("on one line"), fit.notes().toString());
	}

	@Test
	void onePlaceAndPlacesOnOneAnotherDecideNothing() {
		assertTrue(MarkedPlaces.of(List.of(pair(TRUE, 1, 1)), RUN, PICTURE).isEmpty());
		assertTrue(MarkedPlaces.of(List.of(pair(TRUE, 1, 1), pair(TRUE, 1, 1)), RUN, PICTURE).isEmpty());
	}
}
