// SPDX-License-Identifier: EPL-2.0
package org.plateau.viewer;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

import org.plateau.model.image.LabelImage;

/** Follows the pixel edges around the regions of a label image. */
public final class MaskOutline {

	private static final int[] DX = { 1, 0, -1, 0 };
	private static final int[] DY = { 0, 1, 0, -1 };

	private MaskOutline() {
	}

	/**
	 * The borders of all regions. Pixels that touch only by a corner are taken as connected, so that a region has one outer border.
	 * Cost: one pass over the image, memory for the borders.
	 *
	 * @return region → closed polygons {@code x0, y0, x1, y1, …} of corner-origin pixels; the region lies to the right of the
	 *         direction of travel as seen on the screen
	 */
	public static SortedMap<Integer, List<double[]>> trace(LabelImage image) {
		SortedMap<Integer, Map<Long, Integer>> edges = new TreeMap<>();
		int w = image.width();
		int h = image.height();
		for (int y = 0; y < h; y++) {
			for (int x = 0; x < w; x++) {
				int label = image.at(x, y);
				if (label == 0) {
					continue;
				}
				Map<Long, Integer> own = edges.computeIfAbsent(label, k -> new HashMap<>());
				if (y == 0 || image.at(x, y - 1) != label) {
					add(own, x, y, 0);
				}
				if (x == w - 1 || image.at(x + 1, y) != label) {
					add(own, x + 1, y, 1);
				}
				if (y == h - 1 || image.at(x, y + 1) != label) {
					add(own, x + 1, y + 1, 2);
				}
				if (x == 0 || image.at(x - 1, y) != label) {
					add(own, x, y + 1, 3);
				}
			}
		}
		SortedMap<Integer, List<double[]>> outlines = new TreeMap<>();
		edges.forEach((label, own) -> outlines.put(label, loops(own)));
		return outlines;
	}

	/** Edges leaving a vertex, one bit per direction. */
	private static void add(Map<Long, Integer> edges, int x, int y, int direction) {
		edges.merge(key(x, y), 1 << direction, (a, b) -> a | b);
	}

	private static long key(int x, int y) {
		return (long) y << 32 | x;
	}

	private static List<double[]> loops(Map<Long, Integer> edges) {
		List<double[]> loops = new ArrayList<>();
		List<Long> starts = new ArrayList<>(edges.keySet());
		starts.sort(null);
		for (long start : starts) {
			while (edges.containsKey(start)) {
				loops.add(follow(edges, (int) start, (int) (start >> 32)));
			}
		}
		return loops;
	}

	private static double[] follow(Map<Long, Integer> edges, int startX, int startY) {
		List<int[]> corners = new ArrayList<>();
		int x = startX;
		int y = startY;
		int direction = -1;
		do {
			int out = edges.get(key(x, y));
			int next = choose(out, direction);
			int left = out & ~(1 << next);
			if (left == 0) {
				edges.remove(key(x, y));
			} else {
				edges.put(key(x, y), left);
			}
			if (next != direction) {
				corners.add(new int[] { x, y });
			}
			direction = next;
			x += DX[next];
			y += DY[next];
		} while (x != startX || y != startY || touchesAgain(edges, x, y, direction));
		double[] loop = new double[2 * corners.size()];
		for (int i = 0; i < corners.size(); i++) {
			loop[2 * i] = corners.get(i)[0];
			loop[2 * i + 1] = corners.get(i)[1];
		}
		return loop;
	}

	/** Back at the start, but the border passes it twice: turning left goes on along the same border. */
	private static boolean touchesAgain(Map<Long, Integer> edges, int x, int y, int direction) {
		Integer out = edges.get(key(x, y));
		return out != null && (out & 1 << (direction + 3) % 4) != 0;
	}

	/** At a corner where two pixels touch, left of the direction of travel is the pixel across. */
	private static int choose(int out, int direction) {
		if (direction >= 0) {
			int left = (direction + 3) % 4;
			if ((out & 1 << left) != 0) {
				return left;
			}
		}
		return Integer.numberOfTrailingZeros(out);
	}
}
