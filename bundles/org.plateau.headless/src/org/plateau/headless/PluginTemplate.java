// SPDX-License-Identifier: EPL-2.0
package org.plateau.headless;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;

/**
 * A plug-in of one's own to start from: one of the example plug-ins under another name, with its tests, a feature, a site and the files to build them. What is
 * written compiles and passes its tests as it stands. Worker threads.
 *
 * @param folder of the project; must be empty or not there
 * @param id symbolic name of the plug-in, which is also its package and what its ids begin with
 * @param example what it is an example of
 * @param site address of Plateau's p2 site, kept in the project; may be empty
 */
public record PluginTemplate(Path folder, String id, Example example, String site) {

	/** What can be started from. */
	public enum Example {
		/** A thickness method: analysis, parameters, result key, recipe. */
		ANALYSIS("meanchord", List.of("recipes/mean-chord.json"), List.of("Chords", "MeanChord", "MeanChordAnalysis", "package-info"), List.of("ChordsTest", "MeanChordAnalysisTest")),
		/** A microscope's header. */
		HEADER("header", List.of(), List.of("ExemplarRule", "package-info"), List.of("ExemplarRuleTest"));

		private final String name;
		private final List<String> resources;
		private final List<String> sources;
		private final List<String> tests;

		Example(String name, List<String> resources, List<String> sources, List<String> tests) {
			this.name = name;
			this.resources = resources;
			this.sources = sources;
			this.tests = tests;
		}

		private String bundle() {
			return "com.example." + name;
		}

		private String path() {
			return "com/example/" + name;
		}
	}

	public PluginTemplate {
		if (!id.matches("[a-z][a-z0-9_]*(\\.[a-z][a-z0-9_]*)+")) {
			throw new IllegalArgumentException("'" + id + "' is no name for a plug-in: take your domain backwards and a word, in small letters, as in com.acme.pores");
		}
		if (id.startsWith("org.plateau.") || id.startsWith("com.example.")) {
			throw new IllegalArgumentException("'" + id + "' has somebody else's prefix; take your own domain backwards");
		}
	}

	/**
	 * Writes the project.
	 *
	 * @throws IOException when the folder is not empty or cannot be written
	 */
	public void write() throws IOException {
		if (Files.exists(folder)) {
			try (var entries = Files.list(folder)) {
				if (entries.findAny().isPresent()) {
					throw new IOException(folder + " is not empty; name a folder that is not there yet");
				}
			}
		}
		String path = id.replace('.', '/');
		for (String file : List.of("META-INF/MANIFEST.MF", "build.properties", "plugin.xml", "pom.xml", ".classpath", ".project")) {
			put(id + "/" + file, example.bundle() + "/" + file);
		}
		for (String file : example.resources) {
			put(id + "/" + named(file).strip(), example.bundle() + "/" + file);
		}
		for (String type : example.sources) {
			put(id + "/src/" + path + "/" + type + ".java", example.bundle() + "/src/" + example.path() + "/" + type + ".java");
		}
		for (String type : example.tests) {
			put(id + "/test/" + path + "/" + type + ".java", example.bundle() + "/test/" + example.path() + "/" + type + ".java");
		}
		put(id + ".feature/pom.xml", "com.example.feature/pom.xml");
		text(id + ".feature/build.properties", "bin.includes = feature.xml\n");
		text(id + ".feature/feature.xml", """
				<?xml version="1.0" encoding="UTF-8"?>
				<feature id="%1$s.feature" label="%1$s" version="1.0.0.qualifier" provider-name="Me">
				  <description>What it adds to Plateau.</description>
				  <license url="">Say under which licence.</license>
				  <plugin id="%1$s" version="0.0.0"/>
				</feature>
				""".formatted(id));
		put(id + ".site/pom.xml", "com.example.site/pom.xml");
		text(id + ".site/category.xml", """
				<?xml version="1.0" encoding="UTF-8"?>
				<site>
				  <feature id="%1$s.feature">
				    <category name="%1$s.category"/>
				  </feature>
				  <category-def name="%1$s.category" label="%1$s"/>
				</site>
				""".formatted(id));
		String parent = resource("pom.xml").replaceAll("(?s)<modules>.*?</modules>",
				"<modules>\n    <module>" + id + "</module>\n    <module>" + id + ".feature</module>\n    <module>" + id + ".site</module>\n  </modules>");
		text("pom.xml", named(site.isEmpty() ? parent : parent.replace("  <properties>\n", "  <properties>\n    <plateau.site>" + site + "</plateau.site>\n")));
		Files.createDirectories(folder.resolve(".mvn"));
		text(".mvn/jvm.config", "--enable-native-access=ALL-UNNAMED\n");
	}

	private void put(String to, String from) throws IOException {
		text(to, named(resource(from)));
	}

	/** Under the new name, without the marks by which the guide finds its pieces. */
	private String named(String text) {
		String own = text.lines().filter(l -> !l.matches(".*(snippet|end):[a-z]+( -->)?\\s*")).collect(Collectors.joining("\n", "", "\n"));
		return own.replace("mean-chord", id.substring(id.lastIndexOf('.') + 1)).replace(example.bundle(), id).replace("com.example.feature", id + ".feature").replace("com.example.site", id + ".site").replace("com.example.parent", id + ".parent")
				.replace("<groupId>com.example</groupId>", "<groupId>" + id + "</groupId>").replace("Bundle-Vendor: Example", "Bundle-Vendor: Me");
	}

	private void text(String file, String text) throws IOException {
		Path to = folder.resolve(file);
		Files.createDirectories(to.getParent());
		Files.writeString(to, text, StandardCharsets.UTF_8);
	}

	private static String resource(String name) throws IOException {
		try (InputStream in = PluginTemplate.class.getResourceAsStream("/template/" + name)) {
			if (in == null) {
				throw new IOException("the template lacks " + name + "; the installation is damaged, install Plateau again");
			}
			return new String(in.readAllBytes(), StandardCharsets.UTF_8);
		}
	}
}
