// SPDX-License-Identifier: EPL-2.0
package org.plateau.internal.ui.voids;

/** Makes one void of all that a line touches. */
public final class MergeTool extends CutTool {

	public MergeTool() {
		super(true);
	}
}
