// SPDX-License-Identifier: EPL-2.0
package org.plateau.internal.headless;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.OptionalInt;
import org.plateau.headless.Plateau;
import org.plateau.headless.PluginTemplate;
import org.plateau.headless.spi.Command;
import picocli.CommandLine;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code plateau new-plugin}: a plug-in of one's own to start from. */
public final class NewPluginCommand implements Command {

	@CommandLine.Command(name = "new-plugin", description = "Writes a plug-in to start from, with tests, feature and site; it compiles and passes as it stands.", footer = { "",
			"docs/plugin-authors.md goes on from there. Exit codes: 0 written, 1 it could not be, 2 usage." })
	private static final class Options {
		@Parameters(index = "0", paramLabel = "DIR", description = "folder of the project, empty or not there yet")
		private String folder;
		@Option(names = "--id", paramLabel = "ID", required = true, description = "symbolic name: your domain backwards and a word, as in com.acme.pores")
		private String id;
		@Option(names = "--example", paramLabel = "analysis|header", defaultValue = "analysis", description = "what to start from: a thickness method, or the header of a microscope")
		private String example;
		@Option(names = "--site", paramLabel = "ADDRESS", defaultValue = "", description = "of Plateau's p2 site (file: or https:), to build against; can be given to Maven as -Dplateau.site too")
		private String site;
		@Option(names = { "--help", "-h" }, usageHelp = true, description = "print this")
		private boolean help;
	}

	@Override
	public int run(Plateau plateau, Path directory, List<String> args, PrintStream out, PrintStream err) {
		Options options = new Options();
		PluginTemplate[] template = new PluginTemplate[1];
		OptionalInt end = Usage.read("new-plugin", options, args, () -> {
			if (options.help) {
				return;
			}
			if (!List.of("analysis", "header").contains(options.example)) {
				throw new IllegalArgumentException("--example '" + options.example + "': it must be analysis or header");
			}
			template[0] = new PluginTemplate(directory.resolve(options.folder).normalize(), options.id,
					PluginTemplate.Example.valueOf(options.example.toUpperCase(Locale.ROOT)), options.site);
		}, out, err);
		if (end.isPresent()) {
			return end.getAsInt();
		}
		try {
			template[0].write();
		} catch (IOException e) {
			err.println(e.getMessage());
			return SOME_FAILED;
		}
		out.println("plug-in " + template[0].id() + ": " + template[0].folder());
		out.println("build and test it there with: mvn verify" + (template[0].site().isEmpty() ? " -Dplateau.site=ADDRESS" : ""));
		return OK;
	}
}
