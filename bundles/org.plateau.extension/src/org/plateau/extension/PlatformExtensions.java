// SPDX-License-Identifier: EPL-2.0
package org.plateau.extension;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.eclipse.core.runtime.IConfigurationElement;
import org.eclipse.core.runtime.IContributor;
import org.eclipse.core.runtime.IExtensionRegistry;

/** Reads contributions from the Eclipse extension registry. Safe on any thread. */
public final class PlatformExtensions {

	private final IExtensionRegistry platform;
	private final ProblemLog log;

	/**
	 * @param platform the running registry
	 * @param log where problems go
	 */
	public PlatformExtensions(IExtensionRegistry platform, ProblemLog log) {
		this.platform = platform;
		this.log = log;
	}

	public ProblemLog log() {
		return log;
	}

	/**
	 * All contributions to a point. Every element needs {@code id} and {@code class}; {@code label} and {@code formerIds}
	 * (comma-separated) are optional; whatever else it says is kept as attributes.
	 *
	 * @param point full id, e.g. {@code org.plateau.io.formats}
	 * @param type the contract
	 */
	public <T> Registry<T> read(String point, Class<T> type) {
		List<Descriptor<T>> found = new ArrayList<>();
		for (IConfigurationElement element : platform.getConfigurationElementsFor(point)) {
			IContributor contributor = element.getContributor();
			String id = element.getAttribute("id");
			if (id == null || id.isBlank() || element.getAttribute("class") == null) {
				log.add(new Problem(contributor.getName(), point, id == null ? "" : id, "the element <" + element.getName()
						+ "> needs both id and class in its plugin.xml", null));
				continue;
			}
			found.add(describe(element, id, contributor));
		}
		return new Registry<>(point, type, found, log);
	}

	private static <T> Descriptor<T> describe(IConfigurationElement element, String id, IContributor contributor) {
		Map<String, String> attributes = new HashMap<>();
		for (String name : element.getAttributeNames()) {
			attributes.put(name, element.getAttribute(name));
		}
		for (IConfigurationElement child : element.getChildren()) {
			for (String name : child.getAttributeNames()) {
				attributes.merge(child.getName() + "." + name, child.getAttribute(name), (a, b) -> a + "," + b);
			}
		}
		String label = attributes.getOrDefault("label", id);
		String former = attributes.getOrDefault("formerIds", "");
		List<String> formerIds = former.isBlank() ? List.of() : Arrays.stream(former.split(",")).map(String::strip).toList();
		@SuppressWarnings("unchecked")
		Descriptor.Factory<T> factory = () -> (T) element.createExecutableExtension("class");
		return new Descriptor<>(id, label, contributor.getName(), version(contributor), formerIds, attributes, factory);
	}

	private static String version(IContributor contributor) {
		org.osgi.framework.Bundle bundle = org.eclipse.core.runtime.ContributorFactoryOSGi.resolve(contributor);
		return bundle == null ? "0" : bundle.getVersion().toString();
	}
}
