// SPDX-License-Identifier: EPL-2.0
package org.plateau.internal.eds.spectra;

import org.plateau.eds.DetectorResolution;
import org.plateau.eds.XrayFamily;
import org.plateau.eds.XrayLine;
import org.plateau.model.eds.SpectrumAxis;

/**
 * What the photons of a line become in the channels: a Gaussian, integrated over every channel; and the escape peak of silicon (S. J. B. Reed and
 * N. G. Ware, J. Phys. E 5 (1972) 582), which some makers' software has taken out of the spectrum already.
 */
public final class LineShape {

	/** Energy of Si Kα, which an escaping photon takes away, keV. */
	static final double SI_KA = 1.740;
	static final double SI_EDGE = 1.8389;
	private static final double REACH = 5;
	/** Fluorescence yield of Si K (Krause 1979), share of K holes in the absorption, half of the photons leave to the front. */
	private static final double ESCAPING = 0.5 * 0.05 * 0.92;
	/** Mass attenuation of Si, cm²/g (NIST, Hubbell and Seltzer 1996), and at its own Kα. */
	private static final double[] KEV = { 1.84, 2, 3, 4, 5, 6, 8, 10, 15, 20, 30 };
	private static final double[] MU = { 3309, 2777, 978.4, 452.9, 245, 147, 64.68, 33.89, 10.34, 4.464, 1.436 };
	private static final double MU_SI_KA = 353;

	private LineShape() {
	}

	/** A column with the counts per channel of one photon of a family: what falls outside the axis is lost. */
	static Column of(XrayFamily family, SpectrumAxis axis, DetectorResolution resolution) {
		Builder b = new Builder(axis);
		for (XrayLine l : family.lines()) {
			b.line(l.energyKev(), resolution, l.weight());
		}
		return b.done();
	}

	/** Of one line of it. */
	static Column of(XrayLine line, SpectrumAxis axis, DetectorResolution resolution) {
		Builder b = new Builder(axis);
		b.line(line.energyKev(), resolution, 1);
		return b.done();
	}

	/** The escape peaks of a family, as high as theory has them for one photon of it; empty where none escapes. */
	static Column escapes(XrayFamily family, SpectrumAxis axis, DetectorResolution resolution) {
		Builder b = new Builder(axis);
		for (XrayLine l : family.lines()) {
			double share = escape(l.energyKev());
			if (share > 0) {
				b.line(l.energyKev() - SI_KA, resolution, l.weight() * share);
			}
		}
		return b.done();
	}

	/** Of one peak anywhere. */
	static Column of(double energyKev, double sigmaKev, SpectrumAxis axis) {
		Builder b = new Builder(axis);
		b.add(energyKev, sigmaKev, 1);
		return b.done();
	}

	/** Share of the photons of an energy whose silicon photon escapes. */
	static double escape(double energyKev) {
		if (energyKev <= SI_EDGE) {
			return 0;
		}
		double r = attenuation(energyKev) / MU_SI_KA;
		double share = ESCAPING * (1 - Math.log1p(r) / r);
		return share / (1 + share);
	}

	private static double attenuation(double e) {
		int i = 0;
		while (i < KEV.length - 2 && e > KEV[i + 1]) {
			i++;
		}
		double t = Math.log(e / KEV[i]) / Math.log(KEV[i + 1] / KEV[i]);
		return MU[i] * Math.pow(MU[i + 1] / MU[i], t);
	}

	/** Share of a Gaussian between two positions, both relative to its middle in standard deviations. */
	public static double between(double start, double stop) {
		double from = Math.max(-9, Math.min(9, start));
		double to = Math.max(-9, Math.min(9, stop));
		double h = to - from;
		int steps = Math.max(2, 2 * (int) Math.ceil(2 * h));
		double sum = density(from) + density(to);
		for (int i = 1; i < steps; i++) {
			sum += (i % 2 == 1 ? 4 : 2) * density(from + i * h / steps);
		}
		return sum * h / steps / 3;
	}

	static double density(double z) {
		return Math.exp(-0.5 * z * z) / Math.sqrt(2 * Math.PI);
	}

	/**
	 * @param first channel of the first value
	 * @param values counts of one photon per channel
	 */
	record Column(int first, double[] values) {

		int end() {
			return first + values.length;
		}

		Column times(double factor) {
			double[] v = new double[values.length];
			for (int i = 0; i < v.length; i++) {
				v[i] = factor * values[i];
			}
			return new Column(first, v);
		}

		/** Σ column · other · weight over the channels of both. */
		double dot(Column other, double[] weight) {
			int from = Math.max(first, other.first);
			int to = Math.min(end(), other.end());
			double s = 0;
			for (int k = from; k < to; k++) {
				s += values[k - first] * other.values[k - other.first] * weight[k];
			}
			return s;
		}

		/** Σ column · y · weight. */
		double dot(double[] y, double[] weight) {
			double s = 0;
			for (int k = first; k < end(); k++) {
				s += values[k - first] * y[k] * weight[k];
			}
			return s;
		}

		void addTo(double[] y, double amount) {
			for (int k = first; k < end(); k++) {
				y[k] += amount * values[k - first];
			}
		}
	}

	/** Collects peaks. */
	static final class Builder {
		private final SpectrumAxis axis;
		private final double[] all;
		private int from;
		private int to;

		Builder(SpectrumAxis axis) {
			this.axis = axis;
			all = new double[axis.channels()];
			from = axis.channels();
		}

		void line(double energyKev, DetectorResolution resolution, double amount) {
			add(energyKev, resolution.sigmaKev(energyKev), amount);
		}

		void add(double energyKev, double sigmaKev, double amount) {
			double middle = axis.channel(energyKev);
			double sigma = sigmaKev * 1000 / axis.dispersionEv();
			int a = (int) Math.max(0, Math.floor(middle - REACH * sigma));
			int b = (int) Math.min(axis.channels() - 1.0, Math.ceil(middle + REACH * sigma));
			if (a > b) {
				return;
			}
			for (int k = a; k <= b; k++) {
				all[k] += amount * between((k - 0.5 - middle) / sigma, (k + 0.5 - middle) / sigma);
			}
			from = Math.min(from, a);
			to = Math.max(to, b + 1);
		}

		Column done() {
			return from >= to ? new Column(0, new double[0]) : new Column(from, java.util.Arrays.copyOfRange(all, from, to));
		}
	}
}
