// SPDX-License-Identifier: EPL-2.0
package org.plateau.internal.io.eds;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/** An element of an XML document of an instrument: no document types, no entities of anybody's making, bounded depth and size. */
public final class XmlNode {

	private static final int MAX_NODES = 300_000;
	private static final int MAX_DEPTH = 100;
	private static final int LOOKED_AT = 128;
	private static final Charset WINDOWS = Charset.forName("windows-1252");
	private static final Pattern ENCODING = Pattern.compile("\\s*<\\?xml[^>]*encoding=[\"'](?:windows-1252|iso-8859-1)[\"']", Pattern.CASE_INSENSITIVE);

	private final String name;
	private final Map<String, String> attributes;
	private final List<XmlNode> children = new ArrayList<>();
	private String text = "";

	private XmlNode(String name, Map<String, String> attributes) {
		this.name = name;
		this.attributes = attributes;
	}

	/**
	 * Reads a document up to the end of its first element.
	 *
	 * @param maxChars most characters of text in all
	 * @param skipped names of elements that are left out with all that is in them
	 * @throws XMLStreamException when it is no well-formed XML, declares a document type, or is too deep or too long
	 */
	public static XmlNode parse(InputStream in, long maxChars, Set<String> skipped) throws XMLStreamException {
		XMLInputFactory factory = XMLInputFactory.newFactory();
		factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
		factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
		factory.setProperty(XMLInputFactory.IS_REPLACING_ENTITY_REFERENCES, false);
		XMLStreamReader reader = factory.createXMLStreamReader(text(in));
		try {
			return read(reader, maxChars, skipped);
		} catch (RuntimeException e) {
			// the JDK's parser has messages for damaged document types that it cannot find itself
			throw new XMLStreamException("it cannot be parsed: " + e.getMessage(), e);
		} finally {
			reader.close();
		}
	}

	/** Decoded here: the parser writes bytes that it cannot decode to the console. */
	private static Reader text(InputStream stream) throws XMLStreamException {
		try {
			BufferedInputStream in = new BufferedInputStream(stream);
			in.mark(LOOKED_AT);
			if (in.read() != 0xEF || in.read() != 0xBB || in.read() != 0xBF) {
				in.reset();
			}
			in.mark(LOOKED_AT);
			byte[] head = in.readNBytes(LOOKED_AT);
			in.reset();
			boolean wide = head.length > 1 && (head[0] & 0xFF) + (head[1] & 0xFF) == 0xFF + 0xFE;
			Matcher m = ENCODING.matcher(new String(head, StandardCharsets.ISO_8859_1));
			return new InputStreamReader(in, wide ? StandardCharsets.UTF_16 : m.lookingAt() ? WINDOWS : StandardCharsets.UTF_8);
		} catch (IOException e) {
			throw new XMLStreamException(e);
		}
	}

	private static XmlNode read(XMLStreamReader in, long maxChars, Set<String> skipped) throws XMLStreamException {
		Deque<XmlNode> open = new ArrayDeque<>();
		Deque<StringBuilder> texts = new ArrayDeque<>();
		int nodes = 0;
		int skipping = 0;
		long chars = 0;
		while (in.hasNext()) {
			switch (in.next()) {
			case XMLStreamConstants.DTD, XMLStreamConstants.ENTITY_REFERENCE -> throw new XMLStreamException("it declares a document type or entities");
			case XMLStreamConstants.START_ELEMENT -> {
				if (skipping > 0 || skipped.contains(in.getLocalName()) && !open.isEmpty()) {
					skipping++;
					continue;
				}
				if (open.size() >= MAX_DEPTH || ++nodes > MAX_NODES) {
					throw new XMLStreamException("it is more than " + MAX_DEPTH + " elements deep or has more than " + MAX_NODES + " elements");
				}
				XmlNode node = new XmlNode(in.getLocalName(), attributes(in));
				if (!open.isEmpty()) {
					open.peek().children.add(node);
				}
				open.push(node);
				texts.push(new StringBuilder());
			}
			case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA -> {
				if (skipping == 0 && !open.isEmpty()) {
					chars += in.getTextLength();
					if (chars > maxChars) {
						throw new XMLStreamException("it holds more than " + maxChars + " characters");
					}
					texts.peek().append(in.getTextCharacters(), in.getTextStart(), in.getTextLength());
				}
			}
			case XMLStreamConstants.END_ELEMENT -> {
				if (skipping > 0) {
					skipping--;
					continue;
				}
				XmlNode node = open.pop();
				node.text = texts.pop().toString().strip();
				if (open.isEmpty()) {
					return node;
				}
			}
			default -> { }
			}
		}
		throw new XMLStreamException("it ends before its first element does");
	}

	private static Map<String, String> attributes(XMLStreamReader in) {
		if (in.getAttributeCount() == 0) {
			return Map.of();
		}
		Map<String, String> found = new LinkedHashMap<>();
		for (int i = 0; i < in.getAttributeCount(); i++) {
			found.put(in.getAttributeLocalName(i), in.getAttributeValue(i));
		}
		return found;
	}

	public String name() {
		return name;
	}

	/** Its own text, without that of its children and without blanks around it. */
	public String text() {
		return text;
	}

	/** Empty when it is not there. */
	public String attribute(String key) {
		return attributes.getOrDefault(key, "");
	}

	public List<XmlNode> children() {
		return Collections.unmodifiableList(children);
	}

	/** Children of one name. */
	public List<XmlNode> children(String childName) {
		return children.stream().filter(c -> c.name.equals(childName)).toList();
	}

	/** The first child at the end of a path of names. */
	public Optional<XmlNode> at(String... path) {
		XmlNode node = this;
		for (String step : path) {
			XmlNode next = null;
			for (XmlNode c : node.children) {
				if (c.name.equals(step)) {
					next = c;
					break;
				}
			}
			if (next == null) {
				return Optional.empty();
			}
			node = next;
		}
		return Optional.of(node);
	}

	/** Text at the end of a path; empty when there is none. */
	public String text(String... path) {
		return at(path).map(XmlNode::text).orElse("");
	}

	/** Number at the end of a path, with a point or a comma before its decimals; NaN when there is none. */
	public double number(String... path) {
		return toNumber(text(path));
	}

	/** A number with a point or a comma before its decimals; NaN when it is none. */
	public static double toNumber(String text) {
		if (text.isEmpty() || text.length() > 40) {
			return Double.NaN;
		}
		try {
			return Double.parseDouble(text.replace(',', '.'));
		} catch (NumberFormatException e) {
			return Double.NaN;
		}
	}

	/** Itself and all below it, in the document's order. */
	public void walk(Consumer<XmlNode> visit) {
		visit.accept(this);
		for (XmlNode c : children) {
			c.walk(visit);
		}
	}

	/** Short texts of all elements without children by their path, as keys of a header; elements with an attribute Type or Name have it in brackets. */
	public void keys(String path, int longest, Conditions into) {
		String type = attribute("Type").isEmpty() ? attribute("Name") : attribute("Type");
		String here = path + (type.isEmpty() ? name : name + "[" + type + "]");
		if (children.isEmpty() && !text.isEmpty() && text.length() <= longest) {
			into.key(here, text);
		}
		for (XmlNode c : children) {
			c.keys(here + "/", longest, into);
		}
	}
}
