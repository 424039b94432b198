// SPDX-License-Identifier: EPL-2.0
package org.plateau.internal.imaging.trace;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Random;

import org.junit.jupiter.api.Test;
import org.plateau.extension.Workers;
import org.plateau.imaging.EdgeRelation;

/** An island: bright metal on dark lithium, which ends, on a grey solid that goes on beneath the metal, and dark lithium again below that. */
class RegionVoteTest {
	private static final int W = 400;
	private static final int H = 160;
	private static final int END = 260;
	private static final double FLOOR = 80;
	private static final double GROUND = 140;

	private static double top(int x) {
		return x < END ? FLOOR - 40 * (1 - (double) x / END) : FLOOR;
	}

	private static float[] picture() {
		Random r = new Random(11);
		float[] grey = new float[W * H];
		for (int y = 0; y < H; y++) {
			for (int x = 0; x < W; x++) {
				double at = y + 0.5;
				double g = at < top(x) ? 186 : at < FLOOR ? 60 : at < GROUND ? 112 : 55;
				// the solid is a little brighter to the bottom, as charging makes it: what runs through it has a step of the right sign
				g += at > FLOOR && at < GROUND ? 2 * (at - 110) / 30 : 0;
				grey[y * W + x] = (float) (g + 3 * r.nextGaussian());
			}
		}
		return grey;
	}

	/** From where the island ends on its floor was drawn through the solid, where there is no edge for it. It has to lie on the metal there. */
	@Test
	void aCurveWithoutAnEdgeGoesToTheLayersEnd() {
		float[] grey = picture();
		double[][] y = new double[3][W];
		for (int x = 0; x < W; x++) {
			y[0][x] = Math.round(top(x));
			y[1][x] = x < END ? FLOOR : Math.min(112, FLOOR + (x - END));
			y[2][x] = GROUND;
		}
		RegionVote vote = new RegionVote((c, r) -> grey[r * W + c], W, H, 20, 24, 0.4, 6, Workers.CALLER);
		for (int pass = 0; pass < 3; pass++) {
			vote.solve(y, 1, Integer.MAX_VALUE, EdgeRelation.BRIGHTER, () -> false);
		}
		for (int x = 0; x < W; x++) {
			assertEquals(FLOOR, y[1][x], x < END - 30 ? 1 : 2, "column " + x);
		}
	}
}
