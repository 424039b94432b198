// SPDX-License-Identifier: EPL-2.0
package org.plateau.internal.ui.navigator;

import org.eclipse.core.resources.IProject;
import org.eclipse.core.resources.IProjectNature;

/** Marks a project as an experiment. */
public final class ExperimentNature implements IProjectNature {

	private IProject project;

	@Override
	public void configure() {
		// a mark needs no builder
	}

	@Override
	public void deconfigure() {
		// a mark needs no builder
	}

	@Override
	public IProject getProject() {
		return project;
	}

	@Override
	public void setProject(IProject value) {
		project = value;
	}
}
