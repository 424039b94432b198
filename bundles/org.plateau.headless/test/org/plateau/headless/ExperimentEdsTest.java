// SPDX-License-Identifier: EPL-2.0
package org.plateau.headless;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.plateau.io.experiment.Experiment;
import org.plateau.io.experiment.ExperimentStore;
import org.plateau.io.experiment.FileRef;
import org.plateau.model.eds.MapHandwork;

/** Which EDS files belong to which picture. */
class ExperimentEdsTest {

	@TempDir
	Path folder;
	private final List<String> warnings = new ArrayList<>();

	private Experiment experiment(List<String> images, List<String> eds) throws Exception {
		List<String> files = new ArrayList<>();
		for (String i : images) {
			files.add("{ \"role\": \"image\", \"path\": \"" + i + "\" }");
		}
		for (String e : eds) {
			files.add("{ \"role\": \"eds\", \"path\": \"" + e + "\" }");
			Files.createDirectories(folder.resolve(e).getParent());
			Files.writeString(folder.resolve(e), e);
		}
		Files.writeString(folder.resolve("experiment.json"), "{ \"plateauExperiment\": 1, \"name\": \"x\", \"cell\": { \"deposit\": \"Li\" }, \"files\": [ " + String.join(", ", files) + " ] }");
		return ExperimentStore.open(folder);
	}

	private List<String> of(Experiment e, String picture) {
		FileRef image = e.files().stream().filter(f -> f.path().equals(picture)).findFirst().orElseThrow();
		return ExperimentEds.of(e, image, warnings).files().stream().map(f -> folder.relativize(f).toString().replace('\\', '/')).toList();
	}

	@Test
	void theOnlyPictureHasAll() throws Exception {
		Experiment e = experiment(List.of("image.tif"), List.of("eds_Cu.tif", "maps/O.tif"));
		assertEquals(List.of("eds_Cu.tif", "maps/O.tif"), of(e, "image.tif"));
		assertEquals(List.of(), warnings);
	}

	@Test
	void ofSeveralPicturesNameAndFolderTell() throws Exception {
		Experiment e = experiment(List.of("a.tif", "a2.tif", "left/image.tif"), List.of("a_Cu.tif", "a2 O Kα1.tif", "left/P.tif", "a2/N.tif", "Cu.tif"));
		assertEquals(List.of("a_Cu.tif"), of(e, "a.tif"));
		assertEquals(List.of("a2 O Kα1.tif", "a2/N.tif"), of(e, "a2.tif"));
		assertEquals(List.of("left/P.tif"), of(e, "left/image.tif"));
		assertTrue(warnings.get(0).startsWith("an EDS file belongs to no picture that can be told: Cu.tif"), warnings.toString());
	}

	@Test
	void whatAPersonChoseWinsAndIsNobodyElses() throws Exception {
		Experiment e = experiment(List.of("a.tif", "b.tif"), List.of("a_Cu.tif", "a_O.tif", "Cu.tif"));
		FileRef b = e.files().get(1);
		e = e.with(b.with(b.handwork().withMaps(MapHandwork.NONE.withFiles(List.of("a_Cu.tif", "gone.tif")))));
		assertEquals(List.of("a_Cu.tif"), of(e, "b.tif"));
		assertEquals("the EDS file gone.tif was chosen for b.tif, but the experiment has none of that name", warnings.get(0));
		assertEquals(List.of("a_O.tif"), of(e, "a.tif"));
	}

	@Test
	void aMissingFileIsNamedAndTheOthersAreUsed() throws Exception {
		experiment(List.of("image.tif"), List.of("eds_Cu.tif", "eds_O.tif"));
		Files.delete(folder.resolve("eds_Cu.tif"));
		assertEquals(List.of("eds_O.tif"), of(ExperimentStore.open(folder), "image.tif"));
		assertEquals(List.of("the EDS file eds_Cu.tif is missing; measured without it"), warnings);
	}
}
