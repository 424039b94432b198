// SPDX-License-Identifier: EPL-2.0
package org.plateau.imaging;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Random;
import java.util.concurrent.CancellationException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntToDoubleFunction;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.plateau.extension.Progress;
import org.plateau.model.image.Raster;

class LayerTracerTest {
	private static final List<LayerExpectation> THREE = List.of(LayerExpectation.required("A", EdgeRelation.ANY),
			LayerExpectation.required("B", EdgeRelation.DARKER), LayerExpectation.required("C", EdgeRelation.BRIGHTER));

	private static TraceOutcome.Traced traced(TraceOutcome o) {
		return assertInstanceOf(TraceOutcome.Traced.class, o, o.toString());
	}

	private static double mae(double[] y, double[] truth) {
		double s = 0;
		for (int x = 0; x < y.length; x++) {
			s += Math.abs(y[x] - truth[x]);
		}
		return s / y.length;
	}

	private static double bias(double[] y, double[] truth) {
		double s = 0;
		for (int x = 0; x < y.length; x++) {
			s += y[x] - truth[x];
		}
		return s / y.length;
	}

	/** Level boundary at every phase of the pixel: the corner-origin convention, without bias. */
	@ParameterizedTest
	@ValueSource(doubles = { 60, 60.25, 60.5, 60.75 })
	void levelBoundaryIsFoundWithoutBias(double at) {
		SyntheticStack s = new SyntheticStack(256, 200, new double[] { 180, 60, 120 }, x -> at, x -> at + 70.3);
		TraceOutcome.Traced t = traced(LayerTracer.trace(s.image(1.2, 1, 1), THREE, Progress.NONE));
		assertEquals(0, bias(t.interfaces().get(0).y(), s.boundary(0)), 0.01);
		assertEquals(0, bias(t.interfaces().get(1).y(), s.boundary(1)), 0.015);
		assertEquals("A/B", t.interfaces().get(0).name());
		assertEquals(-120, t.interfaces().get(0).contrast(), 3);
		assertEquals(60, t.layers().get(1).grey(), 1);
		assertEquals(1, t.layers().get(1).noise(), 0.2);
		assertEquals(1.2, t.edgeBlurPx(), 0.1);
	}

	@ParameterizedTest
	@CsvSource({ "0.05, 0.03", "-0.2, 0.04", "0.5, 0.08" })
	void slopedBoundaryIsFollowed(double slope, double limit) {
		SyntheticStack s = new SyntheticStack(320, 320, new double[] { 180, 60, 120 },
				x -> 120 + slope * (x + 0.5 - 160), x -> 200 + slope * (x + 0.5 - 160));
		TraceOutcome.Traced t = traced(LayerTracer.trace(s.image(1.1, 4, 2), THREE, Progress.NONE));
		assertTrue(mae(t.interfaces().get(0).y(), s.boundary(0)) < limit);
		assertTrue(mae(t.interfaces().get(1).y(), s.boundary(1)) < 2 * limit);
	}

	/** The stated standard errors are the size of the errors made. */
	@Test
	void sigmaMatchesTheErrorsOfARoughNoisyInterface() {
		double[] rough = new double[600];
		Random random = new Random(5);
		for (int j = 1; j < 60; j++) {
			double phase = 2 * Math.PI * random.nextDouble();
			for (int x = 0; x < rough.length; x++) {
				rough[x] += 1.5 * Math.exp(-j / 15.0) * Math.cos(2 * Math.PI * j * x / rough.length + phase) / 2;
			}
		}
		SyntheticStack s = new SyntheticStack(600, 220, new double[] { 180, 60, 120 }, x -> 70 + rough[x], x -> 150);
		TracedInterface i = traced(LayerTracer.trace(s.image(1.1, 12, 3), THREE, Progress.NONE)).interfaces().get(0);
		double squares = 0;
		double stated = 0;
		for (int x = 0; x < 600; x++) {
			squares += Math.pow(i.y()[x] - s.boundary(0)[x], 2);
			stated += i.sigma()[x] * i.sigma()[x];
		}
		assertEquals(1, Math.sqrt(squares / stated), 0.35);
	}

	/** A void at an interface belongs to the layer: the interface runs on behind it. */
	@Test
	void voidsAtAnInterfaceDoNotBendIt() {
		SyntheticStack s = new SyntheticStack(500, 240, new double[] { 180, 60, 120 }, x -> 80.4, x -> 160.7);
		s.ellipse(120, 82, 30, 9, 20, 1);
		s.ellipse(300, 160, 35, 12, 20, 1);
		s.ellipse(400, 120, 10, 10, 20, 1);
		TraceOutcome.Traced t = traced(LayerTracer.trace(s.image(1.1, 5, 4), THREE, Progress.NONE));
		for (int k = 0; k < 2; k++) {
			for (int x = 0; x < 500; x++) {
				assertEquals(s.boundary(k)[x], t.interfaces().get(k).y()[x], 0.6, "interface " + k + " column " + x);
			}
		}
	}

	/** An island film: where the layer is absent both interfaces coincide on the edge that is there. */
	@Test
	void interfacesMeetWhereTheLayerIsAbsent() {
		SyntheticStack s = new SyntheticStack(600, 240, new double[] { 180, 60, 120 },
				x -> 160 - Math.max(0, 60 * Math.sin(2 * Math.PI * x / 300.0)), x -> 160);
		TraceOutcome.Traced t = traced(LayerTracer.trace(s.image(1.1, 3, 6), THREE, Progress.NONE));
		double[] a = t.interfaces().get(0).y();
		double[] b = t.interfaces().get(1).y();
		for (int x : new int[] { 190, 225, 260, 490, 525, 560 }) {
			assertEquals(0, b[x] - a[x], 1.5, "column " + x);
			assertEquals(160, b[x], 1, "column " + x);
		}
		assertTrue(mae(a, s.boundary(0)) < 0.3);
	}

	@Test
	void optionalLayerMayBeAbsent() {
		List<LayerExpectation> layers = List.of(LayerExpectation.required("top", EdgeRelation.ANY),
				LayerExpectation.optional("cap", EdgeRelation.BRIGHTER), LayerExpectation.required("metal", EdgeRelation.BRIGHTER),
				LayerExpectation.required("film", EdgeRelation.DARKER));
		SyntheticStack with = new SyntheticStack(300, 240, new double[] { 40, 100, 180, 60 }, x -> 60, x -> 110, x -> 170);
		SyntheticStack without = new SyntheticStack(300, 240, new double[] { 40, 180, 60 }, x -> 60, x -> 170);
		assertEquals(3, traced(LayerTracer.trace(with.image(1, 3, 7), layers, Progress.NONE)).interfaces().size());
		TraceOutcome.Traced t = traced(LayerTracer.trace(without.image(1, 3, 8), layers, Progress.NONE));
		assertEquals(List.of("top/metal", "metal/film"), t.interfaces().stream().map(TracedInterface::name).toList());
		assertTrue(t.notes().get(0).contains("cap"));
	}

	@Test
	void missingLayerIsRefusedByName() {
		SyntheticStack s = new SyntheticStack(300, 200, new double[] { 180, 60 }, x -> 80);
		TraceOutcome.Refused r = assertInstanceOf(TraceOutcome.Refused.class,
				LayerTracer.trace(s.image(1.1, 3, 9), THREE, Progress.NONE));
		assertTrue(r.reason().contains("B/C"), r.reason());
	}

	@Test
	void automaticFindsTheStackAndRefusesNoise() {
		SyntheticStack s = new SyntheticStack(400, 300, new double[] { 90, 180, 60, 120 }, x -> 70, x -> 130 + 8 * Math.sin(x / 40.0),
				x -> 220);
		TraceOutcome.Traced t = traced(LayerTracer.traceAutomatically(s.image(1.1, 6, 10), Progress.NONE));
		assertEquals(3, t.interfaces().size());
		assertEquals("layer1/layer2", t.interfaces().get(0).name());
		assertTrue(mae(t.interfaces().get(1).y(), s.boundary(1)) < 0.2);
		SyntheticStack flat = new SyntheticStack(400, 300, new double[] { 90 });
		assertInstanceOf(TraceOutcome.Refused.class, LayerTracer.traceAutomatically(flat.image(0, 20, 11), Progress.NONE));
	}

	@ParameterizedTest
	@CsvSource({ "1, 1", "1, 400", "400, 1", "16, 16", "17, 400", "400, 17" })
	void oddImagesAreRefusedNotThrown(int width, int height) {
		float[] constant = new float[width * height];
		java.util.Arrays.fill(constant, 7);
		float[] noise = new float[width * height];
		Random random = new Random(12);
		for (int i = 0; i < noise.length; i++) {
			noise[i] = (float) random.nextGaussian();
		}
		float[] nothing = new float[width * height];
		java.util.Arrays.fill(nothing, Float.NaN);
		for (float[] samples : List.of(constant, noise, nothing)) {
			Raster image = new Raster(width, height, samples);
			if (samples != noise) {
				assertInstanceOf(TraceOutcome.Refused.class, LayerTracer.trace(image, THREE, Progress.NONE));
			}
			LayerTracer.trace(image, THREE, Progress.NONE);
			LayerTracer.traceAutomatically(image, Progress.NONE);
		}
	}

	@Test
	void curvesNeverCrossWhateverTheImage() {
		for (long seed = 0; seed < 6; seed++) {
			Random random = new Random(seed);
			double[] at = new double[4];
			double[] amplitude = new double[4];
			double[] wave = new double[4];
			for (int i = 0; i < 4; i++) {
				at[i] = 30 + 35 * i + 20 * random.nextDouble();
				amplitude[i] = 25 * random.nextDouble();
				wave[i] = 10 + 60 * random.nextDouble();
			}
			IntToHeight h = (i, x) -> at[i] + amplitude[i] * Math.sin(x / wave[i]);
			SyntheticStack s = new SyntheticStack(300, 200, new double[] { 100, 180, 90, 140, 60 }, x -> h.at(0, x),
					x -> Math.max(h.at(0, x), h.at(1, x)), x -> Math.max(Math.max(h.at(0, x), h.at(1, x)), h.at(2, x)),
					x -> Math.max(Math.max(h.at(0, x), h.at(1, x)), Math.max(h.at(2, x), h.at(3, x))));
			List<LayerExpectation> layers = List.of(LayerExpectation.required("a", EdgeRelation.ANY),
					LayerExpectation.required("b", EdgeRelation.ANY), LayerExpectation.required("c", EdgeRelation.ANY),
					LayerExpectation.required("d", EdgeRelation.ANY), LayerExpectation.required("e", EdgeRelation.ANY));
			for (TraceOutcome o : List.of(LayerTracer.trace(s.image(1, 15, seed), layers, Progress.NONE),
					LayerTracer.traceAutomatically(s.image(1, 15, seed), Progress.NONE))) {
				if (o instanceof TraceOutcome.Traced t) {
					for (int i = 1; i < t.interfaces().size(); i++) {
						for (int x = 0; x < 300; x++) {
							assertTrue(t.interfaces().get(i - 1).y()[x] <= t.interfaces().get(i).y()[x], "seed " + seed);
						}
					}
				}
			}
		}
	}

	private interface IntToHeight {
		double at(int i, int x);
	}

	@Test
	void sameInputSameNumbers() {
		SyntheticStack s = new SyntheticStack(300, 200, new double[] { 180, 60, 120 }, x -> 60.3, x -> 130.8);
		Raster image = s.image(1.2, 8, 13);
		double[] first = traced(LayerTracer.trace(image, THREE, Progress.NONE)).interfaces().get(1).y();
		assertArrayEquals(first, traced(LayerTracer.trace(image, THREE, Progress.NONE)).interfaces().get(1).y(), 0);
		for (int threads = 2; threads <= 4; threads++) {
			TraceOutcome.Traced t = traced(LayerTracer.trace(image, THREE, Caller.lending(threads)));
			assertArrayEquals(first, t.interfaces().get(1).y(), 0);
		}
	}

	@Test
	void shiftedImageGivesShiftedCurves() {
		SyntheticStack s = new SyntheticStack(300, 200, new double[] { 180, 60, 120 }, x -> 60.3, x -> 130.8);
		SyntheticStack t = new SyntheticStack(300, 200, new double[] { 180, 60, 120 }, x -> 71.3, x -> 141.8);
		double a = traced(LayerTracer.trace(s.image(1.2, 0.5, 14), THREE, Progress.NONE)).interfaces().get(0).y()[150];
		double b = traced(LayerTracer.trace(t.image(1.2, 0.5, 14), THREE, Progress.NONE)).interfaces().get(0).y()[150];
		assertEquals(11, b - a, 0.01);
	}

	@Test
	void cancelEndsTheCall() {
		SyntheticStack s = new SyntheticStack(300, 200, new double[] { 180, 60, 120 }, x -> 60.3, x -> 130.8);
		Raster image = s.image(1.2, 8, 15);
		for (int after : new int[] { 0, 3, 12, 30 }) {
			AtomicInteger polls = new AtomicInteger();
			assertThrows(CancellationException.class,
					() -> LayerTracer.trace(image, THREE, Caller.stopping(() -> polls.incrementAndGet() > after)));
		}
	}

	@Test
	void wrongExpectationsAreTheCallersMistake() {
		Raster image = new SyntheticStack(40, 40, new double[] { 1, 2 }, x -> 20).image(0, 0, 0);
		assertThrows(IllegalArgumentException.class, () -> LayerTracer.trace(image, List.of(), Progress.NONE));
		assertThrows(IllegalArgumentException.class,
				() -> LayerTracer.trace(image, List.of(THREE.get(0), THREE.get(0)), Progress.NONE));
	}

	/** A cap whose lower part is darker: the edge into it is the strongest between its surface and the metal, and no interface. */
	@ParameterizedTest
	@ValueSource(doubles = { 1.1, 2.8 })
	void darkerBaseOfACapBelongsToIt(double blur) {
		SyntheticStack s = new SyntheticStack(600, 400, new double[] { 92, 202, 156, 182, 60, 112 }, x -> 60.3 + 0.01 * x, x -> 152.5, x -> 180.6,
				x -> 210.2 + 3 * Math.sin(x / 90.0), x -> 320.4);
		Raster image = s.image(blur, 6, 3);
		List<LayerExpectation> cell = List.of(LayerExpectation.required("surface", EdgeRelation.ANY),
				new LayerExpectation("Pt", true, EdgeRelation.BRIGHTER, 0, Double.POSITIVE_INFINITY, false, true), LayerExpectation.required("Cu", EdgeRelation.ANY),
				LayerExpectation.required("Li", EdgeRelation.DARKER), LayerExpectation.required("LiPON", EdgeRelation.BRIGHTER));
		TraceOutcome.Traced t = traced(LayerTracer.trace(image, cell, Progress.NONE));
		assertEquals("Pt/Cu", t.interfaces().get(1).name());
		assertEquals(0, mae(t.interfaces().get(1).y(), s.boundary(2)), 0.4);
		assertTrue(mae(t.interfaces().get(2).y(), s.boundary(3)) < 0.2);
	}

	/** Without such a base the edge of a darker metal is the interface as before, whatever grain lies below it. */
	@Test
	void capWithoutBaseKeepsItsDarkeningEdge() {
		SyntheticStack s = new SyntheticStack(600, 400, new double[] { 92, 202, 170, 60, 112 }, x -> 60.3, x -> 170.6, x -> 210.2, x -> 320.4);
		List<LayerExpectation> cell = List.of(LayerExpectation.required("surface", EdgeRelation.ANY),
				new LayerExpectation("Pt", true, EdgeRelation.BRIGHTER, 0, Double.POSITIVE_INFINITY, false, true), LayerExpectation.required("Cu", EdgeRelation.ANY),
				LayerExpectation.required("Li", EdgeRelation.DARKER), LayerExpectation.required("LiPON", EdgeRelation.BRIGHTER));
		TraceOutcome.Traced t = traced(LayerTracer.trace(s.image(1.1, 8, 4), cell, Progress.NONE));
		assertTrue(mae(t.interfaces().get(1).y(), s.boundary(1)) < 0.4);
	}

	/** The upper ends of many voids along an interface make a darkening edge, stronger than that between two metals of nearly one grey: it is none between layers. */
	@ParameterizedTest
	@ValueSource(longs = { 1, 2, 3 })
	void upperEndsOfVoidsAreNoInterface(long noise) {
		SyntheticStack s = new SyntheticStack(1200, 520, new double[] { 89, 205, 161, 166, 66, 103, 60 }, x -> 100.3, x -> 190.5, x -> 218.6, x -> 246.2 + 3 * Math.sin(x / 90.0),
				x -> 400.4, x -> 470.3);
		for (int i = 0; i < 12; i++) {
			s.ellipse(50 + 100 * i, 400.4, 44, 10, 20, 4);
			s.ellipse(90 + 100 * i, 300 + 30 * (i % 3), 22, 14, 20, 4);
		}
		List<LayerExpectation> cell = List.of(LayerExpectation.required("surface", EdgeRelation.ANY),
				new LayerExpectation("Pt", true, EdgeRelation.BRIGHTER, 0, Double.POSITIVE_INFINITY, false, true), LayerExpectation.required("Cu", EdgeRelation.ANY),
				LayerExpectation.required("Li", EdgeRelation.DARKER), LayerExpectation.required("LiPON", EdgeRelation.BRIGHTER),
				LayerExpectation.required("evaporated", EdgeRelation.DARKER));
		TraceOutcome.Traced t = traced(LayerTracer.trace(s.image(1.3, 10, noise), cell, Progress.NONE));
		assertEquals(0, mae(t.interfaces().get(2).y(), s.boundary(3)), 0.5, "Cu/Li");
		assertEquals(0, mae(t.interfaces().get(3).y(), s.boundary(4)), 1, "Li/LiPON");
	}

	/** A layer of nine rows, thicker at one place: blur leaves the middle of it. */
	@ParameterizedTest
	@ValueSource(longs = { 1, 2, 3 })
	void layerOfAFewRowsHasItsOwnLevel(long noise) {
		SyntheticStack s = new SyntheticStack(1000, 300, new double[] { 158, 186, 60, 112 }, x -> 80.3 + 2 * Math.sin(x / 60.0),
				x -> 88.8 + 2 * Math.sin(x / 60.0) + 6 * Math.exp(-Math.pow((x - 120) / 40.0, 2)), x -> 220.4);
		List<LayerExpectation> cell = List.of(LayerExpectation.required("cap", EdgeRelation.ANY), LayerExpectation.required("Cu", EdgeRelation.BRIGHTER),
				LayerExpectation.required("Li", EdgeRelation.DARKER), LayerExpectation.required("LiPON", EdgeRelation.BRIGHTER));
		TraceOutcome.Traced t = traced(LayerTracer.trace(s.image(1.1, 10, noise), cell, Progress.NONE));
		assertEquals(28, t.interfaces().get(0).contrast(), 6);
		assertEquals(0, mae(t.interfaces().get(0).y(), s.boundary(0)), 0.9);
		assertEquals(0, mae(t.interfaces().get(1).y(), s.boundary(1)), 0.4);
	}

	/** Base and metal of ten rows each: the bright cap above them is of the same side, but its level is not that beside the interface. */
	@ParameterizedTest
	@ValueSource(longs = { 1, 2, 3 })
	void levelsBesideAnInterfaceAreThoseOfThinLayers(long noise) {
		assertEquals(0, mae(upperFaceOfThinMetal(1.1, 10, noise).y(), thinMetal().boundary(2)), 1);
	}

	/** What is beyond a thin layer, on either side of an interface, does not speak against it. */
	@ParameterizedTest
	@ValueSource(longs = { 1, 2, 3 })
	void interfaceOfThinLayersIsVisible(long noise) {
		TracedInterface face = upperFaceOfThinMetal(1.6, 10, noise);
		assertTrue(face.confidence() > 0.9, "confidence " + face.confidence());
		assertEquals(0, mae(face.y(), thinMetal().boundary(2)), 1);
	}

	/** So noisy that either edge of the base is hardly told from grain by itself: that they are parallel tells them. */
	@ParameterizedTest
	@ValueSource(longs = { 1, 2, 3 })
	void parallelEdgesOfABaseAreNoGrain(long noise) {
		assertEquals(0, mae(upperFaceOfThinMetal(1.6, 14, noise).y(), thinMetal().boundary(2)), 1.5, "the edge inside the cap is none of the metal");
	}

	private static TracedInterface upperFaceOfThinMetal(double blur, double noise, long seed) {
		TracedInterface face = traced(LayerTracer.trace(thinMetal().image(blur, noise, seed), THIN_METAL, Progress.NONE)).interfaces().get(1);
		assertEquals("Pt/Cu", face.name());
		return face;
	}

	private static final List<LayerExpectation> THIN_METAL = List.of(LayerExpectation.required("surface", EdgeRelation.ANY),
			new LayerExpectation("Pt", true, EdgeRelation.BRIGHTER, 0, Double.POSITIVE_INFINITY, false, true), LayerExpectation.required("Cu", EdgeRelation.ANY),
			LayerExpectation.required("Li", EdgeRelation.DARKER), LayerExpectation.required("LiPON", EdgeRelation.BRIGHTER));

	private static SyntheticStack thinMetal() {
		IntToDoubleFunction metal = x -> 120.3 + 8 * Math.sin(x / 50.0);
		return new SyntheticStack(520, 384, new double[] { 92, 202, 158, 186, 60, 112 }, x -> 60.3, x -> metal.applyAsDouble(x) - 10, metal,
				x -> metal.applyAsDouble(x) + 10.6, x -> 260.4);
	}
}
