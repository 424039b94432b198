// SPDX-License-Identifier: EPL-2.0
package org.plateau.viewer;

import java.util.Locale;

/**
 * A bar of a round length: 1, 2 or 5 times a power of ten.
 *
 * @param lengthUm length on the specimen, µm
 * @param viewPx length on the canvas, view pixels
 * @param label length with its unit: nm below 1 µm, mm from 1000 µm
 */
public record ScaleBar(double lengthUm, double viewPx, String label) {

	/**
	 * The longest round bar that fits.
	 *
	 * @param umPerViewPx µm per view pixel, &gt; 0
	 * @param maxViewPx room on the canvas, &gt; 0
	 */
	public static ScaleBar fitting(double umPerViewPx, double maxViewPx) {
		double room = umPerViewPx * maxViewPx;
		int decade = (int) Math.floor(Math.log10(room));
		for (int d = decade + 1; ; d--) {
			for (int step : new int[] { 5, 2, 1 }) {
				double length = d >= 0 ? step * Math.pow(10, d) : step / Math.pow(10, -d);
				if (length <= room * (1 + 1e-12)) {
					return new ScaleBar(length, length / umPerViewPx, label(length));
				}
			}
		}
	}

	private static String label(double um) {
		if (um >= 1000) {
			return trim(um / 1000) + " mm";
		}
		return um >= 1 ? trim(um) + " µm" : trim(um * 1000) + " nm";
	}

	private static String trim(double value) {
		double rounded = Math.round(value * 1e6) / 1e6;
		return rounded == Math.rint(rounded) ? String.format(Locale.ROOT, "%.0f", rounded) : Double.toString(rounded);
	}
}
