// SPDX-License-Identifier: EPL-2.0
/**
 * Reads EDAX spc and spd. Internal; worker threads; counts and eV.
 */
package org.plateau.internal.io.eds.edax;
