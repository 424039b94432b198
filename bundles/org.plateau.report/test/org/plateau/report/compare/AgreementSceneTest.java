// SPDX-License-Identifier: EPL-2.0
package org.plateau.report.compare;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.plateau.echem.StraightLineFit;
import org.plateau.echem.StraightLineFit.Point;
import org.plateau.report.compare.PlotScene.Dot;
import org.plateau.report.compare.PlotScene.Line;
import org.plateau.report.compare.PlotScene.Mark;
import org.plateau.report.compare.PlotScene.Role;
import org.plateau.report.compare.PlotScene.Text;

class AgreementSceneTest {

	private static final List<Point> POINTS = List.of(new Point("a", 1, 0.05, 1.3, 0.1), new Point("b", 2, 0.1, 2.5, 0.1), new Point("c", 4, 0.1, 5.0, 0.2));

	private static List<Mark> marks(Agreement a) {
		return AgreementScene.of(a, 600, 400).marks();
	}

	@Test
	void pointsAndBarsStandWhereTheirNumbersAre() {
		List<Mark> marks = marks(new Agreement(POINTS, Optional.of(StraightLineFit.of(POINTS)), ""));
		List<Dot> dots = marks.stream().filter(Dot.class::isInstance).map(Dot.class::cast).toList();
		assertEquals(3, dots.size());
		// equal steps of theory are equal steps on the drawing
		assertEquals(dots.get(1).x() - dots.get(0).x(), (dots.get(2).x() - dots.get(1).x()) / 2, 1e-9);
		double perUm = dots.get(1).x() - dots.get(0).x();
		List<Line> bars = marks.stream().filter(m -> m instanceof Line l && l.role() == Role.POINT).map(Line.class::cast).toList();
		assertEquals(6, bars.size());
		assertEquals(4 * 0.05 * perUm, bars.get(0).x2() - bars.get(0).x1(), 1e-9, "from − 2 u to + 2 u");
		assertTrue(marks.stream().allMatch(m -> !(m instanceof Line l) || inside(l.x1(), l.y1()) && inside(l.x2(), l.y2())));
		assertTrue(marks.stream().anyMatch(m -> m instanceof Text t && t.text().startsWith("fit: slope ")));
		assertTrue(marks.stream().anyMatch(m -> m instanceof Line l && l.role() == Role.THEORY && l.dashed()));
	}

	private static boolean inside(double x, double y) {
		return x >= 0 && x <= 600 && y >= 0 && y <= 400;
	}

	@Test
	void onePointHasNoLineAndSaysWhy() {
		List<Mark> marks = marks(new Agreement(POINTS.subList(0, 1), Optional.empty(), "a line needs two pictures"));
		assertTrue(marks.stream().anyMatch(m -> m instanceof Text t && t.text().equals("no line: a line needs two pictures")));
		assertTrue(marks.stream().noneMatch(m -> m instanceof Line l && l.role() == Role.MEAN));
	}
}
