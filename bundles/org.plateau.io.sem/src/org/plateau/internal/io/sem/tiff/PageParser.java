// SPDX-License-Identifier: EPL-2.0
package org.plateau.internal.io.sem.tiff;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.plateau.io.spi.FormatException;

/** Makes a {@link TiffPage} of a directory and checks it in full: every block lies inside the file and can hold what it must. */
final class PageParser {

	private static final String SAVE_AGAIN = "save it as an uncompressed greyscale TIFF";
	private static final int MAX_ROW_BYTES = 64 << 20;
	private static final int COLOURLESS = 0x300;
	private static final float RAMP_TOLERANCE = 0.012f;
	private static final double RAMP_SHARE = 0.85;
	private static final long MOST_JPEG = 64 << 20;

	private final FileBytes file;
	private final TiffDirectory d;
	private final List<String> warnings = new ArrayList<>();
	private int samples;
	private int bits;
	private int format;
	private int compression;

	private PageParser(FileBytes file, TiffDirectory d) {
		this.file = file;
		this.d = d;
	}

	/**
	 * @throws FormatException when the page is damaged or of a kind that is not read; names the byte
	 */
	static TiffPage parse(FileBytes file, TiffDirectory d) throws IOException {
		return new PageParser(file, d).parse();
	}

	private TiffPage parse() throws IOException {
		int width = dimension(TiffDirectory.WIDTH, "the width");
		int height = dimension(TiffDirectory.HEIGHT, "the height");
		samples = (int) bounded(d.integer(277, "samples per pixel", 1), 1, 64, "samples per pixel");
		bits = readBits();
		format = readFormat();
		compression = readCompression();
		int predictor = readPredictor();
		boolean planar = samples > 1 && d.integer(284, "planar configuration", 1) == 2;
		int photometric = (int) d.integer(262, "photometric interpretation", samples >= 3 ? 2 : 1);
		int[] wanted = readWanted(photometric, planar);
		float[] palette = photometric == 3 ? readPalette() : null;
		float invertFrom = photometric == 0 && format == 1 ? (float) (Math.pow(2, bits) - 1) : Float.NaN;
		if (photometric == 0 && format != 1) {
			warnings.add("the picture is marked as white-is-zero, which has no meaning for its kind of numbers; they are taken as they are");
		}
		noteOrientation();
		boolean tiled = d.has(322);
		int blockWidth = tiled ? (int) bounded(d.integer(322, "tile width", 0), 1, 1 << 20, "tile width") : width;
		long rows = tiled ? bounded(d.integer(323, "tile height", 0), 1, 1 << 20, "tile height") : d.integer(278, "rows per strip", height);
		int blockHeight = (int) (tiled ? rows : Math.max(1, Math.min(height, rows)));
		// some writers list the places of tiles as strips
		boolean listed = tiled && d.has(324);
		long[] offsets = d.integers(listed ? 324 : 273, listed ? "tile offsets" : "strip offsets");
		long[] counts = d.integers(listed ? 325 : 279, listed ? "tile sizes" : "strip sizes");
		boolean untold = counts.length == 0 && compression == TiffPage.NONE;
		TiffPage page = new TiffPage(width, height, bits, format, samples, planar, compression, predictor,
				compression != TiffPage.JPEG && d.integer(266, "fill order", 1) == 2, tiled, blockWidth, blockHeight, offsets, untold ? new long[offsets.length] : counts, d.order(),
				wanted, palette, invertFrom, compression == TiffPage.JPEG ? d.bytes(347) : null, List.copyOf(warnings));
		check(page, untold);
		return page;
	}

	private int dimension(int tag, String name) throws IOException {
		if (!d.has(tag)) {
			throw file.fault(d.offset(), "the page does not tell " + name, "the file is damaged");
		}
		return (int) bounded(d.integer(tag, name, 0), 1, Integer.MAX_VALUE - 1, name);
	}

	private long bounded(long value, long low, long high, String name) throws FormatException {
		if (value < low || value > high) {
			throw file.fault(d.offset(), name + " is " + Long.toUnsignedString(value) + ", which no picture has", "the file is damaged");
		}
		return value;
	}

	private FormatException refused(String what, String remedy) {
		return file.fault(d.offset(), what, remedy);
	}

	private int readBits() throws IOException {
		long[] all = d.integers(258, "bits per sample");
		int first = all.length == 0 ? 1 : (int) all[0];
		for (long b : all) {
			if (b != first) {
				throw refused("the samples of a pixel have different numbers of bits", SAVE_AGAIN);
			}
		}
		boolean packed = first >= 1 && first < 16 && d.integer(339, "sample format", 1) == 1;
		if (!packed && first != 8 && first != 16 && first != 32 && first != 64) {
			throw refused(first + " bits per sample are not read", "save it with 8 or 16 bits");
		}
		return first;
	}

	private int readFormat() throws IOException {
		int f = (int) d.integer(339, "sample format", 1);
		if (f == 4) {
			f = 1;
		}
		if (f < 1 || f > 3 || bits == 8 && f == 3) {
			String name = f == 5 || f == 6 ? " (complex numbers)" : "";
			throw refused("numbers of sample format " + f + name + " with " + bits + " bits are not read", SAVE_AGAIN);
		}
		return f;
	}

	private int readCompression() throws IOException {
		int c = (int) d.integer(259, "compression", TiffPage.NONE);
		switch (c) {
		case TiffPage.NONE, TiffPage.LZW, TiffPage.DEFLATE, TiffPage.DEFLATE_OLD, TiffPage.PACK_BITS -> {
			// every kind of sample
		}
		case TiffPage.JPEG -> {
			if (bits != 8 || format != 1) {
				throw refused("JPEG compression of " + bits + " bits is not read", SAVE_AGAIN);
			}
			warnings.add("JPEG has changed the grey values near edges; measure the original file if there is one");
		}
		default -> throw refused("compression " + c + name(c) + " is not read", SAVE_AGAIN);
		}
		return c;
	}

	private static String name(int compression) {
		return switch (compression) {
		case 2, 3, 4 -> " (fax)";
		case 6 -> " (JPEG of the old kind)";
		case 33003, 33004, 33005, 34712 -> " (JPEG 2000)";
		case 34887 -> " (LERC)";
		case 34925 -> " (LZMA)";
		case 34926, 50000 -> " (Zstandard)";
		case 34927, 50001 -> " (WebP)";
		case 34892, 34933, 34934 -> " (lossy JPEG or PNG)";
		case 50002 -> " (JPEG XL)";
		default -> "";
		};
	}

	private int readPredictor() throws IOException {
		int p = (int) d.integer(317, "predictor", 1);
		if (compression != TiffPage.LZW && compression != TiffPage.DEFLATE && compression != TiffPage.DEFLATE_OLD) {
			return 1;
		}
		if (p < 1 || p > 3 || p == 2 && bits % 8 != 0 || p == 3 && format != 3) {
			throw refused("predictor " + p + " with " + bits + " bits of sample format " + format + " is not read", SAVE_AGAIN);
		}
		return p;
	}

	private int[] readWanted(int photometric, boolean planar) throws IOException {
		switch (photometric) {
		case 0, 1 -> {
			boolean alpha = samples == 2 && d.has(338) && d.integer(338, "extra samples", 0) != 0;
			if (samples > 1 && !alpha) {
				warnings.add("each pixel holds " + samples + " values; the first is read: save the others as pictures of their own to read them");
			}
			return new int[] { 0 };
		}
		case 3 -> {
			if (samples > 2 || planar || format != 1 || bits > 16) {
				throw refused("a colour palette with " + samples + " samples of " + bits + " bits is not read", SAVE_AGAIN);
			}
			return new int[] { 0 };
		}
		case 2 -> {
			if (samples < 3) {
				throw refused("a colour picture with " + samples + " samples per pixel", "the file is damaged");
			}
			return new int[] { 0, 1, 2 };
		}
		case 6 -> {
			if (compression != TiffPage.JPEG || planar) {
				throw refused("photometric interpretation 6 (luma and chroma) is not read without JPEG", SAVE_AGAIN);
			}
			warnings.add("the picture is stored as luminance and colours: its luminance is measured");
			return new int[] { 0 };
		}
		default -> {
			String name = photometric == 5 ? " (CMYK)" : photometric == 8 || photometric == 9 ? " (CIE L*a*b*)" : photometric == 32803 ? " (camera raw)" : "";
			throw refused("photometric interpretation " + photometric + name + " is not read", SAVE_AGAIN);
		}
		}
	}

	/**
	 * A ramp of greys stays the index, also when a few entries are colours that the instrument keeps for its drawings; other greys become what
	 * they show, colours their luminance. All scaled to the sample's range.
	 */
	private float[] readPalette() throws IOException {
		long[] map = d.integers(320, "colour map");
		int n = 1 << bits;
		if (map.length != 3 * n) {
			throw refused("the colour map has " + map.length + " values instead of " + 3 * n, "the file is damaged");
		}
		float[] grey = new float[n];
		boolean[] colour = new boolean[n];
		int colours = 0;
		int ramp = 0;
		float scale = (n - 1) / 65535f;
		for (int i = 0; i < n; i++) {
			long r = map[i];
			long g = map[n + i];
			long b = map[2 * n + i];
			colour[i] = Math.max(r, Math.max(g, b)) - Math.min(r, Math.min(g, b)) > COLOURLESS;
			colours += colour[i] ? 1 : 0;
			grey[i] = scale * (TiffPage.LUMINANCE[0] * r + TiffPage.LUMINANCE[1] * g + TiffPage.LUMINANCE[2] * b);
			ramp += !colour[i] && Math.abs(grey[i] - i) <= RAMP_TOLERANCE * n ? 1 : 0;
		}
		if (ramp >= RAMP_SHARE * n) {
			for (int i = 0; i < n; i++) {
				grey[i] = colour[i] ? grey[i] : i;
			}
		} else if (colours > 0) {
			warnings.add("the picture has a colour palette: the luminance of its colours is measured");
		}
		return grey;
	}

	private void noteOrientation() throws IOException {
		int orientation = (int) d.integer(274, "orientation", 1);
		if (orientation >= 5 && orientation <= 8) {
			throw refused("the picture is stored on its side (orientation " + orientation + ")", "save it upright");
		}
		if (orientation != 1) {
			warnings.add("the picture is marked as stored mirrored or upside down (orientation " + orientation + "); it is shown as stored");
		}
	}

	private void check(TiffPage page, boolean untold) throws IOException {
		String kind = page.tiled() ? "tile" : "strip";
		int listed = Math.min(page.offsets().length, page.counts().length);
		int planes = page.planar() ? samples : 1;
		if (page.blocksPerPlane() > listed / planes) {
			throw refused("a picture of " + page.width() + " x " + page.height() + " needs " + page.blocksPerPlane()
					+ (planes > 1 ? " x " + planes : "") + " " + kind + "s, but the file lists " + listed, "the file is damaged");
		}
		if (page.rowBytes() > MAX_ROW_BYTES) {
			throw refused("a row of " + page.blockWidth() + " pixels is longer than can be read", "the file is damaged, or save it in tiles");
		}
		if (compression == TiffPage.JPEG && page.blockBytes(0) > MOST_JPEG) {
			throw refused("a JPEG of " + page.blockWidth() + " x " + page.blockHeight() + " pixels in one piece is larger than can be unpacked", SAVE_AGAIN);
		}
		int needed = (int) page.blocksPerPlane() * planes;
		for (int i = 0; i < needed; i++) {
			long bytes = page.blockBytes(i);
			if (untold) {
				page.counts()[i] = bytes;
			}
			if (!file.holds(page.offsets()[i], page.counts()[i])) {
				throw file.truncated(page.offsets()[i], page.counts()[i], kind + " " + i);
			}
			if (bytes / page.mostPerByte() > page.counts()[i]) {
				throw file.fault(page.offsets()[i], kind + " " + i + " has " + page.counts()[i] + " bytes, too few for its " + page.blockWidth() + " x "
						+ page.rowsIn(i) + " pixels", "the file is damaged");
			}
		}
	}
}
