// SPDX-License-Identifier: EPL-2.0
package org.plateau.internal.eds.absence;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CancellationException;
import org.plateau.analysis.Keys;
import org.plateau.analysis.LayerPlan;
import org.plateau.analysis.Outcome;
import org.plateau.analysis.Parameter;
import org.plateau.analysis.ParameterValues;
import org.plateau.analysis.ResultKey;
import org.plateau.analysis.Results;
import org.plateau.analysis.spi.Analysis;
import org.plateau.extension.Progress;
import org.plateau.internal.eds.register.CountModel;
import org.plateau.internal.eds.register.PictureParts;
import org.plateau.internal.eds.register.Plane;
import org.plateau.internal.imaging.kernels.Selection;
import org.plateau.model.eds.AbsenceReport;
import org.plateau.model.eds.AbsenceReport.Limit;
import org.plateau.model.eds.AbsenceReport.VoidBottom;
import org.plateau.model.eds.EdsRun;
import org.plateau.model.eds.ElementMap;
import org.plateau.model.eds.MapRegistration;
import org.plateau.model.image.LabelImage;
import org.plateau.model.image.Micrograph;
import org.plateau.model.image.PixelTransform;
import org.plateau.model.image.Raster;
import org.plateau.model.layer.LayerStack;
import org.plateau.model.layer.VoidReport;

/**
 * Where nothing may be called lithium: every detectable element below its decision limit, no void, not in the dark, and counts enough to
 * decide. What cannot be told is a class of its own. Piles of Ga show the bottoms of voids.
 */
public final class AbsenceAnalysis implements Analysis {

	static final Parameter<Double> ALPHA = Parameter.number("alpha", "Error probability", "1", 0.05, 1e-4, 0.3,
			"probability, per element, of seeing what is not there, and of overlooking what is");
	static final Parameter<Double> SHARE = Parameter.number("leastShare", "Least share", "1", 0.5, 0.05, 1,
			"an element that is there at this share of its own layer's rate must not be overlooked");
	static final Parameter<Double> LARGEST = Parameter.number("largestWindowUm", "Largest window", "µm", 1.2, 0.01, 100,
			"side of the largest square over which counts are added up");
	static final Parameter<Double> PURITY = Parameter.number("leastPurity", "Least purity", "1", 0.7, 0.3, 1,
			"share of a map pixel's signal that must come from its own layer, the map's blur counted");
	static final Parameter<String> CONTAMINANTS = Parameter.text("contaminants", "Contaminants", "Ga", List.of(),
			"elements that milling leaves behind, separated by commas; they prove nothing against lithium and show the bottoms of voids");
	static final Parameter<Double> PILE = Parameter.number("pileSignificance", "Least pile", "σ", 3.5, 1, 20,
			"significance from which on a pile of a contaminant at a void counts as its bottom");

	/** A pile away from every void must stand out more, for there are many places to look at. */
	private static final double ELSEWHERE = 1.6;
	private static final int MOST_MODEL_PIXELS = 40_000;
	private static final int LEAST_PILE_COUNTS = 3;
	/** Detected outlines of voids are off by about this much, pixels of the picture. */
	private static final double OUTLINE_PX = 1.5;
	/** Chance, and what is wrong with the model of the background, make up to half of this. */
	private static final double TELLING_SHADOW = 0.05;
	private static final Set<String> UNSEEN = Set.of("H", "He", "Li");

	@Override
	public List<Parameter<?>> parameters() {
		return List.of(ALPHA, SHARE, LARGEST, PURITY, CONTAMINANTS, PILE);
	}

	@Override
	public List<ResultKey<?>> needs() {
		return List.of(Keys.EDS, Keys.MAP_REGISTRATION, Keys.MICROGRAPH, Keys.SPECIMEN, Keys.LAYER_STACK, Keys.VOIDS);
	}

	@Override
	public Optional<List<ResultKey<?>>> takes() {
		return Optional.of(List.of(Keys.LAYER_PLAN));
	}

	@Override
	public List<ResultKey<?>> results() {
		return List.of(Keys.ABSENCE);
	}

	@Override
	public String citation() {
		return "decision and detection limits after Currie, Anal. Chem. 40 (1968) 586, Poisson's law at few counts; significance of piles after Li & Ma, "
				+ "Astrophys. J. 272 (1983) 317; lithium by absence after Cheng et al., arXiv 2208.04402";
	}

	@Override
	public Outcome run(Results in, ParameterValues values, Progress progress) {
		EdsRun run = in.require(Keys.EDS);
		List<String> contaminants = List.of(values.get(CONTAMINANTS).split("[,;\\s]+"));
		List<ElementMap> maps = run.maps().stream().filter(m -> isCounts(m) && !UNSEEN.contains(m.element()) && !contaminants.contains(m.element())).toList();
		List<ElementMap> left = run.maps().stream().filter(m -> isCounts(m) && contaminants.contains(m.element())).toList();
		if (maps.isEmpty()) {
			return new Outcome.NotApplicable("there is no map of counts of an element that EDS detects: absence of what was not looked for proves nothing");
		}
		LayerStack stack = in.require(Keys.LAYER_STACK);
		if (stack.layers().size() < 2) {
			return new Outcome.NotApplicable("blanks and homes of the elements are layers, and there is only one");
		}
		try {
			return new Outcome.Done(Results.empty().with(Keys.ABSENCE, report(in, values, maps, left, progress)));
		} catch (CancellationException e) {
			return new Outcome.Cancelled();
		}
	}

	/** Counts, or whole numbers of which nobody says what they are. */
	private static boolean isCounts(ElementMap map) {
		return switch (map.kind()) {
		case COUNTS, NET_COUNTS -> true;
		case WEIGHT_PERCENT, ATOMIC_PERCENT -> false;
		case UNKNOWN -> {
			boolean whole = true;
			for (float c : map.values().samples()) {
				whole &= c != c || c >= 0 && c == Math.rint(c);
			}
			yield whole;
		}
		};
	}

	private static AbsenceReport report(Results in, ParameterValues values, List<ElementMap> maps, List<ElementMap> left, Progress progress) {
		if (progress.isCanceled()) {
			throw new CancellationException();
		}
		Micrograph micrograph = in.require(Keys.MICROGRAPH);
		Raster image = in.require(Keys.SPECIMEN);
		LayerStack stack = in.require(Keys.LAYER_STACK);
		MapRegistration registration = in.require(Keys.MAP_REGISTRATION);
		VoidReport all = in.require(Keys.VOIDS);
		Optional<VoidReport> voids = Optional.of(all).filter(v -> v.labels().width() == image.width() && v.labels().height() == image.height());
		PixelTransform t = registration.mapToImage();
		int width = maps.get(0).width();
		int height = maps.get(0).height();
		int layers = stack.layers().size();
		List<String> notes = new ArrayList<>();
		double scale = Math.sqrt(Math.abs(t.xx() * t.yy() - t.xy() * t.yx()));
		double placed = registration.uncertaintyPx() == registration.uncertaintyPx() ? registration.uncertaintyPx()
				: registration.medianResidualPx() == registration.medianResidualPx() ? registration.medianResidualPx() : scale;

		progress.report(0, "Fitting the layers' counts");
		PictureParts parts = PictureParts.ofLayers(stack, voids, image.width(), image.height(), Math.max(1, (int) (scale / 2)));
		List<ElementMap> both = new ArrayList<>(maps);
		both.addAll(left);
		List<Plane> planes = both.stream().map(m -> Plane.of(m.values())).toList();
		int block = 1;
		while ((long) (width / block) * (height / block) > MOST_MODEL_PIXELS) {
			block++;
		}
		CountModel model = new CountModel(planes, block, progress);
		double blur = model.likeliestBlur(t, parts, scale, 2 * scale);
		PictureParts blurred = parts.blurred(blur);
		double[][] rate = model.evenRates(parts.count());
		model.fitRates(t, blurred, rate, 40);
		for (double[] r : rate) {
			for (int k = 0; k < r.length; k++) {
				r[k] /= block * block;
			}
		}
		progress.report(0.4, "Looking at what the picture shows");
		MapGround ground = MapGround.of(width, height, t, image, stack, voids, OUTLINE_PX + placed, progress);
		double[] area = new double[layers];
		for (int i = 0; i < ground.layer.length; i++) {
			if (ground.layer[i] >= 0 && !ground.nearVoid[i]) {
				area[ground.layer[i]]++;
			}
		}
		CountLimits limits = new CountLimits(values.get(ALPHA));
		int largest = largest(values.get(LARGEST), micrograph, t, width, height);
		List<ElementRates> rates = new ArrayList<>();
		for (int e = 0; e < maps.size(); e++) {
			rates.add(ElementRates.of(maps.get(e).label(), Arrays.copyOf(rate[e], layers), area));
		}
		List<Integer> used = detectable(rates, limits, values.get(SHARE), largest, layers, notes);
		List<ElementRates> usedRates = used.stream().map(rates::get).toList();
		List<Integer> refused = refused(in, stack, usedRates, notes);
		double[][] partRate = new double[used.size()][];
		List<float[]> counts = new ArrayList<>();
		for (int e = 0; e < partRate.length; e++) {
			partRate[e] = rate[used.get(e)];
			counts.add(maps.get(used.get(e)).values().samples());
		}
		AbsenceMap map = new AbsenceMap(counts, usedRates, ground, blurred, partRate, t,
				new AbsenceMap.Rules(limits, values.get(SHARE), values.get(PURITY), largest, placed / Math.sqrt(2)), progress.part(0.5, 0.9));
		map.decide(refused, layers);
		shadows(map, stack, notes);
		List<VoidBottom> bottoms = piles(left, rate, maps.size(), blurred, t, ground, voids, blur / scale, values.get(PILE), in, map, progress);
		progress.report(1, "Adding up");
		return told(in, maps, rates, limits, map, ground, bottoms, t, blur / scale, notes);
	}

	/** Half the side of the largest square, map pixels. */
	private static int largest(double um, Micrograph micrograph, PixelTransform t, int width, int height) {
		boolean scaled = micrograph.calibration().isPresent();
		double pitch = scaled ? Math.hypot(t.xx(), t.yx()) * micrograph.calibration().get().pixelSizeXNm() / 1000 : um / 15;
		return Math.max(0, Math.min(Math.min(width, height) / 4, (int) Math.round((um / pitch - 1) / 2)));
	}

	/**
	 * Elements that can decide: those whose presence shows within the largest square, and those that cannot be done without because a layer is told by
	 * nothing else.
	 */
	private static List<Integer> detectable(List<ElementRates> rates, CountLimits limits, double share, int largest, int layers, List<String> notes) {
		double n = (2.0 * largest + 1) * (2.0 * largest + 1) * 0.5;
		List<Integer> used = new ArrayList<>();
		List<Integer> weak = new ArrayList<>();
		for (int e = 0; e < rates.size(); e++) {
			ElementRates r = rates.get(e);
			boolean strong = !r.detectable() || share * (r.present() - r.background()) * n >= limits.detection(r.background() * n, 0);
			(strong ? used : weak).add(e);
		}
		for (int e : weak) {
			ElementRates r = rates.get(e);
			boolean needed = false;
			for (int k = 0; k < layers; k++) {
				int layer = k;
				needed |= r.isHome(k) && used.stream().noneMatch(u -> rates.get(u).isHome(layer));
			}
			if (needed) {
				used.add(e);
				notes.add(r.label() + " has too few counts to be told absent within the largest window, and one of its layers is told by no other element: "
						+ "there nothing can be called lithium");
			} else {
				notes.add(r.label() + " has too few counts to be told absent; its layers are told by other elements, so it was not asked");
			}
		}
		used.sort(null);
		for (ElementRates r : rates) {
			if (!r.detectable()) {
				notes.add(r.label() + " is at home in no layer, so how little of it would be seen is not known");
			}
		}
		return used;
	}

	/** Outermost layers that no element marks: they may be of anything. The deposit and layers called lithium are what is asked about. */
	private static List<Integer> refused(Results in, LayerStack stack, List<ElementRates> rates, List<String> notes) {
		String deposit = in.get(Keys.LAYER_PLAN).map(LayerPlan::depositLayer).orElse("");
		int last = stack.layers().size() - 1;
		List<Integer> out = new ArrayList<>();
		for (int k : ElementRates.unmarked(rates, stack.layers().size())) {
			String name = stack.layers().get(k);
			boolean asked = name.equals(deposit) || List.of(name.split("[^A-Za-z]+")).contains("Li") || name.toLowerCase(Locale.ROOT).contains("lithium");
			if ((k == 0 || k == last) && !asked) {
				out.add(k);
				notes.add("no mapped element marks " + name + ", the outermost layer, so absence proves nothing there");
			}
		}
		return out;
	}

	/** Says where a shadow of X-rays was seen, and where candidates had too few counts to see one. */
	private static void shadows(AbsenceMap map, LayerStack stack, List<String> notes) {
		for (int k = 0; k < map.shadowed.length; k++) {
			String name = stack.layers().get(k);
			if (map.shadowed[k] > TELLING_SHADOW) {
				notes.add(String.format(Locale.ROOT, "over %.1f %% of %s fewer X-rays arrive than from the rest of the layer, as in a shadow: there it cannot be told", 100 * map.shadowed[k], name));
			} else if (Double.isNaN(map.shadowed[k]) && map.hasCandidates(k)) {
				notes.add("the background of " + name + " has too few counts to see whether something shades its X-rays: that was not looked for");
			}
		}
	}

	private static List<VoidBottom> piles(List<ElementMap> left, double[][] rate, int first, PictureParts blurred, PixelTransform t, MapGround ground,
			Optional<VoidReport> voids, double blur, double least, Results in, AbsenceMap map, Progress progress) {
		if (left.isEmpty()) {
			return List.of();
		}
		int width = ground.width;
		int height = ground.height;
		float[] counts = left.get(0).values().samples();
		double[] background = new double[width * height];
		double[] share = new double[blurred.count()];
		int layers = in.require(Keys.LAYER_STACK).layers().size();
		for (int i = 0; i < background.length; i++) {
			boolean inside = blurred.at(t.x(i % width + 0.5, i / width + 0.5), t.y(i % width + 0.5, i / width + 0.5), share, null, null);
			double solid = 0;
			double sum = 0;
			for (int k = 0; k < layers && inside; k++) {
				solid += share[k];
				sum += share[k] * rate[first][k];
			}
			// a void has at most what its surroundings have
			background[i] = inside && solid > 0 ? sum / solid : rate[first][0];
		}
		VoidBottoms piles = new VoidBottoms(width, height, counts, background, blur, t, progress);
		List<VoidBottom> found = new ArrayList<>();
		if (voids.isPresent()) {
			found.addAll(piles.atVoids(voids.get().labels(), least));
		}
		boolean[] where = new boolean[width * height];
		List<String> searched = voids.map(v -> v.layers().stream().map(VoidReport.LayerFraction::layer).toList()).orElse(List.of());
		for (int i = 0; i < where.length; i++) {
			where[i] = ground.layer[i] >= 0 && searched.contains(in.require(Keys.LAYER_STACK).layers().get(ground.layer[i])) && counts[i] >= LEAST_PILE_COUNTS / 3f;
		}
		ground.clearOfVoids(where, (int) Math.ceil(3 * blur));
		found.addAll(piles.elsewhere(where, least * ELSEWHERE));
		map.doubt(found, t.inverse(), 1.5 * Math.max(1, blur));
		return found;
	}

	private static AbsenceReport told(Results in, List<ElementMap> maps, List<ElementRates> rates, CountLimits limits, AbsenceMap map, MapGround ground,
			List<VoidBottom> bottoms, PixelTransform t, double blur, List<String> notes) {
		Micrograph micrograph = in.require(Keys.MICROGRAPH);
		LayerStack stack = in.require(Keys.LAYER_STACK);
		double[] halves = new double[map.half.length];
		int n = 0;
		for (int h : map.half) {
			if (h >= 0) {
				halves[n++] = h;
			}
		}
		int window = n == 0 ? 0 : 2 * (int) Selection.median(halves, n) + 1;
		List<Limit> told = new ArrayList<>();
		double pixels = (double) Math.max(1, window) * Math.max(1, window);
		for (ElementRates r : rates) {
			double b = r.background();
			told.add(new Limit(r.label(), b, r.present(), limits.decision(b * pixels, 0), limits.detection(b * pixels, 0)));
		}
		boolean scaled = micrograph.calibration().isPresent() && micrograph.tilt().decided();
		double um2 = scaled ? Math.abs(t.xx() * t.yy() - t.xy() * t.yx()) * micrograph.facePixelXUm() * micrograph.facePixelYUm() : Double.NaN;
		List<AbsenceReport.Share> shares = new ArrayList<>();
		for (int k = 0; k < stack.layers().size(); k++) {
			float[] weight = new float[map.classes.length];
			for (int i = 0; i < weight.length; i++) {
				weight[i] = ground.layer[i] == k ? 1 - ground.hollow[i] : 0;
			}
			shares.add(AreaShares.of(stack.layers().get(k), map.classes, weight, ground.width, window, blur, um2));
		}
		AbsenceReport.Share hollow = AreaShares.of("voids", map.classes, ground.hollow, ground.width, window, blur, um2);
		if (n == 0) {
			notes.add("nowhere are there enough counts to decide: record longer, or allow a larger window or a larger least share");
		}
		notes.add(String.format(Locale.ROOT, "counts are blurred by %.1f map pixels (standard deviation)", blur));
		return new AbsenceReport(new LabelImage(ground.width, ground.height, map.classes), told, shares, hollow, bottoms, window, notes);
	}
}
