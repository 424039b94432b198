// SPDX-License-Identifier: EPL-2.0
package org.plateau.internal.io.sem;

import java.awt.image.BufferedImage;
import java.awt.image.SampleModel;
import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.ImageTypeSpecifier;
import javax.imageio.stream.FileImageInputStream;
import javax.imageio.stream.ImageInputStream;
import org.plateau.io.spi.FormatException;

/** Unpacks PNG, JPEG and BMP with Java's own image readers. The only class below the report that touches AWT; it needs no display. */
final class PictureDecoder {

	private static final int COLOURLESS = 8;
	/** Pixels that a byte of these formats can make at most: deflate 1032 bytes of eight one-bit pixels each; run lengths and JPEG make fewer. */
	private static final long MOST_FROM_A_BYTE = 8 * 1032;
	private static final Set<String> FORMATS = Set.of("png", "jpeg", "bmp");

	/**
	 * @param format name for people
	 * @param pixels grey values, luminance of colours
	 * @param warnings one sentence each
	 */
	record Picture(String format, StoredPixels pixels, List<String> warnings) {
	}

	private PictureDecoder() {
	}

	/**
	 * @throws FormatException when the file is broken, cut off or too big for memory
	 */
	static Picture decode(Path path) throws IOException {
		File file = path.toFile();
		try (ImageInputStream in = new FileImageInputStream(file)) {
			ImageReader reader = reader(path, in);
			try {
				return decode(path, reader, in);
			} finally {
				reader.dispose();
			}
		} catch (FormatException e) {
			throw e;
		} catch (IOException | RuntimeException e) {
			throw FormatException.of(path, "the picture cannot be unpacked (" + oneLine(e) + ")", "the file is damaged; copy it again").causedBy(e);
		}
	}

	/** Java has readers of other formats, which were never held against broken files. */
	private static ImageReader reader(Path path, ImageInputStream in) throws IOException {
		for (Iterator<ImageReader> readers = ImageIO.getImageReaders(in); readers.hasNext();) {
			ImageReader reader = readers.next();
			if (FORMATS.contains(reader.getFormatName().toLowerCase(Locale.ROOT))) {
				return reader;
			}
		}
		throw FormatException.of(path, "this is no PNG, JPEG or BMP picture that Java can read", "save it as TIFF or PNG");
	}

	private static Picture decode(Path path, ImageReader reader, ImageInputStream in) throws IOException {
		List<String> complaints = new ArrayList<>();
		reader.addIIOReadWarningListener((source, warning) -> complaints.add(warning));
		// its metadata are read by PictureTexts, which bounds them
		reader.setInput(in, true, true);
		ImageTypeSpecifier kind = reader.getRawImageType(0);
		SampleModel samples = kind == null ? null : kind.getSampleModel();
		int bytes = samples == null ? 4 : samples.getNumBands() * Math.ceilDiv(samples.getSampleSize(0), 8);
		if ((long) reader.getWidth(0) * reader.getHeight(0) > MOST_FROM_A_BYTE * in.length()) {
			throw FormatException.of(path, "it says that it has " + reader.getWidth(0) + " x " + reader.getHeight(0) + " pixels, far more than its " + in.length()
					+ " bytes can hold", "the file is damaged; copy it again");
		}
		PixelRequests.fits(reader.getWidth(0), reader.getHeight(0), bytes, path);
		String format = reader.getFormatName().toUpperCase(Locale.ROOT);
		BufferedImage image = reader.read(0);
		for (String complaint : complaints) {
			if (complaint.toLowerCase(Locale.ROOT).matches(".*(eoi|premature|truncat|corrupt|unexpected end|end of file).*")) {
				throw FormatException.of(path, "the picture is cut off or damaged (" + complaint + ")", "copy it again");
			}
		}
		List<String> warnings = new ArrayList<>();
		if (format.equals("JPEG")) {
			warnings.add("JPEG has changed the grey values near edges; measure the original file if there is one");
		}
		StoredPixels pixels = new StoredPixels(path, image);
		if (pixels.mostColour() > COLOURLESS) {
			warnings.add("a colour picture: its luminance is measured");
		}
		return new Picture(format, pixels, warnings);
	}

	private static String oneLine(Exception e) {
		Throwable t = e.getMessage() == null && e.getCause() != null ? e.getCause() : e;
		return (t.getMessage() == null ? t.getClass().getSimpleName() : t.getMessage()).replaceAll("\\s+", " ");
	}
}
