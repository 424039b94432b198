// SPDX-License-Identifier: EPL-2.0
package org.plateau.eds;

import org.plateau.model.eds.Spectrum;

/**
 * The spectrum of a part of a spectrum image.
 *
 * @param spectrum sum over its pixels
 * @param pixels how many
 */
public record RegionSpectrum(Spectrum spectrum, int pixels) {
}
