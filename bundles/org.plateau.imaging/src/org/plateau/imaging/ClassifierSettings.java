// SPDX-License-Identifier: EPL-2.0
package org.plateau.imaging;

import java.util.List;

/**
 * How a {@link PixelClassifier} looks and learns.
 *
 * @param scales standard deviations of the Gaussians that features are computed with, rising
 * @param micrometres whether scales are in µm on the specimen's face, so that a picture of another magnification or of unequal pixels is seen at the
 *        same lengths; else in pixels, so that a calibration that comes later changes nothing
 * @param normalised whether grey is counted between the 2 % and the 98 % quantile of each picture; else as stored, which tells pictures of one session
 *        with the same contrast settings apart better
 * @param trees of the forest, 1 to 256
 * @param leastLeaf fewest samples in a leaf
 * @param samplesPerClass most pixels of a class that are learned from; of more some are drawn
 * @param seed of everything that is drawn
 */
public record ClassifierSettings(List<Double> scales, boolean micrometres, boolean normalised, int trees, int leastLeaf, int samplesPerClass,
		long seed) {

	/** Scales of 1 to 16 pixels, grey as each picture has it. */
	public static final ClassifierSettings STANDARD = new ClassifierSettings(List.of(1.0, 2.0, 4.0, 8.0, 16.0), false, true, 64, 5, 3000, 1);

	public ClassifierSettings {
		scales = List.copyOf(scales);
		for (int i = 0; i < scales.size(); i++) {
			if (!(scales.get(i) > (i == 0 ? 0 : scales.get(i - 1)))) {
				throw new IllegalArgumentException("scales must be positive and rise, not " + scales);
			}
		}
		if (trees < 1 || trees > 256 || leastLeaf < 1 || samplesPerClass < 1 || scales.isEmpty() || scales.size() > 16) {
			throw new IllegalArgumentException("a forest needs 1 to 256 trees, leaves of at least 1 sample, 1 to 16 scales");
		}
	}
}
