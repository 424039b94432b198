// SPDX-License-Identifier: EPL-2.0
package org.plateau.internal.io.sem.dm;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
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
 * DigitalMicrograph .dm3 and .dm4: the largest picture that is no thumbnail; a third dimension becomes planes. The first stored row is the
 * upper one. Layout of the tag tree after C. Boothroyd's and G. Jefferis' descriptions and files of known content.
 */
public final class DmReader implements FormatReader {

	private static final int SURE = 92;

	/** One member of the file's list of images. */
	private record Candidate(String path, DmTags.Stretch data, List<Long> sizes) {

		long pixels() {
			long n = 1;
			for (long s : sizes) {
				n = s < 1 || n > Long.MAX_VALUE / 16 / s ? Long.MAX_VALUE / 16 : n * s;
			}
			return n;
		}
	}

	@Override
	public int probe(Path file, byte[] head) {
		return DmTags.begins(head) ? SURE : 0;
	}

	@Override
	public Content open(Path path, OpenOptions options) throws IOException {
		return FileBytes.open(path, file -> open(path, file, options));
	}

	private static Content open(Path path, FileBytes file, OpenOptions options) throws IOException {
		DmTags tags = DmTags.read(file);
		List<String> warnings = new ArrayList<>();
		Candidate image = choose(file, tags, warnings);
		Encoding encoding = encoding(file, tags, image);
		long[] size = { image.sizes().get(0), image.sizes().get(1), image.sizes().size() > 2 ? image.sizes().get(2) : 1 };
		RawPixels.Layout layout = RawPixels.Layout.checked(file, image.data().offset(), size, encoding, tags.order(), false);
		long needed = layout.planeBytes() * layout.planes();
		if (needed / layout.planes() != layout.planeBytes() || needed > image.data().bytes()) {
			throw file.fault(image.data().offset(), "the picture needs " + needed + " bytes of samples, but the file holds " + image.data().bytes() + " for it",
					"the file is damaged; copy it again");
		}
		if (encoding == Encoding.BGRA) {
			warnings.add("a colour picture is read as its luminance");
		}
		if (encoding == Encoding.F64) {
			warnings.add("its numbers of 64 bits are read with 32 bits");
		}
		RawPixels pixels = new RawPixels("dm", file, layout, plane -> image.data().offset() + plane * layout.planeBytes());
		DmHeader header = new DmHeader(tags, image.path(), layout.planes() > 1, warnings);
		return new Content.Image(HeaderMicrograph.of(path, "DigitalMicrograph " + tags.version(), pixels, header.acquisition(), options, warnings));
	}

	/** The largest picture that is no thumbnail; spectra and spectrum images come behind. */
	private static Candidate choose(FileBytes file, DmTags tags, List<String> warnings) throws FormatException {
		Set<String> thumbnails = new HashSet<>();
		for (int i = 0; tags.texts().containsKey("Thumbnails." + i + ".ImageIndex"); i++) {
			thumbnails.add("ImageList." + tags.text("Thumbnails." + i + ".ImageIndex"));
		}
		List<Candidate> all = new ArrayList<>();
		for (int i = 0; tags.stretch("ImageList." + i + ".ImageData.Data") != null || tags.texts().containsKey("ImageList." + i + ".ImageData.DataType"); i++) {
			String path = "ImageList." + i;
			List<Long> sizes = new ArrayList<>();
			for (int k = 0; tags.texts().containsKey(path + ".ImageData.Dimensions." + k); k++) {
				sizes.add((long) tags.number(path + ".ImageData.Dimensions." + k, 0));
			}
			while (sizes.size() > 2 && sizes.get(sizes.size() - 1) == 1) {
				sizes.remove(sizes.size() - 1);
			}
			if (tags.stretch(path + ".ImageData.Data") != null && !sizes.isEmpty()) {
				all.add(new Candidate(path, tags.stretch(path + ".ImageData.Data"), sizes));
			}
		}
		List<Candidate> real = all.stream().filter(c -> !thumbnails.contains(c.path())).toList();
		List<Candidate> from = real.isEmpty() ? all : real;
		Candidate best = null;
		String refusal = "there is no picture in it";
		for (Candidate c : from) {
			String no = refusal(tags, c);
			if (no.isEmpty()) {
				best = best == null || c.pixels() > best.pixels() ? c : best;
			} else {
				refusal = no;
			}
		}
		if (best == null) {
			throw FormatException.of(file.file(), refusal, "open a picture");
		}
		if (from.size() > 1) {
			warnings.add("the file holds " + (from.size() - 1) + " more data set" + (from.size() > 2 ? "s" : "") + ", which "
					+ (from.size() > 2 ? "are" : "is") + " left out");
		}
		return best;
	}

	/** Why this is no picture or stack; empty when it is one. */
	private static String refusal(DmTags tags, Candidate c) {
		String format = tags.text(c.path() + ".ImageTags.Meta Data.Format");
		boolean energy = false;
		for (int k = 0; k < c.sizes().size(); k++) {
			String unit = tags.text(c.path() + ".ImageData.Calibrations.Dimension." + k + ".Units").strip();
			energy |= unit.equals("eV") || unit.equals("keV");
		}
		boolean spim = tags.texts().keySet().stream().anyMatch(k -> k.startsWith(c.path() + ".ImageTags.spim."));
		if (c.sizes().size() < 2 || c.sizes().get(1) == 1 || format.equals("Spectrum")) {
			return "it holds a spectrum or a line, not a picture; spectra are read by a later version";
		}
		if (energy || spim || format.equals("Spectrum image")) {
			return "it holds a spectrum image, not a picture; spectra are read by a later version";
		}
		return c.sizes().size() > 3 ? "its picture has " + c.sizes().size() + " dimensions; at most three are read" : "";
	}

	/** The file's numbers for data types, as DigitalMicrograph's scripting manual lists them. */
	private static Encoding encoding(FileBytes file, DmTags tags, Candidate image) throws FormatException {
		int type = (int) tags.number(image.path() + ".ImageData.DataType", 0);
		return switch (type) {
		case 1 -> Encoding.S16;
		case 2 -> Encoding.F32;
		case 6 -> Encoding.U8;
		case 7 -> Encoding.S32;
		case 8, 23 -> Encoding.BGRA;
		case 9 -> Encoding.S8;
		case 10 -> Encoding.U16;
		case 11 -> Encoding.U32;
		case 12 -> Encoding.F64;
		case 14 -> Encoding.BINARY;
		case 3, 5, 13, 27, 28 -> throw FormatException.of(file.file(), "its pixels are complex numbers (type " + type + "), as of a Fourier transform",
				"save the modulus as a picture");
		default -> throw FormatException.of(file.file(), "its pixels are of the type " + type + ", which is not read", "save it with 8, 16 or 32 bits");
		};
	}
}
