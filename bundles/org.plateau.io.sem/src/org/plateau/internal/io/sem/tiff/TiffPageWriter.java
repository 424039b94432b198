// SPDX-License-Identifier: EPL-2.0
package org.plateau.internal.io.sem.tiff;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.TreeMap;
import org.plateau.io.sem.TiffStackWriter;
import org.plateau.model.image.PixelSource.SampleType;

/** The header and the directories of a stack of uncompressed planes that lie one after the other (TIFF 6.0, BigTIFF, ImageJ's description). */
public final class TiffPageWriter {

	private static final int SHORT = 3;
	private static final int LONG = 4;
	private static final int ASCII = 2;
	private static final int BYTE = 1;
	private static final int RATIONAL = 5;
	private static final int LONG8 = 16;
	private static final double CM_NM = 1e7;
	private static final int FIRST_PLANE = 16;
	private static final long LARGEST = 0xFFFF_FFFFL;

	private record Field(int type, long count, byte[] value) {
	}

	private final TiffStackWriter.Layout layout;
	private final boolean big;

	/**
	 * @param big true for BigTIFF
	 */
	public TiffPageWriter(TiffStackWriter.Layout layout, boolean big) {
		this.layout = layout;
		this.big = big;
	}

	private static ByteBuffer buffer(int bytes) {
		return ByteBuffer.allocate(bytes).order(ByteOrder.LITTLE_ENDIAN);
	}

	/** The first bytes of the file; the samples of the first plane follow. Points at no directory yet. */
	public byte[] header() {
		ByteBuffer b = buffer(FIRST_PLANE).put((byte) 'I').put((byte) 'I').putShort((short) (big ? 43 : 42));
		if (big) {
			b.putShort((short) 8);
		}
		return b.array();
	}

	/** Writes the directories behind the planes and lets the header point at the first. */
	public void write(FileChannel out) throws IOException {
		long pointer = big ? 8 : 4;
		long at = out.size() + (out.size() & 1);
		for (int plane = 0; plane < layout.planes(); plane++) {
			TreeMap<Integer, Field> fields = fields(plane);
			int inline = big ? 8 : 4;
			int head = big ? 8 : 2;
			int directory = head + fields.size() * (big ? 20 : 12) + inline;
			int values = fields.values().stream().mapToInt(f -> f.value().length > inline ? f.value().length + (f.value().length & 1) : 0).sum();
			ByteBuffer b = buffer(directory + values);
			ByteBuffer behind = b.duplicate().order(ByteOrder.LITTLE_ENDIAN).position(directory);
			number(b, fields.size(), head);
			for (var e : fields.entrySet()) {
				Field f = e.getValue();
				b.putShort(e.getKey().shortValue()).putShort((short) f.type());
				number(b, f.count(), inline);
				if (f.value().length > inline) {
					number(b, at + behind.position(), inline);
					behind.put(f.value()).position(behind.position() + (f.value().length & 1));
				} else {
					b.put(Arrays.copyOf(f.value(), inline));
				}
			}
			put(out, b.clear(), at);
			put(out, number(buffer(inline), at, inline).flip(), pointer);
			pointer = at + directory - inline;
			at += b.capacity();
		}
	}

	private static ByteBuffer number(ByteBuffer b, long value, int bytes) {
		return switch (bytes) {
		case 2 -> b.putShort((short) value);
		case 4 -> b.putInt((int) value);
		default -> b.putLong(value);
		};
	}

	private static void put(FileChannel out, ByteBuffer bytes, long position) throws IOException {
		long at = position;
		while (bytes.hasRemaining()) {
			at += out.write(bytes, at);
		}
	}

	private TreeMap<Integer, Field> fields(int plane) {
		TreeMap<Integer, Field> f = new TreeMap<>();
		f.put(254, whole(LONG, 0));
		f.put(256, whole(LONG, layout.width()));
		f.put(257, whole(LONG, layout.height()));
		f.put(258, whole(SHORT, layout.type().bits));
		f.put(259, whole(SHORT, 1));
		f.put(262, whole(SHORT, 1));
		long planeBytes = (long) layout.width() * layout.height() * (layout.type().bits / 8);
		f.put(273, whole(big ? LONG8 : LONG, FIRST_PLANE + plane * planeBytes));
		f.put(277, whole(SHORT, 1));
		f.put(278, whole(LONG, layout.height()));
		f.put(279, whole(big ? LONG8 : LONG, planeBytes));
		boolean scaled = layout.pixelSizeXNm().isPresent();
		if (scaled) {
			double x = layout.pixelSizeXNm().getAsDouble();
			f.put(282, perCm(x));
			f.put(283, perCm(layout.pixelSizeYNm().orElse(x)));
		}
		f.put(296, whole(SHORT, scaled ? 3 : 1));
		f.put(305, text("Plateau"));
		f.put(339, whole(SHORT, layout.type() == SampleType.F32 ? 3 : 1));
		if (plane == 0) {
			f.put(270, text(description()));
			if (!layout.description().isEmpty()) {
				byte[] info = layout.description().getBytes(StandardCharsets.UTF_16LE);
				byte[] value = buffer(12 + info.length).putInt(0x494A494A).putInt(0x696E666F).putInt(1).put(info).array();
				f.put(50838, new Field(LONG, 2, buffer(8).putInt(12).putInt(info.length).array()));
				f.put(50839, new Field(BYTE, value.length, value));
			}
		}
		return f;
	}

	/** As ImageJ writes it; lengths in cm, the unit of the resolution tags, so that both say the same. */
	private String description() {
		StringBuilder s = new StringBuilder("ImageJ=1.54p\n");
		if (layout.planes() > 1) {
			s.append("images=").append(layout.planes()).append("\nslices=").append(layout.planes()).append('\n');
		}
		if (layout.pixelSizeXNm().isPresent()) {
			s.append("unit=cm\n");
		}
		layout.sliceSpacingNm().ifPresent(nm -> s.append("spacing=").append(nm / CM_NM).append('\n'));
		return s.append("loop=false\n").toString();
	}

	private static Field whole(int type, long value) {
		int bytes = type == SHORT ? 2 : type == LONG ? 4 : 8;
		return new Field(type, 1, number(buffer(bytes), value, bytes).array());
	}

	private static Field text(String text) {
		byte[] bytes = (text + "\0").getBytes(StandardCharsets.US_ASCII);
		return new Field(ASCII, bytes.length, bytes);
	}

	/** Pixels per cm as a fraction with as many digits as the two numbers can hold. */
	private static Field perCm(double nm) {
		double value = CM_NM / nm;
		long denominator = 1;
		while (denominator < 1_000_000_000 && value * denominator * 10 <= LARGEST) {
			denominator *= 10;
		}
		return new Field(RATIONAL, 1, buffer(8).putInt((int) Math.round(value * denominator)).putInt((int) denominator).array());
	}
}
