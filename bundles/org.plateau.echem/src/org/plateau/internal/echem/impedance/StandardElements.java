// SPDX-License-Identifier: EPL-2.0
package org.plateau.internal.echem.impedance;

import java.util.List;
import org.plateau.echem.impedance.CircuitElement;
import org.plateau.echem.impedance.CircuitParameter;

/**
 * The usual elements. Definitions after Lasia, Electrochemical Impedance Spectroscopy and its Applications, Springer 2014; symbols as in
 * impedance.py, with which the impedances agree but for La, see there.
 */
public enum StandardElements implements CircuitElement {

	/** Resistor, Z = R. */
	R(CircuitParameter.positive("", "Ω")) {
		@Override
		public void evaluate(double omega, double[] p, int at, double[] out) {
			set(out, 0, p[at], 0);
			set(out, 1, 1, 0);
		}

		@Override
		public double[] typical(double ohm, double seconds) {
			return new double[] { ohm };
		}
	},

	/** Capacitor, Z = 1/(jωC). */
	C(CircuitParameter.positive("", "F")) {
		@Override
		public void evaluate(double omega, double[] p, int at, double[] out) {
			double im = -1 / (omega * p[at]);
			set(out, 0, 0, im);
			set(out, 1, 0, -im / p[at]);
		}

		@Override
		public double[] typical(double ohm, double seconds) {
			return new double[] { seconds / ohm };
		}
	},

	/** Inductor, Z = jωL. */
	L(CircuitParameter.positive("", "H")) {
		@Override
		public void evaluate(double omega, double[] p, int at, double[] out) {
			set(out, 0, 0, omega * p[at]);
			set(out, 1, 0, omega);
		}

		@Override
		public double[] typical(double ohm, double seconds) {
			return new double[] { ohm * seconds };
		}
	},

	/** Constant phase element, Z = 1/(Q (jω)^α). */
	CPE(CircuitParameter.positive("Q", "S·s^α"), CircuitParameter.exponent("alpha")) {
		@Override
		public void evaluate(double omega, double[] p, int at, double[] out) {
			double quarter = Math.PI / 2;
			double modulus = Math.pow(omega, -p[at + 1]) / p[at];
			double re = modulus * Math.cos(quarter * p[at + 1]);
			double im = -modulus * Math.sin(quarter * p[at + 1]);
			set(out, 0, re, im);
			set(out, 1, -re / p[at], -im / p[at]);
			double ln = Math.log(omega);
			set(out, 2, -ln * re + quarter * im, -ln * im - quarter * re);
		}

		@Override
		public double[] typical(double ohm, double seconds) {
			return new double[] { Math.pow(seconds, 0.85) / ohm, 0.85 };
		}
	},

	/** Semi-infinite Warburg diffusion, Z = A (1 − j)/√ω. */
	W(CircuitParameter.positive("", "Ω·s^-½")) {
		@Override
		public void evaluate(double omega, double[] p, int at, double[] out) {
			double unit = 1 / Math.sqrt(omega);
			set(out, 0, p[at] * unit, -p[at] * unit);
			set(out, 1, unit, -unit);
		}

		@Override
		public double[] typical(double ohm, double seconds) {
			return new double[] { ohm / Math.sqrt(seconds) };
		}
	},

	/** Diffusion to a wall (finite space, open), Z = R coth(√(jωτ))/√(jωτ). */
	Wo(CircuitParameter.positive("R", "Ω"), CircuitParameter.positive("tau", "s")) {
		@Override
		public void evaluate(double omega, double[] p, int at, double[] out) {
			FiniteDiffusion.open(omega, p[at], p[at + 1], out);
		}

		@Override
		public double[] typical(double ohm, double seconds) {
			return new double[] { ohm, seconds };
		}
	},

	/** Diffusion to a sink (finite length, short), Z = R tanh(√(jωτ))/√(jωτ). */
	Ws(CircuitParameter.positive("R", "Ω"), CircuitParameter.positive("tau", "s")) {
		@Override
		public void evaluate(double omega, double[] p, int at, double[] out) {
			FiniteDiffusion.shorted(omega, p[at], p[at + 1], out);
		}

		@Override
		public double[] typical(double ohm, double seconds) {
			return new double[] { ohm, seconds };
		}
	},

	/** Gerischer element (diffusion with reaction), Z = R/√(1 + jωτ). */
	G(CircuitParameter.positive("R", "Ω"), CircuitParameter.positive("tau", "s")) {
		@Override
		public void evaluate(double omega, double[] p, int at, double[] out) {
			double x = omega * p[at + 1];
			double modulus = Math.pow(1 + x * x, -0.25);
			double angle = -0.5 * Math.atan(x);
			double re = modulus * Math.cos(angle);
			double im = modulus * Math.sin(angle);
			set(out, 0, p[at] * re, p[at] * im);
			set(out, 1, re, im);
			// ∂Z/∂τ = −½ jω Z / (1 + jωτ)
			double scale = -0.5 * omega * p[at] / (1 + x * x);
			set(out, 2, scale * (re * x - im), scale * (re + im * x));
		}

		@Override
		public double[] typical(double ohm, double seconds) {
			return new double[] { ohm, seconds };
		}
	},

	/** RC element by its time constant, Z = R/(1 + jωτ). */
	K(CircuitParameter.positive("R", "Ω"), CircuitParameter.positive("tau", "s")) {
		@Override
		public void evaluate(double omega, double[] p, int at, double[] out) {
			double x = omega * p[at + 1];
			double re = 1 / (1 + x * x);
			double im = -x * re;
			set(out, 0, p[at] * re, p[at] * im);
			set(out, 1, re, im);
			// ∂Z/∂τ = −jω R / (1 + jωτ)²
			double scale = -omega * p[at];
			set(out, 2, -scale * 2 * re * im, scale * (re * re - im * im));
		}

		@Override
		public double[] typical(double ohm, double seconds) {
			return new double[] { ohm, seconds };
		}
	},

	/** Depressed semicircle (Cole and Cole 1941), Z = R/(1 + (jωτ)^α). */
	Zarc(CircuitParameter.positive("R", "Ω"), CircuitParameter.positive("tau", "s"), CircuitParameter.exponent("alpha")) {
		@Override
		public void evaluate(double omega, double[] p, int at, double[] out) {
			double alpha = p[at + 2];
			double quarter = Math.PI / 2;
			double ln = Math.log(omega * p[at + 1]);
			double modulus = Math.exp(alpha * ln);
			double a = modulus * Math.cos(quarter * alpha);
			double b = modulus * Math.sin(quarter * alpha);
			double norm = (1 + a) * (1 + a) + b * b;
			double re = (1 + a) / norm;
			double im = -b / norm;
			set(out, 0, p[at] * re, p[at] * im);
			set(out, 1, re, im);
			// ∂Z = −R/(1 + u)² ∂u with u = (jωτ)^α
			double re2 = -p[at] * (re * re - im * im);
			double im2 = -p[at] * 2 * re * im;
			double perTau = alpha / p[at + 1];
			set(out, 2, perTau * (re2 * a - im2 * b), perTau * (re2 * b + im2 * a));
			double da = a * ln - b * quarter;
			double db = b * ln + a * quarter;
			set(out, 3, re2 * da - im2 * db, re2 * db + im2 * da);
		}

		@Override
		public double[] typical(double ohm, double seconds) {
			return new double[] { ohm, seconds, 0.85 };
		}
	},

	/** Lossy inductor, Z = L (jω)^α (EC-Lab Application Note 42). impedance.py computes (jωL)^α, that is this one with L^α for L. */
	La(CircuitParameter.positive("L", "Ω·s^α"), CircuitParameter.exponent("alpha")) {
		@Override
		public void evaluate(double omega, double[] p, int at, double[] out) {
			double quarter = Math.PI / 2;
			double modulus = Math.pow(omega, p[at + 1]);
			double re = modulus * Math.cos(quarter * p[at + 1]);
			double im = modulus * Math.sin(quarter * p[at + 1]);
			set(out, 0, p[at] * re, p[at] * im);
			set(out, 1, re, im);
			double ln = Math.log(omega);
			set(out, 2, p[at] * (ln * re - quarter * im), p[at] * (ln * im + quarter * re));
		}

		@Override
		public double[] typical(double ohm, double seconds) {
			return new double[] { ohm * Math.pow(seconds, 0.85), 0.85 };
		}
	};

	private final List<CircuitParameter> parameters;

	StandardElements(CircuitParameter... parameters) {
		this.parameters = List.of(parameters);
	}

	@Override
	public String symbol() {
		return name();
	}

	@Override
	public List<CircuitParameter> parameters() {
		return parameters;
	}

	static void set(double[] out, int slot, double re, double im) {
		out[2 * slot] = re;
		out[2 * slot + 1] = im;
	}
}
