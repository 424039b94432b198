// SPDX-License-Identifier: EPL-2.0
package org.plateau.imaging;

import java.util.List;

/**
 * What every pixel of a picture, or of a rectangle of it, probably is.
 *
 * @param x0 left column of the rectangle in the picture
 * @param y0 its top row
 * @param classes names
 * @param probability per class and pixel, {@code [class][row · width + column]}, unsigned, in units of 1/255; all 0 where the picture has no grey level.
 *        Shared: do not write.
 */
public record ClassMap(int x0, int y0, int width, int height, List<String> classes, byte[][] probability) {

	public ClassMap {
		classes = List.copyOf(classes);
		if (probability.length != classes.size() || probability[0].length != width * height) {
			throw new IllegalArgumentException("a class map of " + width + " × " + height + " pixels and " + classes.size() + " classes needs a probability each");
		}
	}

	/** Of a class at an index of the rectangle, 0 to 1. */
	public double at(int classIndex, int pixel) {
		return (probability[classIndex][pixel] & 0xff) / 255.0;
	}

	/** The most probable class of a pixel, of equal ones the first; −1 where the picture has no grey level. */
	public int label(int pixel) {
		int best = -1;
		int most = 0;
		for (int c = 0; c < probability.length; c++) {
			int p = probability[c][pixel] & 0xff;
			if (p > most) {
				most = p;
				best = c;
			}
		}
		return best;
	}

	/** All labels, row by row. */
	public int[] labels() {
		int[] labels = new int[width * height];
		for (int p = 0; p < labels.length; p++) {
			labels[p] = label(p);
		}
		return labels;
	}
}
