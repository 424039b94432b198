// SPDX-License-Identifier: EPL-2.0
package org.plateau.eds;

import org.plateau.internal.eds.spectra.LineShape;
import org.plateau.model.eds.EdsConditions;

/**
 * How wide a line is in a spectrum: FWHM² = noise² + slope · energy. With a slope of 2.5 eV this is the formula of Fiori and Newbury (Scanning Electron
 * Microscopy 1978, 401): {@code FWHM = √(FWHM_MnKα² + 2.5 · (E − 5895))}, all in eV.
 *
 * @param noiseEv2 square of the width that the electronics give, eV²
 * @param slopeEv growth of the square with energy, 8 ln 2 · Fano factor · energy per pair, eV
 */
public record DetectorResolution(double noiseEv2, double slopeEv) {

	/** Energy of Mn Kα in the formula, eV. */
	public static final double MN_KA_EV = 5895;
	/** For a file that does not tell: a common silicon drift detector, eV. */
	public static final double COMMON_MN_KA_EV = 130;
	private static final double FIORI_NEWBURY = 2.5;
	/** No detector is less noisy, eV²; keeps narrow ones apart from zero width at low energy, where the formula is too small for them. */
	private static final double LEAST_NOISE = 35 * 35;

	public DetectorResolution {
		if (!(noiseEv2 > 0) || !(slopeEv >= 0) || !Double.isFinite(noiseEv2) || !Double.isFinite(slopeEv)) {
			throw new IllegalArgumentException("no resolution: noise² " + noiseEv2 + " eV², slope " + slopeEv + " eV");
		}
	}

	/**
	 * After Fiori and Newbury. Where their slope would leave less noise than any detector has (below 126 eV), the slope is made smaller instead.
	 *
	 * @param fwhmMnKaEv full width at half maximum at Mn Kα, eV, &gt; 50
	 */
	public static DetectorResolution fioriNewbury(double fwhmMnKaEv) {
		if (!(fwhmMnKaEv > 50 && fwhmMnKaEv < 1000)) {
			throw new IllegalArgumentException("no width of Mn Kα: " + fwhmMnKaEv + " eV");
		}
		double square = fwhmMnKaEv * fwhmMnKaEv;
		double slope = Math.min(FIORI_NEWBURY, (square - LEAST_NOISE) / MN_KA_EV);
		return new DetectorResolution(square - slope * MN_KA_EV, slope);
	}

	/** What the file tells, else a common detector. */
	public static DetectorResolution of(EdsConditions conditions) {
		double fwhm = conditions.energyResolutionMnKaEv().orElse(COMMON_MN_KA_EV);
		return fioriNewbury(fwhm > 60 && fwhm < 400 ? fwhm : COMMON_MN_KA_EV);
	}

	/** Full width at half maximum, eV. */
	public double fwhmEv(double energyKev) {
		return Math.sqrt(noiseEv2 + slopeEv * 1000 * Math.max(0, energyKev));
	}

	/** Full width at half maximum at Mn Kα, eV. */
	public double fwhmMnKaEv() {
		return fwhmEv(MN_KA_EV / 1000);
	}

	/** Standard deviation of the Gaussian, keV. */
	public double sigmaKev(double energyKev) {
		return fwhmEv(energyKev) / 1000 / Math.sqrt(8 * Math.log(2));
	}

	/** Share of a line's photons that the detector puts between two energies, 0 … 1. */
	public double share(double lineKev, double fromKev, double toKev) {
		double sigma = sigmaKev(lineKev);
		return LineShape.between((fromKev - lineKev) / sigma, (toKev - lineKev) / sigma);
	}
}
