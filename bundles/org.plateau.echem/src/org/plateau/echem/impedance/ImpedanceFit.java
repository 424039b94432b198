// SPDX-License-Identifier: EPL-2.0
package org.plateau.echem.impedance;

import java.util.List;

/**
 * A circuit fitted to a spectrum. Arrays are shared: do not write to them.
 *
 * @param circuit what was fitted
 * @param parameters in the order of the circuit
 * @param correlation {@code correlation[i][j]} of parameters i and j, −1 to 1; NaN where one of them was fixed or at a bound
 * @param frequencyHz of the points used, in the spectrum's order
 * @param realOhm {@code realOhm[point]} of the fitted circuit
 * @param imaginaryOhm {@code imaginaryOhm[point]} of the fitted circuit
 * @param realResidual (measured − fitted) / |measured| of the real part, per point, dimensionless
 * @param imaginaryResidual the same of the imaginary part
 * @param chiSquare sum of the squared weighted residuals, Re and Im; dimensionless but Ω² with unit weighting
 * @param degreesOfFreedom two per point minus the fitted parameters
 * @param weighting of the residuals
 * @param iterations of the start that found it
 * @param converged the gradient vanished there; otherwise the iterations ran out
 * @param starts how many first guesses were tried
 * @param agreeingStarts how many of them ended at the same χ² within 1e-6 relative: a minimum that only one found may not be the deepest
 */
public record ImpedanceFit(Circuit circuit, List<FittedParameter> parameters, double[][] correlation, double[] frequencyHz, double[] realOhm,
		double[] imaginaryOhm, double[] realResidual, double[] imaginaryResidual, double chiSquare, int degreesOfFreedom,
		FitSettings.Weighting weighting, int iterations, boolean converged, int starts, int agreeingStarts) {

	public ImpedanceFit {
		parameters = List.copyOf(parameters);
	}

	/** χ² per degree of freedom. */
	public double reducedChiSquare() {
		return chiSquare / degreesOfFreedom;
	}

	/**
	 * The parameter of that name.
	 *
	 * @throws IllegalArgumentException when there is none
	 */
	public FittedParameter parameter(String name) {
		return parameters.get(circuit.indexOf(name));
	}

	/** Values in the order of the circuit. */
	public double[] values() {
		return parameters.stream().mapToDouble(p -> p.value().value()).toArray();
	}
}
