// SPDX-License-Identifier: EPL-2.0
package org.plateau.checks;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
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
		if (Boolean.getBoolean("checks.whole")) {
			assertEquals(List.of(), TREE.bundles().stream().filter(b -> !Files.isDirectory(TREE.bundle(b).resolve("target/classes"))).toList(), "not compiled yet");
		}
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
	void theGateAgainstTheLastReleaseIsReady() {
		none(Baseline.findings(TREE));
	}

	@Test
	void extensionPointsAreDocumentedAndContributionsMeetThem() {
		none(ExtensionPoints.findings(TREE));
	}

	@Test
	void theExamplesInTheSchemasAreThoseThatAreCompiled() {
		none(SchemaExamples.findings(TREE));
	}

	@Test
	void documentsHaveNoDeadLinks() {
		none(Texts.deadLinks(TREE));
	}

	@Test
	void codeInGuidesIsCodeThatIsCompiled() {
		none(Snippets.findings(TREE));
	}

	@Test
	void everythingThatCanBeOpenedHasAHelpPage() {
		none(HelpPages.findings(TREE));
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
		Path product = product("product.headless");
		run(product, configuration.resolve("output.txt"), List.of("-Dosgi.sharedConfiguration.area=" + product.resolve("configuration").toUri(),
				"-Dosgi.configuration.cascaded=true"), List.of("-configuration", configuration.toString(), "-data", "@none", "list", "--problems"));
	}

	@Test
	void theWorkbenchInstallsFromTheUpdateSite(@TempDir Path folder) throws IOException, InterruptedException {
		Path workbench = folder.resolve("workbench");
		copy(product("product"), workbench);
		run(workbench, folder.resolve("output.txt"), List.of(),
				List.of("-nosplash", "-application", "org.eclipse.equinox.p2.director", "-repository",
						TREE.root().resolve("releng/repository/target/repository").toUri().toString(), "-installIU",
						"org.plateau.feature.sdk.feature.group", "-data", folder.resolve("data").toString()));
		assertTrue(Tree.read(workbench.resolve("configuration/org.eclipse.equinox.simpleconfigurator/bundles.info")).contains("org.plateau.testkit,"));
	}

	private static Path product(String module) {
		return HeadlessProduct.plugins(TREE.root().resolve("releng/" + module + "/target")).stream().findFirst().map(Path::getParent)
				.orElseThrow(() -> new AssertionError(module + " is not built; these checks run after the whole build"));
	}

	/** Starts a product without a display and expects a good end. */
	private static void run(Path product, Path output, List<String> options, List<String> arguments) throws IOException, InterruptedException {
		List<String> line = new ArrayList<>(List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-XX:TieredStopAtLevel=1"));
		line.addAll(options);
		try (Stream<Path> jars = Files.list(product.resolve("plugins"))) {
			line.addAll(List.of("-jar",
					jars.filter(j -> j.getFileName().toString().startsWith("org.eclipse.equinox.launcher_")).findFirst().orElseThrow().toString()));
		}
		line.addAll(arguments);
		ProcessBuilder java = new ProcessBuilder(line).redirectErrorStream(true).redirectOutput(output.toFile());
		java.environment().keySet().removeAll(List.of("DISPLAY", "WAYLAND_DISPLAY"));
		Process process = java.start();
		boolean ended = process.waitFor(120, TimeUnit.SECONDS);
		process.destroyForcibly();
		assertTrue(ended, () -> "it did not end: " + Tree.read(output));
		assertEquals(0, process.exitValue(), () -> Tree.read(output));
	}

	private static void copy(Path from, Path to) throws IOException {
		try (Stream<Path> all = Files.walk(from)) {
			for (Path path : all.toList()) {
				Files.copy(path, to.resolve(from.relativize(path).toString()));
			}
		}
	}

	private static void none(List<String> findings) {
		assertEquals("", String.join("\n", findings), () -> findings.size() + " findings");
	}
}
