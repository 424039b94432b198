// SPDX-License-Identifier: EPL-2.0
package org.plateau.internal.imaging.trace;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.Random;

import org.junit.jupiter.api.Test;
import org.plateau.extension.Progress;
import org.plateau.extension.Workers;
import org.plateau.model.image.Raster;

/** Two level layers under a slanted interface, with jumps of the rows that are known. */
class ScanLinesTest {
	private static final int W = 600;
	private static final int H = 200;

	private static double[] interfaceAt() {
		double[] y = new double[W];
		for (int x = 0; x < W; x++) {
			y[x] = 90 + 0.03 * x;
		}
		return y;
	}

	private static SteadyImage remove(double[] jump, Random r) {
		double[] y = interfaceAt();
		float[] grey = new float[W * H];
		for (int row = 0; row < H; row++) {
			for (int x = 0; x < W; x++) {
				grey[row * W + x] = (float) ((row + 0.5 < y[x] ? 60 : 110) + jump[row] + 5 * r.nextGaussian());
			}
		}
		Raster raster = new Raster(W, H, grey);
		SteadyImage as = new SteadyImage(raster);
		double[] zero = new double[W];
		double[] end = new double[W];
		Arrays.fill(end, H);
		LayerRows[] layers = { rows(raster, as, zero, y), rows(raster, as, y, end) };
		SteadyImage steady = ScanLines.remove(as, layers, Progress.NONE);
		for (int i = 0; i < grey.length; i++) {
			// what is left of the picture is what was found
			grey[i] -= steady.at(i % W, i / W);
		}
		return new SteadyImage(new Raster(W, H, grey));
	}

	private static LayerRows rows(Raster raster, SteadyImage image, double[] top, double[] bottom) {
		return new LayerRows(new LayerField(raster, top, bottom, 4, 48), image, top, bottom, 4);
	}

	/** Independent jumps of 4 grey levels: a row's mean of 600 pixels with a noise of 5 tells its jump to 0.2. */
	@Test
	void jumpsAreFound() {
		Random r = new Random(3);
		double[] jump = r.doubles(H).map(u -> 8 * Math.sqrt(3) * (u - 0.5)).toArray();
		SteadyImage found = remove(jump, r);
		double left = 0;
		for (int row = 0; row < H; row++) {
			double d = found.at(W / 2, row) - jump[row];
			left += d * d / H;
		}
		// the layers' own levels, medians of tiles of 40 rows, follow the slow part of the jumps: two thirds at least are taken out
		assertTrue(Math.sqrt(left) < 4 / 3.0, "left: " + Math.sqrt(left));
	}

	@Test
	void aSteadyPictureIsLeftAlone() {
		SteadyImage found = remove(new double[H], new Random(5));
		for (int row = 0; row < H; row++) {
			assertEquals(0, found.at(W / 2, row), 0.3);
		}
	}

	/** The level is known from before the curves came together. */
	@Test
	void aLayerThinnerThanItsMarginsHasNoRows() {
		Raster raster = new Raster(W, H, new float[W * H]);
		double[] top = interfaceAt();
		double[] bottom = Arrays.stream(top).map(y -> y + 40).toArray();
		LayerField field = new LayerField(raster, top, bottom, 3, 48, Workers.CALLER);
		LayerRows rows = new LayerRows(field, new SteadyImage(raster), top, Arrays.stream(top).map(y -> y + 5).toArray(), 4);
		assertTrue(Double.isNaN(rows.spread()));
		assertTrue(rows.first >= rows.end);
	}
}
