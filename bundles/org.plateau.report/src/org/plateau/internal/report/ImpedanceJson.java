// SPDX-License-Identifier: EPL-2.0
package org.plateau.internal.report;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.plateau.analysis.Keys;
import org.plateau.analysis.Results;
import org.plateau.echem.impedance.ActivationEnergy;
import org.plateau.echem.impedance.CircuitChoice;
import org.plateau.echem.impedance.DcPolarisation;
import org.plateau.echem.impedance.FittedParameter;
import org.plateau.echem.impedance.ImpedanceFit;
import org.plateau.echem.impedance.ImpedanceKeys;
import org.plateau.echem.impedance.IonicConductivity;
import org.plateau.echem.impedance.KramersKronig;
import org.plateau.echem.impedance.SeriesFit;
import org.plateau.model.Quantity;
import org.plateau.model.echem.ImpedanceSeries;
import org.plateau.model.echem.ImpedanceSpectrum;

/** The impedance of a cell as JSON. A conductivity never stands without the list of its doubts and whether it is free of them. */
public final class ImpedanceJson {

	private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

	private ImpedanceJson() {
	}

	/** Null when nothing was evaluated. */
	public static ObjectNode tree(Results results) {
		Optional<ImpedanceSpectrum> chosen = results.get(Keys.IMPEDANCE);
		Optional<DcPolarisation> dc = results.get(ImpedanceKeys.DC_POLARISATION);
		if (chosen.isEmpty() && dc.isEmpty()) {
			return null;
		}
		ObjectNode node = NODES.objectNode();
		ArrayNode spectra = node.putArray("spectra");
		results.get(Keys.IMPEDANCE_SERIES).map(ImpedanceSeries::spectra).orElse(chosen.stream().toList()).forEach(s -> spectra.add(spectrum(s)));
		node.put("chosen", chosen.map(ImpedanceSpectrum::name).orElse(null));
		node.set("kramers_kronig", results.get(ImpedanceKeys.KRAMERS_KRONIG).map(ImpedanceJson::test).orElse(null));
		node.set("circuit", results.get(ImpedanceKeys.CIRCUIT_CHOICE).map(ImpedanceJson::choice).orElse(null));
		node.set("fit", results.get(ImpedanceKeys.FIT).map(ImpedanceJson::fit).orElse(null));
		node.set("ionic_conductivity", results.get(ImpedanceKeys.CONDUCTIVITY).map(ImpedanceJson::conductivity).orElse(null));
		ArrayNode series = node.putArray("series");
		results.get(ImpedanceKeys.SERIES_FIT).ifPresent(f -> f.entries().forEach(e -> series.add(entry(e))));
		node.set("activation_energy", results.get(ImpedanceKeys.ACTIVATION_ENERGY).map(ImpedanceJson::energy).orElse(null));
		node.set("electronic_conductivity", dc.map(ImpedanceJson::polarisation).orElse(null));
		return node;
	}

	private static ObjectNode spectrum(ImpedanceSpectrum s) {
		ObjectNode node = NODES.objectNode().put("name", s.name()).put("format", s.format()).put("points", s.points());
		ResultsJson.number(node, "lowest_hz", Arrays.stream(s.frequencyHz()).min().orElse(Double.NaN));
		ResultsJson.number(node, "highest_hz", Arrays.stream(s.frequencyHz()).max().orElse(Double.NaN));
		ResultsJson.number(node, "temperature_c", s.temperatureC().orElse(Double.NaN));
		return node;
	}

	private static ObjectNode test(KramersKronig t) {
		ObjectNode node = NODES.objectNode().put("verdict", word(t.verdict())).put("explanation", t.explanation()).put("rc_elements", t.elements());
		ResultsJson.number(node, "mu", t.mu());
		node.put("capacitor", t.capacitor());
		ResultsJson.number(node, "worst_residual", t.worst());
		ResultsJson.number(node, "limit", t.settings().limit());
		ArrayNode failing = node.putArray("failing_hz");
		t.failingHz().forEach(f -> failing.add(Numbers.forFile(f)));
		return node;
	}

	private static ObjectNode choice(CircuitChoice c) {
		ObjectNode node = NODES.objectNode().put("notation", c.notation()).put("how", c.sentence());
		ArrayNode candidates = node.putArray("candidates");
		for (CircuitChoice.Candidate one : c.candidates()) {
			ObjectNode candidate = candidates.addObject().put("notation", one.notation()).put("parameters", one.parameters());
			ResultsJson.number(candidate, "criterion", one.criterion());
			candidate.put("remark", one.remark());
		}
		return node;
	}

	private static ObjectNode fit(ImpedanceFit f) {
		ObjectNode node = NODES.objectNode().put("notation", f.circuit().notation()).put("weighting", word(f.weighting()));
		ResultsJson.number(node, "chi_square", f.chiSquare());
		node.put("degrees_of_freedom", f.degreesOfFreedom());
		ResultsJson.number(node, "reduced_chi_square", f.reducedChiSquare());
		node.put("converged", f.converged()).put("starts", f.starts()).put("agreeing_starts", f.agreeingStarts());
		node.set("parameters", parameters(f));
		ArrayNode correlation = node.putArray("correlation");
		for (double[] row : f.correlation()) {
			ArrayNode cells = correlation.addArray();
			for (double r : row) {
				if (Double.isFinite(r)) {
					cells.add(Numbers.forFile(r));
				} else {
					cells.addNull();
				}
			}
		}
		return node;
	}

	private static ArrayNode parameters(ImpedanceFit f) {
		ArrayNode parameters = NODES.arrayNode();
		for (FittedParameter p : f.parameters()) {
			ObjectNode one = parameters.addObject().put("name", p.parameter().name());
			ResultsJson.number(one, "value", p.value().value());
			ResultsJson.number(one, "u", p.value().u());
			one.put("unit", p.parameter().unit()).put("state", word(p.state()));
		}
		return parameters;
	}

	private static ObjectNode conductivity(IonicConductivity c) {
		ObjectNode node = quantity(c.conductivity());
		node.put("unqualified", c.unqualified());
		strings(node, "doubts", c.doubts());
		node.set("resistance", quantity(c.resistance()));
		node.set("thickness", quantity(c.thickness()));
		node.put("thickness_from", c.thicknessFrom());
		node.set("area", quantity(c.area()));
		return node;
	}

	private static ObjectNode entry(SeriesFit.Entry e) {
		ObjectNode node = NODES.objectNode().put("spectrum", e.spectrum());
		ResultsJson.number(node, "temperature_c", e.temperatureC().orElse(Double.NaN));
		node.put("kramers_kronig", word(e.test().verdict()));
		node.set("parameters", e.fit().map(ImpedanceJson::parameters).orElse(NODES.arrayNode()));
		ResultsJson.number(node, "reduced_chi_square", e.fit().map(ImpedanceFit::reducedChiSquare).orElse(Double.NaN));
		node.put("refusal", e.refusal());
		return node;
	}

	private static ObjectNode energy(ActivationEnergy a) {
		ObjectNode node = quantity(a.fit().activationEnergy());
		node.put("form", a.fit().form().name().equals("SIGMA") ? "ln sigma" : "ln (sigma T)").put("unqualified", a.doubts().isEmpty());
		strings(node, "doubts", a.doubts());
		strings(node, "left_out", a.leftOut());
		node.set("ln_prefactor", quantity(a.fit().lnPrefactor()));
		ResultsJson.number(node, "reduced_chi_square", a.fit().reducedChiSquare());
		ArrayNode points = node.putArray("points");
		for (int i = 0; i < a.points().size(); i++) {
			ActivationEnergy.Point p = a.points().get(i);
			ObjectNode point = points.addObject().put("spectrum", p.spectrum());
			ResultsJson.number(point, "temperature_c", p.temperatureC());
			point.set("ionic_conductivity", conductivity(p.conductivity()));
			ResultsJson.number(point, "residual", a.fit().residuals()[i]);
		}
		return node;
	}

	private static ObjectNode polarisation(DcPolarisation d) {
		ObjectNode node = quantity(d.conductivity());
		node.put("steady", word(d.steady())).put("explanation", d.explanation());
		node.set("current", quantity(d.current()));
		node.set("voltage", quantity(d.voltage()));
		ResultsJson.number(node, "from_s", d.fromS());
		ResultsJson.number(node, "to_s", d.toS());
		ResultsJson.number(node, "change", d.changePerPart());
		return node;
	}

	private static void strings(ObjectNode node, String field, List<String> values) {
		ArrayNode array = node.putArray(field);
		values.forEach(array::add);
	}

	/** {@code poorly-determined} for POORLY_DETERMINED. */
	static String word(Enum<?> value) {
		return value.name().toLowerCase(Locale.ROOT).replace('_', '-');
	}

	private static ObjectNode quantity(Quantity q) {
		ObjectNode node = NODES.objectNode();
		ResultsJson.number(node, "value", q.value());
		ResultsJson.number(node, "u", q.u());
		ResultsJson.number(node, "U_k2", q.expandedU());
		return node.put("unit", q.unit());
	}
}
