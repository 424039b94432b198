// SPDX-License-Identifier: EPL-2.0
package org.plateau.internal.io.eds;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.plateau.internal.io.eds.bruker.BcfReader;
import org.plateau.internal.io.eds.emd.EmdReader;
import org.plateau.internal.io.eds.ripple.RippleReader;
import org.plateau.model.eds.EdsRun;
import org.plateau.model.eds.ElementMap;

/** What other software asserts of real files is what is read; the table in docs/eds-corpus.md is what this computes. */
class EdsCorpusTest {

	private static final int SHOWN = 8;

	@Test
	void realFilesReadAsAsserted() throws Exception {
		section("hdf5, msa, edax, nss", EdsCorpus.HDF5_MSA_EDAX_NSS);
	}

	@Test
	void realFilesOfBrukerRippleJeolAndTextReadAsAsserted() throws Exception {
		section("bruker, ripple, jeol, phenom, text", EdsCorpus.BRUKER_RIPPLE_JEOL_PHENOM_TEXT);
	}

	private static void section(String name, List<String> folders) throws Exception {
		Optional<Path> data = TestFiles.find("../shared/data", "shared/data");
		assumeTrue(data.isPresent(), "the collection of real files is not beside the project");
		List<EdsCorpus.Row> rows = EdsCorpus.rows(data.get(), folders);
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
		Path actual = Files.writeString(Files.createDirectories(Path.of("target")).resolve("eds-corpus-" + name.substring(0, 4) + ".md"), table);
		assertTrue(wrong.isEmpty(), String.join("\n", wrong));
		String page = Files.readString(TestFiles.find("docs/eds-corpus.md").orElseThrow());
		int begin = page.indexOf("<!-- " + name + " -->\n");
		int end = page.indexOf("<!-- end of " + name + " -->\n");
		assertTrue(begin >= 0 && end > begin, "docs/eds-corpus.md has lost its markers");
		assertEquals(page.substring(page.indexOf('\n', begin) + 1, end), table.toString(), "docs/eds-corpus.md is not what is read now; the new table: " + actual);
	}

	/** Channels 222 and 223 of every pixel, against the array that RosettaSciIO's tests expect. */
	@Test
	void everyCountOfAPackedBrukerMapIsThePublishedOne() throws Exception {
		Optional<Path> folder = TestFiles.find("../shared/data/files/bruker", "shared/data/files/bruker");
		assumeTrue(folder.isPresent(), "the collection of real files is not beside the project");
		try (EdsRun run = TestFiles.open(new BcfReader(), folder.get().resolve("30x30_instructively_packed_16bit_compressed.bcf")).get(0)) {
			ByteBuffer b = ByteBuffer.wrap(Files.readAllBytes(folder.get().resolve("30x30_16bit.npy"))).order(ByteOrder.LITTLE_ENDIAN);
			int start = 10 + b.getShort(8);
			assertTrue(new String(b.array(), 10, start - 10, StandardCharsets.US_ASCII).contains("(30, 30, 2)"));
			assertEquals(start + 30 * 30 * 2 * 2, b.limit());
			int[] counts = new int[30 * 30 * 2];
			run.cube().orElseThrow().read(0, 30, 222, 2, counts);
			for (int i = 0; i < counts.length; i++) {
				assertEquals(b.getShort(start + 2 * i) & 0xFFFF, counts[i], "number " + i);
			}
		}
	}

	/** The two pictures of the ripple file that holds no spectra; their sum is what RosettaSciIO reads. */
	@Test
	void aRippleFileOfPicturesIsNoSpectrumImage() throws Exception {
		Optional<Path> folder = TestFiles.find("../shared/data/files/rpl_raw", "shared/data/files/rpl_raw");
		assumeTrue(folder.isPresent(), "the collection of real files is not beside the project");
		EdsRun run = TestFiles.open(new RippleReader(), folder.get().resolve("test_ripple_sdim-2_ndim-1_uint16_meta.rpl")).get(0);
		double sum = 0;
		for (ElementMap map : run.maps()) {
			assertEquals(4, map.width());
			assertEquals(3, map.height());
			for (float v : map.values().samples()) {
				sum += v;
			}
		}
		assertEquals(276, sum);
	}

	/** Every count, against the array that HyperSpy's tests expect. */
	@Test
	void everyCountOfAVeloxStreamIsThePublishedOne() throws Exception {
		Optional<Path> folder = TestFiles.find("../shared/data/files/velox_emd", "shared/data/files/velox_emd");
		assumeTrue(folder.isPresent(), "the collection of real files is not beside the project");
		try (InputStream npy = new GZIPInputStream(Files.newInputStream(folder.get().resolve("fei_emd_si.npy.gz")));
				EdsRun run = TestFiles.open(new EmdReader(), folder.get().resolve("fei_emd_si.emd")).get(0)) {
			ByteBuffer b = ByteBuffer.wrap(npy.readAllBytes()).order(ByteOrder.LITTLE_ENDIAN);
			int start = 10 + b.getShort(8);
			assertTrue(new String(b.array(), 10, start - 10, StandardCharsets.US_ASCII).contains("(16, 16, 4096)"));
			int bytes = (b.limit() - start) / (16 * 16 * 4096);
			int[] counts = TestFiles.all(run.cube().orElseThrow());
			for (int i = 0; i < counts.length; i++) {
				int at = start + i * bytes;
				long expected = bytes == 1 ? b.get(at) & 0xFF : bytes == 2 ? b.getShort(at) & 0xFFFF : bytes == 4 ? b.getInt(at) : b.getLong(at);
				assertEquals(expected, counts[i], "number " + i);
			}
		}
	}

	private static String cell(List<String> parts) {
		String shown = String.join("<br>", parts.stream().limit(SHOWN).map(p -> p.replace("|", "/")).toList());
		return parts.isEmpty() ? "–" : parts.size() <= SHOWN ? shown : shown + "<br>and " + (parts.size() - SHOWN) + " more";
	}
}
