// SPDX-License-Identifier: EPL-2.0
package org.plateau.internal.io.eds.edax;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Objects;
import org.plateau.internal.io.sem.tiff.FileBytes;
import org.plateau.model.eds.SpectrumAxis;
import org.plateau.model.eds.SpectrumImage;

/** Counts of 1, 2 or 4 bytes, channel after channel, pixel after pixel, row after row; reads the wanted rows. */
final class SpdCube implements SpectrumImage {

	private static final int PIECE = 1 << 20;
	private static final long BLOCK_BYTES = 64L << 20;

	private final FileBytes file;
	private final long start;
	private final int width;
	private final int height;
	private final int bytes;
	private final SpectrumAxis axis;

	/** @param file is closed with the cube; was checked to be long enough */
	SpdCube(FileBytes file, long start, int width, int height, int bytes, SpectrumAxis axis) {
		this.file = file;
		this.start = start;
		this.width = width;
		this.height = height;
		this.bytes = bytes;
		this.axis = axis;
	}

	@Override
	public int width() {
		return width;
	}

	@Override
	public int height() {
		return height;
	}

	@Override
	public SpectrumAxis axis() {
		return axis;
	}

	@Override
	public int rowsAtOnce() {
		return (int) Math.max(1, Math.min(height, BLOCK_BYTES / (4L * width * axis.channels())));
	}

	@Override
	public void read(int firstRow, int rows, int firstChannel, int channels, int[] into) throws IOException {
		Objects.checkFromIndexSize(firstRow, rows, height);
		Objects.checkFromIndexSize(firstChannel, channels, axis.channels());
		long pixels = (long) rows * width;
		if (pixels * channels > into.length) {
			throw new IndexOutOfBoundsException(into.length + " numbers cannot hold " + pixels * channels);
		}
		int pixelBytes = axis.channels() * bytes;
		int atOnce = Math.max(1, PIECE / pixelBytes);
		ByteBuffer b = ByteBuffer.allocate((int) Math.min(atOnce, Math.max(1, pixels)) * pixelBytes).order(ByteOrder.LITTLE_ENDIAN);
		int to = 0;
		for (long p = 0; p < pixels; p += atOnce) {
			int n = (int) Math.min(atOnce, pixels - p);
			file.fill(start + ((long) firstRow * width + p) * pixelBytes, b.array(), 0, n * pixelBytes, "the map");
			for (int i = 0; i < n; i++) {
				int at = i * pixelBytes + firstChannel * bytes;
				for (int c = 0; c < channels; c++, at += bytes) {
					into[to++] = switch (bytes) {
					case 1 -> b.get(at) & 0xFF;
					case 2 -> b.getShort(at) & 0xFFFF;
					default -> Math.max(0, b.getInt(at));
					};
				}
			}
		}
	}

	@Override
	public void close() throws IOException {
		file.close();
	}
}
