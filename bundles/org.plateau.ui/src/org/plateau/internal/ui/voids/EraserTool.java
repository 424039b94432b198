// SPDX-License-Identifier: EPL-2.0
package org.plateau.internal.ui.voids;

/** Erases voids; Alt paints. */
public final class EraserTool extends BrushTool {

	public EraserTool() {
		super(true);
	}
}
