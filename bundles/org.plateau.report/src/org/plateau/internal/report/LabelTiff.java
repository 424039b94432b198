// SPDX-License-Identifier: EPL-2.0
package org.plateau.internal.report;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.zip.Deflater;
import org.plateau.model.image.LabelImage;

/**
 * A label image as a TIFF that every program reads: little-endian, Deflate, strips of about 64 KiB, 16 bits a pixel or 32 when
 * there are more labels, with the pixel size as ImageJ understands it. TIFF 6.0 (Adobe 1992) and its Technical Note 2002.
 */
final class LabelTiff {

	private static final int SHORT = 3;
	private static final int LONG = 4;
	private static final int ASCII = 2;
	private static final int RATIONAL = 5;
	private static final int STRIP_BYTES = 1 << 16;

	private record Field(int tag, int type, int count, byte[] value) {
	}

	private LabelTiff() {
	}

	/**
	 * @param image labels ≥ 0
	 * @param pixelXUm width of a pixel, µm; empty when it is not known
	 * @param pixelYUm height of a pixel, µm; empty when it is not known
	 */
	static byte[] encode(LabelImage image, OptionalDouble pixelXUm, OptionalDouble pixelYUm) {
		int highest = 0;
		for (int label : image.labels()) {
			highest = Math.max(highest, label);
		}
		int bytes = highest <= 0xFFFF ? 2 : 4;
		int rows = Math.max(1, STRIP_BYTES / (image.width() * bytes));
		List<byte[]> strips = new ArrayList<>();
		for (int top = 0; top < image.height(); top += rows) {
			strips.add(strip(image, top, Math.min(rows, image.height() - top), bytes));
		}
		String description = "ImageJ=1.54p\n" + (pixelXUm.isPresent() ? "unit=um\n" : "") + "min=0.0\nmax=" + Math.max(1, highest)
				+ ".0\n\0";
		List<Field> fields = new ArrayList<>();
		fields.add(number(256, LONG, image.width()));
		fields.add(number(257, LONG, image.height()));
		fields.add(number(258, SHORT, 8 * bytes));
		fields.add(number(259, SHORT, 8));
		fields.add(number(262, SHORT, 1));
		fields.add(new Field(270, ASCII, description.length(), description.getBytes(StandardCharsets.US_ASCII)));
		fields.add(numbers(273, offsets(strips)));
		fields.add(number(277, SHORT, 1));
		fields.add(number(278, LONG, rows));
		fields.add(numbers(279, strips.stream().mapToInt(s -> s.length).toArray()));
		if (pixelXUm.isPresent() && pixelYUm.isPresent()) {
			fields.add(new Field(282, RATIONAL, 1, rational(1 / pixelXUm.getAsDouble())));
			fields.add(new Field(283, RATIONAL, 1, rational(1 / pixelYUm.getAsDouble())));
			fields.add(number(296, SHORT, 1));
		}
		fields.add(number(339, SHORT, 1));
		return assemble(strips, fields);
	}

	private static byte[] strip(LabelImage image, int top, int rows, int bytes) {
		ByteBuffer raw = ByteBuffer.allocate(rows * image.width() * bytes).order(ByteOrder.LITTLE_ENDIAN);
		int end = (top + rows) * image.width();
		for (int i = top * image.width(); i < end; i++) {
			if (bytes == 2) {
				raw.putShort((short) image.labels()[i]);
			} else {
				raw.putInt(image.labels()[i]);
			}
		}
		Deflater deflater = new Deflater();
		try {
			deflater.setInput(raw.array());
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

	/** Strips follow the eight bytes of the header; TIFF wants even offsets only for the directory. */
	private static int[] offsets(List<byte[]> strips) {
		int[] offsets = new int[strips.size()];
		int at = 8;
		for (int i = 0; i < offsets.length; i++) {
			offsets[i] = at;
			at = Math.addExact(at, strips.get(i).length);
		}
		return offsets;
	}

	private static byte[] assemble(List<byte[]> strips, List<Field> fields) {
		int data = 8 + strips.stream().mapToInt(s -> s.length).sum();
		int directory = data + (data & 1);
		int values = directory + 2 + 12 * fields.size() + 4;
		int size = values + fields.stream().mapToInt(f -> f.value().length > 4 ? f.value().length + (f.value().length & 1) : 0).sum();
		ByteBuffer file = ByteBuffer.allocate(size).order(ByteOrder.LITTLE_ENDIAN);
		file.put((byte) 'I').put((byte) 'I').putShort((short) 42).putInt(directory);
		strips.forEach(file::put);
		file.position(directory);
		file.putShort((short) fields.size());
		int next = values;
		for (Field f : fields) {
			file.putShort((short) f.tag()).putShort((short) f.type()).putInt(f.count());
			int at = file.position();
			if (f.value().length > 4) {
				file.putInt(next);
				file.position(next).put(f.value());
				next += f.value().length + (f.value().length & 1);
			} else {
				file.put(f.value());
			}
			file.position(at + 4);
		}
		return file.array();
	}

	private static Field number(int tag, int type, int value) {
		ByteBuffer b = ByteBuffer.allocate(4).order(ByteOrder.LITTLE_ENDIAN);
		return new Field(tag, type, 1, (type == SHORT ? b.putShort((short) value) : b.putInt(value)).array());
	}

	private static Field numbers(int tag, int[] values) {
		ByteBuffer b = ByteBuffer.allocate(4 * values.length).order(ByteOrder.LITTLE_ENDIAN);
		for (int v : values) {
			b.putInt(v);
		}
		return new Field(tag, LONG, values.length, b.array());
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
