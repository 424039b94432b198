// SPDX-License-Identifier: EPL-2.0
package org.plateau.script;

/** Ends a script at once: somebody stopped it, or it called {@link ScriptFacade#exit}. An error, so that a script which catches exceptions ends too. */
public final class ScriptStopped extends Error {

	private static final long serialVersionUID = 1;

	private final int code;

	ScriptStopped(int code) {
		super("the script ends", null, false, false);
		this.code = code;
	}

	/** Exit code; {@link ScriptRunner#INTERRUPTED} when it was stopped. */
	int code() {
		return code;
	}
}
