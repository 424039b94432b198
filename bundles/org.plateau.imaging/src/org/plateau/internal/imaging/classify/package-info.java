// SPDX-License-Identifier: EPL-2.0
/**
 * A random forest over features of a pixel's surroundings, trained from strokes. Internal; worker threads; feature values without unit.
 */
package org.plateau.internal.imaging.classify;
