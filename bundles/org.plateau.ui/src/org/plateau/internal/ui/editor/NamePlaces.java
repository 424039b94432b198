// SPDX-License-Identifier: EPL-2.0
package org.plateau.internal.ui.editor;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import org.eclipse.swt.graphics.Point;
import org.eclipse.swt.graphics.Rectangle;
import org.plateau.viewer.Overlay;
import org.plateau.viewer.ViewTransform;
import org.plateau.viewer.ViewerState;

/**
 * Where the names of layers stand in one view: each in its layer, as far left as both interfaces are known and the layer is tall enough on the screen to hold
 * it, none on another.
 */
final class NamePlaces {

	private static final int MARGIN = 14;
	private static final int MIN_HEIGHT = 18;
	/** How far to the right the next place is that is tried, view pixels. */
	private static final int STEP = 8;

	private final ViewerState.Snapshot view;
	private final List<Rectangle> taken = new ArrayList<>();

	NamePlaces(ViewerState.Snapshot view) {
		this.view = view;
	}

	/**
	 * The upper left corner of a layer's name, on the canvas; empty when there is no room for it in sight.
	 *
	 * @param upper one height per column
	 * @param lower one height per column
	 * @param size of the words
	 */
	Optional<Point> place(Overlay.Curve upper, Overlay.Curve lower, Point size) {
		ViewTransform t = view.transform();
		int right = (int) Math.min(view.viewWidth(), t.imageToViewX(upper.y().length));
		for (int x = (int) Math.max(MARGIN, t.imageToViewX(0) + MARGIN); x < right; x += STEP) {
			double[] band = band(upper, lower, x, Math.min(right, x + size.x));
			Rectangle plate = new Rectangle(x - OverlayPainter.PLATE_X, (int) ((band[0] + band[1] - size.y) / 2) - OverlayPainter.PLATE_Y,
					size.x + 2 * OverlayPainter.PLATE_X, size.y + 2 * OverlayPainter.PLATE_Y);
			if (band[1] - band[0] >= MIN_HEIGHT && taken.stream().noneMatch(plate::intersects)) {
				taken.add(plate);
				return Optional.of(new Point(x, plate.y + OverlayPainter.PLATE_Y));
			}
		}
		return Optional.empty();
	}

	/** Top and bottom of what lies in the layer at every known column between two places of the canvas; nothing where it is unknown at the first of them. */
	private double[] band(Overlay.Curve upper, Overlay.Curve lower, int from, int to) {
		ViewTransform t = view.transform();
		double top = 0;
		double bottom = view.viewHeight();
		int before = -1;
		for (int x = from; x < to; x++) {
			int i = (int) Math.floor(t.viewToImageX(x));
			if (i != before && i >= 0 && i < Math.min(upper.y().length, lower.y().length)) {
				boolean known = !Double.isNaN(upper.y()[i]) && !Double.isNaN(lower.y()[i]);
				if (known) {
					top = Math.max(top, t.imageToViewY(upper.y()[i]));
					bottom = Math.min(bottom, t.imageToViewY(lower.y()[i]));
				} else if (before < 0) {
					return new double[] { 0, 0 };
				}
				before = i;
			}
		}
		return before < 0 ? new double[] { 0, 0 } : new double[] { top, bottom };
	}
}
