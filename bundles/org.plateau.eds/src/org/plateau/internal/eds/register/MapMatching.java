// SPDX-License-Identifier: EPL-2.0
package org.plateau.internal.eds.register;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import org.plateau.extension.Progress;
import org.plateau.internal.imaging.kernels.Polling;
import org.plateau.model.image.PixelTransform;

/**
 * Places element maps over the measured picture by what its parts tell about the counts: {@link CountModel}. All shifts and a few turns and sizes
 * are tried on a coarse grid; from the best starts, Fisher's scoring finds shift, turn and size, and stretch and shear only where the counts
 * demand them (Schwarz' criterion). How far the counts are blurred is fitted too.
 */
final class MapMatching {
	private static final int STARTS = 6;
	private static final int STEPS = 40;
	private static final int ROUGH_SIDE = 110;
	private static final int MOST_PIXELS = 40_000;
	private static final int FIELD = 8;
	private static final int PATCH = 32;
	/** A step may lose this share of the gain: pixels that enter or leave the picture change it too. */
	private static final double SLACK = 1e-3;

	private final List<Plane> maps;
	private final PictureParts parts;
	private final int imageWidth;
	private final int imageHeight;
	private final CoarseSearch.Range range;
	private final Progress progress;
	private final double scale;

	/** A placement with the rates and the blur that go with it. @param gain nats over even rates, as if the whole map lay on the picture */
	private record State(PixelTransform mapToImage, double[][] rate, double blurPx, double gain) {
	}

	/**
	 * @param maps counts, at least one that is not empty
	 * @param parts not blurred, on cells no larger than a map pixel
	 */
	MapMatching(List<Plane> maps, PictureParts parts, int imageWidth, int imageHeight, CoarseSearch.Range range, Progress progress) {
		this.maps = maps;
		this.parts = parts;
		this.imageWidth = imageWidth;
		this.imageHeight = imageHeight;
		this.range = range;
		this.progress = progress;
		this.scale = Math.sqrt(range.scaleX() * range.scaleY());
	}

	Placement find() throws CannotBeTold {
		int w = maps.get(0).width;
		int h = maps.get(0).height;
		List<CoarseSearch.Candidate> starts = starts(w, h);
		if (starts.isEmpty()) {
			throw new CannotBeTold("the maps overlap nowhere with the picture");
		}
		int rough = Math.max(1, (int) Math.ceil(Math.max(w, h) / (double) ROUGH_SIDE));
		CountModel small = new CountModel(maps, rough, progress);
		double blur = scale * rough * 1.2;
		PictureParts soft = parts.blurred(blur);
		List<State> states = new ArrayList<>();
		for (CoarseSearch.Candidate c : starts) {
			double[][] rate = small.evenRates(parts.count());
			small.fitRates(c.mapToImage(), soft, rate, 12);
			states.add(climb(small, soft, blur, new State(c.mapToImage(), rate, blur, 0), Adjustment.SIMILARITY, w, h));
			progress.report(0.4 + 0.3 * states.size() / starts.size(), "Matching maps and picture");
		}
		states.sort(Comparator.comparingDouble(State::gain).reversed());
		State best = states.get(0);
		int freedom = small.elements() * (parts.count() - 1);
		double dispersion = small.dispersion(best.mapToImage, soft, best.rate, FIELD);
		if (best.gain < 5.0 * freedom + 50) {
			throw new CannotBeTold(String.format(Locale.ROOT,
					"the maps tell too little about what the picture shows (%.0f nats of information, %.0f needed): they are flat, or have too few counts",
					Math.max(0, best.gain), 5.0 * freedom + 50));
		}
		for (State s : states) {
			double apart = Placement.apart(best.mapToImage, s.mapToImage, w, h);
			if (apart > 3 * scale * rough && best.gain - s.gain < dispersion * Math.max(8, 0.01 * best.gain)) {
				throw new CannotBeTold(String.format(Locale.ROOT, "the maps fit the picture nearly as well %s, %.0f px away", towards(best, s, w, h), apart));
			}
		}
		return fine(best, rough, w, h);
	}

	private static String towards(State a, State b, double w, double h) {
		double dx = b.mapToImage.x(w / 2, h / 2) - a.mapToImage.x(w / 2, h / 2);
		double dy = b.mapToImage.y(w / 2, h / 2) - a.mapToImage.y(w / 2, h / 2);
		return Math.abs(dx) > 2 * Math.abs(dy) ? "further left or right" : Math.abs(dy) > 2 * Math.abs(dx) ? "further up or down" : "elsewhere";
	}

	/** From a placement that is right to a few map pixels. */
	Placement fine(PixelTransform start) {
		int w = maps.get(0).width;
		int h = maps.get(0).height;
		return fine(new State(start, null, scale * 2, 0), 1, w, h);
	}

	private Placement fine(State start, int rough, int w, int h) {
		int block = 1;
		while ((long) (w / block) * (h / block) > MOST_PIXELS && block < rough) {
			block++;
		}
		CountModel model = new CountModel(maps, block, progress);
		State s = start;
		double pixel = scale * block;
		for (int round = 0; round < 3; round++) {
			progress.report(0.72 + 0.07 * round, "Matching maps and picture");
			double blur = model.likeliestBlur(s.mapToImage, parts, scale, round == 0 ? 1.8 * pixel : s.blurPx);
			PictureParts soft = parts.blurred(blur);
			double[][] rate = model.evenRates(parts.count());
			model.fitRates(s.mapToImage, soft, rate, 12);
			s = climb(model, soft, blur, new State(s.mapToImage, rate, blur, 0), Adjustment.SIMILARITY, w, h);
		}
		PictureParts soft = parts.blurred(s.blurPx);
		State bent = climb(model, soft, s.blurPx, new State(s.mapToImage, copy(s.rate), s.blurPx, 0), Adjustment.AFFINE, w, h);
		double dispersion = model.dispersion(s.mapToImage, soft, s.rate, FIELD);
		int n = 2 * (bent.gain - s.gain) / dispersion > 2 * Math.log((double) model.width() * model.height()) ? Adjustment.AFFINE : Adjustment.SIMILARITY;
		State end = n == Adjustment.AFFINE ? bent : s;
		return told(model, soft, end, n, dispersion, w, h);
	}

	private static double[][] copy(double[][] a) {
		double[][] out = new double[a.length][];
		for (int i = 0; i < a.length; i++) {
			out[i] = a[i].clone();
		}
		return out;
	}

	/** Uphill by Fisher's scoring, rates by expectation and maximisation on the way. */
	private State climb(CountModel model, PictureParts soft, double blur, State start, int n, int w, int h) {
		PixelTransform t = start.mapToImage;
		double[][] rate = start.rate;
		double enough = 0.003 * scale;
		double damping = 1e-6;
		PixelTransform safe = t;
		double gain = Double.NEGATIVE_INFINITY;
		for (int step = 0; step < STEPS; step++) {
			Polling.check(progress::isCanceled);
			Adjustment about = Adjustment.about(t, w, h, range.aspect());
			CountModel.Pass pass = model.pass(t, soft, rate, about, n);
			double now = pass.gain / Math.max(1, pass.pixels);
			if (now < gain - SLACK * Math.abs(gain) && damping < 1e3) {
				t = new PixelTransform(0.5 * (t.xx() + safe.xx()), 0.5 * (t.xy() + safe.xy()), 0.5 * (t.x0() + safe.x0()), 0.5 * (t.yx() + safe.yx()),
						0.5 * (t.yy() + safe.yy()), 0.5 * (t.y0() + safe.y0()));
				damping = Math.max(1e-3, damping * 10);
				continue;
			}
			gain = now;
			safe = t;
			CountModel.improve(rate, pass);
			pass.equations.hold(0, n, damping);
			double[] p = pass.equations.solve();
			double most = 0;
			for (double a : p) {
				most = Math.max(most, Math.abs(a));
			}
			double limit = 3 * scale * model.block();
			if (most > limit) {
				for (int a = 0; a < n; a++) {
					p[a] *= limit / most;
				}
			}
			t = about.applied(t, p);
			damping = Math.max(1e-6, damping / 10);
			if (Placement.apart(t, safe, w, h) < enough) {
				break;
			}
		}
		model.fitRates(t, soft, rate, 2);
		CountModel.Pass last = model.pass(t, soft, rate, null, 0);
		return new State(t, rate, blur, last.gain / Math.max(1, last.pixels) * model.width() * model.height());
	}

	private Placement told(CountModel model, PictureParts soft, State end, int n, double dispersion, int w, int h) {
		Adjustment about = Adjustment.about(end.mapToImage, w, h, range.aspect());
		CountModel.Pass pass = model.pass(end.mapToImage, soft, end.rate, about, n);
		pass.equations.hold(0, n, 1e-9);
		double[][] covariance = pass.equations.inverse();
		for (double[] row : covariance) {
			for (int a = 0; a < n; a++) {
				row[a] *= dispersion;
			}
		}
		int nx = Math.max(1, model.width() / PATCH);
		int ny = Math.max(1, model.height() / PATCH);
		List<PatchFit.Patch> patches = new ArrayList<>();
		for (int i = 0; i < nx * ny; i++) {
			int x0 = i % nx * PATCH;
			int y0 = i / nx * PATCH;
			double u = (x0 + 0.5 * PATCH) * model.block();
			double v = (y0 + 0.5 * PATCH) * model.block();
			Adjustment here = new Adjustment(end.mapToImage.x(u, v), end.mapToImage.y(u, v), range.aspect(), about.reachPx());
			CountModel.Pass one = model.rectangle(end.mapToImage, soft, end.rate, here, 2, x0, y0, Math.min(model.width(), x0 + PATCH),
					Math.min(model.height(), y0 + PATCH));
			one.equations.hold(0, 2, 1e-6);
			double[] d = one.equations.solve();
			double[][] c = one.equations.inverse();
			if (Double.isFinite(d[0] + d[1])) {
				patches.add(new PatchFit.Patch(here.centreX(), here.centreY(), d[0], d[1], dispersion * c[0][0], dispersion * c[0][1], dispersion * c[1][1]));
			}
		}
		double readable = scale * model.block();
		return new Placement(end.mapToImage, about, covariance, PatchFit.left(about, patches, new double[0], readable), end.gain / ((double) w * h));
	}

	private List<CoarseSearch.Candidate> starts(int w, int h) {
		int coarse = Math.max(1, (int) Math.ceil(Math.max(w, h) / (double) CoarseSearch.SIDE));
		CountModel model = new CountModel(maps, coarse, progress);
		return CoarseSearch.best(coarse, model.width(), model.height(), imageWidth, imageHeight, range, (grid, gw, gh) -> {
			int[] part = new int[gw * gh];
			for (int y = 0; y < gh; y++) {
				for (int x = 0; x < gw; x++) {
					part[y * gw + x] = parts.largest(grid.x(x + 0.5, y + 0.5), grid.y(x + 0.5, y + 0.5));
				}
			}
			return new Information(model, part, gw, parts.count());
		}, STARTS, progress.part(0, 0.4));
	}

	/** What the parts tell about the counts, nats, over the root of the overlap. */
	private record Information(CountModel model, int[] part, int gridWidth, int parts) implements CoarseSearch.Likeness {

		@Override
		public double at(int sx, int sy, int leastOverlap) {
			int elements = model.elements();
			double[] seen = new double[parts * elements];
			double[] total = new double[elements];
			int[] area = new int[parts];
			int n = 0;
			int w = model.width();
			for (int y = 0; y < model.height(); y++) {
				for (int x = 0; x < w; x++) {
					int k = part[(y + sy) * gridWidth + sx + x];
					if (k >= 0) {
						n++;
						area[k]++;
						for (int e = 0; e < elements; e++) {
							seen[k * elements + e] += model.counts(e)[y * w + x];
						}
					}
				}
			}
			if (n < leastOverlap || n == 0) {
				return Double.NEGATIVE_INFINITY;
			}
			for (int i = 0; i < seen.length; i++) {
				total[i % elements] += seen[i];
			}
			double gain = 0;
			for (int i = 0; i < seen.length; i++) {
				if (seen[i] > 0) {
					gain += seen[i] * Math.log(seen[i] * n / (area[i / elements] * total[i % elements]));
				}
			}
			return gain / Math.sqrt(n);
		}
	}
}
