// SPDX-License-Identifier: EPL-2.0
package org.plateau.it.tests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.zip.ZipEntry;
import javax.tools.JavaCompiler;
import javax.tools.ToolProvider;
import org.eclipse.core.runtime.RegistryFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.FrameworkUtil;
import org.plateau.analysis.Results;
import org.plateau.extension.Problem;
import org.plateau.headless.Plateau;

/** Plug-ins that were made for another version of Plateau, installed while the program runs. */
class OtherVersionsIT {

	private static final String CHECK = """
			<?xml version="1.0" encoding="UTF-8"?>
			<plugin><extension point="org.plateau.analysis.checks">%s</extension></plugin>
			""";

	@TempDir
	Path folder;
	private final List<Bundle> installed = new ArrayList<>();

	@AfterEach
	void uninstall() throws Exception {
		for (Bundle b : installed) {
			b.uninstall();
		}
	}

	private Bundle install(String name, Map<String, String> headers, Map<String, byte[]> entries) throws Exception {
		Manifest manifest = new Manifest();
		Attributes main = manifest.getMainAttributes();
		main.put(Attributes.Name.MANIFEST_VERSION, "1.0");
		main.putValue("Bundle-ManifestVersion", "2");
		main.putValue("Bundle-SymbolicName", name + ";singleton:=true");
		main.putValue("Bundle-Version", "3.1.4");
		headers.forEach(main::putValue);
		Path jar = folder.resolve(name + ".jar");
		try (OutputStream out = Files.newOutputStream(jar); JarOutputStream zip = new JarOutputStream(out, manifest)) {
			for (Map.Entry<String, byte[]> e : entries.entrySet()) {
				zip.putNextEntry(new ZipEntry(e.getKey()));
				zip.write(e.getValue());
			}
		}
		BundleContext context = FrameworkUtil.getBundle(Plateau.class).getBundleContext();
		Bundle bundle = context.installBundle("reference:" + jar.toUri());
		installed.add(bundle);
		return bundle;
	}

	private static byte[] checks(String... elements) {
		return CHECK.formatted(String.join("", elements)).getBytes(StandardCharsets.UTF_8);
	}

	private static List<String> problems(Plateau plateau, String contributor) {
		return plateau.problems().problems().stream().filter(p -> p.contributor().equals(contributor)).map(Problem::toString).toList();
	}

	@Test
	void whatNeedsANewerPlateauIsListedWithWhatIsMissing() throws Exception {
		install("org.example.newer", Map.of("Require-Bundle", "org.plateau.model;bundle-version=\"[99,100)\"", "Import-Package", "org.example.gone;version=\"2.0\""),
				Map.of("plugin.xml", checks("<check id=\"org.example.newer.check\" label=\"Newer\" class=\"org.example.newer.Check\"/>")));
		Plateau plateau = new Plateau(RegistryFactory.getRegistry());
		String model = FrameworkUtil.getBundle(org.plateau.model.Quantity.class).getVersion().toString();
		assertEquals(List.of("org.example.newer → org.plateau.analysis.checks [org.example.newer.check]: the plug-in org.example.newer 3.1.4 is left out: "
				+ "it needs the package org.example.gone in version 2.0.0 or higher, which is not installed; "
				+ "it needs the plug-in org.plateau.model in version 99.0.0 or higher, below 100.0.0; installed is " + model), problems(plateau, "org.example.newer"));
		CommandLine line = new CommandLine();
		String listed = line.run("org.plateau.headless.list", "--point", "checks").out();
		assertTrue(listed.contains("org.example.newer.check") && listed.contains("org.example.newer 3.1.4") && listed.contains("is left out"), listed);
	}

	@Test
	void aClassThatWasCompiledAgainstAnotherVersionIsNamed() throws Exception {
		JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
		assumeTrue(compiler != null, "skipped: this Java cannot compile");
		Path source = Files.createDirectories(folder.resolve("src"));
		Path classes = Files.createDirectories(folder.resolve("classes"));
		// the contract as it might have been: without the method check, and a Finding that could do more
		write(source, "org/plateau/analysis/spi/Check.java", "package org.plateau.analysis.spi; public interface Check { java.util.List<org.plateau.analysis.ResultKey<?>> needs(); }");
		write(source, "org/plateau/analysis/ResultKey.java", "package org.plateau.analysis; public class ResultKey<T> { }");
		write(source, "org/plateau/analysis/Results.java", "package org.plateau.analysis; public class Results { }");
		write(source, "org/plateau/analysis/Finding.java", "package org.plateau.analysis; public class Finding { public static native Finding fromTheFuture(); }");
		String needs = "public java.util.List<org.plateau.analysis.ResultKey<?>> needs() { return java.util.List.of(); }";
		Path older = write(source, "org/example/Older.java", "package org.example; public class Older implements org.plateau.analysis.spi.Check { " + needs + " }");
		Path newer = write(source, "org/example/Newer.java", "package org.example; public class Newer implements org.plateau.analysis.spi.Check { " + needs
				+ " public org.plateau.analysis.Finding check(org.plateau.analysis.Results r) { return org.plateau.analysis.Finding.fromTheFuture(); } }");
		assertEquals(0, compiler.run(null, null, null, "-proc:none", "--release", "21", "-d", classes.toString(), "-sourcepath", source.toString(), older.toString(), newer.toString()));
		install("org.example.other", Map.of("Require-Bundle", "org.plateau.analysis"), Map.of("plugin.xml", checks(
				"<check id=\"org.example.other.newer\" class=\"org.example.Newer\"/>", "<check id=\"org.example.other.older\" class=\"org.example.Older\"/>"),
				"org/example/Older.class", Files.readAllBytes(classes.resolve("org/example/Older.class")),
				"org/example/Newer.class", Files.readAllBytes(classes.resolve("org/example/Newer.class"))));
		Plateau plateau = new Plateau(RegistryFactory.getRegistry());
		assertEquals(List.of(), problems(new Plateau(RegistryFactory.getRegistry()), "org.example.other"), "it resolves and its classes are not loaded yet");
		assertTrue(plateau.runner().check(Results.empty()).size() >= 2, "the others answer");
		List<String> said = problems(plateau, "org.example.other");
		assertEquals(2, said.size(), said.toString());
		assertTrue(said.get(0).contains("it was built for another version of Plateau (NoSuchMethodError"), said.get(0));
		assertTrue(said.get(1).contains("it was built for another version of Plateau (AbstractMethodError"), said.get(1));
	}

	private static Path write(Path root, String name, String text) throws IOException {
		Path file = root.resolve(name);
		Files.createDirectories(file.getParent());
		return Files.writeString(file, text);
	}
}
