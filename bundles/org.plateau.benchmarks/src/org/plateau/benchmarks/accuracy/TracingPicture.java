// SPDX-License-Identifier: EPL-2.0
package org.plateau.benchmarks.accuracy;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import javax.imageio.ImageIO;
import org.plateau.imaging.VoidMap;
import org.plateau.model.image.Raster;

/**
 * A picture with what is true or was labelled in it in green and what was found in red, blue, yellow and violet; voids and pores: green missed,
 * red found where there is none, yellow both.
 *
 * @param picture grey levels
 * @param edges true curves, rows per column, NaN where there is none
 * @param curves found ones
 * @param voids true void pixels, row-major; empty when there are none to show
 * @param found labels of the voids found, 0 = none; empty likewise
 */
record TracingPicture(Raster picture, List<double[]> edges, List<double[]> curves, boolean[] voids, int[] found) {

	private static final int TRUE = 0x00ff00;
	private static final int[] FOUND = { 0xff3030, 0x40a0ff, 0xffd000, 0xff40ff };

	/** @param voids null where layers were traced */
	static void write(LabelledPicture p, List<double[]> curves, VoidMap voids, Path file) throws IOException {
		new TracingPicture(p.picture(), List.of(p.edges()), curves, p.pores(), voids == null ? new int[0] : voids.labels()).write(0, 0, p.picture().width(),
				p.picture().height(), 2, file);
	}

	/**
	 * Writes a part of it.
	 *
	 * @param line thickness of the curves found, pixels
	 * @param file .png or .jpg
	 */
	void write(int left, int top, int width, int height, int line, Path file) throws IOException {
		float lo = Float.POSITIVE_INFINITY;
		float hi = Float.NEGATIVE_INFINITY;
		for (float v : picture.samples()) {
			lo = Math.min(lo, v);
			hi = Math.max(hi, v);
		}
		BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
		for (int y = 0; y < height; y++) {
			for (int x = 0; x < width; x++) {
				int g = Math.max(0, Math.min(255, (int) (255 * (picture.at(left + x, top + y) - lo) / Math.max(1e-6f, hi - lo))));
				int i = (top + y) * picture.width() + left + x;
				int red = found.length > 0 && found[i] > 0 ? (g + 255) / 2 : g;
				int green = found.length > 0 && voids[i] ? (g + 255) / 2 : g;
				image.setRGB(x, y, red << 16 | green << 8 | g);
			}
		}
		for (double[] edge : edges) {
			draw(image, edge, left, top, TRUE, 1);
		}
		for (int k = 0; k < curves.size(); k++) {
			draw(image, curves.get(k), left, top, FOUND[k % FOUND.length], line);
		}
		String name = file.getFileName().toString();
		ImageIO.write(image, name.substring(name.lastIndexOf('.') + 1), file.toFile());
	}

	private static void draw(BufferedImage image, double[] curve, int left, int top, int colour, int width) {
		for (int x = 0; x < image.getWidth(); x++) {
			double at = curve[left + x] - top;
			for (int d = 0; d < width && at >= 0 && at + d < image.getHeight(); d++) {
				image.setRGB(x, (int) at + d, colour);
			}
		}
	}
}
