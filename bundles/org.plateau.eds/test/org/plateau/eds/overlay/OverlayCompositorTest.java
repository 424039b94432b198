// SPDX-License-Identifier: EPL-2.0
package org.plateau.eds.overlay;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ForkJoinPool;

import org.junit.jupiter.api.Test;
import org.plateau.extension.Workers;
import org.plateau.model.eds.ElementMap;
import org.plateau.model.eds.MapStyle;
import org.plateau.model.eds.MapStyle.Blend;
import org.plateau.model.image.LabelImage;
import org.plateau.model.image.PixelTransform;

class OverlayCompositorTest {

	private static final int GREY = 0xFF646464; // 100

	private static MapStyle style(int rgb, double opacity, double lower, double upper, double gamma, Blend blend) {
		return new MapStyle("Cu Kα", true, rgb, opacity, lower, upper, gamma, blend, 1, 0);
	}

	private static MapLayer layer(float value, MapStyle style) {
		return MapLayer.of(CountMapTest.map(1, 1, ElementMap.Kind.COUNTS, value), style);
	}

	private static int blended(int below, MapLayer... layers) {
		int[] argb = { below };
		OverlayCompositor.of(List.of(layers), PixelTransform.IDENTITY, Workers.CALLER, () -> false).blend(argb, 1, 1, PixelTransform.IDENTITY,
				OverlayCompositor.Sampling.NEAREST, Workers.CALLER);
		return argb[0];
	}

	private static void assertColour(int r, int g, int b, int argb, String what) {
		String got = (argb >> 16 & 0xFF) + " " + (argb >> 8 & 0xFF) + " " + (argb & 0xFF);
		assertTrue(Math.abs((argb >> 16 & 0xFF) - r) <= 1 && Math.abs((argb >> 8 & 0xFF) - g) <= 1 && Math.abs((argb & 0xFF) - b) <= 1,
				what + ": " + got + ", not " + r + " " + g + " " + b);
	}

	/** Grey 100, colour (255, 128, 0), opacity 0.5, half of the full colour: t = 0.5. Numbers by hand. */
	@Test
	void everyBlendModeGivesWhatItsFormulaSays() {
		int colour = 0xFF8000;
		// opaque: 0.5·100 + 0.5·0.5·(255, 128, 0) = 113.75, 82, 50
		assertColour(114, 82, 50, blended(GREY, layer(5, style(colour, 0.5, 0, 10, 1, Blend.OPAQUE))), "opaque");
		// translucent: 0.75·100 + 0.25·(255, 128, 0) = 138.75, 107, 75
		assertColour(139, 107, 75, blended(GREY, layer(5, style(colour, 0.5, 0, 10, 1, Blend.TRANSLUCENT))), "translucent");
		// additive: 100 + 0.25·(255, 128, 0) = 163.75, 132, 100
		assertColour(164, 132, 100, blended(GREY, layer(5, style(colour, 0.5, 0, 10, 1, Blend.ADDITIVE))), "additive");
		// minimum with 255 − 0.25·(0, 127, 255) = 255, 223, 191: 100 is less; over white it shows
		assertColour(100, 100, 100, blended(GREY, layer(5, style(colour, 0.5, 0, 10, 1, Blend.MINIMUM))), "minimum over grey");
		assertColour(255, 223, 191, blended(0xFFFFFFFF, layer(5, style(colour, 0.5, 0, 10, 1, Blend.MINIMUM))), "minimum over white");
		// multiplicative: 100·(1, 1 − 0.25·127/255, 0.75) = 100, 87.5, 75
		assertColour(100, 88, 75, blended(GREY, layer(5, style(colour, 0.5, 0, 10, 1, Blend.MULTIPLICATIVE))), "multiplicative");
	}

	@Test
	void additiveStopsAtWhite() {
		assertColour(255, 228, 100, blended(GREY, layer(10, style(0xFF8000, 1, 0, 10, 1, Blend.ADDITIVE))), "100 + 255 is 255");
	}

	@Test
	void gammaBendsTheScale() {
		// 0.25 to the power of ½ is 0.5: 100 + 0.5·200
		assertColour(200, 100, 100, blended(GREY, layer(2.5f, style(0xC80000, 1, 0, 10, 0.5, Blend.ADDITIVE))), "gamma ½");
		// 0.5² is 0.25
		assertColour(150, 100, 100, blended(GREY, layer(5, style(0xC80000, 1, 0, 10, 2, Blend.ADDITIVE))), "gamma 2");
	}

	@Test
	void atAndBelowTheLowerEndThePictureIsAsItWas() {
		for (Blend b : Blend.values()) {
			assertEquals(GREY, blended(GREY, layer(3, style(0x123456, 1, 3, 10, 1, b))), b.id);
			assertEquals(GREY, blended(GREY, layer(Float.NaN, style(0x123456, 1, 3, 10, 1, b))), b.id + ", not recorded");
		}
	}

	/** A pile of maps is what blending them one after the other in real numbers gives, for all orders of modes. */
	@Test
	void aPileIsTheSameAsOneAfterTheOther() {
		int[] rgbs = { 0xE69F00, 0x56B4E9, 0x009E73 };
		for (Blend first : Blend.values()) {
			for (Blend second : Blend.values()) {
				for (Blend third : Blend.values()) {
					Blend[] modes = { first, second, third };
					MapLayer[] layers = new MapLayer[3];
					double[] expected = { 150, 150, 150 };
					for (int i = 0; i < 3; i++) {
						layers[i] = layer(8, style(rgbs[i], 0.8, 0, 10, 1, modes[i]));
						for (int k = 0; k < 3; k++) {
							expected[k] = oracle(expected[k], rgbs[i] >> 16 - 8 * k & 0xFF, 0.8, 0.8, modes[i]);
						}
					}
					assertColour((int) Math.round(expected[0]), (int) Math.round(expected[1]), (int) Math.round(expected[2]), blended(0xFF969696, layers),
							Arrays.toString(modes));
				}
			}
		}
	}

	private static double oracle(double below, double c, double o, double t, Blend mode) {
		return switch (mode) {
		case OPAQUE -> (1 - o) * below + o * t * c;
		case TRANSLUCENT -> (1 - o * t) * below + o * t * c;
		case ADDITIVE -> Math.min(255, below + o * t * c);
		case MINIMUM -> Math.min(below, 255 - o * t * (255 - c));
		case MULTIPLICATIVE -> below * (1 - o * t * (1 - c / 255));
		};
	}

	private static OverlayCompositor columns(PixelTransform mapToImage) {
		// counts 0, 10 | 10, 0: red where 10
		return OverlayCompositor.of(
				List.of(MapLayer.of(CountMapTest.map(2, 2, ElementMap.Kind.COUNTS, 0, 10, 10, 0), style(0xFF0000, 1, 0, 10, 1, Blend.ADDITIVE))), mapToImage,
				Workers.CALLER, () -> false);
	}

	private static String reds(OverlayCompositor c, int width, int height, PixelTransform imageToView, OverlayCompositor.Sampling sampling) {
		int[] argb = new int[width * height];
		Arrays.fill(argb, 0xFF000000);
		c.blend(argb, width, height, imageToView, sampling, Workers.CALLER);
		StringBuilder text = new StringBuilder();
		for (int i = 0; i < argb.length; i++) {
			text.append(i == 0 ? "" : i % width == 0 ? " | " : " ").append(argb[i] >> 16 & 0xFF);
		}
		return text.toString();
	}

	@Test
	void aMapPixelCoversItsSquareOfThePicture() {
		// a map pixel is 2 × 1 pixels of the picture, the map begins at (1, 0)
		PixelTransform mapToImage = new PixelTransform(2, 0, 1, 0, 1, 0);
		assertEquals("0 0 0 255 255 0 | 0 255 255 0 0 0 | 0 0 0 0 0 0",
				reds(columns(mapToImage), 6, 3, PixelTransform.IDENTITY, OverlayCompositor.Sampling.NEAREST));
	}

	@Test
	void theViewMovesTheMapsWithThePicture() {
		// the picture three to the left and magnified twice upright
		PixelTransform imageToView = new PixelTransform(1, 0, -3, 0, 2, 0);
		assertEquals("255 255 0 | 255 255 0 | 0 0 0 | 0 0 0",
				reds(columns(new PixelTransform(2, 0, 1, 0, 1, 0)), 3, 4, imageToView, OverlayCompositor.Sampling.NEAREST));
	}

	@Test
	void aQuarterTurnIsFollowed() {
		// map x runs down, map y runs to the left: (x, y) → (2 − y, x)
		PixelTransform turn = new PixelTransform(0, -1, 2, 1, 0, 0);
		// upright: 0 10 over 10 0; turned: 10 0 over 0 10
		assertEquals("255 0 | 0 255", reds(columns(turn), 2, 2, PixelTransform.IDENTITY, OverlayCompositor.Sampling.NEAREST));
	}

	@Test
	void betweenCentresColoursRunBilinearly() {
		// four view pixels per map pixel; centres of map pixels at 2 and 6; view pixel centres 0.5 … 7.5
		String row = reds(columns(new PixelTransform(4, 0, 0, 0, 4, 0)), 8, 1, PixelTransform.IDENTITY, OverlayCompositor.Sampling.BILINEAR);
		int[] got = Arrays.stream(row.split(" ")).mapToInt(Integer::parseInt).toArray();
		// first row lies above the centre of the first map row: 0 → 255 between x = 2 and 6, in steps of 255/4
		int[] expected = { 0, 0, 32, 96, 159, 223, 255, 255 };
		for (int i = 0; i < 8; i++) {
			assertEquals(expected[i], got[i], 1, row);
		}
	}

	@Test
	void reducedViewsShowTheMean() {
		float[] checker = new float[256 * 256];
		for (int i = 0; i < checker.length; i++) {
			checker[i] = (i + i / 256) % 2 == 0 ? 10 : 0;
		}
		OverlayCompositor c = OverlayCompositor.of(
				List.of(MapLayer.of(CountMapTest.map(256, 256, ElementMap.Kind.COUNTS, checker), style(0xFF0000, 1, 0, 10, 1, Blend.ADDITIVE))),
				PixelTransform.IDENTITY, Workers.CALLER, () -> false);
		String reds = reds(c, 64, 64, new PixelTransform(0.25, 0, 0, 0, 0.25, 0), OverlayCompositor.Sampling.NEAREST);
		assertTrue(Arrays.stream(reds.split("[ |]+")).allMatch(r -> Math.abs(Integer.parseInt(r) - 128) <= 1), "half of the pixels are full: " + reds);
	}

	@Test
	void theSameForAnyNumberOfThreads() {
		MapLayer map = MapLayer.of(CountMapTest.map(300, 200, ElementMap.Kind.COUNTS, CountMapTest.poisson(60_000, 3, 9)), style(0xE69F00, 0.7, 1, 8, 1, Blend.TRANSLUCENT));
		PixelTransform t = new PixelTransform(4.003, -0.004, 26, 0.004, 4.003, -14);
		int[][] argb = new int[2][640 * 480];
		for (int i = 0; i < 2; i++) {
			Workers w = i == 0 ? Workers.CALLER : Workers.on(ForkJoinPool.commonPool(), 4);
			Arrays.fill(argb[i], GREY);
			OverlayCompositor.of(List.of(map), t, w, () -> false).blend(argb[i], 640, 480, new PixelTransform(0.7, 0, 3, 0, 0.9, -8), OverlayCompositor.Sampling.NEAREST, w);
		}
		assertArrayEquals(argb[0], argb[1]);
		assertTrue(Arrays.stream(argb[0]).anyMatch(c -> c != GREY));
	}

	@Test
	void classesAreThreeKindsOfColour() {
		MapStyle s = new MapStyle(MapLayer.ABSENCE, true, 0x0000FF, 1, Double.NaN, Double.NaN, 1, Blend.TRANSLUCENT, 1, 0);
		MapLayer classes = MapLayer.of(new LabelImage(6, 1, new int[] { 0, 1, 2, 3, 3, 3 }), s);
		int[] argb = new int[6];
		Arrays.fill(argb, 0xFF000000);
		OverlayCompositor.of(List.of(classes), PixelTransform.IDENTITY, Workers.CALLER, () -> false).blend(argb, 6, 1, PixelTransform.IDENTITY,
				OverlayCompositor.Sampling.NEAREST, Workers.CALLER);
		assertEquals(0xFF000000, argb[0], "outside");
		assertEquals(0xFF0000FF, argb[1], "candidate in the style's colour");
		assertTrue((argb[2] >> 16 & 0xFF) > 60 && (argb[2] >> 16 & 0xFF) < 90, "not lithium: faint vermilion, 0.35 · 213");
		assertTrue(Arrays.stream(argb, 3, 6).distinct().count() == 2, "hatched");
	}

	@Test
	void whatIsNotVisibleIsLeftOut() {
		MapStyle hidden = new MapStyle("Cu Kα", false, 0xFF0000, 1, 0, 10, 1, Blend.OPAQUE, 1, 0);
		OverlayCompositor c = OverlayCompositor.of(List.of(layer(9, hidden)), PixelTransform.IDENTITY, Workers.CALLER, () -> false);
		assertTrue(c.isEmpty());
		assertEquals(List.of(), c.legend());
	}

	@Test
	void aCancelledPileIsGivenUp() {
		assertThrows(CancellationException.class,
				() -> OverlayCompositor.of(List.of(layer(9, style(0xFF0000, 1, 0, 10, 1, Blend.OPAQUE))), PixelTransform.IDENTITY, Workers.CALLER, () -> true));
	}

	@Test
	void theLegendTellsTheRangeThatIsDrawn() {
		MapLayer.Legend l = MapLayer.of(CountMapTest.map(4, 4, ElementMap.Kind.COUNTS, CountMapTest.poisson(16, 3, 1)),
				new MapStyle("Cu Kα", true, 0xE69F00, 1, 2, 40, 1, Blend.ADDITIVE, 2, 0)).legend();
		assertEquals(2, l.lower());
		assertEquals(40, l.upper());
		assertEquals("counts per 2 × 2 map pixels", l.unit());
	}
}
