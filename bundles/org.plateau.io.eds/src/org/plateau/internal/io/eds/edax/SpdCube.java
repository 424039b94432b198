// SPDX-License-Identifier: EPL-2.0
package org.plateau.internal.io.eds.edax;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.plateau.internal.io.eds.FileCube;
import org.plateau.internal.io.sem.tiff.FileBytes;
import org.plateau.model.eds.SpectrumAxis;

/** Counts of 1, 2 or 4 bytes, channel after channel, pixel after pixel, row after row; reads the wanted rows. */
final class SpdCube extends FileCube {

	private static final int PIECE = 1 << 20;

	private final FileBytes file;
	private final long start;
	private final int bytes;

	/** @param file is closed with the cube; was checked to be long enough */
	SpdCube(FileBytes file, long start, int width, int height, int bytes, SpectrumAxis axis) {
		super(width, height, axis);
		this.file = file;
		this.start = start;
		this.bytes = bytes;
	}

	@Override
	public void read(int firstRow, int rows, int firstChannel, int channels, int[] into) throws IOException {
		wanted(firstRow, rows, firstChannel, channels, into);
		long pixels = (long) rows * width;
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
