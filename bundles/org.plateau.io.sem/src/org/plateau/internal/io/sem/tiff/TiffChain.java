// SPDX-License-Identifier: EPL-2.0
package org.plateau.internal.io.sem.tiff;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.plateau.io.sem.spi.RawHeader;
import org.plateau.io.spi.FormatException;

/**
 * The chain of pages of one TIFF file: which are planes of the picture, which are something else.
 *
 * @param file open
 * @param pages by their number in the chain; null for a page of another size or kind, a thumbnail or a mask
 * @param main the page that decided what alike means
 * @param tags of that page, and what only the first page says
 * @param warnings one sentence each
 */
record TiffChain(FileBytes file, List<TiffPage> pages, TiffPage main, Map<Integer, RawHeader.Tag> tags, List<String> warnings) {

	private static final int MAX_PAGES = 100_000;
	/** Strips, tiles and palette entries of all pages: what is kept of a file in memory. */
	private static final long MAX_KEPT = 1 << 22;
	private static final int SUBFILE_TYPE = 254;
	private static final int REDUCED = 1;
	private static final int MASK = 4;
	private static final int SUB_DIRECTORIES = 330;

	/** Reads and checks all directories, no pixels. */
	static TiffChain read(FileBytes file) throws IOException {
		return new Walk(file).read();
	}

	/** The pages that are planes, in the order of the chain. */
	List<TiffPage> planes() {
		return pages.stream().filter(p -> p != null).toList();
	}

	private static final class Walk {

		private final FileBytes file;
		private final ByteOrder order;
		private final boolean big;
		private final long start;
		private final List<String> warnings = new ArrayList<>();

		Walk(FileBytes file) throws IOException {
			this.file = file;
			byte[] head = file.read(0, 8, ByteOrder.BIG_ENDIAN, "the TIFF header").array();
			if (!TiffFile.isTiff(head)) {
				throw file.fault(0, "this does not begin like a TIFF", "check that it is the right file");
			}
			order = head[0] == 'I' ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN;
			big = ByteBuffer.wrap(head).order(order).getShort(2) == 43;
			if (big) {
				ByteBuffer b = file.read(4, 12, order, "the BigTIFF header");
				if (b.getShort() != 8 || b.getShort() != 0) {
					throw file.fault(4, "the BigTIFF header does not declare offsets of 8 bytes", "the file is damaged");
				}
				start = b.getLong();
			} else {
				start = ByteBuffer.wrap(head).order(order).getInt(4) & 0xFFFFFFFFL;
			}
		}

		TiffChain read() throws IOException {
			TiffDirectory first = TiffDirectory.read(file, order, big, start);
			TiffDirectory full = isOther(first) ? full(first) : first;
			TiffPage main = PageParser.parse(file, full);
			warnings.addAll(main.warnings());
			Map<Integer, RawHeader.Tag> tags = new LinkedHashMap<>(full.tags());
			if (full != first) {
				first.tags().forEach(tags::putIfAbsent);
			}
			List<TiffPage> pages = pages(first, full, main);
			return new TiffChain(file, pages, main, tags, warnings);
		}

		/** A thumbnail or a mask. */
		private static boolean isOther(TiffDirectory d) throws IOException {
			return (d.integer(SUBFILE_TYPE, "the kind of page", 0) & (REDUCED | MASK)) != 0;
		}

		/** Where a file begins with a thumbnail: the picture itself, below it or behind it; the thumbnail when there is none. */
		private TiffDirectory full(TiffDirectory first) throws IOException {
			for (long offset : first.integers(SUB_DIRECTORIES, "the sub-directories")) {
				TiffDirectory d = directory(offset);
				if (d != null && !isOther(d)) {
					return d;
				}
			}
			Set<Long> seen = new HashSet<>();
			for (TiffDirectory d = first; d != null && seen.size() < MAX_PAGES && seen.add(d.offset()); d = d.next() == 0 ? null : directory(d.next())) {
				if (!isOther(d)) {
					return d;
				}
			}
			return first;
		}

		/** Walks as far as the chain can be trusted; some instruments leave garbage at its end. */
		private List<TiffPage> pages(TiffDirectory first, TiffDirectory full, TiffPage main) throws IOException {
			List<TiffPage> pages = new ArrayList<>();
			Set<Long> seen = new HashSet<>();
			List<String> others = new ArrayList<>();
			long kept = 0;
			boolean met = false;
			TiffDirectory d = first;
			while (true) {
				seen.add(d.offset());
				TiffPage page = d.offset() == full.offset() ? main : alike(d, main);
				pages.add(page);
				met |= page == main;
				if (page != null) {
					kept += page.offsets().length + (page.palette() == null ? 0 : page.palette().length);
				} else {
					others.add(size(d));
				}
				if (seen.size() > MAX_PAGES || kept > MAX_KEPT) {
					throw file.fault(d.offset(), "the file has more pages or strips than can be read", "the file is damaged, or split it");
				}
				long next = d.next();
				if (next == 0) {
					break;
				}
				String where = "the chain of pages ends in garbage after page " + seen.size() + " (offset " + Long.toUnsignedString(next);
				if (seen.contains(next)) {
					warnings.add(where + " was there before); the pages up to there are read");
					break;
				}
				d = directory(next);
				if (d == null) {
					warnings.add(where + " is no image directory); the pages up to there are read");
					break;
				}
			}
			if (!met) {
				pages.add(main);
			}
			report(others);
			return pages;
		}

		private void report(List<String> others) {
			if (others.size() == 1) {
				warnings.add("the file holds 1 more picture of another size or kind (" + others.get(0) + "), which is left out");
			} else if (!others.isEmpty()) {
				warnings.add("the file holds " + others.size() + " more pictures of another size or kind (the first " + others.get(0)
						+ "), which are left out");
			}
		}

		private static String size(TiffDirectory d) throws IOException {
			return d.integer(TiffDirectory.WIDTH, "the width", 0) + " x " + d.integer(TiffDirectory.HEIGHT, "the height", 0)
					+ (isOther(d) ? ", a thumbnail or mask" : "");
		}

		private TiffPage alike(TiffDirectory d, TiffPage main) throws IOException {
			boolean equal = d.integer(TiffDirectory.WIDTH, "the width", 0) == main.width()
					&& d.integer(TiffDirectory.HEIGHT, "the height", 0) == main.height() && !isOther(d);
			TiffPage page = equal ? PageParser.parse(file, d) : null;
			return page != null && page.alike(main) ? page : null;
		}

		/** The directory, or null when there is none. */
		private TiffDirectory directory(long offset) throws IOException {
			try {
				TiffDirectory d = TiffDirectory.read(file, order, big, offset);
				return d.has(TiffDirectory.WIDTH) && d.has(TiffDirectory.HEIGHT) ? d : null;
			} catch (FormatException e) {
				return null;
			}
		}
	}
}
