// SPDX-License-Identifier: EPL-2.0
package org.plateau.internal.ui.corrections;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

import org.plateau.analysis.CorrectionEffects;
import org.plateau.analysis.CorrectionLog;
import org.plateau.io.experiment.Correction;

/** The list of corrections while a person works on it, and how it differs from the one that is applied. Knows no widgets. */
public final class CorrectionDraft {

	private final List<Correction> steps = new ArrayList<>();
	private List<Correction> applied;

	/** @param applied what holds now */
	public CorrectionDraft(List<Correction> applied) {
		this.applied = List.copyOf(applied);
		steps.addAll(applied);
	}

	public List<Correction> steps() {
		return List.copyOf(steps);
	}

	/** True when applying would change something. */
	public boolean differs() {
		return !steps.equals(applied);
	}

	/** Something else is applied now; a list that nobody has worked on follows it. */
	public void appliedNow(List<Correction> now) {
		if (!differs()) {
			steps.clear();
			steps.addAll(now);
		}
		applied = List.copyOf(now);
	}

	/** Back to what is applied. */
	public void revert() {
		steps.clear();
		steps.addAll(applied);
	}

	/** Adds one with its defaults at the end. Returns its index. */
	public int add(String id) {
		steps.add(new Correction(id, Map.of(), true));
		return steps.size() - 1;
	}

	public void remove(int index) {
		steps.remove(index);
	}

	/** Exchanges one with its neighbour; nothing at the ends. Returns where it is now. */
	public int move(int index, int by) {
		int to = index + by;
		if (to < 0 || to >= steps.size()) {
			return index;
		}
		Collections.swap(steps, index, to);
		return to;
	}

	public void turn(int index, boolean on) {
		Correction c = steps.get(index);
		steps.set(index, new Correction(c.id(), c.parameters(), on));
	}

	/** Sets a parameter; an empty value takes the default. */
	public void set(int index, String parameter, String value) {
		Correction c = steps.get(index);
		Map<String, String> parameters = new TreeMap<>(c.parameters());
		if (value.isBlank()) {
			parameters.remove(parameter);
		} else {
			parameters.put(parameter, value.strip());
		}
		steps.set(index, new Correction(c.id(), parameters, c.on()));
	}

	/**
	 * What each step did, for the steps that were done as they stand here.
	 *
	 * @param log of the corrected picture
	 * @param ofStack whether an analysis corrects a whole stack: these were done first
	 * @return by position in the list; empty for a step that is off or was changed
	 */
	public List<Optional<CorrectionLog.Applied>> did(CorrectionLog log, java.util.function.Predicate<String> ofStack) {
		List<Optional<CorrectionLog.Applied>> did = new ArrayList<>(Collections.nCopies(steps.size(), Optional.empty()));
		if (differs()) {
			return did;
		}
		int next = 0;
		for (boolean stacks : new boolean[] { true, false }) {
			for (int i = 0; i < steps.size(); i++) {
				if (steps.get(i).on() && ofStack.test(steps.get(i).id()) == stacks && next < log.applied().size()) {
					did.set(i, Optional.of(log.applied().get(next++)));
				}
			}
		}
		return did;
	}

	/** How far each step moved the result, by position in the list; empty for one that is off, was changed or not measured yet. */
	public List<Optional<CorrectionEffects.Step>> moved(Optional<CorrectionEffects> effects) {
		List<CorrectionEffects.Step> left = new ArrayList<>(effects.map(CorrectionEffects::steps).orElse(List.of()));
		List<Optional<CorrectionEffects.Step>> moved = new ArrayList<>();
		for (Correction c : steps) {
			Optional<CorrectionEffects.Step> found = c.on() && !differs() ? left.stream().filter(s -> s.analysisId().equals(c.id())).findFirst()
					: Optional.empty();
			found.ifPresent(left::remove);
			moved.add(found);
		}
		return moved;
	}
}
