// SPDX-License-Identifier: EPL-2.0
package org.plateau.internal.eds.spectra;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CancellationException;
import org.plateau.eds.DetectorResolution;
import org.plateau.eds.FamilyCounts;
import org.plateau.eds.FittedSpectrum;
import org.plateau.eds.IdentifiedElement;
import org.plateau.eds.LineFamily;
import org.plateau.eds.LineOverlap;
import org.plateau.eds.XrayFamily;
import org.plateau.eds.XrayLines;
import org.plateau.extension.Progress;
import org.plateau.internal.eds.spectra.LineShape.Column;
import org.plateau.model.eds.Spectrum;

/** The search for elements in one spectrum; see {@link org.plateau.eds.ElementSearch}. */
public final class Search {

	/** Significance of an element that nobody names: with a hundred candidates, chance alone gives one in a hundred thousand spectra. */
	static final double SIGNIFICANT = 5;
	/** Of one that the file names. */
	static final double SIGNIFICANT_NAMED = 3;
	/** Gain in weighted squares below which two elements explain a peak equally well. */
	private static final double EQUAL = 9;
	private static final double FIRST_GLANCE = 3;
	private static final int MOST = 40;
	private static final double TUNE_FROM = 25;
	/** A pile-up peak has no more than this share of the weaker of its two lines. */
	private static final double PILE_UP = 0.02;
	/** Nor has a tail more than this share of its peak. */
	private static final double MOST_TAIL = 0.08;
	/** Escape peaks against theory. */
	private static final double MOST_ESCAPE = 2;
	private static final int STRONG = 4;
	/** Median of the square of a standard normal number. */
	private static final double MEDIAN_SQUARE = 0.4549;
	/** Not in a specimen without being named: gases that do not bind, and elements without a stable isotope (Th and U have long ones). */
	private static final Set<String> UNLIKELY = Set.of("He", "Ne", "Kr", "Xe", "Rn", "Tc", "Pm", "Po", "At", "Fr", "Ra", "Ac", "Pa");
	/** Of lighter elements the L lines are too soft and too weak to tell anything. */
	private static final int LIGHTEST_L = 20;
	/** How far, in widths, a peak that is nobody's is looked for from an element's, and at how many places to either side. */
	private static final double BESIDE = 0.6;
	private static final int PLACES = 6;
	private static final double WINDOW_FWHM = 1.2;
	private static final double LEAST_BLEND = 0.005;
	/** Shares of photons that are counted. */
	private static final double NAMED_FROM = 1e-5;

	private final Spectrum spectrum;
	private final Set<String> named;
	private final boolean open;
	private final Progress progress;
	private final boolean beamFromFile;
	private final double beamKev;
	private final Map<String, List<XrayFamily>> visible = new LinkedHashMap<>();
	private final Set<String> taken = new LinkedHashSet<>();
	private final Tuning tuning;
	private SpectrumModel model;
	private Map<String, List<Column>> columns = Map.of();

	/** @param open whether elements that are not named are looked for */
	public Search(Spectrum spectrum, Collection<String> named, boolean open, Progress progress) {
		this.spectrum = spectrum;
		this.named = new LinkedHashSet<>(named);
		this.open = open;
		this.progress = progress;
		double told = spectrum.conditions().beamEnergyKev().orElse(0);
		beamFromFile = told > 0.5 && told < 1000;
		beamKev = beamFromFile ? told : Excitation.end(spectrum);
		double top = Math.min(beamKev, spectrum.axis().energyKev(spectrum.axis().channels() - 1));
		double bottom = this.named.contains("Be") ? 0.08 : 0.15;
		int from = (int) Math.max(0, Math.ceil(spectrum.axis().channel(bottom)));
		int to = (int) Math.min(spectrum.axis().channels(), Math.floor(spectrum.axis().channel(top)) + 1);
		if (to - from < 20 || !(spectrum.total() > 0)) {
			throw new IllegalArgumentException(spectrum.name() + " has no counts between " + bottom + " and " + top + " keV");
		}
		DetectorResolution resolution = DetectorResolution.of(spectrum.conditions());
		for (String s : XrayLines.symbols()) {
			List<XrayFamily> seen = XrayLines.of(s).stream().filter(f -> f.overvoltage(beamKev) >= XrayLines.LEAST_OVERVOLTAGE
					&& f.peakKev() > bottom + resolution.fwhmEv(bottom) / 1000 * 0.5 && f.peakKev() < top && (f.family() == LineFamily.K || f.main().atomicNumber() >= LIGHTEST_L)).toList();
			if (!seen.isEmpty() && (this.named.contains(s) || !UNLIKELY.contains(s))) {
				visible.put(s, seen);
			}
		}
		model = new SpectrumModel(spectrum.counts(), spectrum.axis(), resolution, beamKev, from, to);
		tuning = new Tuning(model.axis, resolution);
		search();
	}

	private void search() {
		named.stream().filter(visible::containsKey).forEach(this::take);
		model.solve();
		tune();
		if (open) {
			boolean tuned = false;
			columnsOfAll();
			while (taken.size() < MOST) {
				poll(Math.min(0.8, 0.1 + 0.05 * taken.size()));
				String best = best();
				if (best == null) {
					if (tuned || !tune()) {
						break;
					}
					tuned = true;
					columnsOfAll();
					continue;
				}
				take(best);
				model.solve();
				pileUp();
				if (taken.size() % 3 == 0 && tune()) {
					columnsOfAll();
				}
			}
			exchange();
			prune();
		}
		tune();
		columnsOfAll();
	}

	private void poll(double done) {
		if (progress.isCanceled()) {
			throw new CancellationException("cancelled");
		}
		progress.report(done, "Elements of " + spectrum.name());
	}

	private void take(String element) {
		visible.get(element).forEach(model::add);
		taken.add(element);
	}

	private void drop(String element) {
		visible.get(element).forEach(model::remove);
		taken.remove(element);
	}

	/** @return whether the axis was moved */
	private boolean tune() {
		double[][] u = model.families.isEmpty() ? new double[0][] : model.uncertainties();
		boolean strong = false;
		for (int i = 0; i < u.length; i++) {
			strong |= model.counts(model.families.get(i)) > TUNE_FROM * u[i][0];
		}
		if (strong) {
			model = tuning.tune(model);
			pileUp();
		}
		return strong;
	}

	/** What strong peaks bring along: sums of their energies as far as the spectrum reaches, tails, escape peaks, and steps of the continuum at their edges. */
	private void pileUp() {
		model.clearPeaks();
		List<XrayFamily> strong = model.families.stream().filter(f -> model.counts(f) > 0)
				.sorted(Comparator.comparingDouble((XrayFamily f) -> model.counts(f) * f.peakWeight()).reversed()).limit(STRONG).toList();
		List<Double> most = new ArrayList<>();
		double top = strong.isEmpty() ? 0 : height(strong.get(0));
		for (int i = 0; i < strong.size(); i++) {
			for (int j = 0; j <= i; j++) {
				double a = height(strong.get(i));
				double b = height(strong.get(j));
				double e = strong.get(i).peakKev() + strong.get(j).peakKev();
				if (a * b > 0.02 * top * top && e < model.axis.energyKev(model.to - 1)) {
					model.addPeak(e, model.resolution.sigmaKev(e));
					most.add(PILE_UP * Math.min(a, b));
				}
			}
		}
		model.addEdge(LineShape.SI_EDGE);
		for (XrayFamily f : strong) {
			if (height(f) > 0.05 * top) {
				model.addTail(f);
				most.add(MOST_TAIL * model.counts(f));
				if (f.family() == LineFamily.K) {
					// the edges of outer shells lie on their own lines
					model.addEdge(f.main().edgeKev());
				}
				if (model.addEscape(f)) {
					most.add(MOST_ESCAPE * model.counts(f));
				}
			}
		}
		model.solve();
		for (int i = most.size() - 1; i >= 0; i--) {
			if (model.peakAmplitude(i) > most.get(i)) {
				model.dropPeak(i);
				model.solve();
			}
		}
	}

	private double height(XrayFamily f) {
		return model.counts(f) * f.peakWeight();
	}

	private void columnsOfAll() {
		Map<String, List<Column>> all = new LinkedHashMap<>();
		visible.forEach((s, families) -> all.put(s, families.stream().map(f -> model.cut(LineShape.of(f, model.axis, model.resolution))).toList()));
		columns = all;
	}

	/** The element that explains most of what is left; null when none does significantly. */
	private String best() {
		double[] residual = model.residual();
		double[] weight = model.weight;
		List<String> glance = new ArrayList<>();
		Map<String, Double> rough = new LinkedHashMap<>();
		for (String s : visible.keySet()) {
			if (taken.contains(s)) {
				continue;
			}
			double z = 0;
			for (Column c : columns.get(s)) {
				double norm = c.dot(c, weight);
				z = Math.max(z, norm > 0 ? c.dot(residual, weight) / Math.sqrt(norm) : 0);
			}
			if (z > FIRST_GLANCE) {
				glance.add(s);
				rough.put(s, z);
			}
		}
		glance.sort(Comparator.comparingDouble((String s) -> rough.get(s)).reversed());
		Trial trial = new Trial(model);
		double scatter = scatter();
		String best = null;
		double most = 0;
		for (String s : glance.subList(0, Math.min(25, glance.size()))) {
			poll(0.5);
			Trial.Answer a = trial.with(columns.get(s));
			double gain = a.gain() - rarity(s);
			if (gain > most && a.significance() > SIGNIFICANT * scatter && consistent(visible.get(s), a.counts(), a.u())) {
				best = s;
				most = gain;
			}
		}
		return best;
	}

	/**
	 * An element with two families in sight shows both. How many photons a shell gives against the next one was taken from measured standards (Zn, Ge, Fe,
	 * Ti at 20 kV: K at least a fifth of L) and made three times weaker. The other way round less follows, because soft X-rays are absorbed.
	 */
	static boolean consistent(double beamKev, List<XrayFamily> families, double[] counts, double[] u) {
		for (int i = 0; i + 1 < families.size(); i++) {
			for (int j = i + 1; j < families.size(); j++) {
				double over = families.get(i).overvoltage(beamKev);
				double least = over > 2 ? 0.1 : over > XrayLines.GOOD_OVERVOLTAGE ? 0.03 : 0;
				if (families.get(i).family() != LineFamily.K) {
					least /= 3;
				}
				if (counts[j] > 0 && counts[i] + 2.5 * u[i] < least * counts[j]) {
					return false;
				}
				if (families.get(j).peakKev() > 1.5 && counts[j] + 2.5 * u[j] < 0.03 * counts[i]) {
					return false;
				}
			}
		}
		return true;
	}

	/** Consistent, and without being named by anyone with its best family in sight where the beam excites it well. */
	private boolean consistent(List<XrayFamily> families, double[] counts, double[] u) {
		boolean bare = families.get(0).overvoltage(beamKev) > 2 && counts[0] < SIGNIFICANT_NAMED * u[0] && !named.contains(families.get(0).element());
		return !bare && consistent(beamKev, families, counts, u);
	}

	/** What an element must explain more than another one to be taken before it: light ones, which show their K lines, are commoner than heavy ones. */
	private double rarity(String e) {
		return visible.get(e).get(0).family() == LineFamily.K ? 0 : EQUAL;
	}

	/** Tries for every element that nobody names whether another one explains its lines better. */
	private void exchange() {
		for (String e : List.copyOf(taken)) {
			if (named.contains(e)) {
				continue;
			}
			poll(0.85);
			double mine = model.squares();
			drop(e);
			model.refit();
			Trial trial = new Trial(model);
			double own = trial.with(columns.get(e)).gain() - rarity(e);
			String better = e;
			double most = own + EQUAL;
			for (String o : rivals(e)) {
				Trial.Answer a = trial.with(columns.get(o));
				double gain = a.gain() - rarity(o);
				if (gain > most && consistent(visible.get(o), a.counts(), a.u())) {
					better = o;
					most = gain;
				}
			}
			take(better);
			model.solve();
			if (!better.equals(e) && model.squares() > mine) {
				drop(better);
				take(e);
				model.solve();
			}
		}
	}

	/** Elements not taken with a main peak within a width of one of this element's. */
	private List<String> rivals(String e) {
		return visible.keySet().stream().filter(o -> !taken.contains(o) && !o.equals(e) && visible.get(o).stream().anyMatch(f -> visible.get(e).stream()
				.anyMatch(g -> Math.abs(f.peakKev() - g.peakKev()) < model.resolution.fwhmEv(g.peakKev()) / 1000))).toList();
	}

	/** Leaves out what is not significant any more beside the others. */
	private void prune() {
		while (true) {
			poll(0.9);
			double[][] u = model.uncertainties();
			String weakest = null;
			double least = SIGNIFICANT * spread();
			for (String e : taken) {
				double z = significance(e, u);
				if (!named.contains(e) && z < least) {
					least = z;
					weakest = e;
				}
			}
			if (weakest == null) {
				return;
			}
			drop(weakest);
			model.solve();
		}
	}

	/**
	 * By how much the spectrum scatters more than counting and the known flaws explain (Birge 1932), ≥ 1: counts that were scaled or added twice, or a
	 * model that does not fit, make uncertainties greater.
	 */
	private double spread() {
		return Math.max(1, Math.sqrt(reducedSquares()));
	}

	/** The same while elements are still missing: from the median over channels, most of which have no line. */
	private double scatter() {
		double[] residual = model.residual();
		double[] squares = new double[model.to - model.from];
		for (int k = model.from; k < model.to; k++) {
			squares[k - model.from] = residual[k] * residual[k] * model.weight[k];
		}
		java.util.Arrays.sort(squares);
		return Math.max(1, Math.sqrt(squares[squares.length / 2] / MEDIAN_SQUARE));
	}

	private double reducedSquares() {
		long parameters = java.util.Arrays.stream(model.amplitudes()).filter(a -> a > 0).count();
		return model.squares() / Math.max(1, model.to - model.from - parameters);
	}

	private double significance(String e, double[][] u) {
		double z = 0;
		for (XrayFamily f : visible.get(e)) {
			z = Math.max(z, model.counts(f) / u[model.families.indexOf(f)][1]);
		}
		return z;
	}

	private List<FamilyCounts> counts(String e, double[][] u) {
		double spread = spread();
		List<FamilyCounts> out = new ArrayList<>();
		for (XrayFamily f : visible.get(e)) {
			int i = model.families.indexOf(f);
			out.add(new FamilyCounts(f, model.counts(f), spread * u[i][1], spread * u[i][0], f.overvoltage(beamKev)));
		}
		return out;
	}

	/** The answer. */
	public FittedSpectrum result() {
		double[][] u = model.families.isEmpty() ? new double[0][] : model.uncertainties();
		List<IdentifiedElement> elements = new ArrayList<>();
		Map<String, List<FamilyCounts>> counted = new LinkedHashMap<>();
		taken.forEach(e -> counted.put(e, counts(e, u)));
		counted.forEach((e, counts) -> {
			poll(0.95);
			elements.add(confidence(e, counts));
		});
		for (String s : named) {
			if (!visible.containsKey(s)) {
				elements.add(new IdentifiedElement(s, true, false, List.of(), 0, List.of()));
			}
		}
		elements.sort(Comparator.comparing((IdentifiedElement e) -> !e.found()).thenComparing(e -> e.families().isEmpty() ? 0 : -e.strongest().counts()));
		return new FittedSpectrum(spectrum, model.axis, model.resolution, beamKev, beamFromFile, elements, model.continuumCounts(), model.fitted().clone(),
				reducedSquares(), Leftover.peaks(model), blends(elements), model.from, model.to);
	}

	private IdentifiedElement confidence(String e, List<FamilyCounts> counts) {
		double z = counts.stream().mapToDouble(FamilyCounts::significance).max().orElse(0);
		boolean isNamed = named.contains(e);
		double chance = Math.min(1, (isNamed ? 1 : visible.size()) * tail(z));
		List<String> instead = new ArrayList<>();
		double odds = 0;
		if (open) {
			drop(e);
			model.refit();
			Trial trial = new Trial(model);
			double own = trial.with(columns.get(e)).gain();
			Map<String, Double> against = new LinkedHashMap<>();
			for (String o : rivals(e)) {
				Trial.Answer a = trial.with(columns.get(o));
				double worse = own - a.gain();
				if (worse < 3 * EQUAL && consistent(visible.get(o), a.counts(), a.u())) {
					against.put(o, worse);
					odds += (isNamed ? 0.1 : 1) * Math.exp(-0.5 * Math.max(0, worse));
				}
			}
			odds += nobody(counts, trial, own);
			instead.addAll(against.keySet());
			instead.sort(Comparator.comparingDouble(against::get));
			take(e);
			model.solve();
		}
		double[] c = counts.stream().mapToDouble(FamilyCounts::counts).toArray();
		double[] uc = counts.stream().mapToDouble(FamilyCounts::u).toArray();
		boolean found = z > (isNamed ? SIGNIFICANT_NAMED : SIGNIFICANT) && consistent(visible.get(e), c, uc);
		return new IdentifiedElement(e, isNamed, found, counts, (1 - chance) / (1 + odds), instead);
	}

	/**
	 * Odds that the peak is nobody's: of an element that shows in one family of soft lines alone, where a single peak beside its place explains the spectrum
	 * better than its lines do. What the model of strong peaks does not know looks so.
	 */
	private double nobody(List<FamilyCounts> counts, Trial trial, double own) {
		List<XrayFamily> seen = counts.stream().filter(c -> c.significance() > SIGNIFICANT_NAMED).map(FamilyCounts::family).toList();
		if (seen.size() != 1 || seen.get(0).family() == LineFamily.K) {
			return 0;
		}
		double width = model.resolution.fwhmEv(seen.get(0).peakKev()) / 1000;
		double most = 0;
		for (int step = -PLACES; step <= PLACES; step++) {
			double e = seen.get(0).peakKev() + step * BESIDE * width / PLACES;
			most = Math.max(most, trial.with(List.of(model.cut(LineShape.of(e, model.resolution.sigmaKev(e), model.axis)))).gain());
		}
		return Math.exp(-0.5 * Math.max(0, own - most + EQUAL));
	}

	/** Upper tail of the normal distribution; for z &gt; 0 within 1 %. */
	private static double tail(double z) {
		if (z < 0.1) {
			return 0.5;
		}
		return Math.exp(-0.5 * z * z) / Math.sqrt(2 * Math.PI) / (0.661 * z + 0.339 * Math.sqrt(z * z + 5.51));
	}

	private List<FittedSpectrum.Blend> blends(List<IdentifiedElement> elements) {
		List<XrayFamily> there = elements.stream().filter(IdentifiedElement::found).flatMap(e -> e.families().stream())
				.filter(c -> c.significance() > SIGNIFICANT_NAMED).map(FamilyCounts::family).toList();
		List<FittedSpectrum.Blend> out = new ArrayList<>();
		for (XrayFamily f : there) {
			double half = WINDOW_FWHM * model.resolution.fwhmEv(f.peakKev()) / 2000;
			double own = 0;
			for (var l : f.lines()) {
				own += l.weight() * model.resolution.share(l.energyKev(), f.peakKev() - half, f.peakKev() + half);
			}
			double all = own * model.counts(f);
			List<LineOverlap> others = LineOverlap.of(f, there, model.resolution, WINDOW_FWHM, NAMED_FROM);
			for (LineOverlap o : others) {
				all += o.share() * model.counts(o.by());
			}
			for (LineOverlap o : others) {
				double share = o.share() * model.counts(o.by()) / all;
				if (share >= LEAST_BLEND || o.touching()) {
					out.add(new FittedSpectrum.Blend(o, share));
				}
			}
		}
		out.sort(Comparator.comparingDouble(FittedSpectrum.Blend::share).reversed());
		return out;
	}
}
