// SPDX-License-Identifier: EPL-2.0
package org.plateau.script;

/** Something that a script asked for and that cannot be done; the message says what and what to do, in one to three lines. */
public final class ScriptFault extends RuntimeException {

	private static final long serialVersionUID = 1;

	public ScriptFault(String message) {
		super(message);
	}

	/** Because of another failure, whose message is not shown. */
	public ScriptFault(String message, Throwable cause) {
		super(message, cause);
	}
}
