// SPDX-License-Identifier: EPL-2.0
package org.plateau.internal.ui.navigator;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

import org.eclipse.core.resources.IProject;
import org.plateau.headless.ImageStatus;
import org.plateau.io.experiment.FileRef;

/** What the navigator shows below an experiment. */
public sealed interface Node {

	IProject project();

	/**
	 * A file of the experiment.
	 *
	 * @param location where it lies or should lie
	 * @param status what is known of the results of a picture; empty for other files
	 */
	record File(IProject project, FileRef file, Path location, Optional<ImageStatus> status) implements Node {
	}

	/** Several files under one name. */
	record Group(IProject project, String label, List<File> files) implements Node {
	}

	/** A finished report. */
	record Report(IProject project, String image, Path location) implements Node {
	}

	/** A line instead of content: still reading, or what is wrong. */
	record Note(IProject project, String text, boolean error) implements Node {
	}
}
