// SPDX-License-Identifier: EPL-2.0
package org.plateau.internal.imaging.voids;

import java.util.List;

import org.plateau.imaging.StackEdit.Point;
import org.plateau.internal.imaging.kernels.Components;

/** The parts that a line divides a void into: pixels hold together where the line does not pass between their centres. */
final class VoidSplit {
	/** To the right, below to the left, below, below to the right. */
	private static final int[] DX = { 1, -1, 0, 1 };
	private static final int[] DY = { 0, 1, 1, 1 };

	private VoidSplit() {
	}

	/** Numbers per pixel of the void's box, 0 where it has none of its own. */
	static Components.Labelled parts(VoidShape s, List<Point> line) {
		int w = s.w();
		int h = s.h();
		boolean[][] cut = new boolean[DX.length][w * h];
		for (int i = 0; i + 1 < line.size(); i++) {
			cut(s, line.get(i), line.get(i + 1), cut);
		}
		int[] labels = new int[w * h];
		int[] open = new int[w * h];
		int count = 0;
		for (int first = 0; first < labels.length; first++) {
			if (labels[first] > 0 || s.cover()[first] < 0.5) {
				continue;
			}
			labels[first] = ++count;
			open[0] = first;
			int n = 1;
			while (n > 0) {
				int p = open[--n];
				for (int k = 0; k < 2 * DX.length; k++) {
					int d = k % DX.length;
					int way = k < DX.length ? 1 : -1;
					int x = p % w + way * DX[d];
					int y = p / w + way * DY[d];
					int q = y * w + x;
					if (x >= 0 && y >= 0 && x < w && y < h && labels[q] == 0 && s.cover()[q] >= 0.5 && !cut[d][way > 0 ? p : q]) {
						labels[q] = count;
						open[n++] = q;
					}
				}
			}
		}
		return new Components.Labelled(labels, count);
	}

	private static void cut(VoidShape s, Point a, Point b, boolean[][] cut) {
		Box near = new Box((int) Math.floor(Math.min(a.xPx(), b.xPx())), (int) Math.floor(Math.min(a.yPx(), b.yPx())),
				(int) Math.ceil(Math.max(a.xPx(), b.xPx())), (int) Math.ceil(Math.max(a.yPx(), b.yPx()))).grown(2);
		for (int y = Math.max(s.y0(), near.y0()); y < Math.min(s.y0() + s.h(), near.y1()); y++) {
			for (int x = Math.max(s.x0(), near.x0()); x < Math.min(s.x0() + s.w(), near.x1()); x++) {
				int p = (y - s.y0()) * s.w() + x - s.x0();
				for (int d = 0; d < DX.length; d++) {
					cut[d][p] |= crosses(a, b, x + 0.5, y + 0.5, x + DX[d] + 0.5, y + DY[d] + 0.5);
				}
			}
		}
	}

	/** A point on a line counts to one side of it always, so that a line through centres divides too. */
	private static boolean crosses(Point a, Point b, double x0, double y0, double x1, double y1) {
		return side(a.xPx(), a.yPx(), b.xPx(), b.yPx(), x0, y0) != side(a.xPx(), a.yPx(), b.xPx(), b.yPx(), x1, y1)
				&& side(x0, y0, x1, y1, a.xPx(), a.yPx()) != side(x0, y0, x1, y1, b.xPx(), b.yPx());
	}

	private static boolean side(double ax, double ay, double bx, double by, double x, double y) {
		return (bx - ax) * (y - ay) - (by - ay) * (x - ax) >= 0;
	}
}
