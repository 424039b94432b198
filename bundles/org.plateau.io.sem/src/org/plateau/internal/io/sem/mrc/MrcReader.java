// SPDX-License-Identifier: EPL-2.0
package org.plateau.internal.io.sem.mrc;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.plateau.internal.io.sem.HeaderMicrograph;
import org.plateau.internal.io.sem.raw.Encoding;
import org.plateau.internal.io.sem.raw.RawPixels;
import org.plateau.internal.io.sem.tiff.FileBytes;
import org.plateau.io.spi.Content;
import org.plateau.io.spi.FormatException;
import org.plateau.io.spi.FormatReader;
import org.plateau.io.spi.OpenOptions;

/**
 * MRC and CCP4 maps (.mrc, .map, .st, .rec): pictures, stacks and volumes, a section becomes a plane. Rows are stored from the bottom up and
 * are turned over, so that a picture looks as in IMOD. Layout: MRC2014 (ccpem.ac.uk/mrc_format/mrc2014.php) and IMOD's mrc_format.txt.
 */
public final class MrcReader implements FormatReader {

	static final int HEADER = 1024;

	private static final int SURE = 91;
	private static final int BY_ENDING = 40;
	private static final int MODE = 12;
	private static final int EXTENDED = 92;
	private static final int MAP = 208;
	private static final int STAMP = 212;
	private static final int IMOD_STAMP = 1146047817;
	private static final Set<String> ENDINGS = Set.of("mrc", "mrcs", "map", "ccp4", "st", "rec", "ali", "preali");
	private static final Set<Integer> MODES = Set.of(0, 1, 2, 3, 4, 6, 12, 16, 101);

	@Override
	public int probe(Path file, byte[] head) {
		if (head.length < HEADER) {
			return 0;
		}
		ByteBuffer b = ByteBuffer.wrap(head);
		boolean sane = sane(b, ByteOrder.LITTLE_ENDIAN) || sane(b, ByteOrder.BIG_ENDIAN);
		if (sane && isMap(b)) {
			return SURE;
		}
		String name = String.valueOf(file.getFileName());
		return sane && ENDINGS.contains(name.substring(name.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT)) ? BY_ENDING : 0;
	}

	private static boolean isMap(ByteBuffer b) {
		return b.get(MAP) == 'M' && b.get(MAP + 1) == 'A' && b.get(MAP + 2) == 'P' && (b.get(MAP + 3) == ' ' || b.get(MAP + 3) == 0);
	}

	/** Sizes, mode and axes that a picture can have. */
	private static boolean sane(ByteBuffer head, ByteOrder order) {
		ByteBuffer b = head.duplicate().order(order);
		for (int i = 0; i < 3; i++) {
			if (b.getInt(4 * i) < 1 || b.getInt(4 * i) > 1 << 20 || b.getInt(64 + 4 * i) < 0 || b.getInt(64 + 4 * i) > 3) {
				return false;
			}
		}
		return MODES.contains(b.getInt(MODE)) && b.getInt(EXTENDED) >= 0;
	}

	@Override
	public Content open(Path path, OpenOptions options) throws IOException {
		return FileBytes.open(path, file -> open(path, file, options));
	}

	private static Content open(Path path, FileBytes file, OpenOptions options) throws IOException {
		ByteBuffer b = file.read(0, HEADER, ByteOrder.LITTLE_ENDIAN, "the header");
		ByteOrder order = order(file, b);
		b.order(order);
		List<String> warnings = new ArrayList<>();
		Encoding encoding = encoding(file, b, warnings);
		int columns = b.getInt(64);
		int rows = b.getInt(68);
		int sections = b.getInt(72);
		boolean untold = columns == 0 && rows == 0 && sections == 0;
		if (!untold && (columns != 1 || rows != 2 || sections != 3) && (columns != 3 || rows != 2 || sections != 1 || b.getInt(8) != 1)) {
			throw file.fault(64, "its columns, rows and sections are the axes " + columns + ", " + rows + ", " + sections + "; only 1, 2, 3 is read",
					"save it again with the axes in order");
		}
		long extended = b.getInt(EXTENDED);
		if (extended < 0 || !file.holds(HEADER, extended)) {
			throw file.fault(EXTENDED, "its extended header should be " + extended + " bytes long", "the file is damaged or cut off; copy it again");
		}
		RawPixels.Layout layout = RawPixels.Layout.checked(file, 0, new long[] { b.getInt(0), b.getInt(4), b.getInt(8) }, encoding, order, true);
		long data = HEADER + extended;
		long left = file.length() - data;
		if (left / layout.planes() < layout.planeBytes()) {
			throw file.fault(file.length(), layout.width() + " x " + layout.height() + " pixels in " + layout.planes() + " sections of " + layout.planeBytes()
					+ " bytes should begin at byte " + data + ", but the file ends here", "it was not copied completely; copy it again");
		}
		if (left > layout.planeBytes() * layout.planes()) {
			warnings.add("the file is " + (left - layout.planeBytes() * layout.planes()) + " bytes longer than its header tells; the rest is left out");
		}
		MrcHeader header = new MrcHeader(file, b, layout.planes(), warnings);
		RawPixels pixels = new RawPixels("mrc", file, layout, plane -> data + plane * layout.planeBytes());
		return new Content.Image(HeaderMicrograph.of(path, "MRC", pixels, header.acquisition(), options, warnings));
	}

	/** By the machine stamp, else by which order makes sense of the numbers. */
	private static ByteOrder order(FileBytes file, ByteBuffer b) throws FormatException {
		int stamp = b.get(STAMP) & 0xFF;
		boolean little = sane(b, ByteOrder.LITTLE_ENDIAN);
		boolean big = sane(b, ByteOrder.BIG_ENDIAN);
		if (!little && !big) {
			throw file.fault(0, "its sizes (" + b.getInt(0) + " x " + b.getInt(4) + ", " + b.getInt(8) + " sections) or its mode " + b.getInt(MODE)
					+ " make no sense in either byte order", "check that it is an MRC file, or copy it again");
		}
		return big && (stamp == 0x11 || !little) ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN;
	}

	private static Encoding encoding(FileBytes file, ByteBuffer b, List<String> warnings) throws FormatException {
		int mode = b.getInt(MODE);
		return switch (mode) {
		case 0 -> signedBytes(b, warnings) ? Encoding.S8 : Encoding.U8;
		case 1 -> Encoding.S16;
		case 2 -> Encoding.F32;
		case 6 -> Encoding.U16;
		case 12 -> Encoding.F16;
		case 3, 4 -> throw file.fault(MODE, "its pixels are complex numbers (mode " + mode + "), as of a Fourier transform", "save the modulus as a picture");
		case 16 -> throw file.fault(MODE, "its pixels are colours (mode 16)", "save it as grey values, for example with IMOD's newstack");
		default -> throw file.fault(MODE, "its pixels have 4 bits (mode 101)", "save it with 8 bits, for example with IMOD's newstack");
		};
	}

	/** MRC2014 says signed, IMOD says by a flag, and older programs wrote unsigned ones: the flag, else the range the header tells, else the version. */
	private static boolean signedBytes(ByteBuffer b, List<String> warnings) {
		if (b.getInt(152) == IMOD_STAMP) {
			return (b.getInt(156) & 1) != 0;
		}
		float lowest = b.getFloat(76);
		float highest = b.getFloat(80);
		if (lowest < highest && lowest < 0) {
			return true;
		}
		if (lowest < highest && highest > 127) {
			return false;
		}
		boolean signed = b.getInt(108) / 10 == 2014;
		warnings.add("its header does not tell whether its bytes have a sign; they are read " + (signed ? "with" : "without") + " one");
		return signed;
	}
}
