// SPDX-License-Identifier: EPL-2.0
/**
 * Reads Lispix ripple files. Internal; worker threads; counts and eV.
 */
package org.plateau.internal.io.eds.ripple;
