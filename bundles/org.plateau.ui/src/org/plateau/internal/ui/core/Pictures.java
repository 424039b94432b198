// SPDX-License-Identifier: EPL-2.0
package org.plateau.internal.ui.core;

import java.util.Arrays;

import org.plateau.analysis.CorrectionLog;
import org.plateau.analysis.Keys;
import org.plateau.analysis.Results;
import org.plateau.extension.Progress;
import org.plateau.model.image.MemoryPixels;
import org.plateau.model.image.Micrograph;
import org.plateau.model.image.PixelSource;
import org.plateau.model.image.Raster;
import org.plateau.ui.ImageSession;
import org.plateau.viewer.Histogram;
import org.plateau.viewer.ViewerState;

/** What has to be made of pixels before they can be shown. Worker threads. */
final class Pictures {

	/** Share of pixels that may be saturated at each end when contrast is set by itself. */
	static final double SATURATED = 0.0035;

	private static final int BINS = 256;

	private Pictures() {
	}

	/** Of the rows that show the specimen. */
	static Histogram histogram(Raster raster, int rows, Progress progress) {
		Raster specimen = rows == raster.height() ? raster
				: new Raster(raster.width(), rows, Arrays.copyOf(raster.samples(), rows * raster.width()));
		return Histogram.of(specimen, BINS, progress::isCanceled);
	}

	/** Height of a pixel relative to its width on the specimen's face, as far as it is known. */
	static double aspect(Micrograph m) {
		return m.calibration().isPresent() && m.tilt().decided() ? m.facePixelYUm() / m.facePixelXUm() : 1;
	}

	/** The corrected picture in the results of a correction or a measurement, in the colours of the one before. */
	static ImageSession.Corrected corrected(Results results, ViewerState before, Progress progress) {
		Micrograph m = results.require(Keys.MICROGRAPH);
		MemoryPixels pixels = m.pixels() instanceof MemoryPixels memory ? memory
				: new MemoryPixels(results.require(Keys.SPECIMEN), PixelSource.SampleType.F32);
		Histogram histogram = histogram(pixels.plane(), pixels.height(), progress);
		CorrectionLog log = results.get(Keys.CORRECTIONS).orElse(CorrectionLog.NONE);
		ViewerState viewer = new ViewerState(pixels.width(), pixels.height(), aspect(m),
				histogram.auto(SATURATED, before.snapshot().contrast().lut()));
		return new ImageSession.Corrected(m, pixels, histogram, viewer, log);
	}
}
