// SPDX-License-Identifier: EPL-2.0
package org.plateau.eds;

import java.util.List;

/**
 * The lines of one element that begin in one shell: they come together, in shares that are known.
 *
 * @param lines greatest weight first, at least one, all of one element and family; their weights add up to 1
 */
public record XrayFamily(List<XrayLine> lines) {

	public XrayFamily {
		lines = List.copyOf(lines);
		if (lines.isEmpty()) {
			throw new IllegalArgumentException("a family has lines");
		}
	}

	/** The line with the greatest weight. */
	public XrayLine main() {
		return lines.get(0);
	}

	public String element() {
		return main().element();
	}

	public LineFamily family() {
		return main().family();
	}

	/** "Cu L". */
	public String label() {
		return element() + " " + family();
	}

	/** Name of the peak of the main line as an EDS detector sees it: "Kα". */
	public String peak() {
		return main().stem();
	}

	/** Middle of that peak, keV: mean of the lines in it. */
	public double peakKev() {
		double sum = 0;
		double of = 0;
		for (XrayLine l : lines) {
			if (l.stem().equals(peak())) {
				sum += l.weight() * l.energyKev();
				of += l.weight();
			}
		}
		return sum / of;
	}

	/** Share of the family's photons that are in that peak, 0 … 1. */
	public double peakWeight() {
		return lines.stream().filter(l -> l.stem().equals(peak())).mapToDouble(XrayLine::weight).sum();
	}

	/** How many times the energy that the main line needs the beam has; below 1 it is not excited. */
	public double overvoltage(double beamKev) {
		return beamKev / main().edgeKev();
	}
}
