// SPDX-License-Identifier: EPL-2.0
package org.plateau.imaging;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.Random;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.plateau.extension.Progress;
import org.plateau.model.image.Raster;

/** Columns in which the picture shows nothing of an interface, in a picture that is made here; the truth is what it was made of. */
class UnknownStretchTest {
	private static final int W = 600;
	private static final int H = 240;
	private static final int FROM = 220;
	/** Columns beside a stretch without evidence that the levels of its sides are coloured by it. */
	private static final int BESIDE = 40;
	private static final List<LayerExpectation> THREE = List.of(LayerExpectation.required("A", EdgeRelation.ANY),
			LayerExpectation.required("B", EdgeRelation.DARKER), LayerExpectation.required("C", EdgeRelation.BRIGHTER));

	private final double[][] truth = new double[2][W];

	/** Two interfaces that wave by {@code rough} pixels; in {@code columns} of them the layer below the second has the grey of the one above. */
	private SyntheticStack stack(double rough, int columns) {
		Random random = new Random(3);
		for (int k = 0; k < 2; k++) {
			Arrays.fill(truth[k], 80.3 + 70 * k);
			for (int j = 1; j < 40; j++) {
				double phase = 2 * Math.PI * random.nextDouble();
				for (int x = 0; x < W; x++) {
					truth[k][x] += rough * Math.exp(-j / 15.0) * Math.cos(2 * Math.PI * j * x / W + phase);
				}
			}
		}
		return new SyntheticStack(W, H, new double[] { 180, 60, 120 }, x -> truth[0][x], x -> x >= FROM && x < FROM + columns ? H : truth[1][x]);
	}

	private static TraceOutcome.Traced traced(Raster image, List<InterfaceHint> hints) {
		TraceOutcome o = LayerTracer.trace(image, THREE, hints, Progress.NONE);
		return assertInstanceOf(TraceOutcome.Traced.class, o, o.toString());
	}

	/** Checks one interface and returns how many columns of the stretch are unknown. */
	private int unknown(TracedInterface i, double[] y, int columns, double most) {
		int unknown = 0;
		double error = 0;
		int known = 0;
		for (int x = 0; x < W; x++) {
			assertEquals(Double.isNaN(i.y()[x]), Double.isNaN(i.sigma()[x]), "column " + x);
			boolean inside = x >= FROM && x < FROM + columns;
			if (inside) {
				unknown += Double.isNaN(i.y()[x]) ? 1 : 0;
			} else if (x < FROM - BESIDE || x >= FROM + columns + BESIDE) {
				assertFalse(Double.isNaN(i.y()[x]), "column " + x);
				error += Math.abs(i.y()[x] - y[x]);
				known++;
			}
		}
		assertTrue(error / known < most, i.name() + " is off by " + error / known);
		return unknown;
	}

	@ParameterizedTest
	@CsvSource({ "0, 0.04", "0.4, 0.1", "1.5, 0.12" })
	void anInterfaceWithoutAStepIsUnknownOverALongStretch(double rough, double most) {
		TraceOutcome.Traced t = traced(stack(rough, 150).image(1.2, 5, 1), List.of());
		assertEquals(0, unknown(t.interfaces().get(0), truth[0], 150, 0.08));
		assertTrue(unknown(t.interfaces().get(1), truth[1], 150, most) >= 135);
		assertTrue(t.notes().stream().anyMatch(n -> n.startsWith("B/C is unknown in ")), t.notes().toString());
		// 150 of 600 columns cannot support it
		assertTrue(t.interfaces().get(1).confidence() <= 0.76);
		assertTrue(t.interfaces().get(0).confidence() > 0.97);
	}

	@ParameterizedTest
	@CsvSource({ "0, 0.1", "0.4, 1.5", "1.5, 3" })
	void aShortStretchIsBridged(double rough, double most) {
		TraceOutcome.Traced t = traced(stack(rough, 12).image(1.2, 5, 1), List.of());
		for (int k = 0; k < 2; k++) {
			assertEquals(0, unknown(t.interfaces().get(k), truth[k], 12, 0.12));
		}
		for (int x = FROM; x < FROM + 12; x++) {
			assertEquals(truth[1][x], t.interfaces().get(1).y()[x], most, "column " + x);
		}
		assertTrue(t.notes().isEmpty(), t.notes().toString());
	}

	@ParameterizedTest
	@CsvSource({ "12, 0", "150, 135" })
	void missingPixelsAreBridgedOrUnknown(int columns, int least) {
		Raster whole = stack(0.4, 0).image(1.2, 5, 2);
		float[] samples = whole.samples().clone();
		for (int y = 0; y < H; y++) {
			Arrays.fill(samples, y * W + FROM, y * W + FROM + columns, Float.NaN);
		}
		TraceOutcome.Traced t = traced(new Raster(W, H, samples), List.of());
		for (int k = 0; k < 2; k++) {
			int unknown = unknown(t.interfaces().get(k), truth[k], columns, 0.1);
			assertTrue(least == 0 ? unknown == 0 : unknown >= least, unknown + " unknown");
		}
	}

	@Test
	void aHintIsEvidence() {
		Raster image = stack(0.4, 150).image(1.2, 5, 1);
		int x = FROM + 75;
		TraceOutcome.Traced t = traced(image, List.of(new InterfaceHint("B", "C", x + 0.5, truth[1][x])));
		assertFalse(Double.isNaN(t.interfaces().get(1).y()[x]));
	}
}
