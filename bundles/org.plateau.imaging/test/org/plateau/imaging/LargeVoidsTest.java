// SPDX-License-Identifier: EPL-2.0
package org.plateau.imaging;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import java.util.List;
import java.util.Random;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.plateau.extension.Progress;
import org.plateau.model.image.Raster;

/** Voids that take up most of the layer around them: what is usual there is not the layer's grey. */
class LargeVoidsTest {
	private static final List<LayerExpectation> THREE = List.of(LayerExpectation.required("A", EdgeRelation.ANY),
			LayerExpectation.required("B", EdgeRelation.DARKER), LayerExpectation.required("C", EdgeRelation.BRIGHTER));

	/** Ellipses between two interfaces, {@code depth} below the upper one. */
	@ParameterizedTest
	@CsvSource({ "140, 75, 42, 68", "140, 60, 60, 71", "50, 30, 19, 25", "50, 45, 20, 25", "210, 60, 75, 100" })
	void areFoundWhole(double thickness, double halfWidth, double halfHeight, double depth) {
		for (long noise = 1; noise <= 3; noise++) {
			SyntheticStack s = new SyntheticStack(900, 340, new double[] { 180, 60, 120 }, x -> 60.4, x -> 60.4 + thickness);
			double area = s.ellipse(450.2, 60.4 + depth, halfWidth, halfHeight, 20, 1);
			Raster image = s.image(1.1, 4, noise);
			TraceOutcome.Traced traced = assertInstanceOf(TraceOutcome.Traced.class, LayerTracer.trace(image, THREE, Progress.NONE));
			VoidMap map = VoidDetector.detect(image, traced, "B", VoidSettings.standard(0.01, 0.01), Progress.NONE);
			double largest = map.voids().stream().mapToDouble(DetectedVoid::areaPx).max().orElse(0);
			assertEquals(area, largest, 0.03 * area, "noise " + noise);
			assertEquals(area / (900 * thickness), map.fraction().value(), 0.03 * area / (900 * thickness), "noise " + noise);
		}
	}

	/** A dark curtain stands in what lies above and below as well; the same darkness in the layer alone is a void. */
	@ParameterizedTest
	@CsvSource({ "8, 0.5", "16, 0.55", "30, 0.6" })
	void curtainThroughEveryLayerIsNoVoid(int columns, float left) {
		for (long noise = 1; noise <= 3; noise++) {
			SyntheticStack s = new SyntheticStack(900, 340, new double[] { 180, 60, 120 }, x -> 60.4, x -> 260.4);
			double area = s.ellipse(700.2, 160.4, 20, 14, 20, 1);
			Raster image = s.image(1.1, 3, noise);
			Raster curtain = darkened(image, 400, 400 + columns, left, 0, 340);
			TraceOutcome.Traced traced = assertInstanceOf(TraceOutcome.Traced.class, LayerTracer.trace(curtain, THREE, Progress.NONE));
			VoidMap map = VoidDetector.detect(curtain, traced, "B", VoidSettings.standard(0.01, 0.01), Progress.NONE);
			assertEquals(area / (900 * 200), map.fraction().value(), 0.05 * area / (900 * 200), "noise " + noise);
			Raster slit = darkened(image, 400, 400 + columns, left, 61, 260);
			map = VoidDetector.detect(slit, assertInstanceOf(TraceOutcome.Traced.class, LayerTracer.trace(slit, THREE, Progress.NONE)), "B",
					VoidSettings.standard(0.01, 0.01), Progress.NONE);
			assertEquals((area + 200 * columns) / (900 * 200), map.fraction().value(), 0.1 * columns / 900, "noise " + noise);
		}
	}

	/** Flat voids along more than half of an interface: what most columns have in common there is a void, and not an error of the edge. */
	@ParameterizedTest
	@CsvSource({ "3, 0.6", "6, 0.7", "10, 0.5" })
	void voidsAlongMostOfAnInterfaceAreFound(double noise, double share) {
		SyntheticStack s = new SyntheticStack(900, 260, new double[] { 180, 60, 112 }, x -> 60.4, x -> 200.4);
		double halfWidth = 50 * share;
		double area = 0;
		for (int i = 0; i < 9; i++) {
			area += s.ellipse(50 + 100 * i, 200.4, halfWidth, 11, 20, 1) / 2;
		}
		Raster image = s.image(1.2, noise, 7);
		TraceOutcome.Traced traced = assertInstanceOf(TraceOutcome.Traced.class, LayerTracer.trace(image, THREE, Progress.NONE));
		VoidMap map = VoidDetector.detect(image, traced, "B", VoidSettings.standard(0.01, 0.01), Progress.NONE);
		assertEquals(area / (900 * 140), map.fraction().value(), 0.08 * area / (900 * 140));
		assertEquals(share, map.contactLossLower().value(), 0.05);
	}

	/** A fifth of a noisy layer is void: what its pixels spread by is the voids' doing, and no measure of what noise makes dark. */
	@ParameterizedTest
	@ValueSource(longs = { 1, 2, 3 })
	void manyVoidsInANoisyLayerDoNotHideEachOther(long noise) {
		SyntheticStack s = new SyntheticStack(1200, 300, new double[] { 180, 57, 112 }, x -> 60.4, x -> 200.4);
		double area = 0;
		Random random = new Random(3);
		for (int i = 0; i < 12; i++) {
			double ry = 14 + 8 * random.nextDouble();
			area += s.ellipse(55 + 99 * i, 96 + 12 * random.nextDouble(), 28, ry, 20, 1);
			area += s.ellipse(85 + 94 * i, 160 + 12 * random.nextDouble(), 24, 16, 20, 1);
		}
		Raster image = s.image(1.3, 13, noise);
		TraceOutcome.Traced traced = assertInstanceOf(TraceOutcome.Traced.class, LayerTracer.trace(image, THREE, Progress.NONE));
		VoidMap map = VoidDetector.detect(image, traced, "B", VoidSettings.standard(0.01, 0.01), Progress.NONE);
		assertEquals(1.05, map.fraction().value() / (area / (1200 * 140)), 0.2);
	}

	private static Raster darkened(Raster image, int from, int to, float left, int top, int bottom) {
		float[] v = image.samples().clone();
		for (int y = top; y < bottom; y++) {
			for (int x = from; x < to; x++) {
				v[y * image.width() + x] *= left;
			}
		}
		return new Raster(image.width(), image.height(), v);
	}
}
