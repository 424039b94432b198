// SPDX-License-Identifier: EPL-2.0
package org.plateau.internal.io.echem;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.plateau.io.spi.Content;
import org.plateau.io.spi.FormatReader;
import org.plateau.io.spi.OpenOptions;

/** The committed corpus is what {@link CyclingCorpus} writes, and it can be read. */
class CyclingCorpusTest {

	@Test
	void everyCommittedFileIsTheWritersAndIsRead() throws Exception {
		for (Map.Entry<String, byte[]> file : CyclingCorpus.files().entrySet()) {
			Path committed = CyclingCorpus.FOLDER.resolve(file.getKey());
			assertArrayEquals(file.getValue(), Files.readAllBytes(committed), committed + " differs; CyclingCorpus.main writes it anew");
			FormatReader reader = file.getKey().endsWith(".mpt") ? new EcLabAsciiReader() : new DelimitedReader();
			Content.Cycling content = (Content.Cycling) reader.open(committed, OpenOptions.none());
			assertEquals(CyclingCorpus.ROWS, content.record().rows(), file.getKey());
			assertEquals(-0.05, Math.abs(content.record().potentialV()[0]) > 0.01 ? content.record().potentialV()[0] : 1000 * content.record().potentialV()[0],
					1e-9, file.getKey());
		}
	}

	@Test
	void theTechniqueIsNamedWhereTheFileTells() throws Exception {
		Content.Cycling ocv = (Content.Cycling) new EcLabAsciiReader().open(CyclingCorpus.FOLDER.resolve("eclab_ocv.mpt"), OpenOptions.none());
		assertEquals(java.util.List.of("Open Circuit Voltage"), ocv.record().techniques());
		Content.Cycling table = (Content.Cycling) new DelimitedReader().open(CyclingCorpus.FOLDER.resolve("table_comma.csv"), OpenOptions.none());
		assertEquals(java.util.List.of(), table.record().techniques());
	}
}
