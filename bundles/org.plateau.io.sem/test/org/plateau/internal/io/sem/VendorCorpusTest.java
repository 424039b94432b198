// SPDX-License-Identifier: EPL-2.0
package org.plateau.internal.io.sem;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.plateau.extension.Descriptor;
import org.plateau.extension.ProblemLog;
import org.plateau.extension.Registry;
import org.plateau.io.Opener;
import org.plateau.io.sem.spi.HeaderRule;
import org.plateau.io.spi.Content;
import org.plateau.io.spi.FormatReader;
import org.plateau.io.spi.OpenOptions;
import org.plateau.model.image.Micrograph;
import org.plateau.model.image.TiltDecision.Verdict;

/** The committed corpus is what {@link VendorCorpus} writes, and every file of it reads as its notes say. */
class VendorCorpusTest {

	private static final long MOST_BYTES = 1_000_000;
	/** Read once: hundreds of small files are opened. */
	private static final List<Registry<HeaderRule>> RULES = new ArrayList<>();

	static Stream<VendorCorpus.Entry> entries() {
		return VendorCorpus.entries().stream();
	}

	@ParameterizedTest(name = "{0}")
	@MethodSource("entries")
	void theWriterStillMakesExactlyTheCommittedFiles(VendorCorpus.Entry e) throws Exception {
		for (Map.Entry<String, byte[]> file : VendorCorpus.files(e).entrySet()) {
			Path committed = VendorCorpus.FOLDER.resolve(file.getKey());
			assertTrue(Files.exists(committed), committed + " is missing; VendorCorpus.main writes it");
			assertArrayEquals(file.getValue(), Files.readAllBytes(committed), committed + " differs; VendorCorpus.main writes it anew");
		}
	}

	@ParameterizedTest(name = "{0}")
	@MethodSource("entries")
	void everyFileReadsAsItsNotesSay(VendorCorpus.Entry e) throws Exception {
		Micrograph m = open(VendorCorpus.FOLDER.resolve(e.name()));
		m.pixels().close();
		String seen = e.name() + ": " + m.format() + " " + m.warnings() + " " + m.tilt().sentence();
		if (e.xNm() == 0) {
			assertTrue(m.calibration().isEmpty(), seen);
		} else {
			assertEquals(e.xNm(), m.calibration().orElseThrow(() -> new AssertionError(seen)).pixelSizeXNm(), 2e-6 * e.xNm(), seen);
			assertEquals(e.yNm(), m.calibration().orElseThrow().pixelSizeYNm(), 2e-6 * e.yNm(), seen);
		}
		assertEquals(e.bar(), m.dataBarRows(), seen);
		assertEquals(e.verdict(), m.tilt().verdict(), seen);
		if (e.verdict() != Verdict.ASK) {
			assertEquals(e.factor(), m.tilt().factorY(), 1e-9, seen);
		}
		assertTrue(e.warning().isEmpty() || m.warnings().stream().anyMatch(w -> w.contains(e.warning())), seen);
	}

	@Test
	void theCorpusIsSmallAndItsNamesAreOneEach() throws Exception {
		List<VendorCorpus.Entry> all = VendorCorpus.entries();
		assertEquals(all.size(), all.stream().map(VendorCorpus.Entry::name).distinct().count());
		long bytes = all.stream().flatMap(e -> VendorCorpus.files(e).values().stream()).mapToLong(b -> b.length).sum();
		assertTrue(bytes < MOST_BYTES, bytes + " bytes");
	}

	static Micrograph open(Path file) throws Exception {
		Registry<HeaderRule> rules = RULES.isEmpty() ? Rules.builtIn() : RULES.get(0);
		if (RULES.isEmpty()) {
			RULES.add(rules);
		}
		Registry<FormatReader> readers = new Registry<>("org.plateau.io.formats", FormatReader.class, List.of(
				Descriptor.of("tiff", () -> new TiffReader(rules)), Descriptor.of("picture", () -> new PictureReader(rules))), new ProblemLog());
		return ((Content.Image) new Opener(readers).open(file, OpenOptions.none())).micrograph();
	}
}
