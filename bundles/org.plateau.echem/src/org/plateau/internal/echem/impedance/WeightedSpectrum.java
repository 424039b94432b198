// SPDX-License-Identifier: EPL-2.0
package org.plateau.internal.echem.impedance;

import org.plateau.echem.impedance.Circuit;
import org.plateau.echem.impedance.CircuitParameter;
import org.plateau.echem.impedance.FitSettings.Weighting;
import org.plateau.model.echem.ImpedanceSpectrum;

/** The points of a spectrum with their weights, and a circuit's residuals against them over the searched parameters. */
public final class WeightedSpectrum {

	/** Least share of |Z| that a proportional weight divides by. */
	private static final double PROPORTIONAL_FLOOR = 0.01;

	/** Frequency, Hz, by point. */
	public final double[] f;
	/** Re Z, Ω. */
	public final double[] re;
	/** Im Z, Ω. */
	public final double[] im;
	private final double[] weightRe;
	private final double[] weightIm;

	/** Points that are not numbers, or exactly 0 Ω, are left out. */
	public WeightedSpectrum(ImpedanceSpectrum spectrum, Weighting weighting) {
		int[] kept = java.util.stream.IntStream.range(0, spectrum.points()).filter(i -> Double.isFinite(spectrum.realOhm()[i])
				&& Double.isFinite(spectrum.imaginaryOhm()[i]) && Math.hypot(spectrum.realOhm()[i], spectrum.imaginaryOhm()[i]) > 0).toArray();
		int n = kept.length;
		f = new double[n];
		re = new double[n];
		im = new double[n];
		weightRe = new double[n];
		weightIm = new double[n];
		for (int i = 0; i < n; i++) {
			f[i] = spectrum.frequencyHz()[kept[i]];
			re[i] = spectrum.realOhm()[kept[i]];
			im[i] = spectrum.imaginaryOhm()[kept[i]];
			double modulus = Math.hypot(re[i], im[i]);
			weightRe[i] = weight(weighting, re[i], modulus);
			weightIm[i] = weight(weighting, im[i], modulus);
		}
	}

	private static double weight(Weighting weighting, double component, double modulus) {
		return switch (weighting) {
			case UNIT -> 1;
			case MODULUS -> 1 / modulus;
			case PROPORTIONAL -> 1 / Math.max(Math.abs(component), PROPORTIONAL_FLOOR * modulus);
		};
	}

	public int points() {
		return f.length;
	}

	/**
	 * The circuit's residuals (fitted − measured, weighted; all real parts, then all imaginary parts) over the searched parameters.
	 *
	 * @param all values of all parameters; the searched ones are overwritten
	 * @param searched which, in order; logarithmic ones by their natural logarithm
	 */
	LevenbergMarquardt.Model model(Circuit circuit, double[] all, int[] searched) {
		boolean[] logarithmic = new boolean[searched.length];
		for (int k = 0; k < searched.length; k++) {
			CircuitParameter p = circuit.parameters().get(searched[k]);
			logarithmic[k] = p.logarithmic();
		}
		double scale = 0;
		for (int i = 0; i < f.length; i++) {
			scale += weightRe[i] * weightRe[i] * re[i] * re[i] + weightIm[i] * weightIm[i] * im[i] * im[i];
		}
		double dataScale = scale;
		return new LevenbergMarquardt.Model() {
			@Override
			public int residuals() {
				return 2 * f.length;
			}

			@Override
			public double scale() {
				return dataScale;
			}

			@Override
			public void evaluate(double[] x, double[] r, double[][] jacobian) {
				double[] p = all.clone();
				for (int k = 0; k < searched.length; k++) {
					p[searched[k]] = logarithmic[k] ? Math.exp(x[k]) : x[k];
				}
				double[] z = new double[2];
				double[] dz = new double[2 * p.length];
				int n = f.length;
				for (int i = 0; i < n; i++) {
					circuit.evaluate(f[i], p, z, dz);
					r[i] = weightRe[i] * (z[0] - re[i]);
					r[n + i] = weightIm[i] * (z[1] - im[i]);
					for (int k = 0; k < searched.length; k++) {
						double inner = logarithmic[k] ? p[searched[k]] : 1;
						jacobian[i][k] = finite(weightRe[i] * inner * dz[2 * searched[k]]);
						jacobian[n + i][k] = finite(weightIm[i] * inner * dz[2 * searched[k] + 1]);
					}
				}
			}
		};
	}

	/** A derivative that overflowed is that of a parameter far from where the minimum can be. */
	private static double finite(double v) {
		return Double.isFinite(v) ? v : 0;
	}
}
