// SPDX-License-Identifier: EPL-2.0
package org.plateau.internal.ui.navigator;

import org.eclipse.core.resources.IProject;
import org.eclipse.jface.viewers.Viewer;
import org.eclipse.jface.viewers.ViewerComparator;

/** Experiments by name; their files in the order of the experiment. */
public final class ExperimentSorter extends ViewerComparator {

	@Override
	public int compare(Viewer viewer, Object a, Object b) {
		return a instanceof IProject && b instanceof IProject ? super.compare(viewer, a, b) : 0;
	}
}
