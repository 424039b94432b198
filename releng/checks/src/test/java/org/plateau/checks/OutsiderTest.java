// SPDX-License-Identifier: EPL-2.0
package org.plateau.checks;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.MethodOrderer.OrderAnnotation;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/**
 * What a plug-in author and a user of plug-ins do, with what they have: the published site and the products. The plug-ins are built against the site alone,
 * in two versions, installed with the p2 director, used, updated and uninstalled. Runs after the whole build; the log of the cycle is
 * {@code target/install-cycle.log}.
 */
@TestMethodOrder(OrderAnnotation.class)
class OutsiderTest {

	private static final Tree TREE = Tree.ofProject();
	private static final Path TARGET = TREE.root().resolve("releng/checks/target");
	private static final Path SITE = TREE.root().resolve("releng/repository/target/repository");
	private static final String UI_FEATURE = "com.example.feature.ui.feature.group";
	private static final String FEATURE = "com.example.feature.feature.group";

	private static Outsider first;
	private static Outsider second;

	private static Outsider build(String version, List<String> more) throws IOException, InterruptedException {
		Outsider outsider = Outsider.of(TREE, TARGET.resolve("outsider/" + version), version);
		int end = outsider.build(Path.of(System.getProperty("checks.maven")), Path.of(System.getProperty("checks.repository")), SITE, more);
		assertEquals(0, end, () -> "the build against the published site failed:\n"
				+ String.join("\n", Tree.read(outsider.log()).lines().filter(l -> l.startsWith("[ERROR]") || l.contains("<<<")).limit(30).toList()));
		return outsider;
	}

	@Test
	@Order(1)
	void theExamplesAreBuiltAndTestedAgainstThePublishedSiteAlone() throws IOException, InterruptedException {
		first = build("1.0.0", List.of());
		assertEquals(List.of(), first.internals());
		assertTrue(first.tests() >= 30, first.tests() + " tests, contract tests of the kit among them");
		assertFalse(Tree.read(first.log()).contains(TREE.root().resolve("bundles").toString()), "nothing of ours but the site was looked at");
	}

	@Test
	@Order(2)
	void aSecondVersionIsBuiltForTheUpdate() throws IOException, InterruptedException {
		second = build("1.1.0", List.of("-Dmaven.test.skip=true"));
	}

	@Test
	@Order(3)
	void aPluginThatReachesIntoInternalPackagesIsFound(@TempDir Path folder) throws IOException {
		Path classes = Files.createDirectories(folder.resolve("com.example.bad/target/classes"));
		// this very class file names an internal package in its constants, as a user of one would
		Files.copy(Path.of("target/test-classes/org/plateau/checks/OutsiderTest$Reaching.class"), classes.resolve("Reaching.class"));
		assertEquals(1, new Outsider(folder).internals().size());
	}

	static final class Reaching {
		static final String NAME = "org/plateau/internal/ui/core/Work";

		String name() {
			return NAME;
		}
	}

	@Test
	@Order(4)
	void pluginsAreInstalledUpdatedAndUninstalled(@TempDir Path folder) throws IOException, InterruptedException {
		Product workbench = Product.copyOf(TREE, "product", folder.resolve("workbench"));
		Cycle cycle = new Cycle(TARGET.resolve("install-cycle.log"));
		Path picture = TREE.root().resolve("examples/lipon-bare/image.tif");
		Path trace = Files.writeString(folder.resolve("dsc.txt"), trace(), StandardCharsets.UTF_8);
		Path experiment = folder.resolve("cell");
		Path results = experiment.resolve("results/image");

		cycle.title("install 1.0.0 from its site");
		String installed = cycle.run(workbench.director("-repository", first.site().toUri().toString(), "-installIU", UI_FEATURE), 0);
		assertTrue(installed.contains("Installing " + UI_FEATURE), installed);
		String list = cycle.run(workbench.commandLine("list"), 0);
		for (String id : List.of("com.example.dsc.proteus", "com.example.dsc.glassTransition", "com.example.meanchord.thickness", "com.example.dsc.section")) {
			assertTrue(list.contains(id), list);
		}
		cycle.run(workbench.commandLine("list", "--problems"), 0);

		cycle.title("an experiment that uses them");
		String made = cycle.run(workbench.commandLine("new", experiment.toString(), picture.toString(), trace.toString(), "--area-cm2", "0.01", "--metal", "Li", "--recipe", "auto"), 0);
		assertTrue(made.contains("trace"), made);
		cycle.run(workbench.commandLine("measure", experiment.toString()), 0);
		String json = Tree.read(results.resolve("results.json"));
		assertEquals(207, quantity(json, "onset"), 2, "the paper's onset, °C");
		assertEquals(234, quantity(json, "inflection"), 2, "the paper's inflection, °C");
		assertTrue(Tree.read(results.resolve("report.html")).contains("Glass transition"), "the section is in the report");
		assertTrue(cycle.run(workbench.commandLine("status", experiment.toString()), 0).contains("measured"));
		Path chords = folder.resolve("chords");
		cycle.run(workbench.commandLine("measure", picture.toString(), "--recipe", "mean-chord", "--out", chords.toString()), 0);
		assertTrue(Tree.read(chords.resolve("results.json")).contains("\"com.example.meanchord.thickness\""), "mean chord is in the results");

		cycle.title("update to 1.1.0");
		cycle.run(workbench.director("-repository", second.site().toUri().toString(), "-uninstallIU", UI_FEATURE, "-installIU", UI_FEATURE), 0);
		assertTrue(cycle.run(workbench.commandLine("list"), 0).contains("Glass transition (DSC), 1.1.0"));
		String outdated = cycle.run(workbench.commandLine("status", experiment.toString()), 1);
		assertTrue(outdated.contains("was of version 1.0.0, now it is 1.1.0"), outdated);

		cycle.title("uninstall");
		byte[] document = Files.readAllBytes(experiment.resolve("experiment.json"));
		byte[] data = Files.readAllBytes(experiment.resolve("dsc.txt"));
		byte[] own = Files.readAllBytes(results.resolve("dsc_transition.csv"));
		cycle.run(workbench.director("-uninstallIU", UI_FEATURE), 0);
		assertFalse(cycle.run(workbench.commandLine("list"), 0).contains("com.example"), "nothing of it is left");
		String missing = "its reader com.example.dsc.proteus comes with the plug-in com.example.dsc, which is not installed";
		String unnamed = cycle.run(workbench.commandLine("info", experiment.toString()), 1);
		assertTrue(unnamed.contains("dsc.txt is kept, but not read: " + missing), unnamed);
		String status = cycle.run(workbench.commandLine("status", experiment.toString()), 1);
		assertTrue(status.contains("com.example.dsc.glassTransition is no longer installed"), status);
		String refused = cycle.run(workbench.commandLine("measure", picture.toString(), "--recipe", "mean-chord", "--out", chords.toString()), 2);
		assertTrue(refused.contains("there is no recipe 'mean-chord' here, nor an installed plug-in that brings it"), refused);
		String measured = cycle.run(workbench.commandLine("measure", experiment.toString()), 0);
		assertTrue(measured.contains(missing), measured);
		assertArrayEquals(document, Files.readAllBytes(experiment.resolve("experiment.json")), "the experiment is as it was");
		assertArrayEquals(data, Files.readAllBytes(experiment.resolve("dsc.txt")), "so is its data");
		assertArrayEquals(own, Files.readAllBytes(results.resolve("dsc_transition.csv")), "and the plug-in's own results");
	}

	@Test
	@Order(5)
	void aPluginWithoutAViewGoesIntoTheCommandLineToo(@TempDir Path folder) throws IOException, InterruptedException {
		Product workbench = Product.copyOf(TREE, "product", folder.resolve("workbench"));
		Product commandLine = Product.copyOf(TREE, "product.headless", folder.resolve("headless"));
		Cycle cycle = new Cycle(TARGET.resolve("install-cycle-command-line.log"));
		cycle.run(workbench.directorFor(commandLine, "-repository", first.site().toUri().toString(), "-installIU", FEATURE), 0);
		assertTrue(cycle.run(commandLine.commandLine("list"), 0).contains("com.example.dsc.proteus"));
		cycle.run(workbench.directorFor(commandLine, "-repository", first.site().toUri().toString(), "-installIU", UI_FEATURE), 13);
		assertTrue(cycle.run(commandLine.commandLine("list"), 0).contains("com.example.dsc.proteus"), "a view does not fit and changes nothing");
		cycle.run(workbench.directorFor(commandLine, "-uninstallIU", FEATURE), 0);
		assertFalse(cycle.run(commandLine.commandLine("list"), 0).contains("com.example"));
	}

	/** A logistic step: its tangent at the inflection m crosses the baseline 2 s before it, so s = 13.5 K puts the onset of a step at 234 °C to 207 °C. */
	private static String trace() {
		StringBuilder text = new StringBuilder("#FORMAT:NETZSCH5\n#DECIMAL:COMMA\n#SEPARATOR:SEMICOLON\n#SAMPLE:FS-LiPON\n#RANGE:60/10,0(K/min)/360\n##Temp./°C;Time/min;DSC/(mW/mg)\n");
		for (int i = 0; i <= 1500; i++) {
			double t = 60 + 0.2 * i;
			text.append(String.format(Locale.ROOT, "%.3f;%.4f;%.6f%n", t, 0.02 * i, 0.1 + 2e-4 * t + 0.2 / (1 + Math.exp(-(t - 234) / 13.5))).replace('.', ','));
		}
		return text.toString();
	}

	private static double quantity(String json, String name) {
		Matcher m = Pattern.compile("\"" + name + "\": *\\{\\s*\"value\": *([-0-9.eE]+)").matcher(json);
		assertTrue(m.find(), "no " + name);
		return Double.parseDouble(m.group(1));
	}
}
