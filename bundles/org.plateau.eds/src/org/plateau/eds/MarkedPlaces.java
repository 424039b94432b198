// SPDX-License-Identifier: EPL-2.0
package org.plateau.eds;

import java.util.List;
import java.util.Optional;
import org.plateau.internal.eds.register.CannotBeTold;
import org.plateau.internal.eds.register.CoarseSearch;
import org.plateau.internal.eds.register.LandmarkFit;
import org.plateau.model.eds.EdsRun;
import org.plateau.model.eds.Landmark;
import org.plateau.model.image.Micrograph;
import org.plateau.model.image.PixelCalibration;
import org.plateau.model.image.PixelTransform;

/**
 * Where places that a person marked in both put the maps, as {@code org.plateau.eds.registration} with these places will: shift, turn and size from
 * two, an affine map from three on, least squares from more. Quick, for showing while somebody marks.
 *
 * @param mapToImage from map pixels to pixels of the picture that the places are marked in
 * @param leftPx what is left at each place, pixels of that picture: where the others put it where they can tell, else of the fit; empty when nothing is left over to judge by
 * @param notes for the reader
 */
public record MarkedPlaces(PixelTransform mapToImage, double[] leftPx, List<String> notes) {

	/**
	 * Fits.
	 *
	 * @param picture whose pixel size and height say what a square is
	 * @return empty for fewer than two places, and for places that lie on one another
	 */
	public static Optional<MarkedPlaces> of(List<Landmark> marks, EdsRun run, Micrograph picture) {
		if (marks.size() < 2 || run.width() == 0) {
			return Optional.empty();
		}
		Optional<PixelCalibration> size = picture.calibration();
		double aspect = size.map(c -> c.pixelSizeYNm() / c.pixelSizeXNm()).orElse(1.0);
		double[] scales = CoarseSearch.scales(run, size, picture.pixels().width(), picture.specimenRows(), aspect);
		try {
			LandmarkFit.Fit fit = LandmarkFit.fit(marks, run.width(), run.height(), scales[0], scales[1], aspect);
			return Optional.of(new MarkedPlaces(fit.placement().mapToImage(), fit.placement().left().stream().mapToDouble(d -> Math.hypot(d[0], d[1])).toArray(), fit.notes()));
		} catch (CannotBeTold e) {
			return Optional.empty();
		}
	}
}
