// SPDX-License-Identifier: EPL-2.0
/**
 * Thickness profiles, their statistics and intervals, local thickness. Internal; worker threads; µm.
 */
package org.plateau.internal.imaging.thickness;
