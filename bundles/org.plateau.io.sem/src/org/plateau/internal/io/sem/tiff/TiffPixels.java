// SPDX-License-Identifier: EPL-2.0
package org.plateau.internal.io.sem.tiff;

import java.io.IOException;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.plateau.internal.io.sem.PixelRequests;
import org.plateau.model.image.PixelSource;
import org.plateau.model.image.Raster;
import org.plateau.model.image.TileRequest;

/**
 * The pages of a TIFF as planes, read when asked: uncompressed data only the wanted bytes, compressed data the touched strips or tiles up to
 * the last wanted row. Unpacked blocks are kept in a small cache.
 */
final class TiffPixels implements PixelSource {

	private static final int CACHED_BLOCK = 1 << 20;
	private static final int CACHED_TOTAL = 8 << 20;

	private final FileBytes file;
	private final List<TiffPage> pages;
	private final String id;
	private final Map<Long, float[]> cache = new LinkedHashMap<>(16, 0.75f, true);
	private int cached;

	TiffPixels(FileBytes file, List<TiffPage> pages) {
		this.file = file;
		this.pages = List.copyOf(pages);
		id = PixelRequests.newId("tiff");
	}

	@Override
	public String id() {
		return id;
	}

	@Override
	public int width() {
		return pages.get(0).width();
	}

	@Override
	public int height() {
		return pages.get(0).height();
	}

	@Override
	public int planes() {
		return pages.size();
	}

	@Override
	public int levels() {
		return PixelRequests.levels(width(), height());
	}

	@Override
	public SampleType sampleType() {
		return pages.get(0).sampleType();
	}

	@Override
	public Raster read(TileRequest request) throws IOException {
		return PixelRequests.read(this, request, file.file(), (x, y, w, h, out) -> fill(request.plane(), x, y, w, h, out));
	}

	private void fill(int plane, int x, int y, int w, int h, float[] out) throws IOException {
		TiffPage page = pages.get(plane);
		BlockReader reader = new BlockReader(file, page);
		for (int by = y / page.blockHeight(); by * (long) page.blockHeight() < y + (long) h; by++) {
			int top = by * page.blockHeight();
			int r0 = Math.max(y, top) - top;
			int r1 = (int) Math.min(y + (long) h - top, page.blockHeight());
			for (int bx = x / page.blockWidth(); bx * (long) page.blockWidth() < x + (long) w; bx++) {
				int left = bx * page.blockWidth();
				int c0 = Math.max(x, left) - left;
				int c1 = (int) Math.min(x + (long) w - left, page.blockWidth());
				int at = left + c0 - x;
				BlockReader.RowSink sink = (row, values) -> System.arraycopy(values, 0, out, (top + row - y) * w + at, c1 - c0);
				block(reader, page, plane, by * page.blocksAcross() + bx, new int[] { r0, r1, c0, c1 }, sink);
			}
		}
	}

	private void block(BlockReader reader, TiffPage page, int plane, int block, int[] area, BlockReader.RowSink sink) throws IOException {
		long size = (long) page.blockWidth() * page.rowsIn(block);
		if (page.compression() == TiffPage.NONE || size > CACHED_BLOCK) {
			reader.read(block, area[0], area[1], area[2], area[3], sink);
			return;
		}
		float[] whole = unpacked(reader, page, (long) plane << 32 | block, block);
		for (int row = area[0]; row < area[1]; row++) {
			int from = row * page.blockWidth();
			sink.row(row, Arrays.copyOfRange(whole, from + area[2], from + area[3]));
		}
	}

	private float[] unpacked(BlockReader reader, TiffPage page, long key, int block) throws IOException {
		synchronized (cache) {
			float[] known = cache.get(key);
			if (known != null) {
				return known;
			}
		}
		float[] whole = new float[page.blockWidth() * page.rowsIn(block)];
		reader.read(block, 0, page.rowsIn(block), 0, page.blockWidth(), (row, values) -> System.arraycopy(values, 0, whole, row * page.blockWidth(),
				values.length));
		synchronized (cache) {
			if (cache.putIfAbsent(key, whole) == null) {
				cached += whole.length;
			}
			var eldest = cache.entrySet().iterator();
			while (cached > CACHED_TOTAL && eldest.hasNext()) {
				cached -= eldest.next().getValue().length;
				eldest.remove();
			}
		}
		return whole;
	}

	@Override
	public void close() throws IOException {
		file.close();
	}
}
