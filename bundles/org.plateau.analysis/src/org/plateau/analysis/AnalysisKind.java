// SPDX-License-Identifier: EPL-2.0
package org.plateau.analysis;

/** What a contributed analysis is for; the attribute {@code kind} of its element in plugin.xml. */
public enum AnalysisKind {
	/** Measures or finds something; also every step without the attribute. */
	MEASUREMENT("measurement"),
	/** Changes the picture that later steps see: gives {@link Keys#MICROGRAPH}, {@link Keys#SPECIMEN} and {@link Keys#CORRECTIONS}. */
	CORRECTION("correction"),
	/**
	 * Changes a stack as a whole before a plane is taken from it: needs and gives {@link Keys#MICROGRAPH}, whose pixels it wraps and reads
	 * lazily, and {@link Keys#CORRECTIONS}.
	 */
	STACK_CORRECTION("stackCorrection"),
	/**
	 * Corrects by hand what was found in one picture: needs and gives {@link Keys#LAYER_STACK}, or what the step that finds voids goes on from. Runs
	 * right after the steps that trace and that find voids; after a correction of the stack the latter runs again.
	 */
	EDIT("edit");

	/** As written in plugin.xml. */
	public final String id;

	AnalysisKind(String id) {
		this.id = id;
	}

	/** By attribute; {@link #MEASUREMENT} for an empty or unknown one. */
	public static AnalysisKind of(String attribute) {
		for (AnalysisKind k : values()) {
			if (k.id.equals(attribute)) {
				return k;
			}
		}
		return MEASUREMENT;
	}
}
