// SPDX-License-Identifier: EPL-2.0
package org.plateau.internal.report;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.lang.reflect.Array;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.Set;
import org.plateau.analysis.ResultKey;
import org.plateau.analysis.Results;
import org.plateau.model.Quantity;

/**
 * The block {@code plugins} of {@code results.json}: what the core has no words for. A value is written as its record says: numbers, texts, switches,
 * {@link Quantity}, and records, optionals, lists and arrays of them, under the names of the record's components.
 */
public final class PluginJson {

	/** A curve of thousands of points belongs into a file of its own. */
	private static final int LONGEST = 500;
	private static final int DEEPEST = 6;
	/** The first words of the core's own keys, which have no reverse domain name. */
	private static final Set<String> OWN = Set.of("image", "layers", "voids", "echem", "eds", "volume", "imaging", "imagej", "headless", "sample");
	private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

	private PluginJson() {
	}

	/** Every result whose key is not the core's, by the key's id. */
	public static ObjectNode tree(Results results) {
		ObjectNode all = NODES.objectNode();
		for (Map.Entry<ResultKey<?>, Object> e : results.asMap().entrySet()) {
			ResultKey<?> key = e.getKey();
			if (!OWN.contains(key.id().split("\\.", 2)[0])) {
				ObjectNode result = all.putObject(key.id()).put("description", key.description()).put("unit", key.unit());
				try {
					result.set("value", value(e.getValue(), 0));
				} catch (ReflectiveOperationException | RuntimeException | LinkageError trouble) {
					Throwable cause = trouble instanceof InvocationTargetException i ? i.getCause() : trouble;
					result.putNull("value").put("trouble", "it could not be written: " + cause);
				}
			}
		}
		return all;
	}

	/**
	 * The same as a list for people: description of the result, name in it, value with unit.
	 *
	 * @return rows of three texts; of lists only those of records, each under its first text or its number
	 */
	public static List<List<String>> rows(Results results) {
		List<List<String>> rows = new ArrayList<>();
		tree(results).properties().forEach(e -> rows(e.getValue().get("description").asText(), "", e.getValue().get("unit").asText(), e.getValue().get("value"), rows));
		return rows;
	}

	private static void rows(String description, String name, String unit, JsonNode value, List<List<String>> rows) {
		if (value.isObject() && value.has("value") && value.has("unit")) {
			double u = value.path("u").asDouble(Double.NaN);
			rows.add(List.of(description, name, new Quantity(value.get("value").asDouble(), u, value.get("unit").asText()).toString()));
		} else if (value.isObject()) {
			value.properties().forEach(e -> rows(description, (name + " " + e.getKey()).strip(), "", e.getValue(), rows));
		} else if (value.isArray() && value.size() <= LONGEST && value.valueStream().allMatch(JsonNode::isObject)) {
			for (int i = 0; i < value.size(); i++) {
				rows(description, (name + " " + value.get(i).valueStream().filter(JsonNode::isTextual).findFirst().map(JsonNode::asText).orElse(String.valueOf(i + 1))).strip(), "",
						value.get(i), rows);
			}
		} else if (value.isValueNode() && !value.isNull()) {
			String plain = value.isNumber() ? Numbers.reading(value.asDouble()) : value.asText();
			rows.add(List.of(description, name, (plain + " " + (unit.equals("1") || unit.equals("see type") ? "" : unit)).strip()));
		}
	}

	private static JsonNode value(Object value, int depth) throws ReflectiveOperationException {
		return switch (value) {
		case null -> NODES.nullNode();
		case Object o when depth > DEEPEST -> NODES.textNode("…");
		case Quantity q -> {
			ObjectNode node = NODES.objectNode();
			ResultsJson.number(node, "value", q.value());
			ResultsJson.number(node, "u", q.u());
			yield node.put("unit", q.unit());
		}
		case Integer i -> NODES.numberNode(i);
		case Long l -> NODES.numberNode(l);
		case Number n -> number(n.doubleValue());
		case Boolean b -> NODES.booleanNode(b);
		case CharSequence s -> NODES.textNode(s.toString());
		case Enum<?> e -> NODES.textNode(e.name());
		case Optional<?> o -> value(o.orElse(null), depth);
		case OptionalDouble o -> o.isPresent() ? number(o.getAsDouble()) : NODES.nullNode();
		case OptionalInt o -> o.isPresent() ? NODES.numberNode(o.getAsInt()) : NODES.nullNode();
		case Collection<?> c -> list(c.toArray(), c.size(), depth);
		case Map<?, ?> m -> {
			ObjectNode node = NODES.objectNode();
			for (Map.Entry<?, ?> e : m.entrySet()) {
				node.set(String.valueOf(e.getKey()), value(e.getValue(), depth + 1));
			}
			yield node;
		}
		case Record r -> {
			ObjectNode node = NODES.objectNode();
			for (RecordComponent component : r.getClass().getRecordComponents()) {
				component.getAccessor().setAccessible(true); // the record of a plug-in need not be public
				node.set(component.getName(), value(component.getAccessor().invoke(r), depth + 1));
			}
			yield node;
		}
		case Object o when o.getClass().isArray() -> list(o, Array.getLength(o), depth);
		default -> NODES.nullNode();
		};
	}

	private static JsonNode list(Object array, int length, int depth) throws ReflectiveOperationException {
		if (length > LONGEST) {
			return NODES.objectNode().put("points", length);
		}
		ArrayNode node = NODES.arrayNode();
		for (int i = 0; i < length; i++) {
			node.add(value(Array.get(array, i), depth + 1));
		}
		return node;
	}

	private static JsonNode number(double value) {
		return Double.isFinite(value) ? NODES.numberNode(Numbers.forFile(value)) : NODES.nullNode();
	}
}
