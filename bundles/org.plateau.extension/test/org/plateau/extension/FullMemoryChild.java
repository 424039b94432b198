// SPDX-License-Identifier: EPL-2.0
package org.plateau.extension;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;

/** Runs in a machine of little memory: a contribution keeps more and more while another thread goes on with work of its own. That thread asks for no memory:
 * one that does may meet the error first, see docs/adr/0010. */
@SuppressWarnings("rawtypes")
final class FullMemoryChild {

	private FullMemoryChild() {
	}

	public static void main(String[] args) throws Exception {
		ProblemLog log = new ProblemLog();
		int piece = Integer.parseInt(args[0]);
		Descriptor<Supplier> greedy = new Descriptor<>("greedy", "greedy", "bundle", "1", List.of(), Map.of(), () -> () -> {
			List<byte[]> kept = new ArrayList<>();
			for (;;) {
				kept.add(new byte[piece]);
			}
		});
		Registry<Supplier> registry = new Registry<>("point", Supplier.class, List.of(greedy), log);
		AtomicBoolean over = new AtomicBoolean();
		int[] turns = new int[1];
		Thread other = new Thread(() -> {
			while (!over.get()) {
				turns[0]++;
				Thread.onSpinWait();
			}
		});
		other.start();
		for (int i = 0; i < 3; i++) {
			registry.call(greedy, Patience.RUN, Supplier::get);
		}
		over.set(true);
		other.join();
		// half of the memory can be had again
		int free = new byte[20 << 20].length >> 20;
		System.out.println(log.problems().size() + " " + log.problems().get(0).message() + " " + free + " " + (turns[0] != 0));
		System.exit(0);
	}
}
