// SPDX-License-Identifier: EPL-2.0
package org.plateau.internal.io.sem.tiff;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.plateau.io.sem.spi.RawHeader;
import org.plateau.io.spi.FormatException;
import org.plateau.model.image.PixelSource;

/**
 * A TIFF or BigTIFF opened: its planes, the tags of the first page, and what is odd about it.
 *
 * @param pixels owns the open file
 * @param tags of the first page
 * @param warnings one sentence each
 */
public record TiffFile(PixelSource pixels, Map<Integer, RawHeader.Tag> tags, List<String> warnings) {

	private static final int MAX_PAGES = 100_000;
	private static final long MAX_BLOCKS = 1 << 23;

	/** True for the first bytes of a TIFF or BigTIFF of either byte order. */
	public static boolean isTiff(byte[] head) {
		if (head.length < 8) {
			return false;
		}
		boolean little = head[0] == 'I' && head[1] == 'I';
		boolean big = head[0] == 'M' && head[1] == 'M';
		int magic = little ? head[2] & 0xFF | (head[3] & 0xFF) << 8 : (head[2] & 0xFF) << 8 | head[3] & 0xFF;
		return (little || big) && (magic == 42 || magic == 43);
	}

	/**
	 * Opens it and checks every page; reads no pixels.
	 *
	 * @throws FormatException when it is broken or of a kind that is not read; names the byte
	 */
	public static TiffFile open(Path path) throws IOException {
		FileBytes file = new FileBytes(path);
		try {
			return open(file);
		} catch (IOException | RuntimeException e) {
			file.close();
			throw e;
		}
	}

	private static TiffFile open(FileBytes file) throws IOException {
		byte[] head = file.read(0, 8, ByteOrder.BIG_ENDIAN, "the TIFF header").array();
		if (!isTiff(head)) {
			throw file.fault(0, "this does not begin like a TIFF", "check that it is the right file");
		}
		ByteOrder order = head[0] == 'I' ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN;
		boolean big = ByteBuffer.wrap(head).order(order).getShort(2) == 43;
		long offset;
		if (big) {
			ByteBuffer b = file.read(4, 12, order, "the BigTIFF header");
			if (b.getShort() != 8 || b.getShort() != 0) {
				throw file.fault(4, "the BigTIFF header does not declare offsets of 8 bytes", "the file is damaged");
			}
			offset = b.getLong();
		} else {
			offset = ByteBuffer.wrap(head).order(order).getInt(4) & 0xFFFFFFFFL;
		}
		TiffDirectory first = TiffDirectory.read(file, order, big, offset);
		TiffPage page = PageParser.parse(file, first);
		List<String> warnings = new ArrayList<>(page.warnings());
		List<TiffPage> pages = new ArrayList<>(List.of(page));
		following(file, order, big, first, pages, warnings);
		if (page.bits() == 64) {
			warnings.add("its numbers of 64 bits are read with 32 bits");
		}
		return new TiffFile(new TiffPixels(file, pages), first.tags(), warnings);
	}

	/** Adds the pages after the first, as far as the chain can be trusted; some instruments leave garbage at its end. */
	private static void following(FileBytes file, ByteOrder order, boolean big, TiffDirectory first, List<TiffPage> pages, List<String> warnings)
			throws IOException {
		TiffPage like = pages.get(0);
		Set<Long> seen = new HashSet<>(Set.of(first.offset()));
		long blocks = like.offsets().length;
		int others = 0;
		long next = first.next();
		while (next != 0) {
			String where = "the chain of pages ends in garbage after page " + seen.size() + " (offset " + Long.toUnsignedString(next);
			if (!seen.add(next)) {
				warnings.add(where + " was there before); the pages up to there are read");
				break;
			}
			TiffDirectory d = directory(file, order, big, next);
			if (d == null) {
				warnings.add(where + " is no image directory); the pages up to there are read");
				break;
			}
			TiffPage p = d.integer(TiffDirectory.WIDTH, "the width", 0) == like.width() && d.integer(TiffDirectory.HEIGHT, "the height", 0) == like.height()
					? PageParser.parse(file, d) : null;
			if (p != null && p.sampleType() == like.sampleType()) {
				pages.add(p);
				blocks += p.offsets().length;
			} else {
				others++;
			}
			if (seen.size() > MAX_PAGES || blocks > MAX_BLOCKS) {
				throw file.fault(next, "the file has more pages or strips than can be read", "the file is damaged, or split it");
			}
			next = d.next();
		}
		if (others > 0) {
			warnings.add("the file holds " + others + " more picture" + (others == 1 ? "" : "s") + " of another size or kind, which "
					+ (others == 1 ? "is" : "are") + " left out");
		}
	}

	/** The directory, or null when there is none. */
	private static TiffDirectory directory(FileBytes file, ByteOrder order, boolean big, long offset) throws IOException {
		try {
			TiffDirectory d = TiffDirectory.read(file, order, big, offset);
			return d.has(TiffDirectory.WIDTH) && d.has(TiffDirectory.HEIGHT) ? d : null;
		} catch (FormatException e) {
			return null;
		}
	}
}
