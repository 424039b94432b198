// SPDX-License-Identifier: EPL-2.0
package org.plateau.internal.imaging.steps;

import org.plateau.analysis.ResultKey;
import org.plateau.imaging.TracedVolume;

/** The tracer's own view of a volume, with grey levels and blur, which the void detector goes on from. */
final class VolumeKey {

	static final ResultKey<TracedVolume> TRACED = new ResultKey<>("imaging.tracedVolume", TracedVolume.class, "px",
			"the traced volume with the grey levels of every slice");

	private VolumeKey() {
	}
}
