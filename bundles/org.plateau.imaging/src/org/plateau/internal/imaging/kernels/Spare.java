// SPDX-License-Identifier: EPL-2.0
package org.plateau.internal.imaging.kernels;

import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** Places to work in, for tasks that run side by side: as many are made as work at the same time, and used again. Safe on any thread. */
public final class Spare<T> {

	private final Queue<T> idle = new ConcurrentLinkedQueue<>();
	private final Supplier<T> make;

	public Spare(Supplier<T> make) {
		this.make = make;
	}

	/** Work that fails or is stopped does not give its place back. */
	public void use(Consumer<T> work) {
		T free = idle.poll();
		T place = free != null ? free : make.get();
		work.accept(place);
		idle.add(place);
	}
}
