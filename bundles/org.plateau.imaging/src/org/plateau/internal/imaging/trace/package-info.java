// SPDX-License-Identifier: EPL-2.0
/**
 * Finds ordered interfaces jointly and places them between pixels. Internal; worker threads; pixels with the origin at a corner.
 */
package org.plateau.internal.imaging.trace;
