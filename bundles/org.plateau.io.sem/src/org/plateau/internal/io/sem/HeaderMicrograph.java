// SPDX-License-Identifier: EPL-2.0
package org.plateau.internal.io.sem;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.plateau.io.ScaleDecision;
import org.plateau.io.spi.OpenOptions;
import org.plateau.model.image.Acquisition;
import org.plateau.model.image.Micrograph;
import org.plateau.model.image.PixelSource;

/** Makes a micrograph of a format whose header its reader understands alone: no header rules, no sidecars, no data bar. */
public final class HeaderMicrograph {

	private HeaderMicrograph() {
	}

	/**
	 * Decides scale, tilt and slice spacing.
	 *
	 * @param oddities what the reader found, one sentence each
	 */
	public static Micrograph of(Path file, String format, PixelSource pixels, Acquisition acquisition, OpenOptions options, List<String> oddities) {
		ScaleDecision scale = ScaleDecision.decide(acquisition, pixels.width(), options);
		List<String> warnings = new ArrayList<>(ScaleDecision.unanswered(oddities, options));
		warnings.addAll(scale.warnings());
		return new Micrograph(file.getFileName().toString(), format, pixels, acquisition, scale.calibration(), scale.tilt(), 0, warnings,
				pixels.planes() > 1 ? scale.sliceSpacing() : Optional.empty(), Optional.empty());
	}
}
