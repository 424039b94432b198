// SPDX-License-Identifier: EPL-2.0
package org.plateau.viewer;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BooleanSupplier;

import org.plateau.extension.Workers;
import org.plateau.model.image.MemoryPixels;
import org.plateau.model.image.PixelSource;
import org.plateau.model.image.TileRequest;

/**
 * Draws what a canvas shows of a picture: nearest pixel when magnified, mean over the covered area when reduced. Looks only at what is visible, at the
 * level that is needed. Of {@link TiledPixels} it takes the tiles that are in memory and lets coarser ones stand in for the others, so that drawing never
 * waits for the disk; {@link #load} brings the missing ones. Safe from any thread.
 */
public final class TileRenderer {

	/** A tile that stood in, or was missing. */
	public record Wanted(int level, int tx, int ty) {
	}

	/**
	 * A drawn canvas.
	 *
	 * @param width device pixels
	 * @param height device pixels
	 * @param argb row by row, opaque
	 * @param missing tiles that would make it better, those in the middle first; empty when it is as good as can be
	 */
	public record Frame(int width, int height, int[] argb, List<Wanted> missing) {
	}

	private static final int BAND = 32;
	private static final int WHOLE = 1 << 30;

	private final PixelSource source;
	private final TiledPixels tiles;

	/** @param source one plane in memory, or in tiles */
	public TileRenderer(PixelSource source) {
		if (!(source instanceof TiledPixels) && !(source instanceof MemoryPixels)) {
			throw new IllegalArgumentException("pixels are drawn from memory or from tiles, not from " + source.id());
		}
		this.source = source;
		this.tiles = source instanceof TiledPixels t ? t : null;
	}

	/** One axis of the canvas: which samples of a level each view pixel covers, and how much of each. */
	private static final class Axis {

		final int[] first;
		final int[] count;
		final double[] start;
		final double per;
		int from = Integer.MAX_VALUE;
		int to = -1;
		int firstView = -1;
		int endView;

		Axis(int viewLength, double offset, double scale, int reduction, int imageLength, int levelLength) {
			first = new int[viewLength];
			count = new int[viewLength];
			start = new double[viewLength];
			per = 1 / (scale * reduction);
			for (int v = 0; v < viewLength; v++) {
				double centre = (v + 0.5 - offset) / scale;
				if (centre < 0 || centre >= imageLength) {
					continue;
				}
				double a = (v - offset) * per;
				int i0 = per <= 1 ? (int) Math.floor(centre / reduction) : (int) Math.floor(a);
				int i1 = per <= 1 ? i0 + 1 : (int) Math.ceil(a + per - 1e-9);
				i0 = Math.max(0, Math.min(levelLength - 1, i0));
				i1 = Math.max(i0 + 1, Math.min(levelLength, i1));
				first[v] = i0;
				count[v] = i1 - i0;
				start[v] = a;
				from = Math.min(from, i0);
				to = Math.max(to, i1);
				firstView = firstView < 0 ? v : firstView;
				endView = v + 1;
			}
		}

		boolean empty() {
			return to < 0;
		}

		/** Share of sample {@code first[v] + k} in view pixel v, not normalised. */
		double weight(int v, int k) {
			if (per <= 1) {
				return 1;
			}
			int i = first[v] + k;
			return Math.max(1e-9, Math.min(i + 1, start[v] + per) - Math.max(i, start[v]));
		}

		/** Normalised shares of up to three neighbouring samples from the first on: {@code [k][v]}; null when more are covered. */
		float[][] threes() {
			float[][] w = new float[3][first.length];
			for (int v = firstView; v < endView; v++) {
				if (count[v] > 3) {
					return null;
				}
				double total = 0;
				for (int k = 0; k < count[v]; k++) {
					total += weight(v, k);
				}
				for (int k = 0; k < count[v]; k++) {
					w[k][v] = (float) (weight(v, k) / total);
				}
			}
			return w;
		}
	}

	/** What lies below the canvas at one level: tiles from (tx0, ty0) on, row by row. */
	private record Ground(int side, int tx0, int ty0, int across, TiledPixels.Patch[] patches, boolean gaps) {

		/** Lays a stretch of a row, times a factor, over a line, or adds it. */
		void row(int y, Axis columns, float factor, boolean add, float[] line) {
			int ty = y / side;
			for (int i = 0; i < across; i++) {
				int x0 = Math.max(columns.from, (tx0 + i) * side);
				int x1 = (int) Math.min(columns.to, (tx0 + i + 1L) * side);
				TiledPixels.Patch p = patches[(ty - ty0) * across + i];
				int at = x0 - columns.from;
				if (p == null) {
					Arrays.fill(line, at, at + x1 - x0, Float.NaN);
				} else if (p.shift() == 0) {
					if (add) {
						p.tile().add(y - p.top(), x0 - p.left(), x1 - x0, factor, line, at);
					} else {
						p.tile().put(y - p.top(), x0 - p.left(), x1 - x0, factor, line, at);
					}
				} else {
					standIn(p, y, x0, x1, factor, add, line, at);
				}
			}
		}

		private static void standIn(TiledPixels.Patch p, int y, int x0, int x1, float factor, boolean add, float[] line, int at) {
			int row = Math.min(p.tile().height() - 1, shifted(y, p.shift()) - p.top());
			for (int x = x0; x < x1; x++) {
				int column = Math.min(p.tile().width() - 1, shifted(x, p.shift()) - p.left());
				float v = factor * p.tile().at(column, row);
				line[at + x - x0] = add ? line[at + x - x0] + v : v;
			}
		}

		private static int shifted(int i, int shift) {
			return shift >= 0 ? i >> shift : i << -shift;
		}
	}

	/**
	 * Draws a canvas of one device pixel per view pixel on the calling thread, waiting for the disk.
	 *
	 * @param view what to show
	 * @param backgroundRgb around the picture and where there is no data
	 * @param cancelled polled every 32 rows of the canvas
	 * @return ARGB, row by row; empty when cancelled
	 * @throws IOException when the source cannot be read
	 */
	public Optional<int[]> render(ViewerState.Snapshot view, int backgroundRgb, BooleanSupplier cancelled) throws IOException {
		Optional<Frame> frame = frame(view, 1, backgroundRgb, Workers.CALLER, cancelled);
		while (frame.isPresent() && !frame.get().missing().isEmpty()) {
			for (Wanted w : frame.get().missing()) {
				load(w);
			}
			frame = frame(view, 1, backgroundRgb, Workers.CALLER, cancelled);
		}
		return frame.map(Frame::argb);
	}

	/** Brings a tile into memory. Cost: disk. */
	public void load(Wanted wanted) throws IOException {
		tiles.tile(wanted.level(), wanted.tx(), wanted.ty());
	}

	/** True when the picture was closed: what it can not read any more is no trouble. */
	public boolean closed() {
		return tiles != null && tiles.closed();
	}

	/** Whether loading it now is worth while; otherwise it comes by itself. */
	public boolean worthLoading(Wanted wanted) {
		return tiles.worthLoading(wanted.level(), wanted.ty());
	}

	/**
	 * Draws a canvas of what is in memory.
	 *
	 * @param density device pixels per view pixel, &gt; 0
	 * @param backgroundRgb around the picture and where there is no data
	 * @param workers share the rows; the same pixels for any number of them
	 * @param cancelled polled every 32 rows
	 * @return empty when cancelled
	 */
	public Optional<Frame> frame(ViewerState.Snapshot view, double density, int backgroundRgb, Workers workers, BooleanSupplier cancelled) {
		return frame(view, density, backgroundRgb, workers, cancelled, new int[0]);
	}

	/** The same into the pixels of an older frame that nobody needs any more, when they are as many. */
	public Optional<Frame> frame(ViewerState.Snapshot view, double density, int backgroundRgb, Workers workers, BooleanSupplier cancelled, int[] old) {
		int w = Math.max(1, (int) Math.round(view.viewWidth() * density));
		int h = Math.max(1, (int) Math.round(view.viewHeight() * density));
		int background = 0xFF000000 | backgroundRgb;
		ViewTransform t = view.transform();
		double scaleX = t.scale() * density;
		double scaleY = scaleX * t.aspectY();
		int level = level(scaleX, scaleY);
		int reduction = 1 << level;
		Axis columns = new Axis(w, t.offsetX() * density, scaleX, reduction, source.width(), ceil(source.width(), reduction));
		Axis rows = new Axis(h, t.offsetY() * density, scaleY, reduction, source.height(), ceil(source.height(), reduction));
		int[] out = old.length == w * h ? old : new int[w * h];
		if (columns.empty() || rows.empty()) {
			Arrays.fill(out, background);
			return cancelled.getAsBoolean() ? Optional.empty() : Optional.of(new Frame(w, h, out, List.of()));
		}
		List<Wanted> missing = new ArrayList<>();
		Ground ground = ground(level, columns, rows, missing);
		Colours colours = new Colours(view.contrast(), background);
		float[][] threes = columns.per > 1 ? columns.threes() : null;
		AtomicBoolean stop = new AtomicBoolean();
		workers.split(h, BAND, (from, to) -> {
			if (stop.get() || cancelled.getAsBoolean()) {
				stop.set(true);
				return;
			}
			band(out, w, from, to, ground, columns, rows, threes, colours);
		});
		return stop.get() ? Optional.empty() : Optional.of(new Frame(w, h, out, missing));
	}

	private int level(double scaleX, double scaleY) {
		double reduction = 1 / Math.max(scaleX, scaleY);
		int level = reduction <= 1 ? 0 : (int) Math.floor(Math.log(reduction) / Math.log(2) + 1e-9);
		return Math.min(source.levels() - 1, level);
	}

	private Ground ground(int level, Axis columns, Axis rows, List<Wanted> missing) {
		if (tiles == null) {
			Tile all = Tile.of(((MemoryPixels) source).read(new TileRequest(source.id(), 0, level, 0, 0, ceil(source.width(), 1 << level),
					ceil(source.height(), 1 << level))));
			return new Ground(WHOLE, 0, 0, 1, new TiledPixels.Patch[] { new TiledPixels.Patch(all, 0, 0, 0, true) }, true);
		}
		int side = TiledPixels.TILE;
		int tx0 = columns.from / side;
		int ty0 = rows.from / side;
		int across = (columns.to - 1) / side - tx0 + 1;
		int down = (rows.to - 1) / side - ty0 + 1;
		TiledPixels.Patch[] patches = new TiledPixels.Patch[across * down];
		boolean gaps = false;
		for (int i = 0; i < patches.length; i++) {
			int tx = tx0 + i % across;
			int ty = ty0 + i / across;
			patches[i] = tiles.best(level, tx, ty);
			gaps |= patches[i] == null || patches[i].tile().real();
			if (patches[i] == null || !patches[i].exact()) {
				missing.add(new Wanted(level, tx, ty));
			}
		}
		double middleX = (columns.from + columns.to) / 2.0 / side - 0.5;
		double middleY = (rows.from + rows.to) / 2.0 / side - 0.5;
		missing.sort((a, b) -> Double.compare(Math.hypot(a.tx() - middleX, a.ty() - middleY), Math.hypot(b.tx() - middleX, b.ty() - middleY)));
		return new Ground(side, tx0, ty0, across, patches, gaps);
	}

	/** Values to colours: one multiplication, then a table, or for greys a second multiplication. */
	private static final class Colours {

		private static final int GREY = 0x010101;
		private static final int OPAQUE = 0xFF000000;

		private final int[] table;
		private final Lut lut;
		private final float times;
		private final float low;
		private final int background;

		Colours(Contrast c, int background) {
			lut = c.lut();
			table = lut.argb();
			times = (float) (255 / (c.high() - c.low()));
			low = (float) c.low();
			this.background = background;
		}

		/** @param gaps values may be NaN, which is background */
		void of(float[] values, int from, int to, boolean gaps, int[] out, int at) {
			for (int i = from; i < to; i++) {
				int t = (int) ((values[i] - low) * times + 0.5f);
				out[at + i] = Math.max(0, Math.min(255, t));
			}
			if (lut == Lut.GREY) {
				for (int i = from; i < to; i++) {
					out[at + i] = out[at + i] * GREY | OPAQUE;
				}
			} else if (lut == Lut.INVERTED) {
				for (int i = from; i < to; i++) {
					out[at + i] = ~(out[at + i] * GREY) | OPAQUE;
				}
			} else {
				for (int i = from; i < to; i++) {
					out[at + i] = table[out[at + i] & 0xFF];
				}
			}
			for (int i = from; gaps && i < to; i++) {
				if (Float.isNaN(values[i])) {
					out[at + i] = background;
				}
			}
		}
	}

	private static void band(int[] out, int w, int from, int to, Ground ground, Axis columns, Axis rows, float[][] threes, Colours colours) {
		int n = columns.to - columns.from;
		float[] line = new float[n + 2];
		float[] values = columns.per > 1 ? new float[w] : null;
		int begin = columns.firstView;
		int end = columns.endView;
		int[] shades = columns.per < 1 || n != end - begin ? new int[n] : null;
		for (int y = from; y < to; y++) {
			int at = y * w;
			if (rows.count[y] == 0) {
				Arrays.fill(out, at, at + w, colours.background);
				continue;
			}
			if (y > from && rows.per <= 1 && rows.count[y - 1] > 0 && rows.first[y] == rows.first[y - 1]) {
				System.arraycopy(out, at - w, out, at, w);
				continue;
			}
			gather(ground, columns, rows, y, line);
			Arrays.fill(out, at, at + begin, colours.background);
			Arrays.fill(out, at + end, at + w, colours.background);
			if (values != null) {
				resample(line, columns, threes, values);
				colours.of(values, begin, end, ground.gaps(), out, at);
			} else if (shades == null) {
				colours.of(line, 0, n, ground.gaps(), out, at + begin);
			} else {
				colours.of(line, 0, n, ground.gaps(), shades, 0);
				expand(shades, columns, out, at);
			}
		}
	}

	private static void expand(int[] shades, Axis columns, int[] out, int at) {
		for (int x = columns.firstView; x < columns.endView; x++) {
			out[at + x] = shades[columns.first[x] - columns.from];
		}
	}

	/** Means along a row; one value a view pixel. */
	private static void resample(float[] line, Axis columns, float[][] threes, float[] values) {
		if (threes == null) {
			for (int x = columns.firstView; x < columns.endView; x++) {
				values[x] = mean(line, columns, x);
			}
			return;
		}
		int[] first = columns.first;
		int from = columns.from;
		float[] a = threes[0];
		float[] b = threes[1];
		float[] c = threes[2];
		// beyond the last sample lie zeros, whose share is 0; NaN must not come in by a share of 0
		for (int x = columns.firstView; x < columns.endView; x++) {
			int i = first[x] - from;
			float v = a[x] * line[i] + b[x] * line[i + 1];
			values[x] = c[x] == 0 ? v : v + c[x] * line[i + 2];
		}
	}

	private static void gather(Ground ground, Axis columns, Axis rows, int y, float[] line) {
		double total = 0;
		for (int k = 0; k < rows.count[y]; k++) {
			total += rows.weight(y, k);
		}
		for (int k = 0; k < rows.count[y]; k++) {
			ground.row(rows.first[y] + k, columns, (float) (rows.weight(y, k) / total), k > 0, line);
		}
	}

	private static float mean(float[] line, Axis columns, int v) {
		int at = columns.first[v] - columns.from;
		double sum = 0;
		double total = 0;
		for (int k = 0; k < columns.count[v]; k++) {
			double weight = columns.weight(v, k);
			sum += weight * line[at + k];
			total += weight;
		}
		return (float) (sum / total);
	}

	private static int ceil(int length, int reduction) {
		return (length + reduction - 1) / reduction;
	}
}
