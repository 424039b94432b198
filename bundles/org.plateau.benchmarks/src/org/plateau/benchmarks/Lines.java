// SPDX-License-Identifier: EPL-2.0
package org.plateau.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Files with one flat object of JSON a line, as benchmarks write them. */
final class Lines {

	private static final Pattern FIELD = Pattern.compile("\"(\\w+)\"\\s*:\\s*(?:\"((?:[^\"\\\\]|\\\\.)*)\"|([-+.\\w]+))");

	private Lines() {
	}

	/** Fields by name, texts without quotes. */
	static Map<String, String> parse(String line) {
		Map<String, String> fields = new LinkedHashMap<>();
		Matcher m = FIELD.matcher(line);
		while (m.find()) {
			fields.put(m.group(1), m.group(2) != null ? m.group(2) : m.group(3));
		}
		return fields;
	}

	/** Those lines of a file that hold a time. */
	static List<Map<String, String>> read(Path file) throws IOException {
		if (!Files.isRegularFile(file)) {
			throw new IllegalArgumentException("there is no file " + file);
		}
		List<Map<String, String>> all = new ArrayList<>();
		for (String line : Files.readAllLines(file)) {
			Map<String, String> fields = parse(line);
			if (fields.containsKey("kernel") && fields.containsKey("wall")) {
				all.add(fields);
			}
		}
		return all;
	}
}
