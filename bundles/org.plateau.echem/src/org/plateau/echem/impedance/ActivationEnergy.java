// SPDX-License-Identifier: EPL-2.0
package org.plateau.echem.impedance;

import java.util.List;
import org.plateau.model.Quantity;

/**
 * The conductivity of one cell at several temperatures and the activation energy that follows. One circuit is fitted to every spectrum.
 *
 * @param points by the order of the spectra
 * @param fit the straight line; its weights are the uncertainties of the resistances, see {@link ArrheniusFit}
 * @param doubts why the energy may not stand without a remark; empty when nothing speaks against it
 * @param leftOut spectra that give no point, one sentence each
 */
public record ActivationEnergy(List<Point> points, ArrheniusFit fit, List<String> doubts, List<String> leftOut) {

	/**
	 * @param spectrum name of the spectrum
	 * @param temperatureC °C
	 * @param conductivity with its doubts; its uncertainty has that of thickness and area in it, which all points share
	 */
	public record Point(String spectrum, double temperatureC, IonicConductivity conductivity) {

		/** With the uncertainty that differs from point to point. */
		Quantity apart() {
			Quantity sigma = conductivity.conductivity();
			return new Quantity(sigma.value(), sigma.value() * conductivity.resistance().relativeU(), sigma.unit());
		}
	}

	public ActivationEnergy {
		points = List.copyOf(points);
		doubts = List.copyOf(doubts);
		leftOut = List.copyOf(leftOut);
	}

	/**
	 * Fits the line.
	 *
	 * @throws IllegalArgumentException when there are fewer than two temperatures
	 */
	public static ActivationEnergy of(List<Point> points, ArrheniusFit.Form form, List<String> leftOut) {
		ArrheniusFit fit = ArrheniusFit.of(points.stream().map(p -> new ArrheniusFit.Point(p.temperatureC(), p.apart())).toList(), form);
		List<String> doubted = points.stream().filter(p -> !p.conductivity().unqualified()).map(Point::spectrum).toList();
		return new ActivationEnergy(points, fit, doubted.isEmpty() ? List.of()
				: List.of("the conductivity is doubtful at " + (doubted.size() == points.size() ? "every temperature" : String.join(", ", doubted))), leftOut);
	}
}
