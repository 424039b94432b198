// SPDX-License-Identifier: EPL-2.0
package org.plateau.internal.io.sem.ser;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.plateau.internal.io.sem.HeaderMicrograph;
import org.plateau.internal.io.sem.raw.Encoding;
import org.plateau.internal.io.sem.raw.RawPixels;
import org.plateau.internal.io.sem.tiff.FileBytes;
import org.plateau.io.spi.Content;
import org.plateau.io.spi.FormatException;
import org.plateau.io.spi.FormatReader;
import org.plateau.io.spi.OpenOptions;

/**
 * FEI/Thermo TIA: series of pictures in a .ser file, and the .emi file beside it with what the microscope was doing. Rows are stored from
 * the bottom up, y pointing upwards, and are turned over. Layout after C. Boothroyd's description and files of known content.
 */
public final class SerReader implements FormatReader {

	private static final int SURE = 92;
	private static final int BYTE_ORDER = 0x4949;
	private static final int SERIES = 0x0197;
	private static final int VERSION_32 = 0x0210;
	private static final int VERSION_64 = 0x0220;
	private static final int SPECTRA = 0x4120;
	private static final int PICTURES = 0x4122;
	private static final int MOST_ELEMENTS = 1_000_000;
	private static final int ELEMENT_HEADER = 50;
	/** A pixel of a millimetre and more is none: TIA writes 1/m of a diffraction pattern into the same field. */
	private static final double LARGEST_PIXEL_M = 1e-3;
	private static final byte[] EMI = { 'J', 'K', 0, 2 };
	private static final Pattern NUMBERED = Pattern.compile("(.*)_(\\d+)\\.ser", Pattern.CASE_INSENSITIVE | Pattern.DOTALL);

	/** The header of the first picture of the series. */
	private record Element(double deltaX, double deltaY, int type, long width, long height) {
	}

	@Override
	public int probe(Path file, byte[] head) {
		if (head.length >= 26 && shortAt(head, 0) == BYTE_ORDER && shortAt(head, 2) == SERIES) {
			return SURE;
		}
		boolean emi = head.length > EMI.length && head[0] == EMI[0] && head[1] == EMI[1] && head[2] == EMI[2] && head[3] == EMI[3];
		return emi && ending(file).equals("emi") ? SURE : 0;
	}

	private static int shortAt(byte[] b, int at) {
		return b[at] & 0xFF | (b[at + 1] & 0xFF) << 8;
	}

	private static String ending(Path file) {
		String name = String.valueOf(file.getFileName());
		return name.substring(name.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
	}

	@Override
	public Content open(Path path, OpenOptions options) throws IOException {
		if (ending(path).equals("emi")) {
			String stem = path.getFileName().toString().replaceFirst("(?is)\\.emi$", "");
			for (String name : List.of(stem + "_1.ser", stem + "_1.SER")) {
				if (Files.isRegularFile(path.resolveSibling(name))) {
					List<String> warnings = new ArrayList<>();
					if (Files.isRegularFile(path.resolveSibling(stem + "_2.ser"))) {
						warnings.add("there are more .ser files of this .emi file; open them by their own names");
					}
					return open(path, path.resolveSibling(name), options, warnings);
				}
			}
			throw FormatException.of(path, "the pictures of an .emi file lie beside it, and there is no " + stem.replaceAll("\\p{Cntrl}", "?") + "_1.ser",
					"copy the .ser files into the same folder");
		}
		return open(path, path, options, new ArrayList<>());
	}

	private static Content open(Path named, Path path, OpenOptions options, List<String> warnings) throws IOException {
		return FileBytes.open(path, file -> open(named, file, options, warnings));
	}

	private static Content open(Path named, FileBytes file, OpenOptions options, List<String> warnings) throws IOException {
		ByteBuffer b = file.read(0, 26, ByteOrder.LITTLE_ENDIAN, "the header");
		if ((b.getShort(0) & 0xFFFF) != BYTE_ORDER || (b.getShort(2) & 0xFFFF) != SERIES) {
			throw file.fault(0, "this does not begin like a TIA series", "check that it is the right file");
		}
		int version = b.getShort(4) & 0xFFFF;
		if (version != VERSION_32 && version != VERSION_64) {
			throw file.fault(4, String.format(Locale.ROOT, "series version 0x%04x is not read, only 0x0210 and 0x0220", version), "export it as TIFF");
		}
		boolean wide = version == VERSION_64;
		int kind = b.getInt(6);
		if (kind == SPECTRA) {
			throw FormatException.of(file.file(), "it holds spectra, not pictures; spectra are read by a later version", "open a series of pictures");
		}
		if (kind != PICTURES) {
			throw file.fault(6, String.format(Locale.ROOT, "data of the unknown kind 0x%04x", kind), "the file is damaged");
		}
		long total = b.getInt(14) & 0xFFFFFFFFL;
		long valid = b.getInt(18) & 0xFFFFFFFFL;
		if (valid < 1 || valid > total || valid > MOST_ELEMENTS) {
			throw file.fault(18, "it tells of " + valid + " pictures in a series of " + total, valid == 0 ? "nothing was acquired" : "the file is damaged");
		}
		if (valid < total) {
			warnings.add("the series was stopped after " + valid + " of " + total + " pictures");
		}
		long[] offsets = offsets(file, wide, (int) valid);
		Element first = element(file, offsets[0]);
		for (int i = 1; i < offsets.length; i++) {
			Element e = element(file, offsets[i]);
			if (e.type() != first.type() || e.width() != first.width() || e.height() != first.height()) {
				throw file.fault(offsets[i], "picture " + (i + 1) + " of the series has another size or type than the first", "export it as TIFF");
			}
		}
		Encoding encoding = encoding(file, first, offsets[0]);
		RawPixels.Layout layout = RawPixels.Layout.checked(file, offsets[0] + 42, new long[] { first.width(), first.height(), valid }, encoding,
				ByteOrder.LITTLE_ENDIAN, true);
		for (long offset : offsets) {
			if (!file.holds(offset + ELEMENT_HEADER, layout.planeBytes())) {
				throw file.truncated(offset + ELEMENT_HEADER, layout.planeBytes(), "a picture");
			}
		}
		if (encoding == Encoding.F64) {
			warnings.add("its numbers of 64 bits are read with 32 bits");
		}
		SerHeader header = new SerHeader(emi(file.file(), warnings));
		double x = Math.abs(first.deltaX());
		double y = Math.abs(first.deltaY());
		if (x >= LARGEST_PIXEL_M || y >= LARGEST_PIXEL_M || header.diffraction()) {
			warnings.add("it is a diffraction pattern: it has no length scale");
		} else {
			header.pixelSize(x, y);
		}
		if (valid > 1) {
			warnings.add("the distance of the pictures of the series is not known; give it with --z-step-nm");
		}
		RawPixels pixels = new RawPixels("ser", file, layout, plane -> offsets[plane] + ELEMENT_HEADER);
		return new Content.Image(HeaderMicrograph.of(named, "TIA series", pixels, header.acquisition(), options, warnings));
	}

	private static long[] offsets(FileBytes file, boolean wide, int count) throws IOException {
		long at = wide ? file.read(22, 8, ByteOrder.LITTLE_ENDIAN, "the header").getLong()
				: file.read(22, 4, ByteOrder.LITTLE_ENDIAN, "the header").getInt() & 0xFFFFFFFFL;
		ByteBuffer table = file.read(at, count * (wide ? 8 : 4), ByteOrder.LITTLE_ENDIAN, "the table of pictures");
		long[] offsets = new long[count];
		for (int i = 0; i < count; i++) {
			offsets[i] = wide ? table.getLong() : table.getInt() & 0xFFFFFFFFL;
		}
		return offsets;
	}

	/** Offset, delta and element of x, the same of y, type, columns, rows. */
	private static Element element(FileBytes file, long at) throws IOException {
		ByteBuffer b = file.read(at, ELEMENT_HEADER, ByteOrder.LITTLE_ENDIAN, "the header of a picture");
		return new Element(b.getDouble(8), b.getDouble(28), b.getShort(40) & 0xFFFF, b.getInt(42) & 0xFFFFFFFFL, b.getInt(46) & 0xFFFFFFFFL);
	}

	private static Encoding encoding(FileBytes file, Element e, long at) throws FormatException {
		return switch (e.type()) {
		case 1 -> Encoding.U8;
		case 2 -> Encoding.U16;
		case 3 -> Encoding.U32;
		case 4 -> Encoding.S8;
		case 5 -> Encoding.S16;
		case 6 -> Encoding.S32;
		case 7 -> Encoding.F32;
		case 8 -> Encoding.F64;
		case 9, 10 -> throw file.fault(at + 40, "its pixels are complex numbers, as of a Fourier transform", "export the modulus as a picture");
		default -> throw file.fault(at + 40, "its pixels are of the unknown type " + e.type(), "the file is damaged");
		};
	}

	/** The description of this picture in the .emi file beside it; empty when there is none. */
	private static Optional<EmiFile.ObjectInfo> emi(Path ser, List<String> warnings) {
		Matcher m = NUMBERED.matcher(ser.getFileName().toString());
		if (!m.matches() || m.group(2).length() > 4) {
			return Optional.empty();
		}
		Path emi = ser.resolveSibling(m.group(1) + ".emi");
		return Files.isRegularFile(emi) ? EmiFile.read(emi, Integer.parseInt(m.group(2)), warnings) : Optional.empty();
	}
}
