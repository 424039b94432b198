// SPDX-License-Identifier: EPL-2.0
package org.plateau.internal.imaging.voids;

import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;

import org.plateau.internal.imaging.kernels.Components;
import org.plateau.internal.imaging.kernels.Normal;

/**
 * The outlines of some neighbouring voids as the zero of a signed distance (positive inside, pixels) on a small window
 * (Osher and Sethian 1988), moved down the gradient of the misfit between the blurred model and the picture plus the
 * outlines' length (Chan and Vese 2001, with the point spread in the model), scaled by the curvature of the misfit for an
 * outline that moves as a whole. Because the model is blurred and the picture is not sharpened, an outline ends at the
 * true half depth of its void even when the blur hides that depth.
 * <p>
 * Within a void the grey may depart from the common one where that no longer moves the outline. An interface was traced
 * as if there were no voids: below a void it may give way by what the picture says.
 */
final class OutlinePatch {
	private static final int STEPS = 3;
	/** Columns between two voids' surroundings up to which the pixels between are worked on too. */
	private static final int LEAST_GAP = 16;
	/** Price of an outline's length, nats per pixel. */
	private static final double LENGTH_PRICE = 6;
	private static final double RELAXATION = 0.8;
	private static final double LONGEST_STEP = 0.6;
	/** Uncertainty of a traced interface next to a void, pixels. */
	private static final double INTERFACE_ERROR = 0.6;
	/** Gap between void and interface that cannot be seen: constant part, pixels, and share of the blur. */
	private static final double GAP = 0.7;
	private static final double GAP_PER_BLUR = 0.9;
	private static final double FARTHEST_INTERFACE = 2;
	private static final double INTERFACE_RATE = 0.5;
	/** Pixels outside an outline within which one step needs to know the void's grey. */
	private static final float BESIDE = 3;
	/** Pixels by which outlines may move before all distances are rebuilt. */
	private static final float DRIFT = 1.5f;
	/** How fast the grey in a void's core follows the picture. */
	private static final double GREY_RATE = 0.4;
	private static final double CORE = 1.2;
	/** What a void must gain, nats: its windows are many, a chance find gains some. */
	private static final double EVIDENCE = 12;
	/** Final distance of pixels that were not worked on: no cut reaches them. */
	private static final float FAR_OUTSIDE = -1e6f;

	private final LayerResidual residual;
	private final VoidAppearance look;
	private final Psf psf;
	private final double precision;
	/** Place of the window in the residual's rows, and its size. */
	final int x0;
	final int y0;
	final int w;
	final int h;
	private final PatchPixels pixels;
	private final PatchFaces faces;
	private float[] r;
	private float[] k;
	private float[] o;
	/** Signed distance to the outlines, positive inside. */
	final float[] phi;
	private float[] extra;
	private float[] u;
	private float[] e;
	private float[] s;
	private Psf.Window blur;
	private int[] owner;
	private double[][] shift;
	private float[] before;
	private float[] beforeE;
	private float[] beforeExtra;
	private Linings linings;
	/** Of {@link Linings}. */
	private float[] floor;
	private int count;
	private PatchRoom room;
	/** Made in a room when it is first asked for. */
	private SignedDistance distance;

	/**
	 * @param b {left, upper, right, lower} of the window in the residual's rows, all inclusive
	 * @param boxes around voids: what is in none of them is left alone
	 * @param first room to work in now; later ones by {@link #in}
	 */
	OutlinePatch(LayerResidual residual, VoidAppearance look, Psf psf, double noise, int[] b, List<int[]> boxes, boolean[] body, PatchRoom first) {
		this.residual = residual;
		this.look = look;
		this.psf = psf;
		precision = 1 / (noise * noise);
		x0 = b[0];
		y0 = b[1];
		w = b[2] - b[0] + 1;
		h = b[3] - b[1] + 1;
		pixels = PatchPixels.of(b, boxes, Math.max(LEAST_GAP, psf.reach));
		faces = new PatchFaces(residual, x0, y0, pixels, gap() + 1);
		int n = w * h;
		r = new float[n];
		k = new float[n];
		o = new float[n];
		phi = new float[n];
		linings = new Linings(look, pixels, psf.sigma);
		floor = linings.floor;
		extra = new float[n];
		e = new float[n];
		Arrays.fill(phi, SignedDistance.OUTSIDE);
		pixels.each(first.workers, (from, to) -> load(from, to, body));
		closeGaps();
		owner = new int[n];
		shift = new double[2][w];
		in(first, p -> parts(false));
	}

	private void load(int from, int to, boolean[] body) {
		for (int i = from; i < to; i++) {
			int y = pixels.from()[i] / w;
			for (int p = pixels.from()[i]; p < pixels.to()[i]; p++) {
				int x = p - y * w;
				int q = (y + y0) * residual.width + x + x0;
				if (!(residual.top[x + x0] <= residual.bottom[x + x0])) {
					// an interface is unknown there: no layer, and no say in how voids look
					phi[p] = -0.5f;
					continue;
				}
				r[p] = residual.raw[q];
				double zu = (y + y0 + residual.firstRow + 0.5 - residual.top[x + x0]) / psf.sigma;
				double zl = (y + y0 + residual.firstRow + 0.5 - residual.bottom[x + x0]) / psf.sigma;
				double au = INTERFACE_ERROR * (residual.above[x + x0] - residual.level + look.depth) * Normal.density(zu) / psf.sigma;
				double al = INTERFACE_ERROR * (residual.below[x + x0] - residual.level + look.depth) * Normal.density(zl) / psf.sigma;
				k[p] = (float) (residual.weight[q] * precision / (1 + precision * (au * au + al * al)));
				double t = residual.top[x + x0] - residual.firstRow - y - y0;
				double bo = residual.bottom[x + x0] - residual.firstRow - y - y0;
				o[p] = (float) Math.max(0, Math.max(0, Math.min(1, bo)) - Math.max(0, Math.min(1, t)));
				phi[p] = body[q] ? 0.5f : -0.5f;
			}
		}
	}

	/** Works on the outlines in a room. */
	void in(PatchRoom here, Consumer<OutlinePatch> work) {
		room = here;
		u = room.floats(PatchRoom.Use.MODEL, w * h);
		s = room.filled(PatchRoom.Use.SLOPE, w * h, 0);
		blur = psf.new Window(pixels, room);
		work.accept(this);
		u = null;
		s = null;
		blur = null;
		distance = null;
		room = null;
	}

	/** Rows of a gap between void and interface that is narrower than the blur and cannot be seen. */
	private int gap() {
		return (int) Math.round(GAP + GAP_PER_BLUR * psf.sigma);
	}

	/** The fit starts without such gaps. */
	private void closeGaps() {
		int reach = gap();
		for (int x = 0; x < w; x++) {
			for (int side = 0; side < 2; side++) {
				int y = faces.row(side, x);
				int d = side == 0 ? 1 : -1;
				for (int j = 1; y >= 0 && j <= reach && y + j * d >= 0 && y + j * d < h; j++) {
					if (phi[(y + j * d) * w + x] > 0) {
						fill(x, y, j, d);
						break;
					}
				}
			}
		}
	}

	/** Makes void of some pixels of a column, as far as they are worked on. */
	private void fill(int x, int y, int count, int direction) {
		for (int i = 0; i < count; i++) {
			int p = (y + i * direction) * w + x;
			phi[p] = o[p] > 0 ? 0.5f : phi[p];
		}
	}

	/** Numbers the voids of this patch, and makes {@link #phi} a distance again. */
	private void parts(boolean allLined) {
		boolean[] in = new boolean[phi.length];
		for (int i = 0; i < pixels.count(); i++) {
			for (int p = pixels.from()[i]; p < pixels.to()[i]; p++) {
				in[p] = phi[p] > 0 && o[p] > 0.4f;
			}
		}
		Components.Labelled c = Components.of(in, w, h);
		int[] old = owner;
		count = c.count();
		owner = c.labels();
		redistance();
		linings.number(c, old, phi, allLined);
	}

	private void line() {
		linings.lay(phi, owner, blur, u);
	}

	/** Share of a pixel that is lining. */
	private float lining(int p) {
		return floor[p] > 0 ? Math.max(0, Math.min(1, 0.5f + phi[p] + floor[p])) - cover(p) : 0;
	}

	/** Grey of a void at a pixel minus that of the layer. */
	private float inner(int p) {
		return extra[p] - (float) look.depth;
	}

	private float cover(int p) {
		return Math.max(0, Math.min(1, 0.5f + phi[p]));
	}

	/** What the void, its lining and its rim change at a pixel before the blur. */
	private float change(int p) {
		float c = cover(p);
		float b = lining(p);
		float out = 1 - c - b;
		return o[p] * ((c > 0 ? c * inner(p) : 0) + b * (float) look.lining + (out > 0 ? out * look.rim.at(-phi[p] - floor[p]) : 0));
	}

	/** Has every void lined. */
	void propose() {
		before = phi.clone();
		beforeE = e.clone();
		beforeExtra = extra.clone();
		parts(true);
	}

	/** Weighs the lined voids of {@link #propose} against those before it. */
	void compare() {
		linings.weigh(k, beforeE, e, owner);
	}

	/** Goes back to the outlines before {@link #propose} where a lining is not worth it, see {@link Linings#choose}. */
	void decide(double need) {
		linings.choose(need, owner);
		for (int i = 0; i < pixels.count(); i++) {
			for (int p = pixels.from()[i]; p < pixels.to()[i]; p++) {
				if (!linings.has(owner[p], p)) {
					phi[p] = before[p];
					extra[p] = beforeExtra[p];
				}
			}
		}
		parts(false);
		line();
		misfit();
	}

	/** Some steps of the descent; in the first round nothing but the outlines moves. */
	void fit(int round) {
		closeGaps();
		line();
		for (int i = 0; i < STEPS; i++) {
			misfit();
			if (round >= 1) {
				blur.blur(u, s, this::appearance);
				moveInterfaces();
			} else {
				blur.blur(u, s);
			}
			System.arraycopy(phi, 0, u, 0, phi.length);
			pixels.each(room.workers, this::evolve);
			if (i < STEPS - 1) {
				redistance(BESIDE, Math.max(BESIDE, (float) (1.5 * CORE * psf.sigma)) + DRIFT);
			}
		}
		parts(false);
		line();
		misfit();
	}

	/** What the picture is more than the blurred model, in {@link #e}, and that weighted in {@link #u}. */
	private void misfit() {
		pixels.each(room.workers, this::model);
		for (int side = 0; side < 2; side++) {
			for (int x = 0; x < w; x++) {
				if (shift[side][x] != 0) {
					double at = (side == 0 ? residual.top : residual.bottom)[x + x0] - residual.firstRow - y0;
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
		blur.blur(u, e, (from, to) -> {
			for (int i = from; i < to; i++) {
				for (int p = pixels.from()[i]; p < pixels.to()[i]; p++) {
					e[p] = r[p] - e[p];
					u[p] = e[p] * k[p];
				}
			}
		});
	}

	private void model(int from, int to) {
		float depth = (float) look.depth;
		boolean plain = look.rim.amplitude == 0;
		for (int i = from; i < to; i++) {
			for (int p = pixels.from()[i]; p < pixels.to()[i]; p++) {
				float d = phi[p];
				u[p] = d >= 0.5f ? o[p] * (extra[p] - depth) : o[p] == 0 || plain && d + floor[p] <= -0.5f ? 0 : change(p);
			}
		}
	}

	/** What a pixel gains when the interface moves over it downwards by one row, where the void lies on it. */
	private double jumpAt(int side, int x) {
		int y = faces.row(side, x);
		if (y < 0) {
			return 0;
		}
		int p = y * w + x;
		double in = residual.level + cover(p) * inner(p);
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
				int y = faces.row(side, x);
				if (y < 0) {
					continue;
				}
				double c = cover(y * w + x);
				if (c <= 0) {
					continue;
				}
				double at = (side == 0 ? residual.top : residual.bottom)[x + x0] - residual.firstRow - y0;
				int yy = (int) Math.floor(at - 0.5);
				if (yy < 0 || yy >= h - 1) {
					continue;
				}
				double f = at - 0.5 - yy;
				double g = (1 - f) * s[yy * w + x] + f * s[(yy + 1) * w + x];
				double j = jumpAt(side, x);
				double hess = Math.max(j * j, 0.25 * look.depth * look.depth) * unit;
				num[x] = c * (shift[side][x] + INTERFACE_RATE * j * g / hess);
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
				shift[side][x] = den[x] > 0 ? Math.max(-FARTHEST_INTERFACE, Math.min(FARTHEST_INTERFACE, a / b)) * den[x] : 0;
			}
		}
	}

	/** Depth-dependent greys inside a void: only where the outline no longer matters. */
	private void appearance(int from, int to) {
		float core = (float) (CORE * psf.sigma);
		float gain = (float) (GREY_RATE / precision);
		for (int i = from; i < to; i++) {
			for (int p = pixels.from()[i]; p < pixels.to()[i]; p++) {
				if (phi[p] > 0) {
					float t = Math.max(0, Math.min(1, phi[p] / core - 0.5f));
					extra[p] = Math.max((float) (-0.6 * look.depth), extra[p] + t * gain * o[p] * s[p]);
				}
			}
		}
	}

	/** Moves the outlines, from how they lie in {@link #u}. */
	private void evolve(int from, int to) {
		double unit = precision / (2 * Math.sqrt(Math.PI) * psf.sigma);
		float rim0 = look.rim.at(0);
		for (int i = from; i < to; i++) {
			for (int p = pixels.firstInside(i); p < pixels.endInside(i); p++) {
				if (Math.abs(u[p]) > 1.8f || o[p] < 0.02f) {
					continue;
				}
				float bright = Math.min(1, floor[p]);
				float jump = inner(p) - bright * (float) look.lining - (1 - bright) * rim0;
				double hess = Math.max(jump * jump, 0.25 * look.depth * look.depth) * unit;
				double data = jump * s[p] / hess;
				double px = 0.5 * (u[p + 1] - u[p - 1]);
				double py = 0.5 * (u[p + w] - u[p - w]);
				double pxx = u[p + 1] - 2 * u[p] + u[p - 1];
				double pyy = u[p + w] - 2 * u[p] + u[p - w];
				double pxy = 0.25 * (u[p + w + 1] - u[p + w - 1] - u[p - w + 1] + u[p - w - 1]);
				double g2 = px * px + py * py + 0.05;
				double curv = (pxx * py * py - 2 * px * py * pxy + pyy * px * px) / (g2 * Math.sqrt(g2));
				curv = Math.max(-1, Math.min(1, curv));
				// at most what an explicit step of the curve's shortening bears
				double price = Math.min(0.4, LENGTH_PRICE / (Math.max(jump * jump, 0.05 * look.depth * look.depth) * unit));
				double step = RELAXATION * (data + price * curv);
				phi[p] = u[p] + (float) Math.max(-LONGEST_STEP, Math.min(LONGEST_STEP, step));
			}
		}
	}

	/** Makes {@link #phi} a distance again; outside, a pixel belongs to the nearest void. */
	private void redistance() {
		redistance(Float.POSITIVE_INFINITY, Float.POSITIVE_INFINITY);
	}

	/**
	 * @param reach pixels outside beyond which it does not matter which void a pixel belongs to
	 * @param band pixels on either side of an outline beyond which distances may stay as they are
	 */
	private void redistance(float reach, float band) {
		if (distance == null) {
			distance = new SignedDistance(pixels, room);
		}
		distance.rebuild(phi, band);
		spread(reach);
	}

	/** Gives the pixels outside the void and the grey of the outline that they are nearest to. */
	private void spread(float reach) {
		pixels.each(room.workers, (from, to) -> {
			for (int i = from; i < to; i++) {
				for (int p = pixels.from()[i]; p < pixels.to()[i]; p++) {
					int q = distance.source[p];
					if (q >= 0 && q != p && phi[p] > -reach) {
						extra[p] = extra[q];
						owner[p] = owner[q];
					}
				}
			}
		});
		faces.extend(phi, extra, owner, o);
	}

	/** Takes away what the picture is nearly as likely without, and bright spots; the last word on the outlines. */
	void prune() {
		closeGaps();
		parts(false);
		line();
		misfit();
		int[][] box = new int[count + 1][];
		boolean[] dark = new boolean[count + 1];
		for (int i = 0; i < pixels.count(); i++) {
			for (int p = pixels.from()[i]; p < pixels.to()[i]; p++) {
				int l = owner[p];
				if (l > 0 && phi[p] > -6) {
					dark[l] |= phi[p] > 0 && inner(p) < -0.6 * look.depth;
					int x = p % w;
					int y = p / w;
					box[l] = box[l] == null ? new int[] { x, y, x, y }
							: new int[] { Math.min(x, box[l][0]), Math.min(y, box[l][1]), Math.max(x, box[l][2]), Math.max(y, box[l][3]) };
				}
			}
		}
		boolean[] gone = new boolean[count + 1];
		room.workers.run(count, i -> gone[i + 1] = box[i + 1] == null || !dark[i + 1] || evidence(i + 1, box[i + 1]) < EVIDENCE);
		for (int i = 0; i < pixels.count(); i++) {
			for (int p = pixels.from()[i]; p < pixels.to()[i]; p++) {
				if (gone[owner[p]]) {
					phi[p] = Math.min(phi[p], -0.5f);
				} else {
					phi[p] += floor[p];
				}
			}
		}
		redistance();
		int end = 0;
		for (int i = 0; i < pixels.count(); i++) {
			Arrays.fill(phi, end, pixels.from()[i], FAR_OUTSIDE);
			end = pixels.to()[i];
		}
		Arrays.fill(phi, end, phi.length, FAR_OUTSIDE);
		r = k = o = extra = floor = e = before = beforeE = beforeExtra = null;
		owner = null;
		linings = null;
	}

	/** How much likelier, in nats, the picture is with a void than without it. */
	private double evidence(int l, int[] b) {
		int left = Math.max(0, b[0] - psf.reach);
		int upper = Math.max(0, b[1] - psf.reach);
		int bw = Math.min(w - 1, b[2] + psf.reach) - left + 1;
		int bh = Math.min(h - 1, b[3] + psf.reach) - upper + 1;
		float[] f = new float[bw * bh];
		for (int y = 0; y < bh; y++) {
			for (int x = 0; x < bw; x++) {
				int p = (y + upper) * w + x + left;
				f[y * bw + x] = owner[p] == l ? change(p) : 0;
			}
		}
		psf.new Window(PatchPixels.all(bw, bh), new PatchRoom()).blur(f, f);
		double sum = 0;
		for (int y = 0; y < bh; y++) {
			for (int x = 0; x < bw; x++) {
				int p = (y + upper) * w + x + left;
				double v = f[y * bw + x];
				sum += k[p] * v * (e[p] + 0.5 * v);
			}
		}
		return sum;
	}

	/**
	 * The normal equations of the common appearance: {depth², depth · rim, rim², depth · misfit, rim · misfit, lining²,
	 * lining · misfit, lining · share, share², share · misfit}.
	 */
	double[] sums(VoidAppearance.Rim rim) {
		// what the next step makes anew anyway
		float[] first = u;
		float[] second = s;
		pixels.each(room.workers, (from, to) -> {
			for (int i = from; i < to; i++) {
				for (int p = pixels.from()[i]; p < pixels.to()[i]; p++) {
					float c = cover(p);
					float rest = 1 - c - lining(p);
					first[p] = o[p] * c;
					second[p] = rest > 0 ? o[p] * rest * rim.at(-phi[p] - floor[p]) : 0;
				}
			}
		});
		double[] dark = moments(first, second);
		// what is not known anywhere in the window is not known of linings either
		if (!(look.lining > 0) || !linings.any() && !Double.isNaN(dark[0])) {
			return new double[] { dark[0], dark[1], dark[2], dark[3], dark[4], 0, 0, 0, 0, 0 };
		}
		float thicker = (float) (look.lining / look.liningShare);
		for (int i = 0; i < pixels.count(); i++) {
			for (int p = pixels.from()[i]; p < pixels.to()[i]; p++) {
				float edge = 0.5f + phi[p] + floor[p];
				first[p] = o[p] * lining(p);
				second[p] = floor[p] > 0 && edge > 0 && edge < 1 ? o[p] * thicker * floor[p] : 0;
			}
		}
		double[] light = moments(first, second);
		return new double[] { dark[0], dark[1], dark[2], dark[3], dark[4], light[0], light[3], light[1], light[2], light[4] };
	}

	/** Weighted sums of {a², a · b, b², a · misfit, b · misfit}, after the blur, which replaces both. */
	private double[] moments(float[] a, float[] b) {
		blur.blur(a, a);
		blur.blur(b, b);
		double aa = 0;
		double ab = 0;
		double bb = 0;
		double ae = 0;
		double be = 0;
		for (int i = 0; i < pixels.count(); i++) {
			for (int p = pixels.from()[i]; p < pixels.to()[i]; p++) {
				double qa = (double) k[p] * a[p];
				double qb = (double) k[p] * b[p];
				aa += qa * a[p];
				ab += qa * b[p];
				bb += qb * b[p];
				ae += qa * e[p];
				be += qb * e[p];
			}
		}
		return new double[] { aa, ab, bb, ae, be };
	}

	boolean isLined() {
		return linings.any();
	}

	/** What the lining has gained per void, nats. */
	double[] gains() {
		return linings.gains();
	}
}
