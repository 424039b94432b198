// SPDX-License-Identifier: EPL-2.0
package org.plateau.imaging;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CancellationException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.plateau.extension.Progress;
import org.plateau.imaging.StackEdit.FollowLine;
import org.plateau.imaging.StackEdit.JoinLayers;
import org.plateau.imaging.StackEdit.MarkUnknown;
import org.plateau.imaging.StackEdit.NameLayers;
import org.plateau.imaging.StackEdit.PassPoint;
import org.plateau.imaging.StackEdit.Point;
import org.plateau.imaging.StackEdit.SplitLayer;
import org.plateau.model.image.Raster;

class StackEditorTest {
	private static final int WIDTH = 900;
	private static final List<LayerExpectation> THREE = List.of(LayerExpectation.required("A", EdgeRelation.ANY),
			LayerExpectation.required("B", EdgeRelation.DARKER), LayerExpectation.required("C", EdgeRelation.BRIGHTER));
	/** Columns beside a stretch in which its curve may pass into the old one. */
	private static final int BESIDE = 24;

	private static final SyntheticStack SPECIMEN = new SyntheticStack(WIDTH, 240, new double[] { 180, 60, 120 },
			x -> 80 + 3 * Math.sin(x / 60.0), x -> 160 + 2 * Math.cos(x / 45.0));
	private static final Raster IMAGE = SPECIMEN.image(1.2, 4, 11);
	private static final TraceOutcome.Traced TRACED = assertInstanceOf(TraceOutcome.Traced.class, LayerTracer.trace(IMAGE, THREE, Progress.NONE));

	private static double error(double[] y, double[] truth, int from, int to) {
		double s = 0;
		for (int x = from; x < to; x++) {
			s += Math.abs(y[x] - truth[x]) / (to - from);
		}
		return s;
	}

	private TraceOutcome.Traced edited(TraceOutcome.Traced stack, StackEdit edit) {
		return StackEditor.apply(IMAGE, stack, edit, Progress.NONE);
	}

	private static void same(TracedInterface a, TracedInterface b, int from, int to) {
		assertArrayEquals(Arrays.copyOfRange(a.y(), from, to), Arrays.copyOfRange(b.y(), from, to), 0);
		assertArrayEquals(Arrays.copyOfRange(a.sigma(), from, to), Arrays.copyOfRange(b.sigma(), from, to), 0);
	}

	/** A stretch that runs wrong is drawn by a rough hand, a few pixels off: the picture's edge is found to what the tracer itself reaches. */
	@Test
	void aRoughLineSnapsToTheEdge() {
		TracedInterface good = TRACED.interfaces().get(0);
		TraceOutcome.Traced wrong = edited(TRACED, new FollowLine("A/B", List.of(new Point(300, 100), new Point(500, 100)), 0));
		assertEquals(100, wrong.interfaces().get(0).y()[400], 0, "a reach of 0 takes the line as it is");
		TraceOutcome.Traced mended = edited(wrong, new FollowLine("A/B",
				List.of(new Point(290, SPECIMEN.boundary(0)[290] + 4), new Point(400, SPECIMEN.boundary(0)[400] - 4), new Point(510, SPECIMEN.boundary(0)[510] + 5)), 8));
		TracedInterface i = mended.interfaces().get(0);
		double usual = error(good.y(), SPECIMEN.boundary(0), 300, 500);
		assertEquals(usual, error(i.y(), SPECIMEN.boundary(0), 300, 500), 0.5 * usual + 0.01);
		for (int x = 300; x < 500; x++) {
			assertTrue(i.sigma()[x] > 0.2 * good.sigma()[x] && i.sigma()[x] < 5 * good.sigma()[x], "sigma " + i.sigma()[x] + " in column " + x);
		}
		assertEquals(2, mended.edits().size());
	}

	/** Where no edge lies within the reach of a line the line itself is the interface, and as unsure as the reach: it is not drawn to one far away. */
	@ParameterizedTest
	@ValueSource(ints = { 120, 140 })
	void aLineFarFromEveryEdgeIsNotLeft(int row) {
		TraceOutcome.Traced t = edited(TRACED, new FollowLine("B/C", List.of(new Point(300, row), new Point(500, row)), 6));
		TracedInterface i = t.interfaces().get(1);
		assertTrue(t.notes().get(t.notes().size() - 1).contains("columns no edge lies within 6 px of where a hand wants B/C"), t.notes().toString());
		for (int x = 300; x < 500; x++) {
			assertEquals(row, i.y()[x], 6, "column " + x);
			assertTrue(i.sigma()[x] > 1, "sigma " + i.sigma()[x] + " in column " + x);
		}
	}

	/** Everything outside the stretch and its blend stays as it was, bit by bit. */
	@Test
	void anEditLeavesTheRestAlone() {
		TraceOutcome.Traced t = edited(TRACED, new FollowLine("A/B", List.of(new Point(300, 81), new Point(400, 82)), 6));
		same(TRACED.interfaces().get(0), t.interfaces().get(0), 0, 300 - BESIDE - 1);
		same(TRACED.interfaces().get(0), t.interfaces().get(0), 400 + BESIDE + 1, WIDTH);
		same(TRACED.interfaces().get(1), t.interfaces().get(1), 0, WIDTH);
		assertEquals(TRACED.layers().get(2), t.layers().get(2), "a layer that the interface does not touch");
	}

	/** What was right stays right when it is solved again: within the stated errors of both. */
	@Test
	void solvingARightStretchAgainChangesNothingThatMatters() {
		List<Point> along = List.of(new Point(200, SPECIMEN.boundary(1)[200]), new Point(260, SPECIMEN.boundary(1)[260]), new Point(320, SPECIMEN.boundary(1)[320]));
		TracedInterface before = TRACED.interfaces().get(1);
		TracedInterface after = edited(TRACED, new FollowLine("B/C", along, 6)).interfaces().get(1);
		for (int x = 170; x < 350; x++) {
			assertEquals(before.y()[x], after.y()[x], 3 * Math.hypot(before.sigma()[x], after.sigma()[x]), "column " + x);
		}
		assertEquals(TRACED.interfaces().get(1).confidence(), edited(TRACED, new FollowLine("B/C", along, 6)).interfaces().get(1).confidence(), 0.01);
	}

	@ParameterizedTest
	@ValueSource(doubles = { 0.4, -2.5, 9 })
	void aPointIsPassedExactly(double off) {
		double y = SPECIMEN.boundary(0)[449] + off;
		TraceOutcome.Traced t = edited(TRACED, new PassPoint("A/B", new Point(450, y), 40));
		double[] c = t.interfaces().get(0).y();
		assertEquals(y, 0.5 * (c[449] + c[450]), 0.02 * Math.abs(off) + 0.01);
		same(TRACED.interfaces().get(0), t.interfaces().get(0), 0, 450 - 40 - BESIDE - 1);
		same(TRACED.interfaces().get(0), t.interfaces().get(0), 450 + 40 + BESIDE + 1, WIDTH);
		assertTrue(t.interfaces().get(0).sigma()[449] >= Math.min(0.9, 0.9 * Math.abs(off)), "a hand that contradicts the picture is an uncertainty");
	}

	@Test
	void anUnknownStretchHasNoThickness() {
		TraceOutcome.Traced t = edited(TRACED, new MarkUnknown("B/C", 100, 250));
		TracedInterface i = t.interfaces().get(1);
		double[] thickness = ThicknessStatistics.verticalUm(t.interfaces().get(0).y(), i.y(), 0.01);
		for (int x = 0; x < WIDTH; x++) {
			assertEquals(x >= 100 && x < 250, Double.isNaN(i.y()[x]), "column " + x);
			assertEquals(x >= 100 && x < 250, Double.isNaN(i.sigma()[x]), "column " + x);
			assertEquals(x >= 100 && x < 250, Double.isNaN(thickness[x]), "column " + x);
		}
		assertEquals(750.0 / WIDTH, i.confidence(), 0.02, "a column that nobody knows supports nothing");
		assertEquals(TRACED.layers().get(1).grey(), t.layers().get(1).grey(), 0.5);
		// what was unknown beside a stretch stays so
		TracedInterface again = edited(t, new FollowLine("B/C", List.of(new Point(240, 160), new Point(300, 161)), 6)).interfaces().get(1);
		assertTrue(Double.isNaN(again.y()[230]) && !Double.isNaN(again.y()[245]));
		assertEquals(0, error(again.y(), SPECIMEN.boundary(1), 240, 300), 0.3);
	}

	/** A layer that the recipe did not have: its interface is drawn roughly and found to the accuracy of the others. */
	@Test
	void aLayerIsAddedByDrawing() {
		SyntheticStack s = new SyntheticStack(600, 240, new double[] { 180, 60, 120, 95 }, x -> 80, x -> 130 + 2 * Math.sin(x / 40.0), x -> 180);
		Raster picture = s.image(1.2, 3, 5);
		TraceOutcome.Traced two = assertInstanceOf(TraceOutcome.Traced.class, LayerTracer.trace(picture, THREE, Progress.NONE));
		TraceOutcome.Traced t = StackEditor.apply(picture, two, new SplitLayer("C", "C", "D", List.of(new Point(50, 183), new Point(560, 178)), 8), Progress.NONE);
		assertEquals(List.of("A", "B", "C", "D"), t.layers().stream().map(TracedLayer::name).toList());
		assertEquals(List.of("A/B", "B/C", "C/D"), t.interfaces().stream().map(TracedInterface::name).toList());
		TracedInterface added = t.interfaces().get(2);
		assertTrue(Double.isNaN(added.y()[40]) && Double.isNaN(added.y()[570]));
		assertEquals(0, error(added.y(), s.boundary(2), 50, 560), 0.15);
		assertEquals(-25, added.contrast(), 2);
		assertEquals(95, t.layers().get(3).grey(), 1);
		TraceOutcome.Traced back = StackEditor.apply(picture, t, new JoinLayers("C/D", "C"), Progress.NONE);
		assertEquals(List.of("A", "B", "C"), back.layers().stream().map(TracedLayer::name).toList());
		assertArrayEquals(two.interfaces().get(1).y(), back.interfaces().get(1).y(), 0);
	}

	@Test
	void layersAreRenamedAndReordered() {
		TraceOutcome.Traced t = edited(TRACED, new NameLayers(List.of("Pt", "C", "B")));
		assertEquals(List.of("Pt/C", "C/B"), t.interfaces().stream().map(TracedInterface::name).toList());
		assertArrayEquals(TRACED.interfaces().get(1).y(), t.interfaces().get(1).y(), 0);
	}

	/** A line drawn across a neighbour stops at it: curves never cross. */
	@Test
	void curvesNeverCross() {
		TraceOutcome.Traced t = edited(TRACED, new FollowLine("A/B", List.of(new Point(300, 190), new Point(400, 190)), 0));
		for (int x = 0; x < WIDTH; x++) {
			assertTrue(t.interfaces().get(0).y()[x] <= t.interfaces().get(1).y()[x], "column " + x);
		}
	}

	@Test
	void anyNumberOfThreadsGivesTheSameBits() {
		StackEdit edit = new FollowLine("A/B", List.of(new Point(300, 81), new Point(500, 82)), 6);
		TracedInterface one = edited(TRACED, edit).interfaces().get(0);
		for (int threads = 2; threads <= 4; threads++) {
			same(one, StackEditor.apply(IMAGE, TRACED, edit, Caller.lending(threads)).interfaces().get(0), 0, WIDTH);
		}
	}

	@Test
	void whatCannotBeDoneIsSaid() {
		assertTrue(assertThrows(IllegalArgumentException.class, () -> edited(TRACED, new MarkUnknown("A/C", 1, 5))).getMessage().contains("A/B, B/C"));
		assertThrows(IllegalArgumentException.class, () -> edited(TRACED, new MarkUnknown("A/B", -10, WIDTH + 10)), "nothing would be left");
		assertThrows(IllegalArgumentException.class, () -> edited(TRACED, new MarkUnknown("A/B", WIDTH + 5, WIDTH + 9)));
		assertThrows(IllegalArgumentException.class, () -> edited(TRACED, new SplitLayer("B", "A", "B", List.of(new Point(1, 100), new Point(90, 100)), 3)));
		assertThrows(IllegalArgumentException.class, () -> edited(TRACED, new NameLayers(List.of("A", "B"))));
		assertThrows(IllegalArgumentException.class, () -> new NameLayers(List.of("A", "B", "A")));
		assertThrows(IllegalArgumentException.class, () -> new FollowLine("A/B", List.of(new Point(9, 1), new Point(9, 2)), 1));
		assertThrows(IllegalArgumentException.class, () -> edited(TRACED, new FollowLine("A/B", List.of(new Point(-9, 80), new Point(-2, 80)), 1)));
		assertThrows(IllegalArgumentException.class, () -> edited(TRACED, new PassPoint("A/B", new Point(9, 1e4), 5)));
		Raster other = new SyntheticStack(300, 240, new double[] { 180, 60 }, x -> 80).image(1, 1, 1);
		assertThrows(IllegalArgumentException.class, () -> StackEditor.apply(other, TRACED, new MarkUnknown("A/B", 1, 5), Progress.NONE));
		assertThrows(CancellationException.class,
				() -> StackEditor.apply(IMAGE, TRACED, new FollowLine("A/B", List.of(new Point(300, 81), new Point(400, 82)), 6), Caller.STOPS));
	}
}
