// SPDX-License-Identifier: EPL-2.0
package org.plateau.eds.overlay;

import org.plateau.model.eds.MapStyle;

/**
 * What a colour does to what lies below, channel by channel: {@code below → min(cap, keep · below + add)}, all from 0 to 1. Every blend mode has this form,
 * and one such step after another has it too. A pile of maps therefore is one step per map pixel, made once, however many maps there are. Per ink nine
 * numbers: {@code keep r, g, b, add r, g, b, cap r, g, b}.
 */
final class Ink {

	static final int SIZE = 9;
	/** Shades of a map: 0 is not drawn, 255 its full colour. */
	static final int SHADES = 256;
	/** Less than half a step of 255. */
	private static final float INVISIBLE = 0.0015f;

	private Ink() {
	}

	static void clear(float[] inks, int at) {
		for (int k = 0; k < 3; k++) {
			inks[at + k] = 1;
			inks[at + 3 + k] = 0;
			inks[at + 6 + k] = 1;
		}
	}

	/** Puts the second step after the first, into the first. */
	static void then(float[] first, int at, float[] second, int by) {
		for (int k = 0; k < 3; k++) {
			float keep = second[by + k];
			float add = second[by + 3 + k];
			float cap = Math.min(second[by + 6 + k], keep * first[at + 6 + k] + add);
			first[at + k] *= keep;
			first[at + 3 + k] = keep * first[at + 3 + k] + add;
			first[at + 6 + k] = cap;
		}
	}

	/** Whether all colours keep the same share, and none is stopped before white. */
	static boolean isPlain(float[] inks, int at) {
		for (int k = 0; k < 3; k++) {
			float most = Math.min(1, inks[at + k] + inks[at + 3 + k]);
			if (inks[at + k] != inks[at] || inks[at + 6 + k] < most - INVISIBLE) {
				return false;
			}
		}
		return true;
	}

	/** @param t share of the full colour, 0 … 1; 0 is not drawn */
	static void write(float[] inks, int at, int rgb, double opacity, double t, MapStyle.Blend blend) {
		clear(inks, at);
		if (t <= 0) {
			return;
		}
		for (int k = 0; k < 3; k++) {
			double c = (rgb >> 16 - 8 * k & 0xFF) / 255.0;
			double keep = 1;
			double add = 0;
			double cap = 1;
			switch (blend) {
			case OPAQUE -> {
				keep = 1 - opacity;
				add = opacity * t * c;
			}
			case TRANSLUCENT -> {
				keep = 1 - opacity * t;
				add = opacity * t * c;
			}
			case ADDITIVE -> add = opacity * t * c;
			case MINIMUM -> cap = 1 - opacity * t * (1 - c);
			case MULTIPLICATIVE -> keep = 1 - opacity * t * (1 - c);
			}
			inks[at + k] = (float) keep;
			inks[at + 3 + k] = (float) add;
			inks[at + 6 + k] = (float) cap;
		}
	}

	/** The inks of all shades of a map. */
	static float[] shades(MapStyle style) {
		float[] inks = new float[SHADES * SIZE];
		for (int s = 0; s < SHADES; s++) {
			write(inks, s * SIZE, style.rgb(), style.opacity(), s / 255.0, style.blend());
		}
		return inks;
	}
}
