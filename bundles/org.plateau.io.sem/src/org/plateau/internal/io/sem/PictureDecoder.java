// SPDX-License-Identifier: EPL-2.0
package org.plateau.internal.io.sem;

import java.awt.image.BufferedImage;
import java.awt.image.ColorModel;
import java.awt.image.IndexColorModel;
import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.stream.FileImageInputStream;
import javax.imageio.stream.ImageInputStream;
import org.plateau.io.spi.FormatException;
import org.plateau.model.image.PixelSource.SampleType;
import org.plateau.model.image.Raster;

/** Unpacks PNG, JPEG and BMP with Java's own image readers. The only class below the report that touches AWT; it needs no display. */
final class PictureDecoder {

	private static final float[] LUMINANCE = { 0.299f, 0.587f, 0.114f };
	private static final int COLOURLESS = 8;

	/**
	 * @param format name for people
	 * @param raster grey values, luminance of colours
	 * @param type as stored
	 * @param warnings one sentence each
	 */
	record Picture(String format, Raster raster, SampleType type, List<String> warnings) {
	}

	private PictureDecoder() {
	}

	/**
	 * @throws FormatException when the file is broken, cut off or too big for memory
	 */
	static Picture decode(Path path) throws IOException {
		File file = path.toFile();
		try (ImageInputStream in = new FileImageInputStream(file)) {
			Iterator<ImageReader> readers = ImageIO.getImageReaders(in);
			if (!readers.hasNext()) {
				throw FormatException.of(path, "Java has no reader for this picture", "save it as TIFF or PNG");
			}
			ImageReader reader = readers.next();
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

	private static Picture decode(Path path, ImageReader reader, ImageInputStream in) throws IOException {
		List<String> complaints = new ArrayList<>();
		reader.addIIOReadWarningListener((source, warning) -> complaints.add(warning));
		reader.setInput(in, true, false);
		PixelRequests.fits(reader.getWidth(0), reader.getHeight(0), path);
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
		Raster raster = grey(image, warnings);
		int bits = image.getColorModel() instanceof IndexColorModel ? 8 : image.getSampleModel().getSampleSize(0);
		return new Picture(format, raster, bits > 8 ? SampleType.U16 : SampleType.U8, warnings);
	}

	private static Raster grey(BufferedImage image, List<String> warnings) {
		int w = image.getWidth();
		int h = image.getHeight();
		ColorModel model = image.getColorModel();
		java.awt.image.Raster data = image.getRaster();
		float[] out = new float[w * h];
		float[][] bands = new float[3][w];
		boolean colour = false;
		int colours = model instanceof IndexColorModel ? 1 : model.getNumColorComponents();
		for (int y = 0; y < h; y++) {
			for (int b = 0; b < Math.min(3, colours); b++) {
				data.getSamples(0, y, w, 1, b, bands[b]);
			}
			if (model instanceof IndexColorModel palette) {
				for (int x = 0; x < w; x++) {
					int i = (int) bands[0][x];
					bands[2][x] = palette.getBlue(i);
					bands[1][x] = palette.getGreen(i);
					bands[0][x] = palette.getRed(i);
				}
			}
			for (int x = 0; x < w; x++) {
				float r = bands[0][x];
				float g = colours == 1 && !(model instanceof IndexColorModel) ? r : bands[1][x];
				float b = colours == 1 && !(model instanceof IndexColorModel) ? r : bands[2][x];
				float spread = Math.max(r, Math.max(g, b)) - Math.min(r, Math.min(g, b));
				colour |= spread > COLOURLESS;
				out[y * w + x] = spread == 0 ? r : LUMINANCE[0] * r + LUMINANCE[1] * g + LUMINANCE[2] * b;
			}
		}
		if (colour) {
			warnings.add("a colour picture: its luminance is measured");
		}
		return new Raster(w, h, out);
	}

	private static String oneLine(Exception e) {
		Throwable t = e.getMessage() == null && e.getCause() != null ? e.getCause() : e;
		return (t.getMessage() == null ? t.getClass().getSimpleName() : t.getMessage()).replaceAll("\\s+", " ");
	}
}
