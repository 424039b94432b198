// SPDX-License-Identifier: EPL-2.0
package org.plateau.internal.report;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.plateau.model.volume.VolumeVoid;
import org.plateau.model.volume.VolumeVoids;

/** {@code voids.csv} of a whole stack: one row per void in three dimensions. */
final class VolumeVoidsTable {

	private VolumeVoidsTable() {
	}

	static void write(String image, VolumeVoids voids, Path file) throws IOException {
		String upper = voids.contactUpper().interfaceName();
		String lower = voids.contactLower().interfaceName();
		Csv csv = new Csv(List.of("image", "id", "layer", "kind", "touches", "volume_um3", "equivalent_diameter_um", "surface_um2", "sphericity",
				"centroid_x_px", "centroid_y_px", "centroid_z_px", "min_x_px", "min_y_px", "min_z_px", "max_x_px", "max_y_px", "max_z_px", "slices",
				"distance_to_" + upper + "_um", "distance_to_" + lower + "_um", "euler_number", "neighbours", "cluster", "cut"));
		for (VolumeVoid v : voids.voids()) {
			csv.row(List.of(image, Integer.toString(v.id()), v.layer(), kind(v), touches(v, upper, lower), Csv.cell(v.volumeUm3(), 7),
					Csv.cell(v.equivalentDiameterUm(), 5), Csv.cell(v.surfaceUm2(), 6), Csv.cell(v.sphericity(), 4), Csv.cell(v.centroidXPx(), 3),
					Csv.cell(v.centroidYPx(), 3), Csv.cell(v.centroidZPx(), 3), Integer.toString(v.minXPx()), Integer.toString(v.minYPx()),
					Integer.toString(v.minZPx()), Integer.toString(v.maxXPx()), Integer.toString(v.maxYPx()), Integer.toString(v.maxZPx()),
					Integer.toString(v.slices()), Csv.cell(v.distanceToUpperUm(), 5), Csv.cell(v.distanceToLowerUm(), 5), Integer.toString(v.eulerNumber()),
					Integer.toString(v.neighbours()), Integer.toString(v.cluster()), Boolean.toString(v.cut())));
		}
		csv.writeTo(file);
	}

	static String kind(VolumeVoid v) {
		return v.touchesUpper() || v.touchesLower() ? "interface" : "bulk";
	}

	/** Names of the interfaces that a void lies on. */
	static String touches(VolumeVoid v, String upper, String lower) {
		return v.touchesUpper() && v.touchesLower() ? upper + ", " + lower : v.touchesUpper() ? upper : v.touchesLower() ? lower : "";
	}
}
