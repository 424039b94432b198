// SPDX-License-Identifier: EPL-2.0
/**
 * Pictures, records and spectra whose truth is known by formula, for tests. Start at {@link org.plateau.testkit.phantoms.LayerPhantom}. API for
 * tests; immutable, any thread; µm, SI and pixels with the origin at a corner, as the names say. Provisional until version 1.0.
 */
package org.plateau.testkit.phantoms;
