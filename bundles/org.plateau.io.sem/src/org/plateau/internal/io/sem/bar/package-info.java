// SPDX-License-Identifier: EPL-2.0
/**
 * Finds the data bar and the burned-in scale bar of a picture. Internal; worker threads; pixels.
 */
package org.plateau.internal.io.sem.bar;
