// SPDX-License-Identifier: EPL-2.0
package org.plateau.internal.headless;

import java.io.PrintStream;
import java.nio.file.InvalidPathException;
import java.util.List;
import java.util.OptionalInt;
import org.plateau.headless.spi.Command;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;

/** Reads the options of a command. */
final class Usage {

	private Usage() {
	}

	/**
	 * Fills the options, and prints the help where it is asked for. What is wrong is told with the way to the help.
	 *
	 * @param verb of the command
	 * @param options an object with picocli's annotations
	 * @param check run when all are read; throws {@link IllegalArgumentException} for what does not go together
	 * @return the code to end with; empty when the command goes on
	 */
	static OptionalInt read(String verb, Object options, List<String> args, Runnable check, PrintStream out, PrintStream err) {
		CommandLine line = new CommandLine(options).setCommandName("plateau " + verb);
		line.setUsageHelpWidth(100);
		try {
			if (line.parseArgs(args.toArray(String[]::new)).isUsageHelpRequested()) {
				line.usage(out);
				return OptionalInt.of(Command.OK);
			}
			check.run();
			return OptionalInt.empty();
		} catch (ParameterException | IllegalArgumentException e) {
			err.println("plateau " + verb + ": " + (e instanceof InvalidPathException ? "this is no path: " : "") + e.getMessage());
			err.println("plateau " + verb + " --help tells the options");
			return OptionalInt.of(Command.USAGE);
		}
	}
}
