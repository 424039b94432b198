// SPDX-License-Identifier: EPL-2.0
package org.plateau.internal.report;

import java.awt.geom.Path2D;
import java.util.Map;
import java.util.TreeMap;
import org.plateau.model.image.LabelImage;

/**
 * Outlines of labelled regions along the cracks between pixels, in corner-origin pixels; holes included. Crack following after
 * Rosenfeld and Kak, Digital Picture Processing (1982), with the region on the right hand.
 */
public final class VoidOutlines {

	private static final int[] DX = { 1, 0, -1, 0 };
	private static final int[] DY = { 0, 1, 0, -1 };

	private VoidOutlines() {
	}

	/** One even-odd path per label, by ascending label. */
	public static Map<Integer, Path2D> of(LabelImage image) {
		Map<Integer, Path2D> paths = new TreeMap<>();
		boolean[] seen = new boolean[image.labels().length];
		for (int y = 0; y < image.height(); y++) {
			for (int x = 0; x < image.width(); x++) {
				int label = image.at(x, y);
				if (label > 0 && !seen[y * image.width() + x] && !inside(image, x, y - 1, label)) {
					follow(image, x, y, label, seen, paths.computeIfAbsent(label, l -> new Path2D.Double(Path2D.WIND_EVEN_ODD)));
				}
			}
		}
		return paths;
	}

	/** From the top left corner of pixel (x, y) eastwards along its top until the start comes again. */
	private static void follow(LabelImage image, int startX, int startY, int label, boolean[] seen, Path2D path) {
		int x = startX;
		int y = startY;
		int heading = 0;
		path.moveTo(x, y);
		do {
			if (heading == 0) {
				seen[y * image.width() + x] = true;
			}
			x += DX[heading];
			y += DY[heading];
			boolean left = inside(image, x + leftX(heading), y + leftY(heading), label);
			boolean right = inside(image, x + leftX(heading + 1), y + leftY(heading + 1), label);
			if (left || !right) {
				path.lineTo(x, y);
				heading = heading + (left ? 3 : 1) & 3;
			}
		} while (x != startX || y != startY || heading != 0);
		path.closePath();
	}

	/** Offset from a crossing of cracks to the pixel ahead on the left. */
	private static int leftX(int heading) {
		int h = heading & 3;
		return h == 0 || h == 1 ? 0 : -1;
	}

	private static int leftY(int heading) {
		int h = heading & 3;
		return h == 1 || h == 2 ? 0 : -1;
	}

	private static boolean inside(LabelImage image, int x, int y, int label) {
		return x >= 0 && y >= 0 && x < image.width() && y < image.height() && image.at(x, y) == label;
	}
}
