// SPDX-License-Identifier: EPL-2.0
package org.plateau.internal.imaging.kernels;

import java.util.concurrent.CancellationException;
import java.util.function.BooleanSupplier;

/** Turns a caller's answer "stop" into the end of a computation. */
public final class Polling {

	private Polling() {
	}

	/** @throws CancellationException when the caller wants to stop */
	public static void check(BooleanSupplier cancelled) {
		if (cancelled.getAsBoolean()) {
			throw new CancellationException("cancelled");
		}
	}
}
