// SPDX-License-Identifier: EPL-2.0
package org.plateau.internal.io.sem;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;

import java.nio.file.Files;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The committed corpus is what {@link FormatCorpus} writes; that it reads as written is tested where all readers are there (InfoIT). */
class FormatCorpusTest {

	@Test
	void theWriterStillMakesExactlyTheCommittedFiles() throws Exception {
		for (Map.Entry<String, byte[]> file : FormatCorpus.files().entrySet()) {
			assertArrayEquals(file.getValue(), Files.readAllBytes(FormatCorpus.FOLDER.resolve(file.getKey())),
					file.getKey() + " differs; FormatCorpus.main writes it anew");
		}
	}
}
