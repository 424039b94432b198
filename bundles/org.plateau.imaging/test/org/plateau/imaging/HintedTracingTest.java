// SPDX-License-Identifier: EPL-2.0
package org.plateau.imaging;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.IntToDoubleFunction;

import org.junit.jupiter.api.Test;
import org.plateau.extension.Progress;
import org.plateau.model.image.Raster;

/** Expected positions come from the formula that the picture was drawn with. */
class HintedTracingTest {
	private static final int WIDTH = 480;
	private static final int HEIGHT = 400;
	private static final List<LayerExpectation> SCALE = List.of(LayerExpectation.required("coating", EdgeRelation.ANY),
			new LayerExpectation("oxide", false, EdgeRelation.DARKER, 0, Double.POSITIVE_INFINITY, true, false),
			LayerExpectation.required("substrate", EdgeRelation.ANY));

	private static List<InterfaceHint> hints(List<LayerExpectation> layers, SyntheticStack s) {
		List<InterfaceHint> hints = new ArrayList<>();
		for (int i = 0; i + 1 < layers.size(); i++) {
			for (int x : new int[] { WIDTH / 4, 3 * WIDTH / 4 }) {
				hints.add(new InterfaceHint(layers.get(i).name(), layers.get(i + 1).name(), x + 0.5, s.boundary(i)[x]));
			}
		}
		return hints;
	}

	private static TraceOutcome.Traced traced(Raster image, List<LayerExpectation> layers, List<InterfaceHint> hints) {
		TraceOutcome o = LayerTracer.trace(image, layers, hints, Progress.NONE);
		return assertInstanceOf(TraceOutcome.Traced.class, o, o.toString());
	}

	private static double mae(double[] y, double[] truth) {
		double s = 0;
		for (int x = 0; x < y.length; x++) {
			s += Math.abs(y[x] - truth[x]) / y.length;
		}
		return s;
	}

	/** Rough by a sum of waves down to 12 columns, peak to valley about 24 rows. */
	private static IntToDoubleFunction rough(double at, long seed) {
		Random random = new Random(seed);
		double[] phase = random.doubles(40, 0, 2 * Math.PI).toArray();
		return x -> {
			double y = at;
			for (int j = 3; j < 40; j++) {
				y += 12.0 / j * Math.cos(2 * Math.PI * j * x / WIDTH + phase[j]);
			}
			return y;
		};
	}

	private static SyntheticStack porousCoating(double oxide, double substrate, long seed) {
		SyntheticStack s = new SyntheticStack(WIDTH, HEIGHT, new double[] { 0, 220, oxide, substrate }, x -> 0, rough(150, seed),
				x -> 270 + 8 * Math.sin(x / 60.0));
		Random random = new Random(seed);
		for (int i = 0; i < 160; i++) {
			double r = 2 + 6 * random.nextDouble();
			s.ellipse(WIDTH * random.nextDouble(), 150 * random.nextDouble(), 2 * r, r, 40, 1);
		}
		for (int i = 0; i < 60; i++) {
			double r = 1.5 + 3 * random.nextDouble();
			s.ellipse(WIDTH * random.nextDouble(), 175 + 80 * random.nextDouble(), 2 * r, r, 40, 2);
		}
		return s;
	}

	/** A rough interface under a porous coating, and one of seven grey levels under a porous layer. */
	@Test
	void roughAndWeakInterfacesAmongPoresAreFollowed() {
		SyntheticStack s = porousCoating(90, 97, 3);
		List<InterfaceHint> hints = new ArrayList<>();
		for (int x : new int[] { WIDTH / 4, 3 * WIDTH / 4 }) {
			hints.add(new InterfaceHint("coating", "oxide", x, s.boundary(1)[x]));
			hints.add(new InterfaceHint("oxide", "substrate", x, s.boundary(2)[x]));
		}
		TraceOutcome.Traced t = traced(s.image(1.2, 3, 5), SCALE, hints);
		assertTrue(mae(t.interfaces().get(0).y(), s.boundary(1)) < 2.5, () -> "rough: " + mae(t.interfaces().get(0).y(), s.boundary(1)));
		assertTrue(mae(t.interfaces().get(1).y(), s.boundary(2)) < 2, () -> "weak: " + mae(t.interfaces().get(1).y(), s.boundary(2)));
	}

	/** Three like edges: the hints say which one is meant, a few pixels off as a person points. */
	@Test
	void hintsChooseAmongEdgesThatFitTheRecipe() {
		SyntheticStack s = new SyntheticStack(WIDTH, HEIGHT, new double[] { 60, 120, 60, 120, 60, 120 }, x -> 60, x -> 120, x -> 190 + 0.03 * x,
				x -> 280, x -> 330);
		List<LayerExpectation> two = List.of(LayerExpectation.required("a", EdgeRelation.ANY), LayerExpectation.required("b", EdgeRelation.BRIGHTER));
		for (int k : new int[] { 0, 2, 4 }) {
			TraceOutcome.Traced t = traced(s.image(1.2, 5, k), two, List.of(new InterfaceHint("a", "b", 200, s.boundary(k)[200] + 3)));
			assertTrue(mae(t.interfaces().get(0).y(), s.boundary(k)) < 0.2, "edge " + k);
		}
	}

	/** A shading ramp is the strongest change of grey in the picture, but the hinted step of 12 levels is the interface. */
	@Test
	void shadingIsNotTakenForAHintedInterface() {
		SyntheticStack s = new SyntheticStack(WIDTH, HEIGHT, new double[] { 100, 112 }, x -> 260 + 0.02 * x);
		float[] v = s.image(1.2, 3, 1).samples().clone();
		for (int p = 0; p < v.length; p++) {
			v[p] += (float) (80 / (1 + Math.exp(-(p / WIDTH - 120) / 25.0)));
		}
		List<LayerExpectation> two = List.of(LayerExpectation.required("a", EdgeRelation.ANY), LayerExpectation.required("b", EdgeRelation.BRIGHTER));
		TraceOutcome.Traced t = traced(new Raster(WIDTH, HEIGHT, v), two,
				List.of(new InterfaceHint("a", "b", 100, s.boundary(0)[100]), new InterfaceHint("a", "b", 400, s.boundary(0)[400])));
		assertTrue(mae(t.interfaces().get(0).y(), s.boundary(0)) < 0.6, () -> "off by " + mae(t.interfaces().get(0).y(), s.boundary(0)));
	}

	/** A crack runs through interface and layer: neither interface follows it down, and the layer's mean stays. */
	@Test
	void aCrackAcrossAnInterfaceMovesNothing() {
		SyntheticStack s = new SyntheticStack(WIDTH, HEIGHT, new double[] { 210, 110, 150 }, x -> 120 + 4 * Math.sin(x / 40.0), x -> 260);
		float[] v = s.image(1.2, 3, 2).samples().clone();
		for (int y = 112; y < 268; y++) {
			for (int x = 0; x < 6; x++) {
				v[y * WIDTH + 200 + y / 12 + x] = 30;
			}
		}
		TraceOutcome.Traced t = traced(new Raster(WIDTH, HEIGHT, v), SCALE, hints(SCALE, s));
		assertTrue(mae(t.interfaces().get(0).y(), s.boundary(0)) < 0.5, () -> "top " + mae(t.interfaces().get(0).y(), s.boundary(0)));
		assertTrue(mae(t.interfaces().get(1).y(), s.boundary(1)) < 0.5, () -> "bottom " + mae(t.interfaces().get(1).y(), s.boundary(1)));
	}

	/** A void 80 columns wide and 25 rows deep opens to the upper interface: the solid layer begins below it, another above it. */
	@Test
	void aSolidLayerBeginsBelowAVoidThatOpensToIt() {
		SyntheticStack s = new SyntheticStack(WIDTH, HEIGHT, new double[] { 210, 120, 160 }, x -> 140, x -> 260);
		s.ellipse(240, 140, 40, 25, 30, 1);
		Raster image = s.image(1.2, 3, 4);
		double[] solid = traced(image, SCALE, hints(SCALE, s)).interfaces().get(0).y();
		for (int x = 215; x <= 265; x++) {
			double u = (x + 0.5 - 240) / 40;
			assertEquals(140 + 25 * Math.sqrt(1 - u * u), solid[x], 1.5, "column " + x);
		}
		assertEquals(140, solid[100], 0.5);
		List<LayerExpectation> open = List.of(SCALE.get(0), LayerExpectation.required("oxide", EdgeRelation.DARKER), SCALE.get(2));
		assertEquals(140, traced(image, open, hints(open, s)).interfaces().get(0).y()[240], 3);
	}

	@Test
	void hintsDecideWhetherAnOptionalLayerIsThere() {
		List<LayerExpectation> layers = List.of(LayerExpectation.required("a", EdgeRelation.ANY), LayerExpectation.optional("b", EdgeRelation.BRIGHTER),
				LayerExpectation.required("c", EdgeRelation.BRIGHTER));
		SyntheticStack s = new SyntheticStack(WIDTH, HEIGHT, new double[] { 60, 110, 160 }, x -> 150, x -> 250);
		Raster image = s.image(1.2, 4, 6);
		TraceOutcome.Traced both = traced(image, layers, List.of(new InterfaceHint("a", "b", 240, 150)));
		assertEquals(List.of("a/b", "b/c"), both.interfaces().stream().map(TracedInterface::name).toList());
		TraceOutcome.Traced one = traced(image, layers, List.of(new InterfaceHint("a", "c", 240, 250)));
		assertEquals(List.of("a/c"), one.interfaces().stream().map(TracedInterface::name).toList());
		assertEquals(250, one.interfaces().get(0).y()[240], 0.5);
	}

	/** A slope of 40° between hints that tell of it. */
	@Test
	void aSteepInterfaceIsFollowedAlongItsHints() {
		SyntheticStack s = new SyntheticStack(WIDTH, 640, new double[] { 60, 140 }, x -> 110 + 0.84 * x);
		List<LayerExpectation> two = List.of(LayerExpectation.required("a", EdgeRelation.ANY), LayerExpectation.required("b", EdgeRelation.BRIGHTER));
		TraceOutcome.Traced t = traced(s.image(1.2, 5, 8), two,
				List.of(new InterfaceHint("a", "b", 120, s.boundary(0)[120]), new InterfaceHint("a", "b", 360, s.boundary(0)[360])));
		assertTrue(mae(t.interfaces().get(0).y(), s.boundary(0)) < 0.4, () -> "off by " + mae(t.interfaces().get(0).y(), s.boundary(0)));
	}

	@Test
	void impossibleHintsAreNamed() {
		Raster image = new SyntheticStack(WIDTH, HEIGHT, new double[] { 60, 140, 60 }, x -> 100, x -> 200).image(1, 2, 1);
		assertTrue(fault(image, new InterfaceHint("coating", "rust", 10, 10)).contains("no layer rust; layers from the top: coating, oxide, substrate"));
		assertTrue(fault(image, new InterfaceHint("coating", "substrate", 10, 10)).contains("do not touch"));
		assertTrue(fault(image, new InterfaceHint("oxide", "coating", 10, 10)).contains("do not touch"));
		assertTrue(fault(image, new InterfaceHint("coating", "oxide", 481, 10)).contains("outside the picture of 480 × 400"));
		assertThrows(IllegalArgumentException.class, () -> new InterfaceHint("a", "b", Double.NaN, 1));
	}

	private static String fault(Raster image, InterfaceHint hint) {
		return assertThrows(IllegalArgumentException.class, () -> LayerTracer.trace(image, SCALE, List.of(hint), Progress.NONE)).getMessage();
	}

	/** Discs in a noisy body with a slow gradient: the fraction from their areas. One layer alone has no interfaces. */
	@Test
	void poresOfAWholePictureAreFoundFromEdgeToEdge() {
		SyntheticStack s = new SyntheticStack(WIDTH, HEIGHT, new double[] { 0, 130, 0 }, x -> -1, x -> HEIGHT + 1);
		double area = 0;
		for (int i = 0; i < 12; i++) {
			for (int j = 0; j < 10; j++) {
				area += s.ellipse(20 + 40 * i, 20 + 40 * j, 12, 7, (i + j) % 2 == 0 ? 40 : 95, 1);
			}
		}
		float[] v = s.image(1, 9, 2).samples().clone();
		for (int p = 0; p < v.length; p++) {
			v[p] += p / WIDTH / 20f;
		}
		Raster image = new Raster(WIDTH, HEIGHT, v);
		TraceOutcome.Traced body = traced(image, List.of(LayerExpectation.required("body", EdgeRelation.ANY)), List.of());
		assertEquals(0, body.interfaces().size());
		VoidMap map = VoidDetector.detect(image, body, "body", VoidSettings.standard(1, 1), Progress.NONE);
		assertEquals(120, map.voids().size(), 3);
		assertEquals(area / (WIDTH * HEIGHT), map.fraction().value(), 0.1 * area / (WIDTH * HEIGHT));
		assertTrue(map.fractionLooser() > map.fractionStricter());
		// no disc reaches the frame, and the frame is none itself
		assertTrue(map.voids().stream().allMatch(o -> o.solidity() > 0.6 && o.centroidXPx() > 5 && o.centroidYPx() > 5));
	}
}
