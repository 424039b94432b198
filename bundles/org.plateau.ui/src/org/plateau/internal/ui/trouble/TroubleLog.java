// SPDX-License-Identifier: EPL-2.0
package org.plateau.internal.ui.trouble;

import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;

import org.eclipse.core.runtime.ILogListener;
import org.eclipse.core.runtime.Platform;
import org.plateau.extension.Problem;
import org.plateau.extension.ProblemLog;

/** What went wrong since the program started: entries of the platform's log and contributions that failed. Any thread; listeners are called in the one that told. */
public final class TroubleLog {

	private static final int MOST = 500;
	private static final TroubleLog INSTANCE = new TroubleLog(Clock.systemUTC());

	private final Clock clock;
	private final List<Trouble> entries = new ArrayList<>();
	private final List<Runnable> listeners = new CopyOnWriteArrayList<>();
	private final ILogListener log = (status, plugin) -> Wording.of(status, now()).ifPresent(this::add);
	private boolean listening;

	TroubleLog(Clock clock) {
		this.clock = clock;
	}

	/** The one of the running program. */
	public static TroubleLog get() {
		return INSTANCE;
	}

	private java.time.Instant now() {
		return clock.instant();
	}

	/** Begins to listen; the second time nothing happens. */
	public synchronized void listen(ProblemLog contributions) {
		if (!listening) {
			listening = true;
			Platform.addLogListener(log);
			contributions.addListener(this::failed);
			contributions.problems().forEach(this::failed);
		}
	}

	private void failed(Problem problem) {
		add(Wording.of(problem, now()));
	}

	/** Adds one, or counts one that is there. */
	void add(Trouble trouble) {
		synchronized (entries) {
			Optional<Trouble> before = entries.stream().filter(trouble::repeats).findFirst();
			before.ifPresent(entries::remove);
			entries.add(0, before.map(b -> new Trouble(trouble.at(), b.times() + 1, trouble.serious(), trouble.what(), trouble.where(), trouble.remedy(),
					trouble.details(), trouble.contribution())).orElse(trouble));
			if (entries.size() > MOST) {
				entries.remove(entries.size() - 1);
			}
		}
		listeners.forEach(Runnable::run);
	}

	/** Newest first. */
	public List<Trouble> entries() {
		synchronized (entries) {
			return List.copyOf(entries);
		}
	}

	/** Forgets what was read; contributions that failed stay. */
	public void clear() {
		synchronized (entries) {
			entries.removeIf(t -> t.contribution().isEmpty());
		}
		listeners.forEach(Runnable::run);
	}

	public void addListener(Runnable listener) {
		listeners.add(listener);
	}

	public void removeListener(Runnable listener) {
		listeners.remove(listener);
	}
}
