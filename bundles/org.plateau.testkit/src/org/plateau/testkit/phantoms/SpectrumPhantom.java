// SPDX-License-Identifier: EPL-2.0
package org.plateau.testkit.phantoms;

import java.util.List;
import java.util.Random;
import org.plateau.model.eds.EdsConditions;
import org.plateau.model.eds.Spectrum;
import org.plateau.model.eds.SpectrumAxis;

/**
 * An X-ray spectrum of Gaussian peaks over a straight background, whose expected counts are known by formula. Immutable; safe on any thread.
 *
 * @param axis channels
 * @param peaks in any order
 * @param backgroundPerChannel expected counts of the background at the axis' first channel
 * @param backgroundAtEnd expected counts of the background at its last
 */
public record SpectrumPhantom(SpectrumAxis axis, List<Peak> peaks, double backgroundPerChannel, double backgroundAtEnd) {

	private static final double FWHM_TO_SIGMA = 1 / (2 * Math.sqrt(2 * Math.log(2)));
	private static final double MANY = 1000;

	/**
	 * @param energyKev position, keV
	 * @param fwhmEv full width at half maximum, eV
	 * @param counts expected area, counts
	 */
	public record Peak(double energyKev, double fwhmEv, double counts) {
	}

	public SpectrumPhantom {
		peaks = List.copyOf(peaks);
	}

	/** O, Cu and P as in a cut through Cu and LiPON at 5 kV: O Kα .5249, Cu Lα .9297, P Kα 2.0137 keV. */
	public static SpectrumPhantom cell() {
		return new SpectrumPhantom(new SpectrumAxis(0, 10, 512), List.of(new Peak(0.5249, 70, 4000), new Peak(0.9297, 75, 9000), new Peak(2.0137, 90, 2500)), 30, 2);
	}

	/** Expected counts per channel. */
	public double[] expected() {
		double[] counts = new double[axis.channels()];
		for (int k = 0; k < counts.length; k++) {
			counts[k] = backgroundPerChannel + (backgroundAtEnd - backgroundPerChannel) * k / Math.max(1, counts.length - 1);
			for (Peak p : peaks) {
				double sigma = p.fwhmEv() * FWHM_TO_SIGMA / axis.dispersionEv();
				double z = (k - axis.channel(p.energyKev())) / sigma;
				counts[k] += p.counts() / (sigma * Math.sqrt(2 * Math.PI)) * Math.exp(-z * z / 2);
			}
		}
		return counts;
	}

	/** One recording: Poisson counts, the same for the same seed. */
	public Spectrum spectrum(long seed) {
		Random random = new Random(seed);
		double[] counts = expected();
		for (int k = 0; k < counts.length; k++) {
			counts[k] = poisson(counts[k], random);
		}
		return new Spectrum("phantom", axis, counts, EdsConditions.UNKNOWN);
	}

	/** By counting the steps of an exponential clock; by a rounded normal deviate where that would take long. */
	private static double poisson(double mean, Random random) {
		if (mean > MANY) {
			return Math.max(0, Math.rint(mean + Math.sqrt(mean) * random.nextGaussian()));
		}
		int n = -1;
		for (double t = 0; t <= mean; n++) {
			t -= Math.log(1 - random.nextDouble());
		}
		return n;
	}
}
