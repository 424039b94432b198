// SPDX-License-Identifier: EPL-2.0
package org.plateau.internal.io.sem.bar;

import java.util.List;

/**
 * A bar in the strip, in strip pixels.
 *
 * @param style how it is drawn
 * @param x0 left end, continuous
 * @param x1 right end, continuous
 * @param y its middle, continuous
 * @param u standard uncertainty of x1 − x0
 * @param parts the boxes it is drawn in: its line or block, or both halves of a line, or the marks of a ruler
 */
record Bar(Style style, double x0, double x1, double y, double u, List<Shape> parts) {

	enum Style {
		/** A filled block. */
		BLOCK,
		/** A line with a tick at each end. */
		TICKED,
		/** A line with an arrow head at each end. */
		ARROW,
		/** A line with its text in the middle. */
		SPLIT,
		/** Eleven marks at equal distances. */
		RULER
	}

	double length() {
		return x1 - x0;
	}

	/** A piece of ink belongs to it and not to its text, which may stand between its ticks. */
	boolean has(Shape shape) {
		return parts.stream().anyMatch(p -> shape.touches(p.x0(), (int) y, p.x1(), (int) y + 1));
	}

	int top() {
		return parts.stream().mapToInt(Shape::y0).min().orElse((int) y);
	}

	int bottom() {
		return parts.stream().mapToInt(Shape::y1).max().orElse((int) y);
	}
}
