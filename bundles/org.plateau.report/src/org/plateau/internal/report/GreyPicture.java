// SPDX-License-Identifier: EPL-2.0
package org.plateau.internal.report;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Arrays;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.MemoryCacheImageOutputStream;
import org.plateau.model.image.Raster;

/** The picture in 256 greys: contrast stretched between two percentiles, for looking at only. */
final class GreyPicture {

	private static final double CLIPPED_SHARE = 0.002;
	private static final int SAMPLES = 1_000_000;
	private static final float JPEG_QUALITY = 0.9f;

	final int width;
	final int height;
	/** {@code grey[y * width + x]}, 0 to 255 unsigned. */
	final byte[] grey;

	private GreyPicture(int width, int height, byte[] grey) {
		this.width = width;
		this.height = height;
		this.grey = grey;
	}

	static GreyPicture of(Raster raster) {
		float[] range = range(raster.samples());
		float scale = range[1] > range[0] ? 255 / (range[1] - range[0]) : 0;
		byte[] grey = new byte[raster.samples().length];
		for (int i = 0; i < grey.length; i++) {
			float v = raster.samples()[i];
			grey[i] = Float.isNaN(v) ? 0 : (byte) Math.round(Math.max(0, Math.min(255, (v - range[0]) * scale)));
		}
		return new GreyPicture(raster.width(), raster.height(), grey);
	}

	private static float[] range(float[] samples) {
		int step = Math.max(1, samples.length / SAMPLES);
		float[] some = new float[(samples.length + step - 1) / step];
		int n = 0;
		for (int i = 0; i < samples.length; i += step) {
			if (Float.isFinite(samples[i])) {
				some[n++] = samples[i];
			}
		}
		if (n == 0) {
			return new float[] { 0, 0 };
		}
		Arrays.sort(some, 0, n);
		int cut = (int) (CLIPPED_SHARE * n);
		return new float[] { some[cut], some[n - 1 - cut] };
	}

	/** Mean of whole blocks, so that the picture is not wider than {@code maxWidth}. */
	GreyPicture notWiderThan(int maxWidth) {
		int k = (width + maxWidth - 1) / maxWidth;
		if (k <= 1) {
			return this;
		}
		int w = width / k;
		int h = Math.max(1, height / k);
		int rows = Math.min(k, height);
		byte[] small = new byte[w * h];
		for (int y = 0; y < h; y++) {
			for (int x = 0; x < w; x++) {
				int sum = 0;
				for (int j = 0; j < rows; j++) {
					for (int i = 0; i < k; i++) {
						sum += grey[(y * k + j) * width + x * k + i] & 0xFF;
					}
				}
				small[y * w + x] = (byte) ((sum + k * rows / 2) / (k * rows));
			}
		}
		return new GreyPicture(w, h, small);
	}

	/** Greys as they are: Java2D would convert a grey image through a linear colour space and brighten it. */
	BufferedImage toRgb() {
		BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
		int[] row = new int[width];
		for (int y = 0; y < height; y++) {
			for (int x = 0; x < width; x++) {
				row[x] = (grey[y * width + x] & 0xFF) * 0x010101;
			}
			image.setRGB(0, y, width, 1, row, 0, width);
		}
		return image;
	}

	byte[] toJpeg() throws IOException {
		BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_BYTE_GRAY);
		image.getRaster().setDataElements(0, 0, width, height, grey);
		return jpeg(image);
	}

	/** Of any picture, for looking at. */
	static byte[] jpeg(BufferedImage image) throws IOException {
		ByteArrayOutputStream bytes = new ByteArrayOutputStream();
		ImageWriter writer = ImageIO.getImageWritersByFormatName("jpeg").next();
		try (MemoryCacheImageOutputStream out = new MemoryCacheImageOutputStream(bytes)) {
			ImageWriteParam how = writer.getDefaultWriteParam();
			how.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
			how.setCompressionQuality(JPEG_QUALITY);
			writer.setOutput(out);
			writer.write(null, new IIOImage(image, null, null), how);
		} finally {
			writer.dispose();
		}
		return bytes.toByteArray();
	}
}
