// SPDX-License-Identifier: EPL-2.0
package org.plateau.headless;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.plateau.extension.Progress;
import org.plateau.io.experiment.Correction;
import org.plateau.report.Measurement;

/**
 * Which corrections by hand can be done, when not all of them can: one that cannot keeps all the others from being measured. They are tried in halves,
 * so that a few impossible ones among many cost few measurements. Worker threads; it starts none.
 */
public final class PossibleEdits {

	/**
	 * A correction that cannot be done after those before it.
	 *
	 * @param index in the list that was tried
	 * @param why one line, with the picture's name
	 */
	public record Refused(int index, String why) {
	}

	private final Plateau plateau;
	private final MeasureRequest request;
	private final List<Correction> all;
	private final Progress progress;
	private final SortedSet<Integer> kept = new TreeSet<>();
	private final List<Refused> refused = new ArrayList<>();
	private Measurement last;
	private boolean cancelled;

	private PossibleEdits(Plateau plateau, MeasureRequest request, List<Correction> all, Progress progress) {
		this.plateau = plateau;
		this.request = request;
		this.all = List.copyOf(all);
		this.progress = progress;
	}

	/**
	 * Tries what was added to corrections that were measured.
	 *
	 * @param request of the last measurement
	 * @param last a measurement with the first {@code sure} of the corrections
	 * @param edits all corrections by hand
	 * @return empty when it was stopped
	 */
	public static Optional<PossibleEdits> of(Plateau plateau, MeasureRequest request, Measurement last, List<Correction> edits, int sure, Progress progress) {
		return new PossibleEdits(plateau, request, edits, progress).tried(last, sure);
	}

	/** Tries all corrections on a picture that was not measured yet; empty when it was stopped, and when the picture cannot be measured without any. */
	public static Optional<PossibleEdits> of(Plateau plateau, MeasureRequest request, List<Correction> edits, Progress progress) {
		List<Correction> arranging = edits.stream().filter(e -> !isTried(e)).toList();
		return EditTask.anew(plateau, request, arranging, progress.part(0, 0.5)) instanceof MeasureOutcome.Measured m ? new PossibleEdits(plateau, request, edits, progress.part(0.5, 1)).tried(m.measurement(), 0)
				: Optional.empty();
	}

	/** What says how layers are found at all is no step that could be left out, and what is switched off is not done. */
	private static boolean isTried(Correction edit) {
		return edit.on() && !Arrangement.later(List.of(edit)).isEmpty();
	}

	private Optional<PossibleEdits> tried(Measurement with, int sure) {
		last = with;
		List<Integer> open = new ArrayList<>();
		for (int i = 0; i < all.size(); i++) {
			if (i >= sure && isTried(all.get(i))) {
				open.add(i);
			} else {
				kept.add(i);
			}
		}
		attempt(open);
		return cancelled ? Optional.empty() : Optional.of(this);
	}

	private void attempt(List<Integer> open) {
		if (open.isEmpty() || cancelled) {
			return;
		}
		SortedSet<Integer> with = new TreeSet<>(kept);
		with.addAll(open);
		switch (EditTask.first(plateau, request, last, with.stream().map(all::get).toList(), progress)) {
		case MeasureOutcome.Measured m -> {
			last = m.measurement();
			kept.addAll(open);
		}
		case MeasureOutcome.Failed f when open.size() == 1 -> refused.add(new Refused(open.get(0), f.message()));
		case MeasureOutcome.Failed f -> {
			attempt(open.subList(0, open.size() / 2));
			attempt(open.subList(open.size() / 2, open.size()));
		}
		case MeasureOutcome.DecisionNeeded d -> cancelled = true;
		case MeasureOutcome.Cancelled c -> cancelled = true;
		}
	}

	/** Measured with those that can be done; what is put off as by {@link EditTask#first} is missing. */
	public Measurement measurement() {
		return last;
	}

	/** Those that can be done, in their order. */
	public List<Correction> edits() {
		return IntStream.range(0, all.size()).filter(kept::contains).mapToObj(all::get).toList();
	}

	/** Those that cannot, in their order. */
	public List<Refused> refused() {
		return List.copyOf(refused);
	}
}
