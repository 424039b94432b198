// SPDX-License-Identifier: EPL-2.0
/**
 * What energy-dispersive X-ray spectroscopy (EDS) gives: spectra, spectrum images, element maps, and how maps lie over the picture. Start at
 * {@link org.plateau.model.eds.EdsRun}. Values are immutable; a {@link org.plateau.model.eds.SpectrumImage} may be read from any thread. Energies in
 * keV (eV per channel), counts dimensionless, positions in pixels with the origin at the top-left corner. API, provisional until version 1.0.
 */
package org.plateau.model.eds;
