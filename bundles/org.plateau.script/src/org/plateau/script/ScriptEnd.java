// SPDX-License-Identifier: EPL-2.0
package org.plateau.script;

import java.util.List;
import java.util.Optional;

/** How a script ended. */
public sealed interface ScriptEnd {

	/** It ran to its end, or called {@link ScriptFacade#exit}. @param value of its last expression @param code to end the program with */
	record Done(Optional<Object> value, int code) implements ScriptEnd {
	}

	/** It does not compile, or something went wrong while it ran. */
	record Failed(List<ScriptError> errors) implements ScriptEnd {
		public Failed {
			errors = List.copyOf(errors);
		}
	}

	/**
	 * Somebody stopped it.
	 *
	 * @param left true when it did not answer and goes on until what it waits for comes back; what it does from then on is not seen
	 */
	record Stopped(boolean left) implements ScriptEnd {
	}
}
