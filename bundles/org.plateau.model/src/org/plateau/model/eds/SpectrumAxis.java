// SPDX-License-Identifier: EPL-2.0
package org.plateau.model.eds;

/**
 * Which energy a channel stands for: the middle of channel k, counted from 0, lies at {@code zeroOffsetEv + k · dispersionEv}; it covers half a
 * dispersion to either side.
 *
 * @param zeroOffsetEv energy of the middle of channel 0, eV; may be negative
 * @param dispersionEv eV per channel, &gt; 0
 * @param channels number of channels, ≥ 1
 */
public record SpectrumAxis(double zeroOffsetEv, double dispersionEv, int channels) {

	public SpectrumAxis {
		if (!Double.isFinite(zeroOffsetEv) || !(dispersionEv > 0) || !Double.isFinite(dispersionEv) || channels < 1) {
			throw new IllegalArgumentException("no energy axis: " + channels + " channels of " + dispersionEv + " eV from " + zeroOffsetEv + " eV");
		}
	}

	/** Energy of the middle of a channel, keV. */
	public double energyKev(int channel) {
		return (zeroOffsetEv + channel * dispersionEv) / 1000;
	}

	/** The channel position of an energy; whole numbers are middles of channels. May lie outside [0, channels). */
	public double channel(double energyKev) {
		return (energyKev * 1000 - zeroOffsetEv) / dispersionEv;
	}
}
