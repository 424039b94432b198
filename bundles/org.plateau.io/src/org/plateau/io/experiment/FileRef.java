// SPDX-License-Identifier: EPL-2.0
package org.plateau.io.experiment;

import java.util.Objects;

/**
 * A file that belongs to an experiment.
 *
 * @param role {@link #IMAGE}, {@link #CYCLING}, {@link #EDS} or {@link #OTHER}; roles of newer versions are kept as they are
 * @param path relative to the experiment folder, with {@code /}
 * @param sha256 of its content when it was added, lower-case hex; empty when nobody has computed it yet
 * @param state what was found when the experiment was opened
 */
public record FileRef(String role, String path, String sha256, State state) {

	public static final String IMAGE = "image";
	public static final String CYCLING = "cycling";
	public static final String EDS = "eds";
	public static final String OTHER = "other";

	/** What became of the file. */
	public enum State {
		/** There, with the content it had. */
		PRESENT,
		/** Not there; {@link ExperimentStore#relink} finds it by its hash. */
		MISSING,
		/** There, but with another content. */
		CHANGED
	}

	public FileRef {
		Objects.requireNonNull(role, "role");
		Objects.requireNonNull(path, "path");
		Objects.requireNonNull(sha256, "sha256");
		Objects.requireNonNull(state, "state");
	}
}
