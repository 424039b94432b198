// SPDX-License-Identifier: EPL-2.0
package org.plateau.model.eds;

import java.util.List;
import java.util.Objects;
import org.plateau.model.image.PixelTransform;

/**
 * Where the maps lie over the picture.
 *
 * @param mapToImage from map pixels to pixels of the measured picture, both with the origin at the top-left corner
 * @param method how it was found
 * @param medianResidualPx median distance, in pixels of the picture, that is left between places that belong together; NaN when nothing is left over
 *        to judge by, as with two landmarks
 * @param p95ResidualPx 95 % of them are nearer
 * @param medianResidualUm the same on the specimen's face, µm, tilt undone
 * @param pairs number of places (landmarks or matched patches) that the residual was found from
 * @param landmarks that a person gave; empty for an automatic registration
 * @param notes what a reader should know, one sentence each; may be empty
 * @param uncertaintyPx standard uncertainty (k = 1) of the position of a map pixel in the picture, pixels of the picture, median over the map: root of
 *        the summed variances of x and y; NaN when it was not found
 */
public record MapRegistration(PixelTransform mapToImage, Method method, double medianResidualPx, double p95ResidualPx, double medianResidualUm,
		int pairs, List<Landmark> landmarks, List<String> notes, double uncertaintyPx) {

	/** How a registration was found. */
	public enum Method {
		/** The run's own electron picture was matched with the picture. */
		ELECTRON_PICTURE("the EDS run's own electron picture"),
		/** Maps were matched with the picture by mutual information. */
		MUTUAL_INFORMATION("mutual information between maps and picture"),
		/** A person marked places. */
		LANDMARKS("places marked by hand"),
		/** The file says that both have one frame and nothing was looked for. */
		GIVEN("as the file says");

		/** For a sentence. */
		public final String words;

		Method(String words) {
			this.words = words;
		}
	}

	/** One whose uncertainty was not found. */
	public MapRegistration(PixelTransform mapToImage, Method method, double medianResidualPx, double p95ResidualPx, double medianResidualUm, int pairs,
			List<Landmark> landmarks, List<String> notes) {
		this(mapToImage, method, medianResidualPx, p95ResidualPx, medianResidualUm, pairs, landmarks, notes, Double.NaN);
	}

	public MapRegistration {
		Objects.requireNonNull(mapToImage, "mapToImage");
		Objects.requireNonNull(method, "method");
		landmarks = List.copyOf(landmarks);
		notes = List.copyOf(notes);
	}
}
