// SPDX-License-Identifier: EPL-2.0
package org.plateau.internal.imaging.stack;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import org.plateau.analysis.CorrectionLog;
import org.plateau.analysis.Keys;
import org.plateau.analysis.Outcome;
import org.plateau.analysis.Parameter;
import org.plateau.analysis.ParameterValues;
import org.plateau.analysis.ResultKey;
import org.plateau.analysis.Results;
import org.plateau.analysis.spi.Analysis;
import org.plateau.extension.Progress;
import org.plateau.model.image.Micrograph;
import org.plateau.model.image.PixelSource;
import org.plateau.model.image.SliceSpacing;

/** What all corrections of a whole stack share: its planes are read when asked for, nothing is kept, the file stays as it is. */
abstract class StackCorrection implements Analysis {

	static final Parameter<String> KEEP = Parameter.text("keep", "Keep", "common", List.of("common", "full"),
			"common: what all planes show; full: what any plane shows, without data where one does not");

	@Override
	public List<ResultKey<?>> needs() {
		return List.of(Keys.MICROGRAPH);
	}

	@Override
	public List<ResultKey<?>> results() {
		return List.of(Keys.MICROGRAPH, Keys.CORRECTIONS);
	}

	@Override
	public Outcome run(Results in, ParameterValues parameters, Progress progress) {
		Micrograph stack = in.require(Keys.MICROGRAPH);
		if (stack.pixels().planes() < 2) {
			return new Outcome.NotApplicable("this is a single picture, not a stack");
		}
		try {
			return correct(in, stack, parameters, progress);
		} catch (CancellationException e) {
			return new Outcome.Cancelled();
		} catch (IllegalArgumentException | IOException e) {
			return new Outcome.Failed(e.getMessage());
		}
	}

	/**
	 * Corrects a stack of at least two planes.
	 *
	 * @throws CancellationException when the caller wants to stop
	 * @throws IllegalArgumentException when it cannot be done to this stack or with these values: what, and what to do
	 * @throws IOException when planes cannot be read
	 */
	abstract Outcome correct(Results in, Micrograph stack, ParameterValues parameters, Progress progress) throws IOException;

	static Results done(Results in, Micrograph stack, PixelSource pixels, int dataBarRows, Optional<SliceSpacing> spacing,
			List<String> warnings, CorrectionLog.Applied applied) {
		List<String> all = new ArrayList<>(stack.warnings());
		all.addAll(warnings);
		Micrograph corrected = new Micrograph(stack.name(), stack.format(), pixels, stack.acquisition(), stack.calibration(), stack.tilt(), dataBarRows,
				all, spacing, Optional.empty());
		return Results.empty().with(Keys.MICROGRAPH, corrected).with(Keys.CORRECTIONS, CorrectionLog.of(in, applied));
	}

	static ShiftedPixels.Keep keep(ParameterValues parameters) {
		return parameters.get(KEEP).equals("full") ? ShiftedPixels.Keep.FULL : ShiftedPixels.Keep.COMMON;
	}

	static String text(String pattern, Object... arguments) {
		return String.format(Locale.ROOT, pattern, arguments);
	}
}
