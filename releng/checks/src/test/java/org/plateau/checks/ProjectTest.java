// SPDX-License-Identifier: EPL-2.0
package org.plateau.checks;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The project's own tree passes every check. */
class ProjectTest {

	private static final Tree TREE = Tree.ofProject();

	@Test
	void thereIsSomethingToCheck() {
		assertFalse(TREE.bundles().isEmpty());
		assertFalse(TREE.files(n -> n.endsWith(".java")).isEmpty());
	}

	@Test
	void everyBundleUsesOnlyWhatIsBelowIt() {
		none(Layers.findings(TREE));
	}

	@Test
	void everyLibraryPackageThatClassesNeedIsImported() {
		none(Imports.findings(TREE));
	}

	@Test
	void exportedPackagesAreDocumentedAndInternalOnesGuarded() {
		none(Packages.findings(TREE));
	}

	@Test
	void sourcesCarryTheLicenceStayShortAndDrawOnlyWhereTheyMay() {
		none(Sources.findings(TREE));
	}

	@Test
	void extensionPointsAreDocumentedAndContributionsMeetThem() {
		none(ExtensionPoints.findings(TREE));
	}

	@Test
	void documentsHaveNoDeadLinks() {
		none(Texts.deadLinks(TREE));
	}

	@Test
	void noRegistryAndNoMachineIsNamed() {
		none(Texts.foreignNames(TREE));
	}

	@Test
	void everyVersionIsExact() {
		none(Versions.findings(TREE));
	}

	@Test
	void theCommandLineProductHasNoToolkit() {
		none(HeadlessProduct.findings(TREE.root().resolve("releng/product.headless/target")));
	}

	@Test
	void theCommandLineProductRunsWithoutADisplay(@TempDir Path configuration) throws IOException, InterruptedException {
		Path plugins = HeadlessProduct.plugins(TREE.root().resolve("releng/product.headless/target")).stream().findFirst()
				.orElseThrow(() -> new AssertionError("the product is not built; these checks run after the whole build"));
		Path launcher;
		try (Stream<Path> jars = Files.list(plugins)) {
			launcher = jars.filter(j -> j.getFileName().toString().startsWith("org.eclipse.equinox.launcher_")).findFirst().orElseThrow();
		}
		File output = configuration.resolve("output.txt").toFile();
		ProcessBuilder java = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java").toString(),
				"-Dosgi.sharedConfiguration.area=" + plugins.resolveSibling("configuration").toUri(), "-Dosgi.configuration.cascaded=true", "-jar",
				launcher.toString(), "-configuration", configuration.toString(), "-data", "@none", "list", "--problems").redirectErrorStream(true)
						.redirectOutput(output);
		java.environment().remove("DISPLAY");
		java.environment().remove("WAYLAND_DISPLAY");
		Process process = java.start();
		boolean ended = process.waitFor(60, TimeUnit.SECONDS);
		process.destroyForcibly();
		assertEquals(true, ended, "it ends");
		assertEquals(0, process.exitValue(), () -> read(output));
	}

	private static String read(File file) {
		try {
			return Files.readString(file.toPath(), StandardCharsets.UTF_8);
		} catch (IOException e) {
			return e.toString();
		}
	}

	private static void none(List<String> findings) {
		assertEquals("", String.join("\n", findings), () -> findings.size() + " findings");
	}
}
