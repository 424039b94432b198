// SPDX-License-Identifier: EPL-2.0
package org.plateau.internal.io.echem;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.plateau.io.spi.FormatException;

/** The modules that an EC-Lab binary file is made of, and reading pieces of them. */
final class EcLabModules {

	static final byte[] MAGIC = "BIO-LOGIC MODULAR FILE\u001A".getBytes(StandardCharsets.US_ASCII);
	static final int FIRST = 52;
	private static final int NAME = 6;
	private static final int NAME_LENGTH = 10;
	/** Behind the two names of a module. */
	private static final int NUMBERS = 41;
	private static final int OLD_HEADER = 57;
	/** EC-Lab 11.50 and later: minus one, then the length. */
	private static final int NEW_HEADER = 65;
	private static final int DATE_LENGTH = 8;
	private static final int MOST_MODULES = 1000;

	/**
	 * One module.
	 *
	 * @param shifted has the longer header of EC-Lab 11.50 and later
	 * @param version as it counts: 0, 2, 3, and 10 or 11 with the longer header
	 * @param date of its writing, month first
	 * @param start byte at which its data begin
	 * @param length of its data in bytes, as stated; the file may end before
	 */
	record Module(String name, boolean shifted, int version, String date, long start, long length) {
	}

	private final Path file;
	private final FileChannel channel;
	private final List<Module> modules = new ArrayList<>();

	EcLabModules(Path file, FileChannel channel) throws IOException {
		this.file = file;
		this.channel = channel;
		long size = channel.size();
		for (long at = FIRST; at + OLD_HEADER <= size && modules.size() < MOST_MODULES;) {
			ByteBuffer header = read(at, (int) Math.min(NEW_HEADER, size - at));
			if (!text(header, 0, NAME).equals("MODULE")) {
				throw FormatException.atByte(file, at, "a module should begin here", "the file is damaged; copy it again from the instrument's computer");
			}
			boolean shifted = header.getInt(NUMBERS) == -1 && header.limit() == NEW_HEADER;
			long length = header.getInt(NUMBERS + (shifted ? 4 : 0)) & 0xFFFFFFFFL;
			int version = header.getInt(NUMBERS + (shifted ? 12 : 4));
			int headerLength = shifted ? NEW_HEADER : OLD_HEADER;
			modules.add(new Module(text(header, NAME, NAME_LENGTH).strip(), shifted, version, text(header, headerLength - DATE_LENGTH, DATE_LENGTH),
					at + headerLength, length));
			at += headerLength + length;
		}
	}

	List<Module> all() {
		return modules;
	}

	/** The first module of a name; null when there is none. */
	Module find(String name) {
		return modules.stream().filter(m -> m.name().equals(name)).findFirst().orElse(null);
	}

	/** How many of a module's bytes the file holds. */
	long present(Module module) throws IOException {
		return Math.max(0, Math.min(module.length(), channel.size() - module.start()));
	}

	/** Bytes of the file, little-endian. */
	ByteBuffer read(long at, int length) throws IOException {
		ByteBuffer buffer = ByteBuffer.allocate(length).order(ByteOrder.LITTLE_ENDIAN);
		while (buffer.hasRemaining()) {
			if (channel.read(buffer, at + buffer.position()) < 0) {
				throw FormatException.atByte(file, at + buffer.position(), "the file ends too early", "copy it again from the instrument's computer");
			}
		}
		return buffer.flip().order(ByteOrder.LITTLE_ENDIAN);
	}

	private static String text(ByteBuffer b, int at, int length) {
		return new String(b.array(), at, length, StandardCharsets.ISO_8859_1);
	}
}
