// SPDX-License-Identifier: EPL-2.0
package org.plateau.internal.imaging.trace;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Random;
import java.util.function.IntToDoubleFunction;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.plateau.extension.Progress;
import org.plateau.extension.Workers;
import org.plateau.model.image.Raster;

class EdgePathsTest {
	private static final int W = 1200;
	private static final int H = 400;
	private static final int FILM = 30;
	private static final int FLOOR = 240;

	/** Height of what grew in islands between a metal film and its floor. */
	private static double island(int x) {
		return 90 * Math.exp(-Math.pow((x - 250) / 110.0, 4)) + 70 * Math.exp(-Math.pow((x - 820) / 130.0, 4));
	}

	/** From the top: what is above the cap, cap, metal film, islands, floor. @param surface height of the cap's surface */
	private static Raster islands(long seed, double surface, double noise) {
		Random random = new Random(seed);
		float[] g = new float[W * H];
		for (int x = 0; x < W; x++) {
			double face = FLOOR - island(x);
			for (int y = 0; y < H; y++) {
				double at = y + 0.5;
				double v = at < surface ? 50 : at < face - FILM ? 158 : at < face ? 186 : at < FLOOR ? 60 : 112;
				g[y * W + x] = (float) (v + noise * random.nextGaussian());
			}
		}
		return new Raster(W, H, g);
	}

	/**
	 * The film's upper edge and the floor are of the same sign and come close where islands end: the best path runs along the floor under the islands and along the
	 * film elsewhere. Both edges are wanted, each for itself.
	 */
	@ParameterizedTest
	@ValueSource(longs = { 1, 2, 3 })
	void edgesThatMeetWhereALayerEndsAreTwo(long seed) {
		CoarseGrid grid = new CoarseGrid(islands(seed, 0, 12), Workers.CALLER);
		List<EdgeCandidate> found = find(grid);
		assertTrue(found.stream().anyMatch(e -> follows(e, grid, x -> FLOOR - island(x) - FILM)), "the film");
		assertTrue(found.stream().anyMatch(e -> follows(e, grid, x -> FLOOR - island(x))), "its lower face");
	}

	/** The surface of the cap is of the same sign as the film's edge and stronger: what the filter sees of it beside it is not an edge of its own. */
	@ParameterizedTest
	@ValueSource(longs = { 1, 2, 3 })
	void aFaintEdgeBelowAStrongOneIsFound(long seed) {
		CoarseGrid grid = new CoarseGrid(islands(seed, 100, 16), Workers.CALLER);
		List<EdgeCandidate> found = find(grid);
		assertTrue(found.stream().anyMatch(e -> follows(e, grid, x -> FLOOR - island(x) - FILM)), "the film");
	}

	private static List<EdgeCandidate> find(CoarseGrid grid) {
		EdgePaths paths = new EdgePaths(grid, Workers.CALLER);
		List<EdgeCandidate> found = paths.find(Progress.NONE);
		paths.findBetween(found, Progress.NONE);
		return found;
	}

	private static boolean follows(EdgeCandidate e, CoarseGrid grid, IntToDoubleFunction edge) {
		int near = 0;
		for (int c = 0; c < e.y().length; c++) {
			near += Math.abs(e.y()[c] * grid.stepY - edge.applyAsDouble(c * grid.stepX + grid.stepX / 2)) < 5 ? 1 : 0;
		}
		return near >= 0.85 * e.y().length;
	}
}
