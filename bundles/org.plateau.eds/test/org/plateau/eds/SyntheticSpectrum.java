// SPDX-License-Identifier: EPL-2.0
package org.plateau.eds;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Random;
import org.plateau.model.eds.EdsConditions;
import org.plateau.model.eds.Spectrum;
import org.plateau.model.eds.SpectrumAxis;

/**
 * A spectrum of which everything is known, made photon by photon: each photon of a family draws its line by weight and its energy from a normal
 * distribution of the detector's width, and those of the continuum draw theirs from Kramers' law with an absorption that the program does not know.
 */
final class SyntheticSpectrum {

	static final SpectrumAxis AXIS = new SpectrumAxis(-100, 10, 2048);

	private final Random random;
	private final double fwhmMnKa;
	private final Map<XrayFamily, Integer> families = new LinkedHashMap<>();
	private double continuum;

	SyntheticSpectrum(long seed, double fwhmMnKa) {
		random = new Random(seed);
		this.fwhmMnKa = fwhmMnKa;
	}

	/** @param label "Cu L" */
	SyntheticSpectrum with(String label, int photons) {
		String[] t = label.split(" ");
		families.put(XrayLines.of(t[0], LineFamily.valueOf(t[1])).orElseThrow(), photons);
		return this;
	}

	/** @param photons expected number over all energies */
	SyntheticSpectrum continuum(double photons) {
		continuum = photons;
		return this;
	}

	private int poisson(double mean) {
		if (mean > 200) {
			return (int) Math.max(0, Math.round(mean + Math.sqrt(mean) * random.nextGaussian()));
		}
		double limit = Math.exp(-mean);
		int n = -1;
		for (double p = 1; p > limit; p *= random.nextDouble()) {
			n++;
		}
		return Math.max(0, n);
	}

	/** Fiori and Newbury 1978, written down a second time. */
	private double sigma(double e) {
		return Math.sqrt(fwhmMnKa * fwhmMnKa + 2.5 * (1000 * e - 5895)) / 1000 / 2.354820045;
	}

	Spectrum draw(String name, double beamKev) {
		double[] y = new double[AXIS.channels()];
		for (Map.Entry<XrayFamily, Integer> f : families.entrySet()) {
			int n = poisson(f.getValue());
			for (int i = 0; i < n; i++) {
				double t = random.nextDouble();
				List<XrayLine> lines = f.getKey().lines();
				int l = 0;
				for (; l < lines.size() - 1 && t >= lines.get(l).weight(); l++) {
					t -= lines.get(l).weight();
				}
				double e = lines.get(l).energyKev();
				count(y, e + sigma(e) * random.nextGaussian());
			}
		}
		double[] density = new double[AXIS.channels()];
		double sum = 0;
		for (int k = 0; k < density.length; k++) {
			double e = AXIS.energyKev(k);
			density[k] = e <= 0.05 || e >= beamKev ? 0 : (beamKev - e) / e * Math.exp(-0.35 * Math.pow(e, -1.3));
			sum += density[k];
		}
		for (int k = 0; k < density.length; k++) {
			y[k] += poisson(continuum * density[k] / sum);
		}
		EdsConditions u = EdsConditions.UNKNOWN;
		return new Spectrum(name, AXIS, y, new EdsConditions(OptionalDouble.of(beamKev), u.beamCurrentNa(), u.liveTimeS(), u.realTimeS(),
				OptionalDouble.of(fwhmMnKa), u.elevationAngleDeg(), u.azimuthAngleDeg(), u.tiltAlphaDeg(), "", "", Map.of()));
	}

	private static void count(double[] y, double e) {
		int k = (int) Math.round(AXIS.channel(e));
		if (k >= 0 && k < y.length) {
			y[k]++;
		}
	}
}
