// SPDX-License-Identifier: EPL-2.0
package org.plateau.internal.io.eds;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What other software asserts of real files is what is read; the table in docs/eds-corpus.md is what this computes. */
class EdsCorpusTest {

	private static final String BEGIN = "<!-- hdf5, msa, edax, nss -->\n";
	private static final int SHOWN = 8;
	private static final String END = "<!-- end of hdf5, msa, edax, nss -->\n";

	@Test
	void realFilesReadAsAsserted() throws Exception {
		Optional<Path> data = TestFiles.find("../shared/data", "shared/data");
		assumeTrue(data.isPresent(), "the collection of real files is not beside the project");
		List<EdsCorpus.Row> rows = EdsCorpus.rows(data.get());
		StringBuilder table = new StringBuilder("| file | asserted | read | warnings |\n|---|---|---|---|\n");
		List<String> wrong = new ArrayList<>();
		int asserted = 0;
		for (EdsCorpus.Row r : rows) {
			if (!r.holds()) {
				wrong.add(r.toString());
			}
			asserted += r.asserted().isEmpty() ? 0 : 1;
			table.append("| ").append(r.file()).append(" | ").append(cell(r.asserted())).append(" | ").append(cell(r.read())).append(" | ").append(cell(r.warnings()))
					.append(" |\n");
		}
		table.append("\n").append(rows.size()).append(" files, ").append(asserted).append(" of them with values asserted by others, ")
				.append(asserted - wrong.size()).append(" of these read as asserted.\n");
		Path actual = Files.writeString(Files.createDirectories(Path.of("target")).resolve("eds-corpus.md"), table);
		assertTrue(wrong.isEmpty(), String.join("\n", wrong));
		String page = Files.readString(TestFiles.find("docs/eds-corpus.md").orElseThrow());
		int begin = page.indexOf(BEGIN);
		int end = page.indexOf(END);
		assertTrue(begin >= 0 && end > begin, "docs/eds-corpus.md has lost its markers");
		assertEquals(page.substring(begin + BEGIN.length(), end), table.toString(), "docs/eds-corpus.md is not what is read now; the new table: " + actual);
	}

	private static String cell(List<String> parts) {
		String shown = String.join("<br>", parts.stream().limit(SHOWN).map(p -> p.replace("|", "/")).toList());
		return parts.isEmpty() ? "–" : parts.size() <= SHOWN ? shown : shown + "<br>and " + (parts.size() - SHOWN) + " more";
	}
}
