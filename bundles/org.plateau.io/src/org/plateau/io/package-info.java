// SPDX-License-Identifier: EPL-2.0
/**
 * Opening files: finding the reader for a file, deciding scale and tilt, and the experiment folder. Start at
 * {@link org.plateau.io.Opener} for a file and {@code org.plateau.io.experiment} for a folder. API for callers; file access, so never
 * on the UI thread. Provisional until version 1.0.
 */
package org.plateau.io;
