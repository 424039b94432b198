// SPDX-License-Identifier: EPL-2.0
package org.plateau.internal.script;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.plateau.extension.Progress;
import org.plateau.headless.Interrupt;
import org.plateau.headless.Plateau;
import org.plateau.headless.ReplayTask;
import org.plateau.headless.spi.Command;
import org.plateau.io.record.WorkRecordFile;
import org.plateau.script.RecordScript;
import org.plateau.script.ScriptEnd;
import org.plateau.script.ScriptFacade;
import org.plateau.script.ScriptFault;
import org.plateau.script.ScriptRunner;
import picocli.CommandLine;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;

/** {@code plateau script}: runs a Groovy script, or writes one that does what a record tells. */
public final class ScriptCommand implements Command {

	private static final String STANDARD_INPUT = "-";

	@CommandLine.Command(name = "script", description = "Runs a Groovy script over pictures, experiments, records and spectra.", footer = { "",
			"A script knows: plateau (opens pictures and experiments, see docs/scripting.md), args (its arguments), out and err (streams).",
			"Exit codes: what plateau.exit(n) says, else 0; 1 the script failed (FILE:LINE:COLUMN and why), 2 usage, 130 stopped with Ctrl+C.", "",
			"  plateau script measure-folder.groovy pictures table.csv", "  echo \"println plateau.open('image.tif').measure()\" | plateau script -",
			"  plateau script --from results/image/results.json image.tif > steps.groovy" })
	private static final class Options {
		@Parameters(paramLabel = "FILE [ARG…]", arity = "0..*", description = "the script, - for standard input, and what it gets as args; with --from the picture")
		private List<String> all = new ArrayList<>();
		@Option(names = "--from", paramLabel = "RECORD", description = "write a script that does to the picture what a record or a results.json tells, as typed calls")
		private String from;
		@Option(names = "--out", paramLabel = "FILE", description = "with --from: write it into this file instead of printing it")
		private String out;
		@Option(names = "--quiet", description = "do not tell what is being measured")
		private boolean quiet;
		@Option(names = { "--help", "-h" }, usageHelp = true, description = "print this")
		private boolean help;
	}

	@Override
	public int run(Plateau plateau, Path directory, List<String> args, PrintStream out, PrintStream err) {
		Options options = new Options();
		CommandLine line = new CommandLine(options).setCommandName("plateau script").setStopAtPositional(true);
		line.setUsageHelpWidth(110);
		try {
			line.parseArgs(args.toArray(String[]::new));
			if (options.help) {
				line.usage(out);
				return OK;
			}
			if (options.all.isEmpty()) {
				throw new IllegalArgumentException(options.from == null ? "name a script, or - for standard input" : "name the picture that the record is about");
			}
			if (options.out != null && options.from == null) {
				throw new IllegalArgumentException("--out goes with --from; a script says itself where it writes to");
			}
			return options.from == null ? script(plateau, directory, options, out, err) : write(plateau, directory, options, out);
		} catch (ParameterException | IllegalArgumentException e) {
			err.println("plateau script: " + (e instanceof InvalidPathException ? "this is no path: " : "") + e.getMessage());
			err.println("plateau script --help tells the options");
			return USAGE;
		} catch (IOException | ScriptFault e) {
			err.println("plateau script: " + e.getMessage());
			return SOME_FAILED;
		}
	}

	private static int script(Plateau plateau, Path directory, Options options, PrintStream out, PrintStream err) throws IOException {
		String name = options.all.getFirst();
		String text = read(directory, name);
		Interrupt interrupt = Interrupt.begin();
		try {
			Map<String, Object> variables = new HashMap<>();
			Progress progress = interrupt.lending(plateau.workers());
			variables.put("plateau", new ScriptFacade(plateau, directory, progress, out, err, options.quiet ? l -> {
			} : err::println));
			variables.put("args", List.copyOf(options.all.subList(1, options.all.size())));
			variables.put("out", out);
			variables.put("err", err);
			return switch (new ScriptRunner().run(text, name.equals(STANDARD_INPUT) ? "standard input" : name, variables, interrupt)) {
			case ScriptEnd.Done done -> done.code();
			case ScriptEnd.Failed failed -> {
				failed.errors().forEach(err::println);
				yield SOME_FAILED;
			}
			case ScriptEnd.Stopped stopped -> {
				err.println(name + ": stopped");
				yield ScriptRunner.INTERRUPTED;
			}
			};
		} finally {
			interrupt.end();
		}
	}

	private static String read(Path directory, String name) throws IOException {
		if (name.equals(STANDARD_INPUT)) {
			return new String(System.in.readAllBytes(), StandardCharsets.UTF_8);
		}
		Path file = directory.resolve(name);
		if (!Files.isRegularFile(file)) {
			throw new IOException("there is no script " + name + (Files.isDirectory(file) ? ": that is a folder" : "; relative paths are meant against " + directory));
		}
		try {
			return Files.readString(file);
		} catch (java.nio.charset.CharacterCodingException e) {
			throw new IOException(name + ": this is not a text in UTF-8; save it as such, or check that it is a script", e);
		} catch (IOException e) {
			throw new IOException(name + " cannot be read: " + e.getMessage() + "; check the file's rights", e);
		}
	}

	private static int write(Plateau plateau, Path directory, Options options, PrintStream out) throws IOException {
		List<ReplayTask.Target> targets = ReplayTask.targets(directory.resolve(options.all.getFirst()).normalize());
		if (options.all.size() > 1 || targets.size() != 1) {
			throw new IllegalArgumentException("--from writes the script of one picture; name one");
		}
		ReplayTask task = new ReplayTask(plateau, WorkRecordFile.read(directory.resolve(options.from)),
				new ReplayTask.Settings(ReplayTask.Bound.SAME_PICTURE, ReplayTask.Decision.MISSING, Optional.empty()));
		String script = RecordScript.of(plateau, task.request(targets.getFirst(), new ArrayList<>()), Optional.of(directory));
		if (options.out == null) {
			out.print(script);
		} else {
			Files.writeString(directory.resolve(options.out), script);
		}
		return OK;
	}
}
