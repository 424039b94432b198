// SPDX-License-Identifier: EPL-2.0
package org.plateau.script;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Named arguments of a call, checked: an unknown name or a value of another type is a fault that tells what is known. */
final class Named {

	private final String call;
	private final Map<String, ?> given;

	/**
	 * @param call for messages
	 * @param known names that may be given
	 */
	Named(String call, Map<String, ?> given, List<String> known) {
		this.call = call;
		this.given = given;
		for (Object name : given.keySet()) {
			if (!known.contains(String.valueOf(name))) {
				throw new ScriptFault(call + ": there is no '" + name + "'; known: " + String.join(", ", known));
			}
		}
	}

	double number(String name, double otherwise) {
		Object value = given.get(name);
		if (value == null) {
			return otherwise;
		}
		if (value instanceof Number n) {
			return n.doubleValue();
		}
		throw wrong(name, value, "a number");
	}

	boolean flag(String name, boolean otherwise) {
		Object value = given.get(name);
		if (value == null) {
			return otherwise;
		}
		if (value instanceof Boolean b) {
			return b;
		}
		throw wrong(name, value, "true or false");
	}

	Optional<String> text(String name) {
		return Optional.ofNullable(given.get(name)).map(Object::toString);
	}

	ScriptFault wrong(String name, Object value, String allowed) {
		return new ScriptFault(call + ": " + name + " is '" + value + "'; it must be " + allowed);
	}
}
