// SPDX-License-Identifier: EPL-2.0
/**
 * Lays coloured element maps over a picture; the window and the exported figure use the same code. Start at
 * {@link org.plateau.eds.overlay.OverlayCompositor}. Values are immutable and safe on any thread; no threads are started. Colours are 0xRRGGBB, positions
 * pixels with the origin at the top-left corner. API, provisional until version 1.0.
 */
package org.plateau.eds.overlay;
