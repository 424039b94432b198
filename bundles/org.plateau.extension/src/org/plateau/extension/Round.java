// SPDX-License-Identifier: EPL-2.0
package org.plateau.extension;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;

/**
 * Asks several contributions one after the other. All are asked on one lent thread as long as each answers in time; one that does not is left there, named
 * and left out, and the rest is asked on a fresh thread.
 */
final class Round<T, R> {

	private final Registry<T> registry;
	private final List<Descriptor<T>> several;
	private final Patience patience;
	private final Registry.Call<T, R> call;
	private final List<Registry.Answer<T, R>> answers = new ArrayList<>();

	Round(Registry<T> registry, List<Descriptor<T>> several, Patience patience, Registry.Call<T, R> call) {
		this.registry = registry;
		this.several = several;
		this.patience = patience;
		this.call = call;
	}

	List<Registry.Answer<T, R>> go() {
		int next = 0;
		while (next < several.size()) {
			Leg leg = new Leg(next);
			try {
				Supervision.call(registry.source(several.get(next)), "its answer", patience, Progress.NONE, leg);
				next = several.size();
			} catch (CancellationException e) {
				throw e;
			} catch (Exception e) {
				next = leg.leave(e);
			}
			answers.addAll(leg.answers());
		}
		return List.copyOf(answers);
	}

	/** What is asked on one thread. */
	private final class Leg implements Supervision.Body<Void> {

		private final List<Registry.Answer<T, R>> given = new ArrayList<>();
		private final int from;
		private int at;
		private boolean left;

		Leg(int from) {
			this.from = from;
		}

		@Override
		public Void call(Progress progress, Supervision.Stage stage) {
			for (int i = from; i < several.size(); i++) {
				Descriptor<T> d = several.get(i);
				if (!enter(i)) {
					return null;
				}
				stage.enter(registry.source(d));
				Exception failure;
				try {
					R value = registry.given(d, call);
					if (progress.isCanceled()) {
						return null;
					}
					add(new Registry.Answer<>(d, value));
					continue;
				} catch (CancellationException e) {
					failure = Supervision.notAsked(e);
				} catch (Exception e) {
					failure = e;
				} catch (Error e) {
					failure = ContributionException.of(e);
				}
				if (progress.isCanceled()) {
					// whoever waited has gone, and has told why
					return null;
				}
				registry.tell(d, failure);
			}
			return null;
		}

		private synchronized boolean enter(int i) {
			at = i;
			return !left;
		}

		private synchronized void add(Registry.Answer<T, R> answer) {
			if (!left) {
				given.add(answer);
			}
		}

		/** It did not answer: the next one to ask. */
		private synchronized int leave(Exception e) {
			left = true;
			registry.tell(several.get(at), e);
			return at + 1;
		}

		private synchronized List<Registry.Answer<T, R>> answers() {
			return List.copyOf(given);
		}
	}
}
