// SPDX-License-Identifier: EPL-2.0
package org.plateau.internal.echem.impedance;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.plateau.echem.impedance.Circuit;
import org.plateau.echem.impedance.CircuitChoice;
import org.plateau.echem.impedance.CircuitChoice.Candidate;
import org.plateau.echem.impedance.CircuitChoice.Chosen;
import org.plateau.echem.impedance.CircuitFit;
import org.plateau.echem.impedance.Circuits;
import org.plateau.echem.impedance.FitOutcome;
import org.plateau.echem.impedance.FitSettings;
import org.plateau.echem.impedance.FittedParameter;
import org.plateau.echem.impedance.ImpedanceFit;
import org.plateau.extension.Progress;
import org.plateau.model.echem.ImpedanceSpectrum;

/** Tries the usual circuits and takes one; see {@link CircuitChoice}. */
public final class CircuitChooser {

	/** A difference of the criterion below which the simpler circuit is kept. */
	private static final double STRONG = 6;
	/** Share of points that are clearly inductive from which on an inductor is tried, and how clearly. */
	private static final double INDUCTIVE = 0.04;
	private static final double CLEARLY = 0.02;

	private record Tried(Candidate candidate, ImpedanceFit fit) {
	}

	private final ImpedanceSpectrum spectrum;
	private final List<Circuit> circuits;
	private final FitSettings settings;

	public CircuitChooser(ImpedanceSpectrum spectrum, Circuits all, FitSettings settings) {
		this.spectrum = spectrum;
		this.settings = settings;
		List<Circuit> list = new ArrayList<>(all.usual().stream().filter(Circuits.Usual::automatic).map(Circuits.Usual::circuit).toList());
		double[] re = spectrum.realOhm();
		double[] im = spectrum.imaginaryOhm();
		long inductive = IntStream.range(0, im.length).filter(i -> im[i] > CLEARLY * Math.hypot(re[i], im[i])).count();
		if (inductive > INDUCTIVE * spectrum.points()) {
			for (Circuit c : List.copyOf(list)) {
				list.add(all.parse("L0-" + c.notation()));
			}
		}
		circuits = list;
	}

	/** Every circuit, then the choice. */
	public Chosen run(Progress progress) {
		if (circuits.isEmpty()) {
			return none("no circuits are installed to choose from; write one", List.of());
		}
		List<Tried> tried = new ArrayList<>();
		for (int i = 0; i < circuits.size(); i++) {
			FitOutcome outcome = CircuitFit.of(spectrum, circuits.get(i), settings, progress.part((double) i / circuits.size(), (i + 1.0) / circuits.size()));
			if (outcome instanceof FitOutcome.Cancelled) {
				return new Chosen(outcome, new CircuitChoice("", "", List.of()));
			}
			tried.add(tried(circuits.get(i), outcome));
		}
		List<Candidate> candidates = tried.stream().map(Tried::candidate).toList();
		Optional<Tried> best = Optional.empty();
		for (Tried t : tried) {
			if (t.candidate().remark().isEmpty() && (best.isEmpty() || better(t.candidate(), best.get().candidate()))) {
				best = Optional.of(t);
			}
		}
		if (best.isEmpty()) {
			return none("none of the " + tried.size() + " usual circuits describes " + spectrum.name() + " with parameters that are all determined; write a circuit",
					candidates);
		}
		String sentence = "nobody said a circuit; of " + tried.size() + " usual ones " + best.get().candidate().notation()
				+ " was taken, which has the smallest Bayesian information criterion among those whose parameters are determined: it describes the points, "
				+ "whether it describes the cell you have to know";
		return new Chosen(new FitOutcome.Fitted(best.get().fit()), new CircuitChoice(best.get().candidate().notation(), sentence, candidates));
	}

	private static Chosen none(String reason, List<Candidate> candidates) {
		return new Chosen(new FitOutcome.Refused(reason, List.of(), Optional.empty()), new CircuitChoice("", reason, candidates));
	}

	/** Of two circuits the one that says clearly more, else the simpler one. */
	private static boolean better(Candidate a, Candidate b) {
		double gain = b.criterion() - a.criterion();
		return a.parameters() < b.parameters() ? gain > -STRONG : a.parameters() > b.parameters() ? gain > STRONG : gain > 0;
	}

	private Tried tried(Circuit circuit, FitOutcome outcome) {
		int k = circuit.parameters().size();
		int n = 2 * spectrum.points();
		return switch (outcome) {
			case FitOutcome.Fitted f -> {
				String open = f.fit().parameters().stream().map(CircuitChooser::fault).filter(s -> !s.isEmpty()).collect(Collectors.joining(", "));
				double criterion = n * Math.log(Math.max(f.fit().chiSquare(), Double.MIN_NORMAL) / n) + k * Math.log(n);
				yield new Tried(new Candidate(circuit.notation(), k, criterion, open), f.fit());
			}
			case FitOutcome.Refused r -> new Tried(new Candidate(circuit.notation(), k, Double.NaN, r.reason()), null);
			case FitOutcome.Cancelled c -> throw new IllegalStateException("handled before");
		};
	}

	/** An element whose exponent is 0 has become a resistor, so the circuit is another one. */
	private static String fault(FittedParameter p) {
		return switch (p.state()) {
			case POORLY_DETERMINED -> p.parameter().name() + " poorly determined";
			case AT_BOUND -> p.value().value() <= p.parameter().lower() ? p.parameter().name() + " at its lower bound" : "";
			case FITTED, FIXED -> "";
		};
	}
}
