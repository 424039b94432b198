// SPDX-License-Identifier: EPL-2.0
package org.plateau.internal.io.sem.rules;

import java.io.StringReader;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.Map;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.plateau.io.sem.spi.HeaderReading;

/** XML headers as flat keys: no document types, no entities of anybody's making, bounded depth and size. */
final class XmlText {

	private static final int MAX_KEYS = 10_000;
	private static final int MAX_DEPTH = 64;
	private static final int MAX_CHARS = 4 << 20;

	private XmlText() {
	}

	/**
	 * The texts of all elements without children by their path, {@code Metadata/Optics/BeamCurrent}, and attributes as
	 * {@code …/PixelSize/X@unit}; an attribute {@code name} or {@code id} becomes part of the path, {@code item[BeamI]}. Namespaces are left
	 * out; of two equal keys the first stays.
	 *
	 * @throws XMLStreamException when it is no well-formed XML, declares a document type, or is too deep or too long
	 */
	static Map<String, String> flat(String text) throws XMLStreamException {
		if (text.length() > MAX_CHARS) {
			throw new XMLStreamException("longer than " + MAX_CHARS + " characters");
		}
		int start = text.indexOf('<');
		XMLInputFactory factory = XMLInputFactory.newFactory();
		factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
		factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
		factory.setProperty(XMLInputFactory.IS_REPLACING_ENTITY_REFERENCES, false);
		XMLStreamReader in = factory.createXMLStreamReader(new StringReader(start < 0 ? "" : text.substring(start)));
		Map<String, String> found = new LinkedHashMap<>();
		Deque<String> paths = new ArrayDeque<>();
		StringBuilder content = new StringBuilder();
		boolean leaf = false;
		while (in.hasNext()) {
			switch (in.next()) {
			case XMLStreamConstants.DTD, XMLStreamConstants.ENTITY_REFERENCE -> throw new XMLStreamException("it declares a document type or entities");
			case XMLStreamConstants.START_ELEMENT -> {
				String path = (paths.isEmpty() ? "" : paths.peek() + "/") + in.getLocalName() + part(in);
				if (paths.size() >= MAX_DEPTH) {
					throw new XMLStreamException("more than " + MAX_DEPTH + " elements deep");
				}
				paths.push(path);
				for (int i = 0; i < in.getAttributeCount() && found.size() < MAX_KEYS; i++) {
					found.putIfAbsent(path + "@" + in.getAttributeLocalName(i), in.getAttributeValue(i).strip());
				}
				content.setLength(0);
				leaf = true;
			}
			case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA -> content.append(in.getText());
			case XMLStreamConstants.END_ELEMENT -> {
				String path = paths.pop();
				if (leaf && found.size() < MAX_KEYS) {
					found.putIfAbsent(path, content.toString().strip());
				}
				leaf = false;
				if (paths.isEmpty()) {
					return found;
				}
			}
			default -> { }
			}
		}
		return found;
	}

	/** What a rule answers when it knows the kind of header but cannot read it. */
	static HeaderReading unreadable(String kind, String vendor, XMLStreamException e) {
		return new HeaderReading.Builder(kind, vendor, Map.of())
				.warn("the " + kind + " cannot be read (" + e.getMessage().lines().findFirst().orElse("no reason told") + ") and is ignored").build();
	}

	private static String part(XMLStreamReader in) {
		String name = in.getAttributeValue(null, "name");
		String part = name == null ? in.getAttributeValue(null, "id") : name;
		return part == null ? "" : "[" + part + "]";
	}
}
