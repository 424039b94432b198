// SPDX-License-Identifier: EPL-2.0
package org.plateau.internal.ui.navigator;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

import org.plateau.headless.ExperimentMeasure;
import org.plateau.io.experiment.Experiment;
import org.plateau.io.experiment.FileRef;

/** The reports that lie in an experiment folder. */
public final class Reports {

	/** Name of a report beside the other results. */
	public static final String FILE = "report.html";

	private Reports() {
	}

	/** Image path → report, for images that were measured. Reads the disk. */
	static Map<String, Path> of(Experiment experiment) {
		Map<String, Path> found = new LinkedHashMap<>();
		for (FileRef file : experiment.files()) {
			Path report = ExperimentMeasure.resultFolder(experiment, Path.of(file.path())).resolve(FILE);
			if (file.role().equals(FileRef.IMAGE) && Files.isRegularFile(report)) {
				found.put(file.path(), report);
			}
		}
		return found;
	}
}
