// SPDX-License-Identifier: EPL-2.0
package org.plateau.benchmarks.accuracy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.plateau.imaging.EdgeRelation;
import org.plateau.imaging.LayerExpectation;
import org.plateau.model.image.Raster;

/**
 * A phantom with its truth: the picture, its interfaces and its voids.
 *
 * @param name of the case
 * @param width columns of the picture
 * @param height its rows
 * @param image the picture; null when only the truth was asked for
 * @param interfaces names, top to bottom
 * @param y {@code y[interface][column]}, corner-origin pixels
 * @param voids row-major, 0 where there is none
 * @param pitchXUm of the columns
 * @param pitchYUm of the rows on the specimen's face
 */
record Phantom(String name, int width, int height, Raster image, List<String> interfaces, double[][] y, int[] voids, double pitchXUm, double pitchYUm) {

	private static final String TRUTH = "truth_boundaries.csv";

	/** What the recipe lipon-cell expects. */
	static final List<LayerExpectation> STACK = List.of(LayerExpectation.required("surface", EdgeRelation.ANY),
			new LayerExpectation("Pt", true, EdgeRelation.BRIGHTER, 0, Double.POSITIVE_INFINITY, false, true), LayerExpectation.required("Cu", EdgeRelation.ANY),
			LayerExpectation.required("Li_plated", EdgeRelation.DARKER), LayerExpectation.required("LiPON", EdgeRelation.BRIGHTER),
			LayerExpectation.required("Li_evap", EdgeRelation.DARKER), LayerExpectation.required("substrate", EdgeRelation.BRIGHTER));


	/** The cases in a folder, one folder each, by name. */
	static List<Path> cases(Path folder) throws IOException {
		try (Stream<Path> s = Files.list(folder)) {
			return s.filter(f -> Files.exists(f.resolve(TRUTH))).sorted().toList();
		}
	}

	/** What comes before the seed in the name of a case. */
	static String preset(String name) {
		return name.replaceFirst("-[^-]*$", "");
	}

	static Phantom read(Path folder, boolean truthOnly) throws IOException {
		String json = Files.readString(folder.resolve("truth.json"));
		double pitch = number(json, "pixel_nm") / 1000;
		List<String> lines = Files.readAllLines(folder.resolve(TRUTH));
		String[] names = lines.get(0).split(",");
		int width = lines.size() - 1;
		double[][] y = new double[names.length - 1][width];
		for (int x = 0; x < width; x++) {
			String[] cells = lines.get(x + 1).split(",");
			for (int k = 0; k < y.length; k++) {
				// the phantom counts from pixel centres
				y[k][x] = Double.parseDouble(cells[k + 1]) + 0.5;
			}
		}
		int height = (int) number(json, "height");
		Raster image = null;
		if (!truthOnly) {
			int[] picture = tiff(folder.resolve("image.tif"), width * height);
			float[] grey = new float[width * height];
			for (int i = 0; i < grey.length; i++) {
				grey[i] = picture[i];
			}
			image = new Raster(width, height, grey);
		}
		return new Phantom(folder.getFileName().toString(), width, height, image, List.of(names).subList(1, names.length), y,
				tiff(folder.resolve("truth_voids.tif"), width * height), pitch, pitch / number(json, "y_scale"));
	}

	/** The first samples of an uncompressed little-endian grey TIFF in one strip, as the phantoms are written. */
	private static int[] tiff(Path file, int samples) throws IOException {
		ByteBuffer b = ByteBuffer.wrap(Files.readAllBytes(file)).order(ByteOrder.LITTLE_ENDIAN);
		int directory = b.getInt(4);
		int bits = 8;
		int offset = 0;
		for (int i = 0; i < b.getShort(directory); i++) {
			int entry = directory + 2 + 12 * i;
			switch (b.getShort(entry) & 0xffff) {
			case 258 -> bits = b.getShort(entry + 8);
			case 273 -> offset = b.getInt(entry + 8);
			default -> {
				// not needed to find the samples
			}
			}
		}
		int[] out = new int[samples];
		for (int i = 0; i < samples; i++) {
			out[i] = bits == 8 ? b.get(offset + i) & 0xff : b.getShort(offset + 2 * i) & 0xffff;
		}
		return out;
	}

	static double number(String json, String key) {
		Matcher m = Pattern.compile("\"" + key + "\"\\s*:\\s*([-+.0-9eE]+)").matcher(json);
		if (!m.find()) {
			throw new IllegalArgumentException("no " + key + " in truth.json");
		}
		return Double.parseDouble(m.group(1));
	}
}
