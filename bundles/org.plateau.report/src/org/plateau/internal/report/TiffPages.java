// SPDX-License-Identifier: EPL-2.0
package org.plateau.internal.report;

import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.zip.Deflater;

/**
 * A TIFF of one or more pages of one size that every program reads, written page by page: little-endian, Deflate, strips of about 64 KiB, with
 * the pixel size as ImageJ understands it. TIFF 6.0 (Adobe 1992) and its Technical Note 2002. Memory: one strip.
 */
final class TiffPages implements Closeable {

	/** How a sample is stored. */
	enum Sample {
		U16(2, 1), U32(4, 1), F32(4, 3);

		final int bytes;
		private final int format;

		Sample(int bytes, int format) {
			this.bytes = bytes;
			this.format = format;
		}
	}

	/**
	 * What the pages are.
	 *
	 * @param description of the first page; ImageJ reads calibration there
	 * @param pixelX width of a pixel in the unit of the description; empty when it is not known
	 */
	record Layout(int width, int height, Sample sample, String description, OptionalDouble pixelX, OptionalDouble pixelY) {
	}

	/** Puts the samples of rows [top, top + rows) into a buffer. */
	@FunctionalInterface
	interface Rows {
		void put(int top, int rows, ByteBuffer into);
	}

	private static final int SHORT = 3;
	private static final int LONG = 4;
	private static final int ASCII = 2;
	private static final int RATIONAL = 5;
	private static final int STRIP_BYTES = 1 << 16;
	private static final long LARGEST = 0xFFFF_0000L;

	private record Field(int tag, int type, int count, byte[] value) {
	}

	private final FileChannel file;
	private final Layout layout;
	private long end = 8;
	/** Where the offset of the next directory has to be written. */
	private long link = 4;

	TiffPages(Path path, Layout layout) throws IOException {
		this.layout = layout;
		file = FileChannel.open(path, StandardOpenOption.CREATE, StandardOpenOption.TRUNCATE_EXISTING, StandardOpenOption.WRITE);
		write(ByteBuffer.allocate(8).order(ByteOrder.LITTLE_ENDIAN).put((byte) 'I').put((byte) 'I').putShort((short) 42).putInt(0).flip(), 0);
	}

	/** Adds a page. */
	void add(Rows rows) throws IOException {
		int perStrip = Math.max(1, STRIP_BYTES / (layout.width() * layout.sample().bytes));
		List<Integer> offsets = new ArrayList<>();
		List<Integer> lengths = new ArrayList<>();
		for (int top = 0; top < layout.height(); top += perStrip) {
			int n = Math.min(perStrip, layout.height() - top);
			ByteBuffer raw = ByteBuffer.allocate(n * layout.width() * layout.sample().bytes).order(ByteOrder.LITTLE_ENDIAN);
			rows.put(top, n, raw);
			byte[] packed = packed(raw.array());
			if (end + packed.length > LARGEST) {
				throw new IOException("the picture would be larger than 4 GiB");
			}
			offsets.add((int) end);
			lengths.add(packed.length);
			write(ByteBuffer.wrap(packed), end);
			end += packed.length;
		}
		// TIFF wants even offsets for directories
		end += end & 1;
		directory(fields(perStrip, offsets, lengths));
	}

	private List<Field> fields(int perStrip, List<Integer> offsets, List<Integer> lengths) {
		List<Field> fields = new ArrayList<>();
		fields.add(number(256, LONG, layout.width()));
		fields.add(number(257, LONG, layout.height()));
		fields.add(number(258, SHORT, 8 * layout.sample().bytes));
		fields.add(number(259, SHORT, 8));
		fields.add(number(262, SHORT, 1));
		if (link == 4) {
			String text = layout.description() + "\0";
			byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
			fields.add(new Field(270, ASCII, bytes.length, bytes));
		}
		fields.add(numbers(273, offsets));
		fields.add(number(277, SHORT, 1));
		fields.add(number(278, LONG, perStrip));
		fields.add(numbers(279, lengths));
		if (layout.pixelX().isPresent() && layout.pixelY().isPresent()) {
			fields.add(new Field(282, RATIONAL, 1, rational(1 / layout.pixelX().getAsDouble())));
			fields.add(new Field(283, RATIONAL, 1, rational(1 / layout.pixelY().getAsDouble())));
			fields.add(number(296, SHORT, 1));
		}
		fields.add(number(339, SHORT, layout.sample().format));
		return fields;
	}

	private void directory(List<Field> fields) throws IOException {
		int values = 2 + 12 * fields.size() + 4;
		int size = values + fields.stream().mapToInt(f -> f.value().length > 4 ? f.value().length + (f.value().length & 1) : 0).sum();
		ByteBuffer b = ByteBuffer.allocate(size).order(ByteOrder.LITTLE_ENDIAN);
		b.putShort((short) fields.size());
		int next = values;
		for (Field f : fields) {
			b.putShort((short) f.tag()).putShort((short) f.type()).putInt(f.count());
			int at = b.position();
			if (f.value().length > 4) {
				b.putInt((int) (end + next));
				b.position(next).put(f.value());
				next += f.value().length + (f.value().length & 1);
			} else {
				b.put(f.value());
			}
			b.position(at + 4);
		}
		b.position(0);
		write(b, end);
		write(ByteBuffer.allocate(4).order(ByteOrder.LITTLE_ENDIAN).putInt((int) end).flip(), link);
		link = end + values - 4;
		end += size;
	}

	private void write(ByteBuffer b, long at) throws IOException {
		long to = at;
		while (b.hasRemaining()) {
			to += file.write(b, to);
		}
	}

	@Override
	public void close() throws IOException {
		file.close();
	}

	private static byte[] packed(byte[] raw) {
		Deflater deflater = new Deflater();
		try {
			deflater.setInput(raw);
			deflater.finish();
			ByteArrayOutputStream packed = new ByteArrayOutputStream();
			byte[] chunk = new byte[8192];
			while (!deflater.finished()) {
				packed.write(chunk, 0, deflater.deflate(chunk));
			}
			return packed.toByteArray();
		} finally {
			deflater.end();
		}
	}

	private static Field number(int tag, int type, int value) {
		ByteBuffer b = ByteBuffer.allocate(4).order(ByteOrder.LITTLE_ENDIAN);
		return new Field(tag, type, 1, (type == SHORT ? b.putShort((short) value) : b.putInt(value)).array());
	}

	private static Field numbers(int tag, List<Integer> values) {
		ByteBuffer b = ByteBuffer.allocate(4 * values.size()).order(ByteOrder.LITTLE_ENDIAN);
		values.forEach(b::putInt);
		return new Field(tag, LONG, values.size(), b.array());
	}

	/** Nearest rational with a denominator that keeps seven digits and both halves below 2^31. */
	private static byte[] rational(double value) {
		long denominator = 1_000_000;
		while (value * denominator >= Integer.MAX_VALUE && denominator > 1) {
			denominator /= 10;
		}
		return ByteBuffer.allocate(8).order(ByteOrder.LITTLE_ENDIAN).putInt((int) Math.round(value * denominator))
				.putInt((int) denominator).array();
	}
}
