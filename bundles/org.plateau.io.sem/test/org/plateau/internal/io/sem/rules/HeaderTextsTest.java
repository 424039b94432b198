// SPDX-License-Identifier: EPL-2.0
package org.plateau.internal.io.sem.rules;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Random;
import javax.xml.stream.XMLStreamException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.plateau.io.sem.spi.HeaderRule;
import org.plateau.io.sem.spi.RawHeader;

/** Header texts that lie, are broken or are hostile: refused or left out, never expanded, never an exception out of a rule. */
class HeaderTextsTest {

	@ParameterizedTest
	@ValueSource(strings = { "<!DOCTYPE a [<!ENTITY b \"c\">]><a>&b;</a>", "<!DOCTYPE a SYSTEM \"file:///etc/passwd\"><a/>", "<a>&undeclared;</a>", "<a><b></a>", "<a>",
			"no xml at all", "" })
	void badXmlIsRefused(String xml) {
		assertThrows(XMLStreamException.class, () -> XmlText.flat(xml));
	}

	@Test
	void deepAndLongXmlIsRefused() {
		assertThrows(XMLStreamException.class, () -> XmlText.flat("<a>".repeat(100_000) + "</a>".repeat(100_000)));
		assertThrows(XMLStreamException.class, () -> XmlText.flat("<a>" + "x".repeat(5 << 20) + "</a>"));
	}

	@Test
	void pathsOfXml() throws Exception {
		Map<String, String> flat = XmlText.flat("junk<?xml version=\"1.0\"?><n:A xmlns:n=\"u\"><B unit=\"m\">1 </B><B>2</B><item name=\"x\">3</item><C><![CDATA[4]]></C></n:A>tail");
		assertEquals(Map.of("A/B@unit", "m", "A/B", "1", "A/item[x]@name", "x", "A/item[x]", "3", "A/C", "4"), flat);
	}

	@ParameterizedTest
	@ValueSource(strings = { "12,5 \u00b0", "1.2.3", "abc", "", "1,000.5 nm", "--3" })
	void whatIsNoNumberIsNotReadAsOne(String text) {
		assertTrue(KeyValueText.measure(text).isEmpty());
	}

	@Test
	void numbersWithUnits() {
		assertEquals(new KeyValueText.Measure(-54, "\u00b0"), KeyValueText.measure(" -54.0 \u00b0").orElseThrow());
		assertEquals(new KeyValueText.Measure(5e-7, ""), KeyValueText.measure("5e-007").orElseThrow());
		assertEquals(new KeyValueText.Measure(10, "K"), KeyValueText.measure("10.00 K X").orElseThrow());
		assertEquals(850e-3, KeyValueText.lengthNm("850 pm").orElseThrow(), 1e-12);
		assertEquals(12, KeyValueText.lengthNm("0.012 \u03bcm").orElseThrow(), 1e-12, "the Greek letter instead of the micro sign");
	}

	private static RawHeader tag(int code, byte[] bytes) {
		return new RawHeader("x.tif", 64, 48, Map.of(code, new RawHeader.Tag(code, bytes, List.of())), List.of());
	}

	@Test
	void tescanBlocksWithLyingLengths() {
		byte[] lines = "PixelSizeX=5e-9\r\nPixelSizeY=5e-9\r\n".getBytes(StandardCharsets.US_ASCII);
		for (int length : new int[] { lines.length + 2, Integer.MAX_VALUE, -1, 0, 1, lines.length + 3 }) {
			byte[] bytes = ByteBuffer.allocate(6 + lines.length).order(ByteOrder.LITTLE_ENDIAN).putInt(length).putShort((short) 2).put(lines).array();
			new TescanRule().read(tag(50431, bytes)).ifPresent(r -> assertEquals("5e-9", r.acquisition().rawKeys().get("[MAIN] PixelSizeX")));
		}
		byte[] big = ByteBuffer.allocate(6 + lines.length).putInt(lines.length + 2).putShort((short) 2).put(lines).array();
		assertTrue(new TescanRule().read(tag(50431, big)).isPresent(), "the other byte order");
	}

	@Test
	void noRuleThrowsOnNoise() {
		List<HeaderRule> rules = List.of(new ThermoRule(), new ThermoXmlRule(), new ZeissRule(), new FibicsRule(), new TescanRule(), new JeolRule(), new JeolTemRule(),
				new HitachiRule(), new PhenomRule(), new AspexRule(), new ImageJRule(), new ResolutionRule());
		String[] seeds = { "[System]\n[Beam]\nBeam=\nScan=\n[EBeam]\nHFW=-1\n[Scan]\nPixelWidth=0\nPixelHeight=-1\n", "<Metadata><Optics/></Metadata>", "<Fibics><Scan><Ux>x</Ux></Scan></Fibics>",
				"<FeiImage><pixelWidth unit=\"\">-</pixelWidth></FeiImage>", "<TemReporter/>", "$CM_FORMAT x\n$CM_FULL_SIZE 64 99999999999\n$CM_STAGE_POS\n", "0\n0\n0\nNaN\nAP_WIDTH\nx\n",
				"[MAIN]\nPixelSizeX=\nImageStripSize=-5\n", "DataSize=\nMicronMarker=\nPixelSize=\n", "Pixel_Size=\nDisplay_Mag=\n", "ImageJ=\nunit=\n" };
		Random random = new Random(1);
		for (int i = 0; i < 20_000; i++) {
			byte[] bytes = seeds[i % seeds.length].getBytes(StandardCharsets.ISO_8859_1);
			for (int k = random.nextInt(6); k > 0; k--) {
				bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
			}
			for (int code : new int[] { 34682, 34683, 34118, 51023, 50431, 40092, 270 }) {
				String text = RawHeader.decode(bytes);
				RawHeader header = new RawHeader("x.tif", 64, 48, Map.of(code, new RawHeader.Tag(code, bytes, List.of())), List.of(new RawHeader.Sidecar("x.txt", text)));
				HeaderRule rule = rules.get(random.nextInt(rules.size()));
				rule.read(header);
			}
		}
	}
}
