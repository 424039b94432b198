// SPDX-License-Identifier: EPL-2.0
package org.plateau.internal.io.sem.tiff;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.plateau.internal.io.sem.ome.OmeDocument;
import org.plateau.internal.io.sem.ome.OmeRule;
import org.plateau.internal.io.sem.rules.KeyValueText;
import org.plateau.io.sem.spi.RawHeader;
import org.plateau.io.spi.FormatException;
import org.plateau.model.image.PixelSource;

/**
 * A TIFF or BigTIFF opened: its planes, its tags, and what is odd about it.
 *
 * @param pixels owns the open file
 * @param tags of the page that is read, and of the first
 * @param texts named texts that lie beside the tags
 * @param warnings one sentence each
 */
public record TiffFile(PixelSource pixels, Map<Integer, RawHeader.Tag> tags, Map<String, String> texts, List<String> warnings) {

	private static final int DESCRIPTION = 270;
	private static final long MOST_COMPANION = 16 << 20;

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
	 * Opens it and checks every page; reads no pixels but some rows of a colour picture.
	 *
	 * @throws FormatException when it is broken or of a kind that is not read; names the byte
	 */
	public static TiffFile open(Path path) throws IOException {
		return FileBytes.open(path, file -> open(file));
	}

	/**
	 * The tags of the page that is read, and of the first, without looking at the pixels: those may be of a kind that only somebody else reads.
	 *
	 * @throws FormatException when the directories are broken
	 */
	public static Map<Integer, RawHeader.Tag> tags(Path path) throws IOException {
		try (FileBytes file = new FileBytes(path)) {
			return TiffChain.read(file).tags();
		}
	}

	private static TiffFile open(FileBytes file) throws IOException {
		TiffChain chain = TiffChain.read(file);
		List<String> warnings = new ArrayList<>(chain.warnings());
		RawHeader.Tag tag = chain.tags().get(DESCRIPTION);
		String description = tag == null ? "" : tag.text();
		PlaneOrder order = new PlaneOrder(chain, warnings);
		Map<String, String> texts = Map.of();
		List<TiffPlane> planes;
		if (OmeDocument.isOme(description)) {
			OmeDocument ome = ome(file.file(), description, warnings);
			if (ome != null && !ome.metadataFile().isEmpty()) {
				String companion = companion(file.file(), ome.metadataFile(), warnings);
				texts = companion.isEmpty() ? Map.of() : Map.of(OmeRule.COMPANION, companion);
				ome = companion.isEmpty() ? null : ome(file.file(), companion, warnings);
			}
			planes = ome == null || ome.images().isEmpty() ? order.plain() : order.ome(ome);
		} else if (description.startsWith("ImageJ=")) {
			planes = order.imageJ(KeyValueText.ini(description));
		} else {
			planes = order.plain();
		}
		if (chain.main().bits() == 64) {
			warnings.add("its numbers of 64 bits are read with 32 bits");
		}
		if (chain.main().coloured() && ColourCheck.shows(file, planes.get(0))) {
			warnings.add("a colour picture: its luminance is measured");
		}
		return new TiffFile(new TiffPixels(file, planes), chain.tags(), texts, warnings);
	}

	/** The document, or null with a warning when it cannot be understood. */
	private static OmeDocument ome(Path path, String text, List<String> warnings) throws FormatException {
		try {
			return OmeDocument.parse(text);
		} catch (OmeDocument.Malformed e) {
			if (e.hostile()) {
				throw FormatException.of(path, e.getMessage(), "save the picture again with a program that you trust");
			}
			warnings.add(e.getMessage() + "; the pages are read in their order");
			return null;
		}
	}

	/** The text of the file that holds the OME-XML of several others; empty with a warning when it is not there. */
	private static String companion(Path path, String name, List<String> warnings) throws IOException {
		String last = name.substring(Math.max(name.lastIndexOf('/'), name.lastIndexOf('\\')) + 1);
		try {
			Path file = path.resolveSibling(last);
			if (!last.isEmpty() && Files.isRegularFile(file) && Files.size(file) <= MOST_COMPANION) {
				byte[] bytes = Files.readAllBytes(file);
				if (isTiff(bytes)) {
					try (FileBytes tiff = new FileBytes(file)) {
						RawHeader.Tag tag = TiffChain.read(tiff).tags().get(DESCRIPTION);
						return tag == null ? "" : tag.text();
					}
				}
				return RawHeader.decode(bytes);
			}
		} catch (InvalidPathException e) {
			// said below, as any file that is not there
		}
		warnings.add("its OME-XML lies in the file '" + last.replaceAll("\\p{Cntrl}", "?")
				+ "', which is not beside it: scale and order of the planes are not known");
		return "";
	}
}
