// SPDX-License-Identifier: EPL-2.0
/**
 * Reads Oxford Instruments H5OINA. Internal; worker threads; counts and eV.
 */
package org.plateau.internal.io.eds.h5oina;
