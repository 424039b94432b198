// SPDX-License-Identifier: EPL-2.0
package org.plateau.internal.ui.status;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import org.eclipse.core.runtime.ILog;
import org.eclipse.core.runtime.preferences.IEclipsePreferences;
import org.eclipse.core.runtime.preferences.InstanceScope;
import org.osgi.service.prefs.BackingStoreException;

/** The experiments that were opened last, newest first. Any thread. */
public final class RecentExperiments {

	private static final String NODE = "org.plateau.ui";
	private static final String KEY = "recentExperiments";
	private static final int MOST = 12;

	private RecentExperiments() {
	}

	/** Newest first; a folder may be gone by now. */
	public static List<Path> list() {
		return node().get(KEY, "").lines().filter(l -> !l.isBlank()).map(Path::of).toList();
	}

	/** An experiment was opened. */
	public static synchronized void opened(Path folder) {
		List<String> all = new ArrayList<>(List.of(folder.toString()));
		list().stream().map(Path::toString).filter(p -> !p.equals(folder.toString())).limit(MOST - 1L).forEach(all::add);
		put(all);
	}

	/** Empties the list. */
	public static synchronized void clear() {
		put(List.of());
	}

	private static void put(List<String> lines) {
		node().put(KEY, String.join("\n", lines));
		try {
			node().flush();
		} catch (BackingStoreException e) {
			ILog.of(RecentExperiments.class).warn("the list of recent experiments could not be kept", e);
		}
	}

	private static IEclipsePreferences node() {
		return InstanceScope.INSTANCE.getNode(NODE);
	}
}
