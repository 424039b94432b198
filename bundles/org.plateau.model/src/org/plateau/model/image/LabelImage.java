// SPDX-License-Identifier: EPL-2.0
package org.plateau.model.image;

/**
 * Numbered regions over a picture: {@code labels[y * width + x]} is 0 for background, else the region's number ≥ 1.
 * The array is shared, not copied; do not write to it.
 */
public record LabelImage(int width, int height, int[] labels) {

	public LabelImage {
		if (width < 1 || height < 1 || (long) width * height != labels.length) {
			throw new IllegalArgumentException("label image of " + width + " x " + height + " cannot hold " + labels.length);
		}
	}

	public int at(int x, int y) {
		return labels[y * width + x];
	}
}
