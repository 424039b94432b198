// SPDX-License-Identifier: EPL-2.0
package org.plateau.internal.ui.core;

import org.eclipse.core.runtime.jobs.ISchedulingRule;

/** Which Jobs wait for each other. */
final class Rules {

	/** What a person said is written in the order in which it was said. */
	static final ISchedulingRule KEEPING = new Same("keeping");

	private Rules() {
	}

	/** Jobs about the same thing run one after the other. */
	record Same(Object about) implements ISchedulingRule {

		@Override
		public boolean contains(ISchedulingRule rule) {
			return equals(rule);
		}

		@Override
		public boolean isConflicting(ISchedulingRule rule) {
			return equals(rule);
		}
	}
}
