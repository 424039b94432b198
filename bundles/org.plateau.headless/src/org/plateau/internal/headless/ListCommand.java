// SPDX-License-Identifier: EPL-2.0
package org.plateau.internal.headless;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalInt;
import org.plateau.extension.PlatformExtensions;
import org.plateau.extension.Problem;
import org.plateau.headless.Contributions;
import org.plateau.headless.Interrupt;
import org.plateau.headless.Plateau;
import org.plateau.headless.spi.Command;
import picocli.CommandLine.Option;

/** Lists every contribution of every point with who contributed it and whether it works; with {@code --problems} makes each once and lists what does not. */
public final class ListCommand implements Command {

	/** What can be asked. */
	private static final class Options {
		@Option(names = "--problems", description = "make every contribution once and list what does not work; ends with 1 when there is any")
		private boolean problems;

		@Option(names = "--point", paramLabel = "P", description = "only this extension point, e.g. org.plateau.io.formats, or how it ends: formats")
		private String point;

		@Option(names = "--json", description = "for programs")
		private boolean json;

		@Option(names = "--help", usageHelp = true, description = "this text")
		private boolean help;
	}

	@Override
	public int run(Plateau plateau, Path directory, List<String> args, PrintStream out, PrintStream err) throws JsonProcessingException {
		Options options = new Options();
		OptionalInt code = Usage.read("list", options, args, () -> {
			// every combination makes sense
		}, out, err);
		if (code.isPresent()) {
			return code.getAsInt();
		}
		Contributions contributions = new Contributions(plateau, List.of());
		List<String> known = contributions.points().stream().map(PlatformExtensions.Point::id).toList();
		if (options.point != null && known.stream().noneMatch(id -> asked(id, options))) {
			err.println("plateau list: there is no extension point " + options.point + "; known: " + String.join(", ", known));
			return USAGE;
		}
		contributions.load(options.problems, Interrupt.ANY);
		List<Contributions.Row> rows = contributions.rows().stream().filter(r -> asked(r.declared().point(), options))
				.filter(r -> !options.problems || r.state() == Contributions.State.PROBLEM).toList();
		List<Problem> problems = plateau.problems().problems().stream().filter(p -> asked(p.point(), options)).toList();
		if (options.json) {
			out.println(json(rows, problems));
		} else if (options.problems) {
			problems.forEach(out::println);
			out.println(problems.isEmpty() ? "no problems: every contribution can be loaded" : problems.size() + " problems");
		} else {
			out.print(contributions.table(rows).stripLeading());
			out.println("\n" + rows.size() + " contributions" + (problems.isEmpty() ? "" : ", " + problems.size() + " problems; plateau list --problems looks closer"));
		}
		return options.problems && !problems.isEmpty() ? SOME_FAILED : OK;
	}

	private static boolean asked(String point, Options options) {
		return options.point == null || point.equals(options.point) || point.endsWith("." + options.point);
	}

	private static String json(List<Contributions.Row> rows, List<Problem> problems) throws JsonProcessingException {
		ObjectMapper mapper = new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);
		ObjectNode root = mapper.createObjectNode();
		ArrayNode list = root.putArray("contributions");
		for (Contributions.Row r : rows) {
			ObjectNode node = list.addObject().put("point", r.declared().point()).put("element", r.declared().element()).put("id", r.declared().id())
					.put("label", r.declared().label()).put("contributor", r.declared().contributor()).put("version", r.declared().version())
					.put("provided", r.declared().provided()).put("state", r.state().word);
			ArrayNode wrong = node.putArray("problems");
			r.problems().forEach(wrong::add);
		}
		ArrayNode all = root.putArray("problems");
		for (Problem p : problems) {
			all.addObject().put("contributor", p.contributor()).put("point", p.point()).put("id", p.id()).put("message", p.message());
		}
		return mapper.writeValueAsString(root);
	}
}
