// SPDX-License-Identifier: EPL-2.0
package org.plateau.ui.tests;

/** What the hostile tool, view and overlay of these tests do when they are called; nothing unless a test says so. */
enum Harm {
	NONE, THROWS, STACK, SLEEPS, NULL;

	/** Longer than five seconds at a tenth of the program's patience. */
	static final long SLEEP_MS = 700;

	/** Set and read on the UI thread, read on drawing threads. */
	static volatile Harm now = NONE;
	/** Where: "tool", "view", "overlay" or "draw". */
	static volatile String place = "";

	/** Does it when it is meant for this place. */
	static <T> T at(String here, T good) {
		if (!place.equals(here)) {
			return good;
		}
		return switch (now) {
		case NONE -> good;
		case THROWS -> throw new IllegalStateException("on purpose");
		case STACK -> endless(good);
		case SLEEPS -> {
			try {
				Thread.sleep(SLEEP_MS);
			} catch (InterruptedException e) {
				Thread.currentThread().interrupt();
			}
			yield good;
		}
		case NULL -> null;
		};
	}

	private static <T> T endless(T value) {
		T deeper = endless(value);
		return deeper == null ? value : deeper;
	}
}
