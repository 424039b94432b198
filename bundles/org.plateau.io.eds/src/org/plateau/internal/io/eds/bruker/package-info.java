// SPDX-License-Identifier: EPL-2.0
/**
 * Reads Bruker bcf and spx. Internal; worker threads; counts and eV.
 */
package org.plateau.internal.io.eds.bruker;
