// SPDX-License-Identifier: EPL-2.0
package org.plateau.model.image;

import java.util.Objects;

/**
 * Distance from one plane of a stack to the next, along the milling direction. "Unknown" is the absence of this value.
 *
 * @param stepNm nm, &gt; 0
 * @param source where it came from, in words
 * @param evidence the raw key and text
 */
public record SliceSpacing(double stepNm, String source, Evidence evidence) {

	public SliceSpacing {
		Objects.requireNonNull(source, "source");
		if (!(stepNm > 0 && Double.isFinite(stepNm))) {
			throw new IllegalArgumentException("a slice spacing must be positive, not " + stepNm + " nm");
		}
	}
}
