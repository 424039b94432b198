// SPDX-License-Identifier: EPL-2.0
package org.plateau.internal.io.sem.ome;

import java.io.StringReader;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/**
 * What an OME-XML document (schemas 2008-02 to 2016-06) says about its pictures, as written: which page of which file is which plane, and all
 * other attributes as raw keys. Document types and entities are refused, nothing outside of the text is ever read.
 *
 * @param uuid of the file that holds the text; empty when it has none
 * @param metadataFile the file that holds the metadata in its place; empty when they are here
 * @param images in file order
 * @param raw every attribute and text but those of planes, e.g. {@code Pixels PhysicalSizeX → 5.5}
 */
public record OmeDocument(String uuid, String metadataFile, List<Image> images, Map<String, String> raw) {

	private static final int MOST_RAW = 5000;
	private static final int DEEPEST = 64;
	private static final int MOST_PLANES = 1_000_000;
	private static final Set<String> PLANES = Set.of("TiffData", "Plane", "UUID", "BinData");

	/**
	 * One picture.
	 *
	 * @param attributes of Pixels
	 * @param stage attributes of StageLabel
	 * @param channels their names, empty where there is none
	 * @param detector id of the first channel's detector; empty when it has none
	 * @param acquired date of acquisition; empty when it is not told
	 * @param data which pages are which planes
	 */
	public record Image(Map<String, String> attributes, Map<String, String> stage, List<String> channels, String detector, String acquired,
			List<TiffData> data) {
	}

	/**
	 * A run of pages; -1 for what is not told.
	 *
	 * @param ifd first page
	 * @param planes how many
	 * @param file that holds them; empty = this
	 * @param uuid of that file
	 */
	public record TiffData(int ifd, int planes, int firstZ, int firstC, int firstT, String file, String uuid) {
	}

	/** The text is no OME-XML that can be used; one line. */
	public static final class Malformed extends Exception {

		private static final long serialVersionUID = 1L;
		private final boolean hostile;

		Malformed(String message, boolean hostile) {
			super(message);
			this.hostile = hostile;
		}

		/** True for a document type or entities, which honest writers never use. */
		public boolean hostile() {
			return hostile;
		}
	}

	/** True when a description looks like OME-XML. */
	public static boolean isOme(String text) {
		String head = text.substring(0, Math.min(text.length(), 2000));
		return text.stripLeading().startsWith("<") && (head.contains("<OME") || head.contains(":OME "));
	}

	/**
	 * @throws Malformed when it is not well-formed, has a document type, or holds absurd numbers
	 */
	public static OmeDocument parse(String text) throws Malformed {
		if (text.contains("<!DOCTYPE") || text.contains("<!ENTITY")) {
			throw new Malformed("the OME-XML has a document type or entities, which are never followed", true);
		}
		XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
		factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
		factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
		factory.setProperty(XMLInputFactory.IS_COALESCING, true);
		try {
			XMLStreamReader xml = factory.createXMLStreamReader(new StringReader(text.strip()));
			try {
				return new Parser(xml).parse();
			} finally {
				xml.close();
			}
		} catch (XMLStreamException e) {
			String line = e.getLocation() == null ? "" : " in line " + e.getLocation().getLineNumber();
			throw new Malformed("the OME-XML is broken" + line, false);
		} catch (NumberFormatException e) {
			throw new Malformed("the OME-XML holds a number that is none (" + e.getMessage() + ")", false);
		}
	}

	/** A picture while it is read. */
	private static final class Draft {

		private final Map<String, String> attributes = new LinkedHashMap<>();
		private final Map<String, String> stage = new LinkedHashMap<>();
		private final List<String> channels = new ArrayList<>();
		private final List<TiffData> data = new ArrayList<>();
		private String detector = "";
		private String acquired = "";

		Image image() {
			return new Image(attributes, stage, channels, detector, acquired, data);
		}
	}

	private static final class Parser {

		private final XMLStreamReader xml;
		private final List<Draft> images = new ArrayList<>();
		private final Map<String, String> raw = new LinkedHashMap<>();
		private final Deque<String> path = new ArrayDeque<>();
		private final StringBuilder text = new StringBuilder();
		private String uuid = "";
		private String metadataFile = "";
		private Map<String, String> tiffData = Map.of();
		private String dataFile = "";
		private String mapKey = "";

		Parser(XMLStreamReader xml) {
			this.xml = xml;
		}

		OmeDocument parse() throws XMLStreamException, Malformed {
			while (xml.hasNext()) {
				switch (xml.next()) {
				case XMLStreamConstants.START_ELEMENT -> start(xml.getLocalName());
				case XMLStreamConstants.END_ELEMENT -> end(xml.getLocalName());
				case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA -> text.append(xml.getText());
				case XMLStreamConstants.DTD, XMLStreamConstants.ENTITY_REFERENCE -> throw new Malformed("the OME-XML has a document type or entities,"
						+ " which are never followed", true);
				default -> {
					// comments and the like
				}
				}
			}
			return new OmeDocument(uuid, metadataFile, images.stream().map(Draft::image).toList(), raw);
		}

		private Map<String, String> attributes() {
			Map<String, String> found = new LinkedHashMap<>();
			for (int i = 0; i < xml.getAttributeCount(); i++) {
				found.put(xml.getAttributeLocalName(i), xml.getAttributeValue(i).strip());
			}
			return found;
		}

		private void start(String name) throws Malformed {
			Map<String, String> a = attributes();
			String parent = path.isEmpty() ? "" : path.peek();
			path.push(name);
			if (path.size() > DEEPEST) {
				throw new Malformed("the OME-XML is nested deeper than any", false);
			}
			text.setLength(0);
			Draft image = images.isEmpty() ? null : images.get(images.size() - 1);
			switch (name) {
			case "OME" -> uuid = a.getOrDefault("UUID", "");
			case "BinaryOnly" -> metadataFile = a.getOrDefault("MetadataFile", "");
			case "M" -> mapKey = a.getOrDefault("K", "");
			case "Image" -> images.add(new Draft());
			default -> {
				if (image != null) {
					within(image, name, parent, a);
				}
			}
			}
			if (!PLANES.contains(name)) {
				a.forEach((key, value) -> keep(name + " " + key, value));
			}
		}

		private void within(Draft image, String name, String parent, Map<String, String> a) {
			switch (name) {
			case "Pixels" -> a.forEach(image.attributes::putIfAbsent);
			case "StageLabel" -> image.stage.putAll(a);
			case "Channel" -> image.channels.add(a.getOrDefault("Name", ""));
			case "DetectorSettings" -> {
				if (image.channels.size() == 1) {
					image.detector = a.getOrDefault("ID", "");
				}
			}
			case "TiffData" -> {
				tiffData = a;
				dataFile = "";
			}
			case "UUID" -> dataFile = parent.equals("TiffData") ? a.getOrDefault("FileName", "") : dataFile;
			default -> {
				// raw keys only
			}
			}
		}

		private void end(String name) throws Malformed {
			path.pop();
			String said = text.toString().strip();
			text.setLength(0);
			Draft image = images.isEmpty() ? null : images.get(images.size() - 1);
			if (name.equals("UUID")) {
				tiffData = new LinkedHashMap<>(tiffData);
				tiffData.put("uuid", said);
			} else if (name.equals("TiffData") && image != null) {
				if (image.data.size() >= MOST_PLANES) {
					throw new Malformed("the OME-XML lists more planes than any picture has", false);
				}
				image.data.add(new TiffData(number("IFD", -1), number("PlaneCount", -1), number("FirstZ", 0), number("FirstC", 0), number("FirstT", 0),
						dataFile, tiffData.getOrDefault("uuid", "")));
			} else if (!said.isEmpty() && !PLANES.contains(name)) {
				boolean date = name.equals("AcquisitionDate") || name.equals("AcquiredDate") || name.equals("CreationDate");
				if (date && image != null && image.acquired.isEmpty()) {
					image.acquired = said;
				}
				keep(name.equals("M") ? mapKey : name, said);
			}
		}

		private int number(String attribute, int fallback) throws Malformed {
			String s = tiffData.get(attribute);
			int n = s == null ? fallback : Integer.parseInt(s);
			if (s != null && n < 0) {
				throw new Malformed("the OME-XML says " + attribute + " " + n, false);
			}
			return n;
		}

		private void keep(String key, String value) {
			String free = key;
			for (int i = 2; raw.containsKey(free) && i < 100; i++) {
				free = key + " #" + i;
			}
			if (raw.size() < MOST_RAW) {
				raw.putIfAbsent(free, value);
			}
		}
	}
}
