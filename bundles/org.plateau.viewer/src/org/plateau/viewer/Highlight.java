// SPDX-License-Identifier: EPL-2.0
package org.plateau.viewer;

import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/**
 * What the user points at, wherever it is shown.
 *
 * @param column image column under the pointer
 * @param voidIds numbers of voids in the label image
 * @param layer name of a layer
 * @param interfaceName name of an interface
 */
public record Highlight(OptionalInt column, Set<Integer> voidIds, Optional<String> layer, Optional<String> interfaceName) {

	public Highlight {
		voidIds = Set.copyOf(voidIds);
	}

	public static final Highlight NONE = new Highlight(OptionalInt.empty(), Set.of(), Optional.empty(), Optional.empty());

	public Highlight withColumn(OptionalInt next) {
		return new Highlight(next, voidIds, layer, interfaceName);
	}

	public Highlight withVoids(Set<Integer> next) {
		return new Highlight(column, next, layer, interfaceName);
	}

	public Highlight withLayer(Optional<String> next) {
		return new Highlight(column, voidIds, next, interfaceName);
	}

	public Highlight withInterface(Optional<String> next) {
		return new Highlight(column, voidIds, layer, next);
	}
}
