// SPDX-License-Identifier: EPL-2.0
package org.plateau.ui;

/**
 * What the user can do about the line over a picture.
 *
 * @param label of a link
 * @param action runs on the UI thread
 * @param trouble false when the line only informs: nothing went wrong
 */
public record Offer(String label, Runnable action, boolean trouble) {

	/** About what went wrong. */
	public Offer(String label, Runnable action) {
		this(label, action, true);
	}
}
