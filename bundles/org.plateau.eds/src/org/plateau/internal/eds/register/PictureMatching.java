// SPDX-License-Identifier: EPL-2.0
package org.plateau.internal.eds.register;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.plateau.extension.Progress;
import org.plateau.internal.imaging.kernels.Polling;
import org.plateau.model.image.PixelTransform;

/**
 * Places the electron picture of an EDS run over the measured picture. Correlation of small, locally normalised copies over all shifts and a few
 * turns and sizes; from the best starts, least squares with gain and offset free on ever finer copies (Lucas and Kanade 1981; what
 * it maximises is the correlation coefficient of Evangelidis and Psarakis, IEEE TPAMI 30 (2008) 1858), robust against what only one of the two
 * shows; in the end, the shifts of single patches are fitted and show what is left. Contrast may be inverted.
 */
final class PictureMatching {
	private static final int STARTS = 4;
	private static final int STEPS = 30;
	private static final int SURROUNDINGS = 10;
	private static final double OWN_BLUR = 0.7;
	private static final int PATCH = 32;
	private static final int LEAST_PATCHES = 8;
	private static final double LEAST_CORRELATION = 0.12;
	/** A second place this good makes the first one doubtful. */
	private static final double RIVAL = 0.93;
	/** Below this share of the best, a place is not followed to finer copies. */
	private static final double HOPELESS = 0.7;
	/** Smoothing makes neighbours alike: so many pixels are one. */
	private static final double ALIKE = 6;

	private final Plane own;
	private final Plane image;
	private final CoarseSearch.Range range;
	private final Progress progress;

	/** Template and picture at one size, locally normalised. */
	private record Level(Plane own, double ownPixel, Plane image, double imagePixel, Plane gx, Plane gy) {
	}

	/** One way to lie. @param gain sign and size of the contrast against the picture's */
	private record Match(PixelTransform ownToImage, double gain, double correlation) {
	}

	/** @param range scales are those of the own picture's pixels */
	PictureMatching(Plane own, Plane image, CoarseSearch.Range range, Progress progress) {
		this.own = own;
		this.image = image;
		this.range = range;
		this.progress = progress;
	}

	/** From the own picture to the measured one. */
	Placement find() throws CannotBeTold {
		double scale = Math.min(range.scaleX(), range.scaleY());
		int coarse = Math.max(1, (int) Math.ceil(Math.max(own.width, own.height) / (double) CoarseSearch.SIDE));
		List<CoarseSearch.Candidate> starts = starts(coarse, scale);
		if (starts.isEmpty()) {
			throw new CannotBeTold("the EDS run's own electron picture overlaps nowhere with the measured picture");
		}
		int finest = Math.max(1, (int) Math.round(1 / scale));
		List<Integer> sizes = new ArrayList<>();
		for (int b = finest; b < coarse || sizes.isEmpty(); b *= 2) {
			sizes.add(0, b);
		}
		List<Match> matches = new ArrayList<>();
		for (CoarseSearch.Candidate start : starts) {
			matches.add(new Match(start.mapToImage(), 0, 0));
		}
		Level level = null;
		for (int i = 0; i < sizes.size(); i++) {
			level = level(sizes.get(i), scale);
			List<Match> finer = new ArrayList<>();
			for (Match m : matches) {
				Match f = refined(m, level);
				if (finer.stream().noneMatch(k -> Placement.apart(k.ownToImage, f.ownToImage, own.width, own.height) < 2 * scale)) {
					finer.add(f);
				}
			}
			finer.sort((a, b) -> Double.compare(b.correlation, a.correlation));
			matches = finer.stream().filter(m -> m.correlation > HOPELESS * finer.get(0).correlation).toList();
			progress.report(0.3 + 0.5 * (i + 1) / sizes.size(), "Matching the electron pictures");
		}
		Match best = matches.get(0);
		if (!(best.correlation >= LEAST_CORRELATION)) {
			throw new CannotBeTold(String.format(Locale.ROOT, "the EDS run's own electron picture is not like the measured one (correlation %.2f)",
					best.correlation));
		}
		if (matches.size() > 1 && matches.get(1).correlation > RIVAL * best.correlation) {
			throw new CannotBeTold(String.format(Locale.ROOT, "the EDS run's own electron picture fits the measured one at two places that lie %.0f px apart",
					Placement.apart(best.ownToImage, matches.get(1).ownToImage, own.width, own.height)));
		}
		progress.report(0.8, "Matching patches of the electron pictures");
		return patched(best, level, scale);
	}

	private List<CoarseSearch.Candidate> starts(int coarse, double scale) throws CannotBeTold {
		Plane small = own.reduced(coarse).locallyNormalised(SURROUNDINGS);
		int reduce = Math.max(1, (int) Math.floor(scale * coarse / 2));
		Plane reduced = image.reduced(reduce);
		double blur = scale * coarse / reduce;
		Plane picture = reduced.smooth(0.4 * blur).locallyNormalised(SURROUNDINGS * blur);
		return CoarseSearch.best(coarse, small.width, small.height, image.width, image.height, range,
				(grid, w, h) -> new Correlation(small, sampled(picture, reduce, grid, w, h)), STARTS, progress.part(0, 0.3));
	}

	/** The picture on a grid, NaN beyond its edges. */
	static Plane sampled(Plane picture, double pixel, PixelTransform gridToImage, int w, int h) {
		float[] out = new float[w * h];
		for (int y = 0; y < h; y++) {
			for (int x = 0; x < w; x++) {
				double u = gridToImage.x(x + 0.5, y + 0.5) / pixel;
				double v = gridToImage.y(x + 0.5, y + 0.5) / pixel;
				out[y * w + x] = picture.contains(u, v) ? picture.at(u, v) : Float.NaN;
			}
		}
		return new Plane(w, h, out);
	}

	/** Size of the correlation coefficient; of either sign, for contrast may be inverted. */
	private record Correlation(Plane map, Plane grid) implements CoarseSearch.Likeness {

		@Override
		public double at(int sx, int sy, int leastOverlap) {
			double a = 0;
			double b = 0;
			double aa = 0;
			double ab = 0;
			double bb = 0;
			int n = 0;
			for (int y = 0; y < map.height; y++) {
				int k = (y + sy) * grid.width + sx;
				int m = y * map.width;
				for (int x = 0; x < map.width; x++) {
					float g = grid.v[k + x];
					if (g == g) {
						float f = map.v[m + x];
						a += f;
						b += g;
						aa += f * f;
						ab += f * g;
						bb += g * g;
						n++;
					}
				}
			}
			return n < leastOverlap || n < 2 ? Double.NEGATIVE_INFINITY
					: Math.abs(ab - a * b / n) / Math.sqrt(Math.max(1e-12, (aa - a * a / n) * (bb - b * b / n)));
		}
	}

	private Level level(int block, double scale) {
		Polling.check(progress::isCanceled);
		double pixel = scale * block;
		int reduce = Math.max(1, (int) Math.floor(pixel / 2));
		double more = pixel * pixel * (1.0 / 12 + OWN_BLUR * OWN_BLUR) - (reduce > 1 ? reduce * reduce / 12.0 : 0);
		Plane template = own.reduced(block).smooth(OWN_BLUR).locallyNormalised(SURROUNDINGS);
		Plane picture = image.reduced(reduce).smooth(Math.sqrt(Math.max(0, more)) / reduce).locallyNormalised(SURROUNDINGS * pixel / reduce);
		Plane[] g = picture.gradient();
		return new Level(template, block, picture, reduce, g[0], g[1]);
	}

	private Match refined(Match start, Level level) {
		PixelTransform t = start.ownToImage;
		double gain = start.gain;
		double width = 4;
		double enough = 0.01 * level.imagePixel;
		double correlation = 0;
		for (int step = 0; step < STEPS; step++) {
			Polling.check(progress::isCanceled);
			Adjustment about = Adjustment.about(t, own.width, own.height, range.aspect());
			double g0 = gain == 0 ? sign(t, level) : gain;
			double[] moments = new double[7];
			Equations equations = equations(t, about, level, g0, width, moments);
			equations.hold(0, Adjustment.AFFINE, 1e-5);
			double[] p = equations.solve();
			if (!Double.isFinite(p[0] + p[1] + p[6]) || moments[0] < 64) {
				break;
			}
			correlation = (moments[4] - moments[1] * moments[2] / moments[0]) / Math.sqrt(Math.max(1e-12,
					(moments[3] - moments[1] * moments[1] / moments[0]) * (moments[5] - moments[2] * moments[2] / moments[0])));
			PixelTransform next = about.applied(t, java.util.Arrays.copyOf(p, Adjustment.AFFINE));
			double moved = Placement.apart(t, next, own.width, own.height);
			t = next;
			gain = Math.abs(p[6]) > 0.05 ? p[6] : 0.05 * Math.signum(g0);
			width = 1.5 * 1.25 * moments[6] / moments[0];
			if (moved < enough) {
				break;
			}
		}
		return new Match(t, gain, Math.abs(correlation));
	}

	private double sign(PixelTransform t, Level level) {
		double s = 0;
		for (int y = 0; y < level.own.height; y += 2) {
			for (int x = 0; x < level.own.width; x += 2) {
				double u = (x + 0.5) * level.ownPixel;
				double v = (y + 0.5) * level.ownPixel;
				double px = t.x(u, v) / level.imagePixel;
				double py = t.y(u, v) / level.imagePixel;
				if (level.image.contains(px, py)) {
					s += level.own.v[y * level.own.width + x] * level.image.at(px, py);
				}
			}
		}
		return s < 0 ? -1 : 1;
	}

	/** Own picture = gain · picture + offset + what the adjustments change. @param moments n, sums of both, their squares and product, |left| */
	private Equations equations(PixelTransform t, Adjustment about, Level level, double g0, double width, double[] moments) {
		int w = level.own.width;
		int h = level.own.height;
		int grain = 16;
		int pieces = (h + grain - 1) / grain;
		Equations[] parts = new Equations[pieces];
		double[][] sums = new double[pieces][7];
		progress.workers().split(h, grain, (from, to) -> {
			Equations e = new Equations(8);
			double[] s = sums[from / grain];
			double[] fx = new double[6];
			double[] fy = new double[6];
			double[] j = new double[8];
			for (int y = from; y < to; y++) {
				for (int x = 0; x < w; x++) {
					double u = (x + 0.5) * level.ownPixel;
					double v = (y + 0.5) * level.ownPixel;
					double ix = t.x(u, v);
					double iy = t.y(u, v);
					double px = ix / level.imagePixel;
					double py = iy / level.imagePixel;
					if (!level.image.contains(px, py)) {
						continue;
					}
					double f = level.image.at(px, py);
					double gx = g0 * level.gx.at(px, py) / level.imagePixel;
					double gy = g0 * level.gy.at(px, py) / level.imagePixel;
					double o = level.own.v[y * w + x];
					about.fields(ix, iy, fx, fy);
					for (int a = 0; a < 6; a++) {
						j[a] = gx * fx[a] + gy * fy[a];
					}
					j[6] = f;
					j[7] = 1;
					double r = (o - g0 * f) / width;
					e.add(j, o, 1 / (1 + r * r));
					s[0]++;
					s[1] += o;
					s[2] += f;
					s[3] += o * o;
					s[4] += o * f;
					s[5] += f * f;
					s[6] += Math.abs(o - g0 * f);
				}
			}
			parts[from / grain] = e;
		});
		Equations all = new Equations(8);
		for (int i = 0; i < pieces; i++) {
			all.add(parts[i]);
			for (int k = 0; k < 7; k++) {
				moments[k] += sums[i][k];
			}
		}
		return all;
	}

	private Placement patched(Match match, Level level, double scale) throws CannotBeTold {
		int nx = level.own.width / PATCH;
		int ny = level.own.height / PATCH;
		PatchFit.Patch[] found = new PatchFit.Patch[Math.max(0, nx * ny)];
		progress.workers().run(found.length, i -> {
			Polling.check(progress::isCanceled);
			found[i] = patch(match, level, i % nx * PATCH, i / nx * PATCH);
		});
		List<PatchFit.Patch> patches = new ArrayList<>();
		for (PatchFit.Patch p : found) {
			if (p != null) {
				patches.add(p);
			}
		}
		if (patches.size() < LEAST_PATCHES) {
			throw new CannotBeTold("only " + patches.size() + " places of the EDS run's own electron picture are found again in the measured picture");
		}
		Adjustment about = Adjustment.about(match.ownToImage, own.width, own.height, range.aspect());
		double pixel = scale * level.ownPixel;
		return PatchFit.fit(match.ownToImage, about, patches, Adjustment.AFFINE, 0.05 * pixel, 0.5 * pixel, match.correlation);
	}

	/** Shift of one patch, gain and offset free; null where it is not found again. */
	private PatchFit.Patch patch(Match match, Level level, int x0, int y0) {
		PixelTransform t = match.ownToImage;
		double dx = 0;
		double dy = 0;
		double[] j = new double[4];
		Equations e = null;
		double[] p = null;
		for (int step = 0; step < 4; step++) {
			e = new Equations(4);
			for (int y = y0; y < y0 + PATCH; y++) {
				for (int x = x0; x < x0 + PATCH; x++) {
					double u = (x + 0.5) * level.ownPixel;
					double v = (y + 0.5) * level.ownPixel;
					double px = (t.x(u, v) + dx) / level.imagePixel;
					double py = (t.y(u, v) + dy) / level.imagePixel;
					if (!level.image.contains(px, py)) {
						return null;
					}
					j[0] = match.gain * level.gx.at(px, py) / level.imagePixel;
					j[1] = match.gain * level.gy.at(px, py) / level.imagePixel;
					j[2] = level.image.at(px, py);
					j[3] = 1;
					e.add(j, level.own.v[y * level.own.width + x], 1);
				}
			}
			e.hold(0, 2, 1e-6);
			p = e.solve();
			dx += p[0];
			dy += p[1];
			double most = 3 * level.ownPixel * Math.min(range.scaleX(), range.scaleY());
			if (!(Math.hypot(dx, dy) < most)) {
				return null;
			}
		}
		double total = e.squares - e.right[3] * e.right[3] / e.weight;
		double left = e.left(p);
		if (left > 0.9 * total || p[2] * match.gain < 0) {
			return null;
		}
		double[][] c = e.inverse();
		double s = ALIKE * left / (PATCH * PATCH - 4);
		double u = (x0 + PATCH / 2) * level.ownPixel;
		double v = (y0 + PATCH / 2) * level.ownPixel;
		return new PatchFit.Patch(t.x(u, v), t.y(u, v), dx, dy, s * c[0][0], s * c[0][1], s * c[1][1]);
	}
}
