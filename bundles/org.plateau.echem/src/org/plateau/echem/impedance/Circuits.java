// SPDX-License-Identifier: EPL-2.0
package org.plateau.echem.impedance;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.plateau.echem.Metals;
import org.plateau.echem.spi.CircuitModel;
import org.plateau.echem.spi.ElementModel;
import org.plateau.extension.ContributionException;
import org.plateau.extension.Descriptor;
import org.plateau.extension.PlatformExtensions;
import org.plateau.extension.Registry;
import org.plateau.internal.echem.impedance.ContributedElement;
import org.plateau.internal.echem.impedance.StandardElements;

/** The elements and the usual circuits, as contributed to {@code org.plateau.echem.models}. Immutable once made; safe on any thread. */
public final class Circuits {

	/** Only the built-in elements, and no circuit to choose from. */
	public static final Circuits BARE = new Circuits();

	/** Name of a circuit's element in plugin.xml. */
	public static final String CIRCUIT = "circuit";
	/** Name of an element's element in plugin.xml. */
	public static final String ELEMENT = "circuitElement";

	/**
	 * A circuit that people choose by its name.
	 *
	 * @param id of the contribution
	 * @param label for people
	 * @param circuit the circuit, as it was written
	 * @param electrolyte the parameter, or the sum of some ({@code R1+R2}), that is the resistance of an electrolyte if it is measured with this
	 *            circuit; empty when it has none
	 * @param automatic whether it is among those that are tried when nobody says a circuit
	 */
	public record Usual(String id, String label, Circuit circuit, String electrolyte, boolean automatic) {
	}

	private final List<CircuitElement> elements;
	private final List<Usual> usual;

	private Circuits() {
		elements = List.of();
		usual = List.of();
	}

	/**
	 * Reads every contribution once. One that cannot be used is left out and listed as a problem of its contributor, and so is a second element
	 * with a symbol that is taken.
	 */
	public Circuits(Registry<ElementModel> elementModels, Registry<CircuitModel> circuitModels) {
		List<CircuitElement> found = new ArrayList<>();
		for (Descriptor<ElementModel> d : elementModels.descriptors()) {
			String symbol = d.attribute("symbol").strip();
			if (isBuiltIn(symbol) || found.stream().anyMatch(e -> e.symbol().equals(symbol))) {
				elementModels.report(d, "the symbol " + symbol + " is already taken; choose another symbol", null);
				continue;
			}
			elementModels.call(d, m -> new ContributedElement(symbol, m, elementModels, d)).ifPresent(found::add);
		}
		elements = List.copyOf(found);
		List<Usual> circuits = new ArrayList<>();
		for (Descriptor<CircuitModel> d : circuitModels.descriptors()) {
			circuitModels.call(d, m -> usual(d, m.notation(d::attribute))).ifPresent(circuits::add);
		}
		usual = List.copyOf(circuits);
	}

	/** What is installed. */
	public static Circuits of(PlatformExtensions extensions) {
		return new Circuits(extensions.read(Metals.POINT, ELEMENT, ElementModel.class), extensions.read(Metals.POINT, CIRCUIT, CircuitModel.class));
	}

	private static boolean isBuiltIn(String symbol) {
		return symbol.equals("Q") || symbol.equals("ZARC") || Arrays.stream(StandardElements.values()).anyMatch(e -> e.symbol().equals(symbol));
	}

	private Usual usual(Descriptor<CircuitModel> d, String notation) {
		if (notation == null) {
			throw new ContributionException("it gave nothing (null)");
		}
		Circuit circuit = parse(notation);
		String electrolyte = d.attribute("electrolyte").strip();
		if (!electrolyte.isEmpty()) {
			for (String name : IonicConductivity.names(electrolyte)) {
				circuit.indexOf(name);
			}
		}
		return new Usual(d.id(), d.label(), circuit, electrolyte, Boolean.parseBoolean(d.attribute("automatic")));
	}

	/** Elements of plug-ins, besides the built-in ones. */
	public List<CircuitElement> elements() {
		return elements;
	}

	/** By contributor and id. */
	public List<Usual> usual() {
		return usual;
	}

	/**
	 * As {@link Circuit#parse(String)}, with the elements of plug-ins.
	 *
	 * @throws CircuitSyntaxException when the text is no circuit; it says where
	 */
	public Circuit parse(String text) {
		return Circuit.parse(text, elements);
	}

	/** Which parameter is the electrolyte's resistance, as the usual circuit of the same notation says; empty when none says so. */
	public Optional<String> electrolyte(Circuit circuit) {
		return usual.stream().filter(u -> u.circuit().notation().equals(circuit.notation()) && !u.electrolyte().isEmpty()).findFirst().map(Usual::electrolyte);
	}
}
