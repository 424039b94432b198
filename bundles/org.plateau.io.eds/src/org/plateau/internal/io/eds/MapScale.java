// SPDX-License-Identifier: EPL-2.0
package org.plateau.internal.io.eds;

import java.util.Locale;
import java.util.Optional;
import org.plateau.internal.io.UserWord;
import org.plateau.io.spi.OpenOptions;
import org.plateau.model.image.Evidence;
import org.plateau.model.image.PixelCalibration;

/** The size of a map pixel: the user's word first, then the file's. */
public final class MapScale {

	private static final double UNCERTAINTY = 0.01;
	/** From a hundredth of an ångström to a metre; anything else is a damaged number. */
	private static final double LEAST_NM = 1e-3;
	private static final double MOST_NM = 1e9;

	private MapScale() {
	}

	/**
	 * @param xNm nm per column as the file says; NaN or absurd = it does not
	 * @param source where the file says it, in words
	 * @param key the file's key
	 * @param text the file's text
	 */
	public static Optional<PixelCalibration> of(OpenOptions options, double xNm, double yNm, String source, String key, String text) {
		double u = options.scaleU().orElse(UNCERTAINTY);
		if (options.pixelSizeXNm().isPresent()) {
			double x = options.pixelSizeXNm().getAsDouble();
			double y = options.pixelSizeYNm().orElse(x);
			return Optional.of(new PixelCalibration(x, y, u, UserWord.source(options),
					UserWord.evidence(options, "px", Double.toString(x), meaning(x, y))));
		}
		return ofFile(u, xNm, yNm, source, key, text);
	}

	/** The file's word alone, for a picture whose pixels are not the map's. */
	public static Optional<PixelCalibration> ofFile(double xNm, double yNm, String source, String key, String text) {
		return ofFile(UNCERTAINTY, xNm, yNm, source, key, text);
	}

	private static Optional<PixelCalibration> ofFile(double u, double xNm, double yNm, String source, String key, String text) {
		if (!(xNm >= LEAST_NM && xNm <= MOST_NM && yNm >= LEAST_NM && yNm <= MOST_NM)) {
			return Optional.empty();
		}
		return Optional.of(new PixelCalibration(xNm, yNm, u, source, new Evidence(key, text, meaning(xNm, yNm))));
	}

	private static String meaning(double xNm, double yNm) {
		return xNm == yNm ? String.format(Locale.ROOT, "map pixel %.6g nm", xNm) : String.format(Locale.ROOT, "map pixel %.6g × %.6g nm", xNm, yNm);
	}
}
