// SPDX-License-Identifier: EPL-2.0
package org.plateau.internal.io.sem.raw;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.function.IntToLongFunction;
import org.plateau.internal.io.sem.PixelRequests;
import org.plateau.internal.io.sem.tiff.FileBytes;
import org.plateau.io.spi.FormatException;
import org.plateau.model.image.PixelSource;
import org.plateau.model.image.Raster;
import org.plateau.model.image.TileRequest;

/** Planes of plain samples in one file, row after row; only the wanted bytes are read. Owns the open file. */
public final class RawPixels implements PixelSource {

	private static final int BUFFER = 1 << 20;
	private static final int MOST_PLANES = 1_000_000;

	/**
	 * The layout of the samples.
	 *
	 * @param width columns, &gt; 0
	 * @param height rows, &gt; 0
	 * @param planes &gt; 0
	 * @param encoding of one sample
	 * @param order of its bytes
	 * @param bottomUp the first stored row is the lowest of the picture
	 */
	public record Layout(int width, int height, int planes, Encoding encoding, ByteOrder order, boolean bottomUp) {

		/** Bytes of one plane. */
		public long planeBytes() {
			return (long) width * height * encoding.bytes;
		}

		/**
		 * Refuses what cannot be a picture; numbers are as the file tells them.
		 *
		 * @param at byte of the file that tells the size
		 */
		public static Layout checked(FileBytes file, long at, long[] widthHeightPlanes, Encoding encoding, ByteOrder order, boolean bottomUp)
				throws FormatException {
			long w = widthHeightPlanes[0];
			long h = widthHeightPlanes[1];
			long n = widthHeightPlanes[2];
			if (w < 1 || h < 1 || n < 1 || w > Integer.MAX_VALUE || h > Integer.MAX_VALUE || n > MOST_PLANES || w > Long.MAX_VALUE / 16 / h) {
				throw file.fault(at, "a picture of " + w + " x " + h + " pixels and " + n + " planes makes no sense", "the file is damaged");
			}
			return new Layout((int) w, (int) h, (int) n, encoding, order, bottomUp);
		}
	}

	private final FileBytes file;
	private final Layout layout;
	private final IntToLongFunction planeOffset;
	private final String id;

	/**
	 * @param kind begins the id
	 * @param file is closed with this
	 * @param planeOffset byte at which a plane begins
	 */
	public RawPixels(String kind, FileBytes file, Layout layout, IntToLongFunction planeOffset) {
		this.file = file;
		this.layout = layout;
		this.planeOffset = planeOffset;
		id = PixelRequests.newId(kind);
	}

	@Override
	public String id() {
		return id;
	}

	@Override
	public int width() {
		return layout.width();
	}

	@Override
	public int height() {
		return layout.height();
	}

	@Override
	public int planes() {
		return layout.planes();
	}

	@Override
	public int levels() {
		return PixelRequests.levels(width(), height());
	}

	@Override
	public SampleType sampleType() {
		return layout.encoding().type;
	}

	@Override
	public Raster read(TileRequest request) throws IOException {
		return PixelRequests.read(this, request, file.file(), (x, y, w, h, out) -> fill(request.plane(), x, y, w, h, out));
	}

	private void fill(int plane, int x, int y, int w, int h, float[] out) throws IOException {
		int bytes = layout.encoding().bytes;
		long plane0 = planeOffset.applyAsLong(plane);
		long rowBytes = (long) layout.width() * bytes;
		boolean whole = w == layout.width() && rowBytes <= BUFFER;
		int rowsAtOnce = whole ? (int) Math.max(1, BUFFER / rowBytes) : 1;
		int columnsAtOnce = Math.min(w, BUFFER / bytes);
		ByteBuffer buffer = ByteBuffer.allocate(rowsAtOnce * columnsAtOnce * bytes).order(layout.order());
		for (int row = 0; row < h; row += rowsAtOnce) {
			int rows = Math.min(rowsAtOnce, h - row);
			int stored = layout.bottomUp() ? layout.height() - (y + row) - rows : y + row;
			for (int column = 0; column < w; column += columnsAtOnce) {
				int columns = Math.min(columnsAtOnce, w - column);
				file.fill(plane0 + stored * rowBytes + (long) (x + column) * bytes, buffer.array(), 0, rows * columns * bytes, "the pixels");
				for (int r = 0; r < rows; r++) {
					int to = (row + (layout.bottomUp() ? rows - 1 - r : r)) * w + column;
					for (int c = 0; c < columns; c++) {
						out[to + c] = layout.encoding().decode(buffer, (r * columns + c) * bytes);
					}
				}
			}
		}
	}

	@Override
	public void close() throws IOException {
		file.close();
	}
}
