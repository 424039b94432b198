// SPDX-License-Identifier: EPL-2.0
package org.plateau.report;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import javax.xml.parsers.DocumentBuilderFactory;
import org.plateau.extension.Descriptor;
import org.plateau.extension.ProblemLog;
import org.plateau.extension.Registry;
import org.plateau.report.spi.Renderer;
import org.plateau.report.spi.ReportSection;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

/** The contributions of this bundle's plugin.xml, read without OSGi, so that the tests see what the program sees. */
public final class BuiltIn {

	/** The bundle's folder: tests run in it. */
	public static final Path BUNDLE = Path.of("").toAbsolutePath();

	private BuiltIn() {
	}

	public static List<Descriptor<Renderer>> renderers() {
		return read("renderer", Renderer.class);
	}

	public static List<Descriptor<ReportSection>> sections() {
		return read("section", ReportSection.class);
	}

	public static Registry<Renderer> rendererRegistry(List<Descriptor<Renderer>> descriptors, ProblemLog log) {
		return new Registry<>("org.plateau.report.renderers", Renderer.class, descriptors, log);
	}

	public static Registry<ReportSection> sectionRegistry(List<Descriptor<ReportSection>> descriptors, ProblemLog log) {
		return new Registry<>("org.plateau.report.sections", ReportSection.class, descriptors, log);
	}

	public static ResultWriter writer(ProblemLog log) {
		return new ResultWriter(rendererRegistry(renderers(), log), sectionRegistry(sections(), log));
	}

	/** A descriptor as a bundle would declare it. */
	public static <T> Descriptor<T> contribution(String contributor, String id, Map<String, String> attributes, Descriptor.Factory<T> factory) {
		return new Descriptor<>(id, id, contributor, "1.0.0", List.of(), attributes, factory);
	}

	private static <T> List<Descriptor<T>> read(String tag, Class<T> type) {
		try {
			NodeList elements = DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(BUNDLE.resolve("plugin.xml").toFile())
					.getElementsByTagName(tag);
			List<Descriptor<T>> found = new ArrayList<>();
			for (int i = 0; i < elements.getLength(); i++) {
				Element e = (Element) elements.item(i);
				Map<String, String> attributes = new HashMap<>();
				for (int a = 0; a < e.getAttributes().getLength(); a++) {
					attributes.put(e.getAttributes().item(a).getNodeName(), e.getAttributes().item(a).getNodeValue());
				}
				found.add(new Descriptor<>(e.getAttribute("id"), e.getAttribute("label"), "org.plateau.report", "0.1.0", List.of(), attributes,
						() -> type.cast(Class.forName(e.getAttribute("class")).getConstructor().newInstance())));
			}
			return found;
		} catch (Exception e) {
			throw new IllegalStateException(e);
		}
	}

	/** Contents by name of the plain files of a folder, hidden ones too. */
	public static Map<String, byte[]> contents(Path folder) throws IOException {
		Map<String, byte[]> contents = new TreeMap<>();
		try (var files = Files.list(folder)) {
			for (Path file : files.toList()) {
				contents.put(file.getFileName().toString(), Files.isDirectory(file) ? new byte[0] : Files.readAllBytes(file));
			}
		}
		return contents;
	}
}
