// SPDX-License-Identifier: EPL-2.0
package org.plateau.internal.io.zarr;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.zip.CRC32C;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.GZIPOutputStream;

/** Writes stores from known numbers: element (z, y, x) of an array of {@link #SHAPE} is z·10000 + y·100 + x. */
final class TestZarr {

	static final int[] SHAPE = { 3, 11, 13 };
	static final Path CORPUS = Path.of("../org.plateau.it.tests/corpus/zarr");

	private TestZarr() {
	}

	static int value(int z, int y, int x) {
		return z * 10_000 + y * 100 + x;
	}

	/** Samples of one part, two bytes each. */
	static byte[] part(int[] chunk, int[] corner, ByteOrder order, boolean fortran) {
		ByteBuffer b = ByteBuffer.allocate(2 * chunk[0] * chunk[1] * chunk[2]).order(order);
		for (int i = 0; i < b.capacity() / 2; i++) {
			int z = fortran ? i % chunk[0] : i / (chunk[1] * chunk[2]);
			int y = fortran ? i / chunk[0] % chunk[1] : i / chunk[2] % chunk[1];
			int x = fortran ? i / (chunk[0] * chunk[1]) : i % chunk[2];
			b.putShort((short) value(corner[0] + z, corner[1] + y, corner[2] + x));
		}
		return b.array();
	}

	static byte[] packed(String how, byte[] bytes) throws IOException {
		ByteArrayOutputStream out = new ByteArrayOutputStream();
		switch (how) {
		case "gzip" -> {
			try (GZIPOutputStream s = new GZIPOutputStream(out)) {
				s.write(bytes);
			}
		}
		case "zlib" -> {
			try (DeflaterOutputStream s = new DeflaterOutputStream(out)) {
				s.write(bytes);
			}
		}
		case "crc32c" -> {
			CRC32C sum = new CRC32C();
			sum.update(bytes);
			out.write(bytes);
			out.write(ByteBuffer.allocate(4).order(ByteOrder.LITTLE_ENDIAN).putInt((int) sum.getValue()).array());
		}
		default -> out.write(bytes);
		}
		return out.toByteArray();
	}

	/** An array of version 2 in chunks of 2 × 4 × 5. */
	static void version2(Path folder, String type, String order, String separator, String compressor) throws IOException {
		Files.createDirectories(folder);
		Files.writeString(folder.resolve(".zarray"),
				"{\"zarr_format\":2,\"shape\":[3,11,13],\"chunks\":[2,4,5],\"dtype\":\"" + type + "\",\"order\":\"" + order + "\",\"fill_value\":7,\"filters\":null,"
						+ "\"dimension_separator\":\"" + separator + "\",\"compressor\":" + (compressor.isEmpty() ? "null" : "{\"id\":\"" + compressor + "\"}") + "}");
		ByteOrder bytes = type.startsWith(">") ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN;
		for (int z = 0; z < 2; z++) {
			for (int y = 0; y < 3; y++) {
				for (int x = 0; x < 3; x++) {
					Path file = folder.resolve(z + separator + y + separator + x);
					Files.createDirectories(file.getParent());
					Files.write(file, packed(compressor, part(new int[] { 2, 4, 5 }, new int[] { 2 * z, 4 * y, 5 * x }, bytes, order.equals("F"))));
				}
			}
		}
	}

	static String version3Header(String codecs, String chunks) {
		return "{\"zarr_format\":3,\"node_type\":\"array\",\"shape\":[3,11,13],\"data_type\":\"uint16\",\"chunk_grid\":{\"name\":\"regular\","
				+ "\"configuration\":{\"chunk_shape\":" + chunks + "}},\"chunk_key_encoding\":{\"name\":\"default\",\"configuration\":{\"separator\":\"/\"}},"
				+ "\"fill_value\":7,\"codecs\":" + codecs + ",\"attributes\":{}}";
	}

	/** An array of version 3 in chunks of 2 × 4 × 5 with gzip and a checksum. */
	static void version3(Path folder) throws IOException {
		Files.createDirectories(folder);
		Files.writeString(folder.resolve("zarr.json"), version3Header(
				"[{\"name\":\"bytes\",\"configuration\":{\"endian\":\"big\"}},{\"name\":\"gzip\",\"configuration\":{\"level\":5}},{\"name\":\"crc32c\"}]", "[2,4,5]"));
		for (int z = 0; z < 2; z++) {
			for (int y = 0; y < 3; y++) {
				for (int x = 0; x < 3; x++) {
					Path file = folder.resolve("c/" + z + "/" + y + "/" + x);
					Files.createDirectories(file.getParent());
					byte[] part = part(new int[] { 2, 4, 5 }, new int[] { 2 * z, 4 * y, 5 * x }, ByteOrder.BIG_ENDIAN, false);
					Files.write(file, packed("crc32c", packed("gzip", part)));
				}
			}
		}
	}

	/** One shard of 4 × 12 × 16 in parts of 2 × 4 × 8, of which the first is left out; the axes of a part are turned round. */
	static void sharded(Path folder, boolean atEnd) throws IOException {
		Files.createDirectories(folder.resolve("c/0/0"));
		Files.writeString(folder.resolve("zarr.json"), version3Header("[{\"name\":\"sharding_indexed\",\"configuration\":{\"chunk_shape\":[2,4,8],"
				+ "\"codecs\":[{\"name\":\"transpose\",\"configuration\":{\"order\":[2,1,0]}},{\"name\":\"bytes\",\"configuration\":{\"endian\":\"little\"}}],"
				+ "\"index_codecs\":[{\"name\":\"bytes\",\"configuration\":{\"endian\":\"little\"}},{\"name\":\"crc32c\"}],\"index_location\":\""
				+ (atEnd ? "end" : "start") + "\"}}]", "[4,12,16]"));
		int parts = 2 * 3 * 2;
		ByteBuffer index = ByteBuffer.allocate(parts * 16).order(ByteOrder.LITTLE_ENDIAN);
		ByteArrayOutputStream data = new ByteArrayOutputStream();
		int shift = atEnd ? 0 : parts * 16 + 4;
		for (int i = 0; i < parts; i++) {
			byte[] part = part(new int[] { 2, 4, 8 }, new int[] { 2 * (i / 6), 4 * (i / 2 % 3), 8 * (i % 2) }, ByteOrder.LITTLE_ENDIAN, true);
			index.putLong(i == 0 ? -1 : shift + data.size()).putLong(i == 0 ? -1 : part.length);
			data.write(i == 0 ? new byte[0] : part);
		}
		byte[] table = packed("crc32c", index.array());
		byte[] first = atEnd ? data.toByteArray() : table;
		byte[] second = atEnd ? table : data.toByteArray();
		byte[] all = Arrays.copyOf(first, first.length + second.length);
		System.arraycopy(second, 0, all, first.length, second.length);
		Files.write(folder.resolve("c/0/0/0"), all);
	}

	/** A group of OME-Zarr 0.4: z, y, x with 20, 0.01 and 0.005. */
	static void ome(Path folder, String zUnit, String unit) throws IOException {
		Files.createDirectories(folder);
		Files.writeString(folder.resolve(".zgroup"), "{\"zarr_format\":2}");
		Files.writeString(folder.resolve(".zattrs"), attributes(zUnit, unit));
		version2(folder.resolve("0"), "<u2", "C", "/", "gzip");
	}

	static String attributes(String zUnit, String unit) {
		return "{\"multiscales\":[{\"version\":\"0.4\",\"axes\":[{\"name\":\"z\",\"type\":\"space\",\"unit\":\"" + zUnit
				+ "\"},{\"name\":\"y\",\"type\":\"space\",\"unit\":\"" + unit + "\"},{\"name\":\"x\",\"type\":\"space\",\"unit\":\"" + unit
				+ "\"}],\"datasets\":[{\"path\":\"0\",\"coordinateTransformations\":[{\"type\":\"scale\",\"scale\":[10,0.02,0.01]}]}],"
				+ "\"coordinateTransformations\":[{\"type\":\"scale\",\"scale\":[2,0.5,0.5]}]}]}";
	}

	/** Writes the small stores that the other tests and the fuzzer read. */
	public static void main(String[] args) throws IOException {
		ome(CORPUS.resolve("ome_v04_gzip.zarr"), "nanometer", "micrometer");
		version3(CORPUS.resolve("plain_v3_gzip.zarr"));
		sharded(CORPUS.resolve("plain_v3_sharded.zarr"), true);
	}
}
