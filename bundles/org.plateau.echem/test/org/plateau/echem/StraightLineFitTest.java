// SPDX-License-Identifier: EPL-2.0
package org.plateau.echem;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.plateau.echem.StraightLineFit.Point;

class StraightLineFitTest {

	/** Pearson's data with York's weights, the published test of such fits: York et al. (2004), table II. */
	@Test
	void pearsonsDataWithYorksWeights() {
		double[] x = { 0, 0.9, 1.8, 2.6, 3.3, 4.4, 5.2, 6.1, 6.5, 7.4 };
		double[] y = { 5.9, 5.4, 4.4, 4.6, 3.5, 3.7, 2.8, 2.8, 2.4, 1.5 };
		double[] wx = { 1000, 1000, 500, 800, 200, 80, 60, 20, 1.8, 1 };
		double[] wy = { 1, 1.8, 4, 8, 20, 20, 70, 70, 100, 500 };
		List<Point> points = new ArrayList<>();
		for (int i = 0; i < x.length; i++) {
			points.add(new Point("p" + i, x[i], 1 / Math.sqrt(wx[i]), y[i], 1 / Math.sqrt(wy[i])));
		}
		StraightLineFit fit = StraightLineFit.of(points);
		assertEquals(5.47991022, fit.intercept(), 5e-9);
		assertEquals(-0.480533407, fit.slope(), 5e-10);
		assertEquals(0.29497, fit.uIntercept(), 5e-5);
		assertEquals(0.057985, fit.uSlope(), 5e-6);
		assertEquals(11.8663532, fit.chiSquared(), 5e-7);
		assertEquals(8, fit.degreesOfFreedom());
	}

	/** Without errors in x it is weighted least squares: for equal weights a and b of the textbook, here y = 1, 3, 2 over 0, 1, 2 with u = 0.5. */
	@Test
	void withoutErrorsInXItIsLeastSquares() {
		StraightLineFit fit = StraightLineFit.of(List.of(new Point("a", 0, 0, 1, 0.5), new Point("b", 1, 0, 3, 0.5), new Point("c", 2, 0, 2, 0.5)));
		assertEquals(0.5, fit.slope(), 1e-12);
		assertEquals(1.5, fit.intercept(), 1e-12);
		assertEquals(0.5 / Math.sqrt(2), fit.uSlope(), 1e-12);
		assertEquals(0.5 * Math.sqrt(1.0 / 3 + 1.0 / 2), fit.uIntercept(), 1e-12);
		assertEquals(1.5 / 0.25, fit.chiSquared(), 1e-12);
		assertEquals(0.5 / Math.sqrt(3), fit.uY(1), 1e-12);
	}

	/** The axes may change places: the same line, within the mirror. */
	@Test
	void theAxesAreEqual() {
		List<Point> points = List.of(new Point("a", 1, 0.1, 1.2, 0.2), new Point("b", 2, 0.2, 2.1, 0.1), new Point("c", 4, 0.1, 4.5, 0.3), new Point("d", 5, 0.4, 5.1, 0.1));
		StraightLineFit fit = StraightLineFit.of(points);
		StraightLineFit mirrored = StraightLineFit.of(points.stream().map(p -> new Point(p.name(), p.y(), p.uY(), p.x(), p.uX())).toList());
		assertEquals(1 / fit.slope(), mirrored.slope(), 1e-9);
		assertEquals(-fit.intercept() / fit.slope(), mirrored.intercept(), 1e-9);
		assertEquals(fit.chiSquared(), mirrored.chiSquared(), 1e-9);
	}

	/** Property: over many draws from a known line the errors it states are those it makes. */
	@Test
	void statedErrorsAreTrueErrors() {
		double sum = 0;
		int draws = 400;
		Random random = new Random(5);
		for (int k = 0; k < draws; k++) {
			List<Point> points = new ArrayList<>();
			for (int i = 1; i <= 8; i++) {
				points.add(new Point("p" + i, i + 0.1 * random.nextGaussian(), 0.1, 0.3 + 1.2 * i + 0.15 * random.nextGaussian(), 0.15));
			}
			StraightLineFit fit = StraightLineFit.of(points);
			sum += Math.pow((fit.slope() - 1.2) / fit.uSlope(), 2);
		}
		// mean of squares of 400 standard normal numbers: 1 ± √(2/400), four times
		assertEquals(1, sum / draws, 4 * Math.sqrt(2.0 / draws));
	}

	@Test
	void whatIsNoLineIsSaid() {
		assertTrue(assertThrows(IllegalArgumentException.class, () -> StraightLineFit.of(List.of(new Point("a", 1, 1, 1, 1)))).getMessage().contains("two points"));
		assertTrue(assertThrows(IllegalArgumentException.class, () -> StraightLineFit.of(List.of(new Point("a", 1, 1, 1, 1), new Point("b", 1, 1, 2, 1)))).getMessage()
				.contains("no slope"));
		assertThrows(IllegalArgumentException.class, () -> new Point("a", 1, 0, 1, 0));
		assertThrows(IllegalArgumentException.class, () -> new Point("a", 1, Double.NaN, 1, 1));
	}
}
