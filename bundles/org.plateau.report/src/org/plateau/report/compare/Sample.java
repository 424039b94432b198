// SPDX-License-Identifier: EPL-2.0
package org.plateau.report.compare;

import java.util.List;

/**
 * What is compared: the pictures of one cell, or one picture.
 *
 * @param name for people
 * @param pictures at least one
 */
public record Sample(String name, List<PictureValues> pictures) {

	public Sample {
		pictures = List.copyOf(pictures);
		if (pictures.isEmpty()) {
			throw new IllegalArgumentException(name + " has no measured picture");
		}
	}
}
