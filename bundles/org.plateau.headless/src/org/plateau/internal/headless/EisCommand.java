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
import java.util.Optional;
import java.util.OptionalInt;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.plateau.analysis.Finding;
import org.plateau.analysis.Keys;
import org.plateau.analysis.Recipe;
import org.plateau.analysis.RecipeRunner;
import org.plateau.analysis.Results;
import org.plateau.echem.impedance.ImpedanceKeys;
import org.plateau.echem.impedance.KramersKronig;
import org.plateau.echem.impedance.SeriesFit;
import org.plateau.headless.ImpedanceInput;
import org.plateau.headless.ImpedanceTask;
import org.plateau.headless.Interrupt;
import org.plateau.headless.MeasureTask;
import org.plateau.headless.Plateau;
import org.plateau.headless.ResultFolders;
import org.plateau.headless.spi.Command;
import org.plateau.io.FileHash;
import org.plateau.io.experiment.Experiment;
import org.plateau.io.experiment.ExperimentStore;
import org.plateau.io.experiment.FileRef;
import org.plateau.io.spi.FormatException;
import org.plateau.io.spi.OpenOptions;
import org.plateau.model.echem.CellGeometry;
import org.plateau.model.echem.CyclingRecord;
import org.plateau.model.echem.ImpedanceSeries;
import org.plateau.model.echem.ImpedanceSpectrum;
import org.plateau.report.ImpedanceSummary;
import org.plateau.report.ImpedanceWriter;

/** {@code plateau eis}: impedance spectra in; test, circuit, conductivity and activation energy out. */
public final class EisCommand implements Command {

	/** What is evaluated together. */
	private record Job(String name, List<Path> files, List<ImpedanceSpectrum> spectra) {
	}

	private final ArrayNode json = JsonNodeFactory.instance.arrayNode();
	private boolean failed;

	@Override
	public int run(Plateau plateau, Path directory, List<String> args, PrintStream out, PrintStream err) {
		EisOptions options = new EisOptions();
		OptionalInt end = Usage.read("eis", options, args, () -> options.check(plateau.circuits()), out, err);
		if (end.isPresent()) {
			return end.getAsInt();
		}
		Interrupt interrupt = Interrupt.begin();
		try {
			List<Job> jobs = jobs(plateau, directory, options, err);
			ResultFolders folders = new ResultFolders(directory.resolve(options.out).normalize(), jobs.size() > 1);
			for (Job job : jobs) {
				evaluate(plateau, directory, job, folders, options, interrupt, out, err);
			}
		} catch (IllegalArgumentException e) {
			err.println("plateau eis: " + e.getMessage());
			return USAGE;
		} finally {
			interrupt.end();
		}
		if (options.json) {
			out.println(json.toPrettyString());
		}
		return failed ? SOME_FAILED : OK;
	}

	/** One for a series over temperature, else one for every file; one without a file for a polarisation alone. */
	private List<Job> jobs(Plateau plateau, Path directory, EisOptions options, PrintStream err) {
		List<Job> jobs = new ArrayList<>();
		for (String input : options.inputs) {
			Path file = directory.resolve(input).normalize();
			try {
				List<ImpedanceSpectrum> all = new ImpedanceInput(List.of(file), List.of()).open(plateau).spectra();
				if (options.spectrum != null && options.spectrum > all.size()) {
					throw FormatException.of(file, "there is no spectrum " + options.spectrum + "; it has " + all.size(), "choose another with --spectrum");
				}
				jobs.add(new Job(file.getFileName().toString(), List.of(file), options.spectrum == null ? all : List.of(all.get(options.spectrum - 1))));
			} catch (IOException e) {
				failed(err, MeasureTask.line(file, e));
			}
		}
		jobs = heated(jobs, options);
		List<ImpedanceSpectrum> spectra = jobs.stream().flatMap(j -> j.spectra().stream()).toList();
		boolean series = jobs.size() > 1 && spectra.stream().allMatch(s -> s.temperatureC().isPresent())
				&& spectra.stream().mapToDouble(s -> s.temperatureC().getAsDouble()).distinct().count() > 1;
		if (series) {
			return List.of(new Job(jobs.getFirst().name() + " and " + (jobs.size() - 1) + " more", jobs.stream().flatMap(j -> j.files().stream()).toList(), spectra));
		}
		return jobs.isEmpty() && options.dc != null && options.inputs.isEmpty() ? List.of(new Job(directory.resolve(options.dc).getFileName().toString(), List.of(), List.of())) : jobs;
	}

	private static List<Job> heated(List<Job> jobs, EisOptions options) {
		if (options.temperatures.isEmpty()) {
			return jobs;
		}
		int spectra = jobs.stream().mapToInt(j -> j.spectra().size()).sum();
		if (spectra != options.temperatures.size()) {
			throw new IllegalArgumentException("--temperature-c tells " + options.temperatures.size() + " temperatures for " + spectra + " spectra");
		}
		List<Job> told = new ArrayList<>();
		int at = 0;
		for (Job job : jobs) {
			List<ImpedanceSpectrum> own = new ArrayList<>();
			for (ImpedanceSpectrum s : job.spectra()) {
				own.add(s.at(options.temperatures.get(at++)));
			}
			told.add(new Job(job.name(), job.files(), own));
		}
		return told;
	}

	private void evaluate(Plateau plateau, Path directory, Job job, ResultFolders folders, EisOptions options, Interrupt interrupt, PrintStream out, PrintStream err) {
		Path folder = folders.of(Path.of(job.name()));
		try {
			SortedMap<String, String> hashes = new TreeMap<>();
			for (Path file : job.files()) {
				hashes.put(file.getFileName().toString(), FileHash.sha256(file));
			}
			Optional<CyclingRecord> record = polarisation(plateau, directory, options, hashes);
			Optional<Experiment> experiment = experiment(job);
			CellGeometry cell = experiment.map(Experiment::cell).orElse(CellGeometry.UNKNOWN);
			cell = new CellGeometry(cell.deposit(), options.area().or(cell::electrodeArea), cell.arealCharge(), cell.coulombicEfficiency(), cell.electrolyteThickness());
			List<Recipe.Step> said = Stream.concat(experiment.map(e -> ImpedanceInput.of(e).said()).orElse(List.of()).stream(), options.said().stream()).toList();
			Optional<ImpedanceSeries> series = job.spectra().isEmpty() ? Optional.empty() : Optional.of(new ImpedanceSeries(job.spectra()));
			RecipeRunner.Run run = ImpedanceTask.run(plateau, series, record, Results.empty(), cell, said, interrupt);
			if (interrupt.isCanceled()) {
				failed(err, job.name() + ": stopped");
				return;
			}
			ObjectNode written = ImpedanceWriter.write(run.results(), run.steps(), run.findings(), hashes, MeasureTask.product(), folder);
			json.addObject().put("name", job.name()).put("folder", folder.toString()).set("results", written);
			tell(job, series, run, folder, options, out, err);
		} catch (IOException e) {
			failed(err, MeasureTask.line(job.files().isEmpty() ? folder : job.files().getFirst(), e));
		}
	}

	/** The experiment that keeps how these files are evaluated. */
	private static Optional<Experiment> experiment(Job job) throws IOException {
		if (job.files().isEmpty()) {
			return Optional.empty();
		}
		Path file = job.files().getFirst();
		return ExperimentStore.around(file).filter(e -> e.reference(file).filter(f -> f.role().equals(FileRef.IMPEDANCE)).isPresent());
	}

	private static Optional<CyclingRecord> polarisation(Plateau plateau, Path directory, EisOptions options, SortedMap<String, String> hashes) throws IOException {
		if (options.dc == null) {
			return Optional.empty();
		}
		Path file = directory.resolve(options.dc).normalize();
		Optional<CyclingRecord> record = plateau.opener().open(file, OpenOptions.none()).overTime();
		if (record.isEmpty()) {
			throw FormatException.of(file, "this is not an electrochemical record over time", "give the record of the current under constant voltage");
		}
		hashes.put(file.getFileName().toString(), FileHash.sha256(file));
		return record;
	}

	private void tell(Job job, Optional<ImpedanceSeries> series, RecipeRunner.Run run, Path folder, EisOptions options, PrintStream out, PrintStream err) {
		Results results = run.results();
		for (ImpedanceSpectrum s : job.spectra()) {
			s.warnings().forEach(w -> err.println("  warning: " + s.name() + ": " + w));
		}
		for (Finding f : run.findings()) {
			boolean asked = f.severity() == Finding.Severity.WARNING || options.thickness().isPresent() || !f.checkId().equals("org.plateau.echem.conductivity");
			if (!expected(f, series) && (asked || !options.quiet)) {
				err.println("  " + job.name() + ": " + f.summary() + ": " + f.explanation());
			}
		}
		if (series.isPresent() && !results.has(ImpedanceKeys.FIT)) {
			failed = true;
		}
		for (String name : failing(results)) {
			failed(err, name + ": fails the Kramers–Kronig test, so what follows from a circuit is doubtful");
		}
		if (!options.quiet && !options.json) {
			ImpedanceSummary.lines(results).forEach(l -> out.println(job.name() + ": " + l));
			out.println("results of " + job.name() + ": " + folder);
		}
	}

	/** Steps that have nothing to do for one spectrum, or for one temperature. */
	private static boolean expected(Finding f, Optional<ImpedanceSeries> series) {
		long temperatures = series.stream().flatMap(s -> s.spectra().stream()).flatMapToDouble(s -> s.temperatureC().stream()).distinct().count();
		return f.checkId().endsWith(".seriesFit") && series.map(s -> s.spectra().size() < 2).orElse(true) || f.checkId().endsWith(".activationEnergy") && temperatures < 2;
	}

	private static List<String> failing(Results results) {
		Optional<SeriesFit> all = results.get(ImpedanceKeys.SERIES_FIT);
		if (all.isPresent()) {
			return all.get().entries().stream().filter(e -> e.test().verdict() == KramersKronig.Verdict.FAILED).map(SeriesFit.Entry::spectrum).toList();
		}
		return results.get(ImpedanceKeys.KRAMERS_KRONIG).filter(t -> t.verdict() == KramersKronig.Verdict.FAILED)
				.map(t -> List.of(results.require(Keys.IMPEDANCE).name())).orElse(List.of());
	}

	private void failed(PrintStream err, String message) {
		err.println(message);
		failed = true;
	}
}
