// SPDX-License-Identifier: EPL-2.0
package org.plateau.internal.io.sem;

import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import org.plateau.internal.io.sem.bar.ScaleBarReader;
import org.plateau.model.image.Acquisition;
import org.plateau.model.image.AcquisitionKey;
import org.plateau.model.image.PixelCalibration;
import org.plateau.model.image.PixelSource;
import org.plateau.model.image.ScaleBar;

/**
 * What the instrument wrote into the picture, set against what its header says.
 *
 * @param dataBarRows rows at the bottom that are not specimen
 * @param scaleBar the scale bar, when one was found
 */
record BurnedIn(int dataBarRows, Optional<ScaleBar> scaleBar) {

	private static final int ROWS_DIFFER = 2;
	private static final double SCALES_DIFFER = 0.02;
	/**
	 * Magnification times field width is the width of the display that the magnification is meant for. Seen: 114 to 127 mm (photo paper: Zeiss, Thermo, JEOL,
	 * Hitachi), 280 to 420 mm (screens). What lies far outside is no such convention.
	 */
	private static final double NARROWEST_DISPLAY_MM = 50;
	private static final double WIDEST_DISPLAY_MM = 800;
	/** Above this it is a transmission microscope, whose magnification is meant for a camera. */
	private static final double HIGHEST_SEM_KEV = 40;

	/** Looks into the lowest rows of plane 0; what does not agree becomes a warning. */
	static BurnedIn look(PixelSource pixels, Acquisition header, Optional<PixelCalibration> calibration, List<String> warnings) throws IOException {
		int rows = dataBar(pixels, header, warnings);
		Optional<ScaleBar> bar = ScaleBarReader.read(pixels, rows);
		if (bar.isPresent() && calibration.isPresent()) {
			compare(bar.get(), calibration.get(), warnings);
		}
		calibration.ifPresent(c -> magnification(header, c, pixels.width(), warnings));
		return new BurnedIn(rows, bar);
	}

	/** What the header alone tells, where nobody needs more. */
	static BurnedIn unseen(PixelSource pixels, Acquisition header) {
		double told = header.number(AcquisitionKey.DATA_BAR_ROWS).orElse(0);
		return new BurnedIn(told > 0 && told < pixels.height() ? (int) told : 0, Optional.empty());
	}

	private static int dataBar(PixelSource pixels, Acquisition header, List<String> warnings) throws IOException {
		int seen = DataBarDetector.rows(pixels);
		OptionalDouble number = header.number(AcquisitionKey.DATA_BAR_ROWS);
		if (number.isEmpty()) {
			if (seen > 0) {
				warnings.add("the lowest " + seen + " rows look like a data bar (an even strip with writing) and are left out; the header does not tell");
			}
			return seen;
		}
		int told = (int) number.getAsDouble();
		String key = header.get(AcquisitionKey.DATA_BAR_ROWS).orElseThrow().evidence().key();
		if (told < 0 || told >= pixels.height()) {
			warnings.add("the header tells a data bar of " + told + " rows (" + key + ") in a picture of " + pixels.height() + "; it is not believed, " + seen
					+ " rows look like one");
			return seen;
		}
		if (seen > 0 && Math.abs(seen - told) > ROWS_DIFFER) {
			int out = Math.max(seen, told);
			warnings.add("the header tells a data bar of " + told + " rows (" + key + "), but " + seen + " rows look like one; " + out
					+ " rows are left out, check the lower edge of the picture");
			return out;
		}
		if (seen == 0 && told > 0 && !DataBarDetector.isEven(pixels, told)) {
			warnings.add("the header tells a data bar of " + told + " rows (" + key + "), but 0 rows look like one, they look like specimen; " + told
					+ " rows are left out as the header says, check the lower edge of the picture");
		}
		return told;
	}

	private static void compare(ScaleBar bar, PixelCalibration c, List<String> warnings) {
		if (bar.pixelSizeNm().isEmpty()) {
			return;
		}
		double nm = bar.pixelSizeNm().getAsDouble();
		double differ = Math.abs(nm / c.pixelSizeXNm() - 1);
		if (differ > Math.max(SCALES_DIFFER, 3 * bar.uPx() / bar.lengthPx())) {
			warnings.add(text("the burned-in scale bar says %.5g nm per pixel (%s over %.1f columns), but %.5g nm is used (%s): %.1f %% apart;"
					+ " one of them is wrong, decide with --pixel-nm", nm, bar.text(), bar.lengthPx(), c.pixelSizeXNm(), c.evidence().key(), 100 * differ));
		}
	}

	private static void magnification(Acquisition header, PixelCalibration c, int columns, List<String> warnings) {
		OptionalDouble times = header.number(AcquisitionKey.MAGNIFICATION);
		OptionalDouble kev = header.number(AcquisitionKey.BEAM_ENERGY);
		if (times.isEmpty() || !(times.getAsDouble() > 0) || kev.isEmpty() || kev.getAsDouble() > HIGHEST_SEM_KEV) {
			return;
		}
		double fieldUm = c.pixelSizeXNm() * columns / 1000;
		double displayMm = times.getAsDouble() * fieldUm / 1000;
		if (displayMm < NARROWEST_DISPLAY_MM || displayMm > WIDEST_DISPLAY_MM) {
			warnings.add(text("magnification %.0f (%s) of a field of %.5g µm (%d columns of %.5g nm, %s) would fill a display %.3g mm wide, and no instrument means"
					+ " that (%.0f to %.0f mm): pixel size or magnification is wrong, or the picture is cropped or enlarged; check it against the scale bar",
					times.getAsDouble(), header.get(AcquisitionKey.MAGNIFICATION).orElseThrow().evidence().key(), fieldUm, columns, c.pixelSizeXNm(),
					c.evidence().key(), displayMm, NARROWEST_DISPLAY_MM, WIDEST_DISPLAY_MM));
		}
	}

	private static String text(String format, Object... args) {
		return String.format(Locale.ROOT, format, args);
	}
}
