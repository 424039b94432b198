// SPDX-License-Identifier: EPL-2.0
package org.plateau.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.plateau.extension.ProblemLog;
import org.plateau.extension.Registry;
import org.plateau.report.Measurement;
import org.plateau.report.Sections;
import org.plateau.report.spi.Renderer;
import org.plateau.report.spi.ReportSection;
import org.plateau.testkit.phantoms.LayerPhantom;

/** What every {@link Renderer} promises: its own files and no others, the same bytes every time, and no failure where little was measured. */
public abstract class AbstractRendererTest {

	@TempDir
	protected Path temp;

	/** A new renderer. */
	protected abstract Renderer renderer() throws Exception;

	/** The attribute {@code files} of its contribution. */
	protected abstract Set<String> files();

	/** A measurement of which it writes all of its files. */
	protected abstract Measurement measurement() throws Exception;

	/** The sections of the report that it may ask for; none unless you say so. */
	protected Sections sections() {
		return new Sections(new Registry<>("org.plateau.report.sections", ReportSection.class, List.of(), new ProblemLog()));
	}

	private Map<String, String> rendered(Measurement measurement, String name) throws Exception {
		Path folder = Files.createDirectories(temp.resolve(name).resolve("results"));
		renderer().render(measurement, sections(), folder);
		assertEquals(List.of("results"), names(folder.getParent()), "nothing beside its folder");
		Map<String, String> bytes = new TreeMap<>();
		for (String file : names(folder)) {
			bytes.put(file, HexFormat.of().formatHex(Files.readAllBytes(folder.resolve(file))));
		}
		return bytes;
	}

	private static List<String> names(Path folder) throws IOException {
		try (Stream<Path> files = Files.list(folder)) {
			return new ArrayList<>(files.map(f -> f.getFileName().toString()).sorted().toList());
		}
	}

	@Test
	void writesWhatItDeclares() throws Exception {
		Map<String, String> files = rendered(measurement(), "full");
		assertEquals(Set.copyOf(files()), files.keySet());
		files.forEach((name, bytes) -> assertTrue(!bytes.isEmpty(), name + " is empty"));
	}

	@Test
	void writesTheSameBytesEveryTimeAndEverywhere() throws Exception {
		Map<String, String> first = rendered(measurement(), "first");
		assertEquals(first, rendered(measurement(), "second"));
		assertEquals(first, LocaleAway.call(() -> rendered(measurement(), "third")), "on a machine with another language and time zone");
	}

	@Test
	void managesWithLittle() throws Exception {
		Map<String, String> files = rendered(PlainPlateau.unmeasured(LayerPhantom.cell()), "little");
		assertTrue(files().containsAll(files.keySet()), "undeclared: " + files.keySet());
	}
}
