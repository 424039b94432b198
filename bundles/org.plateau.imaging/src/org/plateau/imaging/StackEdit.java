// SPDX-License-Identifier: EPL-2.0
package org.plateau.imaging;

import java.util.HashSet;
import java.util.List;
import java.util.Objects;

/** A correction of a traced stack by hand. Immutable; coordinates are corner-origin pixels. */
public sealed interface StackEdit {

	/** A place in the picture. */
	record Point(double xPx, double yPx) {

		public Point {
			if (!Double.isFinite(xPx) || !Double.isFinite(yPx)) {
				throw new IllegalArgumentException("not a point: " + xPx + ", " + yPx);
			}
		}
	}

	/** An edit of one stretch of one interface. */
	sealed interface OfInterface extends StackEdit {

		/** As the stack names it, {@code "above/below"}. */
		String interfaceName();
	}

	/**
	 * From the line's left end to its right end the interface runs along the edge near the line.
	 *
	 * @param line at least two points, x strictly rising
	 * @param reachPx how far the edge may be from the line, vertically; 0 takes the line itself for the interface. Where no edge lies within the reach the line is
	 *        the interface, too, with a standard uncertainty of reach / √3 (anywhere within it), and a note of the stack says so
	 */
	record FollowLine(String interfaceName, List<Point> line, double reachPx) implements OfInterface {

		public FollowLine {
			Objects.requireNonNull(interfaceName, "interfaceName");
			line = checked(line);
			checkReach(reachPx);
		}
	}

	/**
	 * The interface passes a point exactly, and within {@code halfWidthPx} columns of it follows what the picture shows there.
	 *
	 * @param halfWidthPx how far to either side the interface may move, ≥ 1
	 */
	record PassPoint(String interfaceName, Point point, double halfWidthPx) implements OfInterface {

		public PassPoint {
			Objects.requireNonNull(interfaceName, "interfaceName");
			Objects.requireNonNull(point, "point");
			if (!(halfWidthPx >= 1 && halfWidthPx < Double.POSITIVE_INFINITY)) {
				throw new IllegalArgumentException("a point must move at least one column to either side, not " + halfWidthPx);
			}
		}
	}

	/** Between two places nobody can say where the interface runs: nothing is measured with it there. */
	record MarkUnknown(String interfaceName, double fromPx, double toPx) implements OfInterface {

		public MarkUnknown {
			Objects.requireNonNull(interfaceName, "interfaceName");
			if (!(fromPx < toPx)) {
				throw new IllegalArgumentException("an empty stretch: " + fromPx + " to " + toPx);
			}
		}
	}

	/**
	 * A new interface divides a layer; it is unknown where the line does not reach.
	 *
	 * @param layer what is divided
	 * @param upper name of the part above the line; may be the old name
	 * @param lower name of the part below it; may be the old name
	 * @param line and {@code reachPx}: as for {@link FollowLine}
	 */
	record SplitLayer(String layer, String upper, String lower, List<Point> line, double reachPx) implements StackEdit {

		public SplitLayer {
			Objects.requireNonNull(layer, "layer");
			named(upper);
			named(lower);
			if (upper.equals(lower)) {
				throw new IllegalArgumentException("both parts of " + layer + " would be called " + upper);
			}
			line = checked(line);
			checkReach(reachPx);
		}
	}

	/** An interface is taken out; the layers on its sides become one. @param layer its name */
	record JoinLayers(String interfaceName, String layer) implements OfInterface {

		public JoinLayers {
			Objects.requireNonNull(interfaceName, "interfaceName");
			named(layer);
		}
	}

	/** The layers' names from the top: renames and reorders them, the interfaces stay where they are. */
	record NameLayers(List<String> names) implements StackEdit {

		public NameLayers {
			names = List.copyOf(names);
			names.forEach(StackEdit::named);
			if (new HashSet<>(names).size() != names.size()) {
				throw new IllegalArgumentException("two layers would have one name: " + String.join(", ", names));
			}
		}
	}

	private static List<Point> checked(List<Point> line) {
		List<Point> copy = List.copyOf(line);
		if (copy.size() < 2) {
			throw new IllegalArgumentException("a line needs two points at least");
		}
		for (int i = 1; i < copy.size(); i++) {
			if (!(copy.get(i).xPx() > copy.get(i - 1).xPx())) {
				throw new IllegalArgumentException("an interface has one place in every column: the line turns back at " + copy.get(i).xPx());
			}
		}
		return copy;
	}

	private static void checkReach(double reachPx) {
		if (!(reachPx >= 0 && reachPx < Double.POSITIVE_INFINITY)) {
			throw new IllegalArgumentException("how far the edge may be from the line: " + reachPx + " pixels");
		}
	}

	private static void named(String layer) {
		if (Objects.requireNonNull(layer, "layer").isBlank() || layer.contains("/")) {
			throw new IllegalArgumentException("not a name for a layer: \"" + layer + "\"");
		}
	}
}
