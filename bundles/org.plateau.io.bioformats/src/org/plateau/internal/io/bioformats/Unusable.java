// SPDX-License-Identifier: EPL-2.0
package org.plateau.internal.io.bioformats;

/** Why Bio-Formats cannot be used, in one line for people. */
public final class Unusable extends Exception {

	private static final long serialVersionUID = 1L;

	private final String by;

	/** @param by who named the file that is no good */
	Unusable(String line, String by, Throwable cause) {
		super(line.replaceAll("[\\p{Cntrl}\\s]+", " "), cause);
		this.by = by;
	}

	public String by() {
		return by;
	}
}
