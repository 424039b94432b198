// SPDX-License-Identifier: EPL-2.0
package org.plateau.internal.io.sem;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import javax.imageio.ImageIO;

/** Writes a small file of every way to store pixels into the corpus: what the readers are fuzzed with. */
final class LayoutCorpus {

	static final Path FOLDER = Path.of("../org.plateau.it.tests/corpus/layouts");
	static final int WIDTH = 40;
	static final int HEIGHT = 30;

	private static final TestTiff.Picture SLOPE = (x, y, s) -> 3 * x + 2 * y + s;

	private LayoutCorpus() {
	}

	/** File names and contents; every one is {@link #WIDTH} × {@link #HEIGHT}. */
	static Map<String, byte[]> files() throws IOException {
		Map<String, byte[]> files = new LinkedHashMap<>();
		files.put("u8_strips.tif", tiff().strips(7).write());
		files.put("u8_bigendian_packbits.tif", tiff().bigEndian().compressed(32773, 1).strips(10).write());
		files.put("u16_tiles_lzw_predictor.tif", tiff().bits(16, 1).compressed(5, 2).tiles(16, 16).write());
		files.put("u16_deflate.tif", tiff().bits(16, 1).compressed(8, 1).strips(8).write());
		files.put("s16_deflate_predictor.tif", tiff().bits(16, 2).compressed(8, 2).strips(30).write());
		files.put("u32_bigendian_tiles.tif", tiff().bigEndian().bits(32, 1).tiles(32, 16).write());
		files.put("f32_predictor3.tif", tiff().bits(32, 3).compressed(8, 3).strips(30).write());
		files.put("u8_bigtiff_lzw.tif", tiff().bigTiff().compressed(5, 1).strips(5).write());
		files.put("u8_whiteiszero.tif", tiff().photometric(0).write());
		files.put("rgb_planar.tif", tiff().photometric(2).samples(3, true).strips(9).write());
		files.put("u8_three_pages.tif", TestTiff.write(0, tiff(), tiff().strips(4), tiff().compressed(5, 1)));
		files.put("u8_description.tif", tiff().ascii(270, "ImageJ=1.53t\nunit=micron\nmin=0.0\nmax=255.0\n").write());
		files.put("grey8.png", picture(BufferedImage.TYPE_BYTE_GRAY, "png"));
		files.put("grey16.png", picture(BufferedImage.TYPE_USHORT_GRAY, "png"));
		files.put("rgb.png", picture(BufferedImage.TYPE_INT_RGB, "png"));
		files.put("rgba.png", picture(BufferedImage.TYPE_INT_ARGB, "png"));
		files.put("palette.png", picture(BufferedImage.TYPE_BYTE_INDEXED, "png"));
		files.put("grey8.jpg", picture(BufferedImage.TYPE_BYTE_GRAY, "jpg"));
		files.put("rgb.jpg", picture(BufferedImage.TYPE_INT_RGB, "jpg"));
		files.put("rgb.bmp", picture(BufferedImage.TYPE_INT_RGB, "bmp"));
		files.put("palette.bmp", picture(BufferedImage.TYPE_BYTE_INDEXED, "bmp"));
		return files;
	}

	private static TestTiff tiff() {
		return new TestTiff(WIDTH, HEIGHT, SLOPE);
	}

	private static byte[] picture(int type, String format) throws IOException {
		BufferedImage image = new BufferedImage(WIDTH, HEIGHT, type);
		for (int y = 0; y < HEIGHT; y++) {
			for (int x = 0; x < WIDTH; x++) {
				image.setRGB(x, y, 0xFF000000 | 0x010101 * (3 * x + 2 * y));
			}
		}
		ByteArrayOutputStream out = new ByteArrayOutputStream();
		if (!ImageIO.write(image, format, out)) {
			throw new IOException("no writer for " + format);
		}
		return out.toByteArray();
	}

	public static void main(String[] args) throws IOException {
		Files.createDirectories(FOLDER);
		for (Map.Entry<String, byte[]> file : files().entrySet()) {
			Files.write(FOLDER.resolve(file.getKey()), file.getValue());
		}
	}
}
