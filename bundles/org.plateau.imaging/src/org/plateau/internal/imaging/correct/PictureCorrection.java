// SPDX-License-Identifier: EPL-2.0
package org.plateau.internal.imaging.correct;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.function.BooleanSupplier;
import org.plateau.analysis.CorrectionLog;
import org.plateau.analysis.CorrectionLog.Applied;
import org.plateau.analysis.Keys;
import org.plateau.analysis.Outcome;
import org.plateau.analysis.ParameterValues;
import org.plateau.analysis.ResultKey;
import org.plateau.analysis.Results;
import org.plateau.analysis.spi.Analysis;
import org.plateau.extension.Progress;
import org.plateau.model.image.MemoryPixels;
import org.plateau.model.image.Micrograph;
import org.plateau.model.image.PixelCalibration;
import org.plateau.model.image.PixelSource.SampleType;
import org.plateau.model.image.PixelTransform;
import org.plateau.model.image.Raster;
import org.plateau.model.image.TiltDecision;

/** What all corrections of a picture share: the specimen's pixels in, new ones out, one entry in the log, the file untouched. */
abstract class PictureCorrection implements Analysis {

	/** The picture to correct. */
	record Picture(Results in, Micrograph micrograph, Raster raster, Progress progress) {

		BooleanSupplier cancelled() {
			return progress::isCanceled;
		}

		/** Height of a pixel over its width on the specimen's face; as stored while the tilt is undecided; 1 without calibration. */
		double aspect() {
			Optional<PixelCalibration> c = micrograph.calibration();
			return c.isEmpty() ? 1 : c.get().pixelSizeYNm() / c.get().pixelSizeXNm() * (micrograph.tilt().decided() ? micrograph.tilt().factorY() : 1);
		}

		/** The same grid with other grey values. */
		Outcome filtered(float[] samples, String name, String sentence, Map<String, Double> numbers) {
			return done(new Raster(raster.width(), raster.height(), samples), micrograph.calibration(), micrograph.tilt(),
					new Applied(name, sentence, numbers, PixelTransform.IDENTITY));
		}

		/** Any other picture. */
		Outcome done(Raster corrected, Optional<PixelCalibration> calibration, TiltDecision tilt, Applied applied) {
			Micrograph m = micrograph.corrected(new MemoryPixels(corrected, SampleType.F32), calibration, tilt, 0, micrograph.sliceSpacing());
			return new Outcome.Done(Results.empty().with(Keys.MICROGRAPH, m).with(Keys.SPECIMEN, corrected).with(Keys.CORRECTIONS,
					CorrectionLog.of(in, applied)));
		}
	}

	@Override
	public List<ResultKey<?>> needs() {
		return List.of(Keys.MICROGRAPH, Keys.SPECIMEN);
	}

	@Override
	public List<ResultKey<?>> results() {
		return List.of(Keys.MICROGRAPH, Keys.SPECIMEN, Keys.CORRECTIONS);
	}

	@Override
	public Outcome run(Results in, ParameterValues parameters, Progress progress) {
		try {
			return correct(new Picture(in, in.require(Keys.MICROGRAPH), in.require(Keys.SPECIMEN), progress), parameters);
		} catch (CancellationException e) {
			return new Outcome.Cancelled();
		} catch (IllegalArgumentException e) {
			return new Outcome.Failed(e.getMessage());
		}
	}

	/**
	 * Corrects.
	 *
	 * @throws CancellationException when the caller wants to stop
	 * @throws IllegalArgumentException when it cannot be done to this picture or with these values: what, and what to do
	 */
	abstract Outcome correct(Picture picture, ParameterValues parameters);

	static String text(String pattern, Object... arguments) {
		return String.format(Locale.ROOT, pattern, arguments);
	}
}
