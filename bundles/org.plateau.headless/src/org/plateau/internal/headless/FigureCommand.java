// SPDX-License-Identifier: EPL-2.0
package org.plateau.internal.headless;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import org.plateau.analysis.Recipe;
import org.plateau.analysis.Results;
import org.plateau.headless.ExperimentMeasure;
import org.plateau.headless.Interrupt;
import org.plateau.headless.MeasureOutcome;
import org.plateau.headless.MeasureRequest;
import org.plateau.headless.MeasureTask;
import org.plateau.headless.Plateau;
import org.plateau.headless.spi.Command;
import org.plateau.io.experiment.Experiment;
import org.plateau.io.experiment.ExperimentStore;
import org.plateau.io.experiment.MapStyleFile;
import org.plateau.model.echem.CellGeometry;
import org.plateau.model.eds.MapStyle;
import org.plateau.model.image.Micrograph;
import org.plateau.model.image.Raster;
import org.plateau.model.roi.DrawnShape;
import org.plateau.report.MapOverlay;
import org.plateau.report.figure.Figure;
import org.plateau.report.figure.FigurePanel;

/** {@code plateau figure}: pictures or experiment folders in, a figure for a paper and its caption out. */
public final class FigureCommand implements Command {

	/** A picture to show, with what is known about where it comes from. */
	private record Input(MeasureRequest request, List<DrawnShape> drawn, boolean synthetic) {
	}

	/** Why there is no figure. */
	private static final class NoFigure extends Exception {

		private static final long serialVersionUID = 1;
		private final int exitCode;

		NoFigure(int exitCode, String message) {
			super(message);
			this.exitCode = exitCode;
		}
	}

	@Override
	public int run(Plateau plateau, Path directory, List<String> args, PrintStream out, PrintStream err) {
		FigureArguments arguments = new FigureArguments();
		OptionalInt end = Usage.read("figure", arguments, args, () -> {
			arguments.check();
			if (!arguments.force && Files.exists(file(directory, arguments))) {
				throw new IllegalArgumentException(arguments.out + " is there already; --force replaces it");
			}
		}, out, err);
		if (end.isPresent()) {
			return end.getAsInt();
		}
		Path file = file(directory, arguments);
		Interrupt interrupt = Interrupt.begin();
		try {
			List<FigurePanel> panels = new ArrayList<>();
			List<MapStyle> styles = arguments.styles == null ? List.of() : MapStyleFile.read(directory.resolve(arguments.styles));
			for (Input input : inputs(plateau, directory, arguments)) {
				panels.addAll(panels(plateau, input, arguments, styles, interrupt));
			}
			Figure figure = new Figure(panels, arguments.options(panels.size()));
			Files.createDirectories(file.toAbsolutePath().getParent());
			if (!figure.write(file, arguments.format(), interrupt::isCanceled)) {
				throw new NoFigure(SOME_FAILED, "stopped, nothing was written");
			}
			if (!arguments.quiet) {
				out.println(figure.caption());
				out.println(file + ": " + plain(figure.options().widthMm()) + " × " + plain(figure.heightMm()) + " mm"
						+ (arguments.format().pixels ? " at " + figure.options().dpi() + " dpi" : ""));
			}
			return OK;
		} catch (NoFigure e) {
			err.println(e.getMessage());
			return e.exitCode;
		} catch (IOException e) {
			err.println(MeasureTask.line(file, e));
			return SOME_FAILED;
		} finally {
			interrupt.end();
		}
	}

	private static Path file(Path directory, FigureArguments arguments) {
		return directory.resolve(arguments.out).normalize();
	}

	private static String plain(double mm) {
		return String.format(Locale.ROOT, "%.1f", mm);
	}

	private static List<Input> inputs(Plateau plateau, Path directory, FigureArguments arguments) throws IOException {
		Optional<Recipe> recipe = arguments.recipe == null ? Optional.empty() : Optional.of(plateau.recipes().named(arguments.recipe, directory));
		List<Input> inputs = new ArrayList<>();
		for (String input : arguments.inputs) {
			Path path = directory.resolve(input).normalize();
			if (ExperimentStore.isExperiment(path)) {
				Experiment experiment = ExperimentStore.open(path);
				for (MeasureRequest r : ExperimentMeasure.requests(plateau, experiment, arguments.scale.open(), recipe, Optional.empty())) {
					List<DrawnShape> drawn = experiment.reference(r.image()).map(f -> f.handwork().drawn()).orElse(List.of());
					inputs.add(new Input(onPlane(r, arguments.plane()), drawn, experiment.synthetic()));
				}
			} else {
				Recipe what = recipe.isPresent() ? recipe.get() : plateau.recipes().named("auto", directory);
				CellGeometry cell = CellGeometry.UNKNOWN;
				inputs.add(new Input(new MeasureRequest(ExperimentMeasure.stem(path), path, arguments.scale.open(), what, cell, Optional.empty(),
						Optional.empty(), List.of(), arguments.plane()), List.of(), false));
			}
		}
		return inputs;
	}

	private static MeasureRequest onPlane(MeasureRequest r, OptionalInt plane) {
		return r.withPlane(plane);
	}

	private static List<FigurePanel> panels(Plateau plateau, Input input, FigureArguments arguments, List<MapStyle> styles, Interrupt interrupt)
			throws IOException, NoFigure {
		List<FigureArguments.Kind> kinds = arguments.kinds();
		boolean elements = kinds.contains(FigureArguments.Kind.ELEMENTS);
		FigurePanel shown = elements || kinds.contains(FigureArguments.Kind.OVERLAY) ? measured(plateau, input, elements, styles, interrupt) : recorded(plateau, input, arguments);
		FigurePanel part;
		try {
			int plane = arguments.plane().orElse(0);
			part = shown.withShapes(input.drawn().stream().filter(d -> d.plane() == plane).toList()).showing(arguments.region(shown.grey()));
		} catch (IllegalArgumentException e) {
			throw new NoFigure(SOME_FAILED, shown.name() + ": --crop: " + e.getMessage());
		}
		return kinds.stream().map(k -> switch (k) {
		case PLAIN -> part.bare();
		case OVERLAY -> part.withoutMaps();
		case ELEMENTS -> part.withoutOutlines();
		}).toList();
	}

	private static FigurePanel measured(Plateau plateau, Input input, boolean elements, List<MapStyle> styles, Interrupt interrupt) throws NoFigure {
		return switch (MeasureTask.run(plateau, input.request(), interrupt)) {
		case MeasureOutcome.Measured m -> {
			FigurePanel panel = FigurePanel.of(m.measurement(), input.synthetic())
					.orElseThrow(() -> new NoFigure(SOME_FAILED, input.request().name() + ": its measurement keeps no picture"));
			Results results = m.measurement().results();
			yield !elements ? panel : panel.withMaps((styles.isEmpty() ? MapOverlay.of(results) : MapOverlay.of(results, styles)).orElseThrow(() -> new NoFigure(SOME_FAILED,
					input.request().name() + ": no element maps lie over it: it has no EDS files, or where they lie could not be told (plateau measure says why)")));
		}
		case MeasureOutcome.DecisionNeeded d -> throw new NoFigure(DECISION_NEEDED, d.message());
		case MeasureOutcome.Failed f -> throw new NoFigure(SOME_FAILED, f.message());
		case MeasureOutcome.Cancelled c -> throw new NoFigure(SOME_FAILED, input.request().name() + ": stopped");
		};
	}

	/** As it was recorded, even when scale or tilt is not decided: the caption says so. */
	private static FigurePanel recorded(Plateau plateau, Input input, FigureArguments arguments) throws IOException, NoFigure {
		MeasureRequest r = input.request();
		Micrograph m = plateau.picture(r.image(), r.options(), () -> false);
		try (var pixels = m.pixels()) {
			int plane = arguments.plane().orElse(0);
			if (plane >= pixels.planes()) {
				throw new NoFigure(SOME_FAILED, m.name() + ": there is no plane " + (plane + 1) + "; it has " + pixels.planes());
			}
			Raster grey = pixels.readRows(plane, m.specimenRows());
			return FigurePanel.plain(r.name(), grey, m, input.synthetic());
		}
	}
}
