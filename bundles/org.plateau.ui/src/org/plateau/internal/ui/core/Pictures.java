// SPDX-License-Identifier: EPL-2.0
package org.plateau.internal.ui.core;

import java.io.IOException;
import java.util.Arrays;

import org.plateau.analysis.CorrectionLog;
import org.plateau.analysis.Keys;
import org.plateau.analysis.Results;
import org.plateau.extension.Progress;
import org.plateau.internal.ui.images.ImagePreferences;
import org.plateau.model.image.MemoryPixels;
import org.plateau.model.image.Micrograph;
import org.plateau.model.image.PixelSource;
import org.plateau.model.image.Raster;
import org.plateau.ui.ImageSession;
import org.plateau.viewer.Histogram;
import org.plateau.viewer.TiledPixels;
import org.plateau.viewer.ViewerState;

/** What has to be made of pixels before they can be shown. Worker threads. */
final class Pictures {

	/** Most bins of a histogram. */
	static final int BINS = 256;

	/** A picture of at most so many pixels is held in memory, with its levels about 5 bytes each. */
	private static final long SMALL = 8_000_000;

	/**
	 * One plane, ready to be shown.
	 *
	 * @param pixels in memory, or in tiles
	 * @param histogram of all pixels, or of a sample of a picture in tiles
	 */
	record Plane(PixelSource pixels, Histogram histogram) {
	}

	private Pictures() {
	}

	/** True when an opened picture is read on while it is shown: it is too large for the memory, or one of its other planes may be wanted. */
	static boolean staysOpen(PixelSource stored) {
		return stored.planes() > 1 || large(stored);
	}

	private static boolean large(PixelSource stored) {
		return (long) stored.width() * stored.height() > SMALL;
	}

	/** Cost: a small picture is read, of a large one a sample. */
	static Plane plane(Micrograph m, int plane, Progress progress) throws IOException {
		PixelSource stored = m.pixels();
		if (large(stored)) {
			TiledPixels tiles = new TiledPixels(stored, plane, ImagePreferences.cache());
			return new Plane(tiles, tiles.look(m.specimenRows(), BINS, progress));
		}
		Raster raster = stored.readRows(plane, stored.height());
		return new Plane(new MemoryPixels(raster, stored.sampleType()), histogram(raster, m.specimenRows(), progress));
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
				histogram.auto(before.snapshot().contrast().lut()));
		return new ImageSession.Corrected(m, pixels, histogram, viewer, log);
	}
}
