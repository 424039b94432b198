// SPDX-License-Identifier: EPL-2.0
package org.plateau.internal.ui.classify;

import java.util.List;

import org.plateau.imaging.ClassStroke;
import org.plateau.viewer.Overlay;

/** The border of what a brush painted, to draw. */
final class StrokeOutline {

	private static final int ROUND = 8;

	private StrokeOutline() {
	}

	static Overlay of(int id, int rgb, ClassStroke stroke) {
		List<ClassStroke.Point> p = stroke.points();
		double r = Math.max(0.5, stroke.radiusPx());
		int n = p.size();
		double[] loop = new double[2 * (2 * n + 2 * ROUND)];
		int at = 0;
		for (int i = 0; i < n; i++) {
			at = beside(p, i, r, 1, loop, at);
		}
		at = cap(p.get(n - 1), angle(p, n - 1) + Math.PI / 2, r, loop, at);
		for (int i = n - 1; i >= 0; i--) {
			at = beside(p, i, r, -1, loop, at);
		}
		cap(p.get(0), angle(p, 0) - Math.PI / 2, r, loop, at);
		return new Overlay.Outline(id, rgb, List.of(loop));
	}

	private static double angle(List<ClassStroke.Point> p, int i) {
		ClassStroke.Point a = p.get(Math.max(0, i - 1));
		ClassStroke.Point b = p.get(Math.min(p.size() - 1, i + 1));
		return Math.atan2(b.yPx() - a.yPx(), b.xPx() - a.xPx());
	}

	private static int beside(List<ClassStroke.Point> p, int i, double r, int side, double[] loop, int at) {
		double normal = angle(p, i) + side * Math.PI / 2;
		loop[at] = p.get(i).xPx() + r * Math.cos(normal);
		loop[at + 1] = p.get(i).yPx() + r * Math.sin(normal);
		return at + 2;
	}

	/** Half a circle, turning back. */
	private static int cap(ClassStroke.Point p, double from, double r, double[] loop, int at) {
		int next = at;
		for (int k = 0; k < ROUND; k++) {
			double a = from - Math.PI * (k + 0.5) / ROUND;
			loop[next++] = p.xPx() + r * Math.cos(a);
			loop[next++] = p.yPx() + r * Math.sin(a);
		}
		return next;
	}
}
