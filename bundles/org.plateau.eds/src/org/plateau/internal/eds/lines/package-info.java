// SPDX-License-Identifier: EPL-2.0
/**
 * The table of X-ray lines and its sources. Internal; any thread; energies in eV.
 */
package org.plateau.internal.eds.lines;
