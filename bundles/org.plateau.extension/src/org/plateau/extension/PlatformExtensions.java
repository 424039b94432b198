// SPDX-License-Identifier: EPL-2.0
package org.plateau.extension;

import java.io.FileNotFoundException;
import java.net.URL;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import org.eclipse.core.runtime.ContributorFactoryOSGi;
import org.eclipse.core.runtime.IConfigurationElement;
import org.eclipse.core.runtime.IContributor;
import org.eclipse.core.runtime.IExtension;
import org.eclipse.core.runtime.IExtensionPoint;
import org.eclipse.core.runtime.IExtensionRegistry;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.FrameworkUtil;

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
		return read(point, name -> true, type, "class", this::make, PlatformExtensions::load);
	}

	/**
	 * The contributions of one kind, to a point that takes several.
	 *
	 * @param point full id, e.g. {@code org.plateau.echem.models}
	 * @param element name of the elements in plugin.xml, e.g. {@code metal}
	 * @param type the contract
	 */
	public <T> Registry<T> read(String point, String element, Class<T> type) {
		return read(point, element::equals, type, "class", this::make, PlatformExtensions::load);
	}

	/**
	 * All contributed files of a point, as addresses inside their bundles. Every element needs {@code id} and {@code file}, a path
	 * inside the bundle.
	 *
	 * @param point full id, e.g. {@code org.plateau.analysis.recipes}
	 */
	public Registry<URL> readFiles(String point) {
		return read(point, name -> true, URL.class, "file", PlatformExtensions::locate, e -> {
			locate(e);
			return URL.class;
		});
	}

	/** An extension point of Plateau; not installed when something is contributed to it but the bundle that owns it is not here, as those of the window in the command line. */
	public record Point(String id, String label, boolean installed) {
	}

	/** The points of Plateau that are here or that something is contributed to, by id. */
	public List<Point> points() {
		Map<String, Point> points = new TreeMap<>();
		for (IExtensionPoint p : platform.getExtensionPoints()) {
			if (p.getUniqueIdentifier().startsWith(UnresolvedPlugins.OURS)) {
				points.put(p.getUniqueIdentifier(), new Point(p.getUniqueIdentifier(), p.getLabel(), true));
			}
		}
		for (IExtension e : extensions()) {
			points.putIfAbsent(e.getExtensionPointUniqueIdentifier(), new Point(e.getExtensionPointUniqueIdentifier(), e.getExtensionPointUniqueIdentifier(), false));
		}
		return List.copyOf(points.values());
	}

	/** Every contribution to a point of Plateau, in the order of points, contributors and ids; what is broken or meets no point too. Loads no class. */
	public List<Declared> declared() {
		List<Declared> found = new ArrayList<>();
		for (IExtension extension : extensions()) {
			IContributor contributor = extension.getContributor();
			for (IConfigurationElement e : extension.getConfigurationElements()) {
				Map<String, String> attributes = attributes(e);
				String id = attributes.getOrDefault("id", "");
				found.add(new Declared(extension.getExtensionPointUniqueIdentifier(), e.getName(), id, attributes.getOrDefault("label", id), contributor.getName(),
						version(contributor), attributes.getOrDefault("class", attributes.getOrDefault("file", "")), attributes));
			}
		}
		found.sort(Comparator.comparing(Declared::point).thenComparing(Declared::contributor).thenComparing(Declared::id));
		return found;
	}

	private List<IExtension> extensions() {
		Set<String> contributors = new TreeSet<>();
		List<IExtension> found = new ArrayList<>();
		for (Bundle bundle : framework().map(BundleContext::getBundles).orElse(new Bundle[0])) {
			if (bundle.getSymbolicName() == null || !contributors.add(bundle.getSymbolicName())) {
				continue;
			}
			// also those that meet no point, which getConfigurationElementsFor does not tell
			for (IExtension e : platform.getExtensions(ContributorFactoryOSGi.createContributor(bundle))) {
				if (e.getExtensionPointUniqueIdentifier().startsWith(UnresolvedPlugins.OURS)) {
					found.add(e);
				}
			}
		}
		return found;
	}

	/** Plug-ins that the framework leaves out, each contribution listed as a problem; see {@link UnresolvedPlugins}. */
	public List<Declared> unresolved() {
		return framework().map(context -> UnresolvedPlugins.report(context, log)).orElse(List.of());
	}

	/** Through the bundle of the extension registry, which is started: a bundle that is not has no context. Empty outside OSGi. */
	private static Optional<BundleContext> framework() {
		return Optional.ofNullable(FrameworkUtil.getBundle(IExtensionRegistry.class)).map(Bundle::getBundleContext);
	}

	private interface Maker<T> {
		T make(IConfigurationElement element) throws Exception;
	}

	private <T> Registry<T> read(String point, Predicate<String> elements, Class<T> type, String needed, Maker<T> maker, Maker<Class<?>> loader) {
		List<Descriptor<T>> found = new ArrayList<>();
		for (IConfigurationElement element : platform.getConfigurationElementsFor(point)) {
			if (!elements.test(element.getName())) {
				continue;
			}
			IContributor contributor = element.getContributor();
			String id = element.getAttribute("id");
			if (id == null || id.isBlank() || element.getAttribute(needed) == null) {
				log.add(new Problem(contributor.getName(), point, id == null ? "" : id, "the element <" + element.getName()
						+ "> needs both id and " + needed + " in its plugin.xml", null));
				continue;
			}
			found.add(describe(element, id, contributor, () -> maker.make(element)).loadedBy(() -> loader.make(element)));
		}
		return new Registry<>(point, type, found, log);
	}

	/** The cast is unchecked on purpose: {@link Registry#create} tests the type and reports a wrong one. */
	@SuppressWarnings("unchecked")
	private <T> T make(IConfigurationElement element) throws Exception {
		Object made = element.createExecutableExtension("class");
		if (made instanceof UsesExtensions user) {
			user.extensions(this);
		}
		return (T) made;
	}

	/** The class alone: enough to see whether it is there, without making an object that may want a window. */
	private static Class<?> load(IConfigurationElement element) throws ClassNotFoundException {
		String name = element.getAttribute("class").strip();
		Bundle bundle = ContributorFactoryOSGi.resolve(element.getContributor());
		if (bundle == null) {
			throw new ClassNotFoundException(name + ": the bundle " + element.getContributor().getName() + " is gone");
		}
		// what follows a colon is given to the object
		return bundle.loadClass(name.contains(":") ? name.substring(0, name.indexOf(':')).strip() : name);
	}

	private static URL locate(IConfigurationElement element) throws FileNotFoundException {
		String file = element.getAttribute("file");
		Bundle bundle = ContributorFactoryOSGi.resolve(element.getContributor());
		URL url = bundle == null ? null : bundle.getEntry(file);
		if (url == null) {
			throw new FileNotFoundException("there is no " + file + " in " + element.getContributor().getName());
		}
		return url;
	}

	private static <T> Descriptor<T> describe(IConfigurationElement element, String id, IContributor contributor,
			Descriptor.Factory<T> factory) {
		Map<String, String> attributes = attributes(element);
		String label = attributes.getOrDefault("label", id);
		String former = attributes.getOrDefault("formerIds", "");
		List<String> formerIds = former.isBlank() ? List.of() : Arrays.stream(former.split(",")).map(String::strip).toList();
		return new Descriptor<>(id, label, contributor.getName(), version(contributor), formerIds, attributes, factory);
	}

	private static Map<String, String> attributes(IConfigurationElement element) {
		Map<String, String> attributes = new HashMap<>();
		for (String name : element.getAttributeNames()) {
			attributes.put(name, element.getAttribute(name));
		}
		for (IConfigurationElement child : element.getChildren()) {
			for (String name : child.getAttributeNames()) {
				attributes.merge(child.getName() + "." + name, child.getAttribute(name), (a, b) -> a + "," + b);
			}
		}
		return attributes;
	}

	private static String version(IContributor contributor) {
		Bundle bundle = ContributorFactoryOSGi.resolve(contributor);
		return bundle == null ? "0" : bundle.getVersion().toString();
	}
}
