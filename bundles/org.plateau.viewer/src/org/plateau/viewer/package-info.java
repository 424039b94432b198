// SPDX-License-Identifier: EPL-2.0
/**
 * What a picture on the screen is made of, without any widget toolkit: where it is looked at, with which contrast, what is drawn over
 * it. Start at {@link org.plateau.viewer.ViewerState} for the state and {@link org.plateau.viewer.TileRenderer} for the pixels. API for
 * callers; values are immutable, rendering belongs on a worker thread. Image coordinates are corner-origin pixels, view coordinates
 * are pixels of the canvas; transforms are named by their direction. Provisional until version 1.0.
 */
package org.plateau.viewer;
