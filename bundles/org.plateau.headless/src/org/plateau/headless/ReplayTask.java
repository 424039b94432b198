// SPDX-License-Identifier: EPL-2.0
package org.plateau.headless;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Stream;
import org.plateau.analysis.Recipe;
import org.plateau.analysis.StepSelection;
import org.plateau.extension.Progress;
import org.plateau.io.FileHash;
import org.plateau.io.experiment.Experiment;
import org.plateau.io.experiment.ExperimentStore;
import org.plateau.io.experiment.FileRef;
import org.plateau.io.record.WorkRecord;
import org.plateau.io.record.WorkStep;
import org.plateau.io.spi.Content;
import org.plateau.io.spi.FormatException;
import org.plateau.io.spi.OpenOptions;
import org.plateau.model.echem.CellGeometry;
import org.plateau.model.eds.MapHandwork;
import org.plateau.model.image.Micrograph;

/**
 * Does again what a record tells, on the same picture with the same numbers, or on others. What the record tells about its own sample stays
 * with it: an experiment's cell and record are those of the experiment, another picture's scale is that of its header. A picture that fails
 * does not stop the others. The command line and the window do the same through it. Worker threads.
 */
public final class ReplayTask {

	/** When steps that are bound to their own picture, hints and edits by hand, are done. */
	public enum Bound {
		/** On the picture they were made in, known by its content. */
		SAME_PICTURE, ALWAYS, NEVER
	}

	/** When the recorded decision about scale and tilt counts on another picture. */
	public enum Decision {
		/** For what neither its experiment nor its header tells. */
		MISSING, ALWAYS
	}

	/**
	 * How to replay.
	 *
	 * @param cycling the record of the cell for pictures that belong to no experiment
	 */
	public record Settings(Bound bound, Decision decision, Optional<Path> cycling) {
	}

	/** A picture to replay on, with the experiment it belongs to. */
	public record Target(Path picture, Optional<Experiment> experiment) {
	}

	/**
	 * How it ended for one picture.
	 *
	 * @param folder where its results are when it was measured
	 * @param notes what was left out or taken from elsewhere, one sentence each
	 */
	public record Done(Path picture, Path folder, MeasureOutcome outcome, List<String> notes) {

		/** One line for a list of failures; empty when it was measured. */
		public String trouble() {
			return switch (outcome) {
			case MeasureOutcome.Measured m -> "";
			case MeasureOutcome.DecisionNeeded d -> d.message().lines().findFirst().orElse("a decision is needed");
			case MeasureOutcome.Failed f -> f.message();
			case MeasureOutcome.Cancelled c -> ExperimentMeasure.printable(picture) + ": stopped";
			};
		}
	}

	private final Plateau plateau;
	private final WorkRecord record;
	private final Settings settings;

	/** @param record sorted or not */
	public ReplayTask(Plateau plateau, WorkRecord record, Settings settings) {
		this.plateau = plateau;
		this.record = record.sorted(plateau.runner()::kind);
		this.settings = settings;
	}

	/**
	 * The pictures that files and folders stand for: of an experiment its pictures, of another folder the pictures in it.
	 *
	 * @throws IOException when a folder cannot be read or holds no picture; the message is for the user
	 */
	public static List<Target> targets(Path path) throws IOException {
		if (!Files.exists(path)) {
			throw FormatException.of(path, "there is no such file or folder", "check the path");
		}
		if (ExperimentStore.isExperiment(path)) {
			Experiment experiment = ExperimentStore.open(path);
			return experiment.files().stream().filter(f -> f.role().equals(FileRef.IMAGE)).map(f -> new Target(experiment.locate(f), Optional.of(experiment))).toList();
		}
		if (Files.isDirectory(path)) {
			List<Path> inside = PictureNames.in(path);
			if (inside.isEmpty()) {
				throw FormatException.of(path, "the folder holds no pictures", "name pictures, a folder of pictures, or an experiment");
			}
			return inside.stream().map(p -> new Target(p, Optional.empty())).toList();
		}
		Optional<Experiment> around = ExperimentStore.around(path).filter(e -> e.reference(path).filter(f -> f.role().equals(FileRef.IMAGE)).isPresent());
		return List.of(new Target(path, around));
	}

	/** What to name the results of a target after: pictures of several experiments often have the same name. */
	public static Path folderName(Target target) {
		return target.experiment().map(e -> Path.of(e.folder().toAbsolutePath().normalize().getFileName() + " " + target.picture().getFileName())).orElse(target.picture());
	}

	/**
	 * Replays on all, one after the other, and writes the results of each into a folder of its own.
	 *
	 * @param folders gives a target its folder
	 * @param each is told of every end
	 */
	public List<Done> run(List<Target> targets, Function<Target, Path> folders, Progress progress, Consumer<Done> each) {
		List<Done> all = new ArrayList<>();
		for (int i = 0; i < targets.size(); i++) {
			Target target = targets.get(i);
			Path folder = folders.apply(target);
			Done done = progress.isCanceled() ? new Done(target.picture(), folder, new MeasureOutcome.Cancelled(), List.of())
					: one(target, folder, progress.part((double) i / targets.size(), (i + 1.0) / targets.size()));
			all.add(done);
			each.accept(done);
		}
		return all;
	}

	private Done one(Target target, Path folder, Progress progress) {
		List<String> notes = new ArrayList<>();
		try {
			MeasureRequest request = request(target, notes);
			MeasureOutcome outcome = MeasureTask.run(plateau, request, progress);
			if (outcome instanceof MeasureOutcome.Measured m) {
				plateau.resultWriter().write(m.measurement(), folder);
			}
			return new Done(target.picture(), folder, outcome, notes);
		} catch (IOException | IllegalArgumentException e) {
			return new Done(target.picture(), folder, new MeasureOutcome.Failed(MeasureTask.line(target.picture(), e)), notes);
		}
	}

	/**
	 * What the record means for a picture.
	 *
	 * @param notes gets what is left out or taken from elsewhere; the same stands among the findings of the measurement
	 */
	public MeasureRequest request(Target target, List<String> notes) throws IOException {
		Path picture = target.picture();
		boolean same = FileHash.sha256(picture).equals(record.inputs().get(record.picture()));
		Optional<Path> cycling = cycling(target, same);
		Optional<StepSelection> steps = record.selection();
		if (steps.isPresent() && (cycling.isEmpty() || !record.inputs().containsValue(FileHash.sha256(cycling.get())))) {
			notes.add("the choice of plating steps was left out: it belongs to another record");
			steps = Optional.empty();
		}
		WorkRecord what = bound(same, notes);
		OpenOptions said = said(target, same, notes);
		return new MeasureRequest(name(target), picture, said, what.recipe(), cell(target, same, notes), cycling, steps, List.copyOf(notes), plane(picture, said),
				eds(target, same, notes), impedance(target, what.recipe()), steps(record, cycling, what.imagedAfter()),
				target.experiment().map(TraceInput::of).orElse(TraceInput.NONE));
	}

	/** The experiment's own spectra, evaluated as the record says; when it says nothing, as the experiment has kept. */
	private static ImpedanceInput impedance(Target target, Recipe recorded) {
		ImpedanceInput own = target.experiment().map(ImpedanceInput::of).orElse(ImpedanceInput.NONE);
		return ImpedanceSteps.named(recorded) ? new ImpedanceInput(own.files(), List.of()) : own;
	}

	/** After which step the picture was taken, when the cycling record is the one that the step was counted in. */
	private static OptionalInt steps(WorkRecord record, Optional<Path> cycling, OptionalInt after) throws IOException {
		return cycling.isPresent() && record.inputs().containsValue(FileHash.sha256(cycling.get())) ? after : OptionalInt.empty();
	}

	private WorkRecord bound(boolean same, List<String> notes) {
		boolean keep = settings.bound() == Bound.ALWAYS || settings.bound() == Bound.SAME_PICTURE && same;
		if (keep || !record.bound()) {
			return record;
		}
		int edits = record.of(WorkStep.Edit.class).size();
		int hints = record.of(WorkStep.Hint.class).size();
		int landmarks = record.maps().map(m -> m.landmarks().size()).orElse(0);
		List<String> left = Stream.of(edits > 0 ? edits + " edit(s) by hand" : "", hints > 0 ? hints + " hint(s)" : "", landmarks > 0 ? landmarks + " landmark(s) of maps" : "")
				.filter(t -> !t.isEmpty()).toList();
		if (!left.isEmpty()) {
			notes.add(String.join(" and ", left) + " left out: bound to coordinates in " + record.picture());
		}
		if (record.imagedAfter().isPresent()) {
			notes.add("the place in the cell's record was left out: it is that of " + record.picture());
		}
		return record.withoutBound();
	}

	private OpenOptions said(Target target, boolean same, List<String> notes) throws IOException {
		OpenOptions recorded = record.decided();
		if (same || settings.decision() == Decision.ALWAYS) {
			return recorded;
		}
		OpenOptions own = target.experiment().flatMap(e -> e.reference(target.picture())).map(FileRef::decided).orElse(OpenOptions.none());
		if (recorded.isEmpty() || !(plateau.opener().open(target.picture(), own) instanceof Content.Image image)) {
			return own;
		}
		Micrograph m = image.micrograph();
		m.pixels().close();
		boolean scale = m.calibration().isEmpty() && recorded.pixelSizeXNm().isPresent();
		boolean tilt = !m.tilt().decided() && (recorded.tilt().isPresent() || recorded.tiltAngleDeg().isPresent());
		boolean spacing = m.pixels().planes() > 1 && m.sliceSpacing().isEmpty() && recorded.sliceSpacingNm().isPresent();
		if (!scale && !tilt && !spacing) {
			return own;
		}
		notes.add(String.join(" and ", Stream.of(scale ? "scale" : "", tilt ? "tilt" : "", spacing ? "slice spacing" : "").filter(t -> !t.isEmpty()).toList())
				+ " as decided for " + record.picture() + ": the header does not tell");
		OptionalDouble nothing = OptionalDouble.empty();
		return own.orElse(new OpenOptions(scale ? recorded.pixelSizeXNm() : nothing, scale ? recorded.pixelSizeYNm() : nothing,
				tilt ? recorded.tilt() : Optional.empty(), tilt ? recorded.tiltAngleDeg() : nothing, scale ? recorded.scaleU() : nothing,
				spacing ? recorded.sliceSpacingNm() : nothing));
	}

	private CellGeometry cell(Target target, boolean same, List<String> notes) {
		if (same) {
			return record.cell();
		}
		if (target.experiment().isPresent()) {
			return target.experiment().get().cell();
		}
		CellGeometry recorded = record.cell();
		if (recorded.electrodeArea().isPresent() || recorded.arealCharge().isPresent()) {
			notes.add("area and charge of the recorded cell were left out: this is another sample");
		}
		return new CellGeometry(recorded.deposit(), Optional.empty(), Optional.empty(), recorded.coulombicEfficiency());
	}

	/** The experiment's record; of a loose picture the one named, or for the recorded picture the recorded one when it still lies beside it. */
	private Optional<Path> cycling(Target target, boolean same) throws IOException {
		if (target.experiment().isPresent()) {
			return target.experiment().get().present(FileRef.CYCLING).stream().findFirst();
		}
		if (settings.cycling().isPresent() || !same) {
			return settings.cycling();
		}
		Path folder = target.picture().toAbsolutePath().getParent();
		for (String file : record.inputs().keySet()) {
			Path at = folder.resolve(file);
			if (!file.equals(record.picture()) && at.normalize().startsWith(folder) && Files.isRegularFile(at)
					&& FileHash.sha256(at).equals(record.inputs().get(file))) {
				return Optional.of(at);
			}
		}
		return Optional.empty();
	}

	/**
	 * The experiment's EDS recording; of a loose picture that is the recorded one the files that still lie beside it. Landmarks are those of the record when it
	 * is the same picture, colours those of the record.
	 */
	private EdsInput eds(Target target, boolean same, List<String> notes) throws IOException {
		EdsInput found = EdsInput.NONE;
		if (target.experiment().isPresent()) {
			Experiment experiment = target.experiment().get();
			Optional<FileRef> picture = experiment.reference(target.picture());
			found = picture.isPresent() ? ExperimentEds.of(experiment, picture.get(), notes) : found;
		} else if (same && record.maps().isPresent()) {
			Path folder = target.picture().toAbsolutePath().getParent();
			List<Path> there = record.maps().get().files().stream().map(f -> folder.resolve(f).normalize()).filter(f -> f.startsWith(folder) && Files.isRegularFile(f)).toList();
			if (there.size() < record.maps().get().files().size()) {
				notes.add("not all EDS files of the record lie beside the picture: " + there.size() + " of " + record.maps().get().files().size());
			}
			found = new EdsInput(there, MapHandwork.NONE, record.maps().get().options());
		}
		MapHandwork handwork = found.handwork();
		handwork = same && settings.bound() != Bound.NEVER && record.maps().isPresent() ? handwork.withLandmarks(record.maps().get().landmarks()) : handwork;
		return new EdsInput(found.files(), record.styles().isEmpty() ? handwork : handwork.withStyles(record.styles()), found.options());
	}

	private OptionalInt plane(Path picture, OpenOptions said) throws IOException {
		if (record.plane().isEmpty() || !(plateau.opener().open(picture, said) instanceof Content.Image image)) {
			return OptionalInt.empty();
		}
		try (var pixels = image.micrograph().pixels()) {
			return pixels.planes() > 1 ? record.plane() : OptionalInt.empty();
		}
	}

	private static String name(Target target) {
		Optional<Experiment> e = target.experiment();
		if (e.isEmpty()) {
			return ExperimentMeasure.stem(target.picture());
		}
		long images = e.get().files().stream().filter(f -> f.role().equals(FileRef.IMAGE)).count();
		return images == 1 ? e.get().name() : e.get().name() + ", " + e.get().reference(target.picture()).map(FileRef::path).orElse("");
	}
}
