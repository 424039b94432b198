// SPDX-License-Identifier: EPL-2.0
/**
 * What is traced and measured in a cross-section: interfaces, layers between them, their thickness, their voids. Start at
 * {@link org.plateau.model.layer.LayerStack}. API for callers; immutable by contract (arrays are shared, not copied: do not
 * write to them), safe on any thread. Pixel coordinates have the origin at the top-left corner; micrometres are on the
 * specimen's face, tilt undone. Provisional until version 1.0.
 */
package org.plateau.model.layer;
