// SPDX-License-Identifier: EPL-2.0
/**
 * Reads EMD of Velox and of Berkeley. Internal; worker threads; counts and eV.
 */
package org.plateau.internal.io.eds.emd;
