// SPDX-License-Identifier: EPL-2.0
package org.plateau.internal.headless;

import java.io.PrintStream;
import java.nio.file.Path;
import java.util.List;
import org.plateau.extension.Problem;
import org.plateau.extension.Registry;
import org.plateau.headless.Plateau;
import org.plateau.headless.spi.Command;

/** Lists what is installed, and with {@code --problems} loads everything once and lists what does not work. */
public final class ListCommand implements Command {

	@Override
	public int run(Plateau plateau, Path directory, List<String> args, PrintStream out, PrintStream err) {
		if (args.equals(List.of("--help"))) {
			out.println("plateau list [--problems]");
			return OK;
		}
		if (args.equals(List.of("--problems"))) {
			return problems(plateau, out);
		}
		if (!args.isEmpty()) {
			err.println("plateau list: unknown argument " + args.get(0) + "; known: --problems");
			return USAGE;
		}
		list("formats", plateau.formats(), out);
		list("analyses", plateau.analyses(), out);
		list("checks", plateau.checks(), out);
		out.println("recipes");
		plateau.recipes().installed().forEach(d -> row(out, d.id(), d.label(), d.contributor()));
		list("deposit metals", plateau.metalModels(), out);
		list("circuits", plateau.circuitModels(), out);
		list("circuit elements of plug-ins", plateau.circuitElements(), out);
		list("report sections", plateau.sections(), out);
		list("result files", plateau.renderers(), out);
		list("commands", plateau.commands(), out);
		return OK;
	}

	private static int problems(Plateau plateau, PrintStream out) {
		for (Registry<?> registry : List.of(plateau.formats(), plateau.analyses(), plateau.checks(), plateau.sections(),
				plateau.renderers(), plateau.commands())) {
			load(registry);
		}
		plateau.metals();
		plateau.circuits();
		List<Problem> problems = plateau.problems().problems();
		problems.forEach(out::println);
		out.println(problems.isEmpty() ? "no problems: every contribution can be loaded" : problems.size() + " problems");
		return problems.isEmpty() ? OK : SOME_FAILED;
	}

	private static <T> void load(Registry<T> registry) {
		registry.descriptors().forEach(registry::create);
	}

	private static void list(String title, Registry<?> registry, PrintStream out) {
		out.println(title);
		registry.descriptors().forEach(d -> row(out, d.id(), d.label(), d.contributor()));
	}

	private static void row(PrintStream out, String id, String label, String contributor) {
		out.printf("  %-42s %-44s %s%n", id, label, contributor);
	}
}
