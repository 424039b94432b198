// SPDX-License-Identifier: EPL-2.0
package org.plateau.imaging;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.atomic.AtomicInteger;

import org.junit.jupiter.api.Test;
import org.plateau.extension.Progress;
import org.plateau.extension.Workers;
import org.plateau.model.image.Raster;

class VoidDetectorTest {
	private static final List<LayerExpectation> THREE = List.of(LayerExpectation.required("A", EdgeRelation.ANY),
			LayerExpectation.required("B", EdgeRelation.DARKER), LayerExpectation.required("C", EdgeRelation.BRIGHTER));

	private static SyntheticStack slab() {
		return new SyntheticStack(600, 260, new double[] { 180, 60, 120 }, x -> 60.4, x -> 200.7);
	}

	private static VoidMap detect(Raster image, VoidSettings settings) {
		TraceOutcome o = LayerTracer.trace(image, THREE, Progress.NONE);
		return VoidDetector.detect(image, assertInstanceOf(TraceOutcome.Traced.class, o, o.toString()), "B", settings,
				Progress.NONE);
	}

	@Test
	void discsHaveTheirAreas() {
		SyntheticStack s = slab();
		double[] radius = { 4, 7, 12, 20 };
		for (int i = 0; i < 4; i++) {
			s.ellipse(80 + 140 * i + 0.3, 130.2 + 3 * i, radius[i], radius[i], 20, 1);
		}
		VoidMap map = detect(s.image(1.1, 3, 1), VoidSettings.standard(0.01, 0.01));
		assertEquals(4, map.voids().size());
		double total = 0;
		for (int i = 0; i < 4; i++) {
			DetectedVoid v = map.voids().get(i);
			double area = Math.PI * radius[i] * radius[i];
			total += area;
			assertEquals(i + 1, v.id());
			assertEquals(area, v.areaPx(), 0.03 * area + 1.5);
			assertEquals(0.02 * radius[i], v.equivalentCircularDiameterUm(), 0.02 * 0.02 * radius[i] + 0.001);
			assertEquals(0.02 * radius[i], v.maxFeretDiameterUm(), 0.012);
			assertEquals(0.02 * radius[i], v.minFeretDiameterUm(), 0.012);
			// a pixel more on one side of the smallest disc is 0.12
			assertEquals(1, v.aspect(), radius[i] < 5 ? 0.1 : 0.06);
			assertTrue(v.circularity() > 0.9, "circularity " + v.circularity());
			assertTrue(v.solidity() > 0.95, "solidity " + v.solidity());
			assertEquals(80.3 + 140 * i, v.centroidXPx(), 0.15);
			assertEquals(130.2 + 3 * i, v.centroidYPx(), 0.15);
			assertEquals((130.2 + 3 * i - radius[i] - 60.4) * 0.01, v.distanceToUpperUm(), 0.008);
			assertEquals((200.7 - 130.2 - 3 * i - radius[i]) * 0.01, v.distanceToLowerUm(), 0.008);
			assertTrue(!v.atInterface());
		}
		double fraction = total / (600 * 140.3);
		assertEquals(fraction, map.fraction().value(), 0.02 * fraction);
		assertTrue(map.fraction().low95() < fraction && fraction < map.fraction().high95());
		assertTrue(map.fractionStricter() < map.fraction().value() && map.fraction().value() < map.fractionLooser());
		assertEquals(0, map.contactLossUpper().value());
		assertEquals(0, map.contactLossLower().value());
	}

	/** Half ellipses on the lower interface, hardly thicker than the blur: a traced edge that follows them hides the contact they cost. */
	@Test
	void thinVoidsAtAnInterfaceCostTheirContact() {
		SyntheticStack s = new SyntheticStack(1200, 260, new double[] { 180, 60, 120 }, x -> 60.4, x -> 200.7 + 0.4 * Math.sin(x / 9.0) + 0.3 * Math.cos(x / 5.0));
		double length = 0;
		double area = 0;
		for (int x : new int[] { 150, 400, 640, 900, 1080 }) {
			// the lower half lies in the next layer and is cut off
			area += s.ellipse(x, 200.7, 20, 6, 20, 1) / 2;
			length += 40;
		}
		s.ellipse(300, 120, 18, 14, 20, 1);
		area += Math.PI * 18 * 14;
		VoidMap map = detect(s.image(2.5, 4, 7), VoidSettings.standard(0.01, 0.01));
		assertEquals(6, map.voids().size());
		assertEquals(length / 1200, map.contactLossLower().value(), 0.2 * length / 1200);
		assertEquals(0, map.contactLossUpper().value());
		assertEquals(area / (1200 * 140.3), map.fraction().value(), 0.12 * area / (1200 * 140.3));
	}

	/** The same picture with other pitches: lengths change, pixels do not. */
	@Test
	void unequalPitchesAreHonoured() {
		SyntheticStack s = slab();
		s.ellipse(300, 130, 24, 8, 20, 1);
		Raster image = s.image(1.1, 3, 2);
		DetectedVoid square = detect(image, VoidSettings.standard(1, 1)).voids().get(0);
		DetectedVoid tall = detect(image, VoidSettings.standard(1, 3)).voids().get(0);
		assertEquals(3, square.aspect(), 0.15);
		assertEquals(1, tall.aspect(), 0.06);
		assertEquals(0, square.orientationDeg(), 2);
		assertEquals(48, square.maxFeretDiameterUm(), 1);
		assertEquals(16, square.minFeretDiameterUm(), 1);
		assertEquals(48, tall.maxFeretDiameterUm(), 1.6);
		assertEquals(48, tall.minFeretDiameterUm(), 1.6);
		assertEquals(3 * square.areaUm2(), tall.areaUm2(), 1e-9 * tall.areaUm2());
		assertTrue(tall.circularity() > 0.9, "circularity " + tall.circularity());
		assertTrue(square.circularity() < 0.85);
		assertEquals(square.areaPx(), tall.areaPx(), 1e-9);
	}

	@Test
	void orientationIsCounterClockwise() {
		SyntheticStack s = slab();
		for (int i = -20; i <= 20; i++) {
			s.ellipse(300 + i, 130 - i, 4, 4, 20, 1);
		}
		// overlapping discs subtract several times: only the direction matters here
		DetectedVoid v = detect(s.image(1.1, 1, 3), VoidSettings.standard(1, 1)).voids().get(0);
		assertEquals(45, v.orientationDeg(), 3);
	}

	@Test
	void gapsAtTheInterfacesAreContactLoss() {
		SyntheticStack s = slab();
		s.ellipse(150, 62, 40, 10, 20, 1);
		s.ellipse(420, 200, 60, 14, 20, 1);
		VoidMap map = detect(s.image(1.1, 4, 4), VoidSettings.standard(0.01, 0.01));
		assertEquals(2, map.voids().size());
		assertTrue(map.voids().get(0).touchesUpper() && !map.voids().get(0).touchesLower());
		assertTrue(map.voids().get(1).touchesLower());
		assertEquals(0, map.voids().get(1).distanceToLowerUm());
		assertEquals(80 / 600.0, map.contactLossUpper().value(), 0.012);
		assertEquals(120 / 600.0, map.contactLossLower().value(), 0.012);
		assertTrue(map.contactLossLower().low95() < 0.2 && map.contactLossLower().high95() > 0.2);
	}

	@Test
	void touchingDiscsAreTwoVoids() {
		SyntheticStack s = slab();
		s.ellipse(280, 130, 12, 12, 20, 1);
		SyntheticStack pair = slab();
		pair.ellipse(280, 130, 12, 12, 20, 1);
		pair.ellipse(303, 130, 12, 12, 20, 1);
		assertEquals(1, detect(s.image(1.1, 3, 5), VoidSettings.standard(1, 1)).voids().size());
		assertEquals(2, detect(pair.image(1.1, 3, 5), VoidSettings.standard(1, 1)).voids().size());
	}

	/** Redeposited material at the bottom of a void is brighter than the layer: still void. */
	@Test
	void brightCrescentBelongsToTheVoid() {
		for (int seed = 1; seed <= 6; seed++) {
			SyntheticStack s = slab();
			double area = s.ellipse(300, 130, 16, 16, 20, 1);
			// from 20 up to 130 in the lowest quarter
			s.ellipse(300, 143, 8, 3, 60 + 110, 1);
			VoidMap map = detect(s.image(1.1, 3, seed), VoidSettings.standard(1, 1));
			assertEquals(1, map.voids().size(), "seed " + seed);
			assertEquals(area, map.voids().get(0).areaPx(), 0.06 * area, "seed " + seed);
		}
	}

	/** Several of them: how many come out depends on the noise here and there, their area does not. */
	@Test
	void brightCrescentsBelongToTheirVoids() {
		for (int seed = 1; seed <= 4; seed++) {
			SyntheticStack s = slab();
			double area = 0;
			for (int x : new int[] { 70, 223, 377, 530 }) {
				area += s.ellipse(x, 130, 16, 16, 20, 1);
				s.ellipse(x, 143, 8, 3, 60 + 110, 1);
			}
			VoidMap map = detect(s.image(1.1, 3, seed), VoidSettings.standard(1, 1));
			assertEquals(area, map.voids().stream().mapToDouble(DetectedVoid::areaPx).sum(), 0.06 * area, "seed " + seed);
		}
	}

	/** Under a blur of 2.8 pixels a small void is never as dark as it is: its size comes from how much darkness is missing. */
	@Test
	void smallVoidsKeepTheirSizeUnderABlur() {
		SyntheticStack s = slab();
		double area = s.ellipse(150, 130, 5, 5, 20, 1);
		s.ellipse(350, 130, 22, 16, 20, 1);
		VoidMap map = detect(s.image(2.8, 3, 10), VoidSettings.standard(1, 1));
		assertEquals(2, map.voids().size());
		assertEquals(area, map.voids().get(0).areaPx(), 0.12 * area);
	}

	@Test
	void threadsChangeNothing() throws Exception {
		SyntheticStack s = slab();
		s.ellipse(100, 120, 9, 9, 20, 1);
		s.ellipse(300, 62, 30, 12, 20, 1);
		s.ellipse(450, 150, 14, 7, 20, 1);
		Raster image = s.image(1.1, 4, 12);
		TraceOutcome.Traced t = assertInstanceOf(TraceOutcome.Traced.class, LayerTracer.trace(image, THREE, Progress.NONE));
		VoidSettings settings = VoidSettings.standard(1, 1);
		VoidMap one = VoidDetector.detect(image, t, "B", settings, Progress.NONE);
		try (var pool = java.util.concurrent.Executors.newFixedThreadPool(3)) {
			VoidMap many = VoidDetector.detect(image, t, "B", settings, Progress.NONE.lending(Workers.on(pool, 4)));
			assertEquals(one.voids(), many.voids());
			assertArrayEquals(one.labels(), many.labels());
			assertEquals(one.fraction(), many.fraction());
		}
	}

	@Test
	void aCleanLayerHasNone() {
		for (long seed = 0; seed < 3; seed++) {
			VoidMap map = detect(slab().image(1.1, 12, seed), VoidSettings.standard(1, 1));
			assertTrue(map.voids().isEmpty(), () -> map.voids().toString());
			assertEquals(0, map.fraction().value());
		}
	}

	/** An interface that is unknown beside one void says nothing about the others, nor about how all of them look. */
	@Test
	void anUnknownStretchBesideAVoidLeavesTheOthersAsTheyAre() {
		SyntheticStack s = slab();
		for (int i = 0; i < 4; i++) {
			s.ellipse(80 + 140 * i, 130, 9, 9, 20, 1);
		}
		Raster image = s.image(2.2, 3, 1);
		TraceOutcome.Traced known = assertInstanceOf(TraceOutcome.Traced.class, LayerTracer.trace(image, THREE, Progress.NONE));
		TracedInterface upper = known.interfaces().get(0);
		double[] y = upper.y().clone();
		Arrays.fill(y, 94, 130, Double.NaN);
		TracedInterface unknown = new TracedInterface(upper.name(), y, upper.sigma(), upper.confidence(), upper.contrast(), upper.reading(), upper.readingVariance(), upper.look(), false);
		TraceOutcome.Traced partly = new TraceOutcome.Traced(List.of(unknown, known.interfaces().get(1)), known.layers(), known.edgeBlurPx(), known.confidence(), List.of());
		List<DetectedVoid> all = VoidDetector.detect(image, known, "B", VoidSettings.standard(0.01, 0.01), Progress.NONE).voids();
		List<DetectedVoid> some = VoidDetector.detect(image, partly, "B", VoidSettings.standard(0.01, 0.01), Progress.NONE).voids();
		assertEquals(4, some.size());
		for (int i = 1; i < 4; i++) {
			assertEquals(all.get(i).areaPx(), some.get(i).areaPx(), 0.003 * all.get(i).areaPx());
		}
	}

	@Test
	void labelsAndListAgree() {
		SyntheticStack s = slab();
		s.ellipse(100, 120, 9, 9, 20, 1);
		s.ellipse(200, 150, 14, 7, 20, 1);
		Raster image = s.image(1.1, 4, 7);
		VoidMap map = detect(image, VoidSettings.standard(1, 1));
		int[] pixels = new int[map.voids().size() + 1];
		for (int l : map.labels()) {
			pixels[l]++;
		}
		assertEquals(image.width() * image.height(), map.labels().length);
		for (DetectedVoid v : map.voids()) {
			assertEquals(pixels[v.id()], v.areaPx(), 0.06 * pixels[v.id()]);
			assertTrue(map.labels()[(int) v.centroidYPx() * image.width() + (int) v.centroidXPx()] == v.id());
		}
	}

	@Test
	void unknownOrOutermostLayersAreTheCallersMistake() {
		Raster image = slab().image(1.1, 3, 8);
		TraceOutcome.Traced t = assertInstanceOf(TraceOutcome.Traced.class, LayerTracer.trace(image, THREE, Progress.NONE));
		for (String name : List.of("A", "C", "nothing")) {
			assertThrows(IllegalArgumentException.class,
					() -> VoidDetector.detect(image, t, name, VoidSettings.standard(1, 1), Progress.NONE));
		}
	}

	@Test
	void cancelEndsTheCall() {
		Raster image = slab().image(1.1, 3, 9);
		TraceOutcome.Traced t = assertInstanceOf(TraceOutcome.Traced.class, LayerTracer.trace(image, THREE, Progress.NONE));
		AtomicInteger polls = new AtomicInteger();
		assertThrows(CancellationException.class, () -> VoidDetector.detect(image, t, "B", VoidSettings.standard(1, 1),
				Caller.stopping(() -> polls.incrementAndGet() > 3)));
	}
}
