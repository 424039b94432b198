// SPDX-License-Identifier: EPL-2.0
package org.plateau.imaging;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CancellationException;

import org.junit.jupiter.api.Test;
import org.plateau.extension.Progress;
import org.plateau.imaging.StackEdit.Point;
import org.plateau.model.image.Raster;

/** Four discs in a slab, corrected by hand. Expected areas are those of the drawn figures, by formula. */
class VoidEditorTest {
	private static final List<LayerExpectation> THREE = List.of(LayerExpectation.required("A", EdgeRelation.ANY),
			LayerExpectation.required("B", EdgeRelation.DARKER), LayerExpectation.required("C", EdgeRelation.BRIGHTER));
	private static final VoidSettings SETTINGS = VoidSettings.standard(0.01, 0.02);
	/** Centres, pixels. */
	private static final double[] X = { 80.3, 220.3, 360.3, 500.3 };
	private static final double Y = 130.2;
	private static final double[] RADIUS = { 6, 8, 12, 20 };
	private static final Raster IMAGE = image();
	private static final TraceOutcome.Traced STACK = assertInstanceOf(TraceOutcome.Traced.class, LayerTracer.trace(IMAGE, THREE, Progress.NONE));
	private static final VoidSegmentation FOUND = VoidDetector.segment(IMAGE, STACK, "B", SETTINGS, Progress.NONE);

	private static Raster image() {
		SyntheticStack s = new SyntheticStack(600, 260, new double[] { 180, 60, 120 }, x -> 60.4, x -> 200.7);
		for (int i = 0; i < X.length; i++) {
			s.ellipse(X[i], Y, RADIUS[i], RADIUS[i], 20, 1);
		}
		return s.image(1.1, 3, 1);
	}

	private static List<Point> line(double... xy) {
		Point[] out = new Point[xy.length / 2];
		for (int i = 0; i < out.length; i++) {
			out[i] = new Point(xy[2 * i], xy[2 * i + 1]);
		}
		return List.of(out);
	}

	private static VoidSegmentation edit(VoidSegmentation voids, VoidEdit edit) {
		return VoidEditor.apply(IMAGE, voids, edit, Progress.NONE);
	}

	private static DetectedVoid at(VoidSegmentation voids, double x, double y) {
		VoidMap map = voids.map();
		int id = map.labels()[(int) y * map.width() + (int) x];
		assertTrue(id > 0, "no void at " + x + ", " + y);
		return map.voids().get(id - 1);
	}

	/** All but one of the discs are what they were, to the last bit. */
	private static void untouched(VoidSegmentation now, int... which) {
		for (int i : which) {
			DetectedVoid old = at(FOUND, X[i], Y);
			assertEquals(old, at(now, X[i], Y).numbered(old.id()));
		}
	}

	private static String refused(VoidEdit edit) {
		return assertThrows(IllegalArgumentException.class, () -> edit(FOUND, edit)).getMessage();
	}

	@Test
	void aDabIsADisc() {
		VoidSegmentation now = edit(FOUND, new VoidEdit.Paint(line(150.4, 100.7), 9.3));
		assertEquals(5, now.map().voids().size());
		DetectedVoid v = at(now, 150, 100);
		double area = Math.PI * 9.3 * 9.3;
		assertEquals(area, v.areaPx(), 0.004 * area);
		assertEquals(area * 0.01 * 0.02, v.areaUm2(), 0.004 * area * 0.01 * 0.02);
		assertEquals(150.4, v.centroidXPx(), 0.02);
		assertEquals(100.7, v.centroidYPx(), 0.02);
		assertTrue(v.byHand());
		assertFalse(at(now, X[0], Y).byHand());
		untouched(now, 0, 1, 2, 3);
	}

	@Test
	void aStrokeIsADiscDrawnAlong() {
		VoidSegmentation now = edit(FOUND, new VoidEdit.Paint(line(130, 90, 160, 90, 160, 110), 3));
		// two rectangles and half a disc at each end; of the corner, a square belongs to both and a quarter disc rounds it
		double area = 6 * 30 + 6 * 20 + Math.PI * 9 - 9 + Math.PI * 9 / 4;
		assertEquals(area, at(now, 160, 100).areaPx(), 0.01 * area);
	}

	@Test
	void paintingGrowsTheVoidItBeginsIn() {
		VoidSegmentation now = edit(FOUND, new VoidEdit.Paint(line(X[2], Y, X[2] + 30, Y), 5));
		assertEquals(4, now.map().voids().size());
		DetectedVoid old = at(FOUND, X[2], Y);
		DetectedVoid grown = at(now, X[2], Y);
		// what sticks out of the disc: from the disc's arc to the half disc at the end of the stroke
		double half = Math.asin(5 / 12.0);
		double inside = 12 * 12 * half + 5 * 12 * Math.cos(half);
		double more = 10 * 30 + Math.PI * 25 / 2 - inside;
		assertEquals(more, grown.areaPx() - old.areaPx(), 0.03 * more);
		untouched(now, 0, 1, 3);
		double fraction = (now.map().fraction().value() - FOUND.map().fraction().value()) * 600 * 140.3;
		assertEquals(grown.areaPx() - old.areaPx(), fraction, 0.02 * more);
	}

	@Test
	void aPolygonCountsExactly() {
		VoidSegmentation now = edit(FOUND, new VoidEdit.Polygon(line(150.3, 90.6, 170.8, 90.6, 170.8, 101.1, 150.3, 101.1), true));
		assertEquals(20.5 * 10.5, at(now, 160, 95).areaPx(), 1e-9);
		VoidSegmentation less = edit(now, new VoidEdit.Polygon(line(160.2, 80, 190, 80, 190, 110, 160.2, 110), false));
		// where two outlines cross within a pixel only the smaller share is known
		assertEquals(9.9 * 10.5, at(less, 155, 95).areaPx(), 0.25);
		untouched(less, 0, 1, 2, 3);
	}

	@Test
	void erasingThroughTheMiddleLeavesTwo() {
		VoidSegmentation now = edit(FOUND, new VoidEdit.Erase(line(X[3], Y - 30, X[3], Y + 30), 2));
		assertEquals(5, now.map().voids().size());
		double lost = at(FOUND, X[3], Y).areaPx() - at(now, X[3] - 8, Y).areaPx() - at(now, X[3] + 8, Y).areaPx();
		// a stripe of width 4 through a disc, by the area between two parallel chords
		double half = Math.asin(2 / 20.0);
		assertEquals(2 * (20 * 20 * half + 2 * 20 * Math.cos(half)), lost, 2);
		untouched(now, 0, 1, 2);
	}

	@Test
	void splittingLosesNothingAndMergingUndoesIt() {
		VoidSegmentation two = edit(FOUND, new VoidEdit.Split(line(X[3] - 30, Y - 3, X[3] + 30, Y + 4)));
		assertEquals(5, two.map().voids().size());
		DetectedVoid old = at(FOUND, X[3], Y);
		DetectedVoid upper = at(two, X[3], Y - 10);
		DetectedVoid lower = at(two, X[3], Y + 10);
		assertEquals(old.areaPx(), upper.areaPx() + lower.areaPx(), 1e-9);
		assertTrue(upper.byHand() && lower.byHand());
		assertEquals(FOUND.map().fractionLooser(), two.map().fractionLooser(), 1e-12);
		assertEquals(FOUND.map().fractionStricter(), two.map().fractionStricter(), 1e-12);
		VoidSegmentation one = edit(two, new VoidEdit.Merge(line(X[3], Y - 10, X[3], Y + 10), 0.5));
		assertEquals(4, one.map().voids().size());
		assertEquals(old.areaPx(), at(one, X[3], Y).areaPx(), 1e-9);
		untouched(one, 0, 1, 2);
	}

	@Test
	void mergingBridgesTheGap() {
		VoidSegmentation one = edit(FOUND, new VoidEdit.Merge(line(X[0] - 40, Y, X[1], Y), 1.5));
		assertEquals(3, one.map().voids().size());
		double bridge = 3 * (X[1] - X[0] - RADIUS[0] - RADIUS[1]);
		assertEquals(at(FOUND, X[0], Y).areaPx() + at(FOUND, X[1], Y).areaPx() + bridge, at(one, X[0], Y).areaPx(), 6);
		assertEquals(0, one.map().labels()[(int) Y * 600 + (int) (X[0] - 20)], "nothing is drawn before the first void");
	}

	@Test
	void aHoleIsFilled() {
		VoidSegmentation ring = edit(edit(FOUND, new VoidEdit.Polygon(line(150, 90, 180, 90, 180, 110, 150, 110), true)),
				new VoidEdit.Polygon(line(158.5, 95.5, 170.5, 95.5, 170.5, 104.5, 158.5, 104.5), false));
		assertEquals(30 * 20 - 12 * 9, at(ring, 153, 100).areaPx(), 1e-9);
		for (Point p : line(153, 100, 165, 100)) {
			assertEquals(600, at(edit(ring, new VoidEdit.Fill(p)), 165, 100).areaPx(), 1e-9);
		}
		assertTrue(refused(new VoidEdit.Fill(new Point(X[2], Y))).contains("no hole"));
	}

	@Test
	void whatWasRemovedStaysAwayWhateverTheCut() {
		VoidSegmentation three = edit(FOUND, new VoidEdit.Remove(line(X[1], Y)));
		assertEquals(3, three.map().voids().size());
		untouched(three, 0, 2, 3);
		VoidSegmentation looser = edit(three, new VoidEdit.Threshold(0.2, 12, Optional.empty()));
		assertEquals(3, looser.map().voids().size());
		assertTrue(at(looser, X[2], Y).areaPx() > at(FOUND, X[2], Y).areaPx());
		assertEquals(1, edit(FOUND, new VoidEdit.Remove(line(0, Y, X[2] + 3, Y))).map().voids().size());
	}

	/** Of a disc drawn round by the search itself. */
	@Test
	void theWandFindsWhatIsAsGrey() {
		VoidSegmentation none = edit(FOUND, new VoidEdit.Remove(line(X[3], Y)));
		VoidSegmentation now = edit(none, new VoidEdit.Wand(new Point(X[3], Y), 20, 1));
		// half of the step from 20 to 60
		assertEquals(Math.PI * 20 * 20, at(now, X[3], Y).areaPx(), 0.03 * Math.PI * 20 * 20);
		untouched(now, 0, 1, 2);
	}

	/** The layer has a grey of 60 and a noise of 3: all of it but the four discs is connected. */
	@Test
	void theWandRefusesTheLayerItself() {
		double discs = Arrays.stream(RADIUS).map(r -> Math.PI * r * r).sum() / (600 * 140.3);
		String why = refused(new VoidEdit.Wand(new Point(150, 100), 15, 1));
		assertTrue(why.matches("\\d+ % of the layer B would become one void.*lower the tolerance of 15.0 grey levels"), why);
		assertEquals(100 * (1 - discs), Double.parseDouble(why.substring(0, why.indexOf(' '))), 3, "all of the layer but the discs, and some rows of blur at its edges");
		assertTrue(refused(new VoidEdit.Wand(new Point(X[3], Y), 60, 1)).contains("lower the tolerance of 60.0 grey"), "from inside a void, too");
	}

	/** The whole layer cut elsewhere is what the search finds with that cut. */
	@Test
	void anotherCutIsAnotherSearch() {
		for (double cut : new double[] { 0.25, 0.5, 0.8 }) {
			VoidMap cutNow = edit(FOUND, new VoidEdit.Threshold(cut, 20, Optional.empty())).map();
			VoidMap found = VoidDetector.detect(IMAGE, STACK, "B", new VoidSettings(cut, 20, SETTINGS.minContrast(), 0.01, 0.02), Progress.NONE);
			assertArrayEquals(found.labels(), cutNow.labels());
			assertEquals(found.fraction(), cutNow.fraction());
			assertEquals(found.fractionLooser(), cutNow.fractionLooser());
			assertEquals(found.fractionStricter(), cutNow.fractionStricter());
			assertEquals(found.voids().stream().map(DetectedVoid::areaPx).toList(), cutNow.voids().stream().map(DetectedVoid::areaPx).toList());
		}
		VoidSegmentation part = edit(FOUND, new VoidEdit.Threshold(0.2, 12, Optional.of(new VoidEdit.Rectangle(300, 60, 420, 200))));
		untouched(part, 0, 1, 3);
		assertTrue(at(part, X[2], Y).byHand());
		assertTrue(at(part, X[2], Y).areaPx() > at(FOUND, X[2], Y).areaPx());
	}

	@Test
	void aCorrectedInterfaceChangesOnlyWhatLiesAtIt() {
		assertSame(FOUND, VoidEditor.follow(IMAGE, FOUND, STACK, Progress.NONE));
		VoidSegmentation drawn = edit(edit(FOUND, new VoidEdit.Paint(line(230, 175, 240, 175), 4)), new VoidEdit.Remove(line(X[3], Y)));
		TraceOutcome.Traced moved = StackEditor.apply(IMAGE, STACK, new StackEdit.FollowLine("B/C", line(190, 176, 250, 176), 0), Progress.NONE);
		VoidSegmentation now = VoidEditor.follow(IMAGE, drawn, moved, Progress.NONE);
		untouched(now, 0, 2);
		// the disc in these columns looks as before, but for the limits of its strip
		assertEquals(at(FOUND, X[1], Y).areaPx(), at(now, X[1], Y).areaPx(), 0.02 * at(FOUND, X[1], Y).areaPx());
		assertEquals(3, now.map().voids().stream().filter(v -> Math.abs(v.centroidYPx() - Y) < 1).count(), "the removed disc stays away");
		DetectedVoid cut = at(now, 235, 174);
		assertTrue(cut.byHand() && cut.touchesLower() && cut.areaPx() < at(drawn, 235, 174).areaPx(), cut.toString());
		// beside the moved stretch the layer is what it was
		VoidMap a = drawn.map();
		VoidMap b = now.map();
		for (int y = 0; y < 260; y++) {
			for (int x = 300; x < 600; x++) {
				assertEquals(a.labels()[y * 600 + x] > 0, b.labels()[y * 600 + x] > 0);
			}
		}
	}

	/** Five rows less of the layer, 55 rows above the discs: what is left of them is the same, but for how far they are from the interface. */
	@Test
	void voidsFarFromAMovedInterfaceStayAsTheyAre() {
		TraceOutcome.Traced moved = StackEditor.apply(IMAGE, STACK, new StackEdit.FollowLine("A/B", line(0, 65.4, 600, 65.4), 0), Progress.NONE);
		VoidMap before = FOUND.map();
		VoidMap now = VoidEditor.follow(IMAGE, FOUND, moved, Progress.NONE).map();
		for (int i = 0; i < X.length; i++) {
			DetectedVoid a = at(FOUND, X[i], Y);
			DetectedVoid b = now.voids().get(now.labels()[(int) Y * 600 + (int) X[i]] - 1);
			assertEquals(a.areaUm2(), b.areaUm2(), 0);
			assertEquals(a.maxFeretDiameterUm(), b.maxFeretDiameterUm(), 0);
			assertEquals(a.distanceToLowerUm(), b.distanceToLowerUm(), 0);
			assertEquals(a.distanceToUpperUm() - 5 * 0.02, b.distanceToUpperUm(), 0.5 * 0.02);
		}
		assertEquals(before.fraction().value() * (200.7 - 60.4) / (200.7 - 65.4), now.fraction().value(), 0.01 * before.fraction().value());
	}

	/** A tenth of a row is less than a traced interface is off by: no outline moves, but the layer is as large as it is then. */
	@Test
	void anInterfaceThatHardlyMovedMovesNoOutline() {
		double[] y = STACK.interfaces().get(1).y();
		double[] xy = new double[1200];
		for (int x = 0; x < 600; x++) {
			xy[2 * x] = x + 0.5;
			xy[2 * x + 1] = y[x] + 0.1;
		}
		TraceOutcome.Traced moved = StackEditor.apply(IMAGE, STACK, new StackEdit.FollowLine("B/C", line(xy), 0), Progress.NONE);
		VoidSegmentation now = VoidEditor.follow(IMAGE, FOUND, moved, Progress.NONE);
		assertArrayEquals(FOUND.map().labels(), now.map().labels());
		double layer = 0;
		for (int x = 0; x < 600; x++) {
			layer += y[x] - STACK.interfaces().get(0).y()[x];
		}
		assertEquals(FOUND.map().fraction().value() * layer / (layer + 60), now.map().fraction().value(), 1e-12);
	}

	@Test
	void whatCannotBeDoneIsSaid() {
		assertTrue(refused(new VoidEdit.Paint(line(-50, 10), 5)).contains("outside the picture of 600 × 260"));
		assertTrue(refused(new VoidEdit.Paint(line(100, 20), 5)).contains("outside the layer B"));
		assertTrue(refused(new VoidEdit.Paint(line(150, 100), 0.5)).contains("covers no free pixel"));
		assertTrue(refused(new VoidEdit.Erase(line(150, 100), 5)).contains("no void"));
		assertTrue(refused(new VoidEdit.Split(line(X[3] - 5, Y, X[3] + 5, Y))).contains("cuts no void in two"));
		assertTrue(refused(new VoidEdit.Merge(line(X[3] - 5, Y, X[3] + 5, Y), 1)).contains("one void only"));
		assertTrue(refused(new VoidEdit.Remove(line(150, 100))).contains("no void at 150.0, 100.0"));
		assertTrue(refused(new VoidEdit.Remove(line(700, 100))).contains("outside the picture"));
		assertTrue(refused(new VoidEdit.Wand(new Point(100, 20), 5, 1)).contains("outside the layer B"));
		assertThrows(IllegalArgumentException.class, () -> new VoidEdit.Paint(List.of(), 5));
		assertThrows(IllegalArgumentException.class, () -> new VoidEdit.Paint(line(1, 1), 0.1));
		assertThrows(IllegalArgumentException.class, () -> new VoidEdit.Polygon(line(1, 1, 2, 2), true));
		assertThrows(IllegalArgumentException.class, () -> new VoidEdit.Threshold(1, 12, Optional.empty()));
		Progress cancelled = new Progress() {
			@Override
			public boolean isCanceled() {
				return true;
			}

			@Override
			public void report(double fraction, String task) {
				// nobody asks
			}
		};
		assertThrows(CancellationException.class,
				() -> VoidEditor.apply(IMAGE, FOUND, new VoidEdit.Threshold(0.3, 12, Optional.empty()), cancelled));
	}

	/** A body that fills the picture has no interfaces, but voids that can be drawn all the same. */
	@Test
	void aPorousBodyIsEditedToo() {
		TraceOutcome.Traced body = new TraceOutcome.Traced(List.of(), List.of(new TracedLayer("B", 60, 3)), 1, 1, List.of());
		VoidSettings s = new VoidSettings(0.25, 12, 0.1, 0.01, 0.01);
		VoidSegmentation found = VoidDetector.segment(IMAGE, body, "B", s, Progress.NONE);
		int n = found.map().voids().size();
		VoidSegmentation now = edit(found, new VoidEdit.Paint(line(150, 20), 6));
		assertEquals(n + 1, now.map().voids().size());
		double added = (now.map().fraction().value() - found.map().fraction().value()) * 600 * 260;
		assertEquals(Math.PI * 36, added, 0.01 * Math.PI * 36);
		VoidMap cut = edit(found, new VoidEdit.Threshold(0.4, 12, Optional.empty())).map();
		assertArrayEquals(VoidDetector.detect(IMAGE, body, "B", new VoidSettings(0.4, 12, 0.1, 0.01, 0.01), Progress.NONE).labels(), cut.labels());
	}
}
