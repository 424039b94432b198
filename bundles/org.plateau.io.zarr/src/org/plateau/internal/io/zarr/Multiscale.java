// SPDX-License-Identifier: EPL-2.0
package org.plateau.internal.io.zarr;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.plateau.io.spi.FormatException;

/**
 * One OME multiscale image; specification 0.1 to 0.5 of ngff.openmicroscopy.org.
 *
 * @param axes in the order of the arrays
 * @param paths of the arrays inside the group, full resolution first
 * @param scale of full resolution along every axis in the axis' unit; 1 where nothing is told
 * @param told whether there is a scale at all
 */
record Multiscale(List<Axis> axes, List<String> paths, double[] scale, boolean told) {

	private static final int MOST_LEVELS = 64;

	/**
	 * @param name x, y, z, t, c or another
	 * @param unit as written; empty when there is none
	 */
	record Axis(String name, String unit) {
	}

	/**
	 * @param attributes of the group, of which {@code multiscales} is a part
	 */
	static Multiscale of(Path root, JsonNode attributes) throws FormatException {
		JsonNode image = attributes.path("multiscales").path(0);
		List<Axis> axes = new ArrayList<>();
		for (JsonNode axis : image.path("axes")) {
			axes.add(axis.isTextual() ? new Axis(axis.asText(), "") : new Axis(axis.path("name").asText().toLowerCase(Locale.ROOT), axis.path("unit").asText()));
		}
		if (axes.isEmpty()) {
			for (String name : List.of("t", "c", "z", "y", "x")) {
				axes.add(new Axis(name, ""));
			}
		}
		JsonNode datasets = image.path("datasets");
		if (datasets.size() < 1 || datasets.size() > MOST_LEVELS) {
			throw FormatException.of(root, "its OME description names " + datasets.size() + " levels", "the description is damaged");
		}
		List<String> paths = new ArrayList<>();
		for (JsonNode dataset : datasets) {
			paths.add(dataset.path("path").asText());
		}
		double[] scale = new double[axes.size()];
		java.util.Arrays.fill(scale, 1);
		boolean told = multiply(scale, datasets.get(0).path("coordinateTransformations"));
		told |= multiply(scale, image.path("coordinateTransformations"));
		return new Multiscale(List.copyOf(axes), List.copyOf(paths), scale, told);
	}

	private static boolean multiply(double[] scale, JsonNode transformations) {
		boolean told = false;
		for (JsonNode t : transformations) {
			if (t.path("type").asText().equals("scale") && t.path("scale").size() == scale.length) {
				for (int i = 0; i < scale.length; i++) {
					scale[i] *= t.path("scale").path(i).asDouble(Double.NaN);
				}
				told = true;
			}
		}
		return told;
	}

	/** Place of an axis; −1 when there is none of that name. */
	int axis(String name) {
		for (int i = 0; i < axes.size(); i++) {
			if (axes.get(i).name().equals(name)) {
				return i;
			}
		}
		return -1;
	}
}
