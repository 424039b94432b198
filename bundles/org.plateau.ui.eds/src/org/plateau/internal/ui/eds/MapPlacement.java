// SPDX-License-Identifier: EPL-2.0
package org.plateau.internal.ui.eds;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

import org.plateau.eds.MarkedPlaces;
import org.plateau.model.eds.EdsRun;
import org.plateau.model.eds.Landmark;
import org.plateau.model.eds.MapRegistration;
import org.plateau.model.image.Micrograph;
import org.plateau.model.image.PixelCalibration;
import org.plateau.model.image.PixelTransform;

/**
 * Where the maps lie over the picture that is shown, and how that is known.
 *
 * @param mapToShown from map pixels to pixels of the picture as it is shown
 * @param words method and residual, one line for people
 * @param known false when nothing but sizes was gone by
 */
record MapPlacement(PixelTransform mapToShown, String words, boolean known) {

	/**
	 * The best that is known: places marked by hand that the registration does not know yet, the registration, or sizes alone.
	 *
	 * @param of the maps
	 * @param picture that is shown
	 * @param refused why the last measurement could not register them
	 * @param registration of the last measurement
	 * @param measuredToShown from the measured picture to the one that is shown
	 * @param landmarks marked by hand, in the picture as stored
	 * @param storedToShown from the picture as stored to the one that is shown
	 */
	static MapPlacement of(EdsRun of, Micrograph picture, Optional<String> refused, Optional<MapRegistration> registration, PixelTransform measuredToShown, List<Landmark> landmarks,
			PixelTransform storedToShown) {
		boolean newer = landmarks.size() >= 2 && registration.map(r -> !r.landmarks().equals(landmarks)).orElse(true);
		if (newer) {
			Optional<MarkedPlaces> fit = MarkedPlaces.of(landmarks, of, picture);
			if (fit.isPresent()) {
				return new MapPlacement(fit.get().mapToImage().then(storedToShown), words(fit.get(), landmarks.size(), picture), true);
			}
		}
		if (registration.isPresent()) {
			return new MapPlacement(registration.get().mapToImage().then(measuredToShown), words(registration.get()), true);
		}
		MapPlacement rough = bySize(of, picture);
		return refused.map(r -> new MapPlacement(rough.mapToShown(), "Not registered: " + r, false)).orElse(rough);
	}

	private static String words(MarkedPlaces places, int n, Micrograph picture) {
		double[] sorted = places.leftPx().clone();
		Arrays.sort(sorted);
		String residual = "";
		if (sorted.length > 0) {
			double median = (sorted[(sorted.length - 1) / 2] + sorted[sorted.length / 2]) / 2;
			String um = picture.calibration().isPresent() ? String.format(Locale.ROOT, " = %.3f µm", median * picture.facePixelXUm()) : "";
			residual = String.format(Locale.ROOT, ": residual %.2f px%s (median), largest %.2f px", median, um, sorted[sorted.length - 1]);
		}
		return "By " + n + " places marked by hand" + residual + places.notes().stream().map(s -> "  ·  " + s).collect(Collectors.joining());
	}

	private static String words(MapRegistration r) {
		String um = Double.isNaN(r.medianResidualUm()) ? "" : String.format(Locale.ROOT, " = %.3f µm", r.medianResidualUm());
		String residual = Double.isNaN(r.medianResidualPx()) ? "the residual cannot be told"
				: String.format(Locale.ROOT, "residual %.2f px%s (median of %d), 95 %% below %.2f px", r.medianResidualPx(), um, r.pairs(), r.p95ResidualPx());
		residual += Double.isNaN(r.uncertaintyPx()) ? "" : String.format(Locale.ROOT, ", position ± %.2f px (k = 2)", 2 * r.uncertaintyPx());
		return "Registered by " + r.method().words + ": " + residual + r.notes().stream().map(n -> "  ·  " + n).collect(Collectors.joining());
	}

	/** Centre on centre, scaled by the pixel sizes; where they are not known, to the same width. */
	private static MapPlacement bySize(EdsRun of, Micrograph picture) {
		Optional<PixelCalibration> map = of.calibration();
		Optional<PixelCalibration> image = picture.calibration();
		int width = picture.pixels().width();
		int height = picture.specimenRows();
		boolean sized = map.isPresent() && image.isPresent();
		double sx = sized ? map.get().pixelSizeXNm() / image.get().pixelSizeXNm() : width / (double) Math.max(1, of.width());
		double sy = sized ? map.get().pixelSizeYNm() / image.get().pixelSizeYNm() : sx;
		PixelTransform t = new PixelTransform(sx, 0, (width - sx * of.width()) / 2, 0, sy, (height - sy * of.height()) / 2);
		return new MapPlacement(t, sized ? "Not registered: laid centre on centre by the pixel sizes. Measure, or mark landmarks."
				: "Not registered, and a pixel size is not known: stretched to the width of the picture. Say the size of a map pixel, or mark landmarks.", false);
	}
}
