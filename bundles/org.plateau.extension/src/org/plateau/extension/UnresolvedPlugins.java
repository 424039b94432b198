// SPDX-License-Identifier: EPL-2.0
package org.plateau.extension;

import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.xml.parsers.DocumentBuilder;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.Constants;
import org.osgi.framework.namespace.BundleNamespace;
import org.osgi.framework.namespace.ExecutionEnvironmentNamespace;
import org.osgi.framework.namespace.HostNamespace;
import org.osgi.framework.namespace.PackageNamespace;
import org.osgi.framework.wiring.BundleCapability;
import org.osgi.framework.wiring.BundleRequirement;
import org.osgi.framework.wiring.BundleRevision;
import org.osgi.framework.wiring.FrameworkWiring;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.SAXException;

/**
 * Plug-ins that contribute to Plateau and that the framework leaves out because something they need is missing or of another version: their contributions are
 * not in the extension registry, so nobody would hear of them. Safe on any thread.
 */
final class UnresolvedPlugins {

	/** All extension points of Plateau begin so. */
	static final String OURS = "org.plateau.";

	private static final Pattern FILTER = Pattern.compile("\\((version|bundle-version|osgi\\.wiring\\.\\w+|osgi\\.ee)([<>]?=)([^)]*)\\)");
	private static final Pattern NOT_BELOW = Pattern.compile("\\(!\\((version|bundle-version)>=([^)]*)\\)\\)");

	private UnresolvedPlugins() {
	}

	/**
	 * Lists every contribution of such plug-ins as a problem.
	 *
	 * @param context of any bundle
	 * @return what they would contribute
	 */
	static List<Declared> report(BundleContext context, ProblemLog log) {
		List<Declared> found = new ArrayList<>();
		FrameworkWiring wiring = context.getBundle(Constants.SYSTEM_BUNDLE_LOCATION).adapt(FrameworkWiring.class);
		for (Bundle bundle : context.getBundles()) {
			if (bundle.getState() != Bundle.INSTALLED || bundle.getSymbolicName() == null || wiring.resolveBundles(List.of(bundle))) {
				continue;
			}
			for (Declared d : declared(bundle)) {
				log.add(new Problem(d.contributor(), d.point(), d.id(), "the plug-in " + d.contributor() + " " + d.version() + " is left out: " + why(bundle, context), null));
				found.add(d);
			}
		}
		return found;
	}

	private static List<Declared> declared(Bundle bundle) {
		URL xml = bundle.getEntry("plugin.xml");
		if (xml == null) {
			xml = bundle.getEntry("fragment.xml");
		}
		if (xml == null) {
			return List.of();
		}
		List<Declared> found = new ArrayList<>();
		try (InputStream in = xml.openStream()) {
			DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
			factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
			DocumentBuilder builder = factory.newDocumentBuilder();
			builder.setErrorHandler(null);
			NodeList extensions = builder.parse(in).getElementsByTagName("extension");
			for (int i = 0; i < extensions.getLength(); i++) {
				Element extension = (Element) extensions.item(i);
				String point = extension.getAttribute("point");
				for (int k = 0; point.startsWith(OURS) && k < extension.getChildNodes().getLength(); k++) {
					if (extension.getChildNodes().item(k) instanceof Element e) {
						String id = e.getAttribute("id");
						String label = e.getAttribute("label");
						found.add(new Declared(point, e.getTagName(), id, label.isEmpty() ? id : label, bundle.getSymbolicName(), bundle.getVersion().toString(),
								e.getAttribute(e.hasAttribute("class") ? "class" : "file"), Map.of()));
					}
				}
			}
		} catch (IOException | SAXException | ParserConfigurationException e) {
			// what cannot be read contributes nothing
		}
		return found;
	}

	private static String why(Bundle bundle, BundleContext context) {
		TreeSet<String> reasons = new TreeSet<>();
		BundleRevision revision = bundle.adapt(BundleRevision.class);
		for (BundleRequirement need : revision == null ? List.<BundleRequirement>of() : revision.getDeclaredRequirements(null)) {
			if ("optional".equals(need.getDirectives().get("resolution"))) {
				continue;
			}
			String missing = missing(need, context);
			if (!missing.isEmpty()) {
				reasons.add(missing);
			}
		}
		return reasons.isEmpty() ? "what it needs is there but does not fit together with what others use; ask its author for an update" : String.join("; ", reasons);
	}

	/** Empty when somebody who is not left out himself offers it. */
	private static String missing(BundleRequirement need, BundleContext context) {
		List<String> others = new ArrayList<>();
		String leftOut = "";
		String name = value(need, need.getNamespace());
		for (Bundle other : context.getBundles()) {
			BundleRevision revision = other.adapt(BundleRevision.class);
			for (BundleCapability offer : revision == null ? List.<BundleCapability>of() : revision.getDeclaredCapabilities(need.getNamespace())) {
				if (need.matches(offer)) {
					if (other.getState() != Bundle.INSTALLED) {
						return "";
					}
					leftOut = other.getSymbolicName() + ", which is left out itself";
				} else if (name.equals(offer.getAttributes().get(need.getNamespace()))) {
					Object version = offer.getAttributes().get(need.getNamespace().equals(BundleNamespace.BUNDLE_NAMESPACE)
							? BundleNamespace.CAPABILITY_BUNDLE_VERSION_ATTRIBUTE : PackageNamespace.CAPABILITY_VERSION_ATTRIBUTE);
					others.add(String.valueOf(version));
				}
			}
		}
		String there = !leftOut.isEmpty() ? "; it needs " + leftOut : others.isEmpty() ? ", which is not installed" : "; installed is " + String.join(", ", others);
		return "it needs " + switch (need.getNamespace()) {
		case BundleNamespace.BUNDLE_NAMESPACE -> "the plug-in " + name + versions(need);
		case HostNamespace.HOST_NAMESPACE -> "its host, the plug-in " + name + versions(need);
		case PackageNamespace.PACKAGE_NAMESPACE -> "the package " + name + versions(need);
		case ExecutionEnvironmentNamespace.EXECUTION_ENVIRONMENT_NAMESPACE -> "Java" + versions(need);
		default -> need.getNamespace() + " " + need.getDirectives().getOrDefault("filter", "");
		} + (need.getNamespace().equals(ExecutionEnvironmentNamespace.EXECUTION_ENVIRONMENT_NAMESPACE) ? "; this is Java " + Runtime.version().feature() : there);
	}

	private static String value(BundleRequirement need, String key) {
		Matcher m = FILTER.matcher(need.getDirectives().getOrDefault("filter", ""));
		while (m.find()) {
			if (m.group(1).equals(key)) {
				return m.group(3);
			}
		}
		return "";
	}

	/** In words: " in version 2.0.0 or higher, below 3.0.0". */
	private static String versions(BundleRequirement need) {
		String filter = need.getDirectives().getOrDefault("filter", "");
		String from = "";
		String exactly = "";
		String upTo = "";
		Matcher m = FILTER.matcher(NOT_BELOW.matcher(filter).replaceAll(""));
		while (m.find()) {
			if (m.group(1).endsWith("version")) {
				switch (m.group(2)) {
				case ">=" -> from = m.group(3);
				case "<=" -> upTo = ", at most " + m.group(3);
				default -> exactly = m.group(3);
				}
			}
		}
		Matcher below = NOT_BELOW.matcher(filter);
		if (below.find()) {
			upTo = ", below " + below.group(2);
		}
		return !exactly.isEmpty() ? " in version " + exactly : from.isEmpty() && upTo.isEmpty() ? "" : " in version " + (from.isEmpty() ? "0" : from) + " or higher" + upTo;
	}
}
