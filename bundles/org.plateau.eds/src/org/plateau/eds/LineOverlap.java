// SPDX-License-Identifier: EPL-2.0
package org.plateau.eds;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Lines of another element in the window of a peak.
 *
 * @param family whose peak it is
 * @param by what lies in its window too
 * @param line the line of {@code by} that brings most
 * @param share of the photons of {@code by} that fall into the window, 0 … 1
 */
public record LineOverlap(XrayFamily family, XrayFamily by, XrayLine line, double share) {

	/** "Ga Lα (1.103 keV) with Cu Lα (0.930 keV): 1.2 % of the photons of Cu L lie in its window". */
	public String sentence() {
		return String.format(java.util.Locale.ROOT, "%s %s (%.3f keV) with %s %s (%.3f keV): %.2g %% of the photons of %s lie in its window", family.element(),
				family.peak(), family.peakKev(), by.element(), line.siegbahn(), line.energyKev(), 100 * share, by.label());
	}

	/**
	 * What the table and the resolution say: no list by hand.
	 *
	 * @param family whose main peak is looked at
	 * @param others that may be there
	 * @param windowFwhm width of the window in widths of the peak
	 * @param least share from which on it is named
	 */
	public static List<LineOverlap> of(XrayFamily family, List<XrayFamily> others, DetectorResolution resolution, double windowFwhm, double least) {
		double half = windowFwhm * resolution.fwhmEv(family.peakKev()) / 2000;
		double from = family.peakKev() - half;
		double to = family.peakKev() + half;
		List<LineOverlap> found = new ArrayList<>();
		for (XrayFamily o : others) {
			if (o.element().equals(family.element())) {
				continue;
			}
			double share = 0;
			double most = 0;
			XrayLine line = o.main();
			for (XrayLine l : o.lines()) {
				double s = l.weight() * resolution.share(l.energyKev(), from, to);
				share += s;
				if (s > most) {
					most = s;
					line = l;
				}
			}
			if (share >= least) {
				found.add(new LineOverlap(family, o, line, share));
			}
		}
		found.sort(Comparator.comparingDouble(LineOverlap::share).reversed());
		return found;
	}
}
