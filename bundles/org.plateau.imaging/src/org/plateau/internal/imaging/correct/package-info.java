// SPDX-License-Identifier: EPL-2.0
/**
 * Corrections of the picture before it is measured, as analyses: turn, crop, destripe, level, denoise. Internal; worker threads.
 */
package org.plateau.internal.imaging.correct;
