// SPDX-License-Identifier: EPL-2.0
package org.plateau.script;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.plateau.analysis.AnalysisKind;
import org.plateau.analysis.Keys;
import org.plateau.analysis.LayerPlan;
import org.plateau.analysis.Outcome;
import org.plateau.analysis.Parameter;
import org.plateau.analysis.RecipeRunner;
import org.plateau.analysis.Results;
import org.plateau.analysis.spi.Analysis;
import org.plateau.extension.ContributionException;
import org.plateau.extension.Descriptor;
import org.plateau.extension.Patience;
import org.plateau.extension.Progress;
import org.plateau.headless.CompareTask;
import org.plateau.headless.EchemSteps;
import org.plateau.headless.EdsInput;
import org.plateau.headless.ExperimentMeasure;
import org.plateau.headless.ImpedanceInput;
import org.plateau.headless.ImpedanceTask;
import org.plateau.headless.MeasureRequest;
import org.plateau.headless.MeasureTask;
import org.plateau.headless.NamedSteps;
import org.plateau.headless.PictureNames;
import org.plateau.headless.Plateau;
import org.plateau.headless.spi.Command;
import org.plateau.io.experiment.ExperimentStore;
import org.plateau.io.spi.FormatException;
import org.plateau.io.spi.OpenOptions;
import org.plateau.model.Quantity;
import org.plateau.model.echem.CellGeometry;
import org.plateau.model.echem.CyclingRecord;
import org.plateau.model.echem.ImpedanceSeries;
import org.plateau.model.eds.EdsRun;
import org.plateau.model.eds.MapHandwork;
import org.plateau.report.Measurement;

/**
 * What a script knows as {@code plateau}: the way to pictures, experiments, records and spectra, to every command of the program, and to the end of the script.
 * The same tasks work underneath as in the window and on the command line, so the numbers are the same. Paths may be text, {@link Path} or {@link java.io.File};
 * relative ones are meant against the folder in which the script was started. What cannot be done is a {@link ScriptFault}. Use it from the script's own thread.
 */
public final class ScriptFacade {

	private final Plateau program;
	private final Path directory;
	private final Progress progress;
	private final PrintStream out;
	private final PrintStream err;
	private final Consumer<String> told;

	/**
	 * @param directory against which relative paths are meant
	 * @param progress cancelled when the script is stopped
	 * @param told of what is begun, one line each
	 */
	public ScriptFacade(Plateau program, Path directory, Progress progress, PrintStream out, PrintStream err, Consumer<String> told) {
		this.program = program;
		this.directory = directory;
		this.progress = progress;
		this.out = out;
		this.err = err;
		this.told = told;
	}

	// --- pictures and experiments ---

	/** A picture by itself, with the recipe {@code auto}: scale and tilt as its header tells, nothing known of a cell. */
	public ScriptPicture open(Object file) {
		Path picture = existing(file);
		if (ExperimentStore.isExperiment(picture)) {
			throw new ScriptFault(picture.getFileName() + " is an experiment: open it with plateau.experiment('" + file + "')");
		}
		try {
			return new ScriptPicture(this, new MeasureRequest(ExperimentMeasure.stem(picture), picture, OpenOptions.none(), program.recipes().named(ExperimentMeasure.RECIPE, directory),
					CellGeometry.UNKNOWN, Optional.empty(), Optional.empty()), Optional.empty());
		} catch (IOException e) {
			throw fault(picture, e);
		}
	}

	/**
	 * For programs that run scripts: a picture as it is open in a window.
	 *
	 * @param request what measuring it now would do
	 * @param results where its experiment keeps results; empty = it belongs to none
	 * @param measured with that request; empty = not yet
	 */
	public ScriptPicture picture(MeasureRequest request, Optional<Path> results, Optional<Measurement> measured, ScriptPicture.Window window) {
		return new ScriptPicture(this, request, results, measured, window);
	}

	/** The pictures of a folder, by name; of an experiment its pictures with everything it has kept. */
	public List<ScriptPicture> pictures(Object folder) {
		Path path = existing(folder);
		if (ExperimentStore.isExperiment(path)) {
			return experiment(path).pictures();
		}
		try {
			return PictureNames.in(path).stream().map(this::open).toList();
		} catch (IOException e) {
			throw fault(path, e);
		}
	}

	/** An experiment folder. */
	public ScriptExperiment experiment(Object folder) {
		Path path = existing(folder);
		if (!ExperimentStore.isExperiment(path)) {
			throw new ScriptFault(path + " is no experiment: it has no " + ExperimentStore.FILE_NAME + "; a picture is opened with plateau.open(file)");
		}
		try {
			return new ScriptExperiment(this, ExperimentStore.open(path));
		} catch (IOException e) {
			throw fault(path, e);
		}
	}

	/** The experiments in a folder, by name. */
	public List<ScriptExperiment> experiments(Object folder) {
		try (Stream<Path> entries = Files.list(existing(folder))) {
			return entries.filter(ExperimentStore::isExperiment).sorted().map(this::experiment).toList();
		} catch (IOException e) {
			throw fault(file(folder), e);
		}
	}

	/** Measured samples side by side: experiments, folders with results, pictures of experiments. */
	public CompareTask.Compared compare(Object... folders) {
		CompareTask.Compared compared = CompareTask.run(program, paths(folders), Optional.empty(), progress);
		checkStopped();
		return compared;
	}

	// --- values ---

	/** A layer to look for, which has to be there. */
	public LayerPlan.Expectation layer(String name) {
		return layer(Map.of(), name);
	}

	/** The same with what is known of it: optional (true/false), edge (its grey against the layer above: brighter, darker, any), minUm, maxUm, solid and darkerBase (true/false). */
	public LayerPlan.Expectation layer(Map<String, ?> known, String name) {
		return Words.layer(name, known);
	}

	/** An exact number with its unit. */
	public Quantity quantity(double value, String unit) {
		return new Quantity(value, 0, unit);
	}

	/** A number with its standard uncertainty (k = 1; NaN when nobody knows it) and its unit. */
	public Quantity quantity(double value, double u, String unit) {
		try {
			return new Quantity(value, u, unit);
		} catch (IllegalArgumentException e) {
			throw new ScriptFault(e.getMessage(), e);
		}
	}

	/** An empty table, to be filled and written as CSV. */
	public ScriptTable table() {
		return new ScriptTable(this);
	}

	// --- electrochemistry, impedance, EDS by themselves ---

	/** A cell's record over time; SI units inside. */
	public CyclingRecord record(Object file) {
		Path path = existing(file);
		try {
			return program.opener().open(path, OpenOptions.none()).overTime().orElseThrow(() -> new ScriptFault(path.getFileName() + ": this is not an electrochemical record over time"));
		} catch (IOException e) {
			throw fault(path, e);
		}
	}

	/**
	 * What a cell's record tells: steps, cycles and, with an area, theoretical thickness over time, under the keys {@code Keys.CYCLES} and
	 * {@code Keys.RUNNING_THICKNESS}.
	 *
	 * @param areaCm2 area of the electrode; 0 = unknown
	 * @param metal symbol
	 */
	public Results echem(Object file, double areaCm2, String metal) {
		CellGeometry cell = new CellGeometry(metal, areaCm2 > 0 ? Optional.of(new Quantity(areaCm2, 0, "cm²")) : Optional.empty(), Optional.empty(), new Quantity(1, 0, "1"));
		Results start = Results.empty().with(Keys.CYCLING, record(file)).with(Keys.CELL, cell).with(Keys.DEPOSIT_METAL,
				program.metals().find(metal).orElseThrow(() -> new ScriptFault("the metal '" + metal + "' is not known here; known: " + program.metals().symbols())));
		return ended(program.runner().run(EchemSteps.alone(program, "auto"), start, progress), file);
	}

	/** The spectra of impedance files, Hz and Ω. */
	public ImpedanceSeries spectra(Object... files) {
		try {
			return new ImpedanceInput(paths(files), List.of()).open(program);
		} catch (IOException e) {
			throw fault(directory, e);
		}
	}

	/** Evaluates impedance: Kramers–Kronig test, circuit, conductivity, activation energy, by their keys. @param cell area and electrolyte thickness; UNKNOWN = none */
	public Results impedance(ImpedanceSeries series, CellGeometry cell) {
		return ended(ImpedanceTask.run(program, Optional.of(series), Optional.empty(), Results.empty(), cell, List.of(), progress), "impedance");
	}

	/** An EDS recording: maps and spectra. Close it when it is read: {@code plateau.eds('map.h5oina').withCloseable { run -> … }}. */
	public EdsRun eds(Object... files) {
		try {
			return EdsInput.of(program, paths(files), MapHandwork.NONE, OpenOptions.none()).open(program);
		} catch (IOException e) {
			throw fault(directory, e);
		}
	}

	private Results ended(RecipeRunner.Run run, Object what) {
		checkStopped();
		return switch (run.end()) {
		case Outcome.Done d -> run.results();
		case Outcome.NotApplicable na -> throw new ScriptFault(what + ": " + na.reason());
		case Outcome.Failed f -> throw new ScriptFault(what + ": " + f.message());
		case Outcome.Cancelled c -> throw new ScriptStopped(ScriptRunner.INTERRUPTED);
		};
	}

	// --- the whole command line ---

	/**
	 * Runs a command of the program, of plug-ins too, with the arguments of its command line: {@code plateau.command('figure', 'image.tif', '--out', 'fig.png')}.
	 * What it prints goes where the script prints.
	 *
	 * @return exit code 0
	 * @throws ScriptFault for every other exit code
	 */
	public int command(String verb, Object... arguments) {
		Descriptor<Command> found = program.command(verb)
				.orElseThrow(() -> new ScriptFault("there is no command '" + verb + "'; known: "
						+ String.join(", ", program.commands().descriptors().stream().map(d -> d.attribute("verb")).toList())));
		told("plateau " + verb);
		List<String> args = flat(arguments).map(Object::toString).toList();
		int code;
		try {
			// on this thread, which is interrupted when the script is stopped: the command polls that
			code = program.commands().here(found, "plateau " + verb, Patience.RUN, () -> program.commands().make(found).run(program, directory, args, out, err));
		} catch (Exception e) {
			checkStopped();
			program.commands().tell(found, e);
			throw new ScriptFault("the command '" + verb + "' failed by a defect of its own: " + ContributionException.reason(e), e);
		}
		checkStopped();
		if (code != Command.OK) {
			throw new ScriptFault("plateau " + verb + " " + String.join(" ", args) + " ended with exit code " + code);
		}
		return code;
	}

	// --- what there is ---

	/** Names for {@link ScriptPicture#correct}. */
	public List<String> corrections() {
		return names(NamedSteps.corrections(program.runner()));
	}

	/** Names for {@link ScriptPicture#edit}. */
	public List<String> edits() {
		return names(program.runner().ofKind(AnalysisKind.EDIT));
	}

	/** Names for {@link ScriptPicture#step}. */
	public List<String> analyses() {
		return names(program.runner().ofKind(AnalysisKind.MEASUREMENT));
	}

	/** Names for {@link ScriptPicture#recipe}. */
	public List<String> recipes() {
		return program.recipes().installed().stream().map(Descriptor::id).toList();
	}

	/** The parameters of a correction, an edit or an analysis, with units, defaults and ranges. */
	public List<Parameter<?>> parameters(String name) {
		return program.analyses().descriptors().stream().filter(d -> d.matches(name) || NamedSteps.shortName(d.id()).equals(name)).findFirst()
				.map(d -> program.runner().parameters(d.id())).orElseThrow(() -> new ScriptFault("there is no correction, edit or analysis '" + name + "'"));
	}

	private static List<String> names(List<Descriptor<Analysis>> all) {
		return all.stream().map(d -> NamedSteps.shortName(d.id())).toList();
	}

	/** Everything that is installed, for what this interface does not do. */
	public Plateau program() {
		return program;
	}

	/** Name and version of the program. */
	public String version() {
		return MeasureTask.product();
	}

	// --- the script itself ---

	/** A path as the script means it, whether there is something or not. */
	public Path file(Object path) {
		if (path == null) {
			throw new ScriptFault("no path is given, there is nothing (null); does the script lack an argument?");
		}
		try {
			return path instanceof Path p ? directory.resolve(p).normalize() : directory.resolve(path.toString()).normalize();
		} catch (InvalidPathException e) {
			throw new ScriptFault("this is no path: " + e.getMessage(), e);
		}
	}

	/** The folder in which the script was started. */
	public Path directory() {
		return directory;
	}

	/** Ends the script with an exit code; 0 means that all went well. */
	public void exit(int code) {
		throw new ScriptStopped(code);
	}

	/** Whether somebody wants the script to stop; a long computation of its own may ask. It is stopped in loops and at calls anyway. */
	public boolean isStopped() {
		return progress.isCanceled();
	}

	/** For tasks of the program that a script starts itself: cancelled when the script is stopped. */
	public Progress progress() {
		return progress;
	}

	void told(String line) {
		checkStopped();
		told.accept(line);
	}

	void checkStopped() {
		if (progress.isCanceled()) {
			throw new ScriptStopped(ScriptRunner.INTERRUPTED);
		}
	}

	/** A path at which there is something. */
	Path existing(Object path) {
		Path p = file(path);
		if (!Files.exists(p)) {
			throw new ScriptFault("there is no such file or folder: " + p + "; relative paths are meant against " + directory);
		}
		return p;
	}

	private List<Path> paths(Object... files) {
		return flat(files).map(this::existing).toList();
	}

	private static Stream<?> flat(Object... values) {
		return Arrays.stream(values).flatMap(v -> v instanceof Collection<?> c ? c.stream() : Stream.of(v));
	}

	ScriptFault fault(Path path, IOException e) {
		String message = e instanceof FormatException || e.getMessage() != null && e.getMessage().contains(" ") ? e.getMessage() : path + ": the disk does not give it: " + e;
		return new ScriptFault(message, e);
	}

	@Override
	public String toString() {
		return version();
	}
}
