// SPDX-License-Identifier: EPL-2.0
package org.plateau.headless;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.plateau.extension.Progress;
import org.plateau.io.experiment.Experiment;
import org.plateau.io.experiment.ExperimentStore;
import org.plateau.io.experiment.FileRef;
import org.plateau.report.compare.Comparison;
import org.plateau.report.compare.PictureValues;
import org.plateau.report.compare.Sample;

/** Reads what was measured and puts it side by side. The command line and the view do the same through it. Worker threads. */
public final class CompareTask {

	/**
	 * A comparison and what could not be compared.
	 *
	 * @param notes one line each: pictures without results, results that are out of date, samples that were left out
	 */
	public record Compared(Comparison comparison, List<String> notes) {
	}

	private CompareTask() {
	}

	/**
	 * Compares experiments, single pictures of experiments and folders with results, each a sample. Out-of-date results are used and noted.
	 *
	 * @param layer to compare; empty = the plated layer of each
	 */
	public static Compared run(Plateau plateau, List<Path> what, Optional<String> layer, Progress progress) {
		List<Sample> samples = new ArrayList<>();
		List<Path> folders = new ArrayList<>();
		List<String> notes = new ArrayList<>();
		for (int i = 0; i < what.size() && !progress.isCanceled(); i++) {
			progress.report((double) i / what.size(), String.valueOf(what.get(i).getFileName()));
			try {
				Path folder = Files.isDirectory(what.get(i)) ? what.get(i) : what.get(i).toAbsolutePath().getParent();
				sample(plateau, what.get(i), layer, notes).ifPresent(s -> {
					samples.add(s);
					folders.add(folder);
				});
			} catch (IOException e) {
				notes.add(MeasureTask.line(what.get(i), e));
			}
		}
		return new Compared(Comparison.of(withDistinctNames(samples, folders)), notes);
	}

	private static Optional<Sample> sample(Plateau plateau, Path path, Optional<String> layer, List<String> notes) throws IOException {
		if (ExperimentStore.isExperiment(path)) {
			Experiment experiment = ExperimentStore.open(path);
			return sample(plateau, experiment, experiment.files().stream().filter(f -> f.role().equals(FileRef.IMAGE)).toList(), experiment.name(), layer, notes);
		}
		if (Files.isDirectory(path)) {
			PictureValues values = PictureValues.read(path, layer);
			return Optional.of(new Sample(values.name(), List.of(values)));
		}
		Optional<Experiment> around = ExperimentStore.around(path);
		Optional<FileRef> image = around.flatMap(e -> e.reference(path)).filter(f -> f.role().equals(FileRef.IMAGE));
		if (image.isEmpty()) {
			throw new IOException(ExperimentMeasure.printable(path) + ": this is neither an experiment nor a picture of one nor a folder of results");
		}
		return sample(plateau, around.get(), List.of(image.get()), around.get().name() + ", " + image.get().path(), layer, notes);
	}

	private static Optional<Sample> sample(Plateau plateau, Experiment experiment, List<FileRef> images, String name, Optional<String> layer, List<String> notes) {
		List<PictureValues> pictures = new ArrayList<>();
		var status = ExperimentStatus.of(plateau, experiment);
		for (FileRef image : images) {
			ImageStatus of = status.get(image.path());
			Path folder = ExperimentMeasure.resultFolder(experiment, Path.of(image.path()));
			if (of.state() == ImageStatus.State.NOT_MEASURED) {
				notes.add(experiment.name() + ", " + image.path() + ": not measured, left out");
				continue;
			}
			try {
				pictures.add(PictureValues.read(folder, layer));
				if (of.state() != ImageStatus.State.MEASURED) {
					notes.add(experiment.name() + ", " + image.path() + ": " + of.sentence());
				}
			} catch (IOException e) {
				notes.add(MeasureTask.line(folder, e));
			}
		}
		return pictures.isEmpty() ? Optional.empty() : Optional.of(new Sample(name, pictures));
	}

	/** By their folders, and by numbers where one is given twice. */
	private static List<Sample> withDistinctNames(List<Sample> samples, List<Path> folders) {
		List<Sample> distinct = new ArrayList<>();
		List<String> places = FolderNames.places(samples.stream().map(Sample::name).toList(), folders);
		for (int i = 0; i < samples.size(); i++) {
			Sample s = samples.get(i);
			String told = places.get(i).isEmpty() ? s.name() : s.name() + " (" + places.get(i) + ")";
			String name = told;
			for (int n = 2; taken(distinct, name); n++) {
				name = told + " (" + n + ")";
			}
			distinct.add(new Sample(name, s.pictures()));
		}
		return distinct;
	}

	private static boolean taken(List<Sample> samples, String name) {
		return samples.stream().anyMatch(s -> s.name().equals(name));
	}
}
