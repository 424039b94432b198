// SPDX-License-Identifier: EPL-2.0
package org.plateau.checks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The examples in the schemas are those of the bundle {@code org.plateau.samples}, letter by letter, so that they compile and pass their contract
 * tests. {@link #main} copies them there.
 */
public final class SchemaExamples {

	private static final String SAMPLES = "org.plateau.samples";
	private static final Pattern EXTENSION = Pattern.compile("(?m)^ *<extension point=\"([^\"]+)\">.*?</extension>", Pattern.DOTALL);
	private static final Pattern CLASS = Pattern.compile("class=\"(com\\.example\\.(\\w+))\"");
	private static final Pattern FILE = Pattern.compile(" file=\"([^\"]+)\"");
	private static final Pattern SECTION = Pattern.compile("(<meta\\.section type=\"examples\"/>\\s*</appinfo>\\s*<documentation>\\n)(.*?)(\\n *</documentation>)",
			Pattern.DOTALL);

	private SchemaExamples() {
	}

	/** Schemas without an example of their own point, and examples that are not those of the samples. */
	public static List<String> findings(Tree tree) {
		List<String> findings = new ArrayList<>();
		Map<String, String> examples = examples(tree);
		schemas(tree).forEach((point, file) -> {
			String text = Tree.read(file);
			Matcher section = SECTION.matcher(text);
			if (!examples.containsKey(point)) {
				findings.add(SAMPLES + " contributes nothing to " + point);
			} else if (!section.find() || !section.group(2).equals(examples.get(point))) {
				findings.add(tree.name(file) + ": the example is not the one of " + SAMPLES + "; run the class " + SchemaExamples.class.getName());
			}
		});
		return findings;
	}

	/** Writes the samples into the schemas. The only argument is the project's root. */
	public static void main(String[] args) throws IOException {
		Tree tree = new Tree(Path.of(args[0]).toAbsolutePath().normalize());
		Map<String, String> examples = examples(tree);
		for (Map.Entry<String, Path> schema : schemas(tree).entrySet()) {
			String example = examples.get(schema.getKey());
			if (example != null) {
				Matcher section = SECTION.matcher(Tree.read(schema.getValue()));
				Files.writeString(schema.getValue(), section.replaceFirst(m -> Matcher.quoteReplacement(m.group(1) + example + m.group(3))));
			}
		}
	}

	/** Point → its schema. */
	private static Map<String, Path> schemas(Tree tree) {
		Map<String, Path> schemas = new LinkedHashMap<>();
		for (Path file : tree.files(n -> n.matches("bundles/[^/]+/schema/[^/]+\\.exsd"))) {
			String bundle = file.getParent().getParent().getFileName().toString();
			schemas.put(bundle + "." + file.getFileName().toString().replaceFirst("\\.exsd$", ""), file);
		}
		return schemas;
	}

	/** Point → the text of its example, escaped as PDE writes it. What is contributed to points of others belongs to the one before it. */
	private static Map<String, String> examples(Tree tree) {
		Path bundle = tree.bundle(SAMPLES);
		Map<String, String> xml = new LinkedHashMap<>();
		if (Files.isRegularFile(bundle.resolve("plugin.xml"))) {
			String point = "";
			Matcher extension = EXTENSION.matcher(Tree.read(bundle.resolve("plugin.xml")));
			while (extension.find()) {
				point = extension.group(1).startsWith("org.plateau.") ? extension.group(1) : point;
				xml.merge(point, extension.group().stripIndent(), (a, b) -> a + "\n" + b);
			}
		}
		Map<String, String> examples = new LinkedHashMap<>();
		xml.forEach((point, text) -> {
			StringBuilder html = new StringBuilder(block("plugin.xml", text));
			FILE.matcher(text).results().forEach(m -> html.append('\n').append(block(m.group(1), Tree.read(bundle.resolve(m.group(1))))));
			for (Path source : sources(bundle, text)) {
				String name = bundle.resolve("src").relativize(source).toString().replace('\\', '/');
				html.append('\n').append(block(name, Tree.read(source).replaceFirst("^// SPDX.*\\n", "")));
			}
			examples.put(point, html.toString());
		});
		return examples;
	}

	/** The contributed classes and those beside them that they use. */
	private static Set<Path> sources(Path bundle, String xml) {
		Path folder = bundle.resolve("src/com/example");
		Set<Path> sources = new LinkedHashSet<>();
		CLASS.matcher(xml).results().map(m -> folder.resolve(m.group(2) + ".java")).forEach(sources::add);
		List<Path> helpers = new Tree(folder).files(n -> n.endsWith(".java") && !n.equals("package-info.java")).stream()
				.filter(f -> !Tree.read(f).contains("public final class")).toList();
		for (Path source : List.copyOf(sources)) {
			helpers.stream().filter(f -> Tree.read(source).matches("(?s).*\\b" + f.getFileName().toString().replace(".java", "") + "\\b.*"))
					.forEach(sources::add);
		}
		return sources;
	}

	private static String block(String title, String text) {
		return escaped("<p>" + title + "</p>\n<pre>\n" + text.strip() + "\n</pre>");
	}

	private static String escaped(String text) {
		return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace("\"", "&quot;").replace("'", "&apos;");
	}
}
