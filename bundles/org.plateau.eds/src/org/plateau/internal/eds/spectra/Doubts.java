// SPDX-License-Identifier: EPL-2.0
package org.plateau.internal.eds.spectra;

import java.util.ArrayList;
import java.util.List;
import org.plateau.eds.LineFamily;
import org.plateau.eds.XrayFamily;
import org.plateau.eds.XrayLine;
import org.plateau.internal.eds.spectra.LineShape.Builder;
import org.plateau.internal.eds.spectra.LineShape.Column;

/**
 * What may be wrong with a fitted family, one standard deviation each: the place of its peaks, their width, their tail towards low energy, and the share
 * of each minor line. Pushed through the fit they say how many counts of another element may be nothing but a flaw of this one.
 */
final class Doubts {

	/** Of the place of a peak, keV, above and below 1 keV, where detectors are least linear. */
	private static final double SHIFT = 0.0015;
	private static final double SHIFT_SOFT = 0.003;
	private static final double WIDTH = 0.02;
	/** Of the counts of a peak in its tail, and how far it reaches in widths. */
	private static final double TAIL = 0.012;
	private static final double TAIL_SOFT = 0.03;
	private static final double TAIL_FWHM = 1.2;
	private static final int TAIL_STEPS = 8;

	private Doubts() {
	}

	static List<Column> of(SpectrumModel m, XrayFamily family, double counts) {
		List<Column> out = new ArrayList<>();
		out.add(m.cut(moved(m, family, counts, 1, 0)));
		out.add(m.cut(moved(m, family, counts, 0, WIDTH)));
		out.add(m.cut(tail(m, family, counts)));
		double relative = family.family() == LineFamily.K ? 0.08 : family.family() == LineFamily.L ? 0.2 : 0.3;
		for (XrayLine l : family.lines()) {
			if (!l.stem().equals(family.peak())) {
				out.add(m.cut(LineShape.of(l, m.axis, m.resolution)).times(relative * counts * l.weight()));
			}
		}
		return out;
	}

	private static Column moved(SpectrumModel m, XrayFamily family, double counts, double shift, double wider) {
		Builder b = new Builder(m.axis);
		for (XrayLine l : family.lines()) {
			double sigma = m.resolution.sigmaKev(l.energyKev());
			b.add(l.energyKev(), sigma, -counts * l.weight());
			b.add(l.energyKev() + shift * (l.energyKev() < 1 ? SHIFT_SOFT : SHIFT), sigma * (1 + wider), counts * l.weight());
		}
		return b.done();
	}

	private static Column tail(SpectrumModel m, XrayFamily family, double counts) {
		Builder b = new Builder(m.axis);
		for (XrayLine l : family.lines()) {
			double share = counts * l.weight() * (l.energyKev() < 1 ? TAIL_SOFT : TAIL);
			b.add(l.energyKev(), m.resolution.sigmaKev(l.energyKev()), -share);
			exponential(b, m, l, share);
		}
		return b.done();
	}

	/** The tail of one photon of a family that lost some of its charge: an exponential towards low energy, smeared by the detector. */
	static Column tail(SpectrumModel m, XrayFamily family) {
		Builder b = new Builder(m.axis);
		for (XrayLine l : family.lines()) {
			exponential(b, m, l, l.weight());
		}
		return b.done();
	}

	private static void exponential(Builder b, SpectrumModel m, XrayLine l, double amount) {
		double sigma = m.resolution.sigmaKev(l.energyKev());
		double fwhm = m.resolution.fwhmEv(l.energyKev()) / 1000;
		double sum = 0;
		for (int i = 1; i <= TAIL_STEPS; i++) {
			sum += Math.exp(-0.5 * i / TAIL_FWHM);
		}
		for (int i = 1; i <= TAIL_STEPS; i++) {
			b.add(l.energyKev() - 0.5 * i * fwhm, sigma, amount * Math.exp(-0.5 * i / TAIL_FWHM) / sum);
		}
	}
}
