// SPDX-License-Identifier: EPL-2.0
package org.plateau.headless;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.plateau.extension.Progress;
import org.plateau.io.experiment.Experiment;
import org.plateau.io.experiment.ExperimentStore;
import org.plateau.io.experiment.FileRef;
import org.plateau.io.spi.OpenOptions;
import org.plateau.model.Quantity;
import org.plateau.model.echem.CellGeometry;

class NewExperimentTest {

	@TempDir
	Path temp;

	@Test
	void theAreaOfADiscCarriesTheUncertaintyOfItsDiameter() {
		Quantity area = NewExperiment.area(new Quantity(12, 0.06, "mm"));
		// π · 1.2² / 4 = 1.1309733552923256; u = A · 2 · 0.06 / 12
		assertEquals(1.1309733552923256, area.value(), 1e-15);
		assertEquals(0.011309733552923256, area.u(), 1e-15);
		assertEquals("cm²", area.unit());
	}

	@Test
	void filesKeepTheirRolesAndNothingIsOverwritten() throws Exception {
		Path source = Files.createDirectory(temp.resolve("source"));
		Files.writeString(source.resolve("a.tif"), "picture");
		Files.writeString(source.resolve("a.txt"), "header of the picture");
		Files.writeString(source.resolve("b.mpt"), "record");
		Path folder = Files.createDirectory(temp.resolve("cell"));
		Files.writeString(folder.resolve("a.tif"), "somebody's");
		Experiment start = new Experiment(folder, "cell", "", false, new CellGeometry("Li", Optional.empty(), Optional.empty(), new Quantity(1, 0, "1")), "auto", List.of(), "");
		List<Path> placed = ExperimentFiles.add(start, List.of(new ExperimentFiles.Item(source.resolve("a.tif"), FileRef.IMAGE, OpenOptions.none()),
				new ExperimentFiles.Item(source.resolve("b.mpt"), FileRef.CYCLING, OpenOptions.none())), Progress.NONE);
		assertEquals("somebody's", Files.readString(folder.resolve("a.tif")));
		assertEquals(List.of("a-1.tif", "b.mpt"), placed.stream().map(p -> p.getFileName().toString()).toList());
		Experiment now = ExperimentStore.open(folder);
		assertEquals(List.of("image a-1.tif", "other a-1.txt", "cycling b.mpt"), now.files().stream().map(f -> f.role() + " " + f.path()).toList());
		assertTrue(now.files().stream().allMatch(f -> f.state() == FileRef.State.PRESENT));
	}
}
