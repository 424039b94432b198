// SPDX-License-Identifier: EPL-2.0
package org.plateau.internal.io.eds.ripple;

import java.io.IOException;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.plateau.internal.io.eds.XmlNode;
import org.plateau.io.spi.FormatException;
import org.plateau.model.eds.SpectrumAxis;

/**
 * The text half of a ripple file: a key and a value in every line, {@code ;} before comments. Keys of Lispix, and those that HyperSpy and the vendors' programs add.
 *
 * @param keys in lower case with their texts, in the file's order
 * @param depth channels, or planes
 * @param imageBy true when the file runs image by image, false when spectrum by spectrum
 * @param encoding how a number is stored
 * @param offset bytes before the first number
 */
record RippleHeader(Path file, Map<String, String> keys, int width, int height, int depth, boolean imageBy, Encoding encoding, ByteOrder order, long offset) {

	private static final long MOST_BYTES = 1 << 20;
	private static final int MOST_PIXELS_A_SIDE = 1 << 20;
	private static final int MOST_DEPTH = 1 << 20;

	/** How a number is stored. */
	enum Encoding {
		U8(1), S8(1), U16(2), S16(2), U32(4), S32(4), U64(8), S64(8), F32(4), F64(8);

		final int bytes;

		Encoding(int bytes) {
			this.bytes = bytes;
		}
	}

	/** All keys of a text; empty when a line is neither comment nor key with value. */
	static Map<String, String> keys(String text) {
		Map<String, String> keys = new LinkedHashMap<>();
		int line = 0;
		for (String l : text.split("[\\r\\n]+")) {
			String s = l.strip();
			if (s.isEmpty() || s.startsWith(";")) {
				continue;
			}
			String[] parts = s.split("\\t", 2);
			parts = parts.length == 2 ? parts : s.split("\\s+", 2);
			keys.putIfAbsent(parts[0].strip().toLowerCase(Locale.ROOT), parts.length < 2 ? "" : parts[1].replaceFirst("\\s+;.*$", "").strip());
			if (++line > 2000) {
				break;
			}
		}
		return keys;
	}

	static RippleHeader read(Path path, List<String> warnings) throws IOException {
		if (Files.size(path) > MOST_BYTES) {
			throw FormatException.of(path, "a ripple header cannot have " + Files.size(path) + " bytes", "name the .rpl, not the .raw");
		}
		Map<String, String> keys = keys(new String(Files.readAllBytes(path), StandardCharsets.ISO_8859_1));
		int width = (int) whole(path, keys, "width", 1, MOST_PIXELS_A_SIDE);
		int height = (int) whole(path, keys, "height", 1, MOST_PIXELS_A_SIDE);
		int depth = keys.containsKey("depth") ? (int) whole(path, keys, "depth", 1, MOST_DEPTH) : 1;
		long offset = keys.containsKey("offset") ? whole(path, keys, "offset", 0, Long.MAX_VALUE / 4) : 0;
		Encoding encoding = encoding(path, keys);
		return new RippleHeader(path, keys, width, height, depth, imageBy(path, keys, width, height, depth), encoding, order(path, keys, encoding, warnings), offset);
	}

	private static long whole(Path path, Map<String, String> keys, String key, long least, long most) throws FormatException {
		String text = keys.getOrDefault(key, "");
		try {
			long value = Long.parseLong(text);
			if (value >= least && value <= most) {
				return value;
			}
		} catch (NumberFormatException e) {
			// said below
		}
		throw FormatException.of(path, text.isEmpty() ? "it does not tell the " + key : "its " + key + " is '" + text + "', not a whole number of at least " + least,
				"write a line '" + key + "' with a tab and the number");
	}

	private static Encoding encoding(Path path, Map<String, String> keys) throws FormatException {
		String type = keys.getOrDefault("data-type", "unsigned").toLowerCase(Locale.ROOT);
		String length = keys.getOrDefault("data-length", "");
		String name = switch (type) {
		case "unsigned", "" -> "U";
		case "signed" -> "S";
		case "float", "real" -> "F";
		default -> "";
		} + switch (length) {
		case "1" -> "8";
		case "2" -> "16";
		case "4" -> "32";
		case "8" -> "64";
		default -> "";
		};
		for (Encoding e : Encoding.values()) {
			if (e.name().equals(name)) {
				return e;
			}
		}
		throw FormatException.of(path, "its numbers are of the data-type '" + type + "' with the data-length '" + length + "'",
				"known are signed and unsigned with 1, 2, 4 or 8 bytes, and float with 4 or 8");
	}

	private static ByteOrder order(Path path, Map<String, String> keys, Encoding encoding, List<String> warnings) throws FormatException {
		String text = keys.getOrDefault("byte-order", "").toLowerCase(Locale.ROOT);
		switch (text) {
		case "little-endian":
			return ByteOrder.LITTLE_ENDIAN;
		case "big-endian":
			return ByteOrder.BIG_ENDIAN;
		case "", "dont-care", "don't-care":
			if (encoding.bytes > 1) {
				warnings.add("its header does not tell the order of bytes; the lower byte is taken as the first");
			}
			return ByteOrder.LITTLE_ENDIAN;
		default:
			throw FormatException.of(path, "its byte-order is '" + text + "'", "known are little-endian, big-endian and dont-care");
		}
	}

	private static boolean imageBy(Path path, Map<String, String> keys, int width, int height, int depth) throws FormatException {
		String text = keys.getOrDefault("record-by", "").toLowerCase(Locale.ROOT);
		return switch (text) {
		case "vector" -> false;
		case "image" -> true;
		case "", "dont-care", "don't-care" -> {
			if (depth > 1 && (long) width * height > 1) {
				throw FormatException.of(path, "it does not tell whether the numbers run spectrum by spectrum or image by image",
						"write a line 'record-by' with a tab and vector, or image");
			}
			yield depth == 1;
		}
		default -> throw FormatException.of(path, "it is recorded by '" + text + "'", "known are vector, image and dont-care");
		};
	}

	/** Numbers in all; cannot overflow. */
	long count() {
		return (long) width * height > Long.MAX_VALUE / 16 / depth ? Long.MAX_VALUE / 16 : (long) width * height * depth;
	}

	String text(String key) {
		return keys.getOrDefault(key, "");
	}

	double number(String key) {
		return XmlNode.toNumber(text(key));
	}

	/** Energy of the depth; empty when the header does not tell it, or tells that the depth is something else. */
	Optional<SpectrumAxis> axis() {
		String unit = text("depth-units");
		double perUnit = unit.equalsIgnoreCase("keV") ? 1000 : unit.isEmpty() || unit.equalsIgnoreCase("eV") ? 1 : Double.NaN;
		double step = unit.isEmpty() ? Double.NaN : number("depth-scale") * perUnit;
		step = step > 0 ? step : number("ev-per-chan");
		double origin = number("depth-origin") * perUnit;
		return (Double.isNaN(perUnit)) || !(step > 0) || step > 1e5 ? Optional.empty() : Optional.of(new SpectrumAxis(Double.isFinite(origin) ? origin : 0, step, depth));
	}

	/** True when the header says that the depth is no energy. */
	boolean depthIsSomethingElse() {
		String unit = text("depth-units");
		return !unit.isEmpty() && !unit.equalsIgnoreCase("eV") && !unit.equalsIgnoreCase("keV");
	}

	/** Size of a pixel along an axis, nm; NaN when it is not told. */
	double pixelNm(String axis) {
		double nm = switch (text(axis + "-units").strip()) {
		case "nm" -> 1;
		case "\u00B5m", "\u03BCm", "\u00C2\u00B5m", "um", "micron", "microns", "micrometer" -> 1e3;
		case "mm" -> 1e6;
		case "m" -> 1e9;
		case "pm" -> 1e-3;
		case "A", "\u00C5" -> 0.1;
		default -> Double.NaN;
		};
		return Math.abs(number(axis + "-scale")) * nm;
	}
}
