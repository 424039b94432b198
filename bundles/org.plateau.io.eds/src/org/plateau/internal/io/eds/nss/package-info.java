// SPDX-License-Identifier: EPL-2.0
/**
 * Reads Thermo NSS and Pathfinder. Internal; worker threads; counts and eV.
 */
package org.plateau.internal.io.eds.nss;
