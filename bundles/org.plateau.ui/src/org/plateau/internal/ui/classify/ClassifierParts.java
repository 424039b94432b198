// SPDX-License-Identifier: EPL-2.0
package org.plateau.internal.ui.classify;

import java.util.List;
import java.util.Optional;

import org.eclipse.swt.graphics.Rectangle;
import org.plateau.imaging.ClassStroke;

/** Which part of a large picture a classifier looks at while strokes are painted in it: the strokes, and what is seen. */
final class ClassifierParts {

	/** Pixels that are looked at at most: features of more do not fit into the memory of a usual machine, nor into a moment. */
	static final long MOST = 12_000_000;
	/** Pixels beside strokes that the features at them depend on. */
	private static final int MARGIN = 64;

	private ClassifierParts() {
	}

	/**
	 * The part.
	 *
	 * @param whole all that shows the specimen
	 * @param visible what is seen of it; empty when it need not be coloured
	 * @param before the part of last time, which stays while it is enough; null when there was none
	 * @return empty when the strokes lie too far apart
	 */
	static Optional<Rectangle> of(Rectangle whole, List<ClassStroke> strokes, Rectangle visible, Rectangle before) {
		if (area(whole) <= MOST) {
			return Optional.of(whole);
		}
		Rectangle painted = box(strokes, whole);
		Rectangle both = visible.isEmpty() ? painted : painted == null ? visible : painted.union(visible);
		if (both == null) {
			return Optional.empty();
		}
		if (before != null && before.union(both).equals(before)) {
			return Optional.of(before);
		}
		if (area(both) <= MOST) {
			return Optional.of(both);
		}
		return painted == null || area(painted) > MOST ? Optional.empty() : Optional.of(painted);
	}

	private static long area(Rectangle r) {
		return (long) r.width * r.height;
	}

	/** Around all strokes; null without any. */
	private static Rectangle box(List<ClassStroke> strokes, Rectangle whole) {
		Rectangle box = null;
		for (ClassStroke s : strokes) {
			int reach = MARGIN + (int) Math.ceil(s.radiusPx());
			for (ClassStroke.Point p : s.points()) {
				Rectangle at = new Rectangle((int) Math.floor(p.xPx()) - reach, (int) Math.floor(p.yPx()) - reach, 2 * reach + 1, 2 * reach + 1);
				box = box == null ? at : box.union(at);
			}
		}
		return box == null ? null : box.intersection(whole);
	}

	/** Strokes in the coordinates of a part. */
	static List<ClassStroke> within(List<ClassStroke> strokes, Rectangle part) {
		return part.x == 0 && part.y == 0 ? strokes
				: strokes.stream().map(s -> new ClassStroke(s.className(), s.points().stream().map(p -> new ClassStroke.Point(p.xPx() - part.x, p.yPx() - part.y)).toList(),
						s.radiusPx())).toList();
	}
}
