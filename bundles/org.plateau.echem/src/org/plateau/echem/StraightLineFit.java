// SPDX-License-Identifier: EPL-2.0
package org.plateau.echem;

import java.util.List;

/**
 * A straight line through points that are uncertain in both directions, here measured over theoretical thickness: York, Evensen,
 * López Martínez and De Basabe Delgado, Am. J. Phys. 72, 367 (2004), for uncorrelated errors. Slope 1 and intercept 0 mean that the
 * charge accounts for what was measured. What all points share, the scale of one microscope say, is not seen by it: the errors of the
 * points have to be independent. Pure; safe on any thread.
 *
 * @param intercept a, in the unit of y
 * @param slope b
 * @param uIntercept standard uncertainty of a from the uncertainties of the points, as York's σ of the adjusted points
 * @param uSlope the same of b
 * @param covariance of a and b
 * @param chiSquared weighted sum of squares, to be compared with the degrees of freedom
 * @param degreesOfFreedom points − 2
 * @param points what was fitted, in the order they came
 * @param residuals {@code residuals[point]}: y − (a + b x)
 * @param standardised {@code standardised[point]}: the residual over its standard deviation, of both errors
 */
public record StraightLineFit(double intercept, double slope, double uIntercept, double uSlope, double covariance, double chiSquared,
		int degreesOfFreedom, List<Point> points, double[] residuals, double[] standardised) {

	private static final int MOST_ITERATIONS = 500;
	private static final double CONVERGED = 1e-15;

	/**
	 * @param x value
	 * @param uX its standard uncertainty, ≥ 0
	 * @param y value
	 * @param uY its standard uncertainty, ≥ 0; not 0 together with {@code uX}
	 */
	public record Point(String name, double x, double uX, double y, double uY) {

		public Point {
			if (!Double.isFinite(x) || !Double.isFinite(y) || !(uX >= 0) || !(uY >= 0) || !(uX + uY > 0) || Double.isInfinite(uX + uY)) {
				throw new IllegalArgumentException(name + ": a point to fit needs finite values and a standard uncertainty in one direction at least");
			}
		}
	}

	/**
	 * @param points two or more, not all at one x
	 * @throws IllegalArgumentException when there are too few, they lie above each other, or no line is found; the message is for the user
	 */
	public static StraightLineFit of(List<Point> points) {
		int n = points.size();
		if (n < 2) {
			throw new IllegalArgumentException("a line needs two points, not " + n);
		}
		double b = ordinarySlope(points);
		for (int i = 0; i < MOST_ITERATIONS; i++) {
			double next = improved(points, b);
			if (!Double.isFinite(next)) {
				break;
			}
			if (Math.abs(next - b) <= CONVERGED * Math.abs(next)) {
				return at(points, next);
			}
			// the iteration may end by going back and forth between two neighbouring numbers
			if (i > MOST_ITERATIONS / 2) {
				next = (next + b) / 2;
				if (Math.abs(next - b) <= 1e-12 * Math.abs(next)) {
					return at(points, next);
				}
			}
			b = next;
		}
		throw new IllegalArgumentException("the points do not determine a line");
	}

	private static double ordinarySlope(List<Point> points) {
		double mx = points.stream().mapToDouble(Point::x).average().orElseThrow();
		double my = points.stream().mapToDouble(Point::y).average().orElseThrow();
		double xx = 0;
		double xy = 0;
		for (Point p : points) {
			xx += (p.x() - mx) * (p.x() - mx);
			xy += (p.x() - mx) * (p.y() - my);
		}
		if (!(xx > 0)) {
			throw new IllegalArgumentException("all points lie at one theoretical thickness: there is no slope");
		}
		return xy / xx;
	}

	private static double weight(Point p, double b) {
		return 1 / (p.uY() * p.uY() + b * b * p.uX() * p.uX());
	}

	/** Weighted mean of x and y. */
	private static double[] centre(List<Point> points, double b) {
		double w = 0;
		double x = 0;
		double y = 0;
		for (Point p : points) {
			double weight = weight(p, b);
			w += weight;
			x += weight * p.x();
			y += weight * p.y();
		}
		return new double[] { x / w, y / w, w };
	}

	/** Distance of the adjusted point from the centre, York's β. */
	private static double beta(Point p, double b, double[] centre) {
		return weight(p, b) * ((p.x() - centre[0]) * p.uY() * p.uY() + b * (p.y() - centre[1]) * p.uX() * p.uX());
	}

	private static double improved(List<Point> points, double b) {
		double[] centre = centre(points, b);
		double top = 0;
		double bottom = 0;
		for (Point p : points) {
			double wb = weight(p, b) * beta(p, b, centre);
			top += wb * (p.y() - centre[1]);
			bottom += wb * (p.x() - centre[0]);
		}
		return top / bottom;
	}

	private static StraightLineFit at(List<Point> points, double b) {
		double[] centre = centre(points, b);
		double a = centre[1] - b * centre[0];
		double adjusted = 0;
		for (Point p : points) {
			adjusted += weight(p, b) * (centre[0] + beta(p, b, centre));
		}
		adjusted /= centre[2];
		double uu = 0;
		double chi = 0;
		double[] residuals = new double[points.size()];
		double[] standardised = new double[points.size()];
		for (int i = 0; i < residuals.length; i++) {
			Point p = points.get(i);
			double u = centre[0] + beta(p, b, centre) - adjusted;
			double w = weight(p, b);
			uu += w * u * u;
			residuals[i] = p.y() - a - b * p.x();
			standardised[i] = residuals[i] * Math.sqrt(w);
			chi += w * residuals[i] * residuals[i];
		}
		double varSlope = 1 / uu;
		return new StraightLineFit(a, b, Math.sqrt(1 / centre[2] + adjusted * adjusted * varSlope), Math.sqrt(varSlope), -adjusted * varSlope, chi,
				points.size() - 2, List.copyOf(points), residuals, standardised);
	}

	/** The line at x. */
	public double y(double x) {
		return intercept + slope * x;
	}

	/** Standard uncertainty of the line at x, for its band. */
	public double uY(double x) {
		return Math.sqrt(Math.max(0, uIntercept * uIntercept + 2 * x * covariance + x * x * uSlope * uSlope));
	}
}
