// SPDX-License-Identifier: EPL-2.0
package org.plateau.script;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.plateau.headless.ExperimentMeasure;
import org.plateau.headless.ExperimentStatus;
import org.plateau.headless.ImageStatus;
import org.plateau.headless.MeasureRequest;
import org.plateau.io.experiment.Experiment;
import org.plateau.io.spi.OpenOptions;
import org.plateau.model.echem.CellGeometry;

/** An experiment folder, as it was when the script opened it. */
public final class ScriptExperiment {

	private final ScriptFacade plateau;
	private final Experiment experiment;

	ScriptExperiment(ScriptFacade plateau, Experiment experiment) {
		this.plateau = plateau;
		this.experiment = experiment;
	}

	public String name() {
		return experiment.name();
	}

	public Path folder() {
		return experiment.folder();
	}

	/** Metal, electrode area (cm²), coulombic efficiency (1). */
	public CellGeometry cell() {
		return experiment.cell();
	}

	/** What is kept in the folder's experiment.json. */
	public Experiment experiment() {
		return experiment;
	}

	/**
	 * Its pictures, each with everything the experiment has kept: scale and tilt, corrections, edits by hand, cell, record, element maps, impedance, recipe.
	 *
	 * @throws ScriptFault when a file is missing
	 */
	public List<ScriptPicture> pictures() {
		try {
			List<ScriptPicture> pictures = new ArrayList<>();
			for (MeasureRequest r : ExperimentMeasure.requests(plateau.program(), experiment, OpenOptions.none(), Optional.empty(), Optional.empty())) {
				pictures.add(new ScriptPicture(plateau, r, Optional.of(ExperimentMeasure.resultFolder(experiment, r.image()))));
			}
			return pictures;
		} catch (IOException e) {
			throw plateau.fault(experiment.folder(), e);
		}
	}

	/** Its first picture. */
	public ScriptPicture picture() {
		return pictures().getFirst();
	}

	/** The picture of this file name, or of this path in the experiment's folder. */
	public ScriptPicture picture(String name) {
		List<ScriptPicture> all = pictures();
		Path wanted = experiment.folder().resolve(name).normalize();
		return all.stream().filter(p -> p.file().normalize().equals(wanted) || p.file().getFileName().toString().equals(name)).findFirst()
				.orElseThrow(() -> new ScriptFault("the experiment " + name() + " has no picture '" + name + "'; it has "
						+ all.stream().map(p -> p.file().getFileName().toString()).collect(Collectors.joining(", "))));
	}

	/** Which results still hold, by the path of the picture; reads every file once. */
	public Map<String, ImageStatus> status() {
		return ExperimentStatus.of(plateau.program(), experiment);
	}

	/** Measures all pictures and writes the results into the experiment, as {@code plateau measure} does. */
	public List<ScriptResult> measure() {
		List<ScriptResult> results = new ArrayList<>();
		for (ScriptPicture p : pictures()) {
			ScriptResult result = p.measure();
			result.write();
			results.add(result);
		}
		return results;
	}

	@Override
	public String toString() {
		return "experiment " + experiment.name() + " in " + experiment.folder();
	}
}
