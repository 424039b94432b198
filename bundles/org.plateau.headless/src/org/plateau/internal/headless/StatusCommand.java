// SPDX-License-Identifier: EPL-2.0
package org.plateau.internal.headless;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.Map;
import org.plateau.headless.ExperimentStatus;
import org.plateau.headless.ImageStatus;
import org.plateau.headless.Plateau;
import org.plateau.headless.spi.Command;
import org.plateau.io.experiment.Experiment;
import org.plateau.io.experiment.ExperimentStore;
import picocli.CommandLine;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code plateau status}: which results of experiments still hold, and why others do not. */
public final class StatusCommand implements Command {

	@CommandLine.Command(name = "status", description = "Tells for every picture of experiments whether its results are those that measuring it now would give.",
			footer = { "", "Exit codes: 0 everything is measured and up to date, 1 something is not, 2 usage." })
	private static final class Options {
		@Parameters(paramLabel = "EXPERIMENT", arity = "1..*", description = "experiment folders")
		private List<String> experiments = new ArrayList<>();
		@Option(names = "--json", description = "print as JSON")
		private boolean json;
		@Option(names = { "--help", "-h" }, usageHelp = true, description = "print this")
		private boolean help;
	}

	@Override
	public int run(Plateau plateau, Path directory, List<String> args, PrintStream out, PrintStream err) {
		Options options = new Options();
		OptionalInt end = Usage.read("status", options, args, () -> {
		}, out, err);
		if (end.isPresent()) {
			return end.getAsInt();
		}
		boolean all = true;
		ArrayNode json = JsonNodeFactory.instance.arrayNode();
		for (String folder : options.experiments) {
			try {
				Experiment experiment = ExperimentStore.open(directory.resolve(folder).normalize());
				Map<String, ImageStatus> pictures = ExperimentStatus.of(plateau, experiment);
				all &= ImageStatus.worst(pictures) == ImageStatus.State.MEASURED;
				ObjectNode node = json.addObject().put("experiment", experiment.name());
				ArrayNode list = node.putArray("pictures");
				if (!options.json) {
					out.println(experiment.name());
				}
				pictures.forEach((path, status) -> {
					ArrayNode reasons = list.addObject().put("picture", path).put("state", status.state().label.replace(' ', '-')).putArray("reasons");
					status.reasons().forEach(reasons::add);
					if (!options.json) {
						out.println("  " + path + "  " + status.sentence());
					}
				});
			} catch (IOException e) {
				err.println(e.getMessage());
				all = false;
			}
		}
		if (options.json) {
			out.println(json.toPrettyString());
		}
		return all ? OK : SOME_FAILED;
	}
}
