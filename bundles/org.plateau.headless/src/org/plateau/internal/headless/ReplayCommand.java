// SPDX-License-Identifier: EPL-2.0
package org.plateau.internal.headless;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.plateau.extension.Progress;
import org.plateau.headless.MeasureOutcome;
import org.plateau.headless.Plateau;
import org.plateau.headless.ResultFolders;
import org.plateau.headless.ReplayTask;
import org.plateau.headless.ReplayTask.Bound;
import org.plateau.headless.ReplayTask.Decision;
import org.plateau.headless.ReplayTask.Done;
import org.plateau.headless.ReplayTask.Target;
import org.plateau.headless.spi.Command;
import org.plateau.io.record.WorkRecord;
import org.plateau.io.record.WorkRecordFile;
import org.plateau.report.Measurement;
import org.plateau.report.SummaryTable;
import picocli.CommandLine;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;

/** {@code plateau replay}: what a record tells, done again on pictures, folders and experiments. */
public final class ReplayCommand implements Command {

	@CommandLine.Command(name = "replay", description = "Does again what was done to a picture: on the same picture with the same numbers, or on others.", footer = { "",
			"Another picture keeps its own scale, cell and record; hints and edits by hand are left out where the picture is another one. Every such",
			"choice is told and stands in the report. A picture that fails does not stop the rest.",
			"Exit codes: 0 all measured, 1 some pictures failed (each named), 2 usage, 3 a person has to decide scale or tilt." })
	private static final class Options {
		@Parameters(index = "0", paramLabel = "RECORD", description = "a record that the window saved, or a results.json, which holds its own")
		private String record;
		@Parameters(index = "1..*", paramLabel = "PICTURE|FOLDER", arity = "1..*", description = "pictures, folders of pictures, or experiment folders")
		private List<String> targets = new ArrayList<>();
		@Option(names = "--out", paramLabel = "DIR", required = true, description = "where results go; several pictures get a sub-folder each")
		private String out;
		@Option(names = "--with-edits", description = "do hints and edits by hand on other pictures too, at the same coordinates")
		private boolean withEdits;
		@Option(names = "--without-edits", description = "leave hints and edits by hand out, also on the same picture")
		private boolean withoutEdits;
		@Option(names = "--with-decision", description = "the recorded scale and tilt wins over what other pictures' headers and experiments tell")
		private boolean withDecision;
		@Option(names = "--cycling", paramLabel = "FILE", description = "the cell's record for pictures that belong to no experiment")
		private String cycling;
		@Option(names = "--quiet", description = "print failures only")
		private boolean quiet;
		@Option(names = "--json", description = "print the summary as JSON")
		private boolean json;
		@Option(names = { "--help", "-h" }, usageHelp = true, description = "print this")
		private boolean help;
	}

	@Override
	public int run(Plateau plateau, Path directory, List<String> args, PrintStream out, PrintStream err) {
		Options options = new Options();
		CommandLine line = new CommandLine(options).setCommandName("plateau replay");
		line.setUsageHelpWidth(100);
		WorkRecord record;
		try {
			line.parseArgs(args.toArray(String[]::new));
			if (options.help) {
				line.usage(out);
				return OK;
			}
			if (options.withEdits && options.withoutEdits) {
				throw new IllegalArgumentException("--with-edits and --without-edits exclude each other");
			}
			record = WorkRecordFile.read(directory.resolve(options.record));
		} catch (ParameterException | IllegalArgumentException | IOException e) {
			err.println("plateau replay: " + e.getMessage());
			err.println("plateau replay --help tells the options");
			return USAGE;
		}
		return replay(plateau, directory, options, record, out, err);
	}

	private static int replay(Plateau plateau, Path directory, Options options, WorkRecord record, PrintStream out, PrintStream err) {
		List<String> failures = new ArrayList<>();
		Map<Path, Target> targets = new LinkedHashMap<>();
		for (String t : options.targets) {
			try {
				ReplayTask.targets(directory.resolve(t).normalize()).forEach(target -> targets.putIfAbsent(target.picture(), target));
			} catch (IOException e) {
				failures.add(e.getMessage().lines().reduce((a, b) -> a + " " + b).orElse(""));
			}
		}
		ResultFolders folders = new ResultFolders(directory.resolve(options.out), targets.size() > 1);
		ReplayTask task = new ReplayTask(plateau, record, new ReplayTask.Settings(
				options.withEdits ? Bound.ALWAYS : options.withoutEdits ? Bound.NEVER : Bound.SAME_PICTURE, options.withDecision ? Decision.ALWAYS : Decision.MISSING,
				Optional.ofNullable(options.cycling).map(directory::resolve)));
		List<Done> all = task.run(List.copyOf(targets.values()), t -> folders.of(ReplayTask.folderName(t)), Progress.NONE, done -> {
			if (!options.quiet) {
				err.println(done.picture().getFileName() + (done.trouble().isEmpty() ? ": measured" : ": not measured"));
				done.notes().forEach(n -> err.println("  " + n));
			}
		});
		all.stream().map(Done::trouble).filter(t -> !t.isEmpty()).forEach(failures::add);
		tell(options, all, failures, out, err);
		boolean decision = all.stream().anyMatch(d -> d.outcome() instanceof MeasureOutcome.DecisionNeeded);
		long failed = failures.size() - all.stream().filter(d -> d.outcome() instanceof MeasureOutcome.DecisionNeeded).count();
		return failed > 0 ? SOME_FAILED : decision ? DECISION_NEEDED : OK;
	}

	private static void tell(Options options, List<Done> all, List<String> failures, PrintStream out, PrintStream err) {
		List<Measurement> measured = all.stream().filter(d -> d.outcome() instanceof MeasureOutcome.Measured).map(d -> ((MeasureOutcome.Measured) d.outcome()).measurement())
				.toList();
		if (options.json) {
			ArrayNode json = JsonNodeFactory.instance.arrayNode();
			for (Done d : all) {
				ObjectNode node = json.addObject().put("picture", d.picture().toString()).put("state", d.trouble().isEmpty() ? "measured"
						: d.outcome() instanceof MeasureOutcome.DecisionNeeded ? "decision-needed" : "failed");
				if (d.trouble().isEmpty()) {
					node.put("folder", d.folder().toString());
				} else {
					node.put("message", d.trouble());
				}
				d.notes().forEach(node.putArray("notes")::add);
			}
			out.println(json.toPrettyString());
		} else if (!options.quiet) {
			out.print(SummaryTable.text(measured));
		}
		if (!failures.isEmpty()) {
			err.println(failures.size() + " of " + (measured.size() + failures.size()) + " not measured:");
			failures.forEach(f -> err.println("  " + f));
		}
	}
}
