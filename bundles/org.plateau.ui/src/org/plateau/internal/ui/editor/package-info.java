// SPDX-License-Identifier: EPL-2.0
/** The picture on the screen: canvas, overlays, tools, calibration banner. Ours alone; UI thread except {@code RenderQueue}. */
package org.plateau.internal.ui.editor;
