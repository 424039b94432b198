// SPDX-License-Identifier: EPL-2.0
package org.plateau.internal.imaging.trace;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Random;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;
import org.plateau.extension.Workers;
import org.plateau.imaging.EdgeRelation;
import org.plateau.imaging.LayerExpectation;
import org.plateau.model.image.Raster;

/** Edges given, as if paths through a picture had been found; the picture has an island that lifts the film on it nearly to the top of the cap, and trench that darkens upwards. */
class StackAssignmentTest {
	private static final int W = 384;
	private static final int H = 400;
	private static final double TEXTURE = 60;
	private static final double SURFACE = 120;
	private static final double FILM = 240;
	private static final double BOTTOM = 275;
	private static final double THICK = 30;

	/** Half of an ellipse, steep at both ends. */
	private static double island(double x) {
		double u = (x - 190) / 46;
		return Math.abs(u) < 1 ? 100 * Math.sqrt(1 - u * u) : 0;
	}

	private static EdgeCandidate edge(boolean brightening, double support, double contrast, DoubleUnaryOperator y) {
		return new EdgeCandidate(brightening, IntStream.range(0, W).mapToDouble(y::applyAsDouble).toArray(), support, contrast, 0.75);
	}

	private static final EdgeCandidate SHADE = edge(true, 0.39, 14, x -> TEXTURE);
	private static final EdgeCandidate TOP = edge(true, 0.91, 100, x -> SURFACE);
	private static final EdgeCandidate ONTO_FILM = edge(true, 0.63, 31, x -> FILM - island(x));
	/** On the film where that is flat, and under the island: seen in more columns than the steep flanks. */
	private static final EdgeCandidate UNDER_ISLAND = edge(true, 0.7, 41, x -> island(x) > 0 ? BOTTOM : FILM);
	private static final EdgeCandidate OFF_FILM = edge(false, 0.89, 100, x -> FILM + THICK - island(x));
	private static final EdgeCandidate BELOW = edge(true, 0.88, 72, x -> BOTTOM + 5);

	private static CoarseGrid grid() {
		Random r = new Random(11);
		float[] grey = new float[W * H];
		for (int x = 0; x < W; x++) {
			for (int y = 0; y < H; y++) {
				double film = FILM - island(x);
				double g = y < TEXTURE ? 70 : y < SURFACE ? 92 : y < film ? 160 : y < film + THICK ? 190 : y < BOTTOM + 5 ? 60 : 138;
				grey[y * W + x] = (float) (g + 6 * r.nextGaussian());
			}
		}
		return new CoarseGrid(new Raster(W, H, grey), Workers.CALLER);
	}

	private static LayerExpectation layer(String name, EdgeRelation toAbove) {
		return LayerExpectation.required(name, toAbove);
	}

	/**
	 * The path under the island alone is a poor end of the cap, so poor that the cap's own top would be one, and the cap counted to the film; with the path over the island
	 * there is no reason for that.
	 */
	@Test
	void aPathThatLeavesItsEdgeMakesNoOtherEdgeLookBetter() {
		List<LayerExpectation> layers = List.of(layer("trench", EdgeRelation.ANY), layer("cap", EdgeRelation.BRIGHTER), layer("film", EdgeRelation.BRIGHTER),
				layer("deposit", EdgeRelation.DARKER), layer("base", EdgeRelation.BRIGHTER));
		List<EdgeCandidate> edges = List.of(SHADE, TOP, ONTO_FILM, UNDER_ISLAND, OFF_FILM, BELOW);
		assertEquals(List.of(TOP, ONTO_FILM, OFF_FILM, BELOW), new StackAssignment(edges, 15, 1).choose(layers, grid()).edges());
	}
}
