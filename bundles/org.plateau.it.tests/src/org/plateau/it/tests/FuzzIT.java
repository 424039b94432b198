// SPDX-License-Identifier: EPL-2.0
package org.plateau.it.tests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.plateau.extension.Descriptor;
import org.plateau.headless.Plateau;
import org.plateau.io.spi.FormatReader;
import org.plateau.testkit.fuzz.FormatFuzzer;
import org.plateau.testkit.fuzz.Seed;

/** Every contributed reader answers every changed file; {@code plateau fuzz} does the same for longer. */
class FuzzIT {

	/** Readers that know formats only to say why they are refused and what to export instead, or that need a jar of the user's. */
	private static final Set<String> REFUSING = Set.of("org.plateau.io.echem.refused", "org.plateau.io.bioformats.bioFormats");
	private static final Path CORPUS = CommandLine.PROJECT.resolve("bundles/org.plateau.it.tests/corpus");
	/** Every file that ever failed. */
	private static final Path FAILED = CORPUS.resolve("fuzz");
	private static final int FILES = 600;
	private static final int FEWEST = 40;
	private static final Duration AT_MOST = Duration.ofSeconds(2);
	private static final long SEED = 20;

	private final Plateau plateau = new CommandLine().plateau;

	private List<Descriptor<FormatReader>> readers() {
		return plateau.formats().descriptors().stream().filter(d -> !d.contributor().equals("org.plateau.it.broken")).toList();
	}

	private FormatFuzzer fuzzer(Descriptor<FormatReader> d, List<Seed> seeds) {
		boolean folders = Boolean.parseBoolean(d.attribute("folders"));
		List<Seed> suited = seeds.stream().filter(s -> s.folder() == folders).toList();
		assertTrue(!suited.isEmpty(), "no seed for " + d.id());
		return new FormatFuzzer(plateau.formats().create(d).orElseThrow(), suited, SEED);
	}

	private static void passes(FormatFuzzer.Report report) {
		assertEquals("", String.join("\n", report.failures().stream().map(f -> "file " + f.number() + " of " + f.seed().main() + ": " + f.what() + "\n" + f.trace())
				.toList()));
	}

	@TestFactory
	Stream<DynamicTest> everyReaderAnswersChangedFiles() throws Exception {
		List<Seed> seeds = Seed.below(CORPUS);
		return readers().stream().map(d -> DynamicTest.dynamicTest(d.id(), () -> {
			FormatFuzzer.Report report = fuzzer(d, seeds).run(FILES, AT_MOST);
			if (report.files() < FEWEST) {
				// a busy machine got through next to none in that time
				report = fuzzer(d, seeds).run(FEWEST, AT_MOST.multipliedBy(15));
			}
			passes(report);
			assertTrue(report.opened() > 0 != REFUSING.contains(d.id()) && report.opened() < report.files(), report.opened() + " of " + report.files() + " opened: nothing was tried");
		}));
	}

	@TestFactory
	Stream<DynamicTest> everyFileThatEverFailedIsAnswered() throws Exception {
		List<Seed> failed = Seed.below(FAILED);
		return readers().stream().filter(d -> failed.stream().anyMatch(s -> s.folder() == Boolean.parseBoolean(d.attribute("folders"))))
				.map(d -> DynamicTest.dynamicTest(d.id(), () -> passes(fuzzer(d, failed).run(0, AT_MOST))));
	}
}
