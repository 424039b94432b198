// SPDX-License-Identifier: EPL-2.0
package org.plateau.internal.io.sem;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.TreeMap;
import java.util.zip.Deflater;

/** Writes TIFF files of every layout for tests; written after TIFF 6.0, independent of the reader. */
public final class TestTiff {

	/** Sample s of pixel (x, y). */
	@FunctionalInterface
	public interface Picture {
		double at(int x, int y, int s);
	}

	private record Field(int type, byte[] value, long count) {
	}

	private final int width;
	private final int height;
	private final Picture picture;
	private ByteOrder order = ByteOrder.LITTLE_ENDIAN;
	private boolean big;
	private int bits = 8;
	private int format = 1;
	private int compression = 1;
	private int predictor = 1;
	private int photometric = 1;
	private int samples = 1;
	private boolean planar;
	private int rowsPerStrip;
	private int tileWidth;
	private int tileHeight;
	private final TreeMap<Integer, Field> extra = new TreeMap<>();

	public TestTiff(int width, int height, Picture picture) {
		this.width = width;
		this.height = height;
		this.picture = picture;
		this.rowsPerStrip = height;
	}

	public TestTiff bigEndian() {
		order = ByteOrder.BIG_ENDIAN;
		return this;
	}

	public TestTiff bigTiff() {
		big = true;
		return this;
	}

	public TestTiff bits(int n, int sampleFormat) {
		bits = n;
		format = sampleFormat;
		return this;
	}

	public TestTiff compressed(int code, int predictorCode) {
		compression = code;
		predictor = predictorCode;
		return this;
	}

	public TestTiff photometric(int code) {
		photometric = code;
		return this;
	}

	public TestTiff samples(int n, boolean separate) {
		samples = n;
		planar = separate;
		return this;
	}

	public TestTiff strips(int rows) {
		rowsPerStrip = rows;
		return this;
	}

	public TestTiff tiles(int w, int h) {
		tileWidth = w;
		tileHeight = h;
		return this;
	}

	public TestTiff ascii(int tag, String text) {
		byte[] b = (text + "\0").getBytes(StandardCharsets.ISO_8859_1);
		extra.put(tag, new Field(2, b, b.length));
		return this;
	}

	public TestTiff bytes(int tag, byte[] value) {
		extra.put(tag, new Field(1, value, value.length));
		return this;
	}

	public TestTiff shorts(int tag, int... values) {
		ByteBuffer b = ByteBuffer.allocate(2 * values.length).order(order);
		Arrays.stream(values).forEach(v -> b.putShort((short) v));
		extra.put(tag, new Field(3, b.array(), values.length));
		return this;
	}

	public TestTiff longs(int tag, long... values) {
		ByteBuffer b = ByteBuffer.allocate(4 * values.length).order(order);
		Arrays.stream(values).forEach(v -> b.putInt((int) v));
		extra.put(tag, new Field(4, b.array(), values.length));
		return this;
	}

	public TestTiff rational(int tag, long numerator, long denominator) {
		byte[] b = ByteBuffer.allocate(8).order(order).putInt((int) numerator).putInt((int) denominator).array();
		extra.put(tag, new Field(5, b, 1));
		return this;
	}

	public byte[] write() {
		return write(0, this);
	}

	/**
	 * @param last where the last page's "next" points; 0 ends the file as it should
	 */
	public static byte[] write(long last, TestTiff... pages) {
		TestTiff first = pages[0];
		ByteArrayOutputStream out = new ByteArrayOutputStream();
		put(out, first.order == ByteOrder.LITTLE_ENDIAN ? "II".getBytes(StandardCharsets.US_ASCII) : "MM".getBytes(StandardCharsets.US_ASCII));
		int pointer;
		if (first.big) {
			put(out, ByteBuffer.allocate(14).order(first.order).putShort((short) 43).putShort((short) 8).putShort((short) 0).putLong(0).array());
			pointer = 8;
		} else {
			put(out, ByteBuffer.allocate(6).order(first.order).putShort((short) 42).putInt(0).array());
			pointer = 4;
		}
		List<int[]> patches = new ArrayList<>();
		for (TestTiff page : pages) {
			int[] at = page.page(out);
			patches.add(new int[] { pointer, at[0] });
			pointer = at[1];
		}
		ByteBuffer file = ByteBuffer.wrap(out.toByteArray()).order(first.order);
		for (int[] p : patches) {
			first.offset(file, p[0], p[1]);
		}
		first.offset(file, pointer, last);
		return file.array();
	}

	private void offset(ByteBuffer file, int at, long value) {
		if (big) {
			file.putLong(at, value);
		} else {
			file.putInt(at, (int) value);
		}
	}

	/** A file of one page around blocks that are there already, from byte 8; the layout names their places. */
	public static byte[] around(byte[] blocks, TestTiff layout) {
		return around(blocks, layout, 8L + blocks.length);
	}

	/**
	 * @param behind where in the file the bytes after the first 8 and the blocks will lie; values and the directory
	 */
	public static byte[] around(byte[] blocks, TestTiff layout, long behind) {
		ByteArrayOutputStream out = new ByteArrayOutputStream();
		put(out, "II*\0\0\0\0\0".getBytes(StandardCharsets.US_ASCII));
		put(out, blocks);
		long shift = behind - out.size();
		int[] at = layout.directory(out, layout.fields(new long[0], new long[0]), shift);
		ByteBuffer file = ByteBuffer.wrap(out.toByteArray()).order(ByteOrder.LITTLE_ENDIAN);
		file.putInt(4, (int) (at[0] + shift));
		return file.array();
	}

	/** Writes blocks, values and the directory; gives the place of the directory and of its "next". */
	private int[] page(ByteArrayOutputStream out) {
		boolean tiled = tileWidth > 0;
		int bw = tiled ? tileWidth : width;
		int bh = tiled ? tileHeight : rowsPerStrip;
		List<Long> offsets = new ArrayList<>();
		List<Long> counts = new ArrayList<>();
		for (int s = 0; s < (planar ? samples : 1); s++) {
			for (int y = 0; y < height; y += bh) {
				for (int x = 0; x < width; x += bw) {
					byte[] block = compress(block(x, y, bw, tiled ? bh : Math.min(bh, height - y), s));
					offsets.add((long) out.size());
					counts.add((long) block.length);
					put(out, block);
				}
			}
		}
		return directory(out, fields(array(offsets), array(counts)), 0);
	}

	private TreeMap<Integer, Field> fields(long[] offsets, long[] counts) {
		TreeMap<Integer, Field> fields = new TreeMap<>();
		TestTiff t = new TestTiff(0, 0, null);
		t.order = order;
		t.longs(256, width).longs(257, height).shorts(259, compression).shorts(262, photometric).shorts(277, samples).shorts(339, format);
		int[] bitsEach = new int[samples];
		Arrays.fill(bitsEach, bits);
		t.shorts(258, bitsEach).shorts(284, planar ? 2 : 1).shorts(317, predictor);
		if (tileWidth > 0) {
			t.longs(322, tileWidth).longs(323, tileHeight).longs(324, offsets).longs(325, counts);
		} else {
			t.longs(278, rowsPerStrip).longs(273, offsets).longs(279, counts);
		}
		fields.putAll(t.extra);
		fields.putAll(extra);
		return fields;
	}

	private int[] directory(ByteArrayOutputStream out, TreeMap<Integer, Field> fields, long shift) {
		int inline = big ? 8 : 4;
		TreeMap<Integer, Long> places = new TreeMap<>();
		fields.forEach((tag, f) -> {
			if (f.value.length > inline) {
				places.put(tag, out.size() + shift);
				put(out, f.value);
			}
		});
		int at = out.size();
		ByteBuffer d = ByteBuffer.allocate((big ? 8 : 2) + fields.size() * (big ? 20 : 12)).order(order);
		if (big) {
			d.putLong(fields.size());
		} else {
			d.putShort((short) fields.size());
		}
		fields.forEach((tag, f) -> {
			d.putShort(tag.shortValue()).putShort((short) f.type);
			if (big) {
				d.putLong(f.count);
			} else {
				d.putInt((int) f.count);
			}
			if (places.containsKey(tag)) {
				if (big) {
					d.putLong(places.get(tag));
				} else {
					d.putInt(places.get(tag).intValue());
				}
			} else {
				d.put(Arrays.copyOf(f.value, inline));
			}
		});
		put(out, d.array());
		int next = out.size();
		put(out, new byte[inline]);
		return new int[] { at, next };
	}

	private static long[] array(List<Long> values) {
		return values.stream().mapToLong(Long::longValue).toArray();
	}

	private static void put(ByteArrayOutputStream out, byte[] bytes) {
		out.write(bytes, 0, bytes.length);
	}

	private byte[] block(int x0, int y0, int w, int h, int plane) {
		int per = planar ? 1 : samples;
		ByteBuffer b = ByteBuffer.allocate(w * h * per * bits / 8).order(order);
		for (int y = 0; y < h; y++) {
			int start = b.position();
			for (int x = 0; x < w; x++) {
				for (int s = 0; s < per; s++) {
					boolean padding = x0 + x >= width || y0 + y >= height;
					sample(b, padding ? 99 : picture.at(x0 + x, y0 + y, planar ? plane : s));
				}
			}
			if (predictor != 1) {
				predict(b.array(), start, b.position() - start, per);
			}
		}
		return b.array();
	}

	private void sample(ByteBuffer b, double v) {
		switch (bits) {
		case 8 -> b.put((byte) (int) v);
		case 16 -> b.putShort(format == 3 ? Float.floatToFloat16((float) v) : (short) (int) v);
		case 32 -> b.putInt(format == 3 ? Float.floatToRawIntBits((float) v) : (int) (long) v);
		default -> b.putDouble(v);
		}
	}

	private void predict(byte[] bytes, int start, int length, int per) {
		int size = bits / 8;
		ByteBuffer b = ByteBuffer.wrap(bytes).order(order);
		if (predictor == 2) {
			for (int i = start + length - size; i >= start + per * size; i -= size) {
				int back = i - per * size;
				switch (size) {
				case 1 -> bytes[i] -= bytes[back];
				case 2 -> b.putShort(i, (short) (b.getShort(i) - b.getShort(back)));
				default -> b.putInt(i, b.getInt(i) - b.getInt(back));
				}
			}
			return;
		}
		byte[] planes = new byte[length];
		int n = length / size;
		for (int i = 0; i < n; i++) {
			for (int j = 0; j < size; j++) {
				planes[j * n + i] = bytes[start + i * size + (order == ByteOrder.BIG_ENDIAN ? j : size - 1 - j)];
			}
		}
		for (int i = length - 1; i >= per; i--) {
			planes[i] -= planes[i - per];
		}
		System.arraycopy(planes, 0, bytes, start, length);
	}

	private byte[] compress(byte[] raw) {
		return switch (compression) {
		case 5 -> lzw(raw);
		case 8, 32946 -> deflate(raw);
		case 32773 -> packBits(raw);
		default -> raw;
		};
	}

	static byte[] deflate(byte[] raw) {
		Deflater d = new Deflater();
		d.setInput(raw);
		d.finish();
		ByteArrayOutputStream out = new ByteArrayOutputStream();
		byte[] buffer = new byte[4096];
		while (!d.finished()) {
			out.write(buffer, 0, d.deflate(buffer));
		}
		d.end();
		return out.toByteArray();
	}

	private static byte[] packBits(byte[] raw) {
		ByteArrayOutputStream out = new ByteArrayOutputStream();
		for (int i = 0; i < raw.length;) {
			int run = 1;
			while (i + run < raw.length && run < 128 && raw[i + run] == raw[i]) {
				run++;
			}
			if (run > 1) {
				out.write(257 - run);
				out.write(raw[i]);
				i += run;
			} else {
				int n = 1;
				while (i + n < raw.length && n < 128 && (i + n + 1 >= raw.length || raw[i + n] != raw[i + n + 1])) {
					n++;
				}
				out.write(n - 1);
				out.write(raw, i, n);
				i += n;
			}
		}
		return out.toByteArray();
	}

	/** A plain encoder with strings as keys: slow, simple, and unlike the decoder. */
	private static byte[] lzw(byte[] raw) {
		java.util.HashMap<String, Integer> table = new java.util.HashMap<>();
		StringBuilder bitString = new StringBuilder();
		int width = 9;
		int next = restart(table);
		emit(bitString, 256, width);
		String current = "";
		for (byte b : raw) {
			String longer = current + (char) (b & 0xFF);
			if (table.containsKey(longer)) {
				current = longer;
				continue;
			}
			emit(bitString, table.get(current), width);
			table.put(longer, next++);
			if (next == 512 - 0 || next == 1024 || next == 2048) {
				width++;
			}
			if (next == 4094) {
				emit(bitString, 256, width);
				next = restart(table);
				width = 9;
			}
			current = String.valueOf((char) (b & 0xFF));
		}
		if (!current.isEmpty()) {
			emit(bitString, table.get(current), width);
			next++;
			if (next == 512 || next == 1024 || next == 2048) {
				width++;
			}
		}
		emit(bitString, 257, width);
		while (bitString.length() % 8 != 0) {
			bitString.append('0');
		}
		byte[] out = new byte[bitString.length() / 8];
		for (int i = 0; i < out.length; i++) {
			out[i] = (byte) Integer.parseInt(bitString.substring(8 * i, 8 * i + 8), 2);
		}
		return out;
	}

	private static int restart(java.util.HashMap<String, Integer> table) {
		table.clear();
		for (int i = 0; i < 256; i++) {
			table.put(String.valueOf((char) i), i);
		}
		return 258;
	}

	private static void emit(StringBuilder bitString, int code, int width) {
		String s = Integer.toBinaryString(code);
		bitString.append("0".repeat(width - s.length())).append(s);
	}
}
