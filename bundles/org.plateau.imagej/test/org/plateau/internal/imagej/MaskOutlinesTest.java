// SPDX-License-Identifier: EPL-2.0
package org.plateau.internal.imagej;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.plateau.internal.imagej.run.Answer;
import org.plateau.model.image.Raster;
import org.plateau.model.layer.Interface;
import org.plateau.model.layer.LayerStack;

class MaskOutlinesTest {

	private static boolean[] mask(String... rows) {
		boolean[] m = new boolean[rows.length * rows[0].length()];
		for (int i = 0; i < m.length; i++) {
			m[i] = rows[i / rows[0].length()].charAt(i % rows[0].length()) == '#';
		}
		return m;
	}

	/** Paints loops in their order, outlines in and holes out, by counting crossings to the left of a pixel's centre. */
	private static boolean[] painted(List<MaskOutlines.Loop> loops, int w, int h) {
		boolean[] m = new boolean[w * h];
		for (MaskOutlines.Loop loop : loops) {
			for (int i = 0; i < m.length; i++) {
				int crossings = 0;
				for (int k = 0; k < loop.x().length; k++) {
					int n = (k + 1) % loop.x().length;
					boolean spans = Math.min(loop.y()[k], loop.y()[n]) <= i / w && Math.max(loop.y()[k], loop.y()[n]) > i / w;
					crossings += spans && loop.x()[k] <= i % w ? 1 : 0;
				}
				if (crossings % 2 == 1) {
					m[i] = !loop.hole();
				}
			}
		}
		return m;
	}

	@Test
	void aRingAndItsIslandAreThreeLoops() {
		boolean[] m = mask("#######", "#.....#", "#.###.#", "#.....#", "#######");
		List<MaskOutlines.Loop> loops = MaskOutlines.of(m, 7, 5);
		assertEquals(List.of(35L, 15L, 3L), loops.stream().map(MaskOutlines.Loop::area).toList());
		assertEquals(List.of(false, true, false), loops.stream().map(MaskOutlines.Loop::hole).toList());
		assertEquals(4, loops.get(0).x().length, "corners only");
	}

	@Test
	void pixelsThatMeetAtACornerAreApart() {
		assertEquals(2, MaskOutlines.of(mask("#.", ".#"), 2, 2).size());
	}

	@Test
	void anyMaskComesBackToTheLastPixel() {
		Random random = new Random(4);
		for (int n = 0; n < 50; n++) {
			int w = 1 + random.nextInt(23);
			int h = 1 + random.nextInt(19);
			boolean[] m = new boolean[w * h];
			for (int i = 0; i < m.length; i++) {
				m[i] = random.nextInt(100) < 20 + n;
			}
			assertEquals(java.util.Arrays.toString(m), java.util.Arrays.toString(painted(MaskOutlines.of(m, w, h), w, h)));
		}
		assertTrue(MaskOutlines.of(new boolean[12], 4, 3).isEmpty());
	}

	@Test
	void onlyAMaskIsAMask() {
		Raster picture = new Raster(2, 1, new float[2]);
		assertTrue(MacroVoids.mask(new Answer.Picture(8, 1, 2, 1, new float[] { 0, 255 }, 1, 1, "pixel", 0, 0), picture)[1]);
		for (Answer.Picture bad : new Answer.Picture[] { null, new Answer.Picture(16, 1, 2, 1, new float[] { 0, 255 }, 1, 1, "pixel", 0, 0),
				new Answer.Picture(8, 1, 2, 1, new float[] { 0, 7 }, 1, 1, "pixel", 0, 0), new Answer.Picture(8, 1, 1, 1, new float[] { 255 }, 1, 1, "pixel", 0, 0) }) {
			assertThrows(IllegalArgumentException.class, () -> MacroVoids.mask(bad, picture));
		}
	}

	@Test
	void ofAMaskOnlyTheLayerCounts() {
		LayerStack stack = new LayerStack(List.of("a", "b", "c"), List.of(new Interface("a/b", new double[] { 1.5, Double.NaN, 2 }, new double[3], 1),
				new Interface("b/c", new double[] { 3, 3.5, 4 }, new double[3], 1)));
		boolean[] m = mask("###", "###", "###", "###", "###");
		MacroVoids.within(m, 3, stack, "b");
		assertEquals(java.util.Arrays.toString(mask(".#.", "##.", "###", ".##", "...")), java.util.Arrays.toString(m), "pixels that an interface cuts stay");
	}
}
