// SPDX-License-Identifier: EPL-2.0
package org.plateau.internal.io.sem;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Writes a small file of every format that is neither TIFF nor a common picture into the corpus, as the formats are described: MRC2014, the TIA
 * series of C. Boothroyd's notes, DigitalMicrograph 3 and 4 of B. Schaffer's and G. Jefferis' notes, a folder of slices.
 */
final class FormatCorpus {

	static final Path FOLDER = Path.of("../org.plateau.it.tests/corpus/formats");
	static final int WIDTH = 20;
	static final int HEIGHT = 12;

	private static final int U16 = 4;
	private static final int U32 = 5;
	private static final int F32 = 6;
	private static final int STRUCT = 15;
	private static final int ARRAY = 20;

	private FormatCorpus() {
	}

	/** Names, with folders, and contents; every picture is {@link #WIDTH} × {@link #HEIGHT}, its value 100 + x + 2 y as stored. */
	static Map<String, byte[]> files() {
		Map<String, byte[]> files = new LinkedHashMap<>();
		files.put("mrc_u16.mrc", mrc(6, 1));
		files.put("mrc_f32_stack.mrc", mrc(2, 3));
		files.put("tia_u16_1.ser", ser(1));
		files.put("tia_u16_stack_1.ser", ser(3));
		files.put("dm3_u16.dm3", new Dm(3).file(1));
		files.put("dm4_u16_stack.dm4", new Dm(4).file(3));
		for (int i = 1; i <= 3; i++) {
			files.put("slices/slice_" + i + ".tif", new TestTiff(WIDTH, HEIGHT, (x, y, s) -> 100 + x + 2 * y).write());
		}
		zarr("zarr_04", files);
		zarr("zarr_05", files);
		return files;
	}

	/** OME-Zarr 0.4 on Zarr 2, and 0.5 on Zarr 3: two levels of two planes in chunks of half the width. */
	private static void zarr(String name, Map<String, byte[]> files) {
		boolean two = name.endsWith("4");
		StringBuilder levels = new StringBuilder();
		for (int level = 0; level < 2; level++) {
			int w = WIDTH >> level;
			int h = HEIGHT >> level;
			levels.append(level == 0 ? "" : ", ").append("{\"path\": \"" + level + "\", \"coordinateTransformations\": [{\"type\": \"scale\", \"scale\": [25.0, "
					+ (5 << level) + ".0, " + (5 << level) + ".0]}]}");
			String shape = "\"shape\": [2, " + h + ", " + w + "], ";
			String chunks = "[1, " + h + ", " + w / 2 + "]";
			put(files, name + "/" + level + (two ? "/.zarray" : "/zarr.json"), two
					? "{\"zarr_format\": 2, " + shape + "\"chunks\": " + chunks
							+ ", \"dtype\": \"<u2\", \"compressor\": null, \"fill_value\": 0, \"order\": \"C\", \"filters\": null, \"dimension_separator\": \"/\"}"
					: "{\"zarr_format\": 3, \"node_type\": \"array\", " + shape + "\"data_type\": \"uint16\", \"chunk_grid\": {\"name\": \"regular\", "
							+ "\"configuration\": {\"chunk_shape\": " + chunks + "}}, \"chunk_key_encoding\": {\"name\": \"default\", \"configuration\": {\"separator\": "
							+ "\"/\"}}, \"fill_value\": 0, \"codecs\": [{\"name\": \"bytes\", \"configuration\": {\"endian\": \"little\"}}], \"attributes\": {}}");
			for (int plane = 0; plane < 2; plane++) {
				for (int column = 0; column < 2; column++) {
					ByteBuffer b = ByteBuffer.allocate(2 * h * (w / 2)).order(ByteOrder.LITTLE_ENDIAN);
					for (int i = 0; i < h * (w / 2); i++) {
						int x = i % (w / 2) + column * (w / 2);
						b.putShort((short) value((x << level) + (i / (w / 2) << level) * WIDTH));
					}
					files.put(name + "/" + level + (two ? "/" : "/c/") + plane + "/0/" + column, b.array());
				}
			}
		}
		String axes = "{\"name\": \"z\", \"type\": \"space\", \"unit\": \"nanometer\"}, {\"name\": \"y\", \"type\": \"space\", \"unit\": \"nanometer\"}, "
				+ "{\"name\": \"x\", \"type\": \"space\", \"unit\": \"nanometer\"}";
		String multiscales = "\"multiscales\": [{" + (two ? "\"version\": \"0.4\", " : "") + "\"axes\": [" + axes + "], \"datasets\": [" + levels + "]}]";
		if (two) {
			put(files, name + "/.zgroup", "{\"zarr_format\": 2}");
			put(files, name + "/.zattrs", "{" + multiscales + "}");
		} else {
			put(files, name + "/zarr.json",
					"{\"zarr_format\": 3, \"node_type\": \"group\", \"attributes\": {\"ome\": {\"version\": \"0.5\", " + multiscales + "}}}");
		}
	}

	private static void put(Map<String, byte[]> files, String name, String text) {
		files.put(name, (text + "\n").getBytes(StandardCharsets.UTF_8));
	}

	private static int value(int i) {
		return 100 + i % WIDTH + 2 * (i / WIDTH);
	}

	private static byte[] mrc(int mode, int planes) {
		int bytes = mode == 2 ? 4 : 2;
		ByteBuffer b = ByteBuffer.allocate(1024 + planes * WIDTH * HEIGHT * bytes).order(ByteOrder.LITTLE_ENDIAN);
		b.putInt(WIDTH).putInt(HEIGHT).putInt(planes).putInt(mode);
		b.putInt(28, WIDTH).putInt(32, HEIGHT).putInt(36, planes);
		b.putFloat(40, WIDTH * 100f).putFloat(44, HEIGHT * 100f).putFloat(48, planes * 250f);
		for (int i = 0; i < 3; i++) {
			b.putFloat(52 + 4 * i, 90).putInt(64 + 4 * i, i + 1);
		}
		b.position(208);
		b.put("MAP ".getBytes(StandardCharsets.ISO_8859_1)).put(new byte[] { 0x44, 0x44, 0, 0 });
		b.position(1024);
		for (int p = 0; p < planes; p++) {
			for (int i = 0; i < WIDTH * HEIGHT; i++) {
				if (mode == 2) {
					b.putFloat(value(i));
				} else {
					b.putShort((short) value(i));
				}
			}
		}
		return b.array();
	}

	private static byte[] ser(int planes) {
		int header = 30 + 2 * 4 + 30;
		int element = 50 + 2 * WIDTH * HEIGHT;
		int tag = 12;
		int offsets = 30 + 30;
		ByteBuffer b = ByteBuffer.allocate(header + planes * (8 + element + tag) + 100).order(ByteOrder.LITTLE_ENDIAN);
		b.putShort((short) 0x4949).putShort((short) 0x0197).putShort((short) 0x0210).putInt(0x4122).putInt(0x4152).putInt(planes).putInt(planes).putInt(offsets)
				.putInt(1);
		b.putInt(planes).putDouble(0).putDouble(1).putInt(0).putInt(0).putInt(0);
		int data = offsets + planes * 8;
		for (int p = 0; p < planes; p++) {
			b.putInt(offsets + 4 * p, data + p * (element + tag));
			b.putInt(offsets + 4 * planes + 4 * p, data + p * (element + tag) + element);
		}
		b.position(data);
		for (int p = 0; p < planes; p++) {
			for (int axis = 0; axis < 2; axis++) {
				b.putDouble(0).putDouble(5e-9).putInt(0);
			}
			b.putShort((short) 2).putInt(WIDTH).putInt(HEIGHT);
			for (int i = 0; i < WIDTH * HEIGHT; i++) {
				b.putShort((short) value(i));
			}
			b.putShort((short) 0x4152).putShort((short) 0).putInt(1_500_000_000 + p).putInt(0);
		}
		return Arrays.copyOf(b.array(), b.position());
	}

	/** A tag tree: directories and numbers of lengths big-endian, data little-endian. */
	private static final class Dm {

		private final int version;
		private final ByteBuffer b = ByteBuffer.allocate(64 * 1024);

		Dm(int version) {
			this.version = version;
		}

		private void length(long n) {
			if (version == 4) {
				b.putLong(n);
			} else {
				b.putInt((int) n);
			}
		}

		private void group(String name, int tags, Runnable content) {
			int size = begin(20, name);
			b.put((byte) 1).put((byte) 0);
			length(tags);
			content.run();
			end(size);
		}

		private int begin(int kind, String name) {
			byte[] text = name.getBytes(StandardCharsets.ISO_8859_1);
			b.put((byte) kind).putShort((short) text.length).put(text);
			int size = b.position();
			if (version == 4) {
				b.putLong(0);
			}
			return size;
		}

		private void end(int size) {
			if (version == 4) {
				b.putLong(size, b.position() - size - 8);
			}
		}

		private void data(String name, Runnable values, long... info) {
			int size = begin(21, name);
			b.put("%%%%".getBytes(StandardCharsets.ISO_8859_1));
			length(info.length);
			for (long i : info) {
				length(i);
			}
			b.order(ByteOrder.LITTLE_ENDIAN);
			values.run();
			b.order(ByteOrder.BIG_ENDIAN);
			end(size);
		}

		private void text(String name, String s) {
			data(name, () -> s.chars().forEach(c -> b.putShort((short) c)), ARRAY, U16, s.length());
		}

		private void axis(double scale, String unit) {
			group("", 3, () -> {
				data("Origin", () -> b.putFloat(0), F32);
				data("Scale", () -> b.putFloat((float) scale), F32);
				text("Units", unit);
			});
		}

		byte[] file(int planes) {
			b.putInt(version);
			length(0);
			b.putInt(1).put((byte) 1).put((byte) 0);
			length(1);
			int axes = planes > 1 ? 3 : 2;
			group("ImageList", 1, () -> group("", 2, () -> {
				group("ImageData", 5, () -> {
					group("Calibrations", 1, () -> group("Dimension", axes, () -> {
						axis(5, "nm");
						axis(5, "nm");
						if (planes > 1) {
							axis(25, "nm");
						}
					}));
					data("Data", () -> {
						for (int i = 0; i < planes * WIDTH * HEIGHT; i++) {
							b.putShort((short) value(i % (WIDTH * HEIGHT)));
						}
					}, ARRAY, U16, (long) planes * WIDTH * HEIGHT);
					data("DataType", () -> b.putInt(10), U32);
					group("Dimensions", axes, () -> {
						data("", () -> b.putInt(WIDTH), U32);
						data("", () -> b.putInt(HEIGHT), U32);
						if (planes > 1) {
							data("", () -> b.putInt(planes), U32);
						}
					});
					data("PixelDepth", () -> b.putInt(2), U32);
				});
				group("ImageTags", 2, () -> {
					group("Microscope Info", 1, () -> data("Voltage", () -> b.putFloat(2000), F32));
					data("Rectangle", () -> b.putInt(1).putInt(2), STRUCT, 0, 2, 0, U32, 0, U32);
				});
			}));
			byte[] all = new byte[b.position() + 8];
			b.get(0, all, 0, b.position());
			ByteBuffer size = ByteBuffer.wrap(all);
			if (version == 4) {
				size.putLong(4, b.position() - 16);
			} else {
				size.putInt(4, b.position() - 12);
			}
			return all;
		}
	}

	public static void main(String[] args) throws IOException {
		for (Map.Entry<String, byte[]> file : files().entrySet()) {
			Path path = FOLDER.resolve(file.getKey());
			Files.createDirectories(path.getParent());
			Files.write(path, file.getValue());
		}
	}
}
