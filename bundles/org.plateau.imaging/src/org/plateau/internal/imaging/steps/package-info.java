// SPDX-License-Identifier: EPL-2.0
/**
 * The built-in steps of a recipe, as analyses: tracing, thickness, voids, stress. Internal; worker threads.
 */
package org.plateau.internal.imaging.steps;
