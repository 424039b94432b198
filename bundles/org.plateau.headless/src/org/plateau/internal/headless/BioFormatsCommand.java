// SPDX-License-Identifier: EPL-2.0
package org.plateau.internal.headless;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.List;
import org.plateau.headless.Plateau;
import org.plateau.headless.spi.Command;
import org.plateau.io.bioformats.BioFormats;
import org.plateau.io.bioformats.BioFormatsState;

/** {@code plateau bioformats}: whether the user's Bio-Formats can be used, and which; what the preference page does. */
public final class BioFormatsCommand implements Command {

	private static final String HELP = """
			plateau bioformats                  tells which Bio-Formats is used, or what is wrong with it
			plateau bioformats --use FILE       uses this bioformats_package.jar, or the one in this folder, from now on, in the window too
			plateau bioformats --forget         takes the choice back

			Looked at in this order: the environment variable PLATEAU_BIOFORMATS (a file or a folder), the choice, the folder
			""";

	@Override
	public int run(Plateau plateau, Path directory, List<String> args, PrintStream out, PrintStream err) throws IOException {
		if (args.equals(List.of("--help")) || args.equals(List.of("-h"))) {
			out.println(HELP + "  " + BioFormats.dropIn() + "\n\n" + BioFormats.ABOUT);
			return OK;
		}
		if (args.size() == 2 && args.get(0).equals("--use")) {
			BioFormats.use(directory.resolve(args.get(1)));
		} else if (args.equals(List.of("--forget"))) {
			BioFormats.forget();
		} else if (!args.isEmpty()) {
			err.println("plateau bioformats: unknown argument " + args.get(0) + "; known: --use FILE, --forget");
			return USAGE;
		}
		BioFormatsState state = BioFormats.state();
		(state.usable() ? out : err).println(state.sentence());
		if (!state.usable() && state.path().isEmpty() && state.by().isEmpty()) {
			err.println(BioFormats.ABOUT);
		}
		return state.usable() ? OK : SOME_FAILED;
	}
}
