// SPDX-License-Identifier: EPL-2.0
package org.plateau.checks;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Runs one command after the other and writes down what each was and said. */
final class Cycle {

	private final Path log;

	Cycle(Path log) throws IOException {
		this.log = log;
		Files.writeString(log, "");
	}

	void title(String text) throws IOException {
		write("== " + text + "\n");
	}

	/** What the command says, its errors among it. */
	String run(List<String> line, int expected) throws IOException, InterruptedException {
		Path output = Files.createTempFile("plateau-cycle", ".txt");
		try {
			ProcessBuilder process = new ProcessBuilder(line).redirectErrorStream(true).redirectOutput(output.toFile());
			process.environment().keySet().removeAll(List.of("DISPLAY", "WAYLAND_DISPLAY"));
			Process running = process.start();
			boolean ended = running.waitFor(120, TimeUnit.SECONDS);
			running.destroyForcibly();
			String text = Files.readString(output, StandardCharsets.UTF_8);
			int from = line.indexOf("-application") + 1;
			write("$ " + String.join(" ", line.subList(from, line.size())) + "\n" + text + (text.endsWith("\n") ? "" : "\n") + "→ " + (ended ? running.exitValue() : "no end") + "\n");
			assertTrue(ended, "it did not end: " + text);
			assertEquals(expected, running.exitValue(), text);
			return text;
		} finally {
			Files.delete(output);
		}
	}

	private void write(String text) throws IOException {
		Files.writeString(log, text, StandardCharsets.UTF_8, StandardOpenOption.APPEND);
	}
}
