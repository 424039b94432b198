// SPDX-License-Identifier: EPL-2.0
package org.plateau.benchmarks;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Runs one kernel in a virtual machine of its own, so that no kernel finds a machine that others have warmed up otherwise. */
final class Child {

	private Child() {
	}

	/** The line of JSON; empty when the kernel does not run on that size, which is said on the error output. */
	static Optional<String> bench(String kernel, String size, int threads, double budgetS, Optional<Path> data) throws IOException {
		List<String> command = new ArrayList<>(List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString()));
		command.addAll(ManagementFactory.getRuntimeMXBean().getInputArguments());
		command.addAll(List.of("-cp", System.getProperty("java.class.path"), Bench.class.getName(), "--kernel", kernel, "--size", size, "--threads",
				Integer.toString(threads), "--budget", Double.toString(budgetS), "--json", "-"));
		data.ifPresent(d -> command.addAll(List.of("--data", d.toString())));
		Process process = new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD).start();
		List<String> lines = process.inputReader().lines().filter(l -> l.startsWith("{")).toList();
		return lines.isEmpty() ? Optional.empty() : Optional.of(lines.get(0));
	}
}
