// SPDX-License-Identifier: EPL-2.0
package org.plateau.internal.headless;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.plateau.analysis.Parameter;
import org.plateau.analysis.Recipe;
import org.plateau.analysis.RecipeRunner;
import org.plateau.analysis.spi.Analysis;
import org.plateau.extension.Descriptor;
import org.plateau.headless.CorrectedFile;
import org.plateau.headless.CorrectedFile.Answer;
import org.plateau.headless.ExperimentMeasure;
import org.plateau.headless.Interrupt;
import org.plateau.headless.MeasureTask;
import org.plateau.headless.NamedSteps;
import org.plateau.headless.Plateau;
import org.plateau.headless.ResultFolders;
import org.plateau.headless.spi.Command;
import org.plateau.io.spi.Content;
import org.plateau.io.spi.FormatException;
import org.plateau.model.image.Micrograph;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;

/** {@code plateau correct}: pictures and stacks in, corrected ones out. */
public final class CorrectCommand implements Command {

	/** A correction whose result depends on the decision about tilt. */
	private static final String TILT = "org.plateau.imaging.correct.tilt";

	private record Job(Path input, Path file) {
	}

	private final ArrayNode told = JsonNodeFactory.instance.arrayNode();
	private boolean failed;
	private boolean undecided;
	private PrintStream out;
	private PrintStream err;

	@Override
	public int run(Plateau plateau, Path directory, List<String> args, PrintStream out, PrintStream err) {
		this.out = out;
		this.err = err;
		CorrectOptions options = new CorrectOptions();
		CommandLine line = new CommandLine(options).setCommandName("plateau correct");
		line.setUsageHelpWidth(100);
		List<Recipe.Step> steps;
		try {
			line.parseArgs(args.toArray(String[]::new));
			if (options.help) {
				line.usage(out);
				help(plateau.runner());
				return OK;
			}
			options.check();
			steps = options.steps.stream().map(s -> CorrectionText.parse(plateau.runner(), s)).toList();
		} catch (ParameterException | IllegalArgumentException e) {
			err.println("plateau correct: " + e.getMessage());
			err.println("plateau correct --help tells the options and the corrections");
			return USAGE;
		}
		List<Job> jobs;
		try {
			jobs = jobs(directory, options);
		} catch (IOException | InvalidPathException e) {
			err.println("plateau correct: " + e.getMessage());
			return USAGE;
		}
		Interrupt interrupt = Interrupt.begin();
		try {
			for (Job job : jobs) {
				if (interrupt.isCanceled()) {
					failed(job, "stopped");
				} else {
					correct(plateau, job, steps, options, interrupt);
				}
			}
		} finally {
			interrupt.end();
		}
		if (options.json) {
			out.println(told.toPrettyString());
		}
		return failed ? SOME_FAILED : undecided ? DECISION_NEEDED : OK;
	}

	private void help(RecipeRunner runner) {
		out.println();
		out.println("Corrections:");
		for (Descriptor<Analysis> d : NamedSteps.corrections(runner)) {
			out.println("  " + NamedSteps.shortName(d.id()) + " - " + d.label() + (d.attribute("kind").equals("stackCorrection") ? " (of a stack)" : ""));
			for (Parameter<?> p : runner.parameters(d.id())) {
				out.println("      " + p.id() + "=" + (p.defaultValue().equals("") ? "''" : p.defaultValue()) + unit(p) + allowed(p) + ": " + p.description());
			}
		}
	}

	private static String unit(Parameter<?> p) {
		return p.unit().isEmpty() || p.unit().equals("1") ? "" : " " + p.unit();
	}

	private static String allowed(Parameter<?> p) {
		if (!p.choices().isEmpty()) {
			return " (" + String.join(", ", p.choices()) + ")";
		}
		if (p.type() == Boolean.class) {
			return " (true, false)";
		}
		if (p.type() == String.class) {
			return "";
		}
		return " (" + limit(p, p.min()) + " to " + limit(p, p.max()) + ")";
	}

	private static String limit(Parameter<?> p, double value) {
		return p.type() == Integer.class && Double.isFinite(value) ? Long.toString((long) value) : Double.toString(value);
	}

	/** Where every input goes, none over another or over an input. */
	private List<Job> jobs(Path directory, CorrectOptions options) throws IOException {
		List<Path> inputs = new ArrayList<>();
		for (String input : options.inputs) {
			inputs.add(directory.resolve(input).normalize());
		}
		Path out = directory.resolve(options.out).normalize();
		boolean folder = inputs.size() > 1 || Files.isDirectory(out) || options.out.endsWith("/") || options.out.endsWith("\\");
		ResultFolders names = new ResultFolders(out, true);
		List<Job> jobs = new ArrayList<>();
		for (Path input : inputs) {
			Path named = folder ? names.of(input) : out;
			Path file = folder ? named.resolveSibling(named.getFileName() + ".tif") : out;
			if (!file.getFileName().toString().toLowerCase(Locale.ROOT).matches(".*\\.tiff?")) {
				throw new IOException("--out " + options.out + ": what is written is TIFF; give a name that ends in .tif, or a folder");
			}
			for (Path other : inputs) {
				boolean within = Files.isDirectory(other) && file.toAbsolutePath().normalize().startsWith(other.toAbsolutePath());
				if (within || same(other, file)) {
					throw new IOException("--out " + options.out + ": " + printable(file) + (within ? " would lie in the input folder " + printable(other)
							: " is one of the inputs") + ", and inputs are never changed; choose another place");
				}
			}
			if (Files.exists(file) && !options.force) {
				throw new IOException(printable(file) + " is there already; --force replaces it");
			}
			jobs.add(new Job(input, file));
		}
		if (folder && !jobs.isEmpty()) {
			Files.createDirectories(out);
		}
		return jobs;
	}

	private static boolean same(Path a, Path b) throws IOException {
		return a.equals(b) || Files.exists(a) && Files.exists(b) && Files.isSameFile(a, b);
	}

	private static String printable(Path file) {
		return ExperimentMeasure.printable(file);
	}

	private void correct(Plateau plateau, Job job, List<Recipe.Step> steps, CorrectOptions options, Interrupt interrupt) {
		try {
			Content content = plateau.opener().open(job.input(), options.scale.open());
			if (!(content instanceof Content.Image image)) {
				failed(job, printable(job.input()) + ": this is not a picture");
				return;
			}
			try (var pixels = image.micrograph().pixels()) {
				Micrograph m = image.micrograph();
				if (!m.tilt().decided() && steps.stream().anyMatch(s -> s.analysisId().equals(TILT))) {
					undecided = true;
					err.println(MeasureTask.undecided(m));
					tell(job, "decision-needed").put("message", MeasureTask.undecided(m));
					return;
				}
				if (!options.quiet) {
					err.println("correcting " + printable(job.input()));
				}
				CorrectedFile.Request request = new CorrectedFile.Request(job.input(), m, steps, options.plane(), job.file(), options.type());
				switch (CorrectedFile.write(plateau, request, interrupt)) {
				case Answer.Written w -> written(job, w, options);
				case Answer.Failed f -> failed(job, printable(job.input()) + ": " + f.message());
				case Answer.Cancelled c -> failed(job, printable(job.input()) + ": stopped, nothing was written");
				}
			}
		} catch (IOException | IllegalArgumentException e) {
			failed(job, MeasureTask.line(job.input(), e));
		} catch (OutOfMemoryError e) {
			failed(job, MeasureTask.line(job.input(), FormatException.of(job.input(), "it does not fit into memory", "give Java more with -Xmx")));
		}
	}

	private ObjectNode tell(Job job, String state) {
		return told.addObject().put("file", job.input().toString()).put("state", state);
	}

	private void failed(Job job, String message) {
		failed = true;
		err.println(message);
		tell(job, "failed").put("message", message);
	}

	private void written(Job job, Answer.Written w, CorrectOptions options) {
		ObjectNode about = tell(job, "corrected");
		CorrectedJson.fill(about, job.file(), w);
		if (options.quiet || options.json) {
			return;
		}
		Micrograph m = w.first();
		String scale = m.calibration().map(c -> String.format(Locale.ROOT, "%.6g × %.6g nm a pixel", c.pixelSizeXNm(), c.pixelSizeYNm()))
				.orElse("uncalibrated: its pixel size is not known");
		String spacing = m.sliceSpacing().map(z -> String.format(Locale.ROOT, ", %.6g nm a plane", z.stepNm()))
				.orElse(w.planes() > 1 ? ", slice spacing not known" : "");
		out.println(job.file() + ": " + (w.planes() > 1 ? w.planes() + " planes of " : "") + m.pixels().width() + " × " + m.pixels().height() + " px, "
				+ options.type + ", " + scale + spacing + ", tilt " + (m.tilt().decided() ? m.tilt().verdict().id : "undecided"));
		for (String step : CorrectedJson.sentences(w)) {
			out.println("  " + step);
		}
		if (w.cut() > 0) {
			out.println("  warning: " + w.cut() + " values were cut to the range of " + options.type);
		}
		for (String warning : m.warnings().stream().distinct().collect(Collectors.toList())) {
			out.println("  warning: " + warning);
		}
	}
}
