// SPDX-License-Identifier: EPL-2.0
package org.plateau.internal.headless;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.plateau.analysis.Finding;
import org.plateau.analysis.Keys;
import org.plateau.analysis.Outcome;
import org.plateau.analysis.RecipeRunner;
import org.plateau.analysis.Results;
import org.plateau.headless.EchemSteps;
import org.plateau.headless.ExperimentMeasure;
import org.plateau.headless.Interrupt;
import org.plateau.headless.MeasureTask;
import org.plateau.headless.Plateau;
import org.plateau.headless.spi.Command;
import org.plateau.io.experiment.Experiment;
import org.plateau.io.experiment.ExperimentStore;
import org.plateau.io.experiment.FileRef;
import org.plateau.io.spi.OpenOptions;
import org.plateau.model.echem.CellGeometry;
import org.plateau.model.echem.CyclingRecord;
import org.plateau.model.echem.DepositMetal;
import org.plateau.report.CyclingSummary;
import org.plateau.report.figure.FigureFormat;
import org.plateau.report.figure.PlotFigure;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;

/** {@code plateau echem}: cells' records in; steps, cycles, dQ/dV, curves and theoretical thickness out. */
public final class EchemCommand implements Command {

	private static final double FIGURE_MM = 140;

	/** A record to read, by the name that its results get. */
	private record Input(String name, Path file, CellGeometry cell) {
	}

	@Override
	public int run(Plateau plateau, Path directory, List<String> args, PrintStream out, PrintStream err) {
		EchemOptions options = new EchemOptions();
		CommandLine line = new CommandLine(options).setCommandName("plateau echem");
		line.setUsageHelpWidth(100);
		List<Input> inputs = new ArrayList<>();
		int failed;
		try {
			line.parseArgs(args.toArray(String[]::new));
			if (options.help) {
				line.usage(out);
				return OK;
			}
			options.check();
			failed = inputs(options, directory, inputs, err);
			if (options.map.given()) {
				options.map.remember(inputs.stream().map(Input::file).toList(), directory, err);
			}
		} catch (ParameterException | IllegalArgumentException e) {
			err.println("plateau echem: " + (e instanceof InvalidPathException ? "this is no path: " : "") + e.getMessage());
			err.println("plateau echem --help tells the options");
			return USAGE;
		} catch (IOException e) {
			err.println("plateau echem: " + e.getMessage());
			return SOME_FAILED;
		}
		Interrupt interrupt = Interrupt.begin();
		try {
			return read(plateau, options, directory.resolve(options.out).normalize(), inputs, interrupt, out, err) + failed == 0 ? OK : SOME_FAILED;
		} finally {
			interrupt.end();
		}
	}

	/** Tells about inputs without a record; returns how many. */
	private static int inputs(EchemOptions options, Path directory, List<Input> inputs, PrintStream err) {
		int failed = 0;
		for (Path path : options.paths(directory)) {
			if (!ExperimentStore.isExperiment(path)) {
				inputs.add(new Input(ExperimentMeasure.stem(path), path, options.cell(CellGeometry.UNKNOWN)));
				continue;
			}
			try {
				Experiment experiment = ExperimentStore.open(path);
				Optional<FileRef> record = experiment.first(FileRef.CYCLING);
				if (record.isEmpty()) {
					throw new IOException(experiment.name() + ": the experiment holds no record of a cell");
				}
				inputs.add(new Input(experiment.name(), experiment.locate(record.get()), options.cell(experiment.cell())));
			} catch (IOException e) {
				err.println(MeasureTask.line(path, e));
				failed++;
			}
		}
		return failed;
	}

	private static int read(Plateau plateau, EchemOptions options, Path folder, List<Input> inputs, Interrupt interrupt, PrintStream out, PrintStream err) {
		List<PlotFigure.Cell> cells = new ArrayList<>();
		ArrayNode told = JsonNodeFactory.instance.arrayNode();
		int failed = 0;
		List<String> taken = new ArrayList<>();
		for (Input input : inputs) {
			try {
				Optional<Results> results = results(plateau, options, input, interrupt, err);
				if (results.isEmpty()) {
					failed++;
					continue;
				}
				String name = input.name();
				for (int n = 2; taken.contains(name); n++) {
					name = input.name() + "-" + n;
				}
				taken.add(name);
				ObjectNode json = write(results.get(), options, inputs.size() == 1 ? folder : folder.resolve(name.replaceAll("[\\\\/:*?\"<>|\\p{Cntrl}]", "_")));
				told.add(json);
				cells.add(CyclingSummary.cell(name, results.get()));
				if (!options.quiet && !options.json) {
					out.println(CyclingSummary.text(results.get()));
				}
			} catch (IOException | IllegalArgumentException e) {
				err.println(MeasureTask.line(input.file(), e instanceof IOException io ? io : new IOException(e.getMessage(), e)));
				failed++;
			}
		}
		if (!cells.isEmpty()) {
			try {
				for (FigureFormat format : List.of(FigureFormat.SVG, FigureFormat.PNG, FigureFormat.PDF)) {
					PlotFigure.curves(cells, FIGURE_MM).write(folder.resolve("curves." + format.name().toLowerCase(Locale.ROOT)), format, interrupt::isCanceled);
				}
			} catch (IOException e) {
				err.println(MeasureTask.line(folder, e));
				failed++;
			}
		}
		if (options.json) {
			out.println(told.toPrettyString());
		}
		return failed;
	}

	/** Empty when there is nothing to tell; then it was said why. */
	private static Optional<Results> results(Plateau plateau, EchemOptions options, Input input, Interrupt interrupt, PrintStream err) throws IOException {
		Optional<CyclingRecord> record = plateau.opener().open(input.file(), OpenOptions.none()).overTime();
		if (record.isEmpty()) {
			throw new IOException(input.file().getFileName() + ": this is not an electrochemical record over time");
		}
		Results start = Results.empty().with(Keys.CYCLING, record.get()).with(Keys.CELL, input.cell());
		Optional<DepositMetal> metal = plateau.metals().find(input.cell().deposit());
		if (metal.isEmpty()) {
			throw new IOException("the metal '" + input.cell().deposit() + "' is not known here; known: " + plateau.metals().symbols());
		}
		RecipeRunner.Run run = plateau.runner().run(EchemSteps.alone(plateau, options.platingSign), start.with(Keys.DEPOSIT_METAL, metal.get()), interrupt);
		for (Finding f : run.findings()) {
			if (f.severity() == Finding.Severity.WARNING || f.checkId().equals(EchemSteps.CYCLES) || f.checkId().equals(EchemSteps.RUNNING_THICKNESS)) {
				err.println(input.name() + ": " + f.summary() + (f.summary().startsWith("left out") ? ": " + f.explanation() : ""));
			}
		}
		if (run.end() instanceof Outcome.Cancelled) {
			err.println(input.name() + ": stopped");
		}
		return run.end() instanceof Outcome.Done && run.results().has(Keys.CYCLES) ? Optional.of(run.results()) : Optional.empty();
	}

	private static ObjectNode write(Results results, EchemOptions options, Path folder) throws IOException {
		Files.createDirectories(folder);
		text(folder.resolve("steps.csv"), CyclingSummary.stepsCsv(results));
		text(folder.resolve("cycles.csv"), CyclingSummary.cyclesCsv(results));
		text(folder.resolve("dqdv.csv"), CyclingSummary.differentialCsv(results, options.widthV()));
		ObjectNode json = JsonNodeFactory.instance.objectNode().put("plateauEchem", 1);
		json.setAll(CyclingSummary.json(results));
		text(folder.resolve("echem.json"), json.toPrettyString() + "\n");
		return json;
	}

	private static void text(Path file, String text) throws IOException {
		Files.write(file, text.getBytes(StandardCharsets.UTF_8));
	}
}
