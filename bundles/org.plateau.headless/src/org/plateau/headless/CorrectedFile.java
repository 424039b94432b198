// SPDX-License-Identifier: EPL-2.0
package org.plateau.headless;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import org.plateau.analysis.AnalysisKind;
import org.plateau.analysis.CorrectionLog;
import org.plateau.analysis.Keys;
import org.plateau.analysis.LayerPlan;
import org.plateau.analysis.Outcome;
import org.plateau.analysis.Recipe;
import org.plateau.analysis.RecipeRunner;
import org.plateau.analysis.Results;
import org.plateau.extension.Progress;
import org.plateau.io.FileHash;
import org.plateau.io.sem.PlateauHeader;
import org.plateau.io.sem.TiffStackWriter;
import org.plateau.model.Provenance;
import org.plateau.model.image.MemoryPixels;
import org.plateau.model.image.Micrograph;
import org.plateau.model.image.PixelSource.SampleType;
import org.plateau.model.image.Raster;
import org.plateau.model.image.StackAlignment;

/**
 * Corrects a picture or a whole stack and writes it as TIFF, plane by plane, with calibration, slice spacing, tilt decision and the record of
 * what was done. Corrections of the stack come first, then those of a picture on every plane. Call it on a worker thread; it starts none.
 */
public final class CorrectedFile {

	/**
	 * What to do.
	 *
	 * @param source the file or folder, for the record
	 * @param micrograph opened from it; its pixels stay open while this runs
	 * @param corrections steps of the kinds correction and stackCorrection
	 * @param plane the only one to write, from 0; empty = all
	 * @param file where it goes; a file that is there is replaced
	 * @param type {@code U8}, {@code U16} or {@code F32}; values are rounded to whole numbers and cut to the range of the first two
	 */
	public record Request(Path source, Micrograph micrograph, List<Recipe.Step> corrections, OptionalInt plane, Path file, SampleType type) {
		public Request {
			corrections = List.copyOf(corrections);
		}
	}

	/** How it ended. */
	public sealed interface Answer {

		/**
		 * Written.
		 *
		 * @param first the first plane written, with calibration and tilt as in the file
		 * @param planes how many were written
		 * @param steps what ran, with all parameters
		 * @param logs what each step said, one list a plane written; what was done to the whole stack stands in every one
		 * @param alignment the shifts of the planes, when the stack was aligned
		 * @param cut how many values were cut to the range of the sample type
		 */
		record Written(Micrograph first, int planes, List<Provenance.Step> steps, List<CorrectionLog> logs, Optional<StackAlignment> alignment,
				long cut) implements Answer {
			public Written {
				steps = List.copyOf(steps);
				logs = List.copyOf(logs);
			}
		}

		/** Refused or failed; nothing was written. */
		record Failed(String message) implements Answer {
		}

		/** Stopped; nothing was written. */
		record Cancelled() implements Answer {
		}
	}

	private final RecipeRunner runner;
	private final Request request;
	private final Progress progress;
	private final List<Provenance.Step> steps = new ArrayList<>();
	private final List<CorrectionLog> logs = new ArrayList<>();
	private final float lowest;
	private final float highest;
	private Micrograph first;
	private long cut;

	private CorrectedFile(Plateau plateau, Request request, Progress progress) {
		runner = plateau.runner();
		this.request = request;
		this.progress = progress;
		lowest = (float) request.type().lowest;
		highest = (float) request.type().highest;
	}

	/**
	 * Corrects and writes. Cost: memory for a few planes; disk, the size of the result.
	 *
	 * @throws IOException when planes cannot be read or the file cannot be written; the message is for the user
	 */
	public static Answer write(Plateau plateau, Request request, Progress progress) throws IOException {
		return new CorrectedFile(plateau, request, progress).write();
	}

	private Answer write() throws IOException {
		List<Recipe.Step> ofStack = ofKind(AnalysisKind.STACK_CORRECTION);
		double share = ofStack.isEmpty() ? 0 : 0.5;
		RecipeRunner.Run stack = run(ofStack, Results.empty().with(Keys.MICROGRAPH, request.micrograph()), progress.part(0, share));
		if (!(stack.end() instanceof Outcome.Done)) {
			return ended(stack.end(), "");
		}
		steps.addAll(stack.steps());
		int available = stack.results().require(Keys.MICROGRAPH).pixels().planes();
		int from = request.plane().orElse(0);
		if (from >= available) {
			return new Answer.Failed("there is no plane " + (from + 1) + "; " + (ofStack.isEmpty() ? "it has " : "the corrected stack has ") + available);
		}
		return planes(stack.results(), from, request.plane().isPresent() ? from + 1 : available, progress.part(share, 1));
	}

	private Answer planes(Results stack, int from, int to, Progress part) throws IOException {
		TiffStackWriter writer = null;
		try {
			for (int plane = from; plane < to; plane++) {
				part.report((double) (plane - from) / (to - from), "plane " + (plane + 1));
				RecipeRunner.Run run = plane(stack, plane);
				if (!(run.end() instanceof Outcome.Done) || part.isCanceled()) {
					return part.isCanceled() ? new Answer.Cancelled() : ended(run.end(), to - from > 1 ? "plane " + (plane + 1) + ": " : "");
				}
				logs.add(run.results().get(Keys.CORRECTIONS).orElse(CorrectionLog.NONE));
				Raster raster = run.results().require(Keys.SPECIMEN);
				if (writer == null) {
					steps.addAll(run.steps());
					first = single(run.results().require(Keys.MICROGRAPH), raster, to - from);
					writer = TiffStackWriter.create(request.file(), layout(to - from));
				} else if (raster.width() != first.pixels().width() || raster.height() != first.pixels().height()) {
					return new Answer.Failed("plane " + (plane + 1) + " comes out as " + raster.width() + " × " + raster.height() + " px, the one before as "
							+ first.pixels().width() + " × " + first.pixels().height() + "; give the correction a fixed value instead of one it finds for every plane");
				}
				writer.add(stored(raster));
			}
			writer.finish();
			return new Answer.Written(first, to - from, steps, logs, stack.get(Keys.STACK_ALIGNMENT), cut);
		} finally {
			if (writer != null) {
				writer.close();
			}
		}
	}

	private List<Recipe.Step> ofKind(AnalysisKind kind) {
		return request.corrections().stream().filter(s -> runner.kind(s.analysisId()) == kind).toList();
	}

	private RecipeRunner.Run run(List<Recipe.Step> what, Results in, Progress part) {
		return runner.steps(new Recipe("corrections", "", new LayerPlan(List.of(), ""), what), in, part);
	}

	private RecipeRunner.Run plane(Results stack, int plane) throws IOException {
		Micrograph picture = stack.require(Keys.MICROGRAPH);
		Results in = stack.with(Keys.SPECIMEN, picture.pixels().readRows(plane, picture.specimenRows()));
		Results ofPlane = in.get(Keys.CORRECTIONS).map(log -> in.with(Keys.CORRECTIONS, log.ofPlane(plane))).orElse(in);
		return run(ofKind(AnalysisKind.CORRECTION), ofPlane, new Progress() {
			@Override
			public boolean isCanceled() {
				return progress.isCanceled();
			}

			@Override
			public void report(double fraction, String task) {
				// one plane of many
			}
		});
	}

	/** A plane as it is written, its data bar cut; a single plane has no slice spacing. */
	private static Micrograph single(Micrograph m, Raster raster, int planes) {
		return new Micrograph(m.name(), m.format(), new MemoryPixels(raster, SampleType.F32), m.acquisition(), m.calibration(), m.tilt(), 0, m.warnings(),
				planes > 1 ? m.sliceSpacing() : Optional.empty(), Optional.empty());
	}

	private TiffStackWriter.Layout layout(int planes) throws IOException {
		OptionalDouble x = first.calibration().map(c -> OptionalDouble.of(c.pixelSizeXNm())).orElse(OptionalDouble.empty());
		OptionalDouble y = first.calibration().map(c -> OptionalDouble.of(c.pixelSizeYNm())).orElse(OptionalDouble.empty());
		OptionalDouble z = x.isPresent() && first.sliceSpacing().isPresent() ? OptionalDouble.of(first.sliceSpacing().get().stepNm()) : OptionalDouble.empty();
		return new TiffStackWriter.Layout(first.pixels().width(), first.pixels().height(), planes, request.type(), x, y, z,
				PlateauHeader.of(MeasureTask.product(), first, story(planes)));
	}

	private List<String> story(int planes) throws IOException {
		List<String> story = new ArrayList<>();
		story.add("made from " + request.source().getFileName() + ", SHA-256 " + FileHash.sha256(request.source())
				+ (request.plane().isPresent() ? ", plane " + (request.plane().getAsInt() + 1) : ""));
		for (int i = 0; i < steps.size(); i++) {
			Provenance.Step step = steps.get(i);
			boolean each = planes > 1 && runner.kind(step.analysisId()) == AnalysisKind.CORRECTION;
			List<CorrectionLog.Applied> applied = logs.get(0).applied();
			String said = i < applied.size() ? applied.get(i).sentence() + " " + applied.get(i).numbers() : "";
			story.add(step.analysisId() + " " + step.analysisVersion() + " " + step.parameters() + ": " + (each ? "on every plane, the first: " : "") + said);
		}
		return story;
	}

	private Raster stored(Raster raster) {
		if (request.type() == SampleType.F32) {
			return raster;
		}
		float[] out = raster.samples().clone();
		for (int i = 0; i < out.length; i++) {
			if (out[i] < lowest || out[i] > highest) {
				out[i] = Math.max(lowest, Math.min(highest, out[i]));
				cut++;
			}
		}
		return new Raster(raster.width(), raster.height(), out);
	}

	private static Answer ended(Outcome end, String where) {
		return switch (end) {
		case Outcome.Cancelled c -> new Answer.Cancelled();
		case Outcome.NotApplicable na -> new Answer.Failed(where + na.reason());
		case Outcome.Failed f -> new Answer.Failed(where + f.message());
		case Outcome.Done d -> throw new IllegalStateException("done is no reason to stop");
		};
	}
}
