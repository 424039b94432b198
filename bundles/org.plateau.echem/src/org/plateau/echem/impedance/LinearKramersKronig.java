// SPDX-License-Identifier: EPL-2.0
package org.plateau.echem.impedance;

import org.plateau.extension.Progress;
import org.plateau.internal.echem.impedance.KramersKronigRun;
import org.plateau.internal.echem.impedance.WeightedSpectrum;
import org.plateau.model.echem.ImpedanceSpectrum;

/**
 * Linear Kramers–Kronig test: a spectrum of a linear, stationary and causal system can be described by RC elements with fixed time constants, so
 * what these leave over is what is wrong with it (Schönleber, Klotz, Ivers-Tiffée, Electrochim. Acta 131 (2014) 20–27). A residual of 1 % of |Z|
 * is the usual limit of a good measurement, 2 % that of an acceptable one.
 */
public final class LinearKramersKronig {

	private LinearKramersKronig() {
	}

	/** Tests; every end is a verdict. Cost: one singular value decomposition per number of RC elements tried, some tenths of a second for 75 points. */
	public static KramersKronig of(ImpedanceSpectrum spectrum, KramersKronigSettings settings, Progress progress) {
		return new KramersKronigRun(new WeightedSpectrum(spectrum, FitSettings.Weighting.MODULUS), settings).run(progress);
	}
}
