// SPDX-License-Identifier: EPL-2.0
package org.plateau.internal.io.sem.bar;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.plateau.model.image.MemoryPixels;
import org.plateau.model.image.PixelSource.SampleType;
import org.plateau.model.image.Raster;
import org.plateau.model.image.ScaleBar;

class ScaleBarReaderTest {

	private static final int W = 800;
	private static final int H = 300;
	private static final int ROWS = 60;

	private final float[] s = new float[W * H];

	ScaleBarReaderTest() {
		Random random = new Random(5);
		for (int i = 0; i < (H - ROWS) * W; i++) {
			s[i] = (float) Math.rint(Math.max(0, Math.min(240, 120 + 25 * random.nextGaussian())));
		}
	}

	/** Ink in columns [x, x + w) and rows [y, y + h) of the data bar. */
	private void ink(int x, int y, int w, int h) {
		for (int j = 0; j < h; j++) {
			for (int i = 0; i < w; i++) {
				s[(H - ROWS + y + j) * W + x + i] = 250;
			}
		}
	}

	private Optional<ScaleBar> read() throws Exception {
		return ScaleBarReader.read(new MemoryPixels(new Raster(W, H, s), SampleType.U8), ROWS);
	}

	private void assertBar(double length, double x, double y) throws Exception {
		ScaleBar bar = read().orElseThrow();
		assertEquals(length, bar.lengthPx(), 1e-9);
		assertEquals(x, bar.x(), 1e-9);
		assertEquals(H - ROWS + y, bar.y(), 1e-9);
		assertEquals("", bar.text());
		assertTrue(bar.lengthUm().isEmpty() && bar.uPx() >= 0.4 && bar.uPx() <= 2, bar.toString());
	}

	@Test
	void aLineWithTicksGoesFromTickMiddleToTickMiddle() throws Exception {
		ink(100, 30, 203, 2);
		ink(100, 22, 3, 18);
		ink(300, 22, 3, 18);
		assertBar(200, 101.5, 31);
	}

	@Test
	void aBlockIsHalfAColumnShorterThanItsColumns() throws Exception {
		ink(400, 20, 102, 14);
		assertBar(101.5, 400.25, 27);
	}

	@Test
	void aLineThatItsTextCutsIsOneBar() throws Exception {
		ink(100, 30, 81, 1);
		ink(100, 26, 1, 9);
		ink(260, 30, 81, 1);
		ink(340, 26, 1, 9);
		ink(205, 24, 6, 12);
		ink(230, 24, 6, 12);
		assertBar(240, 100.5, 30.5);
	}

	@ParameterizedTest
	@ValueSource(ints = { 2, 4 })
	void elevenMarksAreARuler(int wide) throws Exception {
		for (int i = 0; i <= 10; i++) {
			ink(200 + 30 * i, 4, wide, 8);
		}
		assertBar(300, 200 + wide / 2.0, 8);
	}

	@Test
	void otherMarksAreNoRuler() throws Exception {
		for (int i = 0; i <= 11; i++) {
			ink(200 + 30 * i, 4, 2, 8);
		}
		assertEquals(Optional.empty(), read(), "twelve marks");
	}

	@Test
	void framesBoxesAndDashesAreNoBars() throws Exception {
		ink(0, 0, W, 1);
		ink(0, ROWS - 1, W, 1);
		ink(400, 0, 1, ROWS);
		ink(400, 30, 400, 1);
		ink(600, 0, 1, ROWS);
		ink(100, 10, 40, 2);
		ink(100, 40, 40, 2);
		ink(100, 10, 2, 32);
		ink(138, 10, 2, 32);
		ink(200, 20, 30, 2);
		ink(200, 30, 30, 2);
		ink(300, 20, 12, 2);
		assertEquals(Optional.empty(), read());
	}

	@Test
	void theTwoEndsHaveToLookAlike() throws Exception {
		ink(100, 30, 200, 2);
		ink(100, 10, 2, 40);
		ink(298, 26, 2, 8);
		assertEquals(Optional.empty(), read());
	}

	@Test
	void aVeryLargePictureIsLookedAtInPart() throws Exception {
		int w = 12_000;
		int h = 900;
		float[] large = new float[w * h];
		for (int i = 0; i < 3000 * 60; i++) {
			large[(400 + i / 3000) * w + 5000 + i % 3000] = 200;
		}
		ScaleBar bar = ScaleBarReader.read(new MemoryPixels(new Raster(w, h, large), SampleType.U16), 800).orElseThrow();
		assertEquals(3000, bar.lengthPx(), 3 * bar.uPx());
		assertEquals(430, bar.y(), 3);
	}

	@Test
	void aPictureWithoutABarHasNone() throws Exception {
		Random random = new Random(11);
		for (int picture = 0; picture < 20; picture++) {
			float[] p = new float[W * H];
			double from = 30 + random.nextInt(H);
			for (int i = 0; i < p.length; i++) {
				boolean layer = i / W > from + 5 * Math.sin(i % W / 40.0) && i / W < from + 20 + picture;
				p[i] = (float) Math.rint(Math.max(0, Math.min(255, (layer ? 260 : 15) + (1 + picture % 10) * 4 * random.nextGaussian())));
			}
			assertEquals(Optional.empty(), ScaleBarReader.read(new MemoryPixels(new Raster(W, H, p), SampleType.U8), 0), "layers " + picture);
		}
		assertEquals(Optional.empty(), ScaleBarReader.read(new MemoryPixels(new Raster(W, H, new float[W * H]), SampleType.U8), ROWS), "one grey");
	}

	/** Bars in typefaces that the patterns were drawn from and in others, sharp, blurred and as JPEG: what is read is right. */
	@ParameterizedTest
	@ValueSource(booleans = { true, false })
	void whatIsReadIsRight(boolean drawnFrom) throws Exception {
		List<String> faces = DrawnBar.here(drawnFrom ? GlyphPatterns.FACES : GlyphPatterns.KEPT_BACK);
		assumeFalse(faces.isEmpty(), "skipped: none of the typefaces is installed");
		int n = 100;
		int found = 0;
		int wrong = 0;
		int read = 0;
		for (int seed = 0; seed < n; seed++) {
			DrawnBar d = new DrawnBar(seed, faces, false);
			Optional<ScaleBar> seen = ScaleBarReader.read(d.pixels, d.dataBarRows);
			if (seen.isEmpty()) {
				continue;
			}
			ScaleBar bar = seen.get();
			found++;
			wrong += Math.abs(bar.lengthPx() - d.lengthPx) > 3 * bar.uPx() ? 1 : 0;
			if (bar.lengthUm().isPresent()) {
				read++;
				assertEquals(d.lengthUm, bar.lengthUm().getAsDouble(), 1e-9 * d.lengthUm, d + " was read as " + bar.text());
			}
		}
		assertTrue(found >= 0.85 * n, found + " of " + n + " found");
		assertTrue(wrong <= 0.01 * n, wrong + " of " + found + " lengths are wrong");
		assertTrue(read >= 0.25 * n, read + " of " + n + " read");
	}

	@Test
	void whatIsNoLengthOfABarIsNotRead() throws Exception {
		List<String> faces = DrawnBar.here(GlyphPatterns.FACES);
		assumeFalse(faces.isEmpty(), "skipped: none of the typefaces is installed");
		for (int seed = 0; seed < 100; seed++) {
			DrawnBar d = new DrawnBar(seed, faces, true);
			Optional<ScaleBar> bar = ScaleBarReader.read(d.pixels, d.dataBarRows);
			assertEquals("", bar.map(ScaleBar::text).orElse(""), d.toString());
		}
	}
}
