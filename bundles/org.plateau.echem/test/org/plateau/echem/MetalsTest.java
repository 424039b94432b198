// SPDX-License-Identifier: EPL-2.0
package org.plateau.echem;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.plateau.echem.spi.MetalModel;
import org.plateau.echem.spi.TabulatedMetal;
import org.plateau.extension.Descriptor;
import org.plateau.extension.ProblemLog;
import org.plateau.extension.Registry;
import org.plateau.model.echem.DepositMetal;
import org.w3c.dom.Element;
import org.w3c.dom.NamedNodeMap;
import org.w3c.dom.NodeList;

public class MetalsTest {

	private final ProblemLog log = new ProblemLog();

	/** The metals of this bundle's plugin.xml, without OSGi. */
	public static Metals builtIn() throws Exception {
		NodeList elements = DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(Path.of("plugin.xml").toFile())
				.getElementsByTagName("metal");
		List<Map<String, String>> contributions = new ArrayList<>();
		for (int i = 0; i < elements.getLength(); i++) {
			NamedNodeMap nodes = ((Element) elements.item(i)).getAttributes();
			Map<String, String> attributes = new HashMap<>();
			for (int k = 0; k < nodes.getLength(); k++) {
				attributes.put(nodes.item(k).getNodeName(), nodes.item(k).getNodeValue());
			}
			contributions.add(attributes);
		}
		return metals(contributions, new ProblemLog());
	}

	private static Metals metals(List<Map<String, String>> contributions, ProblemLog log) {
		List<Descriptor<MetalModel>> descriptors = contributions.stream().map(a -> new Descriptor<MetalModel>(a.get("id"),
				a.getOrDefault("label", ""), "test", "0", List.of(), a, TabulatedMetal::new)).toList();
		return new Metals(new Registry<>(Metals.POINT, MetalModel.class, descriptors, log));
	}

	/** Thickness per areal charge to five digits, computed apart from this program: 3.6 M / (n F ρ) · 10⁴. */
	@ParameterizedTest
	@CsvSource({ "Li,4.8491,2062.2", "Na,8.8614,1128.5", "K,16.9236,590.9", "Mg,2.6089,3833.0", "Zn,1.7083,5853.9", "Al,1.2429,8045.9" })
	void builtInMetals(String symbol, double micrometrePerMah, double mahPerCm3) throws Exception {
		DepositMetal metal = builtIn().find(symbol).orElseThrow();
		assertEquals(micrometrePerMah, metal.micrometrePerMahPerCm2(), 0.00005);
		assertEquals(mahPerCm3, 1e4 / metal.micrometrePerMahPerCm2(), 0.05);
	}

	@Test
	void foundBySymbolInAnyCaseAndById() throws Exception {
		Metals metals = builtIn();
		assertEquals("Na", metals.find(" na ").orElseThrow().symbol());
		assertEquals("Zn", metals.find("org.plateau.echem.zinc").orElseThrow().symbol());
		assertTrue(metals.find("Unobtainium").isEmpty());
		assertEquals("Al, K, Li, Mg, Na, Zn", metals.symbols());
		assertEquals(6, metals.all().size());
	}

	@ParameterizedTest
	@CsvSource({ "densityGPerCm3,-1", "densityGPerCm3,heavy", "molarMassGPerMol,0", "electrons,1.5", "electrons,9", "symbol,''", "source,''" })
	void aMetalWithoutUsableNumbersCostsOnlyItself(String attribute, String bad) {
		Map<String, String> good = Map.of("id", "a.good", "symbol", "Ca", "molarMassGPerMol", "40.078", "electrons", "2", "densityGPerCm3",
				"1.55", "source", "test");
		Map<String, String> broken = new HashMap<>(good);
		broken.putAll(Map.of("id", "b.bad", "symbol", "Rb"));
		broken.put(attribute, bad);
		Metals metals = metals(List.of(good, broken), log);
		assertEquals("Ca", metals.symbols());
		assertEquals(1, log.problems().size());
		assertTrue(log.problems().get(0).toString().contains("b.bad") && log.problems().get(0).message().contains(attribute),
				log.problems()::toString);
	}

	@Test
	void theFirstOfTwoMetalsWithOneSymbolStays() {
		Map<String, String> first = Map.of("id", "a", "symbol", "Ca", "molarMassGPerMol", "40", "electrons", "2", "densityGPerCm3", "1.5",
				"source", "test");
		Map<String, String> second = new HashMap<>(first);
		second.putAll(Map.of("id", "b", "symbol", "CA", "densityGPerCm3", "9"));
		Metals metals = metals(List.of(second, first), log);
		assertEquals(1.5, metals.find("ca").orElseThrow().densityGPerCm3());
		assertTrue(log.problems().get(0).message().contains("already taken by a"), log.problems()::toString);
	}
}
