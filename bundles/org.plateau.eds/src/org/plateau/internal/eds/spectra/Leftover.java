// SPDX-License-Identifier: EPL-2.0
package org.plateau.internal.eds.spectra;

import java.util.ArrayList;
import java.util.List;
import org.plateau.internal.eds.spectra.LineShape.Column;

/** Peaks in what a model leaves over. */
final class Leftover {

	private Leftover() {
	}

	/** Energies at which a peak of the detector's width stands out by more than the significance of an element, keV, rising. */
	static List<Double> peaks(SpectrumModel model) {
		double[] residual = model.residual();
		double[] z = new double[residual.length];
		for (int k = model.from; k < model.to; k++) {
			double e = model.axis.energyKev(k);
			Column c = model.cut(LineShape.of(e, model.resolution.sigmaKev(e), model.axis));
			double norm = c.dot(c, model.weight);
			z[k] = norm > 0 ? c.dot(residual, model.weight) / Math.sqrt(norm) : 0;
		}
		List<Double> out = new ArrayList<>();
		for (int k = model.from + 1; k + 1 < model.to; k++) {
			if (z[k] > Search.SIGNIFICANT && z[k] >= z[k - 1] && z[k] > z[k + 1]) {
				out.add(model.axis.energyKev(k));
			}
		}
		return out;
	}
}
