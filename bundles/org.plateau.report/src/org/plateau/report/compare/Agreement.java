// SPDX-License-Identifier: EPL-2.0
package org.plateau.report.compare;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.plateau.echem.StraightLineFit;
import org.plateau.echem.StraightLineFit.Point;

/**
 * Measured against theoretical thickness over all pictures that have both, and the straight line through them.
 *
 * @param points µm; named by their sample, and by their picture where a sample has several
 * @param fit empty when the points allow none
 * @param reason why there is no fit; empty with one
 */
public record Agreement(List<Point> points, Optional<StraightLineFit> fit, String reason) {

	/** How the line is found, for captions and tables. */
	public static final String METHOD = "Line: least squares with the uncertainties of both axes (York et al., Am. J. Phys. 72, 367, 2004), the points taken as independent: what they "
			+ "share, one scale or one electrode area, moves all of them and is not in its uncertainty.";

	public Agreement {
		points = List.copyOf(points);
	}

	/** Of a comparison; pictures whose uncertainties nobody knows are no points. */
	public static Agreement of(Comparison comparison) {
		List<Point> points = new ArrayList<>();
		for (Comparison.Row row : comparison.rows()) {
			List<PictureValues> pictures = row.sample().pictures();
			for (PictureValues p : pictures) {
				p.closure().ifPresent(c -> points.add(new Point(pictures.size() == 1 ? row.sample().name() : row.sample().name() + ", " + p.image(), c.x(), c.uX(), c.y(), c.uY())));
			}
		}
		Optional<String> alike = alike(points);
		if (alike.isPresent()) {
			return new Agreement(points, Optional.empty(), alike.get());
		}
		try {
			return points.size() < 2 ? new Agreement(points, Optional.empty(), "a line needs two pictures with a theoretical thickness")
					: new Agreement(points, Optional.of(StraightLineFit.of(points)), "");
		} catch (IllegalArgumentException e) {
			return new Agreement(points, Optional.empty(), e.getMessage());
		}
	}

	/** Why points at one theoretical thickness tell nothing of a slope; empty when they lie apart. */
	private static Optional<String> alike(List<Point> points) {
		Optional<Point> least = points.stream().min(Comparator.comparingDouble(Point::x));
		Optional<Point> most = points.stream().max(Comparator.comparingDouble(Point::x));
		if (points.size() < 2 || most.get().x() - least.get().x() > 2 * Math.hypot(least.get().uX(), most.get().uX())) {
			return Optional.empty();
		}
		return Optional.of(String.format(Locale.ROOT, "the theoretical thicknesses (%.4g to %.4g µm) differ by no more than their uncertainty", least.get().x(), most.get().x()));
	}

	/** Slope, intercept and whether the line is that of theory, in one sentence; why there is none otherwise. */
	public String sentence() {
		if (fit.isEmpty()) {
			return "measured against theory: no line, " + reason;
		}
		StraightLineFit f = fit.get();
		return String.format(Locale.ROOT, "measured against theory, %d pictures: slope %.4g ± %.2g, intercept %.4g ± %.2g µm (k = 2), χ² = %.3g for %d degrees of freedom", points.size(),
				f.slope(), 2 * f.uSlope(), f.intercept(), 2 * f.uIntercept(), f.chiSquared(), f.degreesOfFreedom());
	}
}
