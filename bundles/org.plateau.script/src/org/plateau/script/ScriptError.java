// SPDX-License-Identifier: EPL-2.0
package org.plateau.script;

import java.util.stream.Collectors;

/**
 * What is wrong with a script, at a place in it.
 *
 * @param file name of the script, as it was given
 * @param line from 1; 0 when it has no place
 * @param column from 1; 0 when it has no place
 * @param message what and what to do; one to three lines
 */
public record ScriptError(String file, int line, int column, String message) {

	/** {@code FILE:LINE:COLUMN: message}. */
	@Override
	public String toString() {
		String text = message.lines().filter(l -> !l.isBlank()).limit(3).collect(Collectors.joining("\n"));
		return line == 0 ? file + ": " + text : file + ":" + line + ":" + column + ": " + text;
	}
}
