// SPDX-License-Identifier: EPL-2.0
package org.plateau.model.image;

import java.util.Collections;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * What the instrument recorded, each value with its evidence, and every raw key of the header, understood or not.
 *
 * @param readings the understood values
 * @param rawKeys all raw keys in file order, e.g. {@code [Stage] StageT → 0.907553}
 */
public record Acquisition(Map<AcquisitionKey, Reading> readings, Map<String, String> rawKeys) {

	/**
	 * One value.
	 *
	 * @param number in the unit of its key; NaN when the value is a text
	 * @param text the value as text
	 * @param evidence the raw key and text
	 */
	public record Reading(double number, String text, Evidence evidence) {
	}

	public Acquisition {
		EnumMap<AcquisitionKey, Reading> sorted = new EnumMap<>(AcquisitionKey.class);
		sorted.putAll(readings);
		readings = Collections.unmodifiableMap(sorted);
		rawKeys = Collections.unmodifiableMap(new LinkedHashMap<>(rawKeys));
	}

	/** A picture without any header. */
	public static Acquisition unknown() {
		return new Acquisition(Map.of(), Map.of());
	}

	public Optional<Reading> get(AcquisitionKey key) {
		return Optional.ofNullable(readings.get(key));
	}

	/** The number in the unit of the key; empty when it is absent or a text. */
	public OptionalDouble number(AcquisitionKey key) {
		Reading r = readings.get(key);
		return r == null || Double.isNaN(r.number()) ? OptionalDouble.empty() : OptionalDouble.of(r.number());
	}

	public Optional<String> text(AcquisitionKey key) {
		return get(key).map(Reading::text);
	}
}
