// SPDX-License-Identifier: EPL-2.0
package org.plateau.headless;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.plateau.analysis.LayerPlan;
import org.plateau.analysis.Recipe;
import org.plateau.io.experiment.ExperimentStore;
import org.plateau.io.spi.OpenOptions;
import org.plateau.model.image.TiltDecision.Verdict;

class ExperimentMeasureTest {

	private static final Recipe RECIPE = new Recipe("r", "", new LayerPlan(List.of(), ""), List.of(new Recipe.Step("trace", Map.of(), true)));

	@TempDir
	Path folder;

	@BeforeEach
	void write() throws Exception {
		Files.writeString(folder.resolve("a.tif"), "a");
		Files.writeString(folder.resolve("b.tif"), "b");
		Files.writeString(folder.resolve("experiment.json"), """
				{ "plateauExperiment": 1, "files": [
				  { "role": "image", "path": "a.tif", "decided": { "pixel_nm": [10, 12], "tilt": "surface", "tilt_angle_deg": 54, "on": "2026-05-12" },
				    "corrections": [ { "id": "destripe", "parameters": { "levels": "5" } }, { "id": "median", "off": true } ] },
				  { "role": "image", "path": "b.tif" } ] }
				""");
	}

	private List<MeasureRequest> requests(OpenOptions said) throws Exception {
		return ExperimentMeasure.requests(null, ExperimentStore.open(folder), said, Optional.of(RECIPE), Optional.empty());
	}

	@Test
	void everyPictureIsMeasuredAsItWasDecided() throws Exception {
		List<MeasureRequest> requests = requests(OpenOptions.none());
		OpenOptions a = requests.get(0).options();
		assertEquals(OptionalDouble.of(12), a.pixelSizeYNm());
		assertEquals(Optional.of(Verdict.SURFACE_CORRECTED), a.tilt());
		assertEquals("2026-05-12", a.decidedOn());
		assertEquals(List.of(new Recipe.Step("destripe", Map.of("levels", "5"), true), RECIPE.steps().get(0)), requests.get(0).recipe().steps());
		assertEquals(OpenOptions.none(), requests.get(1).options());
		assertEquals(RECIPE, requests.get(1).recipe());
	}

	@Test
	void theCommandLineWins() throws Exception {
		OpenOptions said = new OpenOptions(OptionalDouble.of(7), OptionalDouble.of(7), Optional.of(Verdict.FACE_CORRECTED), OptionalDouble.empty(),
				OptionalDouble.empty());
		OpenOptions a = requests(said).get(0).options();
		assertEquals(OptionalDouble.of(7), a.pixelSizeYNm());
		assertEquals(Optional.of(Verdict.FACE_CORRECTED), a.tilt());
		assertEquals("", a.decidedOn(), "said now");
		assertEquals(said, requests(said).get(1).options());
	}
}
