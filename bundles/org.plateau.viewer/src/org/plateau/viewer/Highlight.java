// SPDX-License-Identifier: EPL-2.0
package org.plateau.viewer;

import java.util.Optional;
import java.util.OptionalInt;

/**
 * What the user points at, wherever it is shown.
 *
 * @param column image column under the pointer
 * @param voidId number of a void in the label image
 * @param layer name of a layer
 * @param interfaceName name of an interface
 */
public record Highlight(OptionalInt column, OptionalInt voidId, Optional<String> layer, Optional<String> interfaceName) {

	public static final Highlight NONE = new Highlight(OptionalInt.empty(), OptionalInt.empty(), Optional.empty(), Optional.empty());

	public Highlight withColumn(OptionalInt next) {
		return new Highlight(next, voidId, layer, interfaceName);
	}

	public Highlight withVoid(OptionalInt next) {
		return new Highlight(column, next, layer, interfaceName);
	}

	public Highlight withLayer(Optional<String> next) {
		return new Highlight(column, voidId, next, interfaceName);
	}

	public Highlight withInterface(Optional<String> next) {
		return new Highlight(column, voidId, layer, next);
	}
}
