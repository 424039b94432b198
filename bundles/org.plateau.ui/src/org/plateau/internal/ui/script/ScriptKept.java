// SPDX-License-Identifier: EPL-2.0
package org.plateau.internal.ui.script;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.eclipse.core.runtime.ILog;
import org.eclipse.core.runtime.preferences.InstanceScope;
import org.eclipse.ui.preferences.ScopedPreferenceStore;
import org.plateau.internal.ui.core.Work;

/** What the Script view has when the workbench is started again: the text, saved or not, its file, and the scripts that were run. UI thread. */
final class ScriptKept {

	/** Scripts that are remembered. */
	static final int MOST = 20;

	private static final String TEXT = "script.text";
	private static final String FILE = "script.file";
	private static final String RUN = "script.run.";

	private final ScopedPreferenceStore store = new ScopedPreferenceStore(InstanceScope.INSTANCE, "org.plateau.ui");

	/** Empty where there was none. */
	String text() {
		return store.getString(TEXT);
	}

	Optional<Path> file() {
		return Optional.of(store.getString(FILE)).filter(f -> !f.isEmpty()).map(Path::of);
	}

	/** Keeps them, written in a Job. */
	void keep(String text, Optional<Path> file) {
		String named = file.map(Path::toString).orElse("");
		if (!text.equals(text()) || !named.equals(store.getString(FILE))) {
			store.setValue(TEXT, text);
			store.setValue(FILE, named);
			write();
		}
	}

	/** The scripts that were run, the last one first. */
	List<String> runs() {
		List<String> runs = new ArrayList<>();
		for (int i = 0; i < MOST && !store.getString(RUN + i).isEmpty(); i++) {
			runs.add(store.getString(RUN + i));
		}
		return runs;
	}

	/** A script is being run; the same one is not remembered twice. */
	void ran(String script) {
		List<String> runs = new ArrayList<>(runs());
		runs.remove(script);
		runs.addFirst(script);
		for (int i = 0; i < Math.min(MOST, runs.size()); i++) {
			store.setValue(RUN + i, runs.get(i));
		}
		write();
	}

	private void write() {
		Work.onDisk("Keeping the script", store::save, e -> ILog.of(ScriptKept.class).warn("the script could not be kept", e));
	}
}
