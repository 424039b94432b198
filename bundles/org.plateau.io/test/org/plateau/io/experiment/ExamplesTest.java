// SPDX-License-Identifier: EPL-2.0
package org.plateau.io.experiment;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.plateau.model.Quantity;

class ExamplesTest {

	@ParameterizedTest
	@ValueSource(strings = { "lipon-au-seed", "lipon-bare" })
	void theExamplesOpenWithEveryFilePresent(String name) throws Exception {
		Path folder = Path.of("../../examples", name);
		Experiment e = ExperimentStore.open(folder);
		assertEquals(name, e.name());
		assertTrue(e.synthetic(), "the data say that they are synthetic");
		assertTrue(e.description().startsWith("Synthetic"));
		assertTrue(Files.readString(folder.resolve("README.md")).contains("synthetic"));
		assertEquals(new Quantity(0.01, 0.0002, "cm²"), e.cell().electrodeArea().orElseThrow());
		assertEquals("Li", e.cell().deposit());
		assertEquals("lipon-cell", e.recipe());
		for (FileRef file : e.files()) {
			assertEquals(FileRef.State.PRESENT, file.state(), file.path());
		}
		assertEquals(1, e.present(FileRef.IMAGE).size());
		assertEquals(1, e.present(FileRef.CYCLING).size());
		assertEquals(7, e.present(FileRef.EDS).size());
	}
}
