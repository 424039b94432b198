// SPDX-License-Identifier: EPL-2.0
package org.plateau.benchmarks.accuracy;

import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.plateau.extension.Progress;
import org.plateau.analysis.LayerPlan;
import org.plateau.analysis.Recipe;
import org.plateau.imaging.EdgeRelation;
import org.plateau.imaging.InterfaceHint;
import org.plateau.imaging.LayerExpectation;
import org.plateau.imaging.LayerTracer;
import org.plateau.imaging.TraceOutcome;
import org.plateau.imaging.TracedInterface;
import org.plateau.imaging.VoidDetector;
import org.plateau.imaging.VoidMap;
import org.plateau.imaging.VoidSettings;
import org.plateau.io.recipe.RecipeFile;

/**
 * Measures how well real pictures are traced that people have labelled: {@code RealPictures DATA OUT}. DATA is the folder with
 * {@code layers_nasa_ebc}, {@code layers_tkm22} and {@code pores_yamamoto}; OUT gets {@code real-pictures.md} and every picture with its
 * tracing. Hints are taken from the labels at a quarter and at three quarters of the width, so that nobody chooses them; the pictures are
 * measured without hints, too.
 */
public final class RealPictures {

	private static final double[] HINTED_AT = { 0.25, 0.75 };

	/** Errors of one picture's layers, %; NaN when it was refused. */
	record Score(double ofMean, double perColumn, String note) {
	}

	private final Path out;
	private final StringBuilder table = new StringBuilder();

	private RealPictures(Path out) {
		this.out = out;
	}

	public static void main(String[] args) throws Exception {
		PrintStream console = new PrintStream(System.out, true, StandardCharsets.UTF_8);
		Path data = Path.of(args.length > 0 ? args[0] : "../shared/data/files");
		if (!Files.isDirectory(data)) {
			console.println("skipped: there is no folder " + data + " with labelled pictures");
			return;
		}
		RealPictures run = new RealPictures(Files.createDirectories(Path.of(args.length > 1 ? args[1] : "plateau-out/real-pictures")));
		run.layers("thermal-barrier", LabelledPicture.labels(data.resolve("layers_nasa_ebc"), ".mask.png"), LabelledPicture::masked);
		run.layers("perovskite-stack", LabelledPicture.labels(data.resolve("layers_tkm22"), ".txt"), LabelledPicture::boxed);
		run.pores(LabelledPicture.labels(data.resolve("pores_yamamoto"), "_th.bmp"));
		Files.writeString(run.out.resolve("real-pictures.md"), run.table);
		console.print(run.table);
	}

	private interface Reading {
		LabelledPicture of(Path label) throws IOException;
	}

	static Recipe recipe(String recipe) throws IOException {
		try (InputStream in = LayerTracer.class.getResourceAsStream("/recipes/" + recipe + ".json")) {
			if (in == null) {
				throw new IOException("the recipe " + recipe + " is not on the class path");
			}
			return RecipeFile.read(in, recipe);
		}
	}

	static List<LayerExpectation> expected(String recipe) throws IOException {
		List<LayerExpectation> expected = new ArrayList<>();
		for (LayerPlan.Expectation e : recipe(recipe).plan().layers()) {
			expected.add(new LayerExpectation(e.name(), e.optional(), EdgeRelation.valueOf(e.edge().name()), 0, Double.POSITIVE_INFINITY, e.solid(), e.darkerBase()));
		}
		return expected;
	}

	private void layers(String recipe, List<Path> labels, Reading reading) throws IOException {
		if (labels.isEmpty()) {
			return;
		}
		List<LayerExpectation> expected = expected(recipe);
		line("Recipe `%s`:%n%n| picture | labelled px | mean thickness, error | per column, mean error | without hints | remarks |%n|---|---|---|---|---|---|", recipe);
		List<Double> means = new ArrayList<>();
		List<Double> columns = new ArrayList<>();
		for (Path label : labels) {
			LabelledPicture p = reading.of(label);
			Score with = score(p, expected, hints(p, expected), true);
			Score without = score(p, expected, List.of(), false);
			means.add(Double.isNaN(with.ofMean) ? 100 : with.ofMean);
			columns.add(Double.isNaN(with.perColumn) ? 100 : with.perColumn);
			line("| %s | %s | %s | %s | %s | %s |", p.name(), sizes(p), percent(with.ofMean), percent(with.perColumn),
					percent(without.ofMean), (p.turned() ? "turned by 90°. " : "") + with.note);
		}
		line("| **median** | | **%s** | **%s** | | |%n", percent(median(means)), percent(median(columns)));
	}

	/** Hints at fixed columns of the labels; the labelled layers are the ones the plan names. */
	private static List<InterfaceHint> hints(LabelledPicture p, List<LayerExpectation> expected) {
		List<InterfaceHint> hints = new ArrayList<>();
		for (int i = 0; i < p.edges().length; i++) {
			String above = i == 0 ? expected.getFirst().name() : p.layers().get(i - 1);
			String below = i == p.edges().length - 1 ? expected.getLast().name() : p.layers().get(i);
			for (double share : HINTED_AT) {
				int x = (int) (share * p.picture().width());
				if (!Double.isNaN(p.edges()[i][x])) {
					hints.add(new InterfaceHint(above, below, x + 0.5, p.edges()[i][x]));
				}
			}
		}
		return hints;
	}

	private Score score(LabelledPicture p, List<LayerExpectation> expected, List<InterfaceHint> hints, boolean drawn) throws IOException {
		TraceOutcome outcome = LayerTracer.trace(p.picture(), expected, hints, Progress.NONE);
		if (drawn) {
			TracingPicture.write(p, outcome instanceof TraceOutcome.Traced t ? t.interfaces().stream().map(TracedInterface::y).toList() : List.of(), null,
					out.resolve(p.name() + ".png"));
		}
		return score(p, outcome);
	}

	/** Of several layers the mean of their errors, weighed by thickness. */
	static Score score(LabelledPicture p, TraceOutcome outcome) {
		if (!(outcome instanceof TraceOutcome.Traced traced)) {
			return new Score(Double.NaN, Double.NaN, "refused: " + ((TraceOutcome.Refused) outcome).reason());
		}
		double wrong = 0;
		double scattered = 0;
		double labelled = 0;
		for (int i = 0; i < p.layers().size(); i++) {
			int at = traced.indexOfLayer(p.layers().get(i));
			if (at <= 0) {
				return new Score(Double.NaN, Double.NaN, "no " + p.layers().get(i));
			}
			double[] top = traced.interfaces().get(at - 1).y();
			double[] bottom = traced.interfaces().get(at).y();
			double sum = 0;
			for (int x = 0; x < top.length; x++) {
				double truth = p.edges()[i + 1][x] - p.edges()[i][x];
				double off = bottom[x] - top[x] - truth;
				if (!Double.isNaN(off)) {
					sum += off;
					scattered += Math.abs(off);
					labelled += truth;
				}
			}
			wrong += Math.abs(sum);
		}
		return new Score(100 * wrong / labelled, 100 * scattered / labelled, String.format(Locale.ROOT, "confidence %.2f", traced.confidence()));
	}

	private void pores(List<Path> labels) throws IOException {
		if (labels.isEmpty()) {
			return;
		}
		Recipe recipe = recipe("porous-body");
		String name = recipe.plan().depositLayer();
		List<LayerExpectation> body = List.of(LayerExpectation.required(name, EdgeRelation.ANY));
		double cut = recipe.steps().stream().filter(s -> s.parameters().containsKey("cut")).mapToDouble(s -> Double.parseDouble(s.parameters().get("cut")))
				.findFirst().orElse(0.5);
		VoidSettings standard = VoidSettings.standard(1, 1);
		VoidSettings settings = new VoidSettings(cut, standard.minAreaPx(), standard.minContrast(), 1, 1);
		line("Recipe `porous-body`:%n%n| picture | labelled pores | found | IoU |%n|---|---|---|---|");
		List<Double> all = new ArrayList<>();
		for (Path label : labels) {
			LabelledPicture p = LabelledPicture.porous(label);
			TraceOutcome.Traced whole = (TraceOutcome.Traced) LayerTracer.trace(p.picture(), body, Progress.NONE);
			VoidMap map = VoidDetector.detect(p.picture(), whole, name, settings, Progress.NONE);
			int labelled = 0;
			int found = 0;
			for (int i = 0; i < p.pores().length; i++) {
				labelled += p.pores()[i] ? 1 : 0;
				found += map.labels()[i] > 0 ? 1 : 0;
			}
			double iou = iou(p, map);
			all.add(iou);
			line("| %s | %.1f %% | %.1f %% | %.3f |", p.name(), 100.0 * labelled / p.pores().length, 100.0 * found / p.pores().length, iou);
			TracingPicture.write(p, List.of(), map, out.resolve(p.name() + ".png"));
		}
		line("| **median** | | | **%.3f** |%n", median(all));
	}

	/** Of labelled pores and found ones. */
	static double iou(LabelledPicture p, VoidMap map) {
		int both = 0;
		int either = 0;
		for (int i = 0; i < p.pores().length; i++) {
			boolean f = map.labels()[i] > 0;
			both += f && p.pores()[i] ? 1 : 0;
			either += f || p.pores()[i] ? 1 : 0;
		}
		return both / (double) Math.max(1, either);
	}

	private static String sizes(LabelledPicture p) {
		List<String> sizes = new ArrayList<>();
		for (int i = 0; i < p.layers().size(); i++) {
			double[] top = p.edges()[i];
			double[] bottom = p.edges()[i + 1];
			double[] d = new double[top.length];
			Arrays.setAll(d, x -> bottom[x] - top[x]);
			sizes.add(String.format(Locale.ROOT, "%.0f", Arrays.stream(d).filter(v -> !Double.isNaN(v)).average().orElse(Double.NaN)));
		}
		return String.join(", ", sizes);
	}

	static String percent(double v) {
		return Double.isNaN(v) ? "–" : String.format(Locale.ROOT, "%.1f %%", v);
	}

	static double median(List<Double> values) {
		double[] sorted = values.stream().mapToDouble(Double::doubleValue).sorted().toArray();
		int n = sorted.length;
		return 0.5 * (sorted[(n - 1) / 2] + sorted[n / 2]);
	}

	private void line(String format, Object... values) {
		table.append(String.format(Locale.ROOT, format, values)).append('\n');
	}
}
