// SPDX-License-Identifier: EPL-2.0
package org.plateau.internal.echem.impedance;

import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicBoolean;
import org.plateau.echem.impedance.CircuitElement;
import org.plateau.echem.impedance.CircuitParameter;
import org.plateau.echem.spi.ElementModel;
import org.plateau.extension.ContributionException;
import org.plateau.extension.Descriptor;
import org.plateau.extension.Patience;
import org.plateau.extension.Registry;

/**
 * An element of a plug-in among the built-in ones: derivatives by central differences, and whatever it throws becomes an impedance that is no
 * number and one problem, so that a fit ends with an answer.
 */
public final class ContributedElement implements CircuitElement {

	/** About the cube root of the rounding error: where the two errors of a central difference meet. */
	private static final double STEP = 6e-6;

	private final String symbol;
	private final ElementModel model;
	private final List<CircuitParameter> parameters;
	private final Registry<ElementModel> registry;
	private final Descriptor<ElementModel> descriptor;
	private final AtomicBoolean failed = new AtomicBoolean();

	/**
	 * @param registry hears once what is wrong with it
	 * @throws IllegalArgumentException when it cannot be used; the message tells its author why
	 */
	public ContributedElement(String symbol, ElementModel model, Registry<ElementModel> registry, Descriptor<ElementModel> descriptor) {
		this.symbol = symbol;
		this.model = model;
		this.registry = registry;
		this.descriptor = descriptor;
		parameters = List.copyOf(model.parameters());
		if (!symbol.matches("\\p{L}+")) {
			throw new IllegalArgumentException("the attribute symbol is made of letters, not '" + symbol + "'");
		}
		Set<String> names = new HashSet<>();
		for (CircuitParameter p : parameters) {
			if (!p.name().matches("[\\p{L}\\d_]*") || !names.add(p.name()) || p.name().isEmpty() && parameters.size() > 1) {
				throw new IllegalArgumentException("its parameters need different names of letters and digits, not '" + p.name() + "'");
			}
		}
		if (parameters.isEmpty()) {
			throw new IllegalArgumentException("it has no parameter");
		}
		if (model.typical(1, 1).length != parameters.size()) {
			throw new IllegalArgumentException("typical gives another number of values than there are parameters");
		}
	}

	@Override
	public String symbol() {
		return symbol;
	}

	@Override
	public List<CircuitParameter> parameters() {
		return parameters;
	}

	@Override
	public double[] typical(double ohm, double seconds) {
		double[] none = new double[parameters.size()];
		Arrays.fill(none, Double.NaN);
		return ask("typical", () -> {
			double[] values = model.typical(ohm, seconds);
			return values.length == none.length ? values : none;
		}, none);
	}

	@Override
	public void evaluate(double omega, double[] p, int at, double[] out) {
		int n = parameters.size();
		double[] own = Arrays.copyOfRange(p, at, at + n);
		boolean good = ask("impedance", () -> {
			double[] z = model.impedance(omega, own.clone());
			out[0] = z[0];
			out[1] = z[1];
			for (int k = 0; k < n; k++) {
				derivative(omega, own, k, out);
			}
			return true;
		}, false);
		if (!good) {
			Arrays.fill(out, Double.NaN);
		}
	}

	/** On the thread of the fit, which asks a million times. */
	private <R> R ask(String what, Callable<R> body, R otherwise) {
		try {
			return registry.here(descriptor, what, Patience.LOOK, body);
		} catch (Exception e) {
			if (failed.compareAndSet(false, true)) {
				registry.report(descriptor, "its " + what + " failed: " + ContributionException.reason(e), e);
			}
			return otherwise;
		}
	}

	/** Within the bounds, one-sided where one of them is in the way. */
	private void derivative(double omega, double[] own, int k, double[] out) {
		CircuitParameter parameter = parameters.get(k);
		double step = STEP * (own[k] == 0 ? 1 : Math.abs(own[k]));
		double[] low = own.clone();
		double[] high = own.clone();
		low[k] = Math.max(own[k] - step, parameter.lower());
		high[k] = Math.min(own[k] + step, parameter.upper());
		double[] below = model.impedance(omega, low.clone());
		double[] above = model.impedance(omega, high.clone());
		out[2 + 2 * k] = (above[0] - below[0]) / (high[k] - low[k]);
		out[3 + 2 * k] = (above[1] - below[1]) / (high[k] - low[k]);
	}
}
