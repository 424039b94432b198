// SPDX-License-Identifier: EPL-2.0
package org.plateau.internal.imagej;

import java.util.Locale;
import java.util.Optional;
import org.plateau.internal.imagej.run.Answer;
import org.plateau.model.image.Evidence;
import org.plateau.model.image.PixelCalibration;
import org.plateau.model.image.PixelTransform;
import org.plateau.model.image.Raster;

/**
 * What became of the picture's size and scale in ImageJ. Taken are the same grid, a part of it whose origin ImageJ has kept, and a picture that was resampled
 * as a whole and says so by its pixel size; anything else would be measured with a scale that nobody knows.
 *
 * @param picture grey values
 * @param calibration for it
 * @param toBefore pixels of it → pixels of the picture that was handed over
 * @param sentence what happened to size and scale; empty when nothing did
 */
record PictureBack(Raster picture, Optional<PixelCalibration> calibration, PixelTransform toBefore, String sentence) {

	/** Relative; ImageJ writes scales with some nine digits. */
	private static final double SAME = 1e-6;

	/** @throws IllegalArgumentException when it cannot be measured any more; why, in one sentence */
	static PictureBack of(Answer.Picture p, Raster before, Optional<PixelCalibration> calibration) {
		if (p == null) {
			throw new IllegalArgumentException("the ImageJ macro left no picture: it has to end with the result as the active image");
		}
		if (p.bits() == 24) {
			throw new IllegalArgumentException("the ImageJ macro left a colour picture; grey values are measured: end with run(\"8-bit\") or run(\"32-bit\")");
		}
		if (p.slices() != 1) {
			throw new IllegalArgumentException("the ImageJ macro left a stack of " + p.slices() + " pictures where one is measured");
		}
		Raster after = new Raster(p.width(), p.height(), p.samples());
		double nmX = calibration.map(PixelCalibration::pixelSizeXNm).orElse(1.0);
		double nmY = calibration.map(PixelCalibration::pixelSizeYNm).orElse(1.0);
		Optional<Double> unit = calibration.isEmpty() ? p.unit().equals("pixel") ? Optional.of(1.0) : Optional.empty() : nanometres(p.unit());
		if (unit.isEmpty()) {
			throw new IllegalArgumentException(calibration.isPresent() ? "the ImageJ macro took the scale away (its unit is now '" + p.unit() + "'); without it nothing can be measured"
					: "the ImageJ macro gave the picture a scale of its own; the scale is decided in Plateau, with its evidence");
		}
		double x = p.pixelWidth() * unit.get();
		double y = p.pixelHeight() * unit.get();
		boolean sameScale = same(x, nmX) && same(y, nmY);
		boolean sameSize = p.width() == before.width() && p.height() == before.height();
		String sizes = before.width() + " × " + before.height() + " px to " + p.width() + " × " + p.height() + " px";
		if (sameScale && sameSize) {
			return new PictureBack(after, calibration, PixelTransform.IDENTITY, "");
		}
		if (sameScale) {
			double left = -p.xOrigin();
			double top = -p.yOrigin();
			boolean told = left > 0 || top > 0 || p.width() < before.width() && p.height() == before.height() || p.width() == before.width() && p.height() < before.height();
			if (!told || left < 0 || top < 0 || left + p.width() > before.width() || top + p.height() > before.height()) {
				throw new IllegalArgumentException("the ImageJ macro changed the size from " + sizes + " without telling which part it is; use run(\"Crop\") or run(\"Duplicate...\") on a"
						+ " rectangle, or crop with Crop");
			}
			return new PictureBack(after, calibration, new PixelTransform(1, 0, left, 0, 1, top),
					String.format(Locale.ROOT, "It cropped %s, beginning %.0f columns from the left and %.0f rows from the top; the scale is the same", sizes, left, top));
		}
		boolean whole = Math.abs(p.width() * x - before.width() * nmX) <= Math.max(x, nmX) && Math.abs(p.height() * y - before.height() * nmY) <= Math.max(y, nmY);
		if (sameSize || !whole || calibration.isEmpty()) {
			throw new IllegalArgumentException(String.format(Locale.ROOT, "the ImageJ macro changed the pixel size from %.5g × %.5g nm to %.5g × %.5g nm, which does not go with the size of %s;"
					+ " a scale is decided in Plateau, with its evidence", nmX, nmY, x, y, sizes));
		}
		double fx = (double) before.width() / p.width();
		double fy = (double) before.height() / p.height();
		PixelCalibration old = calibration.get();
		PixelCalibration scaled = new PixelCalibration(nmX * fx, nmY * fy, old.relativeU(), old.source(), new Evidence(old.evidence().key(), old.evidence().text(),
				old.evidence().meaning() + String.format(Locale.ROOT, ", resampled %.6g × %.6g times", 1 / fx, 1 / fy)));
		return new PictureBack(after, Optional.of(scaled), new PixelTransform(fx, 0, 0, 0, fy, 0),
				String.format(Locale.ROOT, "It resampled %s; a pixel is now %.5g × %.5g nm", sizes, nmX * fx, nmY * fy));
	}

	private static boolean same(double a, double b) {
		return Math.abs(a - b) <= SAME * Math.max(a, b);
	}

	private static Optional<Double> nanometres(String unit) {
		return switch (unit) {
		case "nm" -> Optional.of(1.0);
		case "micron", "microns", "um", "\u00b5m", "\u03bcm" -> Optional.of(1e3);
		case "mm" -> Optional.of(1e6);
		case "cm" -> Optional.of(1e7);
		case "m" -> Optional.of(1e9);
		default -> Optional.empty();
		};
	}
}
