// SPDX-License-Identifier: EPL-2.0
package org.plateau.internal.eds.spectra;

import org.plateau.model.eds.Spectrum;

/** The beam energy from where the continuum ends (Duane and Hunt 1915), for a file that does not tell. */
final class Excitation {

	private static final double LEAST_KEV = 2;
	/** Of all counts may lie above: pile-up and cosmic rays. */
	private static final double ABOVE = 3e-4;

	private Excitation() {
	}

	/** keV; the end of the axis when the continuum reaches it. */
	static double end(Spectrum spectrum) {
		double[] y = spectrum.counts();
		double allowed = Math.max(2, ABOVE * spectrum.total());
		double sum = 0;
		int k = y.length - 1;
		while (k > 0 && sum <= allowed) {
			sum += Math.max(0, y[k]);
			k--;
		}
		return Math.max(LEAST_KEV, spectrum.axis().energyKev(Math.min(y.length - 1, k + 1)) * 1.02);
	}
}
