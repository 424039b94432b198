// SPDX-License-Identifier: EPL-2.0
package org.plateau.internal.io;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import org.plateau.io.spi.FormatException;

/** A JSON file whose every fault can be named with its line. */
public final class JsonDocument {

	private static final long MAX_BYTES = 16L << 20;
	private static final int MAX_DEPTH = 100;
	private static final ObjectMapper MAPPER = new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);
	private static final JsonFactory FACTORY = JsonFactory.builder().enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION).build();

	private final Path file;
	private final Map<JsonNode, Integer> lines = new IdentityHashMap<>();
	private final ObjectNode root;

	private JsonDocument(Path file, String text) throws IOException {
		this.file = file;
		try (JsonParser parser = FACTORY.createParser(text.startsWith("\uFEFF") ? text.substring(1) : text)) {
			if (parser.nextToken() == null) {
				throw FormatException.atLine(file, 1, "the file holds no JSON", "");
			}
			JsonNode node = build(parser, 0);
			if (parser.nextToken() != null) {
				throw FormatException.atLine(file, parser.currentTokenLocation().getLineNr(), "something follows the end of the JSON object",
						"remove it");
			}
			if (!(node instanceof ObjectNode object)) {
				throw FormatException.atLine(file, 1, "the JSON is not an object { … }", "");
			}
			root = object;
		} catch (JsonProcessingException e) {
			long line = e.getLocation() == null ? 1 : Math.max(1, e.getLocation().getLineNr());
			throw FormatException.atLine(file, line, "this is not valid JSON: " + e.getOriginalMessage().replaceAll("\\s+", " "),
					"correct the line in a text editor").causedBy(e);
		}
	}

	/**
	 * @param file only for messages
	 */
	public static JsonDocument parse(Path file, String text) throws IOException {
		return new JsonDocument(file, text);
	}

	/** Reads a UTF-8 file of at most 16 MiB. */
	public static String readText(Path file) throws IOException {
		try {
			if (Files.size(file) > MAX_BYTES) {
				throw FormatException.of(file, "this is larger than any such file, " + Files.size(file) + " bytes", "check that it is the right file");
			}
			return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(Files.readAllBytes(file))).toString();
		} catch (NoSuchFileException e) {
			throw FormatException.of(file, "there is no such file", "check the path").causedBy(e);
		} catch (AccessDeniedException e) {
			throw FormatException.of(file, "no permission to read it", "check the file's rights").causedBy(e);
		} catch (CharacterCodingException e) {
			throw FormatException.of(file, "the text is not UTF-8", "save it as UTF-8").causedBy(e);
		}
	}

	/** Pretty-printed with a final newline. */
	public static String print(JsonNode node) throws IOException {
		return MAPPER.writeValueAsString(node).replace("\r\n", "\n") + "\n";
	}

	private JsonNode build(JsonParser parser, int depth) throws IOException {
		int line = parser.currentTokenLocation().getLineNr();
		if (depth > MAX_DEPTH) {
			throw FormatException.atLine(file, line, "the JSON is nested more than " + MAX_DEPTH + " deep", "");
		}
		JsonNodeFactory make = JsonNodeFactory.instance;
		JsonNode node = switch (parser.currentToken()) {
		case START_OBJECT -> {
			ObjectNode object = make.objectNode();
			while (parser.nextToken() != JsonToken.END_OBJECT) {
				String name = parser.currentName();
				parser.nextToken();
				object.set(name, build(parser, depth + 1));
			}
			yield object;
		}
		case START_ARRAY -> {
			ArrayNode array = make.arrayNode();
			while (parser.nextToken() != JsonToken.END_ARRAY) {
				array.add(build(parser, depth + 1));
			}
			yield array;
		}
		case VALUE_STRING -> make.textNode(parser.getText());
		case VALUE_NUMBER_INT -> make.numberNode(parser.getBigIntegerValue());
		case VALUE_NUMBER_FLOAT -> make.numberNode(parser.getDecimalValue());
		case VALUE_TRUE -> make.booleanNode(true);
		case VALUE_FALSE -> make.booleanNode(false);
		case VALUE_NULL -> make.nullNode();
		default -> throw FormatException.atLine(file, line, "unexpected " + parser.currentToken(), "");
		};
		// booleans and null are shared instances, so their line is that of the object around them
		if (!node.isBoolean() && !node.isNull()) {
			lines.put(node, line);
		}
		return node;
	}

	public ObjectNode root() {
		return root;
	}

	/** A fault of one value, with its line. */
	public FormatException fault(JsonNode at, String what, String remedy) {
		return FormatException.atLine(file, lines.getOrDefault(at, 1), what, remedy);
	}

	private FormatException wrong(ObjectNode in, String field, String wanted) {
		JsonNode value = in.get(field);
		if (value == null || value.isNull()) {
			return fault(in, "\"" + field + "\" is missing", "it must be " + wanted);
		}
		JsonNode at = lines.containsKey(value) ? value : in;
		return fault(at, "\"" + field + "\" is not " + wanted, "correct it in a text editor");
	}

	public boolean has(ObjectNode in, String field) {
		return in.hasNonNull(field);
	}

	public String text(ObjectNode in, String field) throws FormatException {
		if (!(in.get(field) != null && in.get(field).isTextual())) {
			throw wrong(in, field, "a text");
		}
		return in.get(field).textValue();
	}

	public String text(ObjectNode in, String field, String fallback) throws FormatException {
		return has(in, field) ? text(in, field) : fallback;
	}

	public double number(ObjectNode in, String field) throws FormatException {
		JsonNode value = in.get(field);
		if (value == null || !value.isNumber() || !Double.isFinite(value.doubleValue())) {
			throw wrong(in, field, "a number");
		}
		return value.doubleValue();
	}

	public double number(ObjectNode in, String field, double fallback) throws FormatException {
		return has(in, field) ? number(in, field) : fallback;
	}

	public boolean flag(ObjectNode in, String field, boolean fallback) throws FormatException {
		if (!has(in, field)) {
			return fallback;
		}
		if (!in.get(field).isBoolean()) {
			throw wrong(in, field, "true or false");
		}
		return in.get(field).booleanValue();
	}

	public ObjectNode object(ObjectNode in, String field) throws FormatException {
		if (!(in.get(field) instanceof ObjectNode object)) {
			throw wrong(in, field, "an object { … }");
		}
		return object;
	}

	/** The objects of an array; empty when the field is missing. */
	public List<ObjectNode> objects(ObjectNode in, String field) throws FormatException {
		if (!has(in, field)) {
			return List.of();
		}
		if (!(in.get(field) instanceof ArrayNode array)) {
			throw wrong(in, field, "an array [ … ]");
		}
		for (JsonNode n : array) {
			if (!(n instanceof ObjectNode)) {
				throw fault(array, "\"" + field + "\" holds something that is not an object { … }", "correct it in a text editor");
			}
		}
		return array.valueStream().map(ObjectNode.class::cast).toList();
	}

	/**
	 * The format version under {@code key}, from 1.
	 *
	 * @throws FormatException when it is missing, no whole number, or newer than {@code newest}
	 */
	public int version(String key, int newest) throws FormatException {
		JsonNode value = root.get(key);
		if (value == null || !value.isIntegralNumber() || value.bigIntegerValue().signum() <= 0) {
			throw fault(root, "\"" + key + "\" with a version number is missing, so this is not such a file", "expected \"" + key + "\": " + newest);
		}
		if (!value.canConvertToInt() || value.intValue() > newest) {
			throw fault(value, "it was written by a newer Plateau (\"" + key + "\": " + value + ", this one knows " + newest + ")",
					"open it with that version or update Plateau");
		}
		return value.intValue();
	}

	/** Refuses fields nobody knows, because a misspelt one would silently be ignored; {@code comment} is always allowed. */
	public void onlyKnows(ObjectNode in, List<String> known) throws FormatException {
		for (Map.Entry<String, JsonNode> field : in.properties()) {
			if (!known.contains(field.getKey()) && !field.getKey().equals("comment")) {
				JsonNode at = lines.containsKey(field.getValue()) ? field.getValue() : in;
				throw fault(at, "unknown field \"" + field.getKey() + "\"", "known here: " + String.join(", ", known));
			}
		}
	}
}
