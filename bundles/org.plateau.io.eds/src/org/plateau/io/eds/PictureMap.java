// SPDX-License-Identifier: EPL-2.0
package org.plateau.io.eds;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.plateau.model.eds.ElementMap;
import org.plateau.model.image.Micrograph;
import org.plateau.model.image.PixelCalibration;
import org.plateau.model.image.PixelSource.SampleType;
import org.plateau.model.image.Raster;

/**
 * A picture taken for an element map. Only whole numbers that nobody scaled for a screen are taken for counts: colours, JPEG, grey levels that are
 * stretched to the end of their range or step in multiples carry no Poisson statistics.
 *
 * @param map what it shows
 * @param calibration size of its pixels, when its header tells
 * @param warnings one sentence each
 */
record PictureMap(ElementMap map, Optional<PixelCalibration> calibration, List<String> warnings) {

	private static final String DISPLAY_ONLY = "it is shown, but nothing is counted in it";

	/** Reads all pixels. @param micrograph of one plane; stays open */
	static PictureMap of(Micrograph micrograph, MapTitle title) throws IOException {
		Raster values = micrograph.pixels().readRows(0, micrograph.pixels().height());
		String why = title.kind().isPresent() ? "" : notCounts(micrograph, values);
		ElementMap.Kind kind = title.kind().orElse(why.isEmpty() ? ElementMap.Kind.COUNTS : ElementMap.Kind.UNKNOWN);
		ElementMap map = new ElementMap(title.element(), title.line(), kind, values, Optional.empty(), micrograph.name());
		List<String> warnings = why.isEmpty() ? List.of() : List.of(micrograph.name() + ": " + why + "; " + DISPLAY_ONLY);
		return new PictureMap(map, micrograph.calibration(), warnings);
	}

	/** Why the values cannot be counts; empty when they can. */
	private static String notCounts(Micrograph micrograph, Raster values) {
		if (micrograph.warnings().stream().anyMatch(w -> w.contains("colour"))) {
			return "a coloured picture of a map, not its counts; export the map as 16-bit grey TIFF or as text";
		}
		if (micrograph.format().startsWith("JPEG")) {
			return "JPEG has changed its values, they are no counts; export the map as TIFF or as text";
		}
		return notCounts(values.samples(), micrograph.pixels().sampleType());
	}

	static String notCounts(float[] samples, SampleType type) {
		int divisor = 0;
		float max = 0;
		for (float v : samples) {
			if (Float.isNaN(v)) {
				continue;
			}
			if (v < 0 || v != Math.rint(v)) {
				return "its values are not whole numbers from 0 on, so they are no counts; export raw counts";
			}
			divisor = divisor == 1 ? 1 : commonDivisor(divisor, (int) Math.min(v, Integer.MAX_VALUE));
			max = Math.max(max, v);
		}
		if (divisor > 1 && max > divisor) {
			return "every value is a multiple of " + divisor + ": it was scaled, these are no counts; export raw counts";
		}
		boolean whole = type == SampleType.U8 || type == SampleType.U16;
		return whole && max >= type.highest ? "its grey levels reach the end of their range (" + (int) type.highest + "): scaled for a screen or cut off, these are no counts; export raw counts"
				: "";
	}

	private static int commonDivisor(int a, int b) {
		int x = a;
		int y = b;
		while (y != 0) {
			int rest = x % y;
			x = y;
			y = rest;
		}
		return x;
	}
}
