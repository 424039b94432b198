// SPDX-License-Identifier: EPL-2.0
package org.plateau.eds;

import java.util.List;
import java.util.Optional;
import org.plateau.model.eds.Spectrum;
import org.plateau.model.eds.SpectrumAxis;

/**
 * A spectrum taken apart into elements and continuum.
 *
 * @param spectrum what was given
 * @param axis its energies, moved to where the peaks are
 * @param resolution widths of the peaks as found
 * @param beamKev beam energy that was used, keV: the file's, else the end of the continuum
 * @param beamFromFile whether the file tells it
 * @param elements those that were found, greatest counts first; then those that were looked for in vain
 * @param continuum counts per channel without lines
 * @param fitted counts per channel of everything together
 * @param reducedSquares weighted squares per degree of freedom; near 1 when model and counting explain everything
 * @param unexplained peaks that no element explains, keV
 * @param overlaps of the main peaks of the elements that were found, with each other
 * @param firstChannel that was fitted
 * @param endChannel that was not any more
 */
public record FittedSpectrum(Spectrum spectrum, SpectrumAxis axis, DetectorResolution resolution, double beamKev, boolean beamFromFile,
		List<IdentifiedElement> elements, double[] continuum, double[] fitted, double reducedSquares, List<Double> unexplained, List<Blend> overlaps,
		int firstChannel, int endChannel) {

	/**
	 * Two elements in the window of one peak, or with peaks whose feet touch, with how much of the other this spectrum has in the window.
	 *
	 * @param overlap which lines
	 * @param share of the net counts in the window that belong to the other element, 0 … 1
	 */
	public record Blend(LineOverlap overlap, double share) {

		/** Whether the window shares next to nothing, and only the feet of the peaks touch. */
		public boolean isBeside() {
			return share < LineOverlap.LEAST_SHARED;
		}

		public String sentence() {
			XrayFamily f = overlap.family();
			String other = overlap.by().element() + " " + overlap.line().siegbahn();
			return isBeside() ? String.format(java.util.Locale.ROOT, "%s %s lies %.1f widths beside %s: their feet touch", f.element(), f.peak(), overlap.widths(), other)
					: String.format(java.util.Locale.ROOT, "%.2g %% of the net counts in the window of %s %s come from %s", 100 * share, f.element(), f.peak(), other);
		}
	}

	public FittedSpectrum {
		elements = List.copyOf(elements);
		unexplained = List.copyOf(unexplained);
		overlaps = List.copyOf(overlaps);
	}

	/** Those that are there. */
	public List<IdentifiedElement> found() {
		return elements.stream().filter(IdentifiedElement::found).toList();
	}

	public Optional<IdentifiedElement> element(String symbol) {
		return elements.stream().filter(e -> e.element().equals(symbol)).findFirst();
	}
}
