// SPDX-License-Identifier: EPL-2.0
package org.plateau.internal.eds.register;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.plateau.model.eds.Landmark;
import org.plateau.model.image.PixelTransform;
import org.plateau.model.roi.Position;

/** Landmarks are made with a known map, which must come back. */
class LandmarkFitTest {
	private static final PixelTransform BENT = new PixelTransform(4.1, 0.2, 30, -0.1, 3.9, 12);

	private static Landmark mark(PixelTransform t, double x, double y, double dx, double dy) {
		return new Landmark(new Position(x, y), new Position(t.x(x, y) + dx, t.y(x, y) + dy));
	}

	private static void same(PixelTransform expected, PixelTransform found) {
		assertEquals(0, Placement.apart(expected, found, 100, 80), 1e-6, found.toString());
	}

	@Test
	void threeGiveAnAffineMapAndNothingToJudgeBy() throws CannotBeTold {
		LandmarkFit.Fit fit = LandmarkFit.fit(List.of(mark(BENT, 10, 10, 0, 0), mark(BENT, 90, 15, 0, 0), mark(BENT, 40, 70, 0, 0)), 100, 80, 4, 4, 1);
		same(BENT, fit.placement().mapToImage());
		assertTrue(fit.placement().left().isEmpty());
		assertTrue(fit.notes().get(0).contains("at least 4"), fit.notes().toString());
	}

	@Test
	void twoTurnAsSquaresOnTheSpecimenWherePixelsAreHigherThanWide() throws CannotBeTold {
		// pixel height / width = 1.25: a turn by a of the specimen is xx = s·cos a, xy = −s·sin a·1.25, yx = s·sin a / 1.25
		double a = Math.toRadians(7);
		PixelTransform turned = new PixelTransform(4 * Math.cos(a), -4 * Math.sin(a) * 1.25, 5, 4 * Math.sin(a) / 1.25, 4 * Math.cos(a), 9);
		same(turned, LandmarkFit.fit(List.of(mark(turned, 10, 10, 0, 0), mark(turned, 80, 60, 0, 0)), 100, 80, 4, 4, 1.25).placement().mapToImage());
	}

	@Test
	void leavesOneOutToTellWhatIsLeft() throws CannotBeTold {
		// square with one corner 4 px off: the three others put it 4 px away; by symmetry the same for each of them
		List<Landmark> marks = List.of(mark(BENT, 0, 0, 4, 0), mark(BENT, 100, 0, 0, 0), mark(BENT, 0, 80, 0, 0), mark(BENT, 100, 80, 0, 0));
		Placement p = LandmarkFit.fit(marks, 100, 80, 4, 4, 1).placement();
		assertEquals(4, p.left().size());
		for (double[] d : p.left()) {
			assertEquals(4, Math.hypot(d[0], d[1]), 1e-6);
		}
	}

	@Test
	void doubtsTheOneThatDoesNotAgree() throws CannotBeTold {
		List<Landmark> marks = new ArrayList<>();
		for (int i = 0; i < 9; i++) {
			marks.add(mark(BENT, 10 + i % 3 * 40, 10 + i / 3 * 30, i == 4 ? 25 : 0.1 * (i % 2), 0));
		}
		List<String> notes = LandmarkFit.fit(marks, 100, 80, 4, 4, 1).notes();
		assertTrue(notes.stream().anyMatch(n -> n.startsWith("marked place 5 ")), notes.toString());
	}

	@Test
	void onOneLineOnlyTheSimilarityIsFound() throws CannotBeTold {
		PixelTransform plain = new PixelTransform(4, 0, 3, 0, 4, 2);
		LandmarkFit.Fit fit = LandmarkFit.fit(List.of(mark(plain, 0, 0, 0, 0), mark(plain, 50, 40, 0, 0), mark(plain, 100, 80, 0, 0)), 100, 80, 4, 4, 1);
		same(plain, fit.placement().mapToImage());
		assertTrue(fit.notes().get(0).contains("one line"), fit.notes().toString());
	}

	@Test
	void refusesPlacesOnOneAnother() {
		assertThrows(CannotBeTold.class, () -> LandmarkFit.fit(List.of(mark(BENT, 5, 5, 0, 0), mark(BENT, 5, 5, 0, 0)), 100, 80, 4, 4, 1));
	}
}
