// SPDX-License-Identifier: EPL-2.0
package org.plateau.internal.headless;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.plateau.headless.MeasureTask;
import org.plateau.headless.Plateau;
import org.plateau.headless.TraceInput;
import org.plateau.headless.spi.Command;
import org.plateau.io.experiment.Experiment;
import org.plateau.io.experiment.ExperimentStore;
import org.plateau.io.experiment.FileRef;
import org.plateau.io.spi.OpenOptions;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;

/** {@code plateau info}: files in, what they are and how sure that is out. */
public final class InfoCommand implements Command {

	/** One thing to tell about: the text it is known by, where it lies, and what was decided about it. */
	private record Input(String name, Path path, OpenOptions options, Optional<FileRef.ReadBy> readBy) {
	}

	private final ArrayNode told = JsonNodeFactory.instance.arrayNode();
	private int failures;
	private PrintStream err;

	@Override
	public int run(Plateau plateau, Path directory, List<String> args, PrintStream out, PrintStream err) throws IOException {
		this.err = err;
		InfoOptions options = new InfoOptions();
		CommandLine line = new CommandLine(options).setCommandName("plateau info");
		line.setUsageHelpWidth(100);
		try {
			line.parseArgs(args.toArray(String[]::new));
			if (options.help) {
				line.usage(out);
				return OK;
			}
			options.scale.check();
			if (options.map.given()) {
				options.map.remember(options.inputs.stream().map(directory::resolve).toList(), directory, err);
			}
		} catch (ParameterException | IllegalArgumentException e) {
			err.println("plateau info: " + e.getMessage());
			err.println("plateau info --help tells the options");
			return USAGE;
		}
		for (String input : options.inputs) {
			for (Input one : inputs(directory, input, options.scale.open())) {
				ObjectNode about = tell(plateau, one, options);
				if (!options.json && !about.has("error")) {
					out.print(InfoText.of(about));
				}
			}
		}
		if (options.json) {
			out.println(told.toPrettyString());
		}
		return failures == 0 ? OK : SOME_FAILED;
	}

	private List<Input> inputs(Path directory, String text, OpenOptions said) {
		List<Input> found = new ArrayList<>();
		try {
			Path path = directory.resolve(text);
			if (!ExperimentStore.isExperiment(path)) {
				return List.of(new Input(text, path, said, Optional.empty()));
			}
			Experiment experiment = ExperimentStore.open(path);
			for (FileRef file : experiment.files()) {
				if (!file.role().equals(FileRef.OTHER)) {
					found.add(new Input(Path.of(text).resolve(file.path()).toString(), experiment.locate(file), said.orElse(file.decided()), file.readBy()));
				}
			}
		} catch (InvalidPathException e) {
			failed(text, "no file can have this name: " + e.getReason());
		} catch (IOException e) {
			failed(text, MeasureTask.line(directory.resolve(text), e));
		}
		return found;
	}

	private ObjectNode tell(Plateau plateau, Input input, InfoOptions options) {
		Optional<String> missing = TraceInput.missing(plateau, input.path(), input.readBy());
		if (missing.isPresent()) {
			return failed(input.name(), missing.get());
		}
		try {
			ObjectNode about = InfoJson.of(input.name(), plateau.opener().openNamed(input.path(), input.options()), options.raw);
			told.add(about);
			return about;
		} catch (IOException e) {
			return failed(input.name(), MeasureTask.line(input.path(), e));
		} catch (OutOfMemoryError e) {
			return failed(input.name(), MeasureTask.line(input.path(), new IOException("it does not fit into memory; give Java more with -Xmx")));
		}
	}

	private ObjectNode failed(String name, String message) {
		failures++;
		err.println(message);
		return told.addObject().put("file", name).put("error", message);
	}
}
