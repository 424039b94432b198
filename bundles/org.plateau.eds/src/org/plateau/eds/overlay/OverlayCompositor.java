// SPDX-License-Identifier: EPL-2.0
package org.plateau.eds.overlay;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BooleanSupplier;

import org.plateau.extension.Workers;
import org.plateau.model.image.PixelTransform;

/**
 * A pile of coloured maps, ready to be laid over any view of the picture. Blend modes are those of napari, opaque, translucent, additive, minimum and
 * multiplicative, with these two rules: what lies at or below a map's lower end leaves the picture as it is, and for minimum and multiplicative the colours
 * run from white to the map's colour (napari's inverted colour maps). With {@code o} the opacity, {@code t} the share of the full colour and {@code c} the
 * colour:
 * <pre>
 * opaque          below → (1 − o) · below + o · t · c
 * translucent     below → (1 − o·t) · below + o · t · c
 * additive        below → min(1, below + o · t · c)
 * minimum         below → min(below, 1 − o · t · (1 − c))
 * multiplicative  below → below · (1 − o · t · (1 − c))
 * </pre>
 * What depends only on maps and styles is computed once, here; {@link #blend} costs the same for any number of maps. Reduced levels, for views in which a
 * map pixel is smaller than a view pixel, are means of what the maps do to the picture. Immutable; any thread.
 */
public final class OverlayCompositor {

	/** How a view pixel gets its colour from map pixels. */
	public enum Sampling {
		/** That of the map pixel it lies in: what was recorded can be seen. */
		NEAREST,
		/** Between the four map pixels whose centres surround it. */
		BILINEAR
	}

	private static final int BAND = 32;
	private static final int AT_ONCE = 1024;
	private static final int NOTHING_KEEP = 0xFFFFFF;
	private static final double FIXED = 0x1p32;
	private static final double EDGE = 1e-4;

	/**
	 * The maps at one reduction.
	 *
	 * @param inks {@code inks[3 · (row · width + column) + {0, 1, 2}]}: keep, add, cap as 0xRRGGBB; null when {@code plain} tells it all
	 * @param plain {@code plain[row · width + column]}: where all colours keep the same share and stop only at white, that share over add, 0xKKRRGGBB; else
	 *        null
	 */
	private record Level(int width, int height, int[] inks, int[] plain) {
	}

	private final List<Level> levels;
	private final PixelTransform mapToImage;
	private final List<MapLayer.Legend> legend;

	private OverlayCompositor(List<Level> levels, PixelTransform mapToImage, List<MapLayer.Legend> legend) {
		this.levels = List.copyOf(levels);
		this.mapToImage = mapToImage;
		this.legend = List.copyOf(legend);
	}

	/**
	 * Piles maps up.
	 *
	 * @param layers lowest first, all on the same grid; those whose style is not visible are left out
	 * @param mapToImage where they lie over the picture
	 * @param workers share the rows; the same result for any number
	 * @param cancelled polled every 32 rows
	 * @throws IllegalArgumentException when the grids differ
	 * @throws CancellationException when cancelled
	 */
	public static OverlayCompositor of(List<MapLayer> layers, PixelTransform mapToImage, Workers workers, BooleanSupplier cancelled) {
		List<MapLayer> seen = layers.stream().filter(l -> l.style().visible() && l.style().opacity() > 0).toList();
		List<Level> levels = new ArrayList<>();
		if (!seen.isEmpty()) {
			int w = seen.get(0).width();
			int h = seen.get(0).height();
			for (MapLayer l : seen) {
				if (l.width() != w || l.height() != h) {
					throw new IllegalArgumentException("the map " + l.style().map() + " has another grid than " + seen.get(0).style().map());
				}
			}
			int[] inks = new int[3 * w * h];
			AtomicBoolean plain = new AtomicBoolean(true);
			workers.split(h, BAND, (from, to) -> {
				if (cancelled.getAsBoolean()) {
					throw new CancellationException();
				}
				float[] pile = new float[(to - from) * w * Ink.SIZE];
				boolean all = true;
				for (int i = 0; i < pile.length; i += Ink.SIZE) {
					Ink.clear(pile, i);
				}
				seen.forEach(l -> l.lay(pile, from, to));
				for (int i = 0; i < pile.length / 3; i++) {
					inks[3 * from * w + i] = packed(pile[3 * i]) << 16 | packed(pile[3 * i + 1]) << 8 | packed(pile[3 * i + 2]);
				}
				for (int i = 0; i < pile.length && all; i += Ink.SIZE) {
					all = Ink.isPlain(pile, i);
				}
				if (!all) {
					plain.set(false);
				}
			});
			Level level = new Level(w, h, plain.get() ? null : inks, plain.get() ? plain(inks) : null);
			levels.add(level);
			while (level.width() > 1 && level.height() > 1 && level.width() * level.height() > 4096) {
				level = halved(level);
				levels.add(level);
			}
		}
		return new OverlayCompositor(levels, mapToImage, seen.stream().map(MapLayer::legend).toList());
	}

	private static int packed(float v) {
		return Math.max(0, Math.min(255, Math.round(255 * v)));
	}

	private static int[] plain(int[] inks) {
		int[] plain = new int[inks.length / 3];
		for (int i = 0; i < plain.length; i++) {
			plain[i] = inks[3 * i] << 24 | inks[3 * i + 1];
		}
		return plain;
	}

	private static Level halved(Level l) {
		int w = l.width() / 2;
		int h = l.height() / 2;
		if (l.plain() != null) {
			int[] plain = new int[w * h];
			for (int i = 0; i < plain.length; i++) {
				int a = 2 * (i / w) * l.width() + 2 * (i % w);
				int b = a + l.width();
				int[] p = l.plain();
				plain[i] = mean(p[a], p[a + 1], p[b], p[b + 1]) | mean(p[a] >>> 8, p[a + 1] >>> 8, p[b] >>> 8, p[b + 1] >>> 8) << 8 & 0xFF000000;
			}
			return new Level(w, h, null, plain);
		}
		int[] inks = new int[3 * w * h];
		for (int y = 0; y < h; y++) {
			for (int x = 0; x < w; x++) {
				int a = 3 * (2 * y * l.width() + 2 * x);
				int b = a + 3 * l.width();
				for (int k = 0; k < 3; k++) {
					inks[3 * (y * w + x) + k] = mean(l.inks()[a + k], l.inks()[a + 3 + k], l.inks()[b + k], l.inks()[b + 3 + k]);
				}
			}
		}
		return new Level(w, h, inks, null);
	}

	private static int mean(int a, int b, int c, int d) {
		int redBlue = (a & 0xFF00FF) + (b & 0xFF00FF) + (c & 0xFF00FF) + (d & 0xFF00FF) + 0x020002;
		int green = (a & 0xFF00) + (b & 0xFF00) + (c & 0xFF00) + (d & 0xFF00) + 0x0200;
		return redBlue >> 2 & 0xFF00FF | green >> 2 & 0xFF00;
	}

	/** Whether there is nothing to draw. */
	public boolean isEmpty() {
		return levels.isEmpty();
	}

	/** The same maps laid elsewhere. Cost: none. */
	public OverlayCompositor at(PixelTransform otherMapToImage) {
		return new OverlayCompositor(levels, otherMapToImage, legend);
	}

	/** What a legend says, lowest map first; only maps that are drawn. */
	public List<MapLayer.Legend> legend() {
		return legend;
	}

	/**
	 * Lays the maps over a drawn view of the picture.
	 *
	 * @param argb {@code argb[row · width + column]}, opaque; written over
	 * @param imageToView from pixels of the picture to pixels of the view, both from the top-left corner
	 * @param sampling how colours come from map pixels
	 * @param workers share the rows; the same colours for any number
	 */
	public void blend(int[] argb, int width, int height, PixelTransform imageToView, Sampling sampling, Workers workers) {
		if (levels.isEmpty()) {
			return;
		}
		PixelTransform mapToView = mapToImage.then(imageToView);
		double across = Math.hypot(mapToView.xx(), mapToView.yx());
		double down = Math.hypot(mapToView.xy(), mapToView.yy());
		double reduction = 1 / Math.max(across, down);
		int n = reduction <= 1 ? 0 : Math.min(levels.size() - 1, (int) Math.floor(Math.log(reduction) / Math.log(2) + 1e-9));
		Level level = levels.get(n);
		double whole = 1 << n;
		PixelTransform viewToLevel = mapToView.inverse().then(new PixelTransform(1 / whole, 0, 0, 0, 1 / whole, 0));
		boolean smooth = sampling == Sampling.BILINEAR;
		workers.split(height, BAND, (from, to) -> {
			int[][] buffers = new int[2][level.plain() == null || smooth ? 0 : Math.min(width, AT_ONCE)];
			for (int y = from; y < to; y++) {
				row(argb, y * width, width, y + 0.5, viewToLevel, level, smooth, buffers);
			}
		});
	}

	private static void row(int[] argb, int at, int width, double y, PixelTransform t, Level level, boolean smooth, int[][] buffers) {
		double x0 = t.x(0.5, y);
		double y0 = t.y(0.5, y);
		// lines of the map may be crossed at any angle; what lies inside is one stretch
		double[] stretch = { 0, width - 1 };
		within(x0, t.xx(), level.width(), stretch);
		within(y0, t.yx(), level.height(), stretch);
		int first = (int) Math.max(0, Math.ceil(stretch[0]));
		int end = (int) Math.min(width, Math.floor(stretch[1]) + 1);
		while (first < end && !inside(x0 + first * t.xx(), y0 + first * t.yx(), level)) {
			first++;
		}
		while (first < end && !inside(x0 + (end - 1) * t.xx(), y0 + (end - 1) * t.yx(), level)) {
			end--;
		}
		for (int i = first; i < end && smooth; i++) {
			between(argb, at + i, x0 + i * t.xx(), y0 + i * t.yx(), level);
		}
		if (first < end && !smooth && level.plain() != null) {
			plain(argb, at + first, end - first, x0 + first * t.xx(), y0 + first * t.yx(), t, level, buffers);
		} else if (first < end && !smooth) {
			nearest(argb, at + first, end - first, x0 + first * t.xx(), y0 + first * t.yx(), t, level);
		}
	}

	/**
	 * The same where every colour keeps the same share: two channels at a time. Steps are gathered first, so that the processor takes them in a loop of
	 * several at once.
	 */
	private static void plain(int[] argb, int at, int n, double x, double y, PixelTransform t, Level level, int[][] buffers) {
		int[] steps = buffers[0];
		int[] below = buffers[1];
		int[] plain = level.plain();
		int width = level.width();
		long fx = (long) (x * FIXED);
		long fy = (long) (y * FIXED);
		long dx = (long) (t.xx() * FIXED);
		long dy = (long) (t.yx() * FIXED);
		for (int from = 0; from < n; from += steps.length) {
			int many = Math.min(steps.length, n - from);
			for (int i = 0; i < many;) {
				long row = fy >> 32;
				// as many as stay in this row of the map
				long stay = dy == 0 ? many : dy > 0 ? ((row + 1 << 32) - fy + dy - 1) / dy : (fy - (row << 32)) / -dy + 1;
				int end = (int) Math.min(many, i + stay);
				int start = (int) row * width;
				fy += dy * (end - i);
				for (; i < end; i++, fx += dx) {
					steps[i] = plain[start + (int) (fx >> 32)];
				}
			}
			System.arraycopy(argb, at + from, below, 0, many);
			over(below, steps, many);
			System.arraycopy(below, 0, argb, at + from, many);
		}
	}

	/** The same index on both sides: then the compiler knows that nothing overlaps. */
	private static void over(int[] below, int[] steps, int n) {
		for (int i = 0; i < n; i++) {
			below[i] = over(below[i], steps[i]);
		}
	}

	/** One colour after a plain step. */
	private static int over(int below, int plain) {
		int keep = plain >>> 24;
		// 255 is all of it
		keep += keep >>> 7;
		int redBlue = ((below & 0xFF00FF) * keep >>> 8 & 0xFF00FF) + (plain & 0xFF00FF);
		int green = ((below & 0xFF00) * keep >>> 8 & 0xFF00) + (plain & 0xFF00);
		// what ran over becomes 255
		redBlue |= (redBlue >>> 8 & 0x10001) * 255;
		green |= (green >>> 16 & 1) * 0xFF00;
		return 0xFF000000 | redBlue & 0xFF00FF | green & 0xFF00;
	}

	/** Steps along a row in fixed point; what a map pixel does is unpacked once for all its view pixels. */
	private static void nearest(int[] argb, int at, int n, double x, double y, PixelTransform t, Level level) {
		int[] inks = level.inks();
		long fx = (long) (x * FIXED);
		long fy = (long) (y * FIXED);
		long dx = (long) (t.xx() * FIXED);
		long dy = (long) (t.yx() * FIXED);
		int last = -1;
		boolean nothing = true;
		int kr = 0, kg = 0, kb = 0, ar = 0, ag = 0, ab = 0, cr = 0, cg = 0, cb = 0;
		for (int i = at; i < at + n; i++, fx += dx, fy += dy) {
			int k = (int) (fy >> 32) * level.width() + (int) (fx >> 32);
			if (k != last) {
				last = k;
				int keep = inks[3 * k];
				int add = inks[3 * k + 1];
				int cap = inks[3 * k + 2];
				nothing = keep == NOTHING_KEEP && add == 0 && cap == NOTHING_KEEP;
				kr = keep >> 16;
				kg = keep >> 8 & 0xFF;
				kb = keep & 0xFF;
				ar = add >> 16;
				ag = add >> 8 & 0xFF;
				ab = add & 0xFF;
				cr = cap >> 16;
				cg = cap >> 8 & 0xFF;
				cb = cap & 0xFF;
			}
			if (!nothing) {
				int below = argb[i];
				argb[i] = 0xFF000000 | channel(below >> 16 & 0xFF, kr, ar, cr) << 16 | channel(below >> 8 & 0xFF, kg, ag, cg) << 8
						| channel(below & 0xFF, kb, ab, cb);
			}
		}
	}

	/** Narrows a stretch of i to where {@code 0 ≤ start + i · step < length}. */
	private static void within(double start, double step, int length, double[] stretch) {
		if (step == 0) {
			if (start < 0 || start >= length) {
				stretch[1] = -1;
			}
			return;
		}
		double a = -start / step;
		double b = (length - start) / step;
		stretch[0] = Math.max(stretch[0], Math.min(a, b) - 1);
		stretch[1] = Math.min(stretch[1], Math.max(a, b) + 1);
	}

	private static boolean inside(double x, double y, Level level) {
		// fixed point is off by less at the far end of the longest row
		return x >= EDGE && y >= EDGE && x < level.width() - EDGE && y < level.height() - EDGE;
	}

	/** One colour after a step. */
	private static int over(int below, int keep, int add, int cap) {
		if (keep == NOTHING_KEEP && add == 0 && cap == NOTHING_KEEP) {
			return below;
		}
		return 0xFF000000 | channel(below >> 16 & 0xFF, keep >> 16, add >> 16, cap >> 16) << 16
				| channel(below >> 8 & 0xFF, keep >> 8 & 0xFF, add >> 8 & 0xFF, cap >> 8 & 0xFF) << 8
				| channel(below & 0xFF, keep & 0xFF, add & 0xFF, cap & 0xFF);
	}

	private static int channel(int below, int keep, int add, int cap) {
		int p = below * keep + 128;
		// p / 255, rounded
		return Math.min(cap, (p + (p >> 8) >> 8) + add);
	}

	private static void between(int[] argb, int at, double mx, double my, Level level) {
		double cx = Math.max(0, Math.min(level.width() - 1, mx - 0.5));
		double cy = Math.max(0, Math.min(level.height() - 1, my - 0.5));
		int x = (int) cx;
		int y = (int) cy;
		int fx = (int) ((cx - x) * 256);
		int fy = (int) ((cy - y) * 256);
		int a = 3 * (y * level.width() + x);
		int right = x + 1 < level.width() ? 3 : 0;
		int b = y + 1 < level.height() ? a + 3 * level.width() : a;
		if (level.plain() != null) {
			argb[at] = over(argb[at], between(level.plain(), y * level.width() + x, right / 3, (b - a) / 3, fx, fy));
			return;
		}
		int[] inks = level.inks();
		int keep = mix(mix(inks[a], inks[a + right], fx), mix(inks[b], inks[b + right], fx), fy);
		int add = mix(mix(inks[a + 1], inks[a + right + 1], fx), mix(inks[b + 1], inks[b + right + 1], fx), fy);
		int cap = mix(mix(inks[a + 2], inks[a + right + 2], fx), mix(inks[b + 2], inks[b + right + 2], fx), fy);
		argb[at] = over(argb[at], keep, add, cap);
	}

	private static int between(int[] plain, int at, int right, int down, int fx, int fy) {
		int p = plain[at];
		int q = plain[at + right];
		int r = plain[at + down];
		int s = plain[at + down + right];
		return mix(mix(p, q, fx), mix(r, s, fx), fy) | mix(mix(p >>> 8, q >>> 8, fx), mix(r >>> 8, s >>> 8, fx), fy) << 8 & 0xFF000000;
	}

	/** @param share of the second, 0 … 256 */
	private static int mix(int a, int b, int share) {
		int redBlue = (a & 0xFF00FF) * (256 - share) + (b & 0xFF00FF) * share >>> 8 & 0xFF00FF;
		int green = (a & 0xFF00) * (256 - share) + (b & 0xFF00) * share >>> 8 & 0xFF00;
		return redBlue | green;
	}
}
