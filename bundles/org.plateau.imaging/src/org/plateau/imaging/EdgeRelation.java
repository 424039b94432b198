// SPDX-License-Identifier: EPL-2.0
package org.plateau.imaging;

/** How the grey level changes across an interface, read downwards, right at the edge. */
public enum EdgeRelation {
	/** The layer is brighter than the layer above it. */
	BRIGHTER,
	/** The layer is darker than the layer above it. */
	DARKER,
	/** Not known beforehand: learned from the image. */
	ANY;

	/** The relation across two successive edges when the layer between them is left out. */
	public EdgeRelation then(EdgeRelation next) {
		return this == next ? this : ANY;
	}
}
