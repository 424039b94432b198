// SPDX-License-Identifier: EPL-2.0
package org.plateau.internal.echem.impedance;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.SplittableRandom;
import org.plateau.echem.impedance.CircuitParameter;

/**
 * Where a search starts. One guess is read off the spectrum: lone resistors take the high-frequency intercept, blocks with a time constant the
 * maxima of −Im Z from high to low frequency, lone capacitive elements the low end with the slope there, lone inductors the high end. The
 * others are drawn: every element of a size within the spectrum's range of |Z| and of 1/ω.
 */
final class FirstGuess {

	/** Least height of a maximum of −Im Z against the largest |Z|. */
	private static final double LEAST_PEAK = 0.01;

	/** A maximum of −Im Z. */
	private record Peak(double omega, double height) {
	}

	private final CircuitTree tree;
	private final double[] omega;
	private final double[] re;
	private final double[] im;
	private double smallest = Double.POSITIVE_INFINITY;
	private double largest;

	/** The points in any order, at least one. */
	FirstGuess(CircuitTree tree, WeightedSpectrum spectrum) {
		this.tree = tree;
		Integer[] order = new Integer[spectrum.points()];
		Arrays.setAll(order, i -> i);
		Arrays.sort(order, Comparator.comparingDouble(i -> -spectrum.f[i]));
		omega = Arrays.stream(order).mapToDouble(i -> 2 * Math.PI * spectrum.f[i]).toArray();
		re = Arrays.stream(order).mapToDouble(i -> spectrum.re[i]).toArray();
		im = Arrays.stream(order).mapToDouble(i -> spectrum.im[i]).toArray();
		for (int i = 0; i < re.length; i++) {
			smallest = Math.min(smallest, Math.hypot(re[i], im[i]));
			largest = Math.max(largest, Math.hypot(re[i], im[i]));
		}
	}

	/** The guess that is read off the spectrum, one value per parameter of the circuit. */
	double[] fromSpectrum() {
		double[] p = new double[tree.to()];
		List<CircuitTree> parts = tree instanceof CircuitTree.Series series ? series.parts() : List.of(tree);
		List<CircuitTree> arcs = parts.stream().filter(FirstGuess::isArc).toList();
		List<Peak> peaks = peaks(arcs.size());
		double intercept = intercept();
		for (CircuitTree part : parts) {
			if (isArc(part)) {
				Peak peak = peaks.get(arcs.indexOf(part));
				part.eachLeaf(leaf -> put(p, leaf, 2 * peak.height(), 1 / peak.omega()));
			} else {
				part.eachLeaf(leaf -> putLone(p, leaf, intercept));
			}
		}
		return p;
	}

	private static boolean isArc(CircuitTree part) {
		return switch (part) {
			case CircuitTree.Leaf leaf -> leaf.element() == StandardElements.K || leaf.element() == StandardElements.Zarc
					|| leaf.element() == StandardElements.G || leaf.element() == StandardElements.Ws;
			case CircuitTree.Series series -> false;
			case CircuitTree.Parallel parallel -> true;
		};
	}

	private double intercept() {
		double least = re[0];
		for (int i = 0; i < re.length && omega[i] > omega[0] / 10; i++) {
			least = Math.min(least, re[i]);
		}
		return least > 0.01 * smallest ? least : 0.1 * smallest;
	}

	/** As many as asked for: the highest maxima by falling frequency, then places spread evenly over the logarithm of frequency. */
	private List<Peak> peaks(int wanted) {
		List<Peak> found = new ArrayList<>();
		for (int i = 1; i + 1 < im.length; i++) {
			if (-im[i] > -im[i - 1] && -im[i] >= -im[i + 1] && -im[i] > LEAST_PEAK * largest) {
				found.add(new Peak(omega[i], -im[i]));
			}
		}
		found.sort(Comparator.comparingDouble(peak -> -peak.height()));
		List<Peak> chosen = new ArrayList<>(found.subList(0, Math.min(wanted, found.size())));
		int missing = wanted - chosen.size();
		double span = Math.log(omega[omega.length - 1] / omega[0]);
		for (int k = 0; k < missing; k++) {
			double place = omega[0] * Math.exp(span * (k + 1) / (missing + 1));
			chosen.add(new Peak(place, Math.max(largest - smallest, 0.1 * largest) / (4 * wanted)));
		}
		chosen.sort(Comparator.comparingDouble(peak -> -peak.omega()));
		return chosen;
	}

	private void putLone(double[] p, CircuitTree.Leaf leaf, double intercept) {
		int last = omega.length - 1;
		if (leaf.element() == StandardElements.R) {
			put(p, leaf, intercept, 1);
		} else if (leaf.element() == StandardElements.L || leaf.element() == StandardElements.La) {
			put(p, leaf, im[0] > 0 ? im[0] : 0.1 * smallest, 1 / omega[0]);
		} else if (leaf.element() == StandardElements.CPE) {
			double rest = Math.max(re[last] - intercept, 0);
			double alpha = Math.clamp(Math.atan2(Math.max(-im[last], 1e-3 * largest), rest) / (Math.PI / 2), 0.3, 1);
			p[leaf.from()] = Math.pow(omega[last], -alpha) / Math.hypot(rest, im[last]);
			p[leaf.from() + 1] = alpha;
		} else {
			put(p, leaf, Math.max(Math.abs(im[last]), 1e-3 * largest), 1 / omega[last]);
		}
	}

	private static void put(double[] p, CircuitTree.Leaf leaf, double ohm, double seconds) {
		double[] typical = leaf.element().typical(ohm, seconds);
		System.arraycopy(typical, 0, p, leaf.from(), typical.length);
	}

	/** A guess by chance. */
	double[] drawn(SplittableRandom random) {
		double[] p = new double[tree.to()];
		tree.eachLeaf(leaf -> {
			double ohm = Math.exp(random.nextDouble(Math.log(smallest / 10), Math.log(3 * largest)));
			double seconds = Math.exp(random.nextDouble(Math.log(0.3 / omega[0]), Math.log(3 / omega[omega.length - 1])));
			put(p, leaf, ohm, seconds);
			for (int k = leaf.from(); k < leaf.to(); k++) {
				CircuitParameter own = leaf.element().parameters().get(k - leaf.from());
				if (!own.logarithmic() && Double.isFinite(own.lower()) && Double.isFinite(own.upper())) {
					p[k] = random.nextDouble(own.lower() + 0.5 * (own.upper() - own.lower()), own.upper());
				}
			}
		});
		return p;
	}

	/** {@code {least, largest}} value per parameter that elements of a size within the spectrum's range can have. */
	double[][] range() {
		double[] least = new double[tree.to()];
		double[] most = new double[tree.to()];
		Arrays.fill(least, Double.POSITIVE_INFINITY);
		for (double ohm : new double[] { smallest, largest }) {
			for (double seconds : new double[] { 1 / omega[0], 1 / omega[omega.length - 1] }) {
				double[] corner = new double[tree.to()];
				tree.eachLeaf(leaf -> put(corner, leaf, ohm, seconds));
				for (int k = 0; k < corner.length; k++) {
					least[k] = Math.min(least[k], corner[k]);
					most[k] = Math.max(most[k], corner[k]);
				}
			}
		}
		return new double[][] { least, most };
	}
}
