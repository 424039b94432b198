// SPDX-License-Identifier: EPL-2.0
package org.plateau.eds;

import java.util.Comparator;
import java.util.List;

/**
 * An element that was found in a spectrum, or that a file names and that was looked for.
 *
 * @param element its symbol
 * @param named whether the file or a person names it
 * @param found whether its lines are there, significantly and consistently
 * @param families counts in each of its families that the beam excites and the axis shows
 * @param confidence 0 … 1 that it is this element and not chance or another one with lines at the same place; no more than what the spectrum tells
 * @param instead elements that would explain its lines nearly as well, likeliest first
 */
public record IdentifiedElement(String element, boolean named, boolean found, List<FamilyCounts> families, double confidence, List<String> instead) {

	public IdentifiedElement {
		families = List.copyOf(families);
		instead = List.copyOf(instead);
	}

	/** The family that stands out most. */
	public FamilyCounts strongest() {
		return families.stream().max(Comparator.comparingDouble(FamilyCounts::significance)).orElseThrow();
	}
}
