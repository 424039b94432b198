// SPDX-License-Identifier: EPL-2.0
/**
 * Writing pictures and stacks with their scale. Start at {@link org.plateau.io.sem.TiffStackWriter}. API for callers; file access, so never on
 * the UI thread; lengths in nm. Provisional until version 1.0.
 */
package org.plateau.io.sem;
