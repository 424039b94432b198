// SPDX-License-Identifier: EPL-2.0
package org.plateau.internal.ui.core;

/** Whether a view only follows what was chosen elsewhere, so that its own listeners must not answer. UI thread. */
public final class Following {

	private boolean active;

	public boolean isActive() {
		return active;
	}

	/** Makes a change in a view that is nobody's choice. */
	public void follow(Runnable change) {
		active = true;
		try {
			change.run();
		} finally {
			active = false;
		}
	}
}
