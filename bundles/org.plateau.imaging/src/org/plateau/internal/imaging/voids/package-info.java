// SPDX-License-Identifier: EPL-2.0
/**
 * Finds voids by each layer's own statistics and fits their outlines. Internal; worker threads; pixels and µm.
 */
package org.plateau.internal.imaging.voids;
