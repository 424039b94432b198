// SPDX-License-Identifier: EPL-2.0
package org.plateau.imaging;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;

import org.junit.jupiter.api.Test;
import org.plateau.extension.Progress;
import org.plateau.model.image.Raster;

/** Discs of several depths in a slab: which of them are voids follows from the cut. Expected areas are π r². */
class VoidThresholdTest {
	private static final List<LayerExpectation> THREE = List.of(LayerExpectation.required("A", EdgeRelation.ANY),
			LayerExpectation.required("B", EdgeRelation.DARKER), LayerExpectation.required("C", EdgeRelation.BRIGHTER));
	/** Voids are at least two fifths of the slab's brightness deep, 24 grey levels: the search leaves two of the discs out. */
	private static final VoidSettings SETTINGS = new VoidSettings(0.5, 12, 0.4, 0.01, 0.02);
	private static final double Y = 130.2;
	private static final double RADIUS = 12;
	/** Grey of the slab 60, of voids 20: depths 1, 1, 0.8, 0.35, 0.2. */
	private static final double[] X = { 80.3, 200.3, 320.3, 440.3, 540.3 };
	private static final double[] GREY = { 20, 20, 28, 46, 52 };
	private static final Raster IMAGE = image();
	private static final TraceOutcome.Traced STACK = assertInstanceOf(TraceOutcome.Traced.class, LayerTracer.trace(IMAGE, THREE, Progress.NONE));
	private static final VoidSegmentation FOUND = VoidDetector.segment(IMAGE, STACK, "B", SETTINGS, Progress.NONE);

	private static Raster image() {
		SyntheticStack s = new SyntheticStack(620, 260, new double[] { 180, 60, 120 }, x -> 60.4, x -> 200.7);
		for (int i = 0; i < X.length; i++) {
			s.ellipse(X[i], Y, RADIUS, RADIUS, GREY[i], 1);
		}
		return s.image(1.1, 1, 1);
	}

	private static VoidSegmentation cut(VoidSegmentation of, double cut) {
		return VoidEditor.apply(IMAGE, of, new VoidEdit.Threshold(cut, 12, Optional.empty()), Progress.NONE);
	}

	/** Which discs are voids, as in "11100". */
	private static String which(VoidMap map) {
		StringBuilder s = new StringBuilder();
		for (double x : X) {
			s.append(map.labels()[(int) Y * map.width() + (int) x] > 0 ? 1 : 0);
		}
		return s.toString();
	}

	@Test
	void voidsAppearAndVanishAsTheCutMoves() {
		assertEquals("11100", which(FOUND.map()));
		// a stricter cut asks for a share of the depth that grows to 1: 0.8 is asked from 0.9 on
		assertEquals("11000", which(cut(FOUND, 0.94).map()));
		assertEquals("11100", which(cut(FOUND, 0.7).map()));
		// a looser one finds what is darker than it
		assertEquals("11100", which(cut(FOUND, 0.45).map()));
		assertEquals("11110", which(cut(FOUND, 0.25).map()));
		assertEquals("11111", which(cut(FOUND, 0.12).map()));
		assertEquals(5, cut(FOUND, 0.12).map().voids().size());
	}

	@Test
	void whatAppearsIsAsLargeAsItLooks() {
		VoidMap map = cut(FOUND, 0.175).map();
		DetectedVoid faint = map.voids().get(map.labels()[(int) Y * map.width() + (int) X[3]] - 1);
		// half of its own depth of 0.35 is its outline
		assertEquals(Math.PI * RADIUS * RADIUS, faint.areaPx(), 0.06 * Math.PI * RADIUS * RADIUS);
		assertEquals(X[3], faint.centroidXPx(), 0.5);
		assertTrue(faint.byHand());
	}

	/** What a looser cut has, a stricter one has not more; what was there at the first cut comes back with it. */
	@Test
	void theShareFallsSteadily() {
		double last = 1;
		for (int c = 5; c <= 95; c += 5) {
			double share = cut(FOUND, c / 100.0).map().fraction().value();
			assertTrue(share <= last, c + ": " + share + " after " + last);
			last = share;
		}
		VoidMap back = cut(cut(cut(FOUND, 0.1), 0.95), 0.5).map();
		assertEquals(FOUND.map().fraction().value(), back.fraction().value());
	}

	/** The band is what the slider would show 0.15 to either side. */
	@Test
	void theBandIsThatOfOtherCuts() {
		for (double c : new double[] { 0.3, 0.45, 0.6, 0.75 }) {
			VoidMap map = cut(FOUND, c).map();
			double layer = 620 * 140.3;
			assertEquals(pixels(cut(FOUND, c - 0.15).map()) / layer, map.fractionLooser(), 0.0006, c + " looser");
			assertEquals(pixels(cut(FOUND, c + 0.15).map()) / layer, map.fractionStricter(), 0.0006, c + " stricter");
		}
	}

	private static int pixels(VoidMap map) {
		int n = 0;
		for (int l : map.labels()) {
			n += l > 0 ? 1 : 0;
		}
		return n;
	}

	@Test
	void aRectangleFindsMoreOnlyInIt() {
		VoidSegmentation part = VoidEditor.apply(IMAGE, FOUND, new VoidEdit.Threshold(0.12, 12, Optional.of(new VoidEdit.Rectangle(490, 60, 600, 200))), Progress.NONE);
		assertEquals("11101", which(part.map()));
		// and an interface corrected elsewhere leaves it
		TraceOutcome.Traced moved = StackEditor.apply(IMAGE, STACK, new StackEdit.FollowLine("B/C", List.of(new StackEdit.Point(20, 190), new StackEdit.Point(60, 190)), 0),
				Progress.NONE);
		assertEquals("11101", which(VoidEditor.follow(IMAGE, part, moved, Progress.NONE).map()));
		TraceOutcome.Traced here = StackEditor.apply(IMAGE, STACK, new StackEdit.FollowLine("B/C", List.of(new StackEdit.Point(520, 190), new StackEdit.Point(560, 190)), 0),
				Progress.NONE);
		assertEquals("11101", which(VoidEditor.follow(IMAGE, part, here, Progress.NONE).map()));
	}

	/** Without any void that the search finds: half of the layer's brightness counts as the depth of voids. */
	@Test
	void aLayerWithoutVoidsGetsSome() {
		SyntheticStack s = new SyntheticStack(400, 260, new double[] { 180, 60, 120 }, x -> 60.4, x -> 200.7);
		s.ellipse(200, Y, RADIUS, RADIUS, 52, 1);
		Raster image = s.image(1.1, 1, 2);
		TraceOutcome.Traced stack = assertInstanceOf(TraceOutcome.Traced.class, LayerTracer.trace(image, THREE, Progress.NONE));
		VoidSegmentation found = VoidDetector.segment(image, stack, "B", new VoidSettings(0.5, 12, 0.3, 0.01, 0.02), Progress.NONE);
		assertEquals(0, found.map().voids().size());
		VoidMap map = VoidEditor.apply(image, found, new VoidEdit.Threshold(0.15, 12, Optional.empty()), Progress.NONE).map();
		assertEquals(1, map.voids().size());
		assertTrue(map.labels()[(int) Y * 400 + 200] > 0);
	}
}
