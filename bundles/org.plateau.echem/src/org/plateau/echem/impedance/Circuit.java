// SPDX-License-Identifier: EPL-2.0
package org.plateau.echem.impedance;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.plateau.internal.echem.impedance.CircuitParser;
import org.plateau.internal.echem.impedance.CircuitTree;
import org.plateau.internal.echem.impedance.StandardElements;

/** An equivalent circuit: its elements, their parameters, and the impedance with analytic derivatives. Immutable. */
public final class Circuit {

	private final String text;
	private final CircuitTree tree;
	private final List<CircuitParameter> parameters;

	private Circuit(String text, CircuitTree tree) {
		this.text = text;
		this.tree = tree;
		List<CircuitParameter> all = new ArrayList<>();
		tree.eachLeaf(leaf -> {
			for (CircuitParameter p : leaf.element().parameters()) {
				all.add(p.named(p.name().isEmpty() ? leaf.label() : leaf.label() + "." + p.name()));
			}
		});
		parameters = List.copyOf(all);
	}

	/**
	 * Reads {@code R0-p(R1,CPE1)-W1} (series {@code -} or {@code +}, parallel {@code p(a,b)} or {@code (a,b)}) or Boukamp's {@code R(RQ)}.
	 * Elements: R, C, L, CPE (or Q), W, Wo, Ws, G, K, Zarc (or ZARC), La.
	 *
	 * @throws CircuitSyntaxException when the text is no circuit; it says where
	 */
	public static Circuit parse(String text) {
		return parse(text, List.of());
	}

	/**
	 * As {@link #parse(String)} with further kinds of elements; the built-in ones win where a symbol is the same.
	 */
	public static Circuit parse(String text, Collection<? extends CircuitElement> further) {
		Map<String, CircuitElement> known = new HashMap<>();
		further.forEach(element -> known.putIfAbsent(element.symbol(), element));
		for (StandardElements element : StandardElements.values()) {
			known.put(element.symbol(), element);
		}
		known.put("Q", StandardElements.CPE);
		known.put("ZARC", StandardElements.Zarc);
		return new Circuit(text.strip(), CircuitParser.parse(text, known));
	}

	/** In the order of the circuit, the order of every array of parameters. */
	public List<CircuitParameter> parameters() {
		return parameters;
	}

	/**
	 * Place of a parameter.
	 *
	 * @throws IllegalArgumentException when there is none of that name; the message lists those there are
	 */
	public int indexOf(String name) {
		for (int i = 0; i < parameters.size(); i++) {
			if (parameters.get(i).name().equals(name)) {
				return i;
			}
		}
		throw new IllegalArgumentException("the circuit " + notation() + " has no parameter " + name + "; it has "
				+ String.join(", ", parameters.stream().map(CircuitParameter::name).toList()));
	}

	/**
	 * Re Z and Im Z in Ω.
	 *
	 * @param frequencyHz &gt; 0
	 * @param p one value per parameter
	 */
	public double[] impedance(double frequencyHz, double... p) {
		double[] z = new double[2];
		evaluate(frequencyHz, p, z, new double[2 * p.length]);
		return z;
	}

	/**
	 * Impedance and derivatives at one frequency.
	 *
	 * @param z receives Re Z, Im Z
	 * @param dz {@code dz[2k], dz[2k + 1]} receive Re and Im of ∂Z/∂p<sub>k</sub>
	 * @throws IllegalArgumentException when the number of parameters is wrong
	 */
	public void evaluate(double frequencyHz, double[] p, double[] z, double[] dz) {
		if (p.length != parameters.size()) {
			throw new IllegalArgumentException(notation() + " takes " + parameters.size() + " parameters, not " + p.length);
		}
		tree.evaluate(2 * Math.PI * frequencyHz, p, z, dz);
	}

	/** The circuit in explicit notation, every element with its label. */
	public String notation() {
		return tree.notation();
	}

	/** As the user wrote it. */
	@Override
	public String toString() {
		return text;
	}

	/** The structure, for the search of first guesses. */
	CircuitTree tree() {
		return tree;
	}
}
