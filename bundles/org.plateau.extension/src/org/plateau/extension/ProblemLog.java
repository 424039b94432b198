// SPDX-License-Identifier: EPL-2.0
package org.plateau.extension;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

/** Collects {@link Problem}s; the Problems view and {@code list --problems} show it. Safe on any thread. */
public final class ProblemLog {

	private final List<Problem> problems = new ArrayList<>();
	private final List<Consumer<Problem>> listeners = new CopyOnWriteArrayList<>();

	/** Adds a problem once: the same contributor, point, id and message again is not repeated. */
	public void add(Problem problem) {
		synchronized (problems) {
			for (Problem known : problems) {
				if (known.toString().equals(problem.toString())) {
					return;
				}
			}
			problems.add(problem);
		}
		for (Consumer<Problem> listener : listeners) {
			listener.accept(problem);
		}
	}

	/** All so far, in the order they came. */
	public List<Problem> problems() {
		synchronized (problems) {
			return List.copyOf(problems);
		}
	}

	/** Called for every new problem, on the thread that met it. */
	public void addListener(Consumer<Problem> listener) {
		listeners.add(listener);
	}

	public void removeListener(Consumer<Problem> listener) {
		listeners.remove(listener);
	}
}
