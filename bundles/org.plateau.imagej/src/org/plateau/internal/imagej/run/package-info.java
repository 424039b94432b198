// SPDX-License-Identifier: EPL-2.0
/**
 * Runs inside the process of ImageJ, not in that of Plateau: nothing here but the Java library and ImageJ. Internal; one macro per process.
 */
package org.plateau.internal.imagej.run;
