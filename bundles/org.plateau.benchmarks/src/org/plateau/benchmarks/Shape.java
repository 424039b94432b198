// SPDX-License-Identifier: EPL-2.0
package org.plateau.benchmarks;

import java.util.Map;

/**
 * How large a picture or a volume is.
 *
 * @param label as the user said it: S, M, L, the side of a cube, or columns x rows (x planes)
 * @param width columns, ≥ 1
 * @param height rows, ≥ 1
 * @param depth planes; 1 = a picture
 */
record Shape(String label, int width, int height, int depth) {

	private static final Map<String, int[]> PICTURES = Map.of("S", new int[] { 1536, 1024 }, "M", new int[] { 6144, 4096 }, "L",
			new int[] { 24576, 16384 });
	private static final int LARGEST_CUBE = 1024;

	/** @throws IllegalArgumentException when it says no size */
	static Shape of(String label) {
		int[] known = PICTURES.get(label);
		if (known != null) {
			return new Shape(label, known[0], known[1], 1);
		}
		String[] parts = label.split("x", -1);
		try {
			int[] n = new int[parts.length];
			long pixels = 1;
			for (int i = 0; i < n.length; i++) {
				n[i] = Integer.parseInt(parts[i]);
				pixels *= Math.max(0, n[i]);
			}
			if (n.length == 1 && n[0] >= 16 && n[0] <= LARGEST_CUBE) {
				return new Shape(label, n[0], n[0], n[0]);
			}
			if ((n.length == 2 || n.length == 3) && pixels > 0 && pixels < Integer.MAX_VALUE - 8) {
				return new Shape(label, n[0], n[1], n.length == 3 ? n[2] : 1);
			}
		} catch (NumberFormatException e) {
			throw unknown(label, e);
		}
		throw unknown(label, null);
	}

	private static IllegalArgumentException unknown(String label, Exception cause) {
		return new IllegalArgumentException("no size '" + label + "'; give S (1536x1024), M (6144x4096), L (24576x16384), the side of a cube (256, 512, 1024), "
				+ "WxH or WxHxD", cause);
	}

	boolean volume() {
		return depth > 1;
	}

	int pixels() {
		return width * height * depth;
	}
}
