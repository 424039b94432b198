// SPDX-License-Identifier: EPL-2.0
package org.plateau.internal.ui.echem.impedance;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.plateau.analysis.Recipe;
import org.plateau.analysis.Results;
import org.plateau.headless.ImpedanceInput;
import org.plateau.io.experiment.Experiment;
import org.plateau.io.experiment.ExperimentStore;
import org.plateau.io.experiment.FileRef;
import org.plateau.model.echem.CellGeometry;

/**
 * Where the spectra of the view are from.
 *
 * @param files with spectra, at least one
 * @param experiment they belong to; empty for loose files
 * @param known results of the picture that is shown: the thickness of its layers
 */
record ImpedanceSource(List<Path> files, Optional<Experiment> experiment, Results known) {

	/** The files of an experiment; empty when it has none. */
	static Optional<ImpedanceSource> of(Experiment experiment, Results known) {
		List<Path> files = ImpedanceInput.of(experiment).files();
		return files.isEmpty() ? Optional.empty() : Optional.of(new ImpedanceSource(files, Optional.of(experiment), known));
	}

	/** Loose files, or those of the experiment that the first one belongs to. Reads the disk. */
	static ImpedanceSource of(List<Path> files) throws IOException {
		Optional<Experiment> around = ExperimentStore.around(files.getFirst())
				.filter(e -> e.reference(files.getFirst()).filter(f -> f.role().equals(FileRef.IMPEDANCE)).isPresent());
		return new ImpedanceSource(around.isPresent() ? ImpedanceInput.of(around.get()).files() : files, around, Results.empty());
	}

	/** What the experiment has kept about the evaluation. */
	List<Recipe.Step> said() {
		return experiment.map(e -> ImpedanceInput.of(e).said()).orElse(List.of());
	}

	CellGeometry cell() {
		return experiment.map(Experiment::cell).orElse(CellGeometry.UNKNOWN);
	}

	/** For headlines. */
	String name() {
		return experiment.map(Experiment::name).orElseGet(() -> files.stream().map(f -> f.getFileName().toString()).collect(Collectors.joining(", ")));
	}

	/** Whether another source means the same files. */
	boolean sameFiles(ImpedanceSource other) {
		return other != null && files.equals(other.files);
	}
}
