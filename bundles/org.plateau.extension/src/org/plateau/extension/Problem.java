// SPDX-License-Identifier: EPL-2.0
package org.plateau.extension;

import java.util.Objects;

/**
 * A contribution that did not work; it costs only itself.
 *
 * @param contributor symbolic name of the bundle
 * @param point id of the extension point
 * @param id of the contribution; empty when it has none
 * @param message one sentence for the user
 * @param cause technical reason; may be null
 */
public record Problem(String contributor, String point, String id, String message, Throwable cause) {

	public Problem {
		Objects.requireNonNull(contributor, "contributor");
		Objects.requireNonNull(point, "point");
		Objects.requireNonNull(id, "id");
		Objects.requireNonNull(message, "message");
	}

	/** One line: contributor, point, id, message. */
	@Override
	public String toString() {
		return contributor + " → " + point + (id.isEmpty() ? "" : " [" + id + "]") + ": " + message;
	}
}
