// SPDX-License-Identifier: EPL-2.0
package org.plateau.benchmarks.accuracy;

import java.awt.image.BufferedImage;
import java.awt.image.Raster;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import javax.imageio.ImageIO;

/**
 * A real picture and what people drew in it.
 *
 * @param name of the file without its ending
 * @param picture grey levels; standing layers are turned so that they lie
 * @param turned whether they were
 * @param edges of the labelled layers from the top, rows per column, NaN where a column has none; empty for pores
 * @param layers names of the labelled layers, one fewer than edges
 * @param pores true where a pore is labelled, row-major; empty for layers
 */
record LabelledPicture(String name, org.plateau.model.image.Raster picture, boolean turned, double[][] edges, List<String> layers,
		boolean[] pores) {

	/** Boxes closer than this share an edge: people leave a gap of a line's width. */
	private static final double SAME_EDGE_PX = 8;

	/** All pictures of a folder whose label has an ending; empty when there is no such folder. */
	static List<Path> labels(Path folder, String ending) throws IOException {
		if (!Files.isDirectory(folder)) {
			return List.of();
		}
		try (var files = Files.list(folder)) {
			return files.filter(f -> f.getFileName().toString().endsWith(ending)).sorted().toList();
		}
	}

	/** A picture with a mask whose labels above 0 are the layer and its cracks: the layer reaches from the first to the last in a column. */
	static LabelledPicture masked(Path mask) throws IOException {
		String name = mask.getFileName().toString().replace(".mask.png", "");
		var labels = read(mask, false);
		double[][] edges = new double[2][labels.width()];
		for (int x = 0; x < labels.width(); x++) {
			edges[0][x] = Double.NaN;
			edges[1][x] = Double.NaN;
			for (int y = 0; y < labels.height(); y++) {
				if (labels.at(x, y) > 0) {
					edges[0][x] = Double.isNaN(edges[0][x]) ? y : edges[0][x];
					edges[1][x] = y + 1;
				}
			}
		}
		return new LabelledPicture(name, read(mask.resolveSibling(name + ".png"), false), false, edges, List.of("oxide"), new boolean[0]);
	}

	/** A picture with boxes around its layers: class, centre and size as shares of the picture, one box a line. */
	static LabelledPicture boxed(Path text) throws IOException {
		String name = text.getFileName().toString().replace(".txt", "");
		List<double[]> boxes = new ArrayList<>();
		for (String line : Files.readAllLines(text)) {
			if (!line.isBlank()) {
				boxes.add(Arrays.stream(line.strip().split("\\s+")).mapToDouble(Double::parseDouble).toArray());
			}
		}
		boolean standing = boxes.get(0)[4] > boxes.get(0)[3];
		var picture = read(text.resolveSibling(name + ".jpg"), standing);
		int centre = standing ? 1 : 2;
		boxes.sort(Comparator.comparingDouble(b -> b[centre]));
		List<Double> rows = new ArrayList<>();
		for (double[] b : boxes) {
			double top = (b[centre] - b[centre + 2] / 2) * picture.height();
			double bottom = (b[centre] + b[centre + 2] / 2) * picture.height();
			if (!rows.isEmpty() && top - rows.getLast() < SAME_EDGE_PX) {
				rows.set(rows.size() - 1, 0.5 * (rows.getLast() + top));
			} else {
				rows.add(top);
			}
			rows.add(bottom);
		}
		double[][] edges = new double[rows.size()][picture.width()];
		for (int i = 0; i < edges.length; i++) {
			Arrays.fill(edges[i], rows.get(i));
		}
		List<String> layers = switch (rows.size() - 1) {
		case 1 -> List.of("perovskite");
		case 2 -> List.of("perovskite", "bottom_contact");
		case 3 -> List.of("top_contact", "perovskite", "bottom_contact");
		default -> List.of("top_contact", "perovskite", "interlayer", "bottom_contact");
		};
		return new LabelledPicture(name, picture, standing, edges, layers, new boolean[0]);
	}

	/** A picture with a mask that is black where a pore is. */
	static LabelledPicture porous(Path mask) throws IOException {
		String name = mask.getFileName().toString().replace("_th.bmp", "");
		var labels = read(mask, false);
		boolean[] pores = new boolean[labels.width() * labels.height()];
		for (int i = 0; i < pores.length; i++) {
			pores[i] = labels.samples()[i] < 128;
		}
		return new LabelledPicture(name, read(mask.resolveSibling(name + "_sem.bmp"), false), false, new double[0][], List.of(), pores);
	}

	/** Grey levels of a picture, the mean of its bands; transposed when its layers stand. */
	static org.plateau.model.image.Raster read(Path file, boolean transposed) throws IOException {
		BufferedImage image = ImageIO.read(file.toFile());
		if (image == null) {
			throw new IOException(file + ": no picture that Java reads");
		}
		Raster r = image.getRaster();
		int bands = Math.min(3, r.getNumBands());
		float[] grey = new float[image.getWidth() * image.getHeight()];
		for (int y = 0; y < image.getHeight(); y++) {
			for (int x = 0; x < image.getWidth(); x++) {
				float sum = 0;
				for (int b = 0; b < bands; b++) {
					sum += r.getSample(x, y, b);
				}
				grey[transposed ? x * image.getHeight() + y : y * image.getWidth() + x] = sum / bands;
			}
		}
		return transposed ? new org.plateau.model.image.Raster(image.getHeight(), image.getWidth(), grey)
				: new org.plateau.model.image.Raster(image.getWidth(), image.getHeight(), grey);
	}
}
