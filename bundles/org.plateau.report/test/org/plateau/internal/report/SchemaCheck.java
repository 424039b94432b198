// SPDX-License-Identifier: EPL-2.0
package org.plateau.internal.report;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;

/**
 * Checks a document against the keywords that our JSON Schema uses: type, const, enum, required, properties, additionalProperties,
 * items, minItems, maxItems, minimum, exclusiveMinimum, pattern, $ref. Stricter than the standard in one thing: a field that the
 * schema does not describe is an error.
 */
final class SchemaCheck {

	private final JsonNode root;
	private final List<String> errors = new ArrayList<>();

	private SchemaCheck(JsonNode root) {
		this.root = root;
	}

	static List<String> errors(JsonNode schema, JsonNode document) {
		SchemaCheck check = new SchemaCheck(schema);
		check.check(schema, document, "$");
		return check.errors;
	}

	private void check(JsonNode schema, JsonNode value, String where) {
		if (schema.has("$ref")) {
			check(root.at(schema.get("$ref").asText().substring(1)), value, where);
			return;
		}
		if (schema.has("type") && !typeMatches(schema.get("type"), value)) {
			errors.add(where + " is " + value + " but should be " + schema.get("type"));
			return;
		}
		if (schema.has("const") && !schema.get("const").equals(value)) {
			errors.add(where + " should be " + schema.get("const"));
		}
		if (schema.has("enum") && !contains(schema.get("enum"), value)) {
			errors.add(where + " is " + value + ", not one of " + schema.get("enum"));
		}
		if (schema.has("minimum") && value.isNumber() && value.asDouble() < schema.get("minimum").asDouble()
				|| schema.has("exclusiveMinimum") && value.isNumber() && value.asDouble() <= schema.get("exclusiveMinimum").asDouble()
				|| schema.has("pattern") && value.isTextual() && !value.asText().matches(schema.get("pattern").asText())) {
			errors.add(where + " = " + value + " is out of range");
		}
		if (value.isObject()) {
			checkObject(schema, value, where);
		} else if (value.isArray()) {
			checkArray(schema, value, where);
		}
	}

	private void checkObject(JsonNode schema, JsonNode value, String where) {
		for (JsonNode name : schema.path("required")) {
			if (!value.has(name.asText())) {
				errors.add(where + " lacks " + name);
			}
		}
		value.properties().forEach(field -> {
			JsonNode described = schema.path("properties").path(field.getKey());
			JsonNode others = schema.path("additionalProperties");
			if (described.isObject()) {
				check(described, field.getValue(), where + "." + field.getKey());
			} else if (others.isObject()) {
				check(others, field.getValue(), where + "." + field.getKey());
			} else {
				errors.add(where + "." + field.getKey() + " is not described");
			}
		});
	}

	private void checkArray(JsonNode schema, JsonNode value, String where) {
		if (schema.has("minItems") && value.size() < schema.get("minItems").asInt()
				|| schema.has("maxItems") && value.size() > schema.get("maxItems").asInt()) {
			errors.add(where + " has " + value.size() + " items");
		}
		for (int i = 0; i < value.size(); i++) {
			check(schema.path("items"), value.get(i), where + "[" + i + "]");
		}
	}

	private static boolean typeMatches(JsonNode type, JsonNode value) {
		if (type.isArray()) {
			for (JsonNode one : type) {
				if (typeMatches(one, value)) {
					return true;
				}
			}
			return false;
		}
		return switch (type.asText()) {
		case "object" -> value.isObject();
		case "array" -> value.isArray();
		case "string" -> value.isTextual();
		case "integer" -> value.isIntegralNumber();
		case "number" -> value.isNumber();
		case "boolean" -> value.isBoolean();
		case "null" -> value.isNull();
		default -> throw new IllegalArgumentException(type.asText());
		};
	}

	private static boolean contains(JsonNode values, JsonNode value) {
		for (JsonNode one : values) {
			if (one.equals(value)) {
				return true;
			}
		}
		return false;
	}
}
