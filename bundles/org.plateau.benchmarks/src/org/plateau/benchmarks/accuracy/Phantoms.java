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
import java.util.stream.Stream;
import org.plateau.extension.Progress;
import org.plateau.extension.Workers;
import org.plateau.imaging.LayerTracer;
import org.plateau.imaging.TraceOutcome;
import org.plateau.imaging.TracedInterface;
import org.plateau.imaging.VoidDetector;
import org.plateau.imaging.VoidMap;
import org.plateau.imaging.VoidSettings;

/**
 * How far tracing and void detection are from the truth of phantoms: traces every case in the folders it is given, with the layers of the
 * recipe lipon-cell, and prints Markdown tables, case by case and as medians of each preset.
 * <p>
 * {@code java … org.plateau.benchmarks.accuracy.Phantoms DIR… [--page FILE]}; each DIR holds one folder per case as the phantom generator
 * writes it; with a page, the tables and pictures of failures take the place of what is between its {@code <!-- phantoms -->} and {@code <!-- end phantoms -->}.
 */
public final class Phantoms {

	/** Columns of a picture that shows a failure. */
	private static final int WIDEST = 768;
	static final String DEPOSIT = "Li_plated";
	static final String CU = "Cu/Li_plated";
	static final String LIPON = "Li_plated/LiPON";

	/** Errors of one case: px, relative, IoU and F1, points. */
	private record Score(double cuPx, double liponPx, double ptPx, double deposit, double worstLayer, double[] layers, double iou, double f1, double fraction,
			double fractionTruth, double lossCu, double lossLipon) {
	}

	/** The most that the medians of a preset may be, the least of IoU and F1. */
	private record Bars(double cuPx, double liponPx, double iou, double f1, double fraction, double loss) {

		static Bars of(String preset) {
			return switch (preset) {
			case "clean", "typical" -> new Bars(0.10, 0.16, 0.85, 0.90, 0.0015, 0.01);
			case "charging", "curtain", "voidy", "tilt" -> new Bars(0.12, 0.25, 0.74, 0.80, 0.003, 0.03);
			case "islands" -> new Bars(0.5, 0.5, 0.74, 0.80, 0.003, 0.03);
			default -> new Bars(0.22, 0.45, 0.74, 0.80, 0.003, 0.03);
			};
		}

		/** How far a case is beyond them: 1 is on the bar. */
		double worst(Score s) {
			return Stream.of(s.cuPx / cuPx, s.liponPx / liponPx, (1 - s.iou) / (1 - iou), (1 - s.f1) / (1 - f1), Math.abs(s.fraction - s.fractionTruth) / fraction,
					Math.abs(s.lossCu) / loss, Math.abs(s.lossLipon) / loss).max(Double::compare).orElseThrow();
		}
	}

	/** Layers between the interfaces, from the top. */
	private static final List<String> LAYERS = List.of("Pt", "Cu", "Li_plated", "LiPON", "Li_evap");
	/** Most that a layer's mean may be off, relative, median of a preset. */
	private static final double LAYER_BAR = 0.001;
	/** The case of a preset that is farthest beyond the bars, and its picture. */
	private record Failure(String name, double beyond, TracingPicture picture, int top, int bottom) {
	}

	private final Map<String, List<Score>> byPreset = new LinkedHashMap<>();
	private final Map<String, Failure> worst = new LinkedHashMap<>();
	private final StringBuilder cases = new StringBuilder();

	private Phantoms() {
	}

	public static void main(String[] args) throws IOException {
		Path page = null;
		List<Path> folders = new ArrayList<>();
		for (int i = 0; i < args.length; i++) {
			if (args[i].equals("--page") && i + 1 < args.length) {
				page = Path.of(args[++i]);
			} else {
				folders.add(Path.of(args[i]));
			}
		}
		if (folders.isEmpty()) {
			System.err.println("Phantoms DIR… [--page FILE]");
			System.exit(2);
		}
		Phantoms run = new Phantoms();
		for (Path folder : folders) {
			for (Path p : Phantom.cases(folder)) {
				System.err.println(p.getFileName());
				run.add(p);
			}
		}
		String tables = run.tables();
		new PrintStream(System.out, true, StandardCharsets.UTF_8).print(tables);
		if (page != null) {
			replace(page, tables + run.pictures(page.toAbsolutePath().getParent()));
		}
	}

	private static void replace(Path page, String tables) throws IOException {
		String text = Files.readString(page);
		String begin = "<!-- phantoms -->";
		int from = text.indexOf(begin);
		int to = text.indexOf("<!-- end phantoms -->");
		if (from < 0 || to < from) {
			throw new IOException(page + " has no " + begin + " followed by <!-- end phantoms -->");
		}
		Files.writeString(page, text.substring(0, from + begin.length()) + "\n\n" + tables + "\n" + text.substring(to));
	}

	private void add(Path folder) throws IOException {
		Phantom p = Phantom.read(folder, false);
		String json = Files.readString(folder.resolve("truth.json"));
		Progress progress = Progress.NONE.lending(Workers.on(ForkJoinPool.commonPool(), Runtime.getRuntime().availableProcessors()));
		TraceOutcome outcome = LayerTracer.trace(p.image(), Phantom.STACK, progress);
		String preset = Phantom.preset(p.name());
		if (!(outcome instanceof TraceOutcome.Traced traced)) {
			cases.append("| ").append(p.name()).append(" | refused: ").append(((TraceOutcome.Refused) outcome).reason()).append(" | | | | | | | | | |\n");
			byPreset.computeIfAbsent(preset, n -> new ArrayList<>());
			return;
		}
		VoidMap voids = VoidDetector.detect(p.image(), traced, DEPOSIT, VoidSettings.standard(p.pitchXUm(), p.pitchYUm()), progress);
		Score s = score(p, json, traced, voids);
		byPreset.computeIfAbsent(preset, n -> new ArrayList<>()).add(s);
		double beyond = Bars.of(preset).worst(s);
		if (!worst.containsKey(preset) || beyond > worst.get(preset).beyond) {
			worst.put(preset, failure(p, beyond, traced, voids));
		}
		cases.append(String.format(Locale.ROOT, "| %s | %s | %s | %s | %+.3f %% | %.2f %% | %.2f | %.2f | %.2f → %.2f %% | %+.1f | %+.1f |%n", p.name(),
				px(s.cuPx), px(s.liponPx), px(s.ptPx), 100 * s.deposit, 100 * s.worstLayer, s.iou, s.f1, 100 * s.fractionTruth,
				100 * s.fraction, 100 * s.lossCu, 100 * s.lossLipon));
	}

	private static Failure failure(Phantom p, double beyond, TraceOutcome.Traced traced, VoidMap voids) {
		boolean[] truth = new boolean[p.voids().length];
		for (int i = 0; i < truth.length; i++) {
			truth[i] = p.voids()[i] > 0;
		}
		int k = p.interfaces().indexOf(CU);
		int top = (int) Math.max(0, Arrays.stream(p.y()[k]).min().orElseThrow() - 40);
		int bottom = (int) Math.min(p.height(), Arrays.stream(p.y()[k + 1]).max().orElseThrow() + 40);
		List<double[]> found = traced.interfaces().stream().filter(i -> i.name().equals(CU) || i.name().equals(LIPON)).map(TracedInterface::y).toList();
		return new Failure(p.name(), beyond, new TracingPicture(p.image(), List.of(p.y()[k], p.y()[k + 1]), found, truth, voids.labels().clone()), top, bottom);
	}

	/** Writes the worst case of every preset that is beyond a bar beside a page. */
	private String pictures(Path folder) throws IOException {
		StringBuilder t = new StringBuilder("\nThe case of every preset that is farthest beyond the bars, left half: interfaces and voids, green true, red and blue found, "
				+ "yellow voids that are both.\n");
		Files.createDirectories(folder.resolve("images"));
		for (Map.Entry<String, Failure> e : worst.entrySet()) {
			Failure f = e.getValue();
			String file = "images/accuracy-" + e.getKey() + ".jpg";
			if (f.beyond <= 1) {
				Files.deleteIfExists(folder.resolve(file));
			} else {
				f.picture.write(0, f.top, Math.min(f.picture.picture().width(), WIDEST), f.bottom - f.top, 1, folder.resolve(file));
				t.append(String.format(Locale.ROOT, "%n%s, %.1f times a bar:%n%n![%s](%s)%n", f.name, f.beyond, f.name, file));
			}
		}
		return t.toString();
	}

	private static String px(double v) {
		return Double.isNaN(v) ? "lost" : String.format(Locale.ROOT, "%.3f", v);
	}

	private static Score score(Phantom p, String json, TraceOutcome.Traced traced, VoidMap voids) {
		Map<String, double[]> found = new LinkedHashMap<>();
		for (TracedInterface i : traced.interfaces()) {
			found.put(i.name(), i.y());
		}
		double deposit = Double.NaN;
		double worst = 0;
		double[] layers = new double[LAYERS.size()];
		Arrays.fill(layers, Double.NaN);
		for (int k = 0; k + 1 < p.y().length; k++) {
			double[] top = found.get(p.interfaces().get(k));
			double[] bottom = found.get(p.interfaces().get(k + 1));
			if (top != null && bottom != null) {
				double error = sum(bottom, top) / sum(p.y()[k + 1], p.y()[k]) - 1;
				worst = Math.max(worst, Math.abs(error));
				deposit = p.interfaces().get(k).equals(CU) ? error : deposit;
				layers[k] = Math.abs(error);
			}
		}
		double[] overlap = overlap(p.voids(), voids.labels());
		return new Score(distance(p, found, CU), distance(p, found, LIPON), distance(p, found, "Pt/Cu"), deposit, worst, layers, overlap[0], overlap[1],
				voids.fraction().value(), Phantom.number(json, "void_area_fraction"),
				voids.contactLossUpper().value() - Phantom.number(json, "contact_loss_Cu_columns"),
				voids.contactLossLower().value() - Phantom.number(json, "contact_loss_LiPON_columns"));
	}

	private static double sum(double[] bottom, double[] top) {
		double s = 0;
		for (int x = 0; x < top.length; x++) {
			s += bottom[x] - top[x];
		}
		return s;
	}

	/** Mean distance over all columns; NaN for an interface that was not found. */
	private static double distance(Phantom p, Map<String, double[]> found, String name) {
		double[] y = found.get(name);
		if (y == null) {
			return Double.NaN;
		}
		double[] truth = p.y()[p.interfaces().indexOf(name)];
		double s = 0;
		for (int x = 0; x < y.length; x++) {
			s += Math.abs(y[x] - truth[x]);
		}
		return s / y.length;
	}

	/** IoU of the void pixels, and F1 of the voids with one found at an IoU of at least a half, one to one. */
	static double[] overlap(int[] truth, int[] found) {
		Map<Integer, Integer> ofTruth = new TreeMap<>();
		Map<Integer, Integer> ofFound = new TreeMap<>();
		Map<Long, Integer> both = new TreeMap<>();
		int intersection = 0;
		int union = 0;
		for (int i = 0; i < truth.length; i++) {
			int t = truth[i];
			int f = found[i];
			intersection += t > 0 && f > 0 ? 1 : 0;
			union += t > 0 || f > 0 ? 1 : 0;
			if (t > 0) {
				ofTruth.merge(t, 1, Integer::sum);
			}
			if (f > 0) {
				ofFound.merge(f, 1, Integer::sum);
			}
			if (t > 0 && f > 0) {
				both.merge((long) t << 32 | f, 1, Integer::sum);
			}
		}
		// two voids cannot share one of at least half of either, so no pairing has to be solved
		long hits = both.entrySet().stream().filter(e -> e.getValue() >= 0.5 * (ofTruth.get((int) (e.getKey() >> 32)) + ofFound.get(e.getKey().intValue()) - e.getValue()))
				.map(e -> e.getKey() >> 32).distinct().count();
		int all = ofTruth.size() + ofFound.size();
		return new double[] { union == 0 ? 1 : (double) intersection / union, all == 0 ? 1 : 2.0 * hits / all };
	}

	private String tables() {
		StringBuilder t = new StringBuilder("Medians over the cases of a preset, the last three columns in percentage points. **Bold**: the bar is missed.\n\n"
				+ "Layers: how far the mean thickness is off, relative. Others are pixels.\n\n| preset | cases | Cu/Li | Li/LiPON | " + String.join(" | ", LAYERS)
				+ " | void IoU | void F1 | void fraction | contact loss Cu | contact loss LiPON |\n|---|---|---|---|" + "---|".repeat(LAYERS.size()) + "---|---|---|---|---|\n");
		byPreset.forEach((preset, scores) -> {
			Bars bars = Bars.of(preset);
			t.append(String.format(Locale.ROOT, "| %s | %d |", preset, scores.size()));
			cell(t, "%.3f", median(scores.stream().map(Score::cuPx)), bars.cuPx);
			cell(t, "%.3f", median(scores.stream().map(Score::liponPx)), bars.liponPx);
			for (int k = 0; k < LAYERS.size(); k++) {
				int layer = k;
				cell(t, "%.3f %%", 100 * median(scores.stream().map(s -> s.layers[layer]).filter(v -> !Double.isNaN(v))), 100 * LAYER_BAR);
			}
			cell(t, "%.2f", median(scores.stream().map(Score::iou)), -bars.iou);
			cell(t, "%.2f", median(scores.stream().map(Score::f1)), -bars.f1);
			cell(t, "%.2f", 100 * median(scores.stream().map(s -> Math.abs(s.fraction - s.fractionTruth))), 100 * bars.fraction);
			cell(t, "%.1f", 100 * median(scores.stream().map(s -> Math.abs(s.lossCu))), 100 * bars.loss);
			cell(t, "%.1f", 100 * median(scores.stream().map(s -> Math.abs(s.lossLipon))), 100 * bars.loss);
			t.append("\n");
		});
		return t + "\nCase by case:\n\n| case | Cu/Li px | Li/LiPON px | Pt/Cu px | Li_plated mean, rel. | worst layer | void IoU | void F1 | void fraction: true → found | contact loss Cu, points | LiPON |\n"
				+ "|---|---|---|---|---|---|---|---|---|---|---|\n" + cases;
	}

	/** A number, bold when it is beyond its bar. @param bar the most it may be; negative: minus the least */
	private static void cell(StringBuilder t, String format, double value, double bar) {
		String number = String.format(Locale.ROOT, format, value);
		t.append((bar >= 0 ? value <= bar : value >= -bar) ? " " + number + " |" : " **" + number + "** |");
	}

	private static double median(Stream<Double> values) {
		double[] v = values.mapToDouble(Double::doubleValue).sorted().toArray();
		return v.length == 0 ? Double.NaN : 0.5 * (v[v.length / 2] + v[(v.length - 1) / 2]);
	}
}
