// SPDX-License-Identifier: EPL-2.0
package org.plateau.internal.headless;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import org.eclipse.core.runtime.IExtensionRegistry;
import org.eclipse.core.runtime.RegistryFactory;
import org.eclipse.equinox.app.IApplication;
import org.eclipse.equinox.app.IApplicationContext;
import org.plateau.extension.ContributionException;
import org.plateau.extension.Descriptor;
import org.plateau.extension.Patience;
import org.plateau.headless.Interrupt;
import org.plateau.headless.Plateau;
import org.plateau.headless.spi.Command;

/** The program without a window: the first argument is the verb, the rest belongs to the command. */
public final class CommandLineApplication implements IApplication {

	@Override
	public Object start(IApplicationContext context) {
		String[] args = (String[]) context.getArguments().get(IApplicationContext.APPLICATION_ARGS);
		IExtensionRegistry registry = RegistryFactory.getRegistry();
		PrintStream out = utf8(FileDescriptor.out);
		PrintStream err = utf8(FileDescriptor.err);
		try {
			return run(new Plateau(registry), Path.of("").toAbsolutePath(), args == null ? List.of() : Arrays.asList(args), out, err);
		} finally {
			out.flush();
			err.flush();
		}
	}

	@Override
	public void stop() {
		// commands end by themselves
	}

	private static PrintStream utf8(FileDescriptor descriptor) {
		return new PrintStream(new FileOutputStream(descriptor), true, StandardCharsets.UTF_8);
	}

	/** Runs one command line; the exit code is the command's. */
	static int run(Plateau plateau, Path directory, List<String> args, PrintStream out, PrintStream err) {
		if (args.isEmpty() || List.of("help", "--help", "-h").contains(args.get(0))) {
			help(plateau, out);
			return args.isEmpty() ? Command.USAGE : Command.OK;
		}
		Optional<Descriptor<Command>> found = plateau.command(args.get(0));
		if (found.isEmpty()) {
			err.println("plateau: there is no command '" + args.get(0) + "'; see: plateau help");
			return Command.USAGE;
		}
		try {
			return plateau.commands().supervise(found.get(), "plateau " + args.get(0), Patience.RUN, Interrupt.ANY,
					p -> plateau.commands().make(found.get()).run(plateau, directory, args.subList(1, args.size()), out, err));
		} catch (CancellationException e) {
			err.println("plateau " + args.get(0) + ": cancelled");
			return Command.SOME_FAILED;
		} catch (Exception e) {
			plateau.commands().tell(found.get(), e);
			err.println("plateau " + args.get(0) + ": a defect of the command itself, of plug-in " + found.get().contributor() + ": "
					+ ContributionException.reason(e) + "; please report it");
			return Command.SOME_FAILED;
		}
	}

	private static void help(Plateau plateau, PrintStream out) {
		out.println("plateau COMMAND [ARGUMENT…]");
		for (Descriptor<Command> d : plateau.commands().descriptors()) {
			out.printf("  %-10s %s%n", d.attribute("verb"), d.attribute("summary"));
		}
		out.println("plateau COMMAND --help tells more about one of them.");
	}
}
