// SPDX-License-Identifier: EPL-2.0
package org.plateau.internal.imaging.steps;

import java.util.List;
import java.util.Locale;
import org.plateau.analysis.Finding;
import org.plateau.analysis.ResultKey;
import org.plateau.analysis.Results;
import org.plateau.analysis.spi.Check;
import org.plateau.imaging.TracedVolume;

/** Warns when the slices of a volume lie off their neighbours as a whole: voids are then joined askew, and surfaces gain little from their neighbours. */
public final class VolumeDriftCheck implements Check {

	/** Rows that a slice may lie off the middle of its neighbours. */
	private static final double TOLERATED_PX = 0.5;

	@Override
	public List<ResultKey<?>> needs() {
		return List.of(VolumeKey.TRACED);
	}

	@Override
	public Finding check(Results results) {
		TracedVolume volume = results.require(VolumeKey.TRACED);
		if (volume.surfaces().grid().slices() < 3) {
			return Finding.notApplicable("too few slices to see a drift");
		}
		String size = String.format(Locale.ROOT, "the slices lie %.2f rows off their neighbours (median)", volume.jitterPx());
		return volume.jitterPx() <= TOLERATED_PX ? Finding.ok(size)
				: Finding.warning(size, "voids are joined askew from slice to slice, and their surface areas come out too large",
						"align the slices before measuring, with --correct align");
	}
}
