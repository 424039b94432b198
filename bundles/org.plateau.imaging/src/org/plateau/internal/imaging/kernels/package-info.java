// SPDX-License-Identifier: EPL-2.0
/**
 * The inner loops: filters, distances, labels, order statistics, on flat arrays, the same numbers for any number of threads. Internal; friends are named
 * in the manifest; worker threads; row-major arrays.
 */
package org.plateau.internal.imaging.kernels;
