// SPDX-License-Identifier: EPL-2.0
package org.plateau.viewer;

import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReferenceArray;

import org.plateau.extension.Progress;
import org.plateau.extension.Workers;
import org.plateau.model.image.PixelSource;
import org.plateau.model.image.Raster;
import org.plateau.model.image.TileRequest;

/**
 * One plane of a picture that may be much larger than the memory, with all its reduced levels: tiles are read when they are asked for and kept in a
 * {@link TileCache}; the smallest levels are kept for good once {@link #build} has gone over the picture. A pixel of level k is the mean of the pixels of
 * level k − 1 that lie in it (up to 2 × 2, NaN left out). What {@link #read} gives at level 0 are exactly the pixels of the file. Safe from any thread.
 */
public final class TiledPixels implements PixelSource {

	/** Side of a tile. */
	static final int TILE = 256;

	private static final AtomicLong NUMBER = new AtomicLong();
	private static final int SMALLEST = 256;
	/** Share of the cache that the levels of one picture may keep for good. */
	private static final int KEPT_SHARE = 8;
	/** A look at a picture has at least so many columns or rows. */
	private static final int LOOK = 1200;
	/** Tiles that may be unpacked for one before the unpacked pixels are worth a file of their own. */
	private static final int DEAR = 8;

	private final String id = "tiled-" + NUMBER.incrementAndGet();
	private final PixelSource source;
	private final int plane;
	private final TileCache cache;
	private final int levels;
	private final int firstKept;
	/** Per level, row by row; null for levels that are not kept. */
	private final AtomicReferenceArray<?>[] kept;
	private final ScratchTiles scratch;
	private final List<Runnable> listeners = new CopyOnWriteArrayList<>();
	private volatile Look look;
	/** Samples of a first look that {@link #build} fills. */
	private volatile float[] growing;
	private volatile boolean built;
	private volatile boolean closed;

	/** A rough picture at some level, from a sample of the pixels. */
	private record Look(int level, Tile tile) {
	}

	/**
	 * A stretch of tile that stands for a wanted one: sample (x, y) of the wanted level is sample {@code (x >> shift) − left, (y >> shift) − top} of the
	 * tile, for a negative shift {@code x << −shift}.
	 *
	 * @param exact false when it stands in for one that is not there yet
	 */
	record Patch(Tile tile, int shift, int left, int top, boolean exact) {
	}

	/**
	 * @param source stays the caller's, who closes it after this
	 * @param plane 0 ≤ plane &lt; planes
	 */
	public TiledPixels(PixelSource source, int plane, TileCache cache) {
		this.source = source;
		this.plane = plane;
		this.cache = cache;
		int n = 1;
		for (long side = Math.max(source.width(), source.height()); side > SMALLEST; side = (side + 1) / 2) {
			n++;
		}
		levels = n;
		long bytes = 0;
		int k = n - 1;
		while (k > 0 && bytes + bytes(k) <= cache.limit() / KEPT_SHARE) {
			bytes += bytes(k--);
		}
		firstKept = Math.min(n - 1, k + 1);
		kept = new AtomicReferenceArray<?>[n];
		for (int level = firstKept; level < n; level++) {
			kept[level] = new AtomicReferenceArray<Tile>(across(level) * down(level));
		}
		scratch = costOfTile() > (long) DEAR * TILE * TILE ? new ScratchTiles(across(0), down(0), source.sampleType()) : null;
	}

	/** Pixels that are unpacked for one tile. */
	private long costOfTile() {
		Access a = source.access();
		return (long) Math.ceilDiv(TILE, a.width()) * a.width() * Math.ceilDiv(TILE, a.height()) * a.height();
	}

	private long bytes(int level) {
		return (long) width(level) * height(level) * (source.sampleType().bits > 16 ? 4 : 2);
	}

	@Override
	public String id() {
		return id;
	}

	@Override
	public int width() {
		return source.width();
	}

	@Override
	public int height() {
		return source.height();
	}

	@Override
	public int planes() {
		return 1;
	}

	@Override
	public int levels() {
		return levels;
	}

	@Override
	public SampleType sampleType() {
		return source.sampleType();
	}

	@Override
	public Access access() {
		return source.access();
	}

	int width(int level) {
		return shrunk(source.width(), level);
	}

	int height(int level) {
		return shrunk(source.height(), level);
	}

	private static int shrunk(int length, int level) {
		return (int) ((length + (1L << level) - 1) >> level);
	}

	int across(int level) {
		return Math.ceilDiv(width(level), TILE);
	}

	int down(int level) {
		return Math.ceilDiv(height(level), TILE);
	}

	/** True when it was closed. */
	public boolean closed() {
		return closed;
	}

	/** True when {@link #build} has gone over the whole picture. */
	public boolean built() {
		return built;
	}

	private TileRequest key(int level, int tx, int ty) {
		return new TileRequest(id, 0, level, tx * TILE, ty * TILE, Math.min(TILE, width(level) - tx * TILE), Math.min(TILE, height(level) - ty * TILE));
	}

	@SuppressWarnings("unchecked")
	private AtomicReferenceArray<Tile> kept(int level) {
		return (AtomicReferenceArray<Tile>) kept[level];
	}

	/** Brings the tile with a pixel of full resolution into memory. Cost: disk. */
	public void load(int x, int y) throws IOException {
		tile(0, x / TILE, y / TILE);
	}

	/** The tile when it is in memory, or null. */
	Tile peek(int level, int tx, int ty) {
		Tile tile = kept[level] == null ? null : kept(level).get(ty * across(level) + tx);
		return tile != null ? tile : cache.get(key(level, tx, ty));
	}

	/** The tile, read or averaged when it is not in memory. Cost: disk, the pixels that it covers or what {@link #access()} says. */
	Tile tile(int level, int tx, int ty) throws IOException {
		Tile there = peek(level, tx, ty);
		if (there != null) {
			return there;
		}
		if (closed) {
			throw new IOException("the picture was closed");
		}
		Tile made = make(level, tx, ty);
		if (kept[level] != null) {
			kept(level).set(ty * across(level) + tx, made);
			countKept();
		} else {
			cache.put(key(level, tx, ty), made);
		}
		forgetWhenClosed();
		return made;
	}

	private Tile make(int level, int tx, int ty) throws IOException {
		TileRequest k = key(level, tx, ty);
		if (level < source.storedLevels()) {
			Tile stored = level == 0 && scratch != null ? scratch.read(tx, ty, k.width(), k.height()) : null;
			return stored != null ? stored
					: Tile.packed(source.read(new TileRequest(source.id(), plane, level, k.x(), k.y(), k.width(), k.height())), sampleType(), level > 0);
		}
		if (kept[level] == null && scratch == null) {
			return Tile.packed(reduced(k, Math.min(level, source.storedLevels() - 1)), sampleType(), true);
		}
		// of the level below, whose tiles are at hand or will be wanted soon
		Raster[] parts = new Raster[4];
		for (int i = 0; i < 4; i++) {
			int x = 2 * tx + (i & 1);
			int y = 2 * ty + (i >> 1);
			parts[i] = x < across(level - 1) && y < down(level - 1) ? tile(level - 1, x, y).raster() : null;
		}
		return Tile.packed(joined(parts, k), sampleType(), true);
	}

	/** Read at a stored level and halved as often as it takes. */
	private Raster reduced(TileRequest k, int from) throws IOException {
		int steps = k.level() - from;
		int x = k.x() << steps;
		int y = k.y() << steps;
		int w = Math.min(k.width() << steps, width(from) - x);
		int h = Math.min(k.height() << steps, height(from) - y);
		Raster r = source.read(new TileRequest(source.id(), plane, from, x, y, w, h));
		for (int i = 0; i < steps; i++) {
			r = Halving.of(r);
		}
		return r;
	}

	private static Raster joined(Raster[] parts, TileRequest k) {
		float[] out = new float[k.width() * k.height()];
		for (int i = 0; i < 4; i++) {
			if (parts[i] != null) {
				Raster half = Halving.of(parts[i]);
				int at = (i >> 1) * TILE / 2 * k.width() + (i & 1) * TILE / 2;
				for (int row = 0; row < half.height(); row++) {
					System.arraycopy(half.samples(), row * half.width(), out, at + row * k.width(), half.width());
				}
			}
		}
		return new Raster(k.width(), k.height(), out);
	}

	/** Whether it is worth to ask for a tile now: not for what {@link #build} will bring sooner. */
	boolean worthLoading(int level, int ty) {
		if (built) {
			return true;
		}
		int rows = TILE << level;
		return level < firstKept && (scratch == null || scratch.holds(ty * rows / TILE, Math.min(down(0), (ty + 1) * rows / TILE)));
	}

	/** The wanted tile, or what comes nearest to it in memory: a coarser one, the first look; null when there is nothing. */
	Patch best(int level, int tx, int ty) {
		Tile exact = peek(level, tx, ty);
		if (exact != null) {
			return new Patch(exact, 0, tx * TILE, ty * TILE, true);
		}
		Look rough = look;
		for (int k = level + 1; k < levels && (rough == null || rough.level() > level); k++) {
			int x = tx >> k - level;
			int y = ty >> k - level;
			Tile coarse = peek(k, x, y);
			if (coarse != null) {
				return new Patch(coarse, k - level, x * TILE, y * TILE, false);
			}
			if (rough != null && rough.level() == k) {
				break;
			}
		}
		return rough == null ? null : new Patch(rough.tile(), rough.level() - level, 0, 0, false);
	}

	@Override
	public Raster read(TileRequest r) throws IOException {
		if (!r.sourceId().equals(id)) {
			throw new IllegalArgumentException("a request for " + r.sourceId() + " was put to " + id);
		}
		if (r.plane() > 0 || r.level() >= levels) {
			throw new IllegalArgumentException("no plane " + r.plane() + " at level " + r.level());
		}
		if ((long) r.x() + r.width() > width(r.level()) || (long) r.y() + r.height() > height(r.level())) {
			throw new IllegalArgumentException("the request leaves the image: " + r);
		}
		if (r.level() == 0) {
			return source.read(new TileRequest(source.id(), plane, 0, r.x(), r.y(), r.width(), r.height()));
		}
		float[] out = new float[r.width() * r.height()];
		for (int ty = r.y() / TILE; ty * TILE < r.y() + r.height(); ty++) {
			for (int tx = r.x() / TILE; tx * TILE < r.x() + r.width(); tx++) {
				Tile tile = tile(r.level(), tx, ty);
				int x0 = Math.max(r.x(), tx * TILE);
				int x1 = Math.min(r.x() + r.width(), tx * TILE + tile.width());
				for (int y = Math.max(r.y(), ty * TILE); y < Math.min(r.y() + r.height(), ty * TILE + tile.height()); y++) {
					tile.put(y - ty * TILE, x0 - tx * TILE, x1 - x0, 1, out, (y - r.y()) * r.width() + x0 - r.x());
				}
			}
		}
		return new Raster(r.width(), r.height(), out);
	}

	/** The value of a pixel when it is in memory. */
	public OptionalDouble known(int x, int y) {
		Tile tile = peek(0, x / TILE, y / TILE);
		return tile == null ? OptionalDouble.empty() : OptionalDouble.of(tile.at(x % TILE, y % TILE));
	}

	/** Called whenever there is more to see, on the thread that brought it. */
	public void addListener(Runnable listener) {
		listeners.add(listener);
	}

	public void removeListener(Runnable listener) {
		listeners.remove(listener);
	}

	/**
	 * A first look: a rough picture and its grey values out of every 2^k-th row, or a stored level. Where a row costs as much as the whole, because it is
	 * unpacked with many others, only the first rows are looked at and {@link #build} shows the picture as it goes.
	 *
	 * @param rows of the specimen, for the histogram
	 * @param bins of the histogram
	 */
	public Histogram look(int rows, int bins, Progress progress) throws IOException {
		int level = 0;
		while (level < levels - 1 && Math.max(width(level + 1), height(level + 1)) >= LOOK) {
			level++;
		}
		int stored = source.storedLevels() - 1;
		if (stored > 0) {
			int from = Math.min(stored, level);
			Raster r = source.read(new TileRequest(source.id(), plane, from, 0, 0, width(from), height(from)));
			look = new Look(from, Tile.of(r));
			GreyCounts counts = GreyCounts.of(sampleType(), r.samples());
			counts.count(r.samples(), 0, shrunk(rows, from) * r.width());
			return counts.histogram(bins);
		}
		if (source.access().height() > Math.max(1, (1 << level) / 4)) {
			float[] nothing = new float[width(level) * height(level)];
			Arrays.fill(nothing, Float.NaN);
			look = new Look(level, Tile.of(new Raster(width(level), height(level), nothing)));
			growing = nothing;
			int n = Math.max(1, Math.min(rows, (1 << 21) / width()));
			Raster r = source.read(new TileRequest(source.id(), plane, 0, 0, 0, width(), n));
			GreyCounts counts = GreyCounts.of(sampleType(), r.samples());
			counts.count(r.samples(), 0, r.samples().length);
			return counts.histogram(bins);
		}
		return sampled(level, rows, bins, progress);
	}

	private Histogram sampled(int level, int rows, int bins, Progress progress) throws IOException {
		int w = width(level);
		int h = height(level);
		int step = 1 << level;
		float[] rough = new float[w * h];
		Raster first = source.read(new TileRequest(source.id(), plane, 0, 0, height() / 2, width(), 1));
		GreyCounts counts = GreyCounts.of(sampleType(), first.samples());
		Failure failure = new Failure();
		progress.workers().split(h, 32, (from, to) -> failure.guard(() -> {
			GreyCounts part = counts.another();
			for (int y = from; y < to && !progress.isCanceled(); y++) {
				int row = Math.min(height() - 1, y * step + step / 2);
				Raster r = source.read(new TileRequest(source.id(), plane, 0, 0, row, width(), 1));
				if (row < rows) {
					part.count(r.samples(), 0, r.width());
				}
				Halving.means(r.samples(), step, rough, y * w, w);
			}
			synchronized (counts) {
				counts.add(part);
			}
		}));
		failure.check();
		look = new Look(level, Tile.of(new Raster(w, h, rough)));
		return counts.histogram(bins);
	}

	/** Carries an exception of a file out of tasks. */
	private static final class Failure {

		private IOException first;

		interface Reading {
			void run() throws IOException;
		}

		void guard(Reading reading) {
			try {
				reading.run();
			} catch (IOException e) {
				synchronized (this) {
					first = first == null ? e : first;
				}
			}
		}

		synchronized void check() throws IOException {
			if (first != null) {
				throw first;
			}
		}
	}

	/**
	 * Goes over the whole picture once and makes the reduced levels; keeps the smallest for good, others as far as the cache has room. Cost: reads all
	 * pixels once; memory for two rows of tiles.
	 *
	 * @param rows of the specimen, for the histogram
	 * @param bins of the histogram
	 * @return of all pixels of the specimen; of a stored reduced level where there is one; null when it was cancelled
	 */
	public Histogram build(int rows, int bins, Progress progress) throws IOException {
		int base = source.storedLevels() - 1;
		Raster[] pending = new Raster[levels];
		int[] filled = new int[levels];
		int bandRows = TILE;
		GreyCounts counts = null;
		int specimen = shrunk(rows, base);
		for (int ty = 0; ty < down(base); ty++) {
			if (progress.isCanceled() || closed) {
				forgetWhenClosed();
				return null;
			}
			int h = Math.min(bandRows, height(base) - ty * bandRows);
			Raster band = band(base, ty * bandRows, h, progress.workers());
			if (counts == null) {
				counts = GreyCounts.of(sampleType(), band.samples());
			}
			count(counts, band, Math.max(0, Math.min(h, specimen - ty * bandRows)), progress.workers());
			if (base == 0 && scratch != null) {
				scratch.write(ty, band);
			}
			grow(band, ty);
			push(base, band, ty, pending, filled);
			progress.report((ty + 1.0) / down(base), "making reduced levels");
			listeners.forEach(Runnable::run);
		}
		built = true;
		look = null;
		growing = null;
		countKept();
		listeners.forEach(Runnable::run);
		return counts.histogram(bins);
	}

	/** Adds a row of tiles to a first look that began empty. */
	private void grow(Raster band, int ty) {
		Look rough = look;
		if (growing != null && rough != null) {
			Raster r = band;
			for (int i = 0; i < rough.level(); i++) {
				r = Halving.of(r);
			}
			int at = (ty * TILE >> rough.level()) * r.width();
			System.arraycopy(r.samples(), 0, growing, at, Math.min(r.samples().length, growing.length - at));
		}
	}

	private Raster band(int level, int y, int h, Workers workers) throws IOException {
		int w = width(level);
		if (source.access().height() > TILE / 8 || workers.threads() == 1) {
			return source.read(new TileRequest(source.id(), plane, level, 0, y, w, h));
		}
		float[] out = new float[w * h];
		Failure failure = new Failure();
		workers.split(h, TILE / 8, (from, to) -> failure.guard(() -> {
			Raster part = source.read(new TileRequest(source.id(), plane, level, 0, y + from, w, to - from));
			System.arraycopy(part.samples(), 0, out, from * w, part.samples().length);
		}));
		failure.check();
		return new Raster(w, h, out);
	}

	private static void count(GreyCounts counts, Raster band, int rows, Workers workers) {
		workers.split(rows, TILE / 4, (from, to) -> {
			GreyCounts part = counts.another();
			part.count(band.samples(), from * band.width(), to * band.width());
			synchronized (counts) {
				counts.add(part);
			}
		});
	}

	/** Takes a row of tiles of a level and hands half of it down, until a row of tiles of the next level is full. */
	private void push(int level, Raster band, int ty, Raster[] pending, int[] filled) {
		if (level > 0) {
			keep(level, band, ty);
		}
		if (level == levels - 1) {
			return;
		}
		Raster half = Halving.of(band);
		int next = level + 1;
		int nextRows = Math.min(TILE, height(next) - ty / 2 * TILE);
		if (pending[next] == null) {
			pending[next] = new Raster(half.width(), nextRows, new float[half.width() * nextRows]);
			filled[next] = 0;
		}
		System.arraycopy(half.samples(), 0, pending[next].samples(), filled[next] * half.width(), half.samples().length);
		filled[next] += half.height();
		if (filled[next] == nextRows) {
			Raster full = pending[next];
			pending[next] = null;
			push(next, full, ty / 2, pending, filled);
		}
	}

	private void keep(int level, Raster band, int ty) {
		for (int tx = 0; tx < across(level); tx++) {
			TileRequest k = key(level, tx, ty);
			boolean forGood = kept[level] != null;
			if (!forGood && cache.held() + (long) k.width() * k.height() * 4 > cache.limit()) {
				return;
			}
			float[] samples = new float[k.width() * k.height()];
			for (int y = 0; y < k.height(); y++) {
				System.arraycopy(band.samples(), y * band.width() + k.x(), samples, y * k.width(), k.width());
			}
			Tile tile = Tile.packed(new Raster(k.width(), k.height(), samples), sampleType(), true);
			if (forGood) {
				kept(level).set(ty * across(level) + tx, tile);
			} else {
				cache.offer(k, tile);
			}
		}
	}

	private void countKept() {
		long bytes = look == null ? 0 : look.tile().size();
		for (int level = firstKept; level < levels; level++) {
			for (int i = 0; kept[level] != null && i < kept(level).length(); i++) {
				Tile tile = kept(level).get(i);
				bytes += tile == null ? 0 : tile.size();
			}
		}
		cache.keeps(id, bytes);
		forgetWhenClosed();
	}

	/** What was closed while pixels were read has been forgotten before they came. */
	private void forgetWhenClosed() {
		if (closed) {
			cache.forget(id);
		}
	}

	/** Forgets all tiles; does not close the source. */
	@Override
	public void close() {
		closed = true;
		look = null;
		cache.forget(id);
		if (scratch != null) {
			scratch.close();
		}
	}
}
