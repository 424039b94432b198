// SPDX-License-Identifier: EPL-2.0
package com.example;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.plateau.io.spi.FormatException;
import org.plateau.model.image.PixelSource;
import org.plateau.model.image.Raster;
import org.plateau.model.image.TileRequest;

/** The pixels of a file, read when asked for. */
final class RawPixels implements PixelSource {

	static final int HEADER = 12;

	private final Path file;
	private final FileChannel channel;
	private final int width;
	private final int height;

	private RawPixels(Path file, FileChannel channel, int width, int height) {
		this.file = file;
		this.channel = channel;
		this.width = width;
		this.height = height;
	}

	static RawPixels open(Path file) throws IOException {
		FileChannel channel = FileChannel.open(file, StandardOpenOption.READ);
		try {
			ByteBuffer header = ByteBuffer.allocate(HEADER);
			if (channel.read(header, 0) < HEADER || header.getInt(0) != 0x52415731) {
				throw FormatException.atByte(file, 0, "no RAW1 header of 12 bytes", "copy the file from the microscope again");
			}
			int width = header.getInt(4);
			int height = header.getInt(8);
			long expected = HEADER + (long) width * height;
			if (width < 1 || height < 1 || (long) width * height > Integer.MAX_VALUE || channel.size() < expected) {
				throw FormatException.atByte(file, 4, width + " x " + height + " pixels do not fit a file of " + channel.size() + " bytes",
						"copy the file from the microscope again");
			}
			return new RawPixels(file, channel, width, height);
		} catch (IOException e) {
			channel.close();
			throw e;
		}
	}

	@Override
	public String id() {
		return file.toUri().toString();
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
	public int planes() {
		return 1;
	}

	@Override
	public int levels() {
		return 1;
	}

	@Override
	public SampleType sampleType() {
		return SampleType.U8;
	}

	@Override
	public Raster read(TileRequest r) throws IOException {
		if (!r.sourceId().equals(id()) || r.plane() != 0 || r.level() != 0 || r.x() + r.width() > width || r.y() + r.height() > height) {
			throw new IllegalArgumentException("not a tile of " + id() + ": " + r);
		}
		float[] samples = new float[r.width() * r.height()];
		ByteBuffer row = ByteBuffer.allocate(r.width());
		for (int y = 0; y < r.height(); y++) {
			long at = HEADER + (long) (r.y() + y) * width + r.x();
			if (channel.read(row.clear(), at) < r.width()) {
				throw FormatException.atByte(file, at, "the file ends here", "copy the file from the microscope again");
			}
			for (int x = 0; x < r.width(); x++) {
				samples[y * r.width() + x] = row.get(x) & 0xFF;
			}
		}
		return new Raster(r.width(), r.height(), samples);
	}

	@Override
	public void close() throws IOException {
		channel.close();
	}
}
