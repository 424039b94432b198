// SPDX-License-Identifier: EPL-2.0
package org.plateau.analysis;

import java.util.Objects;

/**
 * Names a result: what one analysis gives and another, a check, a view or a report section takes. Two keys are equal when
 * their ids are.
 *
 * @param <T> type of the value
 */
public final class ResultKey<T> {

	private final String id;
	private final Class<T> type;
	private final String unit;
	private final String description;

	/**
	 * @param id stable; of the core {@code layers.stack} say, of a plug-in with its own id in front, {@code org.example.grains.size}: single words at the front
	 *            are the core's, whose results have their own places in the files
	 * @param type of the value
	 * @param unit of a number; "see type" for composed values
	 * @param description one sentence
	 */
	public ResultKey(String id, Class<T> type, String unit, String description) {
		this.id = Objects.requireNonNull(id, "id");
		this.type = Objects.requireNonNull(type, "type");
		this.unit = Objects.requireNonNull(unit, "unit");
		this.description = Objects.requireNonNull(description, "description");
	}

	public String id() {
		return id;
	}

	public Class<T> type() {
		return type;
	}

	public String unit() {
		return unit;
	}

	public String description() {
		return description;
	}

	@Override
	public boolean equals(Object other) {
		return other instanceof ResultKey<?> k && k.id.equals(id);
	}

	@Override
	public int hashCode() {
		return id.hashCode();
	}

	@Override
	public String toString() {
		return id;
	}
}
