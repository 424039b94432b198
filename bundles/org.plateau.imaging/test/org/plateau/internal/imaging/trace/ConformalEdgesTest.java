// SPDX-License-Identifier: EPL-2.0
package org.plateau.internal.imaging.trace;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

import org.junit.jupiter.api.Test;
import org.plateau.extension.Progress;
import org.plateau.extension.Workers;
import org.plateau.model.image.Raster;

class ConformalEdgesTest {
	private static final int W = 400;
	private static final int H = 500;
	private static final int FILM = 30;

	private static double face(int x) {
		return 250 + 70 * Math.sin(x / 40.0);
	}

	/** A film on a rough face; two grains of five are as grey as what lies above. */
	private static Raster film(double grain) {
		Random random = new Random(4);
		float[] g = new float[W * H];
		for (int x = 0; x < W; x++) {
			double film = x / 16 % 5 < 3 ? grain : 150;
			for (int y = 0; y < H; y++) {
				double v = y + 0.5 > face(x) ? 60 : y + 0.5 > face(x) - FILM ? film : 150;
				g[y * W + x] = (float) (v + 4 * random.nextGaussian());
			}
		}
		return new Raster(W, H, g);
	}

	private static List<EdgeCandidate> found(Raster picture) {
		CoarseGrid grid = new CoarseGrid(picture, Workers.CALLER);
		EdgePaths paths = new EdgePaths(grid, Workers.CALLER);
		double[] y = new double[grid.columns];
		for (int c = 0; c < y.length; c++) {
			y[c] = face(c * grid.stepX) / grid.stepY;
		}
		List<EdgeCandidate> edges = new ArrayList<>(List.of(paths.candidate(y, false)));
		ConformalEdges.add(grid, paths, edges, Progress.NONE);
		return edges.subList(1, edges.size());
	}

	@Test
	void anInterruptedFaceParallelToAClearOneIsFound() {
		List<EdgeCandidate> found = found(film(190));
		assertEquals(1, found.size(), found.toString());
		assertTrue(found.get(0).brightening());
		for (int c = 0; c < found.get(0).y().length; c++) {
			assertEquals(face(c) - FILM, found.get(0).y()[c], 2.5, "column " + c);
		}
	}

	@Test
	void noiseShowsNone() {
		assertEquals(List.of(), found(film(150)));
	}
}
