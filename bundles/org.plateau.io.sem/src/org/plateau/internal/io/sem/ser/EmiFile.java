// SPDX-License-Identifier: EPL-2.0
package org.plateau.internal.io.sem.ser;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.plateau.internal.io.sem.tiff.FileBytes;

/** The XML descriptions inside an .emi file; the rest of that file is not documented and not needed. */
final class EmiFile {

	private static final byte[] BEGIN = "<ObjectInfo>".getBytes(java.nio.charset.StandardCharsets.US_ASCII);
	private static final byte[] END = "</ObjectInfo>".getBytes(java.nio.charset.StandardCharsets.US_ASCII);
	private static final int CHUNK = 1 << 20;
	private static final long LONGEST_FILE = 1L << 30;
	private static final int LONGEST_XML = 1 << 20;
	private static final int MOST_KEYS = 2000;
	private static final int LONGEST_VALUE = 500;
	private static final int DEEPEST = 50;

	/**
	 * What one description says.
	 *
	 * @param keys by path, in file order; of {@code ExperimentalDescription} by label, e.g. {@code High tension (kV)}
	 */
	record ObjectInfo(Map<String, String> keys) {
	}

	private EmiFile() {
	}

	/**
	 * @param number of the description, from 1
	 * @param warnings is told why it cannot be read
	 */
	static Optional<ObjectInfo> read(Path emi, int number, List<String> warnings) {
		String name = emi.getFileName().toString().replaceAll("\\p{Cntrl}", "?");
		try (FileBytes file = new FileBytes(emi)) {
			long at = 0;
			for (int i = 1; at >= 0 && file.length() <= LONGEST_FILE; i++) {
				at = find(file, at, BEGIN);
				if (at >= 0 && i == number) {
					long end = find(file, at, END);
					if (end < 0 || end - at > LONGEST_XML) {
						warnings.add("the description in " + name + " is cut off and is not used");
						return Optional.empty();
					}
					byte[] xml = new byte[(int) (end - at) + END.length];
					file.fill(at, xml, 0, xml.length, "the description");
					return Optional.of(parse(xml));
				}
				at = at < 0 ? at : at + BEGIN.length;
			}
			warnings.add(name + " does not describe this picture");
		} catch (IOException | XMLStreamException e) {
			warnings.add("the description in " + name + " cannot be read (" + String.valueOf(e.getMessage()).lines().findFirst().orElse("") + ")");
		}
		return Optional.empty();
	}

	/** The first byte of the next occurrence; −1 when there is none. */
	private static long find(FileBytes file, long from, byte[] what) throws IOException {
		for (long at = from; at < file.length(); at += CHUNK) {
			byte[] part = file.read(at, (int) Math.min(CHUNK + what.length - 1, file.length() - at), ByteOrder.LITTLE_ENDIAN, "the file").array();
			for (int i = 0; i <= part.length - what.length; i++) {
				int k = 0;
				while (k < what.length && part[i + k] == what[k]) {
					k++;
				}
				if (k == what.length) {
					return at + i;
				}
			}
		}
		return -1;
	}

	/** No entities, no documents from elsewhere. */
	private static ObjectInfo parse(byte[] xml) throws XMLStreamException {
		XMLInputFactory factory = XMLInputFactory.newInstance();
		factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
		factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
		factory.setProperty(XMLInputFactory.IS_REPLACING_ENTITY_REFERENCES, false);
		Map<String, String> keys = new LinkedHashMap<>();
		Map<String, String> labelled = new LinkedHashMap<>();
		Deque<String> path = new ArrayDeque<>();
		StringBuilder text = new StringBuilder();
		XMLStreamReader in = factory.createXMLStreamReader(new ByteArrayInputStream(xml));
		while (in.hasNext()) {
			switch (in.next()) {
			case XMLStreamConstants.START_ELEMENT -> {
				if (path.size() > DEEPEST) {
					throw new XMLStreamException("it is nested too deep");
				}
				path.addLast(in.getLocalName());
				text.setLength(0);
			}
			case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA -> {
				if (text.length() < LONGEST_VALUE) {
					text.append(in.getText());
				}
			}
			case XMLStreamConstants.END_ELEMENT -> {
				String name = path.removeLast();
				String value = text.toString().strip();
				boolean data = !path.isEmpty() && path.getLast().equals("Data");
				if (data) {
					labelled.put(name, value);
				} else if (name.equals("Data") && keys.size() < MOST_KEYS) {
					String unit = labelled.getOrDefault("Unit", "");
					keys.putIfAbsent(labelled.getOrDefault("Label", "") + (unit.isEmpty() ? "" : " (" + unit + ")"), labelled.getOrDefault("Value", ""));
					labelled.clear();
				} else if (!value.isEmpty() && keys.size() < MOST_KEYS) {
					String full = String.join(".", path) + "." + name;
					keys.putIfAbsent(full.replaceFirst("^ObjectInfo\\.", ""), value.length() > LONGEST_VALUE ? value.substring(0, LONGEST_VALUE) : value);
				}
				text.setLength(0);
			}
			default -> {
				// comments and such say nothing
			}
			}
		}
		return new ObjectInfo(keys);
	}
}
