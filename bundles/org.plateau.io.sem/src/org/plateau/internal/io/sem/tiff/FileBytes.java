// SPDX-License-Identifier: EPL-2.0
package org.plateau.internal.io.sem.tiff;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.plateau.internal.io.sem.raw.PositionedInput;
import org.plateau.io.spi.FormatException;

/** A file read at positions, never past its end. Safe from any thread. */
public final class FileBytes implements Closeable {

	private static final int BUFFER = 1 << 16;

	private final Path file;
	private final FileChannel channel;
	private final long length;

	public FileBytes(Path file) throws IOException {
		this.file = file;
		channel = FileChannel.open(file, StandardOpenOption.READ);
		length = channel.size();
	}

	/** Something that is made of an open file and goes on reading from it. */
	@FunctionalInterface
	public interface Use<T> {
		T of(FileBytes file) throws IOException;
	}

	/** Opens a file for something that will close it itself; when that cannot be made, the file is closed here. */
	public static <T> T open(Path path, Use<T> use) throws IOException {
		FileBytes file = new FileBytes(path);
		try {
			return use.of(file);
		} catch (IOException | RuntimeException e) {
			file.close();
			throw e;
		}
	}

	public Path file() {
		return file;
	}

	public long length() {
		return length;
	}

	/** True when the stretch lies inside the file; safe against overflow. */
	public boolean holds(long offset, long count) {
		return offset >= 0 && count >= 0 && offset <= length && count <= length - offset;
	}

	/**
	 * @param what is read, for the message
	 */
	public ByteBuffer read(long offset, int count, ByteOrder order, String what) throws IOException {
		if (!holds(offset, count)) {
			throw truncated(offset, count, what);
		}
		byte[] bytes = new byte[count];
		fill(offset, bytes, 0, count, what);
		return ByteBuffer.wrap(bytes).order(order);
	}

	public void fill(long offset, byte[] into, int at, int count, String what) throws IOException {
		ByteBuffer buffer = ByteBuffer.wrap(into, at, count);
		long position = offset;
		while (buffer.hasRemaining()) {
			int n = channel.read(buffer, position);
			if (n < 0) {
				throw truncated(offset, count, what);
			}
			position += n;
		}
	}

	public FormatException truncated(long offset, long count, String what) {
		return fault(offset, what + " should reach to byte " + (offset + count) + ", but the file ends at byte " + length,
				"the file is damaged or was not copied completely; copy it again from the instrument");
	}

	public FormatException fault(long offset, String what, String remedy) {
		return FormatException.atByte(file, offset, what, remedy);
	}

	/** A stretch of the file as a stream. */
	public InputStream stream(long offset, long count, String what) {
		return new PositionedInput(this::fill, offset, count, BUFFER, what);
	}

	@Override
	public void close() throws IOException {
		channel.close();
	}
}
