// SPDX-License-Identifier: EPL-2.0
package org.plateau.script;

/** A thread in which a script runs. Compiled scripts ask {@link #check} at every turn of a loop and at the beginning of every closure and method. */
public final class ScriptThread extends Thread {

	private volatile boolean stopped;

	ScriptThread(Runnable script, String name) {
		super(script, name);
		setDaemon(true);
	}

	/** The script shall end. Wakes what it waits for; called again and again, because what it calls may swallow that. */
	void end() {
		stopped = true;
		interrupt();
	}

	/**
	 * Called by compiled scripts, on any thread.
	 *
	 * @return false: the script goes on
	 * @throws ScriptStopped when the script of this thread shall end
	 */
	public static boolean check() {
		if (currentThread() instanceof ScriptThread script && script.stopped) {
			throw new ScriptStopped(ScriptRunner.INTERRUPTED);
		}
		return false;
	}
}
