// SPDX-License-Identifier: EPL-2.0
package org.plateau.internal.ui.profile;

import java.util.List;
import java.util.Locale;

import org.plateau.imaging.shapes.GreyProfile;
import org.plateau.model.roi.Position;
import org.plateau.ui.spi.PlaceCurves;

/**
 * From every place of a profile to the end of what is averaged there, in pixels of the picture.
 *
 * @param halfX {@code halfX[i]}, to either side
 * @param halfY {@code halfY[i]}, to either side
 */
record ProfileReach(double[] halfX, double[] halfY) {

	/**
	 * Across a line, at right angles on the face.
	 *
	 * @param width in columns' widths
	 * @param yPerX height of a pixel over its width on the face
	 */
	static ProfileReach along(double width, double yPerX, GreyProfile of) {
		int n = of.x().length;
		double[] hx = new double[n];
		double[] hy = new double[n];
		for (int i = 0; i < n; i++) {
			int a = Math.max(0, i - 1);
			int b = Math.min(n - 1, i + 1);
			double dx = of.x()[b] - of.x()[a];
			double dy = (of.y()[b] - of.y()[a]) * yPerX;
			double length = Math.hypot(dx, dy);
			hx[i] = length > 0 ? -dy / length * width / 2 : 0;
			hy[i] = length > 0 ? dx / length * width / 2 / yPerX : 0;
		}
		return new ProfileReach(hx, hy);
	}

	/** Across the rectangle around an area. */
	static ProfileReach across(List<Position> vertices, GreyProfile.Across way, GreyProfile of) {
		int n = of.x().length;
		double[] hx = new double[n];
		double[] hy = new double[n];
		double x0 = vertices.stream().mapToDouble(Position::x).min().orElse(0);
		double x1 = vertices.stream().mapToDouble(Position::x).max().orElse(0);
		double y0 = vertices.stream().mapToDouble(Position::y).min().orElse(0);
		double y1 = vertices.stream().mapToDouble(Position::y).max().orElse(0);
		for (int i = 0; i < n; i++) {
			hx[i] = way == GreyProfile.Across.DEPTH ? (x1 - x0) / 2 : 0;
			hy[i] = way == GreyProfile.Across.DEPTH ? 0 : (y1 - y0) / 2;
		}
		return new ProfileReach(hx, hy);
	}

	/** The profile as CSV with a column more for each further quantity. */
	static String csv(GreyProfile profile, List<PlaceCurves.Curve> further) {
		if (further.isEmpty()) {
			return profile.csv();
		}
		String[] lines = profile.csv().split("\n");
		StringBuilder text = new StringBuilder();
		for (int i = 0; i < lines.length; i++) {
			text.append(lines[i]);
			for (PlaceCurves.Curve c : further) {
				text.append(',').append(i == 0 ? c.name() : Double.isNaN(c.values()[i - 1]) ? "" : String.format(Locale.ROOT, "%.4f", c.values()[i - 1]));
			}
			text.append('\n');
		}
		return text.toString();
	}
}
