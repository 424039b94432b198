// SPDX-License-Identifier: EPL-2.0
package org.plateau.io.experiment;

import java.util.List;
import java.util.Objects;
import org.plateau.io.spi.OpenOptions;

/**
 * A file that belongs to an experiment.
 *
 * @param role {@link #IMAGE}, {@link #CYCLING}, {@link #EDS} or {@link #OTHER}; roles of newer versions are kept as they are
 * @param path relative to the experiment folder, with {@code /}
 * @param sha256 of its content when it was added, lower-case hex; empty when nobody has computed it yet
 * @param state what was found when the experiment was opened
 * @param decided what a person decided about scale, tilt and slices; says nothing when nobody did
 * @param corrections what is done to the picture before it is measured, in order
 * @param edits what a person corrected in the traced layers, in order
 */
public record FileRef(String role, String path, String sha256, State state, OpenOptions decided, List<Correction> corrections, List<Correction> edits) {

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
		Objects.requireNonNull(decided, "decided");
		corrections = List.copyOf(corrections);
		edits = List.copyOf(edits);
	}

	/** A file about which nobody has decided anything. */
	public FileRef(String role, String path, String sha256, State state) {
		this(role, path, sha256, state, OpenOptions.none(), List.of(), List.of());
	}

	public FileRef withDecided(OpenOptions options) {
		return new FileRef(role, path, sha256, state, options, corrections, edits);
	}

	public FileRef withCorrections(List<Correction> steps) {
		return new FileRef(role, path, sha256, state, decided, steps, edits);
	}

	public FileRef withEdits(List<Correction> steps) {
		return new FileRef(role, path, sha256, state, decided, corrections, steps);
	}

	FileRef foundAt(String newPath) {
		return new FileRef(role, newPath, sha256, State.PRESENT, decided, corrections, edits);
	}
}
