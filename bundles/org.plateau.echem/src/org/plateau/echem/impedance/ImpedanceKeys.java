// SPDX-License-Identifier: EPL-2.0
package org.plateau.echem.impedance;

import org.plateau.analysis.ResultKey;

/** Results of the impedance analyses. Ids are forever. */
public final class ImpedanceKeys {

	public static final ResultKey<KramersKronig> KRAMERS_KRONIG = new ResultKey<>("echem.kramersKronig", KramersKronig.class, "see type",
			"verdict and residuals of the linear Kramers–Kronig test");
	public static final ResultKey<ImpedanceFit> FIT = new ResultKey<>("echem.impedanceFit", ImpedanceFit.class, "see type",
			"the circuit's parameters with uncertainties and correlations, and the residuals");
	public static final ResultKey<CircuitChoice> CIRCUIT_CHOICE = new ResultKey<>("echem.circuitChoice", CircuitChoice.class, "see type",
			"how the circuit was chosen");
	public static final ResultKey<SeriesFit> SERIES_FIT = new ResultKey<>("echem.seriesFit", SeriesFit.class, "see type",
			"one circuit fitted to all spectra of the cell");
	public static final ResultKey<ActivationEnergy> ACTIVATION_ENERGY = new ResultKey<>("echem.activationEnergy", ActivationEnergy.class, "eV",
			"the conductivity over temperature and its activation energy");
	public static final ResultKey<IonicConductivity> CONDUCTIVITY = new ResultKey<>("echem.ionicConductivity", IonicConductivity.class, "S/cm",
			"ionic conductivity with what speaks against it");
	public static final ResultKey<DcPolarisation> DC_POLARISATION = new ResultKey<>("echem.dcPolarisation", DcPolarisation.class, "S/cm",
			"electronic conductivity with the judgement whether a steady state was reached");

	private ImpedanceKeys() {
	}
}
