// SPDX-License-Identifier: EPL-2.0
/**
 * Reads JEOL event lists and maps. Internal; worker threads; counts and eV.
 */
package org.plateau.internal.io.eds.jeol;
