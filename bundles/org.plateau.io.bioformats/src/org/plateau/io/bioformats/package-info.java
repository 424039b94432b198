// SPDX-License-Identifier: EPL-2.0
/**
 * The bridge to a Bio-Formats jar that the user has: where it lies and whether it can be used. Start at
 * {@link org.plateau.io.bioformats.BioFormats}. API for callers; loads a jar, so never on the UI thread. Provisional until version 1.0.
 */
package org.plateau.io.bioformats;
