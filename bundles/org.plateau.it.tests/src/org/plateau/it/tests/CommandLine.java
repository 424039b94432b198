// SPDX-License-Identifier: EPL-2.0
package org.plateau.it.tests;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.eclipse.core.runtime.RegistryFactory;
import org.plateau.headless.Plateau;
import org.plateau.headless.spi.Command;

/** Runs commands as the command line does and keeps what they print. */
final class CommandLine {

	/** Where the project lies, seen from this bundle's folder, in which tests run. */
	static final Path PROJECT = Path.of("../..").toAbsolutePath().normalize();

	/** What a command gave. */
	record Answer(int exit, String out, String err) {
	}

	final Plateau plateau = new Plateau(RegistryFactory.getRegistry());

	Answer run(String commandId, Object... args) throws Exception {
		Command command = plateau.commands().create(plateau.commands().find(commandId).orElseThrow()).orElseThrow();
		ByteArrayOutputStream out = new ByteArrayOutputStream();
		ByteArrayOutputStream err = new ByteArrayOutputStream();
		int exit;
		try (PrintStream o = new PrintStream(out, true, StandardCharsets.UTF_8);
				PrintStream e = new PrintStream(err, true, StandardCharsets.UTF_8)) {
			exit = command.run(plateau, PROJECT, List.of(args).stream().map(Object::toString).toList(), o, e);
		}
		return new Answer(exit, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
	}

	Answer measure(Object... args) throws Exception {
		return run("org.plateau.headless.measure", args);
	}
}
