// SPDX-License-Identifier: EPL-2.0
package org.plateau.model.volume;

import java.util.List;
import org.plateau.model.image.Raster;

/**
 * A few slices of a stack that stand for it in a report.
 *
 * @param planes their numbers, from 0, ascending
 * @param pictures the specimen rows of each
 */
public record SlicePictures(List<Integer> planes, List<Raster> pictures) {

	public SlicePictures {
		planes = List.copyOf(planes);
		pictures = List.copyOf(pictures);
		if (planes.size() != pictures.size()) {
			throw new IllegalArgumentException(planes.size() + " planes, " + pictures.size() + " pictures");
		}
	}
}
