// SPDX-License-Identifier: EPL-2.0
package org.plateau.eds;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * How the net counts of a spectrum are shared among its elements. Relative, without standards, without k-ratios, and without fluorescence yield, absorption
 * or detector efficiency: <em>not concentrations</em>. Good for comparing places of one specimen that were recorded alike.
 *
 * @param shares greatest first; they add up to 1
 */
public record NetShares(List<Share> shares) {

	/** To be written wherever these numbers are shown. */
	public static final String LABEL = "relative, without standards: shares of net counts, not concentrations";

	/**
	 * @param family whose counts stand for the element
	 * @param value 0 … 1
	 * @param u standard uncertainty, from those of the counts
	 */
	public record Share(XrayFamily family, double value, double u) {
	}

	public NetShares {
		shares = List.copyOf(shares);
	}

	/** Of the elements that were found, each by its best family for the beam, or by its strongest where that one is not seen. Empty without elements. */
	public static NetShares of(FittedSpectrum spectrum) {
		List<FamilyCounts> counts = new ArrayList<>();
		double top = spectrum.axis().energyKev(spectrum.axis().channels() - 1);
		for (IdentifiedElement e : spectrum.found()) {
			Optional<XrayFamily> best = XrayLines.best(e.element(), spectrum.beamKev(), top);
			counts.add(e.families().stream().filter(c -> best.isPresent() && c.family().equals(best.get()) && c.significance() > 3).findFirst().orElse(e.strongest()));
		}
		return of(counts);
	}

	static NetShares of(List<FamilyCounts> counts) {
		double sum = counts.stream().mapToDouble(FamilyCounts::counts).sum();
		List<Share> out = new ArrayList<>();
		for (FamilyCounts c : counts) {
			double s = c.counts() / sum;
			double square = 0;
			for (FamilyCounts o : counts) {
				double d = ((o == c ? 1 : 0) - s) * o.u() / sum;
				square += d * d;
			}
			out.add(new Share(c.family(), s, Math.sqrt(square)));
		}
		out.sort(java.util.Comparator.comparingDouble(Share::value).reversed());
		return new NetShares(out);
	}
}
