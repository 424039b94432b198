// SPDX-License-Identifier: EPL-2.0
/**
 * The bridge to ImageJ: macros over a picture, in a process of their own, and what they give back. Start at
 * {@link org.plateau.imagej.MacroSteps}. API for callers; starts processes and writes files, so never on the UI thread. Provisional until version 1.0.
 */
package org.plateau.imagej;
