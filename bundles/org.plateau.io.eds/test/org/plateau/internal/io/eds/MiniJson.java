// SPDX-License-Identifier: EPL-2.0
package org.plateau.internal.io.eds;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Enough JSON to read truth files: objects as maps, arrays as lists, numbers as Double. */
final class MiniJson {

	private final String text;
	private int at;

	private MiniJson(String text) {
		this.text = text;
	}

	static Object parse(String text) {
		return new MiniJson(text).value();
	}

	private char next() {
		while (Character.isWhitespace(text.charAt(at))) {
			at++;
		}
		return text.charAt(at);
	}

	private Object value() {
		switch (next()) {
		case '{' -> {
			Map<String, Object> object = new LinkedHashMap<>();
			at++;
			while (next() != '}') {
				String key = string();
				next();
				at++;
				object.put(key, value());
				at += next() == ',' ? 1 : 0;
			}
			at++;
			return object;
		}
		case '[' -> {
			List<Object> array = new ArrayList<>();
			at++;
			while (next() != ']') {
				array.add(value());
				at += next() == ',' ? 1 : 0;
			}
			at++;
			return array;
		}
		case '"' -> {
			return string();
		}
		default -> {
			int start = at;
			while (",]} \n\r\t".indexOf(text.charAt(at)) < 0) {
				at++;
			}
			String word = text.substring(start, at);
			return switch (word) {
			case "null" -> null;
			case "true" -> true;
			case "false" -> false;
			default -> Double.valueOf(word);
			};
		}
		}
	}

	private String string() {
		StringBuilder s = new StringBuilder();
		next();
		for (at++; text.charAt(at) != '"'; at++) {
			if (text.charAt(at) != '\\') {
				s.append(text.charAt(at));
			} else if (text.charAt(++at) == 'u') {
				s.append((char) Integer.parseInt(text.substring(at + 1, at + 5), 16));
				at += 4;
			} else {
				s.append("nrt".indexOf(text.charAt(at)) >= 0 ? ' ' : text.charAt(at));
			}
		}
		at++;
		return s.toString();
	}
}
