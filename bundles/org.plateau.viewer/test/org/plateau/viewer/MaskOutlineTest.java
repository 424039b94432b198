// SPDX-License-Identifier: EPL-2.0
package org.plateau.viewer;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Random;

import org.junit.jupiter.api.Test;
import org.plateau.model.image.LabelImage;

class MaskOutlineTest {

	private static LabelImage image(String... rows) {
		int[] labels = new int[rows.length * rows[0].length()];
		for (int y = 0; y < rows.length; y++) {
			for (int x = 0; x < rows[y].length(); x++) {
				char c = rows[y].charAt(x);
				labels[y * rows[0].length() + x] = c == '.' ? 0 : c - '0';
			}
		}
		return new LabelImage(rows[0].length(), rows.length, labels);
	}

	/** Shoelace; clockwise on the screen is positive. */
	private static double area(List<double[]> loops) {
		double twice = 0;
		for (double[] p : loops) {
			for (int i = 0; i < p.length; i += 2) {
				int j = (i + 2) % p.length;
				twice += p[i] * p[j + 1] - p[j] * p[i + 1];
			}
		}
		return twice / 2;
	}

	@Test
	void rectangleHasFourCorners() {
		List<double[]> loops = MaskOutline.trace(image("....", ".11.", ".11.", ".11.")).get(1);
		assertEquals(1, loops.size());
		assertArrayEquals(new double[] { 1, 1, 3, 1, 3, 4, 1, 4 }, loops.get(0));
	}

	@Test
	void holeIsALoopOfItsOwn() {
		List<double[]> loops = MaskOutline.trace(image("111", "1.1", "111")).get(1);
		assertEquals(2, loops.size());
		assertEquals(8, area(loops), 1e-12);
	}

	@Test
	void pixelsTouchingByACornerAreOneRegion() {
		assertEquals(1, MaskOutline.trace(image("1.", ".1")).get(1).size());
		assertEquals(1, MaskOutline.trace(image(".1", "1.")).get(1).size());
	}

	@Test
	void neighboursKeepTheirOwnBorders() {
		var outlines = MaskOutline.trace(image("112", "122"));
		assertEquals(3, area(outlines.get(1)), 1e-12);
		assertEquals(3, area(outlines.get(2)), 1e-12);
	}

	@Test
	void enclosedAreaIsTheNumberOfPixels() {
		Random random = new Random(7);
		int[] labels = new int[60 * 40];
		int[] pixels = new int[4];
		for (int i = 0; i < labels.length; i++) {
			labels[i] = random.nextInt(4);
			pixels[labels[i]]++;
		}
		var outlines = MaskOutline.trace(new LabelImage(60, 40, labels));
		for (int label = 1; label < 4; label++) {
			assertEquals(pixels[label], area(outlines.get(label)), 1e-9);
		}
	}
}
