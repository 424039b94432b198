// SPDX-License-Identifier: EPL-2.0
package org.plateau.echem.impedance;

import java.util.List;
import org.plateau.model.Quantity;

/**
 * Activation energy from conductivities at several temperatures: the slope of ln(σT) or ln σ over 1/(k<sub>B</sub>T), a weighted straight line.
 * What all points have in common (thickness, area) moves the intercept, not the slope; so the weights are the uncertainties given here, which
 * should be those of the resistances alone.
 *
 * @param form which logarithm
 * @param activationEnergy eV; its uncertainty is the larger of that from the given uncertainties and that from the scatter
 * @param lnPrefactor ln A with A in S·K/cm or S/cm
 * @param residuals ln measured − ln fitted, per point
 * @param reducedChiSquare of the weighted residuals; NaN for two points, or when the points have no uncertainty
 */
public record ArrheniusFit(Form form, Quantity activationEnergy, Quantity lnPrefactor, double[] residuals, double reducedChiSquare) {

	/** k<sub>B</sub>/e, eV/K; exact in the SI of 2019. */
	public static final double BOLTZMANN_EV_PER_K = 8.617333262e-5;
	/** kJ/mol per eV: F in kC/mol. */
	public static final double KJ_PER_MOL_PER_EV = 96.48533212;
	private static final double ZERO_CELSIUS_K = 273.15;

	/** What is proportional to exp(−E/k<sub>B</sub>T). */
	public enum Form {
		/** σT, from hopping (Nernst–Einstein); the usual form for ion conductors. */
		SIGMA_T,
		/** σ; gives an energy that is smaller by about k<sub>B</sub>T. */
		SIGMA
	}

	/**
	 * @param temperatureC °C
	 * @param conductivity S/cm, with the uncertainty that differs from point to point
	 */
	public record Point(double temperatureC, Quantity conductivity) {
	}

	/**
	 * Fits the line.
	 *
	 * @throws IllegalArgumentException when there are fewer than two temperatures, or a conductivity is not positive
	 */
	public static ArrheniusFit of(List<Point> points, Form form) {
		int n = points.size();
		if (points.stream().mapToDouble(Point::temperatureC).distinct().count() < 2) {
			throw new IllegalArgumentException("an activation energy takes conductivities at two temperatures or more");
		}
		boolean weighted = points.stream().allMatch(p -> p.conductivity().u() > 0);
		double[] x = new double[n];
		double[] y = new double[n];
		double[] w = new double[n];
		double sum = 0;
		double meanX = 0;
		double meanY = 0;
		for (int i = 0; i < n; i++) {
			Point p = points.get(i);
			double kelvin = p.temperatureC() + ZERO_CELSIUS_K;
			IonicConductivity.check(p.conductivity(), "S/cm", "conductivity");
			if (!(kelvin > 0)) {
				throw new IllegalArgumentException("a temperature of " + p.temperatureC() + " °C");
			}
			x[i] = 1 / (BOLTZMANN_EV_PER_K * kelvin);
			y[i] = Math.log(form == Form.SIGMA_T ? p.conductivity().value() * kelvin : p.conductivity().value());
			w[i] = weighted ? 1 / (p.conductivity().relativeU() * p.conductivity().relativeU()) : 1;
			sum += w[i];
			meanX += w[i] * x[i];
			meanY += w[i] * y[i];
		}
		meanX /= sum;
		meanY /= sum;
		double sxx = 0;
		double sxy = 0;
		for (int i = 0; i < n; i++) {
			sxx += w[i] * (x[i] - meanX) * (x[i] - meanX);
			sxy += w[i] * (x[i] - meanX) * (y[i] - meanY);
		}
		double slope = sxy / sxx;
		double[] residuals = new double[n];
		double chi = 0;
		for (int i = 0; i < n; i++) {
			residuals[i] = y[i] - meanY - slope * (x[i] - meanX);
			chi += w[i] * residuals[i] * residuals[i];
		}
		double reduced = n > 2 ? chi / (n - 2) : Double.NaN;
		// unweighted, the scatter is the only source; weighted, it can only make the uncertainty larger (Birge ratio)
		double variance = !weighted ? reduced : n > 2 ? Math.max(1, reduced) : 1;
		double u = Math.sqrt(variance / sxx);
		double uIntercept = Math.sqrt(variance * (1 / sum + meanX * meanX / sxx));
		return new ArrheniusFit(form, new Quantity(-slope, u, "eV"), new Quantity(meanY - slope * meanX, uIntercept, ""), residuals,
				weighted ? reduced : Double.NaN);
	}

	/** In kJ/mol. */
	public Quantity activationEnergyKjPerMol() {
		return new Quantity(activationEnergy.value() * KJ_PER_MOL_PER_EV, activationEnergy.u() * KJ_PER_MOL_PER_EV, "kJ/mol");
	}
}
