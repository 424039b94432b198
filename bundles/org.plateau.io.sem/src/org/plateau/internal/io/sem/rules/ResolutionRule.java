// SPDX-License-Identifier: EPL-2.0
package org.plateau.internal.io.sem.rules;

import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.plateau.io.sem.spi.HeaderReading;
import org.plateau.io.sem.spi.HeaderRule;
import org.plateau.io.sem.spi.RawHeader;
import org.plateau.model.image.AcquisitionKey;

/**
 * Plain TIFF resolution tags, the least trusted: most writers put a print resolution there, so only more than 10 000 dots per inch (a pixel
 * under 2.54 µm) are taken for a pixel size.
 */
public final class ResolutionRule implements HeaderRule {

	private static final int X_RESOLUTION = 282;
	private static final int Y_RESOLUTION = 283;
	private static final int UNIT = 296;
	private static final double INCH_NM = 2.54e7;
	private static final double CM_NM = 1e7;
	private static final double FINEST_PRINT_NM = 2540;

	@Override
	public Optional<HeaderReading> read(RawHeader header) {
		OptionalDouble x = header.number(X_RESOLUTION);
		OptionalDouble y = header.number(Y_RESOLUTION);
		double unitNm = switch ((int) header.number(UNIT).orElse(2)) {
		case 2 -> INCH_NM;
		case 3 -> CM_NM;
		default -> Double.NaN;
		};
		if (x.isEmpty() || y.isEmpty() || !(unitNm / x.getAsDouble() < FINEST_PRINT_NM && unitNm / y.getAsDouble() < FINEST_PRINT_NM)
				|| !(x.getAsDouble() > 0 && y.getAsDouble() > 0)) {
			return Optional.empty();
		}
		HeaderReading.Builder b = new HeaderReading.Builder("resolution tags", "unknown", Map.of());
		String per = unitNm == CM_NM ? " px per cm" : " px per inch";
		b.value(AcquisitionKey.PIXEL_SIZE_X, unitNm / x.getAsDouble(), "XResolution", x.getAsDouble() + per);
		b.value(AcquisitionKey.PIXEL_SIZE_Y, unitNm / y.getAsDouble(), "YResolution", y.getAsDouble() + per);
		return Optional.of(b.warn("the pixel size comes from the TIFF resolution tags, which any program may have set: check it against the scale bar").build());
	}
}
