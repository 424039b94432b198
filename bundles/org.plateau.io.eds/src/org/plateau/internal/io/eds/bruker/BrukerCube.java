// SPDX-License-Identifier: EPL-2.0
package org.plateau.internal.io.eds.bruker;

import java.io.Closeable;
import java.io.IOException;
import java.util.Arrays;
import org.plateau.internal.io.eds.FileCube;
import org.plateau.internal.io.eds.Stretch;
import org.plateau.model.eds.SpectrumAxis;

/**
 * The spectra of a .bcf: rows and columns, from byte 416 on for every row the number of its pixels that have a spectrum and then those, each packed by itself
 * ({@link PixelUnpacker}). How long a row is stands nowhere: where rows begin is found on the way and kept, so that reading in order goes over the data once.
 */
final class BrukerCube extends FileCube {

	private static final int ROWS_AT = 0x1A0;
	private static final int WINDOW = 1 << 18;
	private static final int MOST_PER_ROW = 1 << 27;
	private static final int MOST_COLUMNS = 1 << 16;
	private static final String DAMAGED = "the file is damaged; copy it again";

	private final Stretch data;
	private final Closeable owner;
	private final long[] rowAt;
	private int indexed;
	private byte[] window = new byte[0];
	private long windowAt;

	private BrukerCube(Stretch data, Closeable owner, SpectrumAxis axis, int width, int height) {
		super(width, height, axis);
		this.data = data;
		this.owner = owner;
		rowAt = new long[height + 1];
		rowAt[0] = ROWS_AT;
	}

	/**
	 * @param owner closed with the cube
	 */
	static BrukerCube open(Stretch data, Closeable owner, SpectrumAxis axis) throws IOException {
		byte[] size = new byte[8];
		data.read(0, size, 0, 8, "the size of the map");
		long height = word(size, 0);
		long width = word(size, 4);
		if (height < 1 || width < 1 || width > MOST_COLUMNS || !data.holds(ROWS_AT, 4 * height) || width * axis.channels() > MOST_PER_ROW) {
			throw data.fault(0, "it claims a map of " + width + " × " + height + " spectra with " + axis.channels() + " channels in " + data.length() + " bytes", DAMAGED);
		}
		return new BrukerCube(data, owner, axis, (int) width, (int) height);
	}

	private static long word(byte[] b, int at) {
		return b[at] & 0xFFL | (b[at + 1] & 0xFFL) << 8 | (b[at + 2] & 0xFFL) << 16 | (b[at + 3] & 0xFFL) << 24;
	}

	@Override
	public synchronized void read(int firstRow, int rows, int firstChannel, int channels, int[] into) throws IOException {
		Arrays.fill(into, 0, wanted(firstRow, rows, firstChannel, channels, into), 0);
		for (; indexed < firstRow; indexed++) {
			rowAt[indexed + 1] = row(rowAt[indexed], null, 0);
		}
		PixelUnpacker unpacker = new PixelUnpacker(data, axis.channels(), firstChannel, channels, into);
		for (int y = 0; y < rows; y++) {
			long end = row(rowAt[firstRow + y], unpacker, y * width * channels);
			if (indexed == firstRow + y) {
				rowAt[++indexed] = end;
			}
		}
	}

	/** Goes over one row and returns where it ends; unpacks its pixels when there is something to unpack them into. */
	private long row(long start, PixelUnpacker unpacker, int base) throws IOException {
		int front = need(start, 4, "a row of spectra");
		long count = word(window, front);
		if (count > width) {
			throw data.fault(start, "a row of " + width + " pixels claims " + count + " spectra", DAMAGED);
		}
		long at = start + 4;
		for (long i = 0; i < count; i++) {
			int head = need(at, PixelUnpacker.HEAD, "the head of a spectrum");
			long column = word(window, head);
			int bytes = PixelUnpacker.payload(window, head);
			if (column >= width) {
				throw data.fault(at, "a spectrum claims the column " + column + " of " + width, DAMAGED);
			}
			if (unpacker != null) {
				int place = need(at, PixelUnpacker.HEAD + bytes, "a packed spectrum");
				unpacker.unpack(window, place, at, base + (int) column * unpacker.channels());
			} else if (!data.holds(at + PixelUnpacker.HEAD, bytes)) {
				throw data.fault(at, "a spectrum of " + bytes + " bytes reaches beyond the end of the data", "the file is damaged or was not copied completely; copy it again");
			}
			at += PixelUnpacker.HEAD + bytes;
		}
		return at;
	}

	/** Where in the window these bytes lie. */
	private int need(long at, int count, String what) throws IOException {
		if (at < windowAt || at + count > windowAt + window.length) {
			int size = (int) Math.min(Math.max(WINDOW, count), Math.max(count, data.length() - at));
			byte[] bytes = window.length == size ? window : new byte[size];
			window = new byte[0];
			data.read(at, bytes, 0, size, what);
			window = bytes;
			windowAt = at;
		}
		return (int) (at - windowAt);
	}

	@Override
	public void close() throws IOException {
		owner.close();
	}
}
