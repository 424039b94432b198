// SPDX-License-Identifier: EPL-2.0
package org.plateau.imaging;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CancellationException;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.plateau.extension.Progress;
import org.plateau.model.image.Raster;

class PixelClassifierTest {

	private static final int W = 301;
	private static final int H = 240;
	private static final Raster PICTURE = texture(1);
	private static ClassifierPicture prepared;
	private static PixelClassifier classifier;

	/** Three layers of one mean grey, told apart by texture alone; discs of 5 px in the middle one are voids: flat. */
	private static Raster texture(long seed) {
		Random r = new Random(seed);
		float[] v = new float[W * H];
		for (int y = 0; y < H; y++) {
			for (int x = 0; x < W; x++) {
				double noise = r.nextGaussian();
				double stripes = Math.sin(x * 1.1) + Math.sin(y * 0.9);
				v[y * W + x] = (float) (100 + (isVoid(x, y) ? 0.5 * noise : y + 0.5 < upper(x) ? 8 * noise : y + 0.5 < lower(x) ? 12 * stripes + noise : 2 * noise));
			}
		}
		return new Raster(W, H, v);
	}

	private static double upper(int x) {
		return 80.3 + 6 * Math.sin(x / 40.0);
	}

	private static double lower(int x) {
		return 165.7 - 4 * Math.cos(x / 55.0);
	}

	private static boolean isVoid(int x, int y) {
		return Math.hypot(Math.floorMod(x, 60) - 29.5, y - 119.5) < 8;
	}

	private static ClassStroke stroke(String name, double radius, double... xy) {
		List<ClassStroke.Point> points = new ArrayList<>();
		for (int i = 0; i < xy.length; i += 2) {
			points.add(new ClassStroke.Point(xy[i], xy[i + 1]));
		}
		return new ClassStroke(name, points, radius);
	}

	private static List<ClassStroke> strokes() {
		return List.of(stroke("noisy", 4, 10, 30, 140, 60), stroke("noisy", 3, 150, 70, 280, 68), stroke("striped", 4, 10, 100, 140, 98),
				stroke("striped", 3, 20, 150, 150, 145), stroke("smooth", 4, 10, 190, 140, 220), stroke("smooth", 3, 150, 185, 290, 190), stroke("smooth", 2, 20, 173, 280, 174), stroke("void", 5, 29.5, 118, 30.5, 121),
				stroke("void", 5, 89.5, 118, 90.5, 121));
	}

	@BeforeAll
	static void train() {
		prepared = ClassifierPicture.of(PICTURE, Double.NaN, Double.NaN, ClassifierSettings.STANDARD, Progress.NONE);
		classifier = PixelClassifier.train(prepared, strokes(), Progress.NONE);
	}

	@Test
	void itTellsTexturesApartThatHaveOneMeanGrey() {
		int[] labels = classifier.predict(prepared, Progress.NONE).labels();
		int right = 0;
		int n = 0;
		for (int y = 0; y < H; y++) {
			for (int x = 0; x < W; x++) {
				if (isVoid(x, y) || Math.abs(y + 0.5 - upper(x)) < 8 || Math.abs(y + 0.5 - lower(x)) < 8 || Math.hypot(Math.floorMod(x, 60) - 29.5, y - 119.5) < 16) {
					continue;
				}
				String wanted = y + 0.5 < upper(x) ? "noisy" : y + 0.5 < lower(x) ? "striped" : "smooth";
				right += classifier.classes().get(labels[y * W + x]).equals(wanted) ? 1 : 0;
				n++;
			}
		}
		assertTrue(right > 0.95 * n, right + " of " + n);
		assertEquals(List.of("noisy", "striped", "smooth", "void"), classifier.classes());
		assertTrue(classifier.quality().error() < 0.1, "out of bag " + classifier.quality().error());
	}

	@Test
	void aRectangleIsTheSameAsInTheWhole() {
		ClassMap whole = classifier.predict(prepared, Progress.NONE);
		for (int[] r : new int[][] { { 0, 0, 50, 40 }, { 37, 61, 133, 90 }, { 255, 200, 46, 40 }, { 300, 239, 1, 1 } }) {
			ClassMap part = classifier.predict(prepared, r[0], r[1], r[2], r[3], Progress.NONE);
			for (int c = 0; c < 4; c++) {
				for (int y = 0; y < r[3]; y++) {
					for (int x = 0; x < r[2]; x++) {
						assertEquals(whole.probability()[c][(r[1] + y) * W + r[0] + x], part.probability()[c][y * r[2] + x], r[0] + " " + r[1] + " at " + x + " " + y);
					}
				}
			}
		}
		assertThrows(IllegalArgumentException.class, () -> classifier.predict(prepared, 300, 0, 2, 1, Progress.NONE));
	}

	@Test
	void anyNumberOfThreadsGivesTheSameNumbers() {
		String text = classifier.toText();
		byte[][] p = classifier.predict(prepared, Progress.NONE).probability();
		for (int threads = 2; threads <= 4; threads++) {
			Progress lent = Caller.lending(threads);
			ClassifierPicture again = ClassifierPicture.of(PICTURE, 0.01, 0.02, ClassifierSettings.STANDARD, lent);
			PixelClassifier other = PixelClassifier.train(again, strokes(), lent);
			assertEquals(text, other.toText(), "and pixel sizes change nothing with scales in pixels");
			byte[][] q = other.predict(again, lent).probability();
			for (int c = 0; c < 4; c++) {
				assertArrayEquals(p[c], q[c]);
			}
		}
	}

	@Test
	void aClassifierThatWasWrittenIsTheSame() {
		PixelClassifier read = PixelClassifier.parse(classifier.toText());
		assertEquals(classifier.settings(), read.settings());
		assertEquals(classifier.toText(), read.toText());
		assertArrayEquals(classifier.predict(prepared, Progress.NONE).probability()[2], read.predict(prepared, Progress.NONE).probability()[2]);
		assertThrows(IllegalArgumentException.class, () -> PixelClassifier.parse(classifier.toText().substring(0, 400)));
		assertThrows(IllegalArgumentException.class, () -> PixelClassifier.parse("not a classifier"));
	}

	@Test
	void pixelsWithoutDataHaveNoClass() {
		float[] v = PICTURE.samples().clone();
		Arrays.fill(v, 30 * W, 34 * W, Float.NaN);
		ClassifierPicture gappy = ClassifierPicture.of(new Raster(W, H, v), Double.NaN, Double.NaN, ClassifierSettings.STANDARD, Progress.NONE);
		ClassMap map = classifier.predict(gappy, Progress.NONE);
		assertEquals(-1, map.label(31 * W + 100));
		assertTrue(map.label(100 * W + 100) >= 0);
	}

	@Test
	void strokesAreReadAsWritten() {
		List<ClassStroke> s = List.of(stroke("Li_plated", 4.5, 300, 81.5, 400, 82), stroke("", 2, 10, 10), stroke("void", 0, 1.25, 3));
		assertEquals(s, ClassStroke.parse(ClassStroke.format(s)));
		assertThrows(IllegalArgumentException.class, () -> ClassStroke.parse("Cu 3: 1 2"));
		assertThrows(IllegalArgumentException.class, () -> ClassStroke.parse("Cu@3: 1 2 3"));
	}

	@Test
	void laterStrokesCountAndErasersTakeAway() {
		List<ClassStroke> s = List.of(stroke("a", 3, 20, 20), stroke("b", 3, 60, 20), stroke("", 9, 60, 20), stroke("c", 3, 100, 20));
		assertEquals(List.of("a", "c"), PixelClassifier.train(prepared, s, Progress.NONE).classes());
		// a disc of radius 3 around a pixel's corner holds 32 pixel centres: those with (i + ½)² + (j + ½)² ≤ 9
		assertArrayEquals(new int[] { 32, 32 }, PixelClassifier.train(prepared, s, Progress.NONE).quality().samples());
		assertThrows(IllegalArgumentException.class, () -> PixelClassifier.train(prepared, List.of(stroke("a", 3, 20, 20)), Progress.NONE));
	}

	@Test
	void layersOfOneGreyAreTracedByTheirClasses() {
		ClassMap map = classifier.predict(prepared, Progress.NONE);
		List<LayerExpectation> plan = List.of(LayerExpectation.required("noisy", EdgeRelation.ANY), LayerExpectation.optional("missing", EdgeRelation.ANY),
				LayerExpectation.required("striped", EdgeRelation.ANY), LayerExpectation.required("smooth", EdgeRelation.ANY));
		TraceOutcome.Traced traced = assertInstanceOf(TraceOutcome.Traced.class, ClassTracer.trace(PICTURE, map, plan, "striped", false, Progress.NONE));
		assertEquals(List.of("noisy/striped", "striped/smooth"), traced.interfaces().stream().map(TracedInterface::name).toList());
		double[] off = new double[2];
		for (int x = 0; x < W; x++) {
			off[0] += Math.abs(traced.interfaces().get(0).y()[x] - upper(x)) / W;
			off[1] += Math.abs(traced.interfaces().get(1).y()[x] - lower(x)) / W;
		}
		// the stripes have a period of 6 to 7 pixels: nothing tells the place of their end much better
		assertTrue(off[0] < 3 && off[1] < 3, off[0] + " " + off[1]);
		assertEquals(traced.interfaces().get(0).y()[100],
				((TraceOutcome.Traced) ClassTracer.trace(PICTURE, map, plan, "striped", false, Caller.lending(3))).interfaces().get(0).y()[100]);
		assertInstanceOf(TraceOutcome.Refused.class,
				ClassTracer.trace(PICTURE, map, List.of(plan.get(0), LayerExpectation.required("missing", EdgeRelation.ANY)), "", false, Progress.NONE));
		TraceOutcome.Traced found = assertInstanceOf(TraceOutcome.Traced.class, ClassTracer.trace(PICTURE, map, List.of(), "", false, Progress.NONE));
		assertEquals("noisy/striped", found.interfaces().get(0).name());
	}

	/** Strokes seldom reach an edge, and what features of coarse scales are like beside one a classifier then has not seen: it says what is not there. */
	@Test
	void greysDecideWhereTheClassesSpeakOfAThird() {
		float[] grey = new float[W * H];
		byte[][] p = new byte[3][W * H];
		int[][] sure = { { 255, 0, 0 }, { 0, 255, 0 }, { 0, 0, 255 } };
		Random r = new Random(5);
		for (int i = 0; i < grey.length; i++) {
			int x = i % W;
			double y = i / W + 0.5;
			double u = upper(x);
			double l = lower(x);
			double mean = 60 + 50 / (1 + Math.exp(-2 * (y - u))) - 30 / (1 + Math.exp(-2 * (y - l)));
			grey[i] = (float) (mean + 6 * r.nextGaussian());
			int[] is = y < u - 20 ? sure[0] : y < u ? new int[] { 51, 60, 144 } : y < u + 20 ? new int[] { 77, 26, 152 } : y < l ? sure[1] : sure[2];
			for (int c = 0; c < 3; c++) {
				p[c][i] = (byte) is[c];
			}
		}
		List<LayerExpectation> plan = Stream.of("a", "b", "c").map(n -> LayerExpectation.required(n, EdgeRelation.ANY)).toList();
		TraceOutcome.Traced traced = assertInstanceOf(TraceOutcome.Traced.class,
				ClassTracer.trace(new Raster(W, H, grey), new ClassMap(0, 0, W, H, List.of("a", "b", "c"), p), plan, "", true, Progress.NONE));
		double off = 0;
		for (int x = 0; x < W; x++) {
			off += Math.abs(traced.interfaces().get(0).y()[x] - upper(x)) / W;
		}
		assertTrue(off < 0.3, off + " px");
		assertTrue(traced.interfaces().get(0).confidence() > 0.9, "confidence " + traced.interfaces().get(0).confidence());
	}

	@Test
	void voidsAreFoundWithAnIntervalThatHoldsTheirShare() {
		ClassMap map = classifier.predict(prepared, Progress.NONE);
		TraceOutcome.Traced traced = (TraceOutcome.Traced) ClassTracer.trace(PICTURE, map, List.of(), "striped", false, Progress.NONE);
		VoidMap voids = ClassVoidDetector.detect(PICTURE, traced, "striped", map, classifier.quality(), VoidSettings.standard(0.01, 0.01), Progress.NONE);
		// five discs of radius 8 in the picture, of a layer about 85 rows thick
		double layer = 0;
		int area = 0;
		for (int x = 0; x < W; x++) {
			layer += lower(x) - upper(x);
			for (int y = 0; y < H; y++) {
				area += isVoid(x, y) ? 1 : 0;
			}
		}
		assertTrue(voids.fractionStricter() <= area / layer && area / layer <= voids.fractionLooser(),
				area / layer + " in " + voids.fractionStricter() + " to " + voids.fractionLooser());
		assertTrue(voids.fraction().low95() <= voids.fractionStricter() && voids.fraction().high95() >= voids.fractionLooser(), "a section is known worse than a field");
		assertTrue(voids.voids().stream().filter(v -> Math.abs(v.centroidYPx() - 120) < 4 && Math.abs(Math.floorMod((int) v.centroidXPx(), 60) - 29.5) < 4).count() >= 4);
	}

	/** Voids by classes are corrected as others are; expected areas by formula. */
	@Test
	void classifiedVoidsAreCorrectedByHand() {
		ClassMap map = classifier.predict(prepared, Progress.NONE);
		TraceOutcome.Traced traced = (TraceOutcome.Traced) ClassTracer.trace(PICTURE, map, List.of(), "striped", false, Progress.NONE);
		VoidSegmentation found = ClassVoidDetector.segment(PICTURE, traced, "striped", map, classifier.quality(), VoidSettings.standard(0.01, 0.01), Progress.NONE);
		VoidMap before = found.map();
		int n = before.voids().size();
		int disc = before.labels()[119 * W + 89];
		assertTrue(disc > 0);
		VoidSegmentation painted = edit(found, new VoidEdit.Paint(List.of(new StackEdit.Point(60.5, 119.5)), 6));
		VoidMap after = painted.map();
		assertEquals(n + 1, after.voids().size());
		DetectedVoid dab = after.voids().get(after.labels()[119 * W + 60] - 1);
		assertEquals(Math.PI * 36, dab.areaPx(), 0.01 * Math.PI * 36);
		assertTrue(dab.byHand());
		assertEquals(before.voids().get(disc - 1), after.voids().get(after.labels()[119 * W + 89] - 1).numbered(disc), "others stay to the last bit");
		double layer = 0;
		for (int x = 0; x < W; x++) {
			layer += traced.interfaces().get(1).y()[x] - traced.interfaces().get(0).y()[x];
		}
		assertEquals(dab.areaPx() / layer, after.fraction().value() - before.fraction().value(), 1e-9);
		double doubt = before.fractionLooser() - before.fraction().value();
		assertTrue(after.fractionLooser() - after.fraction().value() <= doubt * 1.001, "nobody doubts what a person drew");
		VoidSegmentation removed = edit(painted, new VoidEdit.Remove(List.of(new StackEdit.Point(89.5, 119.5))));
		assertEquals(n, removed.map().voids().size());
		VoidSegmentation two = edit(found, new VoidEdit.Split(List.of(new StackEdit.Point(70, 119.5), new StackEdit.Point(109, 119.5))));
		assertEquals(n + 1, two.map().voids().size());
		assertEquals(n, edit(two, new VoidEdit.Merge(List.of(new StackEdit.Point(89.5, 115.5), new StackEdit.Point(89.5, 123.5)), 1)).map().voids().size());
		VoidMap strict = edit(removed, new VoidEdit.Threshold(0.8, 12, Optional.empty())).map();
		assertEquals(0, strict.labels()[119 * W + 89], "what was removed stays away whatever the cut");
		assertTrue(strict.labels()[119 * W + 60] > 0, "what was drawn stays");
		assertTrue(strict.fraction().value() < removed.map().fraction().value());
		TraceOutcome.Traced moved = StackEditor.apply(PICTURE, traced,
				new StackEdit.FollowLine("striped/smooth", List.of(new StackEdit.Point(50, 119.5), new StackEdit.Point(71, 119.5)), 0), Progress.NONE);
		VoidMap cut = VoidEditor.follow(PICTURE, removed, moved, Progress.NONE).map();
		assertEquals(Math.PI * 18, cut.voids().get(cut.labels()[117 * W + 60] - 1).areaPx(), 7, "half of the dab lies in the layer still");
		assertEquals(0, cut.labels()[119 * W + 89]);
	}

	private static VoidSegmentation edit(VoidSegmentation voids, VoidEdit edit) {
		return VoidEditor.apply(PICTURE, voids, edit, Progress.NONE);
	}

	@Test
	void stopsWhenAsked() {
		assertThrows(CancellationException.class, () -> classifier.predict(prepared, Caller.STOPS));
		assertThrows(CancellationException.class, () -> PixelClassifier.train(prepared, strokes(), Caller.STOPS));
	}
}
