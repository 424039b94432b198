// SPDX-License-Identifier: EPL-2.0
package org.plateau.io.experiment;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.plateau.io.spi.OpenOptions;

/**
 * A file that belongs to an experiment.
 *
 * @param role {@link #IMAGE}, {@link #CYCLING}, {@link #EDS}, {@link #IMPEDANCE}, {@link #TRACE} or {@link #OTHER}; roles of newer versions are kept as they are
 * @param path relative to the experiment folder, with {@code /}
 * @param sha256 of its content when it was added, lower-case hex; empty when nobody has computed it yet
 * @param state what was found when the experiment was opened
 * @param handwork what a person decided, corrected and drew
 * @param readBy whose reader knew the file when it was added, so that it can be told what is missing where that plug-in is not installed; empty
 *            for files that the core reads
 */
public record FileRef(String role, String path, String sha256, State state, Handwork handwork, Optional<ReadBy> readBy) {

	public static final String IMAGE = "image";
	public static final String CYCLING = "cycling";
	public static final String EDS = "eds";
	public static final String IMPEDANCE = "impedance";
	/** A curve of a kind that a plug-in gives a meaning. */
	public static final String TRACE = "trace";
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

	/**
	 * The contribution that reads a file.
	 *
	 * @param reader id of the contributed reader
	 * @param plugin symbolic name of the plug-in that contributes it
	 */
	public record ReadBy(String reader, String plugin) {
	}

	public FileRef {
		Objects.requireNonNull(role, "role");
		Objects.requireNonNull(path, "path");
		Objects.requireNonNull(sha256, "sha256");
		Objects.requireNonNull(state, "state");
		Objects.requireNonNull(handwork, "handwork");
		Objects.requireNonNull(readBy, "readBy");
	}

	/** A file about which nobody has decided anything. */
	public FileRef(String role, String path, String sha256, State state) {
		this(role, path, sha256, state, Handwork.NONE, Optional.empty());
	}

	/** See {@link Handwork#decided()}. */
	public OpenOptions decided() {
		return handwork.decided();
	}

	/** See {@link Handwork#corrections()}. */
	public List<Correction> corrections() {
		return handwork.corrections();
	}

	/** See {@link Handwork#edits()}. */
	public List<Correction> edits() {
		return handwork.edits();
	}

	public FileRef with(Handwork next) {
		return new FileRef(role, path, sha256, state, next, readBy);
	}

	public FileRef readBy(ReadBy contribution) {
		return new FileRef(role, path, sha256, state, handwork, Optional.of(contribution));
	}

	public FileRef withDecided(OpenOptions options) {
		return with(handwork.withDecided(options));
	}

	public FileRef withCorrections(List<Correction> steps) {
		return with(handwork.withCorrections(steps));
	}

	public FileRef withEdits(List<Correction> steps) {
		return with(handwork.withEdits(steps));
	}

	FileRef foundAt(String newPath) {
		return new FileRef(role, newPath, sha256, State.PRESENT, handwork, readBy);
	}
}
