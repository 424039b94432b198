// SPDX-License-Identifier: EPL-2.0
package org.plateau.model.volume;

/** How a slice of a stack came to its interfaces. */
public enum SliceState {
	/** Traced in its own picture. */
	TRACED("traced"),
	/** At least one interface could not be traced or jumped, and was taken from the slices beside it. */
	REPAIRED("repaired"),
	/** At least one interface is not known, because too many slices in a row could not be traced. */
	UNKNOWN("unknown");

	/** As written to files. */
	public final String id;

	SliceState(String id) {
		this.id = id;
	}
}
