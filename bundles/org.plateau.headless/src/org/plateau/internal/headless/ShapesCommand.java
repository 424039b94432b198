// SPDX-License-Identifier: EPL-2.0
package org.plateau.internal.headless;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.CancellationException;
import org.plateau.analysis.Keys;
import org.plateau.analysis.Recipe;
import org.plateau.headless.ExperimentMeasure;
import org.plateau.headless.Interrupt;
import org.plateau.headless.MeasureOutcome;
import org.plateau.headless.MeasureRequest;
import org.plateau.headless.MeasureTask;
import org.plateau.headless.Plateau;
import org.plateau.headless.spi.Command;
import org.plateau.imaging.shapes.FaceScale;
import org.plateau.imaging.shapes.GreyHistogram;
import org.plateau.imaging.shapes.GreyProfile;
import org.plateau.imaging.shapes.ShapeMeasures;
import org.plateau.io.experiment.Experiment;
import org.plateau.io.experiment.ExperimentStore;
import org.plateau.io.experiment.FileRef;
import org.plateau.io.spi.Content;
import org.plateau.model.echem.CellGeometry;
import org.plateau.model.image.MemoryPixels;
import org.plateau.model.image.Micrograph;
import org.plateau.model.image.PixelSource;
import org.plateau.model.layer.LayerStack;
import org.plateau.model.roi.DrawnShape;
import org.plateau.model.roi.Shape;
import org.plateau.report.ShapeTable;

/** {@code plateau shapes}: what was drawn on pictures in, its numbers, profiles and histograms out. */
public final class ShapesCommand implements Command {

	private static final int BINS = 256;

	/** A picture with what was drawn on it. */
	private record Input(MeasureRequest request, List<DrawnShape> drawn, boolean corrected) {
	}

	/** A picture that shapes can be measured on. */
	private record Ground(Micrograph micrograph, PixelSource pixels, int rows, boolean onePlane, Optional<LayerStack> stack) {
	}

	private final List<ShapeTable.Row> rows = new ArrayList<>();
	private Path directory;
	private ShapesArguments arguments;
	private Interrupt interrupt;

	@Override
	public int run(Plateau plateau, Path where, List<String> args, PrintStream out, PrintStream err) {
		directory = where;
		arguments = new ShapesArguments();
		OptionalInt end = Usage.read("shapes", arguments, args, arguments::check, out, err);
		if (end.isPresent()) {
			return end.getAsInt();
		}
		int code = OK;
		interrupt = Interrupt.begin();
		try {
			for (Input input : inputs(plateau)) {
				try {
					measure(input, ground(plateau, input));
				} catch (NoGround e) {
					err.println(e.getMessage());
					code = code == SOME_FAILED ? SOME_FAILED : e.exitCode;
				}
			}
			String table = table();
			if (arguments.out == null) {
				out.print(table);
			} else {
				Files.writeString(directory.resolve(arguments.out), (arguments.bom ? "\uFEFF" : "") + table, StandardCharsets.UTF_8);
			}
			return code;
		} catch (IOException e) {
			err.println("plateau shapes: " + e.getMessage());
			return SOME_FAILED;
		} catch (CancellationException e) {
			err.println("stopped");
			return SOME_FAILED;
		} finally {
			interrupt.end();
		}
	}

	/** Why nothing can be measured on a picture. */
	private static final class NoGround extends Exception {

		private static final long serialVersionUID = 1;
		private final int exitCode;

		NoGround(int exitCode, String message) {
			super(message);
			this.exitCode = exitCode;
		}
	}

	private List<Input> inputs(Plateau plateau) throws IOException {
		Optional<Recipe> recipe = arguments.recipe == null ? Optional.empty() : Optional.of(plateau.recipes().named(arguments.recipe, directory));
		List<Input> inputs = new ArrayList<>();
		for (String input : arguments.inputs) {
			Path path = directory.resolve(input).normalize();
			if (ExperimentStore.isExperiment(path)) {
				Experiment experiment = ExperimentStore.open(path);
				for (MeasureRequest r : ExperimentMeasure.requests(plateau, experiment, arguments.scale.open(), recipe, Optional.empty())) {
					Optional<FileRef> file = experiment.reference(r.image());
					List<DrawnShape> drawn = new ArrayList<>(file.map(f -> f.handwork().drawn()).orElse(List.of()));
					addGiven(drawn);
					inputs.add(new Input(r, drawn, file.map(f -> !f.corrections().isEmpty()).orElse(false)));
				}
			} else {
				List<DrawnShape> drawn = new ArrayList<>();
				addGiven(drawn);
				Recipe what = recipe.isPresent() ? recipe.get() : plateau.recipes().named("auto", directory);
				inputs.add(new Input(new MeasureRequest(ExperimentMeasure.stem(path), path, arguments.scale.open(), what,
						CellGeometry.UNKNOWN, Optional.empty(), Optional.empty(), List.of(),
						arguments.plane()), drawn, false));
			}
		}
		return inputs;
	}

	private void addGiven(List<DrawnShape> to) {
		for (Shape s : arguments.given()) {
			String id = "given" + (to.size() + 1);
			to.add(new DrawnShape(id, id, s, arguments.plane().orElse(0)));
		}
	}

	/** The picture that shapes lie on: corrected when it has corrections, traced when layers are wanted. */
	private Ground ground(Plateau plateau, Input input) throws IOException, NoGround {
		MeasureRequest r = input.request();
		if (arguments.layers || input.corrected()) {
			OptionalInt plane = input.drawn().stream().mapToInt(DrawnShape::plane).max();
			MeasureRequest onPlane = r.withPlane(plane.isPresent() && plane.getAsInt() > 0 ? plane : arguments.plane());
			return switch (MeasureTask.run(plateau, onPlane, interrupt)) {
			case MeasureOutcome.Measured m -> {
				Micrograph micrograph = m.measurement().micrograph();
				MemoryPixels pixels = new MemoryPixels(m.measurement().results().require(Keys.SPECIMEN), PixelSource.SampleType.F32);
				yield new Ground(micrograph, pixels, pixels.height(), true, m.measurement().results().get(Keys.LAYER_STACK));
			}
			case MeasureOutcome.DecisionNeeded d -> throw new NoGround(DECISION_NEEDED, d.message());
			case MeasureOutcome.Failed f -> throw new NoGround(SOME_FAILED, f.message());
			case MeasureOutcome.Cancelled c -> throw new CancellationException();
			};
		}
		try {
			if (plateau.opener().open(r.image(), r.options()) instanceof Content.Image image) {
				Micrograph m = image.micrograph();
				return new Ground(m, m.pixels(), m.specimenRows(), false, Optional.empty());
			}
		} catch (IOException e) {
			throw new NoGround(SOME_FAILED, MeasureTask.line(r.image(), e));
		}
		throw new NoGround(SOME_FAILED, ExperimentMeasure.printable(r.image()) + ": this is not a picture");
	}

	private void measure(Input input, Ground ground) throws IOException, NoGround {
		try (PixelSource pixels = ground.pixels()) {
			FaceScale scale = FaceScale.of(ground.micrograph());
			String image = ExperimentMeasure.printable(input.request().image());
			for (DrawnShape s : input.drawn()) {
				int plane = ground.onePlane() ? 0 : s.plane();
				if (plane >= pixels.planes()) {
					throw new NoGround(SOME_FAILED, image + ": " + s.id() + " lies on plane " + (plane + 1) + "; there are " + pixels.planes());
				}
				ShapeMeasures measures = ShapeMeasures.of(s.shape(), pixels, plane, ground.rows(), scale, ShapeMeasures.PLACEMENT_PX, ground.stack(), interrupt);
				rows.add(new ShapeTable.Row(image, scale.note(), s.name().isEmpty() ? s.named(s.id()) : s, Optional.of(measures)));
				curves(image, s, pixels, plane, ground.rows(), scale);
			}
		}
	}

	private void curves(String image, DrawnShape s, PixelSource pixels, int plane, int specimenRows, FaceScale scale) throws IOException {
		boolean area = s.shape().encloses();
		String name = ExperimentMeasure.stem(Path.of(image)) + "-" + (s.name().isEmpty() ? s.id() : s.name()).replaceAll("[^\\p{L}\\p{N}._-]", "_") + ".csv";
		boolean line = s.shape() instanceof Shape.Line || s.shape() instanceof Shape.Polyline;
		if (arguments.profiles != null && (area || line)) {
			GreyProfile p = area ? GreyProfile.across(s.shape(), GreyProfile.Across.DEPTH, pixels, plane, specimenRows, scale, interrupt)
					: GreyProfile.along(s.shape().vertices(), arguments.profileWidth, pixels, plane, specimenRows, scale, interrupt);
			write(arguments.profiles, name, p.csv());
		}
		if (arguments.histograms != null && area) {
			write(arguments.histograms, name, GreyHistogram.of(s.shape(), BINS, pixels, plane, specimenRows, interrupt).csv());
		}
	}

	private void write(String folder, String name, String text) throws IOException {
		Path to = Files.createDirectories(directory.resolve(folder));
		Files.writeString(to.resolve(name), text, StandardCharsets.UTF_8);
	}

	private String table() {
		char separator = arguments.separator();
		List<ShapeTable.Column> columns = ShapeTable.columns();
		StringBuilder text = new StringBuilder();
		line(text, columns.stream().map(ShapeTable.Column::title).toList(), separator);
		for (ShapeTable.Row row : rows) {
			line(text, columns.stream().map(c -> c.number() && arguments.decimalComma ? c.cell(row).replace('.', ',') : c.cell(row)).toList(), separator);
		}
		return text.toString();
	}

	private static void line(StringBuilder text, List<String> cells, char separator) {
		for (int i = 0; i < cells.size(); i++) {
			String cell = cells.get(i);
			boolean quote = cell.indexOf(separator) >= 0 || cell.contains("\"") || cell.contains("\n");
			text.append(i == 0 ? "" : String.valueOf(separator)).append(quote ? "\"" + cell.replace("\"", "\"\"") + "\"" : cell);
		}
		text.append('\n');
	}
}
