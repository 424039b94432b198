// SPDX-License-Identifier: EPL-2.0
package org.plateau.model.layer;

/**
 * Roughness of an interface after its mean line (slope) is removed; Rq and Rz as in ISO 21920-2 on the whole field.
 * <p>
 * The height–height correlation function is G(r) = ⟨(z(x + r) − z(x))²⟩ over all pairs of measured columns (Sinha,
 * Sirota, Garoff and Stanley 1988, Phys. Rev. B 38, 2297): 0 at r = 0, 2·Rq² where heights no longer know of each other,
 * ∝ r^2H in between on a self-affine interface. The lags are about evenly spaced in their logarithm, up to half the field.
 *
 * @param name of the interface
 * @param rqUm root mean square height, µm
 * @param rzUm mean over five equal sections of the largest peak-to-valley height, µm
 * @param correlationLengthUm distance over which the autocorrelation of the heights falls to 1/e, µm; NaN when it does
 *            not within half the field
 * @param hurst H, 0 to 1: half the slope of log G against log r, NaN unless G is a power law (within 15 %) over at least
 *            a factor of eight in r, between eight columns and the correlation length
 * @param lagUm {@code lagUm[i]}: r, µm, ascending
 * @param heightCorrelationUm2 {@code heightCorrelationUm2[i]}: G at {@code lagUm[i]}, µm²; NaN where no pair is measured
 */
public record InterfaceRoughness(String name, double rqUm, double rzUm, double correlationLengthUm, double hurst, double[] lagUm,
		double[] heightCorrelationUm2) {
}
