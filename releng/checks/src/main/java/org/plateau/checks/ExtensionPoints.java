// SPDX-License-Identifier: EPL-2.0
package org.plateau.checks;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.SAXException;

/**
 * Extension points are documented completely, contributions name points, elements and attributes that exist, and all of it gets into the jar.
 */
public final class ExtensionPoints {

	private static final List<String> SECTIONS = List.of("since", "examples", "apiinfo", "implementation");
	private static final Set<String> NOT_PACKED = Set.of("src", "test", "test-standin", "META-INF", "pom.xml", "build.properties", ".classpath", ".project",
			".tycho-consumer-pom.xml");

	private ExtensionPoints() {
	}

	public static List<String> findings(Tree tree) {
		List<String> findings = new ArrayList<>();
		Map<String, Map<String, Map<String, Boolean>>> declared = new HashMap<>();
		Map<String, Element> plugins = new HashMap<>();
		for (String bundle : tree.bundles()) {
			Path plugin = tree.bundle(bundle).resolve("plugin.xml");
			if (Files.isRegularFile(plugin)) {
				plugins.put(bundle, parse(plugin));
				for (Element point : elements(plugins.get(bundle), "extension-point")) {
					declared.put(bundle + "." + point.getAttribute("id"), checkSchema(tree, bundle, point, findings));
				}
			}
			checkPacked(tree, bundle, findings);
		}
		for (String bundle : tree.bundles()) {
			if (plugins.containsKey(bundle)) {
				checkContributions(tree, bundle, plugins.get(bundle), declared, findings);
			}
		}
		return findings;
	}

	/** Element → attribute → whether it is required, as the schema says. */
	private static Map<String, Map<String, Boolean>> checkSchema(Tree tree, String bundle, Element point, List<String> findings) {
		String id = bundle + "." + point.getAttribute("id");
		Path file = tree.bundle(bundle).resolve(point.getAttribute("schema"));
		if (point.getAttribute("schema").isEmpty() || !Files.isRegularFile(file)) {
			findings.add(id + ": no schema file");
			return Map.of();
		}
		Element schema = parse(file);
		Map<String, String> sections = new HashMap<>();
		for (Element annotation : children(schema, "annotation")) {
			String text = elements(annotation, "documentation").stream().map(Element::getTextContent).reduce("", String::concat);
			for (Element about : elements(annotation, "meta.schema")) {
				sections.put("description", text);
				if (!id.equals(about.getAttribute("plugin") + "." + about.getAttribute("id"))) {
					findings.add(tree.name(file) + ": describes " + about.getAttribute("plugin") + "." + about.getAttribute("id") + " instead of " + id);
				}
			}
			for (Element section : elements(annotation, "meta.section")) {
				sections.put(section.getAttribute("type").toLowerCase(java.util.Locale.ROOT), text);
			}
		}
		IntStream.range(-1, SECTIONS.size()).mapToObj(i -> i < 0 ? "description" : SECTIONS.get(i)).forEach(section -> {
			if (sections.getOrDefault(section, "").isBlank()) {
				findings.add(tree.name(file) + ": the section '" + section + "' is missing or empty");
			}
		});
		if (!sections.getOrDefault("examples", "").contains("\"" + id + "\"")) {
			findings.add(tree.name(file) + ": no example contributes to \"" + id + "\"");
		}
		if (elements(schema, "documentation").stream().anyMatch(d -> d.getTextContent().isBlank())) {
			findings.add(tree.name(file) + ": a <documentation> is empty");
		}
		Map<String, Map<String, Boolean>> grammar = new HashMap<>();
		for (Element element : children(schema, "element")) {
			Map<String, Boolean> attributes = new HashMap<>();
			elements(element, "attribute").forEach(a -> attributes.put(a.getAttribute("name"), a.getAttribute("use").equals("required")));
			grammar.put(element.getAttribute("name"), attributes);
		}
		return grammar;
	}

	private static void checkContributions(Tree tree, String bundle, Element plugin, Map<String, Map<String, Map<String, Boolean>>> declared,
			List<String> findings) {
		for (Element extension : elements(plugin, "extension")) {
			String point = extension.getAttribute("point");
			if (point.startsWith("org.plateau.") && !declared.containsKey(point)) {
				findings.add(bundle + " contributes to " + point + ", which nobody declares");
			}
			if (bundle.equals("org.plateau.it.broken")) {
				continue;
			}
			if (declared.containsKey(point)) {
				elements(extension, "*").forEach(e -> checkGrammar(bundle, point, e, declared.get(point), findings));
			}
			if (Layers.isBeside(bundle)) {
				continue;
			}
			for (Element any : elements(extension, "*")) {
				String type = any.getAttribute("class").split(":", 2)[0];
				String source = "src/" + type.replace('.', '/').replaceFirst("\\$.*", "") + ".java";
				if (type.startsWith("org.plateau.") && tree.bundles().stream().noneMatch(b -> Files.isRegularFile(tree.bundle(b).resolve(source)))) {
					findings.add(bundle + " contributes the class " + type + ", which does not exist");
				}
			}
		}
	}

	private static void checkGrammar(String bundle, String point, Element element, Map<String, Map<String, Boolean>> grammar, List<String> findings) {
		Map<String, Boolean> attributes = grammar.get(element.getTagName());
		String what = bundle + " contributes <" + element.getTagName() + " id=\"" + element.getAttribute("id") + "\"> to " + point;
		if (attributes == null) {
			findings.add(what + ", whose schema knows no such element");
			return;
		}
		IntStream.range(0, element.getAttributes().getLength()).mapToObj(i -> element.getAttributes().item(i).getNodeName())
				.filter(name -> !attributes.containsKey(name)).forEach(name -> findings.add(what + ", whose schema does not know its attribute " + name));
		attributes.forEach((name, required) -> {
			if (required && !element.hasAttribute(name)) {
				findings.add(what + " without its attribute " + name);
			}
		});
	}

	private static void checkPacked(Tree tree, String bundle, List<String> findings) {
		Path properties = tree.bundle(bundle).resolve("build.properties");
		String included = Files.isRegularFile(properties) ? Tree.read(properties).replaceAll("(?s).*bin\\.includes\\s*=", "") : "";
		tree.files(n -> n.startsWith("bundles/" + bundle + "/")).stream().map(f -> tree.bundle(bundle).relativize(f))
				.map(f -> f.getName(0).toString()).distinct()
				.filter(top -> !NOT_PACKED.contains(top) && !Layers.isBeside(bundle)).filter(top -> !included.contains(top))
				.forEach(top -> findings.add(bundle + "/" + top + " is not in bin.includes of build.properties"));
	}

	private static Element parse(Path file) {
		try {
			return DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(file.toFile()).getDocumentElement();
		} catch (SAXException | ParserConfigurationException e) {
			throw new IllegalStateException(file + ": " + e.getMessage(), e);
		} catch (IOException e) {
			throw new UncheckedIOException(e);
		}
	}

	private static List<Element> elements(Element parent, String name) {
		NodeList nodes = parent.getElementsByTagName(name);
		return IntStream.range(0, nodes.getLength()).mapToObj(i -> (Element) nodes.item(i)).toList();
	}

	private static List<Element> children(Element parent, String name) {
		return elements(parent, name).stream().filter(e -> e.getParentNode() == parent).toList();
	}
}
