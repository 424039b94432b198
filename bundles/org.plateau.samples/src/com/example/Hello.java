// SPDX-License-Identifier: EPL-2.0
package com.example;

import java.io.PrintStream;
import java.nio.file.Path;
import java.util.List;
import org.plateau.headless.Plateau;
import org.plateau.headless.spi.Command;

/** {@code plateau hello NAME…} */
public final class Hello implements Command {

	@Override
	public int run(Plateau plateau, Path directory, List<String> args, PrintStream out, PrintStream err) {
		if (args.equals(List.of("--help"))) {
			out.println("plateau hello NAME…");
			return OK;
		}
		if (args.isEmpty() || args.get(0).startsWith("-")) {
			err.println("plateau hello: it needs names; see: plateau hello --help");
			return USAGE;
		}
		out.println("hello " + String.join(" ", args));
		return OK;
	}
}
