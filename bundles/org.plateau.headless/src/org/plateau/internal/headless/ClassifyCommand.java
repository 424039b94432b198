// SPDX-License-Identifier: EPL-2.0
package org.plateau.internal.headless;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.concurrent.CancellationException;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.plateau.extension.Progress;
import org.plateau.headless.Classifiers;
import org.plateau.headless.ExperimentMeasure;
import org.plateau.headless.Interrupt;
import org.plateau.headless.MeasureTask;
import org.plateau.headless.Plateau;
import org.plateau.headless.ResultFolders;
import org.plateau.headless.spi.Command;
import org.plateau.imaging.ClassMap;
import org.plateau.imaging.ClassStroke;
import org.plateau.imaging.ClassifierPicture;
import org.plateau.imaging.ClassifierQuality;
import org.plateau.imaging.PixelClassifier;
import org.plateau.io.FileHash;
import org.plateau.io.recipe.ClassifierFile;
import org.plateau.io.sem.TiffStackWriter;
import org.plateau.io.spi.Content;
import org.plateau.model.image.Micrograph;
import org.plateau.model.image.PixelSource.SampleType;
import org.plateau.model.image.Raster;
import org.plateau.report.ClassPicture;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;

/** {@code plateau classify}: pictures and strokes in, classes and a classifier out. */
public final class ClassifyCommand implements Command {

	private PrintStream out;
	private ClassifyOptions options;
	private Path folder;
	private PixelClassifier classifier;

	@Override
	public int run(Plateau plateau, Path directory, List<String> args, PrintStream out, PrintStream err) {
		this.out = out;
		options = new ClassifyOptions();
		CommandLine line = new CommandLine(options).setCommandName("plateau classify");
		line.setUsageHelpWidth(100);
		List<ClassStroke> strokes = List.of();
		try {
			line.parseArgs(args.toArray(String[]::new));
			if (options.help) {
				line.usage(out);
				return OK;
			}
			options.check();
			if (options.strokes != null) {
				strokes = ClassStroke.parse(Files.readAllLines(directory.resolve(options.strokes)).stream().filter(l -> !l.startsWith("#")).collect(Collectors.joining("|")));
			} else {
				classifier = PixelClassifier.parse(ClassifierFile.read(directory.resolve(options.classifier)).model());
			}
			folder = Files.createDirectories(directory.resolve(options.out));
		} catch (ParameterException | IllegalArgumentException | IOException e) {
			err.println("plateau classify: " + (e instanceof IOException io && io.getMessage() != null && !io.getMessage().contains(" ") ? "cannot read " + e.getMessage()
					: e.getMessage()));
			err.println("plateau classify --help tells the options");
			return USAGE;
		}
		Interrupt interrupt = Interrupt.begin();
		boolean failed = false;
		try {
			ResultFolders names = new ResultFolders(folder, true);
			Progress progress = interrupt.lending(plateau.workers());
			for (String input : options.inputs) {
				Path file = directory.resolve(input);
				try {
					picture(plateau, file, names.of(file).getFileName().toString(), strokes, progress);
				} catch (IOException | IllegalArgumentException e) {
					err.println(MeasureTask.line(file, e));
					failed = true;
				}
				if (classifier == null) {
					break;
				}
			}
		} catch (CancellationException e) {
			err.println("stopped");
			failed = true;
		} finally {
			interrupt.end();
		}
		return failed ? SOME_FAILED : OK;
	}

	private void picture(Plateau plateau, Path file, String name, List<ClassStroke> strokes, Progress progress) throws IOException {
		if (!(plateau.opener().open(file, options.scale.open()) instanceof Content.Image image)) {
			throw new IOException(ExperimentMeasure.printable(file) + ": this is not a picture");
		}
		try (var pixels = image.micrograph().pixels()) {
			Micrograph m = image.micrograph();
			if (options.plane > pixels.planes()) {
				throw new IOException(ExperimentMeasure.printable(file) + ": there is no plane " + options.plane + "; it has " + pixels.planes());
			}
			Raster raster = pixels.readRows(options.plane - 1, m.specimenRows());
			double pitchX = m.calibration().isPresent() ? m.facePixelXUm() : Double.NaN;
			double pitchY = m.calibration().isPresent() && m.tilt().decided() ? m.facePixelYUm() : Double.NaN;
			ClassifierPicture prepared = ClassifierPicture.of(raster, pitchX, pitchY, classifier == null ? options.settings() : classifier.settings(), progress);
			if (classifier == null) {
				classifier = PixelClassifier.train(prepared, strokes, progress);
				Classifiers.file(classifier, strokes, options.parameters(), file.getFileName().toString(), FileHash.sha256(file))
						.write(folder.resolve(name + ClassifierFile.SUFFIX));
			}
			ClassMap map = classifier.predict(prepared, progress);
			write(m, map, name);
		}
	}

	private void write(Micrograph m, ClassMap map, String name) throws IOException {
		int[] labels = map.labels();
		float[] plane = new float[labels.length];
		long[] count = new long[map.classes().size()];
		for (int p = 0; p < labels.length; p++) {
			plane[p] = labels[p] + 1;
			if (labels[p] >= 0) {
				count[labels[p]]++;
			}
		}
		String legend = IntStream.range(0, map.classes().size()).mapToObj(c -> (c + 1) + " = " + map.classes().get(c)).collect(Collectors.joining(", "));
		try (TiffStackWriter writer = TiffStackWriter.create(folder.resolve(name + ".classes.tif"), layout(m, map, 1, legend))) {
			writer.add(new Raster(map.width(), map.height(), plane));
			writer.finish();
		}
		try (TiffStackWriter writer = TiffStackWriter.create(folder.resolve(name + ".probabilities.tif"), layout(m, map, map.classes().size(), legend))) {
			for (byte[] probability : map.probability()) {
				float[] page = new float[labels.length];
				for (int p = 0; p < page.length; p++) {
					page[p] = probability[p] & 0xff;
				}
				writer.add(new Raster(map.width(), map.height(), page));
			}
			writer.finish();
		}
		ClassPicture.write(map.width(), map.height(), labels, map.classes().size(), Classifiers::colour, folder.resolve(name + ".classes.png"));
		Files.writeString(folder.resolve(name + ".classes.json"), new ObjectMapper().writerWithDefaultPrettyPrinter().writeValueAsString(report(m, count)) + "\n");
		if (!options.quiet) {
			tell(m, count);
		}
	}

	private static TiffStackWriter.Layout layout(Micrograph m, ClassMap map, int planes, String legend) {
		OptionalDouble x = m.calibration().map(c -> OptionalDouble.of(c.pixelSizeXNm())).orElse(OptionalDouble.empty());
		OptionalDouble y = m.calibration().map(c -> OptionalDouble.of(c.pixelSizeYNm())).orElse(OptionalDouble.empty());
		return new TiffStackWriter.Layout(map.width(), map.height(), planes, SampleType.U8, x, y, OptionalDouble.empty(), "classes: " + legend);
	}

	private ObjectNode report(Micrograph m, long[] count) {
		ClassifierQuality q = classifier.quality();
		ObjectNode root = JsonNodeFactory.instance.objectNode().put("picture", m.name()).put("product", MeasureTask.product());
		number(root, "outOfBagError", q.error());
		ArrayNode classes = root.putArray("classes");
		long all = Math.max(1, IntStream.range(0, count.length).mapToLong(c -> count[c]).sum());
		for (int c = 0; c < count.length; c++) {
			ObjectNode node = classes.addObject().put("name", q.classes().get(c)).put("label", c + 1).put("pixels", count[c]).put("share", count[c] / (double) all)
					.put("samples", q.samples()[c]).put("blocks", q.blocks()[c]);
			number(node, "outOfBagError", q.error(c));
			ArrayNode row = node.putArray("takenFor");
			for (int n : q.confusion()[c]) {
				row.add(n);
			}
		}
		ObjectNode importance = root.putObject("importance");
		for (int f : byImportance(q)) {
			importance.put(q.features().get(f), q.importance()[f]);
		}
		return root;
	}

	private static void number(ObjectNode node, String key, double value) {
		if (!Double.isNaN(value)) {
			node.put(key, value);
		}
	}

	private static int[] byImportance(ClassifierQuality q) {
		return IntStream.range(0, q.features().size()).boxed().sorted((a, b) -> Double.compare(q.importance()[b], q.importance()[a])).mapToInt(Integer::intValue).toArray();
	}

	private void tell(Micrograph m, long[] count) {
		ClassifierQuality q = classifier.quality();
		long all = Math.max(1, IntStream.range(0, count.length).mapToLong(c -> count[c]).sum());
		out.println(String.format(Locale.ROOT, "%s: out-of-bag error %.2f %%", m.name(), 100 * q.error()));
		for (int c = 0; c < count.length; c++) {
			out.println(String.format(Locale.ROOT, "  %-16s %6.2f %% of the picture; error %.2f %% of %d pixels in %d blocks", q.classes().get(c), 100.0 * count[c] / all,
					100 * q.error(c), q.samples()[c], q.blocks()[c]));
		}
	}
}
