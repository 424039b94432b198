// SPDX-License-Identifier: EPL-2.0
package org.plateau.analysis;

import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Values by key, in the order they were made; what an analysis gets and gives. Immutable. */
public final class Results {

	private static final Results EMPTY = new Results(Map.of());

	private final Map<ResultKey<?>, Object> values;

	private Results(Map<ResultKey<?>, Object> values) {
		this.values = Collections.unmodifiableMap(values);
	}

	public static Results empty() {
		return EMPTY;
	}

	/** These results and one more; a value under the same key is replaced. */
	public <T> Results with(ResultKey<T> key, T value) {
		Map<ResultKey<?>, Object> next = new LinkedHashMap<>(values);
		next.put(key, key.type().cast(value));
		return new Results(next);
	}

	/** These results and all others; values under the same keys are replaced. */
	public Results with(Results others) {
		Map<ResultKey<?>, Object> next = new LinkedHashMap<>(values);
		next.putAll(others.values);
		return new Results(next);
	}

	/** These results without what is under some keys. */
	public Results without(Collection<? extends ResultKey<?>> keys) {
		Map<ResultKey<?>, Object> next = new LinkedHashMap<>(values);
		next.keySet().removeAll(Set.copyOf(keys));
		return new Results(next);
	}

	/** These results, with what others have under some keys. */
	public Results with(Results others, Collection<? extends ResultKey<?>> keys) {
		Map<ResultKey<?>, Object> next = new LinkedHashMap<>(values);
		for (ResultKey<?> key : keys) {
			if (others.has(key)) {
				next.put(key, others.values.get(key));
			}
		}
		return new Results(next);
	}

	/** The value; empty when it is absent, or of another type because somebody else uses the same id for another thing. */
	public <T> Optional<T> get(ResultKey<T> key) {
		Object value = values.get(key);
		return key.type().isInstance(value) ? Optional.of(key.type().cast(value)) : Optional.empty();
	}

	/**
	 * @throws IllegalStateException when it is absent: the runner makes sure that declared inputs are there
	 */
	public <T> T require(ResultKey<T> key) {
		return get(key).orElseThrow(() -> new IllegalStateException("no result " + key + " here"));
	}

	public boolean has(ResultKey<?> key) {
		return key.type().isInstance(values.get(key));
	}

	public Map<ResultKey<?>, Object> asMap() {
		return values;
	}
}
