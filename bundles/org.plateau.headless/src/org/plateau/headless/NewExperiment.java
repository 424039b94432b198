// SPDX-License-Identifier: EPL-2.0
package org.plateau.headless;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.plateau.extension.Descriptor;
import org.plateau.extension.Progress;
import org.plateau.io.experiment.Experiment;
import org.plateau.io.experiment.ExperimentStore;
import org.plateau.io.experiment.FileRef;
import org.plateau.io.spi.FormatException;
import org.plateau.model.Quantity;
import org.plateau.model.echem.CellGeometry;

/**
 * A new experiment before it is written. The command line and the wizard make one the same way.
 *
 * @param folder of the experiment; may be there already, with files in it
 * @param name for people
 * @param description for people
 * @param cell metal, area, charge, efficiency
 * @param diameter mm, when the area was given by it; kept beside the area
 * @param electrolyte its material; empty when it is not said
 * @param electrolyteThickness µm, when known; kept for conductivity
 * @param recipe name of an installed recipe, or path of a file relative to the folder
 */
public record NewExperiment(Path folder, String name, String description, CellGeometry cell, Optional<Quantity> diameter, String electrolyte,
		Optional<Quantity> electrolyteThickness, String recipe) {

	/** The area of a disc, cm², with the uncertainty that its diameter gives it: A = π d² / 4, u(A) / A = 2 u(d) / d. */
	public static Quantity area(Quantity diameterMm) {
		double d = diameterMm.value() / 10;
		double area = Math.PI * d * d / 4;
		return new Quantity(area, area * 2 * diameterMm.relativeU(), "cm²");
	}

	/** What keeps it from being made, for the user; empty when nothing does. Reads the disk. */
	public List<String> faults(Plateau plateau) {
		List<String> faults = new ArrayList<>();
		if (name.isBlank()) {
			faults.add("the experiment has no name");
		}
		if (ExperimentStore.isExperiment(folder)) {
			faults.add(folder + " is an experiment already; add files to it with File > Import Images…, or choose another folder");
		} else if (Files.exists(folder) && !Files.isDirectory(folder)) {
			faults.add(folder + " is a file, not a folder");
		}
		if (plateau.metals().find(cell.deposit()).isEmpty()) {
			faults.add("the metal '" + cell.deposit() + "' is not known; known are " + plateau.metals().symbols());
		}
		List<String> recipes = plateau.recipes().installed().stream().map(Descriptor::id).toList();
		if (!recipes.contains(recipe) && !Files.isRegularFile(folder.resolve(recipe))) {
			faults.add("there is no recipe '" + recipe + "': installed are " + String.join(", ", recipes));
		}
		return faults;
	}

	/**
	 * Makes the folder, puts the files in and writes {@code experiment.json}.
	 *
	 * @return where the files lie now
	 * @throws IOException when it cannot be made; the message is for the user
	 */
	public List<Path> create(Plateau plateau, List<ExperimentFiles.Item> files, Progress progress) throws IOException {
		List<String> faults = faults(plateau);
		if (!faults.isEmpty()) {
			throw FormatException.of(folder, faults.get(0), "");
		}
		return ExperimentFiles.add(new Experiment(folder, name.strip(), description, false, cell.withElectrolyte(electrolyteThickness), recipe, List.<FileRef>of(), document()), files, progress);
	}

	private String document() {
		ObjectNode root = JsonNodeFactory.instance.objectNode().put("plateauExperiment", ExperimentStore.VERSION);
		ObjectNode node = root.putObject("cell").put("deposit", cell.deposit());
		diameter.ifPresent(d -> node.putObject("electrode_diameter_mm").put("value", d.value()).put("u", d.u()));
		if (!electrolyte.isBlank()) {
			node.put("electrolyte", electrolyte.strip());
		}
		return root.toString();
	}
}
