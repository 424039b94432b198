// SPDX-License-Identifier: EPL-2.0
package org.plateau.extension;

import java.util.Map;

/**
 * A contribution as its plugin.xml declares it, whether it can be used or not.
 *
 * @param point id of the extension point
 * @param element name of its element in plugin.xml
 * @param id of the contribution; empty when it has none
 * @param label for people; the id when it has none
 * @param contributor symbolic name of the bundle
 * @param version of the bundle
 * @param provided its class or file; empty when it names none
 * @param attributes all, of children as {@code child.attribute}
 */
public record Declared(String point, String element, String id, String label, String contributor, String version, String provided,
		Map<String, String> attributes) {

	public Declared {
		attributes = Map.copyOf(attributes);
	}
}
