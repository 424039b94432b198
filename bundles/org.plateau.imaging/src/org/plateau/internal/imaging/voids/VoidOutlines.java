// SPDX-License-Identifier: EPL-2.0
package org.plateau.internal.imaging.voids;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.stream.IntStream;

import org.plateau.extension.Progress;
import org.plateau.internal.imaging.kernels.Components;
import org.plateau.internal.imaging.kernels.DisjointSets;
import org.plateau.internal.imaging.kernels.Polling;
import org.plateau.internal.imaging.kernels.Spare;

/**
 * Fits the outlines of all voids of a layer, window by window, and between rounds what the voids have in common. The
 * common depth comes from the large voids, so that the size of a small one, which the blur leaves no grey of its own, is
 * told from how much darkness is missing. Whether a void's bottom is lined with something bright is decided void by void
 * by likelihood, with the odds that the clear cases show.
 */
final class VoidOutlines {
	/** Lengths tried for the rim, pixels, and in blurs, the larger counts: a rim as short as the blur only moves outlines. */
	private static final double[] RIM_LENGTHS = { 3, 6 };
	private static final double[] RIM_BLURS = { 1, 2 };
	/** A rim fainter than this share of the depth cannot be told from an error of the point spread. */
	private static final double FAINTEST_RIM = 0.1;
	private static final int DARK_ROUNDS = 2;
	private static final int LINED_ROUNDS = 2;
	private static final int LAST_ROUNDS = 2;
	/** Brightness of a lining as a share of the depth, to begin with. */
	private static final double FIRST_LINING = 0.7;
	/** A lining fainter than this share of the depth is the wall of the void. */
	private static final double FAINTEST_LINING = 0.3;
	/**
	 * Thickness of a lining as a share of the dark part's half width, and the most. What the picture says moves it little:
	 * rims and stripes below voids are bright too, and thin linings show only brightness times thickness.
	 */
	private static final double SHARE = 0.3;
	private static final double SHARE_ERROR = 0.01;
	private static final double LARGEST_SHARE = 0.8;
	/** Rows and columns of a window beyond what its seeds spread to. */
	private static final int MARGIN = 6;
	/** Rows of a seed that have one box. */
	private static final int SLAB = 8;
	/** Evidence that makes a case clear, and the most that the odds may ask for, nats. */
	private static final double CLEAR = 12;
	private static final double MOST = 8;

	private final Progress progress;
	private final Psf psf;
	private final VoidAppearance look;
	private final List<OutlinePatch> patches;
	private final Spare<PatchRoom> rooms;

	private VoidOutlines(Progress progress, Psf psf, VoidAppearance look, List<OutlinePatch> patches, Spare<PatchRoom> rooms) {
		this.patches = patches;
		this.rooms = rooms;
		this.psf = psf;
		this.progress = progress;
		this.look = look;
	}

	/** Evidence that a lining needs, nats, unless it is plain in one place; infinite when none is lined. */
	private double need;

	/**
	 * The windows with their final outlines; they may overlap, but no pixel is worked on in two of them.
	 *
	 * @param wanted of boxes {left, upper, right, lower, all inclusive} of the residual's pixels: other windows are left out; null = all are wanted
	 * @param known what the search of the whole picture has found; null for that search itself
	 */
	static VoidOutlines fit(LayerResidual residual, VoidSeeds seeds, double blur, double noise, Predicate<int[]> wanted, VoidLook known, Progress progress) {
		// the edge's blur holds that of the pixel's own width, which coverage brings in already
		Psf psf = new Psf(Math.sqrt(Math.max(0.25, blur * blur - 1 / 12.0)));
		VoidAppearance look = new VoidAppearance(known == null ? seeds.depth() : known.depth());
		List<List<int[]>> voids = boxes(residual, seeds.body(), psf.reach + MARGIN);
		List<List<int[]>> groups = groups(wanted == null ? voids : near(voids, wanted));
		if (wanted != null) {
			groups.removeIf(g -> !wanted.test(around(g)));
		}
		// the largest first, so that threads end together
		groups.sort(Comparator.comparingInt(g -> -g.stream().mapToInt(b -> (b[2] - b[0] + 1) * (b[3] - b[1] + 1)).sum()));
		OutlinePatch[] patches = new OutlinePatch[groups.size()];
		Spare<PatchRoom> rooms = new Spare<>(() -> new PatchRoom(progress.workers()));
		progress.workers().run(patches.length, i -> {
			Polling.check(progress::isCanceled);
			rooms.use(r -> patches[i] = new OutlinePatch(residual, look, psf, noise, around(groups.get(i)), groups.get(i), seeds.body(), r));
		});
		VoidOutlines all = new VoidOutlines(progress, psf, look, List.of(patches), rooms);
		if (patches.length > 0) {
			if (known == null) {
				all.run();
			} else {
				all.follow(known);
			}
		}
		return all;
	}

	List<OutlinePatch> patches() {
		return patches;
	}

	/** What the voids have in common; null when there are none to learn it from. */
	VoidLook look(LayerResidual residual, VoidSeeds seeds) {
		return patches.isEmpty() ? null : new VoidLook(residual.level, residual.spread, residual.common, residual.belief, seeds.depth(), look.depth,
				look.rim.amplitude, look.rim.length, look.lining, look.liningShare, need);
	}

	/** The same rounds with what the voids have in common given. */
	private void follow(VoidLook known) {
		look.rim = new VoidAppearance.Rim(known.rim(), known.rimLength());
		each(DARK_ROUNDS, 0);
		need = known.need();
		if (need < Double.POSITIVE_INFINITY) {
			look.lining = known.lining();
			look.liningShare = known.liningShare();
			each(OutlinePatch::propose);
			each(LINED_ROUNDS, DARK_ROUNDS);
			each(OutlinePatch::compare);
			each(p -> p.decide(need));
		}
		each(LAST_ROUNDS, DARK_ROUNDS + LINED_ROUNDS);
		each(OutlinePatch::prune);
	}

	private void each(int rounds, int first) {
		each(p -> {
			for (int i = 0; i < rounds; i++) {
				Polling.check(progress::isCanceled);
				p.fit(first + i);
			}
		});
	}

	private void run() {
		rounds(0, DARK_ROUNDS);
		look.lining = FIRST_LINING * look.depth;
		look.liningShare = SHARE;
		each(OutlinePatch::propose);
		rounds(DARK_ROUNDS, LINED_ROUNDS);
		double clear = 0;
		double lined = 0;
		for (OutlinePatch p : patches) {
			p.compare();
			for (double g : p.gains()) {
				clear += Math.abs(g) > CLEAR ? 1 : 0;
				lined += g > CLEAR ? 1 : 0;
			}
		}
		need = Math.max(-MOST, Math.min(MOST, -6 * Math.log((lined + 0.5) / (clear - lined + 1.5))));
		// a chance fit gains some now and then: unless most of the clear cases are lined, none is
		boolean none = look.lining < FAINTEST_LINING * look.depth || 2 * lined <= clear;
		need = none ? Double.POSITIVE_INFINITY : need;
		double[][] sums = sums(p -> p.decide(need), look.rim.length);
		if (none && patches.stream().anyMatch(OutlinePatch::isLined)) {
			// a later search of a zone has to ask, too
			need = Double.MAX_VALUE;
		}
		levels(look.rim.length, sums[0]);
		rounds(DARK_ROUNDS + LINED_ROUNDS, LAST_ROUNDS);
		each(OutlinePatch::prune);
	}

	private void rounds(int first, int n) {
		for (int i = 0; i < n; i++) {
			int round = first + i;
			double[] lengths = round > 0 ? new double[] { look.rim.length }
					: IntStream.range(0, RIM_LENGTHS.length).mapToDouble(j -> Math.max(RIM_LENGTHS[j], RIM_BLURS[j] * psf.sigma)).toArray();
			double[][] sums = sums(p -> p.fit(round), lengths);
			int best = best(sums);
			levels(lengths[best], sums[best]);
		}
	}

	private void each(Consumer<OutlinePatch> work) {
		progress.workers().run(patches.size(), i -> {
			Polling.check(progress::isCanceled);
			rooms.use(r -> patches.get(i).in(r, work));
		});
	}

	/** Boxes around the seed of each void, {left, upper, right, lower}, all inclusive: one for each few of its rows, so that together they follow its shape. */
	private static List<List<int[]>> boxes(LayerResidual residual, boolean[] body, int pad) {
		int w = residual.width;
		int h = residual.rows;
		Components.Labelled c = Components.of(body, w, h);
		List<List<int[]>> voids = new ArrayList<>();
		for (int l = 0; l < c.count(); l++) {
			voids.add(new ArrayList<>());
		}
		int[][] box = new int[c.count() + 1][];
		for (int p = 0; p < body.length; p++) {
			int l = c.labels()[p];
			if (l > 0) {
				int x = p % w;
				int y = p / w;
				if (box[l] == null || y / SLAB != box[l][1] / SLAB) {
					box[l] = new int[] { x, y, x, y };
					voids.get(l - 1).add(box[l]);
				}
				box[l][0] = Math.min(box[l][0], x);
				box[l][2] = Math.max(box[l][2], x);
				box[l][3] = y;
			}
		}
		voids.forEach(v -> v.replaceAll(b -> new int[] { Math.max(0, b[0] - pad), Math.max(0, b[1] - pad), Math.min(w - 1, b[2] + pad), Math.min(h - 1, b[3] + pad) }));
		return voids;
	}

	/** Voids that are wanted, and their neighbours, whose blurred light falls on them. */
	private static List<List<int[]>> near(List<List<int[]>> voids, Predicate<int[]> wanted) {
		List<int[]> met = voids.stream().map(VoidOutlines::around).filter(wanted).toList();
		return voids.stream().filter(v -> {
			int[] own = around(v);
			return met.stream().anyMatch(m -> overlap(m, own));
		}).toList();
	}

	private static boolean overlap(int[] a, int[] b) {
		return a[0] <= b[2] && b[0] <= a[2] && a[1] <= b[3] && b[1] <= a[3];
	}

	/** The boxes of voids in groups: voids with boxes that overlap, directly or through others, are in one. */
	private static List<List<int[]>> groups(List<List<int[]>> voids) {
		record Part(int[] box, int of) {
		}
		List<Part> sorted = IntStream.range(0, voids.size()).boxed().flatMap(v -> voids.get(v).stream().map(b -> new Part(b, v)))
				.sorted(Comparator.comparingInt(b -> b.box[0])).toList();
		int[] group = IntStream.range(0, voids.size()).toArray();
		for (int i = 0; i < sorted.size(); i++) {
			Part a = sorted.get(i);
			for (int j = i + 1; j < sorted.size() && sorted.get(j).box[0] <= a.box[2]; j++) {
				if (overlap(a.box, sorted.get(j).box)) {
					DisjointSets.unite(group, a.of, sorted.get(j).of);
				}
			}
		}
		Map<Integer, List<int[]>> members = new TreeMap<>();
		for (Part p : sorted) {
			members.computeIfAbsent(DisjointSets.root(group, p.of), g -> new ArrayList<>()).add(p.box);
		}
		return new ArrayList<>(members.values());
	}

	/** The rectangle that holds boxes. */
	private static int[] around(List<int[]> boxes) {
		int[] all = boxes.get(0).clone();
		for (int[] b : boxes) {
			all[0] = Math.min(all[0], b[0]);
			all[1] = Math.min(all[1], b[1]);
			all[2] = Math.max(all[2], b[2]);
			all[3] = Math.max(all[3], b[3]);
		}
		return all;
	}

	/** The rim that explains most of the misfit. @param s sums with rims of different lengths */
	private static int best(double[][] s) {
		double most = -1;
		int best = 0;
		for (int i = 0; i < s.length; i++) {
			double n = s[i][2] - s[i][1] * s[i][1] / Math.max(1e-12, s[i][0]);
			double g = s[i][4] - s[i][1] * s[i][3] / Math.max(1e-12, s[i][0]);
			double gain = n > 0 && g > 0 ? g * g / n : 0;
			if (gain > most) {
				most = gain;
				best = i;
			}
		}
		return best;
	}

	/**
	 * Common depth, rim and lining by least squares over all windows.
	 *
	 * @param length of the rim
	 * @param s sums over all windows with such a rim of amplitude 1
	 */
	private void levels(double length, double[] s) {
		double rim = length == look.rim.length ? look.rim.amplitude : 0;
		double det = s[0] * s[2] - s[1] * s[1];
		double d = 0;
		if (det > 1e-9 * s[0] * s[2]) {
			d = (s[3] * s[2] - s[4] * s[1]) / det;
			rim += (s[4] * s[0] - s[3] * s[1]) / det;
		}
		if (s[5] > 0 && look.lining > 0) {
			lining(s);
		}
		look.depth = limited(look.depth, look.depth - d);
		look.rim = new VoidAppearance.Rim(rim < FAINTEST_RIM * look.depth ? 0 : Math.min(0.6 * look.depth, rim), length);
	}

	/** One Gauss-Newton step for brightness and thickness of the lining; where the blur hides which it is, the thickness stays. */
	private void lining(double[] s) {
		double prior = 1 / (SHARE_ERROR * SHARE_ERROR);
		double a = s[5];
		double b = s[7];
		double c = s[8] + prior;
		double g = s[9] + prior * (SHARE - look.liningShare);
		double det = a * c - b * b;
		look.lining = limited(look.lining, look.lining + (s[6] * c - g * b) / det);
		look.liningShare = Math.min(LARGEST_SHARE, limited(look.liningShare, look.liningShare + (g * a - s[6] * b) / det));
	}

	private static double limited(double old, double now) {
		return Math.max(0.5 * old, Math.min(1.5 * old, now));
	}

	/**
	 * Works on all windows.
	 *
	 * @param lengths of rims
	 * @return for each rim the sums over all windows after the work, see {@link OutlinePatch#sums}
	 */
	private double[][] sums(Consumer<OutlinePatch> work, double... lengths) {
		VoidAppearance.Rim[] rims = Arrays.stream(lengths).mapToObj(l -> new VoidAppearance.Rim(1, l)).toArray(VoidAppearance.Rim[]::new);
		double[][][] parts = new double[patches.size()][rims.length][];
		progress.workers().run(parts.length, i -> {
			Polling.check(progress::isCanceled);
			rooms.use(r -> patches.get(i).in(r, work.andThen(p -> Arrays.setAll(parts[i], j -> p.sums(rims[j])))));
		});
		double[][] sums = new double[rims.length][10];
		for (double[][] part : parts) {
			for (int j = 0; j < sums.length; j++) {
				for (int i = 0; i < sums[j].length; i++) {
					sums[j][i] += part[j][i];
				}
			}
		}
		return sums;
	}
}
