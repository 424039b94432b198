// SPDX-License-Identifier: EPL-2.0
package org.plateau.imaging;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.Arrays;
import java.util.Random;
import java.util.concurrent.CancellationException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.plateau.extension.Progress;
import org.plateau.imaging.StackAligner.Answer;
import org.plateau.imaging.StackAligner.Settings;
import org.plateau.model.image.Raster;
import org.plateau.model.image.StackAlignment;

class StackAlignerTest {

	private static Answer align(DriftingStack stack, Settings settings) throws IOException {
		return StackAligner.align(stack, stack.height(), settings, () -> false, f -> {
		});
	}

	private static Answer.Aligned aligned(DriftingStack stack) throws IOException {
		return assertInstanceOf(Answer.Aligned.class, align(stack, Settings.STANDARD));
	}

	/** Largest distance from the truth after the median of the distances is taken out: where the whole stack lies cannot be known. */
	private static double worst(double[] found, double[] truth) {
		double[] e = new double[found.length];
		for (int i = 0; i < e.length; i++) {
			e[i] = found[i] - truth[i];
		}
		double[] sorted = e.clone();
		Arrays.sort(sorted);
		double middle = sorted[sorted.length / 2];
		return Arrays.stream(e).map(v -> Math.abs(v - middle)).max().orElseThrow();
	}

	@ParameterizedTest
	@ValueSource(longs = { 1, 2, 3 })
	void driftIsRecoveredToAFifthOfAPixelAlthoughALayerMovesOnItsOwn(long seed) throws IOException {
		DriftingStack stack = new DriftingStack.Scene().seed(seed).drifting(0.6, 0.35);
		StackAlignment a = aligned(stack).alignment();
		assertTrue(worst(a.xPx(), stack.xPx) < 0.2, "x " + worst(a.xPx(), stack.xPx));
		assertTrue(worst(a.yPx(), stack.yPx) < 0.2, "y " + worst(a.yPx(), stack.yPx));
		assertTrue(a.worstResidualPx() < 0.3, "residual " + a.worstResidualPx());
	}

	@Test
	void noiseIsRefused() throws IOException {
		DriftingStack stack = new DriftingStack.Scene().planes(6).drifting(0, 0);
		Random random = new Random(5);
		for (int i = 0; i < 6; i++) {
			float[] noise = new float[stack.width() * stack.height()];
			for (int p = 0; p < noise.length; p++) {
				noise[p] = (float) random.nextGaussian();
			}
			stack.with(i, new Raster(stack.width(), stack.height(), noise));
		}
		Answer.Refused refused = assertInstanceOf(Answer.Refused.class, align(stack, Settings.STANDARD));
		assertTrue(refused.reason().contains("do not correlate"), refused.reason());
	}

	@Test
	void aDarkPlaneIsToldAndDoesNotMoveTheOthers() throws IOException {
		DriftingStack stack = new DriftingStack.Scene().drifting(0.5, 0.2);
		stack.with(7, new Raster(stack.width(), stack.height(), new float[stack.width() * stack.height()]));
		Answer.Aligned a = aligned(stack);
		assertTrue(a.warnings().toString().contains("plane 8 fits no neighbour"), a.warnings().toString());
		assertTrue(Double.isNaN(a.alignment().residualPx()[7]));
		double[] x = a.alignment().xPx();
		assertEquals((x[6] + x[8]) / 2, x[7], 1e-9);
		double[] truth = stack.xPx.clone();
		truth[7] = x[7];
		assertTrue(worst(x, truth) < 0.25, "x " + worst(x, truth));
	}

	@Test
	void aJumpOfTheStageIsFollowedAndTold() throws IOException {
		double[] x = new double[12];
		double[] y = new double[12];
		for (int i = 0; i < 12; i++) {
			x[i] = i < 6 ? 0.1 * i : 0.1 * i + 31.4;
			y[i] = i < 6 ? 0 : -17.3;
		}
		DriftingStack stack = new DriftingStack.Scene().planes(12).drifting(x, y);
		Answer.Aligned a = aligned(stack);
		assertTrue(a.warnings().toString().contains("plane 7 lies far"), a.warnings().toString());
		assertTrue(worst(a.alignment().xPx(), x) < 0.25 && worst(a.alignment().yPx(), y) < 0.25, Arrays.toString(a.alignment().xPx()));
	}

	@Test
	void aBarThatDoesNotDriftIsNotLookedAt() throws IOException {
		DriftingStack stack = new DriftingStack.Scene().planes(10).bar(60).drifting(0.5, 1.5);
		Answer answer = StackAligner.align(stack, stack.height() - 60, Settings.STANDARD, () -> false, f -> {
		});
		double[] y = assertInstanceOf(Answer.Aligned.class, answer).alignment().yPx();
		assertTrue(worst(y, stack.yPx) < 0.2, "y " + worst(y, stack.yPx));
	}

	@Test
	void theTrendCanBeLeftInAndAnyPlaneCanStay() throws IOException {
		DriftingStack stack = new DriftingStack.Scene().planes(12).drifting(0.3, 0.8);
		StackAlignment all = aligned(stack).alignment();
		StackAlignment kept = assertInstanceOf(Answer.Aligned.class, align(stack, new Settings(16, true, 4))).alignment();
		assertEquals(0, kept.yPx()[4]);
		assertEquals(0, all.yPx()[0]);
		double range = Arrays.stream(kept.yPx()).max().orElseThrow() - Arrays.stream(kept.yPx()).min().orElseThrow();
		assertTrue(range < 3, "0.8 rows a plane over 12 planes are left in: " + range);
		assertTrue(all.yPx()[11] > 7, "and taken out without it");
	}

	@Test
	void missingPixelsAtABorderDoNotPull() throws IOException {
		DriftingStack stack = new DriftingStack.Scene().planes(8).drifting(0.5, 0.3);
		for (int i = 0; i < 8; i++) {
			float[] a = stack.plane(i).samples().clone();
			for (int y = 0; y < stack.height(); y++) {
				Arrays.fill(a, y * stack.width(), y * stack.width() + 12, Float.NaN);
			}
			stack.with(i, new Raster(stack.width(), stack.height(), a));
		}
		StackAlignment a = aligned(stack).alignment();
		assertTrue(worst(a.xPx(), stack.xPx) < 0.3, "x " + worst(a.xPx(), stack.xPx));
	}

	@Test
	void theSameStackGivesTheSameNumbersAndStopsWhenTold() throws IOException {
		DriftingStack stack = new DriftingStack.Scene().planes(5).drifting(0.5, 0.3);
		assertArrayEquals(aligned(stack).alignment().xPx(), aligned(stack).alignment().xPx());
		assertThrows(CancellationException.class, () -> StackAligner.align(stack, stack.height(), Settings.STANDARD, () -> true, f -> {
		}));
	}

	@Test
	void whatCannotBeAlignedIsToldWithItsReason() {
		DriftingStack stack = new DriftingStack.Scene().planes(3).drifting(0, 0);
		assertThrows(IllegalArgumentException.class, () -> StackAligner.align(stack, 40, Settings.STANDARD, () -> false, f -> {
		}), "40 rows are less than a block");
		assertThrows(IllegalArgumentException.class, () -> align(stack, new Settings(16, false, 3)));
		assertThrows(IllegalArgumentException.class, () -> align(new DriftingStack.Scene().planes(1).drifting(0, 0), Settings.STANDARD));
	}

	@Test
	void twoPicturesAreComparedToAPartOfAPixel() {
		DriftingStack stack = new DriftingStack.Scene().planes(2).noise(2).drifting(new double[] { 0, 9.37 }, new double[] { 0, -4.81 });
		PhaseCorrelation.Shift s = PhaseCorrelation.shift(stack.plane(0), stack.plane(1), Progress.NONE);
		assertEquals(9.37, s.xPx(), 0.1);
		assertEquals(-4.81, s.yPx(), 0.1);
		assertTrue(s.peak() > 10, "peak " + s.peak());
		assertEquals(0, PhaseCorrelation.shift(stack.plane(0), stack.plane(0), Progress.NONE).xPx(), 1e-4);
	}

	@Test
	void aLargePictureIsComparedFromCoarseToFine() {
		DriftingStack.Scene large = new DriftingStack.Scene().planes(2);
		large.width = 1500;
		large.height = 1100;
		DriftingStack stack = large.drifting(new double[] { 0, -43.6 }, new double[] { 0, 28.2 });
		PhaseCorrelation.Shift s = PhaseCorrelation.shift(stack.plane(0), stack.plane(1), Progress.NONE);
		assertEquals(-43.6, s.xPx(), 0.2);
		assertEquals(28.2, s.yPx(), 0.2);
	}
}
