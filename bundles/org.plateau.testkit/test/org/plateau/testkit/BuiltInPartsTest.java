// SPDX-License-Identifier: EPL-2.0
package org.plateau.testkit;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;
import org.plateau.extension.Descriptor;
import org.plateau.headless.Plateau;
import org.plateau.headless.spi.Command;
import org.plateau.report.Measurement;
import org.plateau.report.spi.Renderer;
import org.plateau.report.spi.ReportSection;
import org.plateau.testkit.phantoms.LayerPhantom;

/** Every built-in section, renderer, command and recipe keeps the promises of its point. */
class BuiltInPartsTest {

	private static final Plateau PLATEAU = PlainPlateau.create();
	private static Measurement measured;

	private static synchronized Measurement measured() {
		if (measured == null) {
			measured = PlainPlateau.measured(PLATEAU, LayerPhantom.cell(), "Li",
					List.of("org.plateau.imaging.layerTracing", "org.plateau.imaging.layerThickness", "org.plateau.imaging.voids"));
		}
		return measured;
	}

	private static Stream<String> ids(List<? extends Descriptor<?>> descriptors) {
		return descriptors.stream().map(Descriptor::id);
	}

	/** Those that have something to say about the phantom; no cell, no elements and no stack belong to it. */
	static Stream<String> sections() {
		List<String> some = ids(PLATEAU.sections().descriptors()).filter(id -> section(id).html(measured()).isPresent()).toList();
		assertTrue(some.size() >= 5, some.toString());
		return some.stream();
	}

	/** Those that write something about the phantom. */
	static Stream<String> renderers() {
		List<String> some = ids(PLATEAU.renderers().descriptors()).filter(BuiltInPartsTest::writes).toList();
		assertTrue(some.size() >= 5, some.toString());
		return some.stream();
	}

	private static ReportSection section(String id) {
		return PLATEAU.sections().create(PLATEAU.sections().find(id).orElseThrow()).orElseThrow();
	}

	private static Renderer renderer(String id) {
		return PLATEAU.renderers().create(PLATEAU.renderers().find(id).orElseThrow()).orElseThrow();
	}

	private static boolean writes(String id) {
		try {
			Path folder = Files.createTempDirectory(Path.of("target"), "renderer");
			renderer(id).render(measured(), new org.plateau.report.Sections(PLATEAU.sections()), folder);
			try (Stream<Path> files = Files.list(folder)) {
				return files.findAny().isPresent();
			}
		} catch (IOException e) {
			throw new UncheckedIOException(e);
		}
	}

	static Stream<String> commands() {
		return ids(PLATEAU.commands().descriptors());
	}

	static Stream<Path> recipes() throws IOException {
		try (Stream<Path> files = Files.list(Path.of("../org.plateau.imaging/recipes"))) {
			return files.sorted().toList().stream();
		}
	}

	@Nested
	@ParameterizedClass
	@MethodSource("org.plateau.testkit.BuiltInPartsTest#sections")
	class Sections extends AbstractReportSectionTest {

		@Parameter
		String id;

		@Override
		protected ReportSection section() {
			return BuiltInPartsTest.section(id);
		}

		@Override
		protected boolean speaksOfEveryPicture() {
			return Set.of("org.plateau.report.method", "org.plateau.report.picture", "org.plateau.report.scale").contains(id);
		}

		@Override
		protected Measurement measurement() {
			return measured();
		}
	}

	@Nested
	@ParameterizedClass
	@MethodSource("org.plateau.testkit.BuiltInPartsTest#renderers")
	class Renderers extends AbstractRendererTest {

		@Parameter
		String id;

		@Override
		protected Renderer renderer() {
			return BuiltInPartsTest.renderer(id);
		}

		@Override
		protected Set<String> files() {
			return new TreeSet<>(Arrays.asList(PLATEAU.renderers().find(id).orElseThrow().attribute("files").split("\\s*,\\s*")));
		}

		@Override
		protected Measurement measurement() {
			return measured();
		}

		@Override
		protected org.plateau.report.Sections sections() {
			return new org.plateau.report.Sections(PLATEAU.sections());
		}
	}

	@Nested
	@ParameterizedClass
	@MethodSource("org.plateau.testkit.BuiltInPartsTest#commands")
	class Commands extends AbstractCommandTest {

		@Parameter
		String id;

		@Override
		protected Command command() {
			return PLATEAU.commands().create(PLATEAU.commands().find(id).orElseThrow()).orElseThrow();
		}

		@Override
		protected String verb() {
			return PLATEAU.commands().find(id).orElseThrow().attribute("verb");
		}

		@Override
		protected List<String> good() {
			return List.of("--help");
		}
	}

	@Nested
	@ParameterizedClass
	@MethodSource("org.plateau.testkit.BuiltInPartsTest#recipes")
	class Recipes extends AbstractRecipeTest {

		@Parameter
		Path file;

		@Override
		protected Path file() {
			return file;
		}
	}
}
