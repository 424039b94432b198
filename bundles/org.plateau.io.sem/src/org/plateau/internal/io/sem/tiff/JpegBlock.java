// SPDX-License-Identifier: EPL-2.0
package org.plateau.internal.io.sem.tiff;

import java.awt.image.Raster;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import javax.imageio.IIOException;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.stream.MemoryCacheImageInputStream;

/** Unpacks a strip or tile that is a JPEG stream (TIFF technical note 2) with Java's own reader; the samples as coded, no change of colours. */
final class JpegBlock {

	private JpegBlock() {
	}

	/** The samples of the block, pixel by pixel, row by row. */
	static byte[] decode(byte[] stream, TiffPage page, int block) throws IOException {
		ImageReader reader = ImageIO.getImageReadersByFormatName("jpeg").next();
		try (MemoryCacheImageInputStream in = new MemoryCacheImageInputStream(new ByteArrayInputStream(whole(stream, page.jpegTables())))) {
			reader.setInput(in, true, true);
			int rows = page.rowsIn(block);
			if (reader.getWidth(0) != page.blockWidth() || reader.getHeight(0) < rows || reader.getHeight(0) > page.blockHeight()) {
				throw new IIOException("its JPEG is " + reader.getWidth(0) + " x " + reader.getHeight(0) + " pixels, not " + page.blockWidth() + " x "
						+ rows);
			}
			String[] complaint = { null };
			reader.addIIOReadWarningListener((source, warning) -> complaint[0] = warning);
			Raster raster = reader.readRaster(0, null);
			if (complaint[0] != null) {
				throw new IIOException(complaint[0]);
			}
			if (raster.getNumBands() != page.samplesPerBlockPixel() || raster.getSampleModel().getSampleSize(0) != 8) {
				throw new IIOException("its JPEG has " + raster.getNumBands() + " samples a pixel, not " + page.samplesPerBlockPixel());
			}
			byte[] out = new byte[(int) page.blockBytes(block)];
			int[] row = new int[(int) page.rowBytes()];
			for (int y = 0; y < rows; y++) {
				raster.getPixels(0, y, page.blockWidth(), 1, row);
				for (int i = 0; i < row.length; i++) {
					out[y * row.length + i] = (byte) row[i];
				}
			}
			return out;
		} catch (RuntimeException e) {
			throw new IIOException(String.valueOf(e.getMessage()), e);
		} finally {
			reader.dispose();
		}
	}

	/** The tables without their end, then the stream without its beginning. */
	private static byte[] whole(byte[] stream, byte[] tables) {
		if (tables == null || tables.length < 4) {
			return stream;
		}
		ByteArrayOutputStream out = new ByteArrayOutputStream(stream.length + tables.length);
		out.write(tables, 0, tables.length - 2);
		out.write(stream, Math.min(2, stream.length), Math.max(0, stream.length - 2));
		return out.toByteArray();
	}
}
