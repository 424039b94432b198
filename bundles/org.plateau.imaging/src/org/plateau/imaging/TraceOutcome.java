// SPDX-License-Identifier: EPL-2.0
package org.plateau.imaging;

import java.util.List;

/** How tracing ended: with a stack, or with the reason why there is none. */
public sealed interface TraceOutcome {

	/**
	 * A traced stack.
	 *
	 * @param interfaces top to bottom, never crossing: {@code interfaces[i].y[x] <= interfaces[i + 1].y[x]}
	 * @param layers top to bottom, one more than interfaces
	 * @param edgeBlurPx standard deviation of the edge spread that fits the interfaces, pixels
	 * @param confidence 0 to 1, the lowest of the interfaces
	 * @param notes what the user should know, in sentences: optional layers that are absent, weak interfaces
	 * @param edits what was corrected by hand, oldest first
	 */
	record Traced(List<TracedInterface> interfaces, List<TracedLayer> layers, double edgeBlurPx, double confidence,
			List<String> notes, List<StackEdit> edits) implements TraceOutcome {

		/** A stack that nobody has corrected. */
		public Traced(List<TracedInterface> interfaces, List<TracedLayer> layers, double edgeBlurPx, double confidence,
				List<String> notes) {
			this(interfaces, layers, edgeBlurPx, confidence, notes, List.of());
		}

		public Traced {
			edits = List.copyOf(edits);
			interfaces = List.copyOf(interfaces);
			layers = List.copyOf(layers);
			notes = List.copyOf(notes);
			if (layers.size() != interfaces.size() + 1) {
				throw new IllegalArgumentException(layers.size() + " layers for " + interfaces.size() + " interfaces");
			}
		}

		/** The place of a layer in {@link #layers}, or −1. */
		public int indexOfLayer(String name) {
			for (int i = 0; i < layers.size(); i++) {
				if (layers.get(i).name().equals(name)) {
					return i;
				}
			}
			return -1;
		}
	}

	/** No stack. @param reason one sentence for the user: what is missing and where it was looked for */
	record Refused(String reason) implements TraceOutcome {
	}
}
