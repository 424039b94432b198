// SPDX-License-Identifier: EPL-2.0
package org.plateau.internal.eds.spectra;

import java.util.ArrayList;
import java.util.List;
import org.plateau.eds.DetectorResolution;
import org.plateau.eds.XrayFamily;
import org.plateau.internal.eds.spectra.LineShape.Column;
import org.plateau.model.eds.SpectrumAxis;

/**
 * A spectrum as a sum of line families, peaks of pile-up and a continuum, none of them negative. The continuum is Kramers' law with soft absorption
 * times a broken line whose knots are far apart against a peak. Weights are those of Poisson counts at the model (so that the fit tends to maximum
 * likelihood) and of what is known to be wrong with it: real peaks are not quite Gaussian, shares of lines are not quite those of the table.
 */
final class SpectrumModel {

	/** Relative error of a Gaussian peak at its own channels. */
	static final double SHAPE = 0.015;
	/** Height of the shelf and tail below a peak that the model does not have, relative to the peak. */
	static final double TAIL = 0.006;
	private static final int REWEIGHT = 3;

	final SpectrumAxis axis;
	final DetectorResolution resolution;
	final double beamKev;
	final int from;
	final int to;
	final double[] y;
	final double[] smooth;
	final List<XrayFamily> families = new ArrayList<>();
	private final List<Column> columns = new ArrayList<>();
	private final List<Column> nuisance = new ArrayList<>();
	private final List<Column> edges = new ArrayList<>();
	private final List<Column> continuum = new ArrayList<>();
	/** Of the last solution: weights per channel, amplitudes in the order families, nuisance, continuum. */
	double[] weight;
	private double[] variance;
	private double[] amplitude;
	private double[] fitted;

	/**
	 * @param from first channel that is fitted
	 * @param to first channel that is not any more
	 */
	SpectrumModel(double[] y, SpectrumAxis axis, DetectorResolution resolution, double beamKev, int from, int to) {
		this.y = y;
		this.axis = axis;
		this.resolution = resolution;
		this.beamKev = beamKev;
		this.from = from;
		this.to = to;
		smooth = smoothed();
		hats();
		weight = new double[axis.channels()];
		variance = new double[axis.channels()];
		for (int k = from; k < to; k++) {
			variance[k] = smooth[k];
			weight[k] = 1 / variance[k];
		}
	}

	/** The same spectrum, elements and pile-up on another axis or with another resolution. */
	SpectrumModel retuned(SpectrumAxis otherAxis, DetectorResolution otherResolution) {
		SpectrumModel m = new SpectrumModel(y, otherAxis, otherResolution, beamKev, from, to);
		families.forEach(m::add);
		return m;
	}

	void add(XrayFamily family) {
		families.add(family);
		columns.add(cut(LineShape.of(family, axis, resolution)));
	}

	void remove(XrayFamily family) {
		int i = families.indexOf(family);
		families.remove(i);
		columns.remove(i);
	}

	void addPeak(double energyKev, double sigmaKev) {
		nuisance.add(cut(LineShape.of(energyKev, sigmaKev, axis)));
	}

	/** A tail for a family whose peaks are strong. */
	void addTail(XrayFamily family) {
		nuisance.add(cut(Doubts.tail(this, family)));
	}

	/** @return false when there is none to add */
	boolean addEscape(XrayFamily family) {
		Column c = cut(LineShape.escapes(family, axis, resolution));
		if (c.values().length > 0) {
			nuisance.add(c);
		}
		return c.values().length > 0;
	}

	/** The continuum may fall at the energy where something begins to absorb. */
	void addEdge(double edgeKev) {
		double reach = Math.max(6 * resolution.fwhmEv(edgeKev) / 1000, 0.12 * edgeKev);
		double sigma = resolution.sigmaKev(edgeKev);
		int a = Math.max(from, (int) Math.floor(axis.channel(edgeKev - reach)));
		int b = Math.min(to, (int) Math.ceil(axis.channel(edgeKev + 4 * sigma)));
		if (a < b) {
			double[] v = new double[b - a];
			for (int k = a; k < b; k++) {
				double e = axis.energyKev(k);
				v[k - a] = Math.max(0, Math.min(1, 1 - (edgeKev - e) / reach)) * kramers(e) * LineShape.between((e - edgeKev) / sigma, 9);
			}
			edges.add(new Column(a, v));
		}
	}

	void clearPeaks() {
		nuisance.clear();
		edges.clear();
	}

	void dropPeak(int index) {
		nuisance.remove(index);
	}

	int peaks() {
		return nuisance.size();
	}

	double peakAmplitude(int index) {
		return amplitude[families.size() + index];
	}

	Column cut(Column c) {
		int a = Math.max(from, c.first());
		int b = Math.min(to, c.end());
		if (a >= b) {
			return new Column(from, new double[0]);
		}
		return new Column(a, java.util.Arrays.copyOfRange(c.values(), a - c.first(), b - c.first()));
	}

	private double[] smoothed() {
		double[] sum = new double[y.length + 1];
		for (int k = 0; k < y.length; k++) {
			sum[k + 1] = sum[k] + Math.max(0, y[k]);
		}
		double[] out = new double[y.length];
		for (int k = from; k < to; k++) {
			int r = Math.max(1, (int) Math.round(resolution.fwhmEv(axis.energyKev(k)) / axis.dispersionEv() / 2));
			int a = Math.max(0, k - r);
			int b = Math.min(y.length, k + r + 1);
			out[k] = (sum[b] - sum[a] + 1) / (b - a);
		}
		return out;
	}

	/** Kramers' law, with a factor that stands for absorption in specimen and window. */
	private double kramers(double e) {
		double x = Math.max(e, 0.02);
		return (Math.max(beamKev - x, 0) + 0.01 * beamKev) / x * (1 - Math.exp(-Math.pow(x / 0.7, 1.5)));
	}

	private void hats() {
		List<Double> knots = new ArrayList<>();
		double top = axis.energyKev(to - 1);
		for (double e = axis.energyKev(from); e < top;) {
			knots.add(e);
			e += Math.max(6 * resolution.fwhmEv(e) / 1000, 0.12 * e);
		}
		if (knots.size() > 1 && top - knots.get(knots.size() - 1) < 0.3 * (knots.get(knots.size() - 1) - knots.get(knots.size() - 2))) {
			knots.remove(knots.size() - 1);
		}
		knots.add(top);
		for (int i = 0; i < knots.size(); i++) {
			double lo = i == 0 ? knots.get(0) : knots.get(i - 1);
			double mid = knots.get(i);
			double hi = i == knots.size() - 1 ? top : knots.get(i + 1);
			int a = Math.max(from, (int) Math.floor(axis.channel(lo)));
			int b = Math.min(to, (int) Math.ceil(axis.channel(hi)) + 1);
			double[] v = new double[b - a];
			for (int k = a; k < b; k++) {
				double e = axis.energyKev(k);
				double t = e <= mid ? (mid > lo ? (e - lo) / (mid - lo) : 1) : (hi > mid ? (hi - e) / (hi - mid) : 1);
				v[k - a] = Math.max(0, Math.min(1, t)) * kramers(e);
			}
			continuum.add(new Column(a, v));
		}
	}

	Column column(int i) {
		int f = columns.size();
		int n = nuisance.size();
		int c = f + n + continuum.size();
		return i < f ? columns.get(i) : i < f + n ? nuisance.get(i - f) : i < c ? continuum.get(i - f - n) : edges.get(i - c);
	}

	private int size() {
		return columns.size() + nuisance.size() + continuum.size() + edges.size();
	}

	double[][] gram() {
		int n = size();
		double[][] g = new double[n][n];
		for (int i = 0; i < n; i++) {
			Column c = column(i);
			for (int j = 0; j <= i; j++) {
				g[i][j] = c.dot(column(j), weight);
				g[j][i] = g[i][j];
			}
		}
		return g;
	}

	double[] right() {
		double[] r = new double[size()];
		for (int i = 0; i < r.length; i++) {
			r[i] = column(i).dot(y, weight);
		}
		return r;
	}

	/** Fits, and weighs again at what was fitted. */
	void solve() {
		for (int round = 0; round < REWEIGHT; round++) {
			amplitude = NonNegative.solve(gram(), right());
			fitted = new double[axis.channels()];
			double[] below = new double[axis.channels()];
			for (int i = 0; i < amplitude.length; i++) {
				if (amplitude[i] > 0) {
					column(i).addTo(fitted, amplitude[i]);
				}
				if (i == columns.size() + nuisance.size() - 1) {
					System.arraycopy(fitted, 0, below, 0, fitted.length);
				}
			}
			weigh(below);
		}
	}

	private void weigh(double[] peaks) {
		double[] shelf = new double[peaks.length];
		double tall = 0;
		for (int k = to - 1; k >= from; k--) {
			// a shelf goes on to zero energy and grows weaker; a tail is gone after some widths
			double fwhm = resolution.fwhmEv(axis.energyKev(k)) / axis.dispersionEv();
			tall = Math.max(tall * Math.exp(-1 / (3 * fwhm)), peaks[k]);
			shelf[k] = tall;
		}
		for (int k = from; k < to; k++) {
			double wrong = SHAPE * fitted[k];
			double tail = TAIL * shelf[k];
			variance[k] = Math.max(fitted[k], 0.5 * smooth[k]) + wrong * wrong + tail * tail;
			weight[k] = 1 / variance[k];
		}
	}

	double squares() {
		double s = 0;
		for (int k = from; k < to; k++) {
			double d = y[k] - fitted[k];
			s += d * d * weight[k];
		}
		return s;
	}

	double[] residual() {
		double[] r = new double[y.length];
		for (int k = from; k < to; k++) {
			r[k] = y[k] - fitted[k];
		}
		return r;
	}

	double[] fitted() {
		return fitted;
	}

	double[] continuumCounts() {
		double[] c = new double[axis.channels()];
		int before = columns.size() + nuisance.size();
		for (int i = before; i < amplitude.length; i++) {
			column(i).addTo(c, amplitude[i]);
		}
		return c;
	}

	double counts(XrayFamily family) {
		return amplitude[families.indexOf(family)];
	}

	double[] amplitudes() {
		return amplitude;
	}

	Column column(XrayFamily family) {
		return columns.get(families.indexOf(family));
	}

	/**
	 * Standard uncertainties of the families' counts: {@code [family][0]} from counting alone, {@code [family][1]} with what is known to be wrong with
	 * shapes and shares of lines.
	 */
	double[][] uncertainties() {
		double[][] gram = gram();
		int n = families.size();
		boolean[] in = new boolean[amplitude.length];
		for (int i = 0; i < in.length; i++) {
			in[i] = i < n || amplitude[i] > 0;
		}
		int[] at = NonNegative.indices(in);
		double[][] inverse = NonNegative.inverse(gram, at);
		double[] counting = new double[axis.channels()];
		for (int k = from; k < to; k++) {
			counting[k] = weight[k] * weight[k] * Math.max(fitted[k], 0.5 * smooth[k]);
		}
		int m = at.length;
		double[][] meat = new double[m][m];
		for (int i = 0; i < m; i++) {
			for (int j = 0; j <= i; j++) {
				meat[i][j] = column(at[i]).dot(column(at[j]), counting);
				meat[j][i] = meat[i][j];
			}
		}
		double[] wrong = new double[n];
		List<List<Column>> doubts = doubts();
		for (int f = 0; f < n; f++) {
			shares(f, doubts.get(f), at, inverse, wrong);
		}
		double[][] u = new double[n][2];
		for (int f = 0; f < n; f++) {
			double s = 0;
			for (int i = 0; i < m; i++) {
				double t = 0;
				for (int j = 0; j < m; j++) {
					t += meat[i][j] * inverse[f][j];
				}
				s += t * inverse[f][i];
			}
			u[f][0] = Math.sqrt(Math.max(0, s));
			u[f][1] = Math.sqrt(Math.max(s, inverse[f][f]) + wrong[f]);
		}
		return u;
	}

	/** What may be wrong with every family that is there; {@code [family]}, empty for one without counts. */
	List<List<Column>> doubts() {
		List<List<Column>> out = new ArrayList<>();
		for (int f = 0; f < families.size(); f++) {
			out.add(amplitude[f] > 0 ? Doubts.of(this, families.get(f), amplitude[f]) : List.of());
		}
		return out;
	}

	/** Adds, to the square of what may be wrong with every other family, what the doubts about this one do to it. */
	private void shares(int f, List<Column> doubts, int[] at, double[][] inverse, double[] wrong) {
		for (Column c : doubts) {
			double[] push = new double[at.length];
			for (int i = 0; i < at.length; i++) {
				push[i] = c.dot(column(at[i]), weight);
			}
			for (int e = 0; e < wrong.length; e++) {
				if (e != f) {
					double d = 0;
					for (int i = 0; i < at.length; i++) {
						d += inverse[e][i] * push[i];
					}
					wrong[e] += d * d;
				}
			}
		}
	}
}
