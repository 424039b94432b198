// SPDX-License-Identifier: EPL-2.0
package org.plateau.internal.echem.impedance;

import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.plateau.echem.impedance.CircuitElement;

/** A circuit as a tree. The parameters are numbered depth first, so that every node owns a contiguous range of them. */
public sealed interface CircuitTree {

	/** First own parameter. */
	int from();

	/** One behind the last own parameter. */
	int to();

	/**
	 * @param z receives Re Z and Im Z, Ω
	 * @param dz {@code dz[2k], dz[2k + 1]} receive Re and Im of ∂Z/∂p<sub>k</sub> for the own parameters k
	 */
	void evaluate(double omega, double[] p, double[] z, double[] dz);

	/** Explicit notation, {@code R0-p(R1,C1)}. */
	String notation();

	/** The shape without labels: equal for nodes that could be exchanged. */
	String shape();

	/**
	 * @param label as written or given, {@code R0}
	 */
	record Leaf(CircuitElement element, String label, int from) implements CircuitTree {

		@Override
		public int to() {
			return from + element.parameters().size();
		}

		@Override
		public void evaluate(double omega, double[] p, double[] z, double[] dz) {
			int n = to() - from;
			double[] out = new double[2 + 2 * n];
			element.evaluate(omega, p, from, out);
			z[0] = out[0];
			z[1] = out[1];
			System.arraycopy(out, 2, dz, 2 * from, 2 * n);
		}

		@Override
		public String notation() {
			return label;
		}

		@Override
		public String shape() {
			return element.symbol();
		}
	}

	/**
	 * @param parts at least one
	 */
	record Series(List<CircuitTree> parts) implements CircuitTree {

		@Override
		public int from() {
			return parts.getFirst().from();
		}

		@Override
		public int to() {
			return parts.getLast().to();
		}

		@Override
		public void evaluate(double omega, double[] p, double[] z, double[] dz) {
			double re = 0;
			double im = 0;
			for (CircuitTree part : parts) {
				part.evaluate(omega, p, z, dz);
				re += z[0];
				im += z[1];
			}
			z[0] = re;
			z[1] = im;
		}

		@Override
		public String notation() {
			return parts.stream().map(CircuitTree::notation).collect(Collectors.joining("-"));
		}

		@Override
		public String shape() {
			return parts.stream().map(CircuitTree::shape).collect(Collectors.joining("-"));
		}
	}

	/**
	 * @param parts at least one
	 */
	record Parallel(List<CircuitTree> parts) implements CircuitTree {

		@Override
		public int from() {
			return parts.getFirst().from();
		}

		@Override
		public int to() {
			return parts.getLast().to();
		}

		@Override
		public void evaluate(double omega, double[] p, double[] z, double[] dz) {
			double[][] single = new double[parts.size()][];
			double yRe = 0;
			double yIm = 0;
			int shorted = -1;
			for (int i = 0; i < single.length; i++) {
				parts.get(i).evaluate(omega, p, z, dz);
				single[i] = new double[] { z[0], z[1] };
				double norm = z[0] * z[0] + z[1] * z[1];
				shorted = norm == 0 ? i : shorted;
				yRe += z[0] / norm;
				yIm -= z[1] / norm;
			}
			double norm = yRe * yRe + yIm * yIm;
			z[0] = shorted < 0 ? yRe / norm : 0;
			z[1] = shorted < 0 ? -yIm / norm : 0;
			for (int i = 0; i < single.length; i++) {
				// ∂Z = (Z/Zᵢ)² ∂Zᵢ; beside a short circuit only its own impedance counts
				double square = single[i][0] * single[i][0] + single[i][1] * single[i][1];
				double a = shorted < 0 ? (z[0] * single[i][0] + z[1] * single[i][1]) / square : i == shorted ? 1 : 0;
				double b = shorted < 0 ? (z[1] * single[i][0] - z[0] * single[i][1]) / square : 0;
				rotate(dz, parts.get(i), a * a - b * b, 2 * a * b);
			}
		}

		private static void rotate(double[] dz, CircuitTree part, double a, double b) {
			for (int k = part.from(); k < part.to(); k++) {
				double re = dz[2 * k];
				double im = dz[2 * k + 1];
				dz[2 * k] = a * re - b * im;
				dz[2 * k + 1] = a * im + b * re;
			}
		}

		@Override
		public String notation() {
			return parts.stream().map(CircuitTree::notation).collect(Collectors.joining(",", "p(", ")"));
		}

		@Override
		public String shape() {
			return parts.stream().map(CircuitTree::shape).collect(Collectors.joining(",", "p(", ")"));
		}
	}

	/** Every element in order. */
	default void eachLeaf(Consumer<Leaf> visitor) {
		switch (this) {
			case Leaf leaf -> visitor.accept(leaf);
			case Series series -> series.parts().forEach(part -> part.eachLeaf(visitor));
			case Parallel parallel -> parallel.parts().forEach(part -> part.eachLeaf(visitor));
		}
	}
}
