// SPDX-License-Identifier: EPL-2.0
package org.plateau.internal.imaging.trace;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.Random;

import org.junit.jupiter.api.Test;
import org.plateau.extension.Workers;
import org.plateau.internal.imaging.kernels.Normal;

/** Edges drawn by formula: a step blurred by 1.8 px, with or without a line 1.4 px wide before that blur, 1 px above it. */
class EdgeShapesTest {
	private static final double BLUR = 1.8;
	private static final double WIDTH = Math.hypot(1.4, BLUR);
	private static final double[] CONTRAST = { 120, -130, 52, -60, 80 };
	private static final double NOISE = 8;

	/** @param line height of the blurred line, grey levels */
	private static EdgeProfile edge(double contrast, double line, double shift, Random r) {
		EdgeProfile p = new EdgeProfile();
		double s = NOISE / Math.abs(contrast);
		for (int column = 0; column < 1000; column++) {
			double phase = r.nextDouble();
			for (int row = -9; row < 9; row++) {
				double u = row + phase;
				double z = (u - shift + 1) / WIDTH;
				double v = Normal.integral((u - shift) / BLUR) + line / contrast * Math.exp(-0.5 * z * z) + s * r.nextGaussian();
				p.add(u, v, 1 / (s * s));
			}
		}
		return p;
	}

	private static EdgeShapes.Result fit(double[] lines, double[] shifts) {
		return fit(lines, shifts, false);
	}

	private static EdgeShapes.Result fit(double[] lines, double[] shifts, boolean seen) {
		Random r = new Random(4);
		EdgeProfile[] profiles = new EdgeProfile[CONTRAST.length];
		for (int i = 0; i < profiles.length; i++) {
			profiles[i] = edge(CONTRAST[i], lines[i], shifts[i], r);
		}
		return new EdgeShapes(profiles, new double[profiles.length], CONTRAST, Workers.CALLER).fit(1.6, seen);
	}

	@Test
	void plainEdgesShareTheirBlurAndShowTheirOffsets() {
		double[] shifts = { 0, 0.3, -0.2, 0.1, 0 };
		EdgeShapes.Result f = fit(new double[5], shifts);
		assertEquals(BLUR, f.blur(), 0.02);
		for (int i = 0; i < shifts.length; i++) {
			assertEquals(0, f.shape()[i].line());
			assertEquals(shifts[i], f.offset()[i], 0.04);
		}
	}

	/** A line hardly wider than the blur looks like a shift, of opposite sign for edges that brighten and that darken: 0.2 to 0.4 px here. */
	@Test
	void linesAreToldFromShifts() {
		EdgeShapes.Result f = fit(new double[] { 0, 8, 6, 6, 0 }, new double[5]);
		assertEquals(BLUR, f.blur(), 0.05);
		for (int i = 1; i <= 3; i++) {
			assertTrue(f.shape()[i].line() * CONTRAST[i] > 0, "a bright line at edge " + i);
			assertEquals(0, f.offset()[i], 0.12);
			assertEquals(-1, f.shape()[i].lineAt(), 0.5);
		}
		assertEquals(0, f.offset()[0], 0.05);
	}

	/** Near the limit a hair decides: lines that were seen stay, else they would come and go from round to round, and the curves with them. */
	@Test
	void faintLinesThatWereSeenStay() {
		double[] faint = { 0, 3.22, 2.25, 2.25, 0 };
		double[] none = new double[5];
		assertEquals(0, lines(fit(faint, none, false)), "not believed anew");
		assertEquals(3, lines(fit(faint, none, true)));
		assertEquals(0, lines(fit(none, none, true)), "nor kept without any");
	}

	private static long lines(EdgeShapes.Result r) {
		return Arrays.stream(r.shape()).filter(s -> s.line() != 0).count();
	}
}
