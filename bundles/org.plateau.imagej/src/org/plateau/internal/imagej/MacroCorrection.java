// SPDX-License-Identifier: EPL-2.0
package org.plateau.internal.imagej;

import java.util.List;
import java.util.Map;
import java.util.concurrent.CancellationException;
import org.plateau.analysis.CorrectionLog;
import org.plateau.analysis.CorrectionLog.Applied;
import org.plateau.analysis.Keys;
import org.plateau.analysis.Outcome;
import org.plateau.analysis.Parameter;
import org.plateau.analysis.ParameterValues;
import org.plateau.analysis.ResultKey;
import org.plateau.analysis.Results;
import org.plateau.analysis.spi.Analysis;
import org.plateau.extension.Progress;
import org.plateau.imagej.MacroTable;
import org.plateau.internal.imagej.run.Answer;
import org.plateau.model.image.MemoryPixels;
import org.plateau.model.image.Micrograph;
import org.plateau.model.image.PixelSource.SampleType;
import org.plateau.model.image.PixelTransform;
import org.plateau.model.image.Raster;

/** Hands the picture to an ImageJ macro and goes on with what it leaves; a table of results that it makes is kept beside the measurement. */
public final class MacroCorrection implements Analysis {

	private static final String NAME = "macro";

	@Override
	public List<Parameter<?>> parameters() {
		return List.of(MacroStep.MACRO, MacroStep.ARGUMENT, MacroStep.SHA256, MacroStep.LIMIT);
	}

	@Override
	public List<ResultKey<?>> needs() {
		return List.of(Keys.MICROGRAPH, Keys.SPECIMEN);
	}

	@Override
	public List<ResultKey<?>> results() {
		return List.of(Keys.MICROGRAPH, Keys.SPECIMEN, Keys.CORRECTIONS, MacroTable.KEY);
	}

	@Override
	public String citation() {
		return "ImageJ (Schneider, Rasband & Eliceiri, Nature Methods 9 (2012) 671), macro of the user";
	}

	@Override
	public Outcome run(Results in, ParameterValues p, Progress progress) {
		Micrograph micrograph = in.require(Keys.MICROGRAPH);
		Raster before = in.require(Keys.SPECIMEN);
		if (p.get(MacroStep.MACRO).isBlank()) {
			return done(in, micrograph, new PictureBack(before, micrograph.calibration(), PixelTransform.IDENTITY, ""), "An empty ImageJ macro: nothing was done");
		}
		try {
			Answer answer = MacroStep.run(micrograph, before, p, progress);
			PictureBack back = PictureBack.of(answer.picture(), before, micrograph.calibration());
			Outcome.Done done = done(in, micrograph, back, MacroStep.what(answer, p));
			return answer.headings().isEmpty() ? done : new Outcome.Done(done.results().with(MacroTable.KEY, new MacroTable(answer.headings(), answer.rows())));
		} catch (CancellationException e) {
			return new Outcome.Cancelled();
		} catch (IllegalArgumentException e) {
			return new Outcome.Failed(e.getMessage());
		}
	}

	private static Outcome.Done done(Results in, Micrograph micrograph, PictureBack back, String sentence) {
		Micrograph corrected = micrograph.corrected(new MemoryPixels(back.picture(), SampleType.F32), back.calibration(), micrograph.tilt(), 0, micrograph.sliceSpacing());
		Applied applied = new Applied(NAME, sentence + ". " + (back.sentence().isEmpty() ? "Size and scale are the same." : back.sentence() + "."), Map.of(), back.toBefore());
		return new Outcome.Done(Results.empty().with(Keys.MICROGRAPH, corrected).with(Keys.SPECIMEN, back.picture()).with(Keys.CORRECTIONS, CorrectionLog.of(in, applied)));
	}
}
