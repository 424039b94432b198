// SPDX-License-Identifier: EPL-2.0
package org.plateau.internal.imaging.steps;

import org.plateau.analysis.ResultKey;
import org.plateau.imaging.VoidSegmentation;

/** The voids in the form that corrections by hand change. */
public final class VoidKey {

	public static final ResultKey<VoidSegmentation> SEGMENTATION = new ResultKey<>("imaging.voids", VoidSegmentation.class, "px",
			"the voids of the deposit layer with their outlines");

	private VoidKey() {
	}
}
