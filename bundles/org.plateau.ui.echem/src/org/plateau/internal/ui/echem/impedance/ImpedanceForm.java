// SPDX-License-Identifier: EPL-2.0
package org.plateau.internal.ui.echem.impedance;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.plateau.analysis.Recipe;
import org.plateau.echem.impedance.CircuitSyntaxException;
import org.plateau.echem.impedance.Circuits;
import org.plateau.headless.ImpedanceSteps;
import org.plateau.internal.ui.core.Ui;
import org.plateau.model.Quantity;
import org.plateau.model.echem.CellGeometry;

/**
 * What a person has put into the fields of the view.
 *
 * @param spectrum which one, from 1
 * @param circuit as written; blank = chosen automatically
 * @param resistance parameter of the circuit, or several with + between; blank = that of the usual circuit
 * @param thickness µm, {@code 3.7} or {@code 3.7±0.05}; blank = of the traced layer or of the cell
 * @param area cm²; blank = of the cell
 * @param weighting modulus, unit or proportional
 */
record ImpedanceForm(int spectrum, String circuit, String resistance, String thickness, String area, String weighting) {

	static final ImpedanceForm EMPTY = new ImpedanceForm(1, "", "", "", "", "modulus");
	private static final Pattern QUANTITY = Pattern.compile("\\s*([0-9.eE+-]+?)\\s*(?:(?:±|\\+-|\\+/-)\\s*([0-9.eE+-]+))?\\s*");

	/**
	 * What is wrong with the circuit.
	 *
	 * @param from first wrong character
	 * @param to one behind the last
	 * @param message for people
	 */
	record Fault(int from, int to, String message) {
	}

	/** Empty when the circuit can be read, or is left to be chosen. */
	static Optional<Fault> fault(String circuit, Circuits circuits) {
		if (circuit.isBlank()) {
			return Optional.empty();
		}
		try {
			circuits.parse(circuit);
			return Optional.empty();
		} catch (CircuitSyntaxException e) {
			int leading = circuit.length() - circuit.stripLeading().length();
			int at = Math.min(e.position(), circuit.length());
			int from = at >= circuit.length() ? Math.max(leading, circuit.length() - 1) : at;
			int to = from + 1;
			while (to < circuit.length() && Character.isLetterOrDigit(circuit.charAt(from)) && Character.isLetterOrDigit(circuit.charAt(to))) {
				to++;
			}
			String message = e.getMessage().replaceFirst("^circuit \".*\", ", "");
			return Optional.of(new Fault(from, to, Ui.capital(message)));
		}
	}

	/** Empty for a blank text; a fault is told by {@link #faults}. */
	static Optional<Quantity> quantity(String text, String unit) {
		Matcher m = QUANTITY.matcher(text.replace(',', '.'));
		if (text.isBlank() || !m.matches()) {
			return Optional.empty();
		}
		try {
			double value = Double.parseDouble(m.group(1));
			double u = m.group(2) == null ? 0 : Double.parseDouble(m.group(2));
			return value > 0 && Double.isFinite(value) && u >= 0 && u < value ? Optional.of(new Quantity(value, u, unit)) : Optional.empty();
		} catch (NumberFormatException e) {
			return Optional.empty();
		}
	}

	/** A quantity as a person writes it. */
	static String text(Quantity q) {
		return plain(q.value()) + (q.u() > 0 ? "±" + plain(q.u()) : "");
	}

	private static String plain(double value) {
		String text = String.format(Locale.ROOT, "%.6g", value);
		return text.contains("e") || !text.contains(".") ? text : text.replaceFirst("\\.?0+$", "");
	}

	/** What has to be mended before anything can be computed; empty when nothing has to. */
	Optional<String> faults(Circuits circuits) {
		Optional<Fault> wrong = fault(circuit, circuits);
		if (wrong.isPresent()) {
			return wrong.map(Fault::message);
		}
		if (!thickness.isBlank() && quantity(thickness, "µm").isEmpty()) {
			return Optional.of("The thickness '" + thickness + "' is no positive number of µm, such as 3.7 or 3.7±0.05.");
		}
		return !area.isBlank() && quantity(area, "cm²").isEmpty() ? Optional.of("The area '" + area + "' is no positive number of cm², such as 0.02 or 0.02±0.0004.") : Optional.empty();
	}

	/** As parameters of the steps that evaluate. */
	List<Recipe.Step> said() {
		List<Recipe.Step> steps = new ArrayList<>();
		steps.add(new Recipe.Step(ImpedanceSteps.SPECTRUM, Map.of("spectrum", Integer.toString(spectrum)), false));
		steps.add(new Recipe.Step(ImpedanceSteps.FIT, Map.of("circuit", circuit.isBlank() ? "auto" : circuit.strip(), "weighting", weighting), false));
		Map<String, String> sigma = new LinkedHashMap<>();
		sigma.put("resistance", resistance.isBlank() ? "auto" : resistance.replace(" ", ""));
		quantity(thickness, "µm").ifPresent(q -> {
			sigma.put("thicknessUm", Double.toString(q.value()));
			sigma.put("thicknessU", Double.toString(q.u()));
		});
		steps.add(new Recipe.Step(ImpedanceSteps.CONDUCTIVITY, sigma, false));
		steps.add(new Recipe.Step(ImpedanceSteps.ACTIVATION_ENERGY, sigma, false));
		return steps;
	}

	/** The cell with the area that is written here. */
	CellGeometry cell(CellGeometry known) {
		return new CellGeometry(known.deposit(), quantity(area, "cm²").or(known::electrodeArea), known.arealCharge(), known.coulombicEfficiency(), known.electrolyteThickness());
	}

	/** What an experiment has kept, as it would be written. */
	static ImpedanceForm of(List<Recipe.Step> said, CellGeometry cell) {
		Map<String, String> all = new LinkedHashMap<>();
		said.forEach(s -> s.parameters().forEach((k, v) -> all.put(k, v)));
		String thickness = all.containsKey("thicknessUm") ? text(new Quantity(number(all.get("thicknessUm")), number(all.getOrDefault("thicknessU", "0")), "µm")) : "";
		return new ImpedanceForm((int) Math.max(1, number(all.getOrDefault("spectrum", "1"))), all.getOrDefault("circuit", "auto").equals("auto") ? "" : all.get("circuit"),
				all.getOrDefault("resistance", "auto").equals("auto") ? "" : all.get("resistance"), thickness, cell.electrodeArea().map(ImpedanceForm::text).orElse(""),
				all.getOrDefault("weighting", "modulus"));
	}

	private static double number(String text) {
		try {
			return Double.parseDouble(text);
		} catch (NumberFormatException e) {
			return 0;
		}
	}
}
