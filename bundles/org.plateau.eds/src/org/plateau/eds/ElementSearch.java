// SPDX-License-Identifier: EPL-2.0
package org.plateau.eds;

import java.util.Collection;
import org.plateau.extension.Progress;
import org.plateau.internal.eds.spectra.Search;
import org.plateau.model.eds.Spectrum;

/**
 * Which elements a spectrum shows, and how many counts each has. Lines of an element come in families of known shares, so an element is taken or left
 * as a whole: families are added one element at a time while they explain the spectrum significantly better, by least squares with unknowns ≥ 0 and a
 * continuum beside them; then every element is tried against those that have lines at the same place. The energy axis and the widths are tuned to the
 * strong peaks on the way. Escape peaks of silicon and peaks of pile-up are part of the model. Counts are taken as Poisson.
 */
public final class ElementSearch {

	private ElementSearch() {
	}

	/**
	 * Names the elements.
	 *
	 * @param named elements that are likelier than others, because the file or a person names them; each is answered for, found or not
	 * @throws IllegalArgumentException when the spectrum has no counts or its axis no X-rays
	 * @throws java.util.concurrent.CancellationException when the caller stops
	 */
	public static FittedSpectrum identify(Spectrum spectrum, Collection<String> named, Progress progress) {
		return new Search(spectrum, named, true, progress).result();
	}

	/** Takes the spectrum apart into these elements alone; the same answers and errors as {@link #identify}. */
	public static FittedSpectrum fit(Spectrum spectrum, Collection<String> elements, Progress progress) {
		return new Search(spectrum, elements, false, progress).result();
	}
}
