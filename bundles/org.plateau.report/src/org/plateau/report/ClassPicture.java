// SPDX-License-Identifier: EPL-2.0
package org.plateau.report;

import java.awt.image.BufferedImage;
import java.awt.image.DataBuffer;
import java.awt.image.IndexColorModel;
import java.io.IOException;
import java.nio.file.Path;
import java.util.function.IntUnaryOperator;
import javax.imageio.ImageIO;

/** A picture of the classes of pixels, one colour each. Stateless; any thread. */
public final class ClassPicture {

	private ClassPicture() {
	}

	/**
	 * Writes a PNG with a palette.
	 *
	 * @param labels {@code labels[y * width + x]}, −1 for no class (transparent), else from 0
	 * @param classes how many there are, at most 255
	 * @param colour class → 0xRRGGBB
	 */
	public static void write(int width, int height, int[] labels, int classes, IntUnaryOperator colour, Path file) throws IOException {
		int[] colours = new int[classes + 1];
		for (int c = 1; c <= classes; c++) {
			colours[c] = 0xff000000 | colour.applyAsInt(c - 1);
		}
		IndexColorModel palette = new IndexColorModel(8, classes + 1, colours, 0, true, 0, DataBuffer.TYPE_BYTE);
		BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_BYTE_INDEXED, palette);
		int[] row = new int[width];
		for (int y = 0; y < height; y++) {
			for (int x = 0; x < width; x++) {
				row[x] = labels[y * width + x] + 1;
			}
			image.getRaster().setSamples(0, y, width, 1, 0, row);
		}
		ImageIO.write(image, "png", file.toFile());
	}
}
