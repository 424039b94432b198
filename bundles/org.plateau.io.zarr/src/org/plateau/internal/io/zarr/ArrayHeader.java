// SPDX-License-Identifier: EPL-2.0
package org.plateau.internal.io.zarr;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.plateau.internal.io.JsonDocument;
import org.plateau.internal.io.sem.raw.Encoding;
import org.plateau.internal.io.zarr.codec.Codecs;
import org.plateau.io.spi.FormatException;

/**
 * What {@code .zarray} (version 2) or {@code zarr.json} (version 3) tells of an array.
 *
 * @param folder of the array
 * @param version 2 or 3
 * @param shape elements along every axis
 * @param chunks elements of one file along every axis
 * @param inner elements of one packed part of a file along every axis; the same as chunks unless a file holds many parts
 * @param encoding of one element
 * @param order of its bytes
 * @param stored the axes in the order in which a part stores them, the slowest first
 * @param fill value of what is not stored
 * @param packing names of the codecs in the order in which they packed
 * @param index where a file of many parts keeps their places; empty when a file is one part
 * @param keys how a file is named
 */
record ArrayHeader(Path folder, int version, long[] shape, int[] chunks, int[] inner, Encoding encoding, ByteOrder order, int[] stored, float fill,
		List<String> packing, Optional<ShardIndex> index, Keys keys) {

	private static final int MOST_AXES = 8;
	private static final long LARGEST_PART = 256L << 20;
	private static final long MOST_PARTS = 1 << 20;

	/**
	 * The places of the parts of one file.
	 *
	 * @param atEnd of the file, else at its beginning
	 * @param checked with a checksum after it
	 */
	record ShardIndex(boolean atEnd, boolean checked) {
	}

	/**
	 * @param prefix stands first; empty for none
	 * @param separator between the numbers
	 */
	record Keys(String prefix, String separator) {
	}

	/** True when the folder has an array in it. */
	static boolean isArray(Path folder) throws IOException {
		return Files.isRegularFile(folder.resolve(".zarray"))
				|| Files.isRegularFile(folder.resolve("zarr.json")) && json(folder.resolve("zarr.json")).path("node_type").asText().equals("array");
	}

	static JsonNode json(Path file) throws IOException {
		return JsonDocument.parse(file, JsonDocument.readText(file)).root();
	}

	static ArrayHeader read(Path folder) throws IOException {
		Path two = folder.resolve(".zarray");
		return Files.isRegularFile(two) ? new Reading(folder, two, json(two)).version2()
				: new Reading(folder, folder.resolve("zarr.json"), json(folder.resolve("zarr.json"))).version3();
	}

	/** Bytes of one unpacked part. */
	int partBytes() {
		long n = encoding.bytes;
		for (int c : inner) {
			n *= c;
		}
		return (int) n;
	}

	private static final class Reading {

		private final Path folder;
		private final Path file;
		private final JsonNode root;

		Reading(Path folder, Path file, JsonNode root) {
			this.folder = folder;
			this.file = file;
			this.root = root;
		}

		private FormatException fault(String what, String remedy) {
			return FormatException.of(file, what, remedy);
		}

		ArrayHeader version2() throws FormatException {
			if (root.path("zarr_format").asInt() != 2) {
				throw fault("it is of Zarr format " + root.path("zarr_format").asText() + ", not 2", "the file is damaged");
			}
			long[] shape = sizes(root.path("shape"), "shape");
			int[] chunks = parts(root.path("chunks"), shape.length);
			String type = root.path("dtype").asText();
			if (!type.matches("[<>|][a-z]\\d{1,2}")) {
				throw fault("its elements are of the type " + shown(root.path("dtype")) + ", which is not read", "save them as numbers of 8 to 32 bits");
			}
			Encoding encoding = encoding(switch (type.charAt(1)) {
			case 'u' -> "uint";
			case 'i' -> "int";
			case 'f' -> "float";
			case 'b' -> "bool";
			default -> type;
			}, Integer.parseInt(type.substring(2)) * 8);
			if (root.path("filters").size() > 0) {
				throw fault("its elements went through the filter " + shown(root.path("filters").path(0).path("id")) + ", which is not read",
						"write them without filters");
			}
			List<String> packing = root.path("compressor").isObject() ? List.of(known(root.path("compressor").path("id").asText())) : List.of();
			String separator = root.path("dimension_separator").asText(".");
			int[] stored = root.path("order").asText("C").equals("F") ? backward(shape.length) : forward(shape.length);
			return checked(new ArrayHeader(folder, 2, shape, chunks, chunks, encoding, type.charAt(0) == '>' ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN,
					stored, fill(), packing, Optional.empty(), new Keys("", separator(separator))));
		}

		ArrayHeader version3() throws FormatException {
			if (root.path("zarr_format").asInt() != 3 || !root.path("node_type").asText().equals("array")) {
				throw fault("it is no array of Zarr format 3", "the file is damaged");
			}
			long[] shape = sizes(root.path("shape"), "shape");
			if (!root.path("chunk_grid").path("name").asText().equals("regular")) {
				throw fault("its chunks are not of one size", "write it with a regular grid");
			}
			int[] chunks = parts(root.path("chunk_grid").path("configuration").path("chunk_shape"), shape.length);
			String type = root.path("data_type").asText();
			String kind = type.replaceFirst("\\d+$", "");
			Encoding encoding = encoding(kind, kind.equals("bool") ? 8 : type.matches("[a-z]+\\d{1,3}") ? Integer.parseInt(type.substring(kind.length())) : 0);
			if (root.path("storage_transformers").size() > 0) {
				throw fault("its store is transformed in a way that is not read", "write it without storage transformers");
			}
			boolean old = root.path("chunk_key_encoding").path("name").asText().equals("v2");
			String separator = root.path("chunk_key_encoding").path("configuration").path("separator").asText(old ? "." : "/");
			Keys keys = new Keys(old ? "" : "c", separator(separator));
			JsonNode codecs = root.path("codecs");
			int[] inner = chunks;
			Optional<ShardIndex> index = Optional.empty();
			if (codecs.size() == 1 && codecs.path(0).path("name").asText().equals("sharding_indexed")) {
				JsonNode shard = codecs.path(0).path("configuration");
				inner = parts(shard.path("chunk_shape"), shape.length);
				index = Optional.of(index(shard));
				codecs = shard.path("codecs");
			}
			int[] stored = forward(shape.length);
			ByteOrder order = ByteOrder.LITTLE_ENDIAN;
			boolean bytes = false;
			List<String> packing = new ArrayList<>();
			for (JsonNode codec : codecs) {
				String name = codec.path("name").asText().replaceFirst("^numcodecs\\.", "");
				if (name.equals("transpose") && !bytes) {
					stored = transposed(codec.path("configuration").path("order"), stored);
				} else if (name.equals("bytes") && !bytes) {
					bytes = true;
					order = codec.path("configuration").path("endian").asText("little").equals("big") ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN;
				} else {
					packing.add(known(name));
				}
			}
			return checked(new ArrayHeader(folder, 3, shape, chunks, inner, encoding, order, stored, fill(), List.copyOf(packing), index, keys));
		}

		private ShardIndex index(JsonNode shard) throws FormatException {
			JsonNode codecs = shard.path("index_codecs");
			String first = codecs.path(0).path("name").asText();
			String second = codecs.path(1).path("name").asText();
			boolean big = codecs.path(0).path("configuration").path("endian").asText("little").equals("big");
			if (!first.equals("bytes") || big || codecs.size() > 2 || codecs.size() == 2 && !second.equals("crc32c")) {
				throw fault("the index of its shards is packed in a way that is not read", "write it with the usual index (bytes, crc32c)");
			}
			return new ShardIndex(!shard.path("index_location").asText("end").equals("start"), codecs.size() == 2);
		}

		private ArrayHeader checked(ArrayHeader h) throws FormatException {
			long part = h.encoding().bytes;
			long parts = 1;
			for (int i = 0; i < h.chunks().length; i++) {
				part *= h.inner()[i];
				if (h.chunks()[i] % h.inner()[i] != 0) {
					throw fault("its shards of " + h.chunks()[i] + " elements do not divide into parts of " + h.inner()[i], "the file is damaged");
				}
				parts *= h.chunks()[i] / h.inner()[i];
				if (part > LARGEST_PART || parts > MOST_PARTS) {
					throw fault("one chunk of it unpacks to more than " + (LARGEST_PART >> 20) + " MiB, or holds more than " + MOST_PARTS + " parts",
							"write it with smaller chunks");
				}
			}
			return h;
		}

		private long[] sizes(JsonNode node, String name) throws FormatException {
			if (!node.isArray() || node.size() < 1 || node.size() > MOST_AXES) {
				throw fault("its " + name + " is " + shown(node) + ", not a list of 1 to " + MOST_AXES + " sizes", "the file is damaged");
			}
			long[] sizes = new long[node.size()];
			for (int i = 0; i < sizes.length; i++) {
				if (!node.get(i).canConvertToLong() || !node.get(i).isIntegralNumber() || node.get(i).asLong() < 1) {
					throw fault("its " + name + " is " + shown(node) + ", and sizes are whole numbers from 1", "the file is damaged, or it is empty");
				}
				sizes[i] = node.get(i).asLong();
			}
			return sizes;
		}

		private int[] parts(JsonNode node, int axes) throws FormatException {
			long[] sizes = sizes(node, "chunk shape");
			if (sizes.length != axes) {
				throw fault("its chunks have " + sizes.length + " axes, its shape " + axes, "the file is damaged");
			}
			int[] parts = new int[axes];
			for (int i = 0; i < axes; i++) {
				if (sizes[i] > LARGEST_PART) {
					throw fault("a chunk of " + sizes[i] + " elements along one axis is too large", "write it with smaller chunks");
				}
				parts[i] = (int) sizes[i];
			}
			return parts;
		}

		private Encoding encoding(String kind, int bits) throws FormatException {
			return switch (kind + bits) {
			case "uint8" -> Encoding.U8;
			case "uint16" -> Encoding.U16;
			case "uint32" -> Encoding.U32;
			case "int8" -> Encoding.S8;
			case "int16" -> Encoding.S16;
			case "int32" -> Encoding.S32;
			case "float16" -> Encoding.F16;
			case "float32" -> Encoding.F32;
			case "float64" -> Encoding.F64;
			case "bool8" -> Encoding.BINARY;
			default -> throw fault("its elements are of the type " + (kind + bits).replaceAll("\\p{Cntrl}", "?") + ", which is not read",
					"save them as numbers of 8 to 32 bits");
			};
		}

		private String known(String codec) throws FormatException {
			if (!Codecs.knows(codec)) {
				throw fault("its chunks are packed with '" + codec.replaceAll("\\p{Cntrl}", "?") + "', which is not read",
						"write them with blosc, zstd, gzip, zlib or lz4");
			}
			return codec;
		}

		private String separator(String s) throws FormatException {
			if (!s.equals(".") && !s.equals("/")) {
				throw fault("the numbers in its file names are separated by '" + s.replaceAll("\\p{Cntrl}", "?") + "', not by . or /", "the file is damaged");
			}
			return s;
		}

		private float fill() {
			JsonNode fill = root.path("fill_value");
			return fill.isNumber() ? (float) fill.asDouble() : fill.asText().equals("NaN") ? Float.NaN : fill.asBoolean(false) ? 1 : 0;
		}

		private int[] transposed(JsonNode order, int[] before) throws FormatException {
			int[] after = new int[before.length];
			boolean[] seen = new boolean[before.length];
			for (int i = 0; i < before.length; i++) {
				int axis = order.path(i).isInt() || order.path(i).isIntegralNumber() ? order.path(i).asInt() : -1;
				if (order.size() != before.length || axis < 0 || axis >= before.length || seen[axis]) {
					throw fault("it exchanges its axes by " + shown(order) + ", which makes no sense", "the file is damaged");
				}
				seen[axis] = true;
				after[i] = before[axis];
			}
			return after;
		}

		private static int[] forward(int n) {
			return java.util.stream.IntStream.range(0, n).toArray();
		}

		private static int[] backward(int n) {
			return java.util.stream.IntStream.range(0, n).map(i -> n - 1 - i).toArray();
		}

		private static String shown(JsonNode node) {
			String text = node.toString().replaceAll("\\p{Cntrl}", "?");
			return text.length() > 60 ? text.substring(0, 60) + "…" : text;
		}
	}
}
