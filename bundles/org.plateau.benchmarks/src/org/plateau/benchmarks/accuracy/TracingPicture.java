// SPDX-License-Identifier: EPL-2.0
package org.plateau.benchmarks.accuracy;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import javax.imageio.ImageIO;
import org.plateau.imaging.VoidMap;
import org.plateau.model.image.Raster;

/** A picture with what was labelled in it in green and what was found in red, blue, yellow and violet; pores: red found, green missed. */
final class TracingPicture {

	private static final int LABELLED = 0x00ff00;
	private static final int[] FOUND = { 0xff3030, 0x40a0ff, 0xffd000, 0xff40ff };

	private TracingPicture() {
	}

	/** @param voids null where layers were traced */
	static void write(LabelledPicture p, List<double[]> curves, VoidMap voids, Path file) throws IOException {
		Raster r = p.picture();
		float lo = Float.POSITIVE_INFINITY;
		float hi = Float.NEGATIVE_INFINITY;
		for (float v : r.samples()) {
			lo = Math.min(lo, v);
			hi = Math.max(hi, v);
		}
		BufferedImage image = new BufferedImage(r.width(), r.height(), BufferedImage.TYPE_INT_RGB);
		for (int y = 0; y < r.height(); y++) {
			for (int x = 0; x < r.width(); x++) {
				int g = Math.max(0, Math.min(255, (int) (255 * (r.at(x, y) - lo) / Math.max(1e-6f, hi - lo))));
				int i = y * r.width() + x;
				boolean found = voids != null && voids.labels()[i] > 0;
				boolean labelled = voids != null && p.pores()[i];
				int red = found ? (g + 255) / 2 : g;
				int green = labelled ? (g + 255) / 2 : g;
				image.setRGB(x, y, red << 16 | green << 8 | g);
			}
		}
		for (double[] edge : p.edges()) {
			draw(image, edge, LABELLED, 1);
		}
		for (int k = 0; k < curves.size(); k++) {
			draw(image, curves.get(k), FOUND[k % FOUND.length], 2);
		}
		ImageIO.write(image, "png", file.toFile());
	}

	private static void draw(BufferedImage image, double[] curve, int colour, int width) {
		for (int x = 0; x < curve.length; x++) {
			for (int d = 0; d < width && !Double.isNaN(curve[x]); d++) {
				image.setRGB(x, Math.max(0, Math.min(image.getHeight() - 1, (int) curve[x] + d)), colour);
			}
		}
	}
}
