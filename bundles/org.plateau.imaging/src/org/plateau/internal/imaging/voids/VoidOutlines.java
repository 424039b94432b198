// SPDX-License-Identifier: EPL-2.0
package org.plateau.internal.imaging.voids;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

import org.plateau.extension.Progress;
import org.plateau.internal.imaging.kernels.Components;
import org.plateau.internal.imaging.kernels.Polling;

final class VoidOutlines {
	static double LAMBDA = Double.parseDouble(System.getProperty("lam", "3"));
	static double EDGE = Double.parseDouble(System.getProperty("edge", "0.4"));
	static double INTERFACE = Double.parseDouble(System.getProperty("iface", "0.5"));
	static double GAP = Double.parseDouble(System.getProperty("gap", "0.5"));
	static double GAP0 = Double.parseDouble(System.getProperty("gap0", "0.7"));
	static double EVIDENCE = Double.parseDouble(System.getProperty("ev", "12"));
	static float LEARN = Float.parseFloat(System.getProperty("learn", "0.5"));
	static int ROUNDS = Integer.getInteger("rounds", 6);
	static int STEPS = Integer.getInteger("steps", 5);
	static double RELAX = Double.parseDouble(System.getProperty("relax", "0.8"));
	static double MU = Double.parseDouble(System.getProperty("mu", "0.4"));
	static double CORE = Double.parseDouble(System.getProperty("core", "1.2"));
	private static final double[] RIM_LENGTHS = { 1.5, 3, 6 };
	private static final float FAR = 40;

	private final LayerResidual residual;
	private final double[] top;
	private final double[] bottom;
	private final Psf psf;
	private final double precision;
	private final List<Patch> patches = new ArrayList<>();
	double depth;
	double rim;
	double rimLength = 3;
	double lining;
	static double ONSET = Double.parseDouble(System.getProperty("onset", "0.66"));
	static double RAMP = Double.parseDouble(System.getProperty("ramp", "0.15"));
	static double THICK = Double.parseDouble(System.getProperty("thick", "0.5"));
	static double EXTEND = Double.parseDouble(System.getProperty("ext", "0.25"));
	private final float[] rimTable = new float[16 * (int) FAR + 2];

	VoidOutlines(LayerResidual residual, double[] top, double[] bottom, double blur, double noise, double depth) {
		this.residual = residual;
		this.top = top;
		this.bottom = bottom;
		this.depth = depth;
		psf = new Psf(Math.sqrt(Math.max(0.25, blur * blur - 1 / 12.0)));
		precision = 1 / (noise * noise);
	}

	float[] run(boolean[] body, boolean[] bright, Progress progress) {
		cut(body, bright);
		for (int round = 0; round < 3; round++) {
			int r = round;
			progress.workers().run(patches.size(), i -> {
				Polling.check(progress::isCanceled);
				patches.get(i).fit(r);
			});
			levels(round);
		}
		lining = depth + 0.5 * depth;
		progress.workers().run(patches.size(), i -> patches.get(i).propose());
		for (int round = 3; round < ROUNDS; round++) {
			int r = round;
			progress.workers().run(patches.size(), i -> {
				Polling.check(progress::isCanceled);
				patches.get(i).fit(r);
			});
			levels(round);
		}
		double sure = 0;
		double with = 0;
		for (Patch p : patches) {
			p.compare();
			for (int l = 1; l < p.gain.length; l++) {
				if (Math.abs(p.gain[l]) > 6) {
					sure++;
					with += p.gain[l] > 0 ? 1 : 0;
				}
			}
		}
		double need = Math.max(-4, Math.min(4, -2 * Math.log((with + 0.5) / (sure - with + 0.5))));
		if (Boolean.getBoolean("dbg")) {
			System.out.println("  lining " + lining + " sure " + sure + " with " + with + " need " + need);
		}
		progress.workers().run(patches.size(), i -> patches.get(i).decide(need));
		levels(ROUNDS);
		for (int round = 0; round < 1; round++) {
			int r = round + ROUNDS;
			progress.workers().run(patches.size(), i -> {
				Polling.check(progress::isCanceled);
				patches.get(i).fit(r);
			});
		}
		progress.workers().run(patches.size(), i -> patches.get(i).prune());
		float[] phi = new float[residual.rows * residual.width];
		Arrays.fill(phi, -FAR);
		for (Patch p : patches) {
			p.put(phi);
		}
		if (Boolean.getBoolean("dbg")) {
			System.out.println("  depth " + depth + " rim " + rim + " len " + rimLength + " patches " + patches.size());
		}
		return phi;
	}

	private void cut(boolean[] body, boolean[] bright) {
		int w = residual.width;
		int h = residual.rows;
		Components.Labelled c = Components.of(body, w, h);
		int n = c.count() + 1;
		int[][] box = new int[n][];
		for (int p = 0; p < body.length; p++) {
			int l = c.labels()[p];
			if (l > 0) {
				int x = p % w;
				int y = p / w;
				if (box[l] == null) {
					box[l] = new int[] { x, y, x, y };
				}
				box[l][0] = Math.min(box[l][0], x);
				box[l][1] = Math.min(box[l][1], y);
				box[l][2] = Math.max(box[l][2], x);
				box[l][3] = Math.max(box[l][3], y);
			}
		}
		int pad = psf.reach + 6;
		List<int[]> boxes = new ArrayList<>();
		for (int l = 1; l < n; l++) {
			int[] b = { Math.max(0, box[l][0] - pad), Math.max(0, box[l][1] - pad), Math.min(w - 1, box[l][2] + pad),
					Math.min(h - 1, box[l][3] + pad) };
			for (int i = 0; i < boxes.size(); i++) {
				int[] o = boxes.get(i);
				if (o[0] <= b[2] && b[0] <= o[2] && o[1] <= b[3] && b[1] <= o[3]) {
					b = new int[] { Math.min(o[0], b[0]), Math.min(o[1], b[1]), Math.max(o[2], b[2]), Math.max(o[3], b[3]) };
					boxes.remove(i);
					i = -1;
				}
			}
			boxes.add(b);
		}
		for (int[] b : boxes) {
			patches.add(new Patch(b, body, bright));
		}
	}

	/** Common depth and rim by least squares over all patches. */
	private void levels(int round) {
		if (round == 0) {
			double best = -1;
			double choice = rimLength;
			for (double len : RIM_LENGTHS) {
				table(1, len);
				double[] s = sums();
				double n22 = s[2] - s[1] * s[1] / Math.max(1e-12, s[0]);
				double g2 = s[4] - s[1] * s[3] / Math.max(1e-12, s[0]);
				double gain = n22 > 0 && g2 > 0 ? g2 * g2 / n22 : 0;
				if (gain > best) {
					best = gain;
					choice = len;
				}
			}
			rimLength = choice;
		}
		table(1, rimLength);
		double[] s = sums();
		if (s[7] > 0 && lining > 0) {
			lining = Math.max(0.5 * lining, Math.min(1.5 * lining, lining + s[8] / s[7]));
		}
		double det = s[0] * s[2] - s[1] * s[1];
		double d = 0;
		double r = 0;
		if (det > 1e-9 * s[0] * s[2]) {
			d = (s[3] * s[2] - s[4] * s[1]) / det;
			r = (s[4] * s[0] - s[3] * s[1]) / det;
		}
		depth = Math.max(0.5 * depth, Math.min(1.5 * depth, depth - d));
		rim = Math.max(0, Math.min(0.6 * depth, rim + r));
		table(rim, rimLength);
	}

	private double[] sums() {
		double[] s = new double[9];
		for (Patch p : patches) {
			double[] t = p.sums();
			for (int i = 0; i < 9; i++) {
				s[i] += t[i];
			}
		}
		return s;
	}

	private void table(double amplitude, double length) {
		for (int i = 0; i < rimTable.length; i++) {
			rimTable[i] = (float) (amplitude * Math.exp(-i / 16.0 / length));
		}
	}

	private final class Patch {
		final int x0;
		final int y0;
		final int w;
		final int h;
		final float[] r;
		final float[] k;
		final float[] o;
		final float[] phi;
		final float[] extra;
		final boolean[] lit;
		final float[] u;
		final float[] e;
		final float[] s;
		final float[] scratch;
		int[] owner;
		final double[][] shift;
		float[] before;
		float[] beforeE;
		double[] gain = new double[0];
		boolean[] lined;
		float[] head;
		float[] height;
		float[] half;
		int count;

		Patch(int[] b, boolean[] body, boolean[] bright) {
			x0 = b[0];
			y0 = b[1];
			w = b[2] - b[0] + 1;
			h = b[3] - b[1] + 1;
			int n = w * h;
			r = new float[n];
			k = new float[n];
			o = new float[n];
			phi = new float[n];
			extra = new float[n];
			lit = new boolean[n];
			u = new float[n];
			e = new float[n];
			s = new float[n];
			scratch = new float[n];
			for (int y = 0; y < h; y++) {
				for (int x = 0; x < w; x++) {
					int p = y * w + x;
					int q = (y + y0) * residual.width + x + x0;
					r[p] = residual.raw[q];
					double zu = (y + y0 + residual.firstRow + 0.5 - top[x + x0]) / psf.sigma;
					double zl = (y + y0 + residual.firstRow + 0.5 - bottom[x + x0]) / psf.sigma;
					double au = EDGE * (residual.above[x + x0] - residual.level + depth) * org.plateau.internal.imaging.kernels.Normal.density(zu) / psf.sigma;
					double al = EDGE * (residual.below[x + x0] - residual.level + depth) * org.plateau.internal.imaging.kernels.Normal.density(zl) / psf.sigma;
					k[p] = (float) (residual.weight[q] * precision / (1 + precision * (au * au + al * al)));
					double t = top[x + x0] - residual.firstRow - y - y0;
					double bo = bottom[x + x0] - residual.firstRow - y - y0;
					o[p] = (float) Math.max(0, Math.max(0, Math.min(1, bo)) - Math.max(0, Math.min(1, t)));
					phi[p] = body[q] ? 0.5f : -0.5f;
					lit[p] = bright[q];
					if (bright[q]) {
						extra[p] = (float) (depth + Math.max(0, 1.2 * residual.value[q]));
					}
				}
			}
			closeGaps();
			owner = new int[n];
			shift = new double[2][w];
			redistance();
			extend();
			parts(false);
		}

		/** A gap between void and interface that is narrower than the blur cannot be seen: the fit starts without it. */
		private void closeGaps() {
			int reach = (int) Math.round(GAP0 + GAP * psf.sigma);
			for (int x = 0; x < w; x++) {
				for (int side = 0; side < 2; side++) {
					int y = rowAt(side, x);
					int d = side == 0 ? 1 : -1;
					for (int j = 1; y >= 0 && j <= reach && y + j * d >= 0 && y + j * d < h; j++) {
						if (phi[(y + j * d) * w + x] > 0) {
							for (int i = 0; i < j; i++) {
								phi[(y + i * d) * w + x] = 0.5f;
							}
							break;
						}
					}
				}
			}
		}

		/** Numbers the voids of this patch and measures their heights. */
		private void parts(boolean lit) {
			boolean[] in = new boolean[phi.length];
			for (int p = 0; p < in.length; p++) {
				in[p] = phi[p] > 0 && o[p] > 0.4f;
			}
			Components.Labelled c = Components.of(in, w, h);
			boolean[] was = new boolean[c.count() + 1];
			float[] lo = new float[c.count() + 1];
			float[] hi = new float[c.count() + 1];
			half = new float[c.count() + 1];
			Arrays.fill(lo, Float.MAX_VALUE);
			Arrays.fill(hi, -1);
			for (int y = 0; y < h; y++) {
				for (int x = 0; x < w; x++) {
					int p = y * w + x;
					int l = c.labels()[p];
					if (l > 0) {
						lo[l] = Math.min(lo[l], y + 0.5f - Math.min(0.5f, phi[p]));
						hi[l] = Math.max(hi[l], y + 0.5f + Math.min(0.5f, phi[p]));
						half[l] = Math.max(half[l], phi[p]);
						was[l] |= lined != null && lined[owner[p]];
					}
				}
			}
			lined = was;
			if (lit) {
				Arrays.fill(lined, true);
			}
			lined[0] = false;
			head = lo;
			height = hi;
			for (int l = 1; l < lo.length; l++) {
				height[l] = Math.max(1, hi[l] - lo[l]);
			}
			count = c.count();
			owner = c.labels().clone();
			redistance();
			extend();
		}

		/** How much of the bright lining of a void's bottom there is at a pixel, 0 to 1. */
		private float lit(int p, int y) {
			int l = owner[p];
			if (!lined[l] || phi[p] < -3) {
				return 0;
			}
			float t = (float) (((y + 0.5f - head[l]) / height[l] - ONSET) / RAMP);
			if (t <= 0) {
				return 0;
			}
			float d = Math.max(0, phi[p]) / (float) Math.max(0.5, THICK * half[l]);
			return Math.min(1, t) * (float) Math.exp(-d * d);
		}

		/** Extends every void downwards by what a bright bottom may hide, and has it lined. */
		void propose() {
			before = phi.clone();
			beforeE = e.clone();
			parts(true);
			float[] grown = phi.clone();
			for (int y = 0; y < h; y++) {
				for (int x = 0; x < w; x++) {
					int p = y * w + x;
					if (phi[p] > 0 && owner[p] > 0) {
						int reach = (int) Math.max(1, Math.round(EXTEND * height[owner[p]]));
						int sure = (int) Math.round(1 + psf.sigma);
						for (int j = 1; j <= reach && y + j < h; j++) {
							int q = (y + j + y0) * residual.width + x + x0;
							// what is far below must be seen to be bright, or be void again
							if (j > sure && residual.value[q] < 0.2 * depth && residual.value[q] > -0.5 * depth) {
								break;
							}
							if (grown[p + j * w] <= 0) {
								grown[p + j * w] = 0.5f;
								owner[p + j * w] = owner[p];
								extra[p + j * w] = 0;
							}
						}
					}
				}
			}
			System.arraycopy(grown, 0, phi, 0, phi.length);
			parts(true);
		}

		/** What the lining gains per void, in nats. */
		void compare() {
			gain = new double[count + 1];
			for (int p = 0; p < phi.length; p++) {
				gain[owner[p]] += 0.5 * k[p] * (beforeE[p] * beforeE[p] - e[p] * e[p]);
			}
		}

		void decide(double need) {
			for (int l = 1; l <= count; l++) {
				lined[l] = gain[l] > need;
			}
			for (int p = 0; p < phi.length; p++) {
				if (!lined[owner[p]]) {
					phi[p] = before[p];
				}
			}
			redistance();
			extend();
			parts(false);
			model();
		}

		void fit(int round) {
			if (Boolean.parseBoolean(System.getProperty("cg", "true"))) {
				closeGaps();
			}
			for (int i = 0; i < STEPS; i++) {
				model();
				if (round >= 1) {
					appearance();
				}
				if (INTERFACE > 0 && round >= 1) {
					moveInterfaces();
				}
				evolve();
				redistance();
				extend();
			}
			parts(false);
			model();
		}

		private void model() {
			for (int p = 0; p < u.length; p++) {
				float c = Math.max(0, Math.min(1, 0.5f + phi[p]));
				float rho = rimTable[Math.min(rimTable.length - 1, (int) (16 * Math.max(0, -phi[p])))];
				float l = c > 0 ? (float) lining * lit(p, p / w) : 0;
				u[p] = o[p] * (c * (extra[p] + l - (float) depth) + (1 - c) * rho);
			}
			for (int side = 0; side < 2 && INTERFACE > 0; side++) {
				for (int x = 0; x < w; x++) {
					if (shift[side][x] != 0) {
						double at = (side == 0 ? top : bottom)[x + x0] - residual.firstRow - y0;
						int y = (int) Math.floor(at - 0.5);
						double f = at - 0.5 - y;
						double v = shift[side][x] * jumpAt(side, x);
						if (y >= 0 && y < h - 1) {
							u[y * w + x] += (float) ((1 - f) * v);
							u[(y + 1) * w + x] += (float) (f * v);
						}
					}
				}
			}
			psf.blur(u, e, scratch, w, h);
			for (int p = 0; p < u.length; p++) {
				e[p] = r[p] - e[p];
				u[p] = e[p] * k[p];
			}
			psf.blur(u, s, scratch, w, h);
		}

		/** Row of the layer's first or last pixel in a column, −1 when it is not in this patch. */
		private int rowAt(int side, int x) {
			int first = (int) Math.ceil(top[x + x0] - residual.firstRow - y0 - 0.5);
			int last = (int) Math.ceil(bottom[x + x0] - residual.firstRow - y0 - 0.5) - 1;
			int y = side == 0 ? first : last;
			return last < first || y < 0 || y >= h ? -1 : y;
		}

		/** What a pixel gains when the interface moves over it downwards by one row, where the void lies on it. */
		private double jumpAt(int side, int x) {
			int y = rowAt(side, x);
			if (y < 0) {
				return 0;
			}
			int p = y * w + x;
			double in = residual.level + Math.max(0, Math.min(1, 0.5f + phi[p])) * (extra[p] + lining * lit(p, y) - depth);
			return side == 0 ? residual.above[x + x0] - in : in - residual.below[x + x0];
		}

		/** Interfaces are traced as if the layer had no voids: where one lies on it, it may be elsewhere. */
		private void moveInterfaces() {
			double unit = precision / (2 * Math.sqrt(Math.PI) * psf.sigma);
			int reach = (int) Math.ceil(4 * psf.sigma);
			for (int side = 0; side < 2; side++) {
				double[] num = new double[w];
				double[] den = new double[w];
				for (int x = 0; x < w; x++) {
					int y = rowAt(side, x);
					if (y < 0) {
						continue;
					}
					double c = Math.max(0, Math.min(1, 0.5f + phi[y * w + x]));
					if (c <= 0) {
						continue;
					}
					double at = (side == 0 ? top : bottom)[x + x0] - residual.firstRow - y0;
					int yy = (int) Math.floor(at - 0.5);
					if (yy < 0 || yy >= h - 1) {
						continue;
					}
					double f = at - 0.5 - yy;
					double g = (1 - f) * s[yy * w + x] + f * s[(yy + 1) * w + x];
					double j = jumpAt(side, x);
					double hess = Math.max(j * j, 0.25 * depth * depth) * unit;
					num[x] = c * (shift[side][x] + INTERFACE * j * g / hess);
					den[x] = c;
				}
				for (int x = 0; x < w; x++) {
					double a = 0;
					double b = 0.3;
					for (int i = Math.max(0, x - reach); i <= Math.min(w - 1, x + reach); i++) {
						double q = 1 - Math.abs(i - x) / (reach + 1.0);
						a += q * num[i];
						b += q * den[i];
					}
					shift[side][x] = den[x] > 0 ? Math.max(-2, Math.min(2, a / b)) * den[x] : 0;
				}
			}
		}

		/** Depth-dependent greys inside a void: only where the outline no longer matters, and in bright deposits. */
		private void appearance() {
			float core = (float) (CORE * psf.sigma);
			float gain = (float) (MU / precision);
			for (int p = 0; p < u.length; p++) {
				if (phi[p] > 0) {
					float t = Math.max(0, Math.min(1, (phi[p] - core) / core + 0.5f));
					if (lined[owner[p]] && (p / w + 0.5f - head[owner[p]]) > 0.5f * height[owner[p]]) {
						t = Math.max(t, LEARN);
					}
					extra[p] = Math.max((float) (-0.6 * depth), extra[p] + t * gain * o[p] * s[p]);
				}
			}
		}

		private void evolve() {
			double unit = precision / (2 * Math.sqrt(Math.PI) * psf.sigma);
			float rim0 = rimTable[0];
			System.arraycopy(phi, 0, u, 0, phi.length);
			for (int y = 1; y < h - 1; y++) {
				for (int x = 1; x < w - 1; x++) {
					int p = y * w + x;
					if (Math.abs(u[p]) > 1.8f || o[p] < 0.02f) {
						continue;
					}
					float jump = extra[p] + (float) lining * lit(p, y) - (float) depth - rim0;
					double hess = Math.max(jump * jump, 0.25 * depth * depth) * unit;
					double data = jump * s[p] / hess;
					double px = 0.5 * (u[p + 1] - u[p - 1]);
					double py = 0.5 * (u[p + w] - u[p - w]);
					double pxx = u[p + 1] - 2 * u[p] + u[p - 1];
					double pyy = u[p + w] - 2 * u[p] + u[p - w];
					double pxy = 0.25 * (u[p + w + 1] - u[p + w - 1] - u[p - w + 1] + u[p - w - 1]);
					double g2 = px * px + py * py + 0.05;
					double curv = (pxx * py * py - 2 * px * py * pxy + pyy * px * px) / (g2 * Math.sqrt(g2));
					curv = Math.max(-1, Math.min(1, curv));
					double step = RELAX * (data + Math.min(0.4, LAMBDA / (Math.max(jump * jump, 0.05 * depth * depth) * unit)) * curv);
					phi[p] = u[p] + (float) Math.max(-0.6, Math.min(0.6, step));
				}
			}
		}

		private void redistance() {
			System.arraycopy(phi, 0, u, 0, phi.length);
			boolean[] anchor = new boolean[phi.length];
			for (int y = 0; y < h; y++) {
				for (int x = 0; x < w; x++) {
					int p = y * w + x;
					boolean in = u[p] > 0;
					float l = x > 0 ? u[p - 1] : u[p];
					float rr = x < w - 1 ? u[p + 1] : u[p];
					float t = y > 0 ? u[p - w] : u[p];
					float b = y < h - 1 ? u[p + w] : u[p];
					if (l > 0 != in || rr > 0 != in || t > 0 != in || b > 0 != in) {
						float gx = Math.max(Math.max(Math.abs(rr - u[p]), Math.abs(u[p] - l)) * 0.999f, Math.abs(rr - l) * 0.5f);
						float gy = Math.max(Math.max(Math.abs(b - u[p]), Math.abs(u[p] - t)) * 0.999f, Math.abs(b - t) * 0.5f);
						gx = (l > 0 != in || rr > 0 != in) ? gx : Math.abs(rr - l) * 0.5f;
						gy = (t > 0 != in || b > 0 != in) ? gy : Math.abs(b - t) * 0.5f;
						float g = (float) Math.sqrt(gx * gx + gy * gy);
						float d = Math.min(1f, Math.abs(u[p]) / Math.max(1e-3f, g));
						phi[p] = in ? d : -d;
						anchor[p] = true;
						if (!in) {
							float best = 0;
							int src = -1;
							int[] nb = { x > 0 ? p - 1 : p, x < w - 1 ? p + 1 : p, y > 0 ? p - w : p, y < h - 1 ? p + w : p };
							for (int q : nb) {
								if (u[q] > best) {
									best = u[q];
									src = q;
								}
							}
							if (src >= 0) {
								extra[p] = extra[src];
								owner[p] = owner[src];
							}
						}
					} else {
						phi[p] = in ? FAR : -FAR;
					}
				}
			}
			for (int y = 0; y < h; y++) {
				for (int x = 0; x < w; x++) {
					int p = y * w + x;
					if (!anchor[p]) {
						if (y > 0) {
							near(p, p - w, 1);
							if (x > 0) {
								near(p, p - w - 1, 1.4142f);
							}
							if (x < w - 1) {
								near(p, p - w + 1, 1.4142f);
							}
						}
						if (x > 0) {
							near(p, p - 1, 1);
						}
					}
				}
			}
			for (int y = h - 1; y >= 0; y--) {
				for (int x = w - 1; x >= 0; x--) {
					int p = y * w + x;
					if (!anchor[p]) {
						if (y < h - 1) {
							near(p, p + w, 1);
							if (x > 0) {
								near(p, p + w - 1, 1.4142f);
							}
							if (x < w - 1) {
								near(p, p + w + 1, 1.4142f);
							}
						}
						if (x < w - 1) {
							near(p, p + 1, 1);
						}
					}
				}
			}
		}

		private void near(int p, int q, float step) {
			if (phi[p] > 0) {
				if (phi[q] > 0) {
					phi[p] = Math.min(phi[p], phi[q] + step);
				}
			} else if (phi[q] <= 0 && phi[q] - step > phi[p]) {
				phi[p] = phi[q] - step;
				extra[p] = extra[q];
				owner[p] = owner[q];
			}
		}

		/** Beyond the interfaces the outline goes straight on: the blur sees it there, the layer does not. */
		private void extend() {
			for (int x = 0; x < w; x++) {
				int first = (int) Math.ceil(top[x + x0] - residual.firstRow - y0 - 0.5);
				int last = (int) Math.ceil(bottom[x + x0] - residual.firstRow - y0 - 0.5) - 1;
				if (last < first) {
					for (int y = 0; y < h; y++) {
						phi[y * w + x] = Math.min(phi[y * w + x], -0.5f);
					}
					continue;
				}
				for (int y = Math.min(first, h) - 1; y >= 0 && first < h && first >= 0; y--) {
					phi[y * w + x] = phi[first * w + x];
					extra[y * w + x] = extra[first * w + x];
					owner[y * w + x] = owner[first * w + x];
				}
				for (int y = Math.max(last, -1) + 1; y < h && last >= 0 && last < h; y++) {
					phi[y * w + x] = phi[last * w + x];
					extra[y * w + x] = extra[last * w + x];
					owner[y * w + x] = owner[last * w + x];
				}
			}
		}

		/** Takes away what the picture is nearly as likely without. */
		void prune() {
			closeGaps();
			model();
			double[] evidence = new double[count + 1];
			boolean[] dark = new boolean[count + 1];
			for (int p = 0; p < phi.length; p++) {
				dark[owner[p]] |= phi[p] > 0 && extra[p] + lining * lit(p, p / w) < 0.4 * depth;
			}
			float[] f = new float[u.length];
			for (int l = 1; l <= count; l++) {
				for (int p = 0; p < f.length; p++) {
					float c = Math.max(0, Math.min(1, 0.5f + phi[p]));
					float rho = rimTable[Math.min(rimTable.length - 1, (int) (16 * Math.max(0, -phi[p])))];
					f[p] = owner[p] == l ? o[p] * (c * (extra[p] + (float) lining * lit(p, p / w) - (float) depth) + (1 - c) * rho) : 0;
				}
				psf.blur(f, f, scratch, w, h);
				double sx = 0, sy = 0, n = 0;
				for (int p = 0; p < f.length; p++) {
					evidence[l] += k[p] * f[p] * (e[p] + 0.5 * f[p]);
					if (owner[p] == l && phi[p] > 0) {
						sx += p % w;
						sy += p / w;
						n++;
					}
				}
				if (Boolean.getBoolean("dbg2")) {
					System.out.printf("    ev %.1f area %.0f at %.0f,%.0f%n", evidence[l], n, sx / n + x0, sy / n + y0 + residual.firstRow);
				}
			}
			for (int p = 0; p < phi.length; p++) {
				if (owner[p] > 0 && (evidence[owner[p]] < EVIDENCE || !dark[owner[p]])) {
					phi[p] = Math.min(phi[p], -0.5f);
				}
			}
		}

		double[] sums() {
			// e and s belong to the current model
			float[] b1 = new float[u.length];
			float[] b2 = new float[u.length];
			for (int p = 0; p < u.length; p++) {
				float c = Math.max(0, Math.min(1, 0.5f + phi[p]));
				b1[p] = o[p] * c;
				b2[p] = o[p] * (1 - c) * rimTable[Math.min(rimTable.length - 1, (int) (16 * Math.max(0, -phi[p])))];
			}
			psf.blur(b1, b1, scratch, w, h);
			psf.blur(b2, b2, scratch, w, h);
			double[] t = new double[9];
			for (int p = 0; p < u.length; p++) {
				t[0] += k[p] * b1[p] * b1[p];
				t[1] += k[p] * b1[p] * b2[p];
				t[2] += k[p] * b2[p] * b2[p];
				t[3] += k[p] * b1[p] * e[p];
				t[4] += k[p] * b2[p] * e[p];
			}
			for (int p = 0; p < u.length; p++) {
				float c = Math.max(0, Math.min(1, 0.5f + phi[p]));
				b1[p] = o[p] * c * lit(p, p / w);
			}
			psf.blur(b1, b1, scratch, w, h);
			for (int p = 0; p < u.length; p++) {
				t[7] += k[p] * b1[p] * b1[p];
				t[8] += k[p] * b1[p] * e[p];
			}
			return t;
		}

		void put(float[] out) {
			for (int y = 0; y < h; y++) {
				System.arraycopy(phi, y * w, out, (y + y0) * residual.width + x0, w);
			}
		}
	}
}
