// SPDX-License-Identifier: EPL-2.0
package org.plateau.benchmarks;

import java.util.function.Supplier;
import org.plateau.extension.Progress;

/**
 * One thing that is timed.
 *
 * @param name as the peers' benchmarks call it
 * @param fits which sizes it runs on
 * @param traffic bytes a pixel that any way to compute it must read and write at least: its input once, its result once
 * @param preparation makes a call that can be timed; everything before is not timed
 */
record Kernel(String name, Fits fits, double traffic, Preparation preparation) {

	/** Which sizes a kernel runs on. */
	enum Fits {
		PICTURES, VOLUMES, BOTH;

		boolean takes(Shape shape) {
			return this == BOTH || (this == VOLUMES) == shape.volume();
		}
	}

	/** Makes a call; the answer of the call is what a user would keep. */
	@FunctionalInterface
	interface Preparation {
		Supplier<Object> prepare(Inputs in, Progress progress);
	}

	static Kernel picture(String name, double traffic, Preparation preparation) {
		return new Kernel(name, Fits.PICTURES, traffic, preparation);
	}
}
