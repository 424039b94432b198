// SPDX-License-Identifier: EPL-2.0
package org.plateau.model.layer;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Map;
import org.junit.jupiter.api.Test;

/**
 * How far apart the colours are for normal and colour-blind eyes: matrices for complete dichromacy of Machado, Oliveira and Fernandes (IEEE Trans. Vis. Comput.
 * Graph. 15 (2009) 1291, table 1, severity 1.0), distance in CIELAB of 1976. About 2.3 is just noticeable.
 */
class LayerColoursTest {

	private static final double APART = 15;
	private static final Map<String, double[][]> EYES = Map.of("normal", new double[][] { { 1, 0, 0 }, { 0, 1, 0 }, { 0, 0, 1 } }, "protanopia",
			new double[][] { { 0.152286, 1.052583, -0.204868 }, { 0.114503, 0.786281, 0.099216 }, { -0.003882, -0.048116, 1.051998 } }, "deuteranopia",
			new double[][] { { 0.367322, 0.860646, -0.227968 }, { 0.280085, 0.672501, 0.047413 }, { -0.011820, 0.042940, 0.968881 } }, "tritanopia",
			new double[][] { { 1.255528, -0.076749, -0.178779 }, { -0.078411, 0.930809, 0.147602 }, { 0.004733, 0.691367, 0.303900 } });

	private static double[] lab(int rgb, double[][] eye) {
		double[] linear = new double[3];
		for (int i = 0; i < 3; i++) {
			double c = (rgb >> 16 - 8 * i & 0xFF) / 255.0;
			linear[i] = c <= 0.04045 ? c / 12.92 : Math.pow((c + 0.055) / 1.055, 2.4);
		}
		double[] seen = times(eye, linear);
		for (int i = 0; i < 3; i++) {
			seen[i] = Math.max(0, Math.min(1, seen[i]));
		}
		double[] xyz = times(new double[][] { { 0.4124, 0.3576, 0.1805 }, { 0.2126, 0.7152, 0.0722 }, { 0.0193, 0.1192, 0.9505 } }, seen);
		double[] white = { 0.95047, 1, 1.08883 };
		double[] f = new double[3];
		for (int i = 0; i < 3; i++) {
			double t = xyz[i] / white[i];
			f[i] = t > 0.008856 ? Math.cbrt(t) : 7.787 * t + 16 / 116.0;
		}
		return new double[] { 116 * f[1] - 16, 500 * (f[0] - f[1]), 200 * (f[1] - f[2]) };
	}

	private static double[] times(double[][] m, double[] v) {
		double[] out = new double[3];
		for (int i = 0; i < 3; i++) {
			out[i] = m[i][0] * v[0] + m[i][1] * v[1] + m[i][2] * v[2];
		}
		return out;
	}

	@Test
	void allColoursOnAPictureStayApart() {
		int[] colours = new int[7];
		for (int i = 0; i < 6; i++) {
			colours[i] = LayerColours.onPicture(i);
		}
		colours[6] = LayerColours.VOID;
		EYES.forEach((name, eye) -> {
			for (int i = 0; i < colours.length; i++) {
				for (int j = 0; j < i; j++) {
					double[] a = lab(colours[i], eye);
					double[] b = lab(colours[j], eye);
					double d = Math.sqrt((a[0] - b[0]) * (a[0] - b[0]) + (a[1] - b[1]) * (a[1] - b[1]) + (a[2] - b[2]) * (a[2] - b[2]));
					assertTrue(d >= APART, String.format("%06X and %06X are %.1f apart for %s", colours[i], colours[j], d, name));
				}
			}
		});
	}

	/** A thin curve on white needs a contrast of 3 : 1 (WCAG 2.1, 1.4.11). */
	@Test
	void curvesOnWhiteAreSeen() {
		for (int i = 0; i < 6; i++) {
			double y = Math.pow((lab(LayerColours.onWhite(i), EYES.get("normal"))[0] + 16) / 116, 3);
			assertTrue(1.05 / (y + 0.05) >= 3, String.format("%06X has %.2f", LayerColours.onWhite(i), 1.05 / (y + 0.05)));
		}
	}
}
