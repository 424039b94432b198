// SPDX-License-Identifier: EPL-2.0
package org.plateau.viewer;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

import org.plateau.model.image.PixelSource.SampleType;
import org.plateau.model.image.Raster;

/**
 * Unpacked tiles of whole numbers of at most 16 bits of a picture whose file has to be unpacked from a far beginning, in a temporary file that goes with the picture. Where the disk has no
 * room, and for other numbers, tiles are unpacked again each time. Safe from any thread.
 */
final class ScratchTiles {

	private static final int SIDE = TiledPixels.TILE;

	private final int across;
	private final SampleType type;
	private final int slot;
	private final boolean[] written;
	private FileChannel channel;
	private boolean failed;

	ScratchTiles(int across, int down, SampleType type) {
		this.across = across;
		this.type = type;
		slot = SIDE * SIDE * Short.BYTES;
		failed = type.bits > 16;
		written = new boolean[down];
	}

	/** A row of tiles. */
	synchronized void write(int ty, Raster band) {
		if (failed || !whole(band.samples())) {
			return;
		}
		try {
			if (channel == null) {
				Path file = Files.createTempFile("plateau-tiles", null);
				channel = FileChannel.open(file, StandardOpenOption.READ, StandardOpenOption.WRITE, StandardOpenOption.DELETE_ON_CLOSE);
			}
			ByteBuffer bytes = ByteBuffer.allocate(slot).order(ByteOrder.nativeOrder());
			for (int tx = 0; tx < across; tx++) {
				int w = Math.min(SIDE, band.width() - tx * SIDE);
				bytes.clear();
				for (int y = 0; y < band.height(); y++) {
					int from = y * band.width() + tx * SIDE;
					for (int x = 0; x < w; x++) {
						bytes.putShort((short) (int) band.samples()[from + x]);
					}
				}
				bytes.flip();
				for (long at = place(tx, ty); bytes.hasRemaining();) {
					at += channel.write(bytes, at);
				}
			}
			written[ty] = true;
		} catch (IOException e) {
			failed = true;
			close();
		}
	}

	private static boolean whole(float[] samples) {
		for (float v : samples) {
			if (v != (int) v) {
				return false;
			}
		}
		return true;
	}

	/** True when rows {@code [from, to)} of tiles are there. */
	synchronized boolean holds(int from, int to) {
		for (int ty = from; ty < to; ty++) {
			if (!written[ty]) {
				return false;
			}
		}
		return true;
	}

	private long place(int tx, int ty) {
		return ((long) ty * across + tx) * slot;
	}

	/** The tile, or null when it is not there. */
	synchronized Tile read(int tx, int ty, int width, int height) {
		if (channel == null || !written[ty]) {
			return null;
		}
		ByteBuffer bytes = ByteBuffer.allocate(width * height * Short.BYTES).order(ByteOrder.nativeOrder());
		try {
			for (long at = place(tx, ty); bytes.hasRemaining();) {
				int n = channel.read(bytes, at);
				if (n < 0) {
					return null;
				}
				at += n;
			}
		} catch (IOException e) {
			return null;
		}
		float[] samples = new float[width * height];
		boolean signed = type == SampleType.S16;
		for (int i = 0; i < samples.length; i++) {
			short v = bytes.getShort(i * Short.BYTES);
			samples[i] = signed ? v : v & 0xFFFF;
		}
		return Tile.packed(new Raster(width, height, samples), type, false);
	}

	synchronized void close() {
		try {
			if (channel != null) {
				channel.close();
			}
		} catch (IOException e) {
			failed = true;
		}
		channel = null;
	}
}
