// SPDX-License-Identifier: EPL-2.0
/**
 * Reads spectra and maps that were exported as text. Internal; worker threads; counts and eV.
 */
package org.plateau.internal.io.eds.text;
