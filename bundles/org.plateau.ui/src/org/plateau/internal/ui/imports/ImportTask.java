// SPDX-License-Identifier: EPL-2.0
package org.plateau.internal.ui.imports;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

import org.plateau.extension.Progress;
import org.plateau.headless.ExperimentFiles;
import org.plateau.headless.ExperimentMeasure;
import org.plateau.io.experiment.Experiment;
import org.plateau.io.experiment.ExperimentStore;
import org.plateau.io.experiment.FileRef;
import org.plateau.io.spi.OpenOptions;
import org.plateau.model.echem.CellGeometry;

/** Puts pictures into an experiment folder, a new one when there is none yet; see {@link ExperimentFiles}. Worker threads. */
public final class ImportTask {

	/**
	 * A picture to put in.
	 *
	 * @param file absolute
	 * @param decided what the experiment shall keep about it
	 */
	public record Item(Path file, OpenOptions decided) {
	}

	private ImportTask() {
	}

	/**
	 * Imports; what was imported before a failure or a cancel stays, and is in the experiment.
	 *
	 * @param folder of the experiment; made when it is not there
	 * @param newName of a new experiment; ignored when there is one
	 * @return where the pictures lie now
	 * @throws IOException when the folder cannot be written or a file cannot be copied; the message is for the user
	 */
	public static List<Path> run(Path folder, String newName, List<Item> items, Progress progress) throws IOException {
		Experiment experiment = ExperimentStore.isExperiment(folder) ? ExperimentStore.open(folder)
				: new Experiment(folder, newName, "", false, CellGeometry.UNKNOWN, ExperimentMeasure.RECIPE, List.of(), "");
		return ExperimentFiles.add(experiment, items.stream().map(i -> new ExperimentFiles.Item(i.file(), FileRef.IMAGE, i.decided())).toList(), progress);
	}
}
