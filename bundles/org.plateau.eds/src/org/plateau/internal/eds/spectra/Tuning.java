// SPDX-License-Identifier: EPL-2.0
package org.plateau.internal.eds.spectra;

import org.plateau.eds.DetectorResolution;
import org.plateau.eds.XrayFamily;
import org.plateau.internal.eds.spectra.LineShape.Column;
import org.plateau.model.eds.SpectrumAxis;

/**
 * Moves the energy axis and the widths of the peaks to where the peaks are, by Gauss–Newton steps on all amplitudes together, held by what a file's
 * calibration is worth: 10 eV of offset, 0.3 % of gain, 6 % of width.
 */
final class Tuning {

	private static final int STEPS = 3;
	private static final double OFFSET_EV = 10;
	private static final double GAIN = 0.003;
	private static final double WIDTH = 0.12;

	private final SpectrumAxis firstAxis;
	private final DetectorResolution firstResolution;
	/** Offset in eV, relative gain, ln of noise², ln of slope; against the first ones. */
	private final double[] at = new double[4];

	Tuning(SpectrumAxis axis, DetectorResolution resolution) {
		firstAxis = axis;
		firstResolution = resolution;
	}

	private SpectrumAxis axis(double[] p) {
		return new SpectrumAxis(firstAxis.zeroOffsetEv() + p[0], firstAxis.dispersionEv() * (1 + p[1]), firstAxis.channels());
	}

	private DetectorResolution resolution(double[] p) {
		return new DetectorResolution(firstResolution.noiseEv2() * Math.exp(p[2]), firstResolution.slopeEv() * Math.exp(p[3]));
	}

	/** A better tuned model with the same families, solved. */
	SpectrumModel tune(SpectrumModel start) {
		SpectrumModel m = start;
		for (int step = 0; step < STEPS; step++) {
			double[] next = step(m);
			double moved = 0;
			for (int i = 0; i < 4; i++) {
				moved = Math.max(moved, Math.abs(next[i] - at[i]) / limit(i));
				at[i] = next[i];
			}
			m = m.retuned(axis(at), resolution(at));
			m.solve();
			if (moved < 0.01) {
				break;
			}
		}
		return m;
	}

	private static double limit(int i) {
		return i == 0 ? OFFSET_EV : i == 1 ? GAIN : WIDTH;
	}

	private double[] step(SpectrumModel m) {
		double[] base = peaks(m, at);
		double[][] d = new double[4][];
		for (int i = 0; i < 4; i++) {
			double h = i == 0 ? 0.2 : i == 1 ? 2e-5 : 0.01;
			double[] p = at.clone();
			p[i] += h;
			d[i] = peaks(m, p);
			for (int k = 0; k < base.length; k++) {
				d[i][k] = (d[i][k] - base[k]) / h;
			}
		}
		double[] residual = m.residual();
		double[] amplitude = m.amplitudes();
		int[] on = java.util.stream.IntStream.range(0, amplitude.length).filter(i -> amplitude[i] > 0).toArray();
		double[][] gram = m.gram();
		int n = on.length + 4;
		double[][] a = new double[n][n];
		double[] b = new double[n];
		for (int i = 0; i < on.length; i++) {
			for (int j = 0; j < on.length; j++) {
				a[i][j] = gram[on[i]][on[j]];
			}
			b[i] = m.column(on[i]).dot(residual, m.weight);
			for (int j = 0; j < 4; j++) {
				a[i][on.length + j] = m.column(on[i]).dot(d[j], m.weight);
				a[on.length + j][i] = a[i][on.length + j];
			}
		}
		for (int i = 0; i < 4; i++) {
			Column c = new Column(0, d[i]);
			for (int j = 0; j < 4; j++) {
				a[on.length + i][on.length + j] = c.dot(d[j], m.weight);
			}
			double prior = 1 / (limit(i) * limit(i));
			a[on.length + i][on.length + i] += prior;
			b[on.length + i] = c.dot(residual, m.weight) - prior * at[i];
		}
		double[][] l = NonNegative.factor(a, java.util.stream.IntStream.range(0, n).toArray());
		double[] x = NonNegative.back(l, b);
		double[] next = at.clone();
		for (int i = 0; i < 4; i++) {
			double s = Math.max(-limit(i), Math.min(limit(i), x[on.length + i]));
			next[i] = Math.max(-3 * limit(i), Math.min(3 * limit(i), at[i] + s));
		}
		return next;
	}

	private double[] peaks(SpectrumModel m, double[] p) {
		double[] out = new double[m.axis.channels()];
		SpectrumAxis axis = axis(p);
		DetectorResolution resolution = resolution(p);
		for (XrayFamily f : m.families) {
			double counts = m.counts(f);
			if (counts > 0) {
				m.cut(LineShape.of(f, axis, resolution)).addTo(out, counts);
			}
		}
		return out;
	}
}
