// SPDX-License-Identifier: EPL-2.0
package org.plateau.model.image;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;

/** A plane in memory with all its reduced levels, each the mean of 2 × 2 pixels of the one before. Cost: memory, 5.4 bytes a pixel. */
public final class MemoryPixels implements PixelSource {

	private static final AtomicLong NUMBER = new AtomicLong();
	private static final int SMALLEST = 256;

	private final String id = "memory-" + NUMBER.incrementAndGet();
	private final List<Raster> levels = new ArrayList<>();
	private final SampleType type;

	/**
	 * @param plane full resolution
	 * @param type how the samples were stored
	 */
	public MemoryPixels(Raster plane, SampleType type) {
		this.type = type;
		Raster level = plane;
		levels.add(level);
		while (Math.max(level.width(), level.height()) > SMALLEST) {
			level = halve(level);
			levels.add(level);
		}
	}

	private static Raster halve(Raster from) {
		int w = (from.width() + 1) / 2;
		int h = (from.height() + 1) / 2;
		float[] to = new float[w * h];
		for (int y = 0; y < h; y++) {
			int y1 = Math.min(2 * y + 1, from.height() - 1);
			for (int x = 0; x < w; x++) {
				int x1 = Math.min(2 * x + 1, from.width() - 1);
				to[y * w + x] = (from.at(2 * x, 2 * y) + from.at(x1, 2 * y) + from.at(2 * x, y1) + from.at(x1, y1)) / 4;
			}
		}
		return new Raster(w, h, to);
	}

	/** Full resolution. */
	public Raster plane() {
		return levels.get(0);
	}

	@Override
	public String id() {
		return id;
	}

	@Override
	public int width() {
		return levels.get(0).width();
	}

	@Override
	public int height() {
		return levels.get(0).height();
	}

	@Override
	public int planes() {
		return 1;
	}

	@Override
	public int levels() {
		return levels.size();
	}

	@Override
	public SampleType sampleType() {
		return type;
	}

	@Override
	public Raster read(TileRequest r) {
		if (!r.sourceId().equals(id)) {
			throw new IllegalArgumentException("a request for " + r.sourceId() + " was put to " + id);
		}
		if (r.plane() > 0 || r.level() >= levels.size()) {
			throw new IllegalArgumentException("no plane " + r.plane() + " at level " + r.level());
		}
		Raster from = levels.get(r.level());
		if (r.x() + r.width() > from.width() || r.y() + r.height() > from.height()) {
			throw new IllegalArgumentException("the request leaves the image: " + r);
		}
		if (r.width() == from.width() && r.height() == from.height()) {
			return from;
		}
		float[] samples = new float[r.width() * r.height()];
		for (int y = 0; y < r.height(); y++) {
			System.arraycopy(from.samples(), (r.y() + y) * from.width() + r.x(), samples, y * r.width(), r.width());
		}
		return new Raster(r.width(), r.height(), samples);
	}

	@Override
	public void close() {
		// memory only
	}
}
