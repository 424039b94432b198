// SPDX-License-Identifier: EPL-2.0
/**
 * What is done with element maps and spectra: maps from a spectrum image, registration, absence, overlay. Start at the analyses that plugin.xml contributes. Energies in keV, counts dimensionless, positions in pixels from the top-left corner. Starts no threads. API, provisional until version 1.0.
 */
package org.plateau.eds;
