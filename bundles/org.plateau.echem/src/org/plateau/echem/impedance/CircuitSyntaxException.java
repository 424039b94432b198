// SPDX-License-Identifier: EPL-2.0
package org.plateau.echem.impedance;

/** A circuit that cannot be read; the message says what, where and what would be right. */
public final class CircuitSyntaxException extends IllegalArgumentException {

	private static final long serialVersionUID = 1L;

	private final int position;

	/**
	 * @param position index of the first wrong character in {@code text}; its length when something is missing at the end
	 */
	public CircuitSyntaxException(String text, int position, String what) {
		super("circuit \"" + text + "\", character " + (position + 1) + ": " + what);
		this.position = position;
	}

	/** Index of the first wrong character, from 0. */
	public int position() {
		return position;
	}
}
