// SPDX-License-Identifier: EPL-2.0
package org.plateau.eds;

import java.util.List;
import org.plateau.model.eds.ElementMap;
import org.plateau.model.image.Raster;

/**
 * A map that was computed from a spectrum image.
 *
 * @param family whose main peak (or, fitted, whose lines) was mapped
 * @param map counts, or net counts, which can be negative
 * @param u standard uncertainty per pixel, counts. A pixel without counts is not certain: one count more is always thinkable, so the variance has the
 *        square of the greatest weight beside the Poisson variance of what was counted
 * @param blends what else lies in its window in the sum spectrum; not undone except by a fit
 */
public record MappedLine(XrayFamily family, ElementMap map, Raster u, List<FittedSpectrum.Blend> blends) {

	public MappedLine {
		blends = List.copyOf(blends);
	}
}
