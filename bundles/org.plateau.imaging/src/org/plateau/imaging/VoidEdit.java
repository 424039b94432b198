// SPDX-License-Identifier: EPL-2.0
package org.plateau.imaging;

import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** A correction of a layer's voids by hand. Immutable; coordinates are corner-origin pixels. */
public sealed interface VoidEdit {

	/**
	 * A brush adds to a void: to the one in which the stroke begins, else to the first on its way, else to the one that it overlaps most; a new
	 * one where there is none. Pixels of other voids stay theirs.
	 *
	 * @param stroke one point at least; a single one is a dab
	 * @param radiusPx of the brush, 0.5 to 1000
	 */
	record Paint(List<StackEdit.Point> stroke, double radiusPx) implements VoidEdit {

		public Paint {
			stroke = checked(stroke, 1);
			checkRadius(radiusPx);
		}
	}

	/** A brush takes away from every void that it meets; what falls apart becomes several. @param stroke and {@code radiusPx}: as for {@link Paint} */
	record Erase(List<StackEdit.Point> stroke, double radiusPx) implements VoidEdit {

		public Erase {
			stroke = checked(stroke, 1);
			checkRadius(radiusPx);
		}
	}

	/**
	 * A polygon becomes part of the void that it overlaps most, or a new one; or is taken away from every void.
	 *
	 * @param corners three at least, around
	 * @param add false takes away
	 */
	record Polygon(List<StackEdit.Point> corners, boolean add) implements VoidEdit {

		public Polygon {
			corners = checked(corners, 3);
		}
	}

	/** A line divides every void that it cuts through; no pixel is lost. @param line two points at least */
	record Split(List<StackEdit.Point> line) implements VoidEdit {

		public Split {
			line = checked(line, 2);
		}
	}

	/**
	 * The voids that a line touches become one, the line between them included.
	 *
	 * @param line two points at least
	 * @param radiusPx half the width of the line, 0.5 to 1000
	 */
	record Merge(List<StackEdit.Point> line, double radiusPx) implements VoidEdit {

		public Merge {
			line = checked(line, 2);
			checkRadius(radiusPx);
		}
	}

	/** The holes of the void at a point, or that round a point, become void. */
	record Fill(StackEdit.Point point) implements VoidEdit {

		public Fill {
			Objects.requireNonNull(point, "point");
		}
	}

	/** The void at a point, or all that a line touches, are none. @param line one point at least */
	record Remove(List<StackEdit.Point> line) implements VoidEdit {

		public Remove {
			line = checked(line, 1);
		}
	}

	/**
	 * What is connected with a point and as grey becomes void: part of the one at the point, or a new one. More than half of the layer is refused: that is the layer
	 * itself.
	 *
	 * @param tolerance greatest difference in grey level from the point, &gt; 0
	 * @param smoothPx standard deviation of a Gaussian that is laid over the picture first, against noise; 0 to 10
	 */
	record Wand(StackEdit.Point point, double tolerance, double smoothPx) implements VoidEdit {

		public Wand {
			Objects.requireNonNull(point, "point");
			if (!(tolerance > 0 && tolerance < Double.POSITIVE_INFINITY)) {
				throw new IllegalArgumentException("a tolerance of " + tolerance + " grey levels finds nothing");
			}
			if (!(smoothPx >= 0 && smoothPx <= 10)) {
				throw new IllegalArgumentException("smoothing of " + smoothPx + " pixels is not from 0 to 10");
			}
		}
	}

	/**
	 * Says anew how dark a void is: outlines are cut there. With a cut below that of the search fainter regions become voids, as far as noise allows; above
	 * it a void stays whose darkest place has a share of the depth of voids that grows from 0 at the cut of the search to 1. At the cut of the search the
	 * voids are those of the search. Of a porous body and of classified pixels the cut alone decides. Voids drawn by hand stay.
	 *
	 * @param cut between the grey of the layer (0) and of the void (1), 0.05 to 0.95; of classified pixels the probability of being void
	 * @param minAreaPx smaller voids are none, ≥ 1
	 * @param where voids are cut anew by their centroid; empty = in the whole layer
	 */
	record Threshold(double cut, double minAreaPx, Optional<Rectangle> where) implements VoidEdit {

		public Threshold {
			Objects.requireNonNull(where, "where");
			if (!(cut >= 0.05 && cut <= 0.95)) {
				throw new IllegalArgumentException("a cut of " + cut + " is not from 0.05 to 0.95");
			}
			if (!(minAreaPx >= 1)) {
				throw new IllegalArgumentException("a smallest void of " + minAreaPx + " pixels is less than one");
			}
		}
	}

	/** Whole pixels, from (x0, y0) to before (x1, y1). */
	record Rectangle(int x0, int y0, int x1, int y1) {

		public Rectangle {
			if (x0 >= x1 || y0 >= y1) {
				throw new IllegalArgumentException("an empty rectangle: columns " + x0 + " to " + x1 + ", rows " + y0 + " to " + y1);
			}
		}
	}

	private static List<StackEdit.Point> checked(List<StackEdit.Point> points, int least) {
		if (points.size() < least) {
			throw new IllegalArgumentException(points.size() + " points where " + least + " are needed at least");
		}
		return List.copyOf(points);
	}

	private static void checkRadius(double px) {
		if (!(px >= 0.5 && px <= 1000)) {
			throw new IllegalArgumentException("a brush with a radius of " + px + " pixels is not from 0.5 to 1000");
		}
	}
}
