// SPDX-License-Identifier: EPL-2.0
package org.plateau.internal.io.sem.folder;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import org.plateau.model.image.AcquisitionKey;
import org.plateau.model.image.Micrograph;
import org.plateau.model.image.PixelCalibration;
import org.plateau.model.image.PixelSource.SampleType;
import org.plateau.model.image.TiltDecision;

/** What a stack has to know of one slice, without its pixels. */
record Slice(Path file, int width, int height, SampleType type, Optional<PixelCalibration> calibration, TiltDecision tilt, OptionalDouble dataBarRows,
		Optional<String> date, OptionalDouble stageZMm, List<String> warnings) {

	private static final double SAME_SCALE = 1e-3;

	static Slice of(Path file, Micrograph m) {
		return new Slice(file, m.pixels().width(), m.pixels().height(), m.pixels().sampleType(), m.calibration(), m.tilt(), m.acquisition().number(AcquisitionKey.DATA_BAR_ROWS),
				m.acquisition().text(AcquisitionKey.DATE), m.acquisition().number(AcquisitionKey.STAGE_Z), m.warnings());
	}

	String name() {
		return file.getFileName().toString();
	}

	/** Why it cannot lie in one stack with another; empty when it can. */
	Optional<String> clash(Slice other) {
		if (width != other.width || height != other.height) {
			return Optional.of(text("it has %d x %d pixels, but %s has %d x %d", width, height, other.name(), other.width, other.height));
		}
		return type == other.type ? Optional.empty() : Optional.of(text("its pixels are of the type %s, but those of %s are %s", type, other.name(), other.type));
	}

	/** What its header tells differently from the first slice's; empty when nothing. */
	Optional<String> difference(Slice first) {
		if (calibration.isPresent() != first.calibration.isPresent()) {
			return Optional.of(text("%s has %s pixel size, unlike %s", name(), calibration.isPresent() ? "a" : "no", first.name()));
		}
		if (calibration.isPresent() && (differ(calibration.get().pixelSizeXNm(), first.calibration.get().pixelSizeXNm())
				|| differ(calibration.get().pixelSizeYNm(), first.calibration.get().pixelSizeYNm()))) {
			return Optional.of(text("%s has a pixel size of %.6g x %.6g nm, but %.6g x %.6g nm of %s are used", name(), calibration.get().pixelSizeXNm(),
					calibration.get().pixelSizeYNm(), first.calibration.get().pixelSizeXNm(), first.calibration.get().pixelSizeYNm(), first.name()));
		}
		if (tilt.verdict() != first.tilt.verdict() || tilt.decided() && differ(tilt.factorY(), first.tilt.factorY())) {
			return Optional.of(text("the tilt of %s reads as '%s', that of %s, which is used, as '%s'", name(), tilt.verdict().id, first.name(),
					first.tilt.verdict().id));
		}
		return dataBarRows.equals(first.dataBarRows) ? Optional.empty()
				: Optional.of(text("the header of %s tells a data bar of %s rows, that of %s, which is used, of %s", name(), rows(dataBarRows), first.name(),
						rows(first.dataBarRows)));
	}

	private static String rows(OptionalDouble told) {
		return told.isPresent() ? text("%.0f", told.getAsDouble()) : "unknown";
	}

	private static boolean differ(double a, double b) {
		return Math.abs(a - b) > SAME_SCALE * Math.max(a, b);
	}

	private static String text(String format, Object... args) {
		return String.format(Locale.ROOT, format, args).replaceAll("\\p{Cntrl}", "?");
	}
}
