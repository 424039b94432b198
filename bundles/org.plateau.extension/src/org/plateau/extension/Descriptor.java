// SPDX-License-Identifier: EPL-2.0
package org.plateau.extension;

import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * What plugin.xml says about one contribution, known without loading its class.
 *
 * @param <T> the contract of the extension point
 */
public final class Descriptor<T> {

	/** Makes the contributed object; called once per run by {@link Registry}, which contains its failures. */
	@FunctionalInterface
	public interface Factory<T> {
		T create() throws Exception;
	}

	private final String id;
	private final String label;
	private final String contributor;
	private final String contributorVersion;
	private final List<String> formerIds;
	private final Map<String, String> attributes;
	private final Factory<T> factory;
	private final Factory<Class<?>> loader;

	/**
	 * @param id unique and never reused
	 * @param label for menus and lists
	 * @param contributor symbolic name of the bundle
	 * @param contributorVersion its version
	 * @param formerIds ids it was known by
	 * @param attributes everything else from plugin.xml, children as {@code child.attribute} joined by commas
	 * @param factory makes the object
	 */
	public Descriptor(String id, String label, String contributor, String contributorVersion, List<String> formerIds,
			Map<String, String> attributes, Factory<T> factory) {
		this.id = Objects.requireNonNull(id, "id");
		this.label = Objects.requireNonNull(label, "label");
		this.contributor = Objects.requireNonNull(contributor, "contributor");
		this.contributorVersion = contributorVersion;
		this.formerIds = List.copyOf(formerIds);
		this.attributes = Map.copyOf(attributes);
		this.factory = Objects.requireNonNull(factory, "factory");
		this.loader = null;
	}

	private Descriptor(Descriptor<T> other, Factory<Class<?>> loader) {
		this.id = other.id;
		this.label = other.label;
		this.contributor = other.contributor;
		this.contributorVersion = other.contributorVersion;
		this.formerIds = other.formerIds;
		this.attributes = other.attributes;
		this.factory = other.factory;
		this.loader = loader;
	}

	/** For unit tests and for programs without OSGi. */
	public static <T> Descriptor<T> of(String id, Factory<T> factory) {
		return new Descriptor<>(id, id, "plain", "0", List.of(), Map.of(), factory);
	}

	public String id() {
		return id;
	}

	public String label() {
		return label;
	}

	public String contributor() {
		return contributor;
	}

	public String contributorVersion() {
		return contributorVersion;
	}

	/** An attribute of the contribution, empty when plugin.xml does not set it. */
	public String attribute(String name) {
		return attributes.getOrDefault(name, "");
	}

	/** True for the id and for every former id. */
	public boolean matches(String wanted) {
		return id.equals(wanted) || formerIds.contains(wanted);
	}

	T create() throws Exception {
		return factory.create();
	}

	/** The class of what would be made; makes an object where nobody can tell otherwise. */
	Class<?> load() throws Exception {
		return loader == null ? factory.create().getClass() : loader.create();
	}

	/** The same, with a way to its class that makes no object. */
	Descriptor<T> loadedBy(Factory<Class<?>> classLoader) {
		return new Descriptor<>(this, classLoader);
	}
}
