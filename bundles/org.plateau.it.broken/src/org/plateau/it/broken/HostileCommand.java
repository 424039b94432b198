// SPDX-License-Identifier: EPL-2.0
package org.plateau.it.broken;

import java.io.PrintStream;
import java.nio.file.Path;
import java.util.List;
import org.plateau.headless.Plateau;
import org.plateau.headless.spi.Command;

/** Does nothing. */
public final class HostileCommand implements Command {

	@Override
	public int run(Plateau plateau, Path directory, List<String> args, PrintStream out, PrintStream err) {
		Hostility.at("commands.run");
		return OK;
	}
}
