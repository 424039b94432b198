// SPDX-License-Identifier: EPL-2.0
package org.plateau.benchmarks.accuracy;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ForkJoinPool;
import org.plateau.extension.Progress;
import org.plateau.extension.Workers;
import org.plateau.imaging.ClassMap;
import org.plateau.imaging.ClassStroke;
import org.plateau.imaging.ClassTracer;
import org.plateau.imaging.ClassVoidDetector;
import org.plateau.imaging.ClassifierPicture;
import org.plateau.imaging.ClassifierSettings;
import org.plateau.imaging.EdgeRelation;
import org.plateau.imaging.LayerExpectation;
import org.plateau.imaging.LayerTracer;
import org.plateau.imaging.PixelClassifier;
import org.plateau.imaging.TraceOutcome;
import org.plateau.imaging.VoidDetector;
import org.plateau.imaging.VoidMap;
import org.plateau.imaging.VoidSettings;
import org.plateau.model.image.Raster;

/**
 * How well pictures are measured by a pixel classifier, beside what contrast gives: {@code ClassifiedPictures DIR… [--real DATA]}. Each DIR holds one folder per
 * generated case; the first case of a preset is learned from, the others are measured. DATA is the folder with labelled real pictures, each of which is learned from
 * and measured. Strokes are set by truth and labels, so that nobody chooses them. Prints Markdown tables.
 */
public final class ClassifiedPictures {

	private static final double BRUSH = 4;
	/** Where in a layer's thickness strokes lie; where in a picture's width those of generated and of real pictures begin, and how long these are. */
	private static final double[] DEPTHS = { 0.1, 0.5, 0.9 };
	private static final int STROKES = 6;
	private static final int LENGTH = 60;
	private static final double[] REAL_AT = { 0.15, 0.45, 0.75 };
	private static final double REAL_LENGTH = 0.1;
	private static final int VOIDS = 18;

	private final PrintStream out;
	private final Progress progress = Progress.NONE.lending(Workers.on(ForkJoinPool.commonPool(), Runtime.getRuntime().availableProcessors()));

	/** Errors of one case: median and worst interface, px; Li_plated, relative; IoU; void fraction, relative to one. */
	private record Score(double median, double worst, double deposit, double iou, double fraction) {
	}

	private ClassifiedPictures(PrintStream out) {
		this.out = out;
	}

	public static void main(String[] args) throws IOException {
		ClassifiedPictures run = new ClassifiedPictures(new PrintStream(System.out, true, StandardCharsets.UTF_8));
		Map<String, List<Path>> presets = new TreeMap<>();
		Path real = null;
		for (int i = 0; i < args.length; i++) {
			if (args[i].equals("--real") && i + 1 < args.length) {
				real = Path.of(args[++i]);
			} else {
				for (Path f : Phantom.cases(Path.of(args[i]))) {
					presets.computeIfAbsent(Phantom.preset(f.getFileName().toString()), n -> new ArrayList<>()).add(f);
				}
			}
		}
		if (presets.isEmpty() && real == null) {
			System.err.println("ClassifiedPictures DIR… [--real DATA]");
			System.exit(2);
		}
		if (!presets.isEmpty()) {
			run.generated(presets);
		}
		if (real != null) {
			run.layers("oxide under a coating", "thermal-barrier", LabelledPicture.labels(real.resolve("layers_nasa_ebc"), ".mask.png"), true);
			run.layers("perovskite cells", "perovskite-stack", LabelledPicture.labels(real.resolve("layers_tkm22"), ".txt"), false);
			run.pores(LabelledPicture.labels(real.resolve("pores_yamamoto"), "_th.bmp"));
		}
	}

	private void generated(Map<String, List<Path>> presets) throws IOException {
		line("| kind | pictures | out of bag | interfaces, median error, px (contrast) | worst interface, px (contrast) | Li_plated, mean thickness error (contrast) "
				+ "| void IoU (contrast) | void fraction, error in points (contrast) |%n|---|---|---|---|---|---|---|---|");
		for (Map.Entry<String, List<Path>> e : presets.entrySet()) {
			Phantom first = Phantom.read(e.getValue().getFirst(), false);
			PixelClassifier classifier = PixelClassifier.train(prepared(first.image(), first), strokes(first), progress);
			List<Score> classes = new ArrayList<>();
			List<Score> contrast = new ArrayList<>();
			int refused = 0;
			for (Path folder : e.getValue().subList(1, e.getValue().size())) {
				Phantom p = Phantom.read(folder, false);
				double fraction = Phantom.number(Files.readString(folder.resolve("truth.json")), "void_area_fraction");
				ClassMap map = classifier.predict(prepared(p.image(), p), progress);
				VoidSettings settings = VoidSettings.standard(p.pitchXUm(), p.pitchYUm());
				if (LayerTracer.trace(p.image(), Phantom.STACK, progress) instanceof TraceOutcome.Traced t) {
					contrast.add(score(p, fraction, t, VoidDetector.detect(p.image(), t, Phantoms.DEPOSIT, settings, progress)));
				}
				if (ClassTracer.trace(p.image(), map, Phantom.STACK, Phantoms.DEPOSIT, true, progress) instanceof TraceOutcome.Traced t) {
					classes.add(score(p, fraction, t, ClassVoidDetector.detect(p.image(), t, Phantoms.DEPOSIT, map, classifier.quality(), settings, progress)));
				} else {
					refused++;
				}
			}
			line("| %s | %d%s | %.1f %% | %s | %s | %s | %s | %s |", e.getKey(), classes.size() + refused, refused > 0 ? ", " + refused + " refused" : "",
					100 * classifier.quality().error(), both("%.2f", classes, contrast, Score::median), both("%.2f", classes, contrast, Score::worst),
					both("%.2f %%", classes, contrast, s -> 100 * Math.abs(s.deposit)), both("%.2f", classes, contrast, Score::iou),
					both("%.2f", classes, contrast, s -> 100 * Math.abs(s.fraction)));
		}
		line("");
	}

	private interface Number {
		double of(Score s);
	}

	private static String both(String format, List<Score> classes, List<Score> contrast, Number number) {
		return String.format(Locale.ROOT, format + " (" + format + ")", median(classes, number), median(contrast, number));
	}

	private static double median(List<Score> scores, Number number) {
		return scores.isEmpty() ? Double.NaN : RealPictures.median(scores.stream().map(number::of).toList());
	}

	private ClassifierPicture prepared(Raster picture, Phantom p) {
		return ClassifierPicture.of(picture, p.pitchXUm(), p.pitchYUm(), ClassifierSettings.STANDARD, progress);
	}

	/** Of every layer six, spread over the picture and its thickness; a dab that covers half of each of the largest voids. */
	private static List<ClassStroke> strokes(Phantom p) {
		List<ClassStroke> strokes = new ArrayList<>();
		for (int l = 0; l <= p.y().length; l++) {
			for (int i = 0; i < STROKES; i++) {
				int from = (int) ((i + 0.5) / STROKES * p.width()) - LENGTH / 2;
				strokes.add(stroke(Phantom.STACK.get(l).name(), p.y(), l, p.height(), from, LENGTH, DEPTHS[i % DEPTHS.length]));
			}
		}
		Map<Integer, double[]> sums = new LinkedHashMap<>();
		for (int i = 0; i < p.voids().length; i++) {
			if (p.voids()[i] > 0) {
				double[] s = sums.computeIfAbsent(p.voids()[i], n -> new double[3]);
				s[0]++;
				s[1] += i % p.width() + 0.5;
				s[2] += i / p.width() + 0.5;
			}
		}
		sums.values().stream().sorted((a, b) -> Double.compare(b[0], a[0])).limit(VOIDS)
				.forEach(s -> strokes.add(new ClassStroke(ClassTracer.VOID, List.of(new ClassStroke.Point(s[1] / s[0], s[2] / s[0])),
						Math.max(1, 0.4 * Math.sqrt(s[0])))));
		return strokes;
	}

	/** Along a layer; narrower than usual where it is thin. */
	private static ClassStroke stroke(String name, double[][] y, int layer, int height, int from, int length, double depth) {
		List<ClassStroke.Point> points = new ArrayList<>();
		double thin = Double.POSITIVE_INFINITY;
		for (int x = from; x <= from + length; x += 5) {
			double top = layer == 0 ? 0 : y[layer - 1][x];
			double bottom = layer == y.length ? height : y[layer][x];
			if (!Double.isNaN(top) && !Double.isNaN(bottom)) {
				points.add(new ClassStroke.Point(x + 0.5, top + depth * (bottom - top)));
				thin = Math.min(thin, bottom - top);
			}
		}
		return points.isEmpty() ? null : new ClassStroke(name, points, Math.max(0.5, Math.min(BRUSH, thin / 8)));
	}

	private static Score score(Phantom p, double fraction, TraceOutcome.Traced t, VoidMap voids) {
		Map<String, double[]> found = new LinkedHashMap<>();
		t.interfaces().forEach(i -> found.put(i.name(), i.y()));
		double[] off = p.interfaces().stream().mapToDouble(n -> off(p, found.get(n), n)).sorted().toArray();
		double[] top = found.get(Phantoms.CU);
		double[] bottom = found.get(Phantoms.LIPON);
		int k = p.interfaces().indexOf(Phantoms.CU);
		double thickness = 0;
		double truth = 0;
		for (int x = 0; x < p.width() && top != null && bottom != null; x++) {
			if (!Double.isNaN(bottom[x] - top[x])) {
				thickness += bottom[x] - top[x];
				truth += p.y()[k + 1][x] - p.y()[k][x];
			}
		}
		return new Score(off[off.length / 2], off[off.length - 1], thickness / truth - 1, Phantoms.overlap(p.voids(), voids.labels())[0],
				voids.fraction().value() - fraction);
	}

	/** Mean distance where it is known, px; infinite when it is known nowhere. */
	private static double off(Phantom p, double[] y, String name) {
		if (y == null) {
			return Double.POSITIVE_INFINITY;
		}
		double[] truth = p.y()[p.interfaces().indexOf(name)];
		double[] off = new double[y.length];
		Arrays.setAll(off, x -> Math.abs(y[x] - truth[x]));
		return Arrays.stream(off).filter(d -> !Double.isNaN(d)).average().orElse(Double.POSITIVE_INFINITY);
	}

	private void layers(String what, String recipe, List<Path> labels, boolean masks) throws IOException {
		if (labels.isEmpty()) {
			return;
		}
		List<LayerExpectation> expected = RealPictures.expected(recipe);
		line("%s:%n%n| picture | by contrast, mean thickness, error | by classes | remarks |%n|---|---|---|---|", what);
		List<Double> contrast = new ArrayList<>();
		List<Double> classes = new ArrayList<>();
		for (Path label : labels) {
			LabelledPicture p = masks ? LabelledPicture.masked(label) : LabelledPicture.boxed(label);
			RealPictures.Score by = RealPictures.score(p, LayerTracer.trace(p.picture(), expected, progress));
			ClassifierPicture picture = ClassifierPicture.of(p.picture(), Double.NaN, Double.NaN, ClassifierSettings.STANDARD, progress);
			ClassMap map = PixelClassifier.train(picture, strokes(p, expected), progress).predict(picture, progress);
			List<LayerExpectation> painted = expected.stream().filter(e -> !e.optional() || map.classes().contains(e.name())).toList();
			RealPictures.Score with = RealPictures.score(p, ClassTracer.trace(p.picture(), map, painted, "", true, progress));
			contrast.add(Double.isNaN(by.ofMean()) ? 100 : by.ofMean());
			classes.add(Double.isNaN(with.ofMean()) ? 100 : with.ofMean());
			line("| %s | %s | %s | %s |", p.name(), RealPictures.percent(by.ofMean()), RealPictures.percent(with.ofMean()), with.note());
		}
		line("| **median** | **%.1f %%** | **%.1f %%** | %d of %d refused or worse than 30 %% by classes |%n", RealPictures.median(contrast), RealPictures.median(classes),
				classes.stream().filter(v -> v > 30).count(), classes.size());
	}

	/** Short ones in the middle of each labelled layer, and of what is above and below. */
	private static List<ClassStroke> strokes(LabelledPicture p, List<LayerExpectation> expected) {
		List<ClassStroke> strokes = new ArrayList<>();
		int last = p.edges().length;
		int width = p.picture().width();
		for (int l = 0; l <= last; l++) {
			String name = l == 0 ? expected.getFirst().name() : l == last ? expected.getLast().name() : p.layers().get(l - 1);
			for (double at : REAL_AT) {
				for (double depth : DEPTHS) {
					ClassStroke s = stroke(name, p.edges(), l, p.picture().height(), (int) (at * width), (int) (REAL_LENGTH * width), depth);
					if (s != null) {
						strokes.add(s);
					}
				}
			}
		}
		return strokes;
	}

	/** Learns from the first of them. */
	private void pores(List<Path> labels) throws IOException {
		if (labels.size() < 2) {
			return;
		}
		LabelledPicture first = LabelledPicture.porous(labels.getFirst());
		int width = first.picture().width();
		List<ClassStroke> strokes = new ArrayList<>();
		for (int y = 20; y < first.picture().height(); y += 40) {
			for (int x = 20; x < width; x += 40) {
				strokes.add(new ClassStroke(first.pores()[y * width + x] ? ClassTracer.VOID : "body", List.of(new ClassStroke.Point(x + 0.5, y + 0.5)), 1));
			}
		}
		PixelClassifier classifier = PixelClassifier.train(ClassifierPicture.of(first.picture(), Double.NaN, Double.NaN, ClassifierSettings.STANDARD, progress), strokes,
				progress);
		line("pores:%n%n| picture | IoU |%n|---|---|");
		for (Path label : labels.subList(1, labels.size())) {
			LabelledPicture p = LabelledPicture.porous(label);
			ClassMap map = classifier.predict(ClassifierPicture.of(p.picture(), Double.NaN, Double.NaN, ClassifierSettings.STANDARD, progress), progress);
			TraceOutcome.Traced body = (TraceOutcome.Traced) ClassTracer.trace(p.picture(), map,
					List.of(LayerExpectation.required("body", EdgeRelation.ANY)), "body", false, progress);
			line("| %s | %.3f |", p.name(), RealPictures.iou(p, ClassVoidDetector.detect(p.picture(), body, "body", map, classifier.quality(),
					VoidSettings.standard(1, 1), progress)));
		}
	}

	private void line(String format, Object... values) {
		out.println(String.format(Locale.ROOT, format, values));
	}
}
