// SPDX-License-Identifier: EPL-2.0
package org.plateau.internal.eds.register;

import java.util.Arrays;
import java.util.List;
import org.plateau.extension.Progress;
import org.plateau.internal.imaging.kernels.Polling;
import org.plateau.model.image.PixelTransform;

/**
 * Poisson model of element maps: every part of the picture gives each element at a rate of its own, seen through the blur of the interaction
 * volume. With the rates at their best, the logarithm of the likelihood is the counts times the mutual information between element counts and
 * parts (Roche, Malandain, Ayache and Prima, MICCAI 1999), so that placing maps by it is placing them by mutual information, and its curvature
 * tells what the placement may be wrong by.
 */
public final class CountModel {
	private static final int GRAIN = 8;
	/** Least rate as a share of the mean: what no part explains must not count without bound. */
	private static final double LEAST = 0.02;
	/** Standard deviations that are tried, pixels here. */
	private static final double[] BLURS = { 0.5, 0.8, 1.2, 1.8, 2.6, 3.6, 5, 7 };

	private final int width;
	private final int height;
	/** Side of a pixel here in map pixels. */
	private final int block;
	private final float[][] counts;
	private final double[] mean;
	private final Progress progress;

	/** What one pass over the maps gives. */
	static final class Pass {
		double gain;
		double pixels;
		final double[][] seen;
		final double[] area;
		final Equations equations;

		Pass(int elements, int parts, int adjustments) {
			seen = new double[elements][parts];
			area = new double[parts];
			equations = new Equations(adjustments);
		}
	}

	/**
	 * @param maps counts, of one size; NaN counts as nothing
	 * @param block so many map pixels a side are added up
	 */
	public CountModel(List<Plane> maps, int block, Progress progress) {
		this.block = block;
		this.progress = progress;
		this.width = Math.max(1, maps.get(0).width / block);
		this.height = Math.max(1, maps.get(0).height / block);
		counts = new float[maps.size()][];
		mean = new double[maps.size()];
		for (int e = 0; e < counts.length; e++) {
			float[] v = maps.get(e).reduced(block).v.clone();
			double sum = 0;
			for (int i = 0; i < v.length; i++) {
				v[i] = v[i] == v[i] ? Math.max(0, v[i] * block * block) : 0;
				sum += v[i];
			}
			counts[e] = v;
			mean[e] = sum / v.length;
		}
	}

	int width() {
		return width;
	}

	int height() {
		return height;
	}

	int block() {
		return block;
	}

	int elements() {
		return counts.length;
	}

	float[] counts(int element) {
		return counts[element];
	}

	/** Rates {@code rate[element][part]} per pixel here to begin with. */
	public double[][] evenRates(int parts) {
		double[][] rate = new double[counts.length][parts];
		for (int e = 0; e < rate.length; e++) {
			Arrays.fill(rate[e], Math.max(mean[e], 1e-9));
		}
		return rate;
	}

	/** Improves rates by steps of expectation and maximisation; returns the gain over even rates, in nats, at the last. */
	public double fitRates(PixelTransform mapToImage, PictureParts parts, double[][] rate, int steps) {
		double gain = 0;
		for (int i = 0; i < steps; i++) {
			Pass pass = pass(mapToImage, parts, rate, null, 0, 0, height);
			improve(rate, pass);
			gain = pass.gain;
		}
		return gain;
	}

	static void improve(double[][] rate, Pass pass) {
		for (int e = 0; e < rate.length; e++) {
			for (int k = 0; k < rate[e].length; k++) {
				if (pass.area[k] > 1e-6) {
					rate[e][k] *= pass.seen[e][k] / pass.area[k];
				}
			}
		}
	}

	/** One pass over all rows. @param about null to leave the placement alone */
	Pass pass(PixelTransform mapToImage, PictureParts parts, double[][] rate, Adjustment about, int adjustments) {
		return pass(mapToImage, parts, rate, about, adjustments, 0, height);
	}

	private Pass pass(PixelTransform mapToImage, PictureParts parts, double[][] rate, Adjustment about, int adjustments, int top, int bottom) {
		Polling.check(progress::isCanceled);
		int rows = bottom - top;
		int pieces = (rows + GRAIN - 1) / GRAIN;
		Pass[] passes = new Pass[pieces];
		progress.workers().split(rows, GRAIN, (from, to) -> passes[from / GRAIN] = rectangle(mapToImage, parts, rate, about, adjustments, 0, top + from, width,
				top + to));
		Pass all = new Pass(counts.length, parts.count(), adjustments);
		for (Pass p : passes) {
			all.gain += p.gain;
			all.pixels += p.pixels;
			for (int k = 0; k < all.area.length; k++) {
				all.area[k] += p.area[k];
				for (int e = 0; e < all.seen.length; e++) {
					all.seen[e][k] += p.seen[e][k];
				}
			}
			all.equations.add(p.equations);
		}
		return all;
	}

	/** The pass over a part of the map. */
	Pass rectangle(PixelTransform mapToImage, PictureParts parts, double[][] rate, Adjustment about, int adjustments, int x0, int y0, int x1, int y1) {
		int n = parts.count();
		Pass out = new Pass(counts.length, n, adjustments);
		double[] share = new double[n];
		double[] gx = about == null ? null : new double[n];
		double[] gy = about == null ? null : new double[n];
		double[] fx = new double[Adjustment.AFFINE];
		double[] fy = new double[Adjustment.AFFINE];
		double[] j = new double[adjustments];
		for (int y = y0; y < y1; y++) {
			for (int x = x0; x < x1; x++) {
				double u = (x + 0.5) * block;
				double v = (y + 0.5) * block;
				double ix = mapToImage.x(u, v);
				double iy = mapToImage.y(u, v);
				if (!parts.at(ix, iy, share, gx, gy)) {
					continue;
				}
				out.pixels++;
				for (int k = 0; k < n; k++) {
					out.area[k] += share[k];
				}
				if (about != null) {
					about.fields(ix, iy, fx, fy);
				}
				for (int e = 0; e < counts.length; e++) {
					double[] r = rate[e];
					double expected = 0;
					double sx = 0;
					double sy = 0;
					for (int k = 0; k < n; k++) {
						expected += r[k] * share[k];
						if (about != null) {
							sx += r[k] * gx[k];
							sy += r[k] * gy[k];
						}
					}
					double lambda = Math.max(expected, LEAST * mean[e] + 1e-12);
					double c = counts[e][y * width + x];
					if (c > 0) {
						out.gain += c * Math.log(lambda / mean[e]);
						double part = c / lambda;
						for (int k = 0; k < n; k++) {
							out.seen[e][k] += part * share[k];
						}
					}
					out.gain -= lambda - mean[e];
					if (about != null) {
						for (int a = 0; a < adjustments; a++) {
							j[a] = sx * fx[a] + sy * fy[a];
						}
						out.equations.add(j, c - lambda, 1 / lambda);
					}
				}
			}
		}
		return out;
	}

	/** How much more the counts of whole fields vary than Poisson's law says; at least 1. */
	double dispersion(PixelTransform mapToImage, PictureParts parts, double[][] rate, int field) {
		double sum = 0;
		int n = 0;
		double[] share = new double[parts.count()];
		for (int y0 = 0; y0 + field <= height; y0 += field) {
			Polling.check(progress::isCanceled);
			for (int x0 = 0; x0 + field <= width; x0 += field) {
				double[] seen = new double[counts.length];
				double[] expected = new double[counts.length];
				boolean whole = true;
				for (int y = y0; y < y0 + field && whole; y++) {
					for (int x = x0; x < x0 + field && whole; x++) {
						double u = (x + 0.5) * block;
						double v = (y + 0.5) * block;
						whole = parts.at(mapToImage.x(u, v), mapToImage.y(u, v), share, null, null);
						for (int e = 0; e < seen.length && whole; e++) {
							seen[e] += counts[e][y * width + x];
							for (int k = 0; k < share.length; k++) {
								expected[e] += rate[e][k] * share[k];
							}
						}
					}
				}
				for (int e = 0; e < seen.length && whole; e++) {
					if (expected[e] > 1) {
						sum += (seen[e] - expected[e]) * (seen[e] - expected[e]) / expected[e];
						n++;
					}
				}
			}
		}
		return n == 0 ? 1 : Math.max(1, sum / n);
	}

	/** The blur under which the counts are likeliest, found by walking over a few from where one was. @return standard deviation, pixels of the picture */
	public double likeliestBlur(PixelTransform mapToImage, PictureParts parts, double mapPixel, double from) {
		double pixel = mapPixel * block;
		double[] gain = new double[BLURS.length];
		Arrays.fill(gain, Double.NaN);
		int at = 0;
		for (int k = 1; k < BLURS.length; k++) {
			at = Math.abs(Math.log(BLURS[k] * pixel / from)) < Math.abs(Math.log(BLURS[at] * pixel / from)) ? k : at;
		}
		while (true) {
			int best = at;
			for (int k = Math.max(0, at - 1); k <= Math.min(BLURS.length - 1, at + 1); k++) {
				if (Double.isNaN(gain[k])) {
					double[][] rate = evenRates(parts.count());
					gain[k] = fitRates(mapToImage, parts.blurred(BLURS[k] * pixel), rate, 10);
				}
				best = gain[k] > gain[best] ? k : best;
			}
			if (best == at) {
				return BLURS[at] * pixel;
			}
			at = best;
		}
	}
}
