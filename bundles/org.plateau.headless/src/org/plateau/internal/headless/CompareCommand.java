// SPDX-License-Identifier: EPL-2.0
package org.plateau.internal.headless;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.plateau.extension.Progress;
import org.plateau.headless.CompareTask;
import org.plateau.headless.MeasureTask;
import org.plateau.headless.Plateau;
import org.plateau.headless.spi.Command;
import org.plateau.report.compare.ComparisonWriter;
import picocli.CommandLine;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code plateau compare}: measured samples side by side. */
public final class CompareCommand implements Command {

	@CommandLine.Command(name = "compare", description = "Compares measured samples: thickness, ratio to theory, void fraction, contact loss, uniformity, each with its "
			+ "interval; box plot; tests of difference; where charge is known, measured against theoretical thickness with a fit.", footer = { "",
					"Writes samples.csv, pictures.csv, differences.csv, boxplot.svg, boxplot.png and comparison.txt, and with pictures of known charge",
					"agreement.csv and the figure agreement.svg, .png and .pdf: points with both uncertainties, the line of equality, the fit.",
					"Exit codes: 0 all compared, 1 some were left out (each named), 2 usage." })
	private static final class Options {
		@Parameters(paramLabel = "EXPERIMENT|PICTURE|RESULTS", arity = "1..*", description = "experiment folders, pictures of experiments, or folders with results; each is a sample")
		private List<String> what = new ArrayList<>();
		@Option(names = "--out", paramLabel = "DIR", required = true, description = "where table and figure go")
		private String out;
		@Option(names = "--layer", paramLabel = "NAME", description = "the layer to compare; default: the plated one")
		private String layer;
		@Option(names = "--quiet", description = "print what was left out only")
		private boolean quiet;
		@Option(names = { "--help", "-h" }, usageHelp = true, description = "print this")
		private boolean help;
	}

	@Override
	public int run(Plateau plateau, Path directory, List<String> args, PrintStream out, PrintStream err) {
		Options options = new Options();
		OptionalInt end = Usage.read("compare", options, args, () -> {
		}, out, err);
		if (end.isPresent()) {
			return end.getAsInt();
		}
		CompareTask.Compared compared = CompareTask.run(plateau, options.what.stream().map(directory::resolve).map(Path::normalize).toList(), Optional.ofNullable(options.layer),
				Progress.NONE);
		compared.notes().forEach(err::println);
		if (compared.comparison().rows().isEmpty()) {
			err.println("plateau compare: there is nothing to compare");
			return SOME_FAILED;
		}
		Path folder = directory.resolve(options.out);
		try {
			ComparisonWriter.write(compared.comparison(), folder);
		} catch (IOException e) {
			err.println(MeasureTask.line(folder, e));
			return SOME_FAILED;
		}
		if (!options.quiet) {
			out.print(ComparisonWriter.summary(compared.comparison()));
		}
		return compared.notes().isEmpty() ? OK : SOME_FAILED;
	}
}
