// SPDX-License-Identifier: EPL-2.0
package org.plateau.analysis;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The settings of one run, checked against their declarations; defaults fill what is not given. Immutable. */
public final class ParameterValues {

	private final List<Parameter<?>> declared;
	private final Map<String, Object> values = new LinkedHashMap<>();

	/**
	 * @param declared by the analysis
	 * @param given id → text
	 * @throws IllegalArgumentException for an unknown id or a value that is not allowed; the message says what is
	 */
	public ParameterValues(List<Parameter<?>> declared, Map<String, String> given) {
		this.declared = List.copyOf(declared);
		for (Parameter<?> p : declared) {
			String text = given.get(p.id());
			values.put(p.id(), text == null ? p.defaultValue() : p.parse(text));
		}
		for (String id : given.keySet()) {
			if (!values.containsKey(id)) {
				throw new IllegalArgumentException("there is no parameter '" + id + "'; known: " + String.join(", ", values.keySet()));
			}
		}
	}

	public <T> T get(Parameter<T> parameter) {
		Object value = values.get(parameter.id());
		if (value == null) {
			throw new IllegalArgumentException("parameter " + parameter.id() + " was not declared");
		}
		return parameter.type().cast(value);
	}

	/** Every parameter with its value and unit as text, in declared order; for provenance. */
	public Map<String, String> asText() {
		Map<String, String> text = new LinkedHashMap<>();
		for (Parameter<?> p : declared) {
			String unit = p.unit().isEmpty() || p.unit().equals("1") ? "" : " " + p.unit();
			text.put(p.id(), values.get(p.id()) + unit);
		}
		return text;
	}
}
