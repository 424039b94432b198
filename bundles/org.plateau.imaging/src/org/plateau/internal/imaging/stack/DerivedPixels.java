// SPDX-License-Identifier: EPL-2.0
package org.plateau.internal.imaging.stack;

import java.io.IOException;
import java.util.concurrent.atomic.AtomicLong;
import org.plateau.model.image.PixelSource;
import org.plateau.model.image.Raster;
import org.plateau.model.image.TileRequest;

/** Planes that are made from those of another source when they are read. Closing it closes the other. As safe from threads as the other. */
abstract class DerivedPixels implements PixelSource {

	private static final AtomicLong NUMBER = new AtomicLong();

	final PixelSource source;
	private final String id;
	private final int width;
	private final int height;
	private final int planes;

	DerivedPixels(PixelSource source, String kind, int width, int height, int planes) {
		this.source = source;
		id = kind + "-" + NUMBER.incrementAndGet();
		this.width = width;
		this.height = height;
		this.planes = planes;
	}

	/** Answers a request that was checked. */
	abstract Raster make(TileRequest r) throws IOException;

	@Override
	public final Raster read(TileRequest r) throws IOException {
		if (!r.sourceId().equals(id)) {
			throw new IllegalArgumentException("a request for " + r.sourceId() + " was put to " + id);
		}
		if (r.plane() >= planes || r.level() >= levels()) {
			throw new IllegalArgumentException("there is no plane " + r.plane() + " at level " + r.level());
		}
		long columns = Math.ceilDiv((long) width, 1L << r.level());
		long rows = Math.ceilDiv((long) height, 1L << r.level());
		if ((long) r.x() + r.width() > columns || (long) r.y() + r.height() > rows) {
			throw new IllegalArgumentException("the request leaves the picture of " + columns + " x " + rows + ": " + r);
		}
		return make(r);
	}

	@Override
	public final String id() {
		return id;
	}

	@Override
	public final int width() {
		return width;
	}

	@Override
	public final int height() {
		return height;
	}

	@Override
	public final int planes() {
		return planes;
	}

	@Override
	public final int levels() {
		return source.levels();
	}

	@Override
	public final SampleType sampleType() {
		return SampleType.F32;
	}

	@Override
	public final void close() throws IOException {
		source.close();
	}
}
