// SPDX-License-Identifier: EPL-2.0
package org.plateau.model.eds;

/** What the absence of every detectable element says about a map pixel. */
public enum AbsenceClass {
	/** Not looked at: outside the picture, or no data. */
	NONE(0, "outside"),
	/** Solid, lit, enough counts to decide, and no detectable element above its decision limit. */
	LITHIUM_CANDIDATE(1, "lithium candidate"),
	/** A detectable element is there, or it is a void. */
	NOT_LITHIUM(2, "not lithium"),
	/** Shadowed, or too few counts. */
	CANNOT_BE_TOLD(3, "cannot be told");

	/** Value in a label image. */
	public final int label;
	/** For people. */
	public final String words;

	AbsenceClass(int label, String words) {
		this.label = label;
		this.words = words;
	}
}
