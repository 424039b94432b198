// SPDX-License-Identifier: EPL-2.0
package org.plateau.benchmarks;

import java.io.IOException;
import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Runs a kernel or a program in a virtual machine of its own, so that no kernel finds a machine that others have warmed up otherwise. */
final class Child {

	private Child() {
	}

	/** The line of JSON; empty when the kernel does not run on that size, which is said on the error output. */
	static Optional<String> bench(String kernel, String size, int threads, double budgetS, Optional<Path> data) throws IOException {
		List<String> arguments = new ArrayList<>(List.of("--kernel", kernel, "--size", size, "--threads", Integer.toString(threads), "--budget",
				Double.toString(budgetS), "--json", "-"));
		data.ifPresent(d -> arguments.addAll(List.of("--data", d.toString())));
		Process process = machine(ManagementFactory.getRuntimeMXBean().getInputArguments(), Bench.class, arguments)
				.redirectError(ProcessBuilder.Redirect.DISCARD).start();
		List<String> lines = process.inputReader().lines().filter(l -> l.startsWith("{")).toList();
		return lines.isEmpty() ? Optional.empty() : Optional.of(lines.get(0));
	}

	/**
	 * Runs a program that prints lines of JSON among others.
	 *
	 * @param options of the virtual machine
	 * @param table gets the other lines as they come
	 * @return the lines of JSON; empty when it failed, which is said on the error output
	 */
	static List<String> run(List<String> options, Class<?> program, List<String> arguments, PrintStream table) throws IOException {
		Process process = machine(options, program, arguments).redirectError(ProcessBuilder.Redirect.INHERIT).start();
		List<String> json = new ArrayList<>();
		process.inputReader().lines().forEach(l -> {
			if (l.startsWith("{")) {
				json.add(l);
			} else {
				table.println(l);
			}
		});
		return json;
	}

	private static ProcessBuilder machine(List<String> options, Class<?> program, List<String> arguments) {
		List<String> command = new ArrayList<>(List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString()));
		command.addAll(options);
		command.addAll(List.of("-cp", System.getProperty("java.class.path"), program.getName()));
		command.addAll(arguments);
		return new ProcessBuilder(command);
	}
}
