// SPDX-License-Identifier: EPL-2.0
package org.plateau.internal.io.sem;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.xml.parsers.DocumentBuilderFactory;
import org.plateau.extension.Descriptor;
import org.plateau.extension.ProblemLog;
import org.plateau.extension.Registry;
import org.plateau.io.sem.spi.HeaderRule;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

/** The rules as plugin.xml contributes them, so that the tests see what the product sees. */
final class Rules {

	private Rules() {
	}

	static Registry<HeaderRule> builtIn() throws Exception {
		return builtIn(new ProblemLog(), List.of());
	}

	static Registry<HeaderRule> builtIn(ProblemLog log, List<Descriptor<HeaderRule>> more) throws Exception {
		List<Descriptor<HeaderRule>> all = new ArrayList<>(more);
		NodeList rules = DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(Path.of("plugin.xml").toFile()).getElementsByTagName("rule");
		for (int i = 0; i < rules.getLength(); i++) {
			Element e = (Element) rules.item(i);
			Map<String, String> attributes = new HashMap<>();
			for (int k = 0; k < e.getAttributes().getLength(); k++) {
				attributes.put(e.getAttributes().item(k).getNodeName(), e.getAttributes().item(k).getNodeValue());
			}
			all.add(new Descriptor<>(e.getAttribute("id"), e.getAttribute("label"), "org.plateau.io.sem", "0", List.of(), attributes,
					() -> (HeaderRule) Class.forName(e.getAttribute("class")).getConstructor().newInstance()));
		}
		return new Registry<>(TiffReader.RULES, HeaderRule.class, all, log);
	}
}
