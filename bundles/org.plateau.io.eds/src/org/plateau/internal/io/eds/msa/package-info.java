// SPDX-License-Identifier: EPL-2.0
/**
 * Reads EMSA/MAS spectra, ISO 22029. Internal; worker threads; counts and eV.
 */
package org.plateau.internal.io.eds.msa;
