// SPDX-License-Identifier: EPL-2.0
package org.plateau.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.StringReader;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import javax.xml.parsers.DocumentBuilder;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.plateau.report.Measurement;
import org.plateau.report.spi.ReportSection;
import org.plateau.testkit.phantoms.LayerPhantom;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;

/** What every {@link ReportSection} promises: sound HTML that needs nothing from outside, the same every time, and nothing where there is nothing to say. */
public abstract class AbstractReportSectionTest {

	/** A new section. */
	protected abstract ReportSection section() throws Exception;

	/** A measurement about which it has something to say; names in it should hold {@code <} and {@code &}. */
	protected abstract Measurement measurement() throws Exception;

	/** Whether it speaks of the picture or the instrument and so has something to say even where nothing was measured. */
	protected boolean speaksOfEveryPicture() {
		return false;
	}

	private String html() throws Exception {
		return section().html(measurement()).orElseThrow(() -> new AssertionError("it has nothing to say about its own measurement"));
	}

	@Test
	void saysNothingWhereNothingWasMeasured() throws Exception {
		Optional<String> said = section().html(PlainPlateau.unmeasured(LayerPhantom.cell()));
		assertEquals(speaksOfEveryPicture(), said.isPresent(), () -> "" + said);
	}

	/** As XML, so that a name that was not escaped shows. */
	@Test
	void isSoundHtml() throws Exception {
		Document document = parse(html());
		assertFalse(document.getDocumentElement().getTextContent().isBlank() && document.getElementsByTagName("svg").getLength() == 0, "an empty section");
	}

	@Test
	void needsNothingFromOutside() throws Exception {
		NodeList all = parse(html()).getElementsByTagName("*");
		for (int i = 0; i < all.getLength(); i++) {
			Element e = (Element) all.item(i);
			String name = e.getTagName().toLowerCase(Locale.ROOT);
			assertFalse(List.of("script", "iframe", "link", "object", "embed", "h1", "h2").contains(name), "<" + name + "> has no place in a section");
			for (int a = 0; a < e.getAttributes().getLength(); a++) {
				String attribute = e.getAttributes().item(a).getNodeName().toLowerCase(Locale.ROOT);
				String value = e.getAttributes().item(a).getNodeValue();
				assertFalse(attribute.startsWith("on"), "a script in " + attribute);
				boolean reference = attribute.equals("src") || attribute.equals("href") || attribute.equals("xlink:href");
				assertTrue(!reference || value.startsWith("data:") || value.startsWith("#"), attribute + " leads outside: " + value);
			}
		}
	}

	@Test
	void writesNumbersForPeople() throws Exception {
		String text = parse(html()).getDocumentElement().getTextContent();
		assertFalse(text.matches("(?s).*\\b(NaN|null|Infinity)\\b.*"), text);
		assertFalse(text.matches("(?s).*\\d\\.\\d{9,}.*"), "a number with more digits than anybody knows: " + text);
	}

	@Test
	void isTheSameEveryTimeAndEverywhere() throws Exception {
		String first = html();
		assertEquals(first, html());
		assertEquals(first, LocaleAway.call(this::html), "on a machine with another language and time zone");
	}

	private static Document parse(String fragment) throws Exception {
		String xml = "<section>" + fragment.replace("&nbsp;", "\u00A0") + "</section>";
		DocumentBuilder builder = DocumentBuilderFactory.newInstance().newDocumentBuilder();
		builder.setErrorHandler(null);
		try {
			return builder.parse(new InputSource(new StringReader(xml)));
		} catch (SAXException e) {
			throw new AssertionError("not sound: " + e.getMessage() + "\n" + fragment, e);
		}
	}
}
