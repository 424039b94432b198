// SPDX-License-Identifier: EPL-2.0
package org.plateau.internal.imaging.trace;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Random;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.plateau.extension.Progress;
import org.plateau.extension.Workers;
import org.plateau.imaging.EdgeRelation;
import org.plateau.model.image.Raster;

/** From the top: what is above the cap, cap, metal film, deposit. The film's grains are a little brighter than the cap, some less so than others. */
class SecondOpinionTest {
	private static final int W = 384;
	private static final int SURFACE = 100;
	private static final int FILM = 125;
	private static final int FACE = 155;
	private static final int WRONG = 45;
	private static final int GRAIN = 24;

	private final RegionVote vote;
	private final SecondOpinion second;

	SecondOpinionTest() {
		Random random = new Random(5);
		float[] g = new float[W * 300];
		for (int i = 0; i < g.length; i++) {
			int r = i / W;
			int film = i % W / GRAIN % 2 == 0 ? 189 : 175;
			g[i] = (float) ((r < SURFACE ? 90 : r < FILM ? 165 : r < FACE ? film : 60) + 5 * random.nextGaussian());
		}
		CoarseGrid grid = new CoarseGrid(new Raster(W, 300, g), Workers.CALLER);
		vote = new RegionVote((c, r) -> grid.grey[c * grid.rows + r], grid.columns, grid.rows, 6, 8, 0.5, 14, Workers.CALLER);
		second = new SecondOpinion(grid, vote, Progress.NONE);
	}

	private static double[][] curves(int from, double row) {
		double[][] y = new double[3][W];
		for (int x = 0; x < W; x++) {
			y[0][x] = SURFACE;
			y[1][x] = x >= from && x < from + WRONG ? row : FILM;
			y[2][x] = FACE;
		}
		return y;
	}

	/** The film's edge was drawn to the surface, which steps the same way: the levels there are those of the surface, and by them it lies right. */
	@ParameterizedTest
	@ValueSource(ints = { 0, 150, W - WRONG })
	void aLongStretchOnAnotherEdgeIsFoundOut(int from) {
		double[][] alone = curves(from, SURFACE);
		vote.solve(alone, 1, Integer.MAX_VALUE, EdgeRelation.BRIGHTER, () -> false);
		assertTrue(Math.abs(alone[1][from + WRONG / 2] - FILM) > 5, "by its own levels it stays");
		double[][] y = curves(from, SURFACE);
		second.ask(y, 1, EdgeRelation.BRIGHTER);
		// where it comes from the wrong edge and where it leaves for it again the next vote finds
		for (int x = from + 5; x < from + WRONG - 5; x++) {
			assertEquals(FILM, y[1][x], 2, "column " + x);
		}
	}

	@ParameterizedTest
	@ValueSource(ints = { 0, 150 })
	void aCurveThatIsRightStays(int from) {
		double[][] y = curves(from, FILM);
		double[] before = y[1].clone();
		second.ask(y, 1, EdgeRelation.BRIGHTER);
		assertArrayEquals(before, y[1], 1);
	}
}
