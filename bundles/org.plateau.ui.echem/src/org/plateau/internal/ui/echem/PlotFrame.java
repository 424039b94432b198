// SPDX-License-Identifier: EPL-2.0
package org.plateau.internal.ui.echem;

import java.util.List;
import java.util.Optional;

import org.plateau.viewer.curves.AxisWindow;

/**
 * Where things lie on the canvas: the strip of picture markers at the top, panels of equal height, the axis at the bottom. Knows no widgets.
 *
 * @param width of the canvas
 * @param height of the canvas
 * @param panels from the top
 * @param window that is seen
 */
record PlotFrame(int width, int height, List<Panel> panels, AxisWindow window) {

	static final int LEFT = 66;
	static final int RIGHT = 14;
	/** Height of the strip in which pictures are marked. */
	static final int STRIP = 26;
	static final int BOTTOM = 40;
	private static final int GAP = 7;
	/** A lower panel tells nothing: in a low place some are left out. */
	private static final int LOWEST = 46;
	/** Which stay longest. */
	private static final List<Panel> DEAREST = List.of(Panel.POTENTIAL, Panel.THICKNESS, Panel.CURRENT, Panel.CHARGE);

	/** As many panels as there is room for, in their order. */
	static List<Panel> fitting(List<Panel> wanted, int height) {
		int room = Math.max(1, (height - STRIP - BOTTOM + GAP) / (LOWEST + GAP));
		List<Panel> kept = DEAREST.stream().filter(wanted::contains).limit(room).toList();
		return wanted.stream().filter(kept::contains).toList();
	}

	int plotWidth() {
		return Math.max(1, width - LEFT - RIGHT);
	}

	int top(int panel) {
		return STRIP + panel * (panelHeight() + GAP);
	}

	int panelHeight() {
		int n = Math.max(1, panels.size());
		return Math.max(1, (height - STRIP - BOTTOM - (n - 1) * GAP) / n);
	}

	/** Lower end of the lowest panel. */
	int bottom() {
		return top(Math.max(1, panels.size()) - 1) + panelHeight();
	}

	double x(double position) {
		return LEFT + (position - window.from()) / window.width() * plotWidth();
	}

	double position(double x) {
		return window.from() + (x - LEFT) / plotWidth() * window.width();
	}

	boolean inside(double x) {
		return x >= LEFT && x <= LEFT + plotWidth();
	}

	double y(int panel, double value, double[] range) {
		return top(panel) + panelHeight() * (1 - (value - range[0]) / (range[1] - range[0]));
	}

	double value(int panel, double y, double[] range) {
		return range[0] + (1 - (y - top(panel)) / panelHeight()) * (range[1] - range[0]);
	}

	/** The panel at a height; empty in the strip, in gaps and at the axis. */
	Optional<Integer> panelAt(double y) {
		for (int i = 0; i < panels.size(); i++) {
			if (y >= top(i) && y <= top(i) + panelHeight()) {
				return Optional.of(i);
			}
		}
		return Optional.empty();
	}
}
