// SPDX-License-Identifier: EPL-2.0
package org.plateau.it.broken;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.function.Supplier;

/**
 * What the hostile contributions do, and where: a test sets the system property {@code org.plateau.it.broken} to {@code BEHAVIOUR@method}. Without it they
 * are quiet.
 */
final class Hostility {

	/** Read by tests as well. */
	static final String PROPERTY = "org.plateau.it.broken";
	/** One that does not hear an interrupt ends at least then. */
	private static final long LONGEST_MS = 20_000;

	private Hostility() {
	}

	/** Does the harm that is asked for at this place. */
	static void at(String method) {
		answer(method, () -> null);
	}

	/** The answer, nothing, or harm. */
	static <T> T answer(String method, Supplier<T> good) {
		String[] asked = System.getProperty(PROPERTY, "@").split("@", -1);
		if (!asked[1].equals(method)) {
			return good.get();
		}
		switch (asked[0]) {
		case "THROWS" -> throw new IllegalStateException("broken on purpose");
		case "ERROR" -> throw new AssertionError("broken on purpose");
		case "NULL" -> {
			return null;
		}
		case "SLEEPS" -> sleep();
		case "DEAF" -> compute();
		case "MEMORY" -> fill();
		case "STACK" -> descend(0);
		case "CANCELS" -> throw new CancellationException("nobody asked for it");
		default -> throw new IllegalArgumentException(asked[0]);
		}
		return good.get();
	}

	private static void sleep() {
		try {
			Thread.sleep(60_000);
		} catch (InterruptedException e) {
			throw new IllegalStateException("woken", e);
		}
	}

	/** Until the test asks for something else. */
	private static void compute() {
		String asked = System.getProperty(PROPERTY);
		long until = System.nanoTime() + LONGEST_MS * 1_000_000;
		while (asked.equals(System.getProperty(PROPERTY)) && System.nanoTime() < until) {
			Thread.onSpinWait();
		}
	}

	/** Pieces of 16 GB, so that the machine's memory is not really filled; the virtual machine's answer is the same. */
	private static void fill() {
		List<long[]> held = new ArrayList<>();
		while (held.size() < 1_000) {
			held.add(new long[Integer.MAX_VALUE - 8]);
		}
	}

	private static int descend(int depth) {
		return descend(depth + 1) + 1;
	}
}
