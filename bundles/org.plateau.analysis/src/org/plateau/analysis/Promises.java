// SPDX-License-Identifier: EPL-2.0
package org.plateau.analysis;

import java.util.List;
import java.util.Map;
import org.plateau.extension.ContributionException;

/** Finds that a contribution gave what its contract rules out, before anybody else stumbles over it. */
final class Promises {

	private Promises() {
	}

	/** A copy of a list, which may be of a class of the plug-in's own. */
	static <E> List<E> given(List<E> list, String method) {
		if (list == null) {
			throw new ContributionException(method + " gave nothing (null)");
		}
		return List.copyOf(list);
	}

	/**
	 * Looks at what an analysis gave: nothing that it does not declare, unless handed on as it was; and no value that is not of its key's type, as this key
	 * and as everybody else means it.
	 *
	 * @throws ContributionException what is wrong with it
	 */
	static void check(Results given, List<ResultKey<?>> declared, Results in) {
		for (Map.Entry<ResultKey<?>, Object> e : given.asMap().entrySet()) {
			ResultKey<?> key = e.getKey();
			Object value = e.getValue();
			if (in.asMap().get(key) == value && value != null) {
				continue;
			}
			if (!declared.contains(key)) {
				throw new ContributionException("it gave the result '" + key + "', which it does not declare");
			}
			if (value == null) {
				throw new ContributionException("its result '" + key + "' is nothing (null)");
			}
			ResultKey<?> meant = Keys.find(key.id()).orElse(key);
			if (!meant.type().isInstance(value)) {
				throw new ContributionException("its result '" + key + "' is a " + value.getClass().getName() + ", not a " + meant.type().getName());
			}
		}
	}
}
