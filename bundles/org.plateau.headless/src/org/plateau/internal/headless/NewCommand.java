// SPDX-License-Identifier: EPL-2.0
package org.plateau.internal.headless;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.plateau.extension.Progress;
import org.plateau.headless.ExperimentFiles;
import org.plateau.headless.ExperimentMeasure;
import org.plateau.headless.FileProbe;
import org.plateau.headless.MeasureTask;
import org.plateau.headless.NewExperiment;
import org.plateau.headless.Plateau;
import org.plateau.headless.RecipeAdvice;
import org.plateau.headless.spi.Command;
import org.plateau.io.ScaleDecision;
import org.plateau.io.experiment.FileRef;
import org.plateau.io.spi.OpenOptions;
import org.plateau.model.Quantity;
import org.plateau.model.echem.CellGeometry;
import org.plateau.model.image.Micrograph;
import picocli.CommandLine;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;

/** {@code plateau new}: an experiment folder from files and what is known of the cell. */
public final class NewCommand implements Command {

	@CommandLine.Command(name = "new", description = "Makes an experiment: a folder with the files of a cell and an experiment.json.", footer = { "",
			"Files that lie elsewhere are copied into the folder, pictures with the text files that tell about them; nothing is overwritten. What a file",
			"is, its reader tells; element maps that are pictures are known by their names (eds_Cu.tif, Cu Kα1.tif).",
			"Exit codes: 0 made, 1 it could not be made, 2 usage, 3 made, but a person has to decide scale or tilt of a picture." })
	private static final class Options {
		@Parameters(index = "0", paramLabel = "DIR", description = "folder of the experiment; made when it is not there")
		private String folder;
		@Parameters(index = "1..*", paramLabel = "FILE", arity = "0..*", description = "pictures, the cell's record, its impedance, element maps, curves that a plug-in reads, anything else that belongs to it")
		private List<String> files = new ArrayList<>();
		@Option(names = "--name", paramLabel = "NAME", description = "of the experiment; default: that of the folder")
		private String name;
		@Option(names = "--description", paramLabel = "TEXT", description = "for people", defaultValue = "")
		private String description;
		@Option(names = { "--area-cm2", "--area" }, paramLabel = "A[±u]", description = "electrode area in cm² with its standard uncertainty")
		private String area;
		@Option(names = "--diameter-mm", paramLabel = "D[±u]", description = "diameter of a round electrode in mm, instead of its area")
		private String diameter;
		@Option(names = "--charge-mah-cm2", paramLabel = "Q[±u]", description = "areal charge in mAh/cm², when there is no record")
		private String charge;
		@Option(names = "--efficiency", paramLabel = "F[±u]", description = "coulombic efficiency as a fraction; default 1")
		private String efficiency;
		@Option(names = "--electrolyte", paramLabel = "NAME", description = "material of the electrolyte, such as LiPON; kept in the experiment, and tells the recipe", defaultValue = "")
		private String electrolyte;
		@Option(names = "--electrolyte-um", paramLabel = "T[±u]", description = "thickness of the electrolyte in µm; kept in the experiment for conductivity")
		private String electrolyteThickness;
		@Option(names = "--metal", paramLabel = "Li", description = "the plated metal", defaultValue = "Li")
		private String metal;
		@Option(names = "--recipe", paramLabel = "NAME|FILE", description = "how to measure: an installed recipe (plateau list) or a JSON file in the folder; default: what fits the cell, "
				+ "lipon-cell for lithium at LiPON, else auto")
		private String recipe;
		@Option(names = "--role", paramLabel = "FILE=ROLE", description = "another role than the recognised one: image, cycling, eds, impedance, trace, other; may be given several times")
		private List<String> roles = new ArrayList<>();
		@Option(names = "--imaged-after", paramLabel = "[FILE=]N", description = "the step of the cell's record, numbered from 1, after which a picture was taken; without FILE all of them; "
				+ "may be given several times")
		private List<String> imagedAfter = new ArrayList<>();
		@Mixin
		private ScaleOptions scale;
		@Option(names = { "--help", "-h" }, usageHelp = true, description = "print this")
		private boolean help;
	}

	@Override
	public int run(Plateau plateau, Path directory, List<String> args, PrintStream out, PrintStream err) {
		Options options = new Options();
		CommandLine line = new CommandLine(options).setCommandName("plateau new");
		line.setUsageHelpWidth(100);
		NewExperiment experiment;
		List<FileProbe> probes;
		ImagedAfterOption imaged;
		try {
			line.parseArgs(args.toArray(String[]::new));
			if (options.help) {
				line.usage(out);
				return OK;
			}
			options.scale.check();
			experiment = experiment(options, directory);
			List<String> faults = experiment.faults(plateau);
			if (!faults.isEmpty()) {
				throw new IllegalArgumentException(String.join("; ", faults));
			}
			probes = options.files.stream().map(directory::resolve).map(Path::normalize).map(f -> FileProbe.of(plateau, f)).toList();
			probes = withRoles(probes, options.roles, directory);
			imaged = ImagedAfterOption.parse(options.imagedAfter, directory, probes.stream().map(FileProbe::file).toList());
		} catch (ParameterException | IllegalArgumentException e) {
			err.println("plateau new: " + e.getMessage());
			err.println("plateau new --help tells the options");
			return USAGE;
		}
		if (options.recipe == null) {
			out.println("recipe " + experiment.recipe() + ": " + advice(options, experiment.name()).reason());
		}
		return create(plateau, experiment, probes, options.scale.open(), imaged, out, err);
	}

	private static NewExperiment experiment(Options o, Path directory) {
		if (o.area != null && o.diameter != null) {
			throw new IllegalArgumentException("--area-cm2 and --diameter-mm say the same thing twice; give one");
		}
		Path folder = directory.resolve(o.folder).normalize();
		Optional<Quantity> diameter = Optional.ofNullable(o.diameter).map(d -> QuantityOption.parse("--diameter-mm", d, "mm"));
		Optional<Quantity> area = diameter.map(NewExperiment::area).or(() -> Optional.ofNullable(o.area).map(a -> QuantityOption.parse("--area-cm2", a, "cm²")));
		Quantity efficiency = o.efficiency == null ? new Quantity(1, 0, "1") : QuantityOption.parse("--efficiency", o.efficiency, "1");
		if (efficiency.value() > 1) {
			throw new IllegalArgumentException("--efficiency " + o.efficiency + ": give a fraction, 0.98 for 98 %");
		}
		CellGeometry cell = new CellGeometry(o.metal, area, Optional.ofNullable(o.charge).map(q -> QuantityOption.parse("--charge-mah-cm2", q, "mAh/cm²")), efficiency);
		String name = o.name != null ? o.name : folder.getFileName() == null ? "" : folder.getFileName().toString();
		String recipe = o.recipe != null ? o.recipe : advice(o, name).recipe();
		return new NewExperiment(folder, name, o.description, cell, diameter, o.electrolyte,
				Optional.ofNullable(o.electrolyteThickness).map(t -> QuantityOption.parse("--electrolyte-um", t, "µm")), recipe);
	}

	private static RecipeAdvice advice(Options o, String name) {
		return RecipeAdvice.of(o.metal, o.electrolyte, name, o.description);
	}

	private static List<FileProbe> withRoles(List<FileProbe> probes, List<String> roles, Path directory) {
		List<FileProbe> changed = new ArrayList<>(probes);
		for (String text : roles) {
			int at = text.lastIndexOf('=');
			String role = text.substring(at + 1);
			if (at < 1 || !List.of(FileRef.IMAGE, FileRef.CYCLING, FileRef.EDS, FileRef.IMPEDANCE, FileRef.TRACE, FileRef.OTHER).contains(role)) {
				throw new IllegalArgumentException("--role '" + text + "': it must be FILE=image, cycling, eds, impedance, trace or other");
			}
			Path file = directory.resolve(text.substring(0, at)).normalize();
			boolean known = false;
			for (int i = 0; i < changed.size(); i++) {
				FileProbe p = changed.get(i);
				if (p.file().equals(file)) {
					changed.set(i, p.withRole(role));
					known = true;
				}
			}
			if (!known) {
				throw new IllegalArgumentException("--role '" + text + "': this file is not among those to put in");
			}
		}
		return changed;
	}

	private static int create(Plateau plateau, NewExperiment experiment, List<FileProbe> probes, OpenOptions said, ImagedAfterOption imaged, PrintStream out, PrintStream err) {
		List<ExperimentFiles.Item> items = new ArrayList<>();
		List<String> undecided = new ArrayList<>();
		for (FileProbe p : probes) {
			boolean image = p.role().equals(FileRef.IMAGE);
			if (!p.trouble().isEmpty()) {
				err.println(p.trouble());
				return SOME_FAILED;
			}
			if (image && p.micrograph().isEmpty()) {
				err.println(ExperimentMeasure.printable(p.file()) + ": this is not a picture");
				return SOME_FAILED;
			}
			OpenOptions decided = image ? said : OpenOptions.none();
			items.add(new ExperimentFiles.Item(p.file(), p.role(), decided.isEmpty() ? decided : decided.decidedOn(LocalDate.now().toString()),
					image ? imaged.of(p.file()) : OptionalInt.empty(), p.readBy()));
			if (image) {
				undecided(p.micrograph().get(), decided).ifPresent(undecided::add);
			}
		}
		try {
			experiment.create(plateau, items, Progress.NONE);
		} catch (IOException e) {
			err.println(MeasureTask.line(experiment.folder(), e));
			return SOME_FAILED;
		}
		probes.forEach(p -> out.println(String.format("%-9s %s", p.role(), ExperimentMeasure.printable(p.file()))));
		out.println("experiment " + experiment.name() + ": " + experiment.folder());
		if (probes.stream().noneMatch(p -> p.role().equals(FileRef.IMAGE))) {
			err.println("there is no picture in it yet, so there is nothing to measure");
		}
		undecided.forEach(err::println);
		return undecided.isEmpty() ? OK : DECISION_NEEDED;
	}

	private static Optional<String> undecided(Micrograph m, OpenOptions decided) {
		String text = MeasureTask.undecided(m);
		if (text.isEmpty() || decided.isEmpty()) {
			return text.isEmpty() ? Optional.empty() : Optional.of(text);
		}
		ScaleDecision now = ScaleDecision.decide(m.acquisition(), m.pixels().width(), decided);
		return now.calibration().isPresent() && now.tilt().decided() ? Optional.empty() : Optional.of(text);
	}
}
