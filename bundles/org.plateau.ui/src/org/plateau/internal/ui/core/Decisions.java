// SPDX-License-Identifier: EPL-2.0
package org.plateau.internal.ui.core;

import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Optional;
import java.util.function.UnaryOperator;

import org.plateau.internal.ui.navigator.ExperimentProjects;
import org.plateau.io.experiment.Experiment;
import org.plateau.io.experiment.ExperimentStore;
import org.plateau.io.experiment.FileRef;
import org.plateau.io.experiment.Handwork;
import org.plateau.io.spi.OpenOptions;

/** Writes what a person decided about a picture into its experiment. Worker threads; one at a time, so that none overwrites another's. */
public final class Decisions {

	private Decisions() {
	}

	/** What is decided now about a picture of an experiment carries the day; of a loose picture, and where nothing is said, none. */
	public static OpenOptions today(OpenOptions options, boolean kept) {
		return options.decidedOn(options.isEmpty() || !kept ? "" : LocalDate.now().toString());
	}

	/**
	 * Changes the entry of a picture; the folder is read again before, so that what others wrote meanwhile stays.
	 *
	 * @return the experiment as it is now; the given one when the picture does not belong to it or nothing changes
	 */
	public static synchronized Optional<Experiment> keep(Path picture, Optional<Experiment> known, UnaryOperator<FileRef> change)
			throws IOException {
		if (known.flatMap(e -> e.reference(picture)).isEmpty()) {
			return known;
		}
		return Optional.of(keep(known.get(), now -> now.reference(picture).map(f -> now.with(change.apply(f))).orElse(now)));
	}

	/** Changes an experiment, which is read again before, so that what others wrote meanwhile stays. */
	public static synchronized Experiment keep(Experiment known, UnaryOperator<Experiment> change) throws IOException {
		Experiment now = ExperimentStore.open(known.folder());
		Experiment changed = change.apply(now);
		if (changed.equals(now)) {
			return now;
		}
		ExperimentStore.save(changed);
		ExperimentProjects.get().reload(changed.folder());
		return changed;
	}

	/** Keeps what is said about a picture that belongs to no experiment. */
	static synchronized void keepLoose(Path picture, Handwork handwork) throws IOException {
		KeepJob.loose().write(picture, handwork);
	}
}
