// SPDX-License-Identifier: EPL-2.0
package org.plateau.internal.io.sem;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.plateau.model.image.MemoryPixels;
import org.plateau.model.image.PixelSource.SampleType;
import org.plateau.model.image.Raster;

class DataBarDetectorTest {

	private static final int W = 640;
	private static final int H = 480;

	private static int rows(float[] samples) throws Exception {
		return DataBarDetector.rows(new MemoryPixels(new Raster(W, H, samples), SampleType.U8));
	}

	/** Noise around a mean, clipped to bytes. */
	private static float[] noise(double mean, double sd) {
		Random random = new Random(3);
		float[] s = new float[W * H];
		for (int i = 0; i < s.length; i++) {
			s[i] = (float) Math.max(0, Math.min(255, Math.rint(mean + sd * random.nextGaussian())));
		}
		return s;
	}

	/** A strip with letters of 3 x 9 pixels and a scale bar. */
	private static void bar(float[] s, int rows, float ground, float ink) {
		for (int i = (H - rows) * W; i < s.length; i++) {
			s[i] = ground;
		}
		for (int letter = 0; letter < 40; letter++) {
			for (int y = 0; y < 9; y++) {
				for (int x = 0; x < 3; x++) {
					s[(H - rows / 2 - 4 + y) * W + 20 + 9 * letter + x] = ink;
				}
			}
		}
		for (int x = 500; x < 600; x++) {
			s[(H - rows / 2) * W + x] = ink;
		}
	}

	@ParameterizedTest
	@CsvSource({ "0, 255, 120, 30", "255, 0, 120, 30", "0, 255, 35, 8", "255, 0, 200, 20", "30, 255, 120, 20" })
	void aBarIsFoundExactly(float ground, float ink, double mean, double sd) throws Exception {
		float[] s = noise(mean, sd);
		bar(s, 40, ground, ink);
		assertEquals(40, rows(s));
	}

	@Test
	void aFrameLineBelongsToTheBar() throws Exception {
		float[] s = noise(120, 30);
		bar(s, 40, 255, 0);
		for (int x = 0; x < W; x++) {
			s[(H - 41) * W + x] = 0;
			s[(H - 1) * W + x] = 0;
		}
		assertEquals(41, rows(s));
	}

	@Test
	void rowsOfTheSpecimenBelowTheBarGoWithIt() throws Exception {
		float[] s = noise(120, 30);
		float[] below = noise(120, 30);
		bar(s, 45, 255, 0);
		System.arraycopy(below, 0, s, (H - 5) * W, 5 * W);
		assertEquals(45, rows(s));
	}

	@Test
	void specimenIsNotTakenForABar() throws Exception {
		assertEquals(0, rows(noise(120, 30)), "noise");
		assertEquals(0, rows(noise(2, 0.1)), "a dark picture");
		float[] layers = noise(150, 15);
		for (int y = H - 50; y < H; y++) {
			for (int x = 0; x < W; x++) {
				layers[y * W + x] = (float) Math.max(0, layers[y * W + x] - 120);
			}
		}
		assertEquals(0, rows(layers), "a dark layer with noise at the bottom");
		float[] clipped = noise(120, 30);
		for (int y = H - 60; y < H; y++) {
			for (int x = 0; x < W; x++) {
				if (y > H - 60 + 8 * Math.sin(x / 40.0) + x / 20) {
					clipped[y * W + x] = (x * 31 + y * 17) % 97 == 0 ? 255 : 0;
				}
			}
		}
		assertEquals(0, rows(clipped), "a clipped black layer with bright specks and a wavy edge");
		float[] labels = noise(120, 30);
		for (int i = (H - 40) * W; i < labels.length; i++) {
			labels[i] = i / W > H - 30 && i % W > 400 + i / W % 7 ? 255 : 0;
		}
		assertEquals(0, rows(labels), "two even layers without noise");
		float[] empty = noise(120, 30);
		bar(empty, 40, 0, 0);
		assertEquals(0, rows(empty), "an even strip without writing");
	}

	@Test
	void aBarAtTheTopAndWritingOverThePictureAreNotCut() throws Exception {
		float[] s = noise(120, 30);
		bar(s, 40, 0, 255);
		float[] top = noise(120, 30);
		System.arraycopy(s, (H - 40) * W, top, 0, 40 * W);
		assertEquals(0, rows(top), "a bar at the top");
		float[] over = noise(120, 30);
		for (int i = 0; i < 40 * W; i++) {
			int at = (H - 40) * W + i;
			over[at] = s[at] == 255 ? 255 : over[at];
		}
		assertEquals(0, rows(over), "white text over the picture");
	}

	@Test
	void aDarkEvenSubstrateIsNotCut() throws Exception {
		for (double sd : new double[] { 0, 0.4, 1, 3 }) {
			float[] s = noise(150, 20);
			float[] dark = noise(12, sd);
			System.arraycopy(dark, 0, s, (H - 60) * W, 60 * W);
			for (int i = 0; i < 30; i++) {
				s[(H - 55 + i) * W + 37 * i % W] = 255;
			}
			assertEquals(0, rows(s), "noise of " + sd);
		}
	}
}
