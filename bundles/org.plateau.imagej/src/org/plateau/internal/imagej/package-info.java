// SPDX-License-Identifier: EPL-2.0
/**
 * Macros of ImageJ as steps of a recipe: what goes out, what comes back, and what is refused. Internal; worker threads; scale in µm per pixel, x and y apart.
 */
package org.plateau.internal.imagej;
