// SPDX-License-Identifier: EPL-2.0
package org.plateau.headless.spi;

import java.io.PrintStream;
import java.nio.file.Path;
import java.util.List;
import org.plateau.headless.Plateau;

/** A command-line verb. Contributed to {@code org.plateau.headless.commands}; the verb is the contribution's {@code verb} attribute. */
public interface Command {

	/** All done. */
	int OK = 0;
	/** Some inputs failed, each named; the rest is done. */
	int SOME_FAILED = 1;
	/** The command line was not understood. */
	int USAGE = 2;
	/** A person has to decide; the message shows the evidence and the option that decides. */
	int DECISION_NEEDED = 3;

	/**
	 * Runs it.
	 *
	 * @param plateau the running program
	 * @param directory the user's working directory, against which relative paths are meant
	 * @param args after the verb
	 * @param out results
	 * @param err one line per failure
	 * @return exit code
	 * @throws Exception a defect; told as one line
	 */
	int run(Plateau plateau, Path directory, List<String> args, PrintStream out, PrintStream err) throws Exception;
}
