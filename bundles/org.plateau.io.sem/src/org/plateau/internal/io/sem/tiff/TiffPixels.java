// SPDX-License-Identifier: EPL-2.0
package org.plateau.internal.io.sem.tiff;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.plateau.internal.io.sem.PixelRequests;
import org.plateau.model.image.PixelSource;
import org.plateau.model.image.Raster;
import org.plateau.model.image.TileRequest;

/**
 * The planes of a TIFF, read when asked: uncompressed data only the wanted bytes, compressed data the touched strips or tiles up to the last
 * wanted row. Small blocks are kept unpacked in a cache; of a large one the stream is kept, so that reading on does not begin anew.
 */
final class TiffPixels implements PixelSource {

	private static final int CACHED_BLOCK = 1 << 20;

	private record Standing(int plane, FileBytes file, BlockReader reader) implements AutoCloseable {
		@Override
		public void close() {
			reader.close();
		}
	}

	private final FileBytes main;
	private final List<TiffPlane> planes;
	private final String id;
	private final AtomicReference<Standing> standing = new AtomicReference<>();

	/**
	 * @param main is closed with the pixels; other files are opened for each request
	 */
	TiffPixels(FileBytes main, List<TiffPlane> planes) {
		this.main = main;
		this.planes = List.copyOf(planes);
		id = PixelRequests.newId("tiff");
	}

	@Override
	public String id() {
		return id;
	}

	private TiffPage first() {
		return planes.get(0).page();
	}

	@Override
	public int width() {
		return first().width();
	}

	@Override
	public int height() {
		return first().height();
	}

	@Override
	public int planes() {
		return planes.size();
	}

	@Override
	public int levels() {
		return PixelRequests.levels(width(), height());
	}

	@Override
	public SampleType sampleType() {
		return first().sampleType();
	}

	@Override
	public Access access() {
		return first().compression() == TiffPage.NONE ? Access.PIXEL : new Access(first().blockWidth(), Math.min(first().blockHeight(), height()));
	}

	@Override
	public Raster read(TileRequest request) throws IOException {
		Path path = request.plane() < planes.size() ? planes.get(request.plane()).file() : main.file();
		if (path.equals(main.file())) {
			return read(request, main);
		}
		try (FileBytes other = new FileBytes(path)) {
			return read(request, other);
		}
	}

	private Raster read(TileRequest request, FileBytes file) throws IOException {
		return PixelRequests.read(this, request, file.file(), (x, y, w, h, out) -> fill(file, request.plane(), x, y, w, h, out));
	}

	private void fill(FileBytes file, int plane, int x, int y, int w, int h, float[] out) throws IOException {
		TiffPage page = planes.get(plane).page();
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
				block(file, plane, by * page.blocksAcross() + bx, new int[] { r0, r1, c0, c1 }, sink);
			}
		}
	}

	private void block(FileBytes file, int plane, int block, int[] area, BlockReader.RowSink sink) throws IOException {
		TiffPage page = planes.get(plane).page();
		long size = (long) page.blockWidth() * page.rowsIn(block);
		if (page.compression() == TiffPage.NONE) {
			new BlockReader(file, page).read(block, area[0], area[1], area[2], area[3], sink);
			return;
		}
		if (size > CACHED_BLOCK) {
			large(file, plane, block, area, sink);
			return;
		}
		float[] whole = unpacked(file, plane, block);
		for (int row = area[0]; row < area[1]; row++) {
			int from = row * page.blockWidth();
			sink.row(row, Arrays.copyOfRange(whole, from + area[2], from + area[3]));
		}
	}

	private void large(FileBytes file, int plane, int block, int[] area, BlockReader.RowSink sink) throws IOException {
		Standing s = standing.getAndSet(null);
		if (s != null && !(s.plane() == plane && s.file() == file && s.reader().standsIn(block))) {
			s.close();
			s = null;
		}
		if (s == null) {
			s = new Standing(plane, file, new BlockReader(file, planes.get(plane).page()));
		}
		s.reader().read(block, area[0], area[1], area[2], area[3], sink);
		Standing other = standing.getAndSet(s);
		if (other != null) {
			other.close();
		}
	}

	private float[] unpacked(FileBytes file, int plane, int block) throws IOException {
		BlockCache.Key key = new BlockCache.Key(id, plane, block);
		float[] known = BlockCache.shared().get(key);
		if (known != null) {
			return known;
		}
		TiffPage page = planes.get(plane).page();
		float[] whole = new float[page.blockWidth() * page.rowsIn(block)];
		try (BlockReader reader = new BlockReader(file, page)) {
			reader.read(block, 0, page.rowsIn(block), 0, page.blockWidth(), (row, values) -> System.arraycopy(values, 0, whole,
					row * page.blockWidth(), values.length));
		}
		BlockCache.shared().put(key, whole);
		return whole;
	}

	@Override
	public void close() throws IOException {
		BlockCache.shared().forget(id);
		Standing s = standing.getAndSet(null);
		if (s != null) {
			s.close();
		}
		main.close();
	}
}
