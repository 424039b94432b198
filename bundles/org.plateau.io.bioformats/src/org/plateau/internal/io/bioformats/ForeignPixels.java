// SPDX-License-Identifier: EPL-2.0
package org.plateau.internal.io.bioformats;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.plateau.internal.io.sem.PixelRequests;
import org.plateau.io.spi.FormatException;
import org.plateau.model.image.PixelSource;
import org.plateau.model.image.Raster;
import org.plateau.model.image.TileRequest;

/** One channel of one series, read when asked for; lower levels from the file where it has them, else by means. */
final class ForeignPixels implements PixelSource {

	/** Bytes that are fetched at once. */
	private static final int BLOCK = 8 << 20;

	private final Path file;
	private final ForeignReader reader;
	private final int number;
	private final ForeignReader.Series series;
	private final int channel;
	/** Resolutions of the file that are 1, 1/2, 1/4… of the full one, in this order. */
	private final List<Integer> stored = new ArrayList<>();
	private final String id = PixelRequests.newId("bioformats");

	/**
	 * @param reader is closed with this
	 * @param number of the series
	 */
	ForeignPixels(Path file, ForeignReader reader, int number, ForeignReader.Series series, int channel) {
		this.file = file;
		this.reader = reader;
		this.number = number;
		this.series = series;
		this.channel = channel;
		for (int level = 0; stored.size() == level && level < levels(); level++) {
			for (int r = 0; r < series.levels().size() && stored.size() == level; r++) {
				if (series.levels().get(r)[0] == half(series.width(), level) && series.levels().get(r)[1] == half(series.height(), level)) {
					stored.add(r);
				}
			}
		}
	}

	private static int half(int length, int level) {
		return (int) Math.ceilDiv((long) length, 1L << level);
	}

	@Override
	public String id() {
		return id;
	}

	@Override
	public int width() {
		return series.width();
	}

	@Override
	public int height() {
		return series.height();
	}

	/** Slices, or points in time of a series of single slices. */
	@Override
	public int planes() {
		return series.slices() > 1 ? series.slices() : series.times();
	}

	@Override
	public int levels() {
		return PixelRequests.levels(series.width(), series.height());
	}

	@Override
	public int storedLevels() {
		return Math.max(1, stored.size());
	}

	@Override
	public SampleType sampleType() {
		return series.layout().palette() ? SampleType.U16 : series.layout().sampleType();
	}

	@Override
	public Access access() {
		return new Access(clip(series.tile()[0], series.width()), clip(series.tile()[1], series.height()));
	}

	private static int clip(int length, int most) {
		return Math.max(1, Math.min(length, most));
	}

	@Override
	public Raster read(TileRequest r) throws IOException {
		if (r.level() > 0 && r.level() < stored.size() && r.sourceId().equals(id) && r.plane() < planes()
				&& (long) r.x() + r.width() <= half(series.width(), r.level()) && (long) r.y() + r.height() <= half(series.height(), r.level())) {
			PixelRequests.fits(r.width(), r.height(), file);
			float[] out = new float[r.width() * r.height()];
			fill(stored.get(r.level()), r.plane(), r.x(), r.y(), r.width(), r.height(), out);
			return new Raster(r.width(), r.height(), out);
		}
		return PixelRequests.read(this, r, file, (x, y, w, h, out) -> fill(0, r.plane(), x, y, w, h, out));
	}

	private void fill(int resolution, int plane, int x, int y, int w, int h, float[] out) throws FormatException {
		SampleLayout layout = series.layout();
		int[] zct = series.slices() > 1 ? new int[] { plane, channel, 0 } : new int[] { 0, channel, plane };
		long row = (long) w * layout.bytes() * layout.samples();
		int rows = (int) Math.max(1, Math.min(h, BLOCK / row));
		for (int from = 0; from < h; from += rows) {
			int n = Math.min(rows, h - from);
			ForeignReader.Block block = reader.read(number, resolution, layout.palette(), zct, x, y + from, w, n);
			if (block.bytes() == null || block.bytes().length < row * n) {
				throw FormatException.of(file, "Bio-Formats gave " + (block.bytes() == null ? 0 : block.bytes().length) + " bytes for " + w + " x " + n + " pixels, which need " + row * n, "");
			}
			layout.decode(block.bytes(), block.palette(), w * n, out, from * w);
		}
	}

	@Override
	public void close() throws IOException {
		reader.close();
	}
}
