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
import java.util.stream.Stream;
import org.plateau.extension.Progress;
import org.plateau.imaging.Estimate;
import org.plateau.imaging.LayerTracer;
import org.plateau.imaging.ThicknessStatistics;
import org.plateau.imaging.TraceOutcome;
import org.plateau.imaging.VoidDetector;
import org.plateau.imaging.VoidMap;
import org.plateau.imaging.VoidSettings;
import org.plateau.imaging.VoidStatistics;
import org.plateau.model.image.Raster;
import org.plateau.model.layer.ThicknessSummary;

/**
 * Whether 95 % intervals hold: cuts wide phantoms into fields of view, measures each, and counts how often the interval of a field covers
 * the true value of the whole section it was cut from. Once on the true interfaces and voids (the interval alone) and once on the picture
 * (tracer, void detector and interval together). Fields do not overlap; those of one section are not independent of each other.
 * <p>
 * {@code java … org.plateau.benchmarks.accuracy.Coverage DIR [--columns 1536] [--truth-only] [--out FILE]}; DIR holds one folder per
 * section as the phantom generator writes it. The table is Markdown.
 */
public final class Coverage {

	private static final String DEPOSIT = "Li_plated";
	/** As the void detector: a thinner layer has no contact to lose. */
	private static final double PRESENT_PX = 2;
	/** An interface nearer to the frame cannot be traced: there is no layer to see beyond it. */
	private static final double FRAME_PX = 24;

	/** Interval of one field, the section's value, the field's own true value; {@code edgeU} NaN unless of a traced thickness. */
	private record Case(Estimate estimate, double section, double field, double edgeU) {
	}

	private final Map<String, Map<String, List<Case>>> byTruth = new LinkedHashMap<>();
	private final Map<String, Map<String, List<Case>>> byPicture = new LinkedHashMap<>();
	private final List<String> refused = new ArrayList<>();
	private int cut;

	private Coverage() {
	}

	public static void main(String[] args) throws IOException {
		Path folder = null;
		Path out = null;
		int columns = 1536;
		boolean truthOnly = false;
		for (int i = 0; i < args.length; i++) {
			switch (args[i]) {
			case "--columns" -> columns = Integer.parseInt(args[++i]);
			case "--truth-only" -> truthOnly = true;
			case "--out" -> out = Path.of(args[++i]);
			default -> folder = Path.of(args[i]);
			}
		}
		if (folder == null) {
			System.err.println("Coverage DIR [--columns 1536] [--truth-only] [--out FILE]");
			System.exit(2);
		}
		Coverage coverage = new Coverage();
		List<Path> sections;
		try (Stream<Path> s = Files.list(folder)) {
			sections = s.filter(p -> Files.exists(p.resolve("truth.json"))).sorted().toList();
		}
		for (Path p : sections) {
			coverage.section(Phantom.read(p, truthOnly), columns, truthOnly);
			System.err.println(p.getFileName());
		}
		String table = coverage.table();
		new PrintStream(System.out, true, StandardCharsets.UTF_8).print(table);
		if (out != null) {
			Files.writeString(out, table);
		}
	}

	private void section(Phantom s, int columns, boolean truthOnly) {
		String preset = Phantom.preset(s.name());
		int width = s.width();
		Map<String, Double> whole = new LinkedHashMap<>();
		truth(s, 0, width).forEach((quantity, e) -> whole.put(quantity, e.value()));
		for (int from = 0; from + columns <= width; from += columns) {
			if (!showsAll(s, from, columns)) {
				cut++;
				continue;
			}
			Map<String, Estimate> own = truth(s, from, columns);
			own.forEach((quantity, e) -> add(byTruth, preset, quantity, new Case(e, whole.get(quantity), e.value(), Double.NaN)));
			if (!truthOnly) {
				picture(s, preset, from, columns, whole, own);
			}
		}
	}

	/** Whether the frame cuts no interface of a field: a slanted section climbs out of it. */
	private static boolean showsAll(Phantom s, int from, int columns) {
		for (double[] y : s.y()) {
			for (int x = from; x < from + columns; x++) {
				if (!(y[x] > FRAME_PX && y[x] < s.height() - FRAME_PX)) {
					return false;
				}
			}
		}
		return true;
	}

	private static void add(Map<String, Map<String, List<Case>>> to, String preset, String quantity, Case c) {
		to.computeIfAbsent(quantity, q -> new LinkedHashMap<>()).computeIfAbsent(preset, p -> new ArrayList<>()).add(c);
	}

	/** Every quantity of a field from its true interfaces and voids. */
	private static Map<String, Estimate> truth(Phantom s, int from, int columns) {
		Map<String, Estimate> out = new LinkedHashMap<>();
		double[][] y = new double[s.y().length][];
		for (int k = 0; k < y.length; k++) {
			y[k] = Arrays.copyOfRange(s.y()[k], from, from + columns);
		}
		for (int k = 0; k + 1 < y.length; k++) {
			String layer = s.interfaces().get(k).split("/")[1];
			ThicknessSummary t = ThicknessStatistics.summarise(ThicknessStatistics.verticalUm(y[k], y[k + 1], s.pitchYUm()), null, s.pitchXUm(), 0, 0, 0)
					.summary();
			out.put("thickness " + layer, new Estimate(t.meanUm(), t.ci95Um().low(), t.ci95Um().high()));
			if (layer.equals(DEPOSIT)) {
				voids(s, from, y[k], y[k + 1], out);
			}
		}
		return out;
	}

	private static void voids(Phantom s, int from, double[] top, double[] bottom, Map<String, Estimate> out) {
		int w = s.width();
		int h = s.height();
		Map<Integer, Double> areas = new LinkedHashMap<>();
		boolean[] present = new boolean[top.length];
		boolean[] upper = new boolean[top.length];
		boolean[] lower = new boolean[top.length];
		double layer = 0;
		int n = 0;
		double pixel = s.pitchXUm() * s.pitchYUm();
		for (int x = 0; x < top.length; x++) {
			double t = bottom[x] - top[x];
			layer += t;
			present[x] = t > PRESENT_PX;
			n += present[x] ? 1 : 0;
			// first row whose centre lies below an interface
			int first = Math.max(0, (int) Math.ceil(top[x] - 0.5));
			int end = Math.min(h, (int) Math.ceil(bottom[x] - 0.5));
			for (int row = first; row < end; row++) {
				int id = s.voids()[row * w + from + x];
				if (id > 0) {
					areas.merge(id, pixel, Double::sum);
					upper[x] |= row == first;
					lower[x] |= row == end - 1;
				}
			}
		}
		double[] a = areas.values().stream().mapToDouble(Double::doubleValue).toArray();
		double thickness = layer / Math.max(1, n) * s.pitchYUm();
		out.put("void fraction", VoidStatistics.fraction(a, layer * pixel, thickness));
		out.put("contact loss above", VoidStatistics.contactLoss(upper, present, a, thickness, s.pitchXUm()));
		out.put("contact loss below", VoidStatistics.contactLoss(lower, present, a, thickness, s.pitchXUm()));
	}

	private void picture(Phantom s, String preset, int from, int columns, Map<String, Double> whole, Map<String, Estimate> own) {
		Raster image = s.image();
		float[] grey = new float[columns * image.height()];
		for (int row = 0; row < image.height(); row++) {
			System.arraycopy(image.samples(), row * image.width() + from, grey, row * columns, columns);
		}
		Raster field = new Raster(columns, image.height(), grey);
		TraceOutcome outcome = LayerTracer.trace(field, Phantom.STACK, Progress.NONE);
		if (!(outcome instanceof TraceOutcome.Traced traced)) {
			refused.add(s.name() + " from column " + from);
			return;
		}
		for (int k = 1; k < traced.interfaces().size(); k++) {
			String quantity = "thickness " + traced.layers().get(k).name();
			double[] profile = ThicknessStatistics.verticalUm(traced.interfaces().get(k - 1).y(), traced.interfaces().get(k).y(), s.pitchYUm());
			double[] edge = ThicknessStatistics.edgeSigmaUm(traced.interfaces().get(k - 1).sigma(), traced.interfaces().get(k).sigma(), s.pitchYUm());
			ThicknessSummary t = ThicknessStatistics.summarise(profile, edge, s.pitchXUm(), 0, 0, 0).summary();
			add(byPicture, preset, quantity, new Case(new Estimate(t.meanUm(), t.ci95Um().low(), t.ci95Um().high()), whole.get(quantity),
					own.get(quantity).value(), t.budget().edgeUm()));
		}
		VoidMap voids = VoidDetector.detect(field, traced, DEPOSIT, VoidSettings.standard(s.pitchXUm(), s.pitchYUm()), Progress.NONE);
		Map.of("void fraction", voids.fraction(), "contact loss above", voids.contactLossUpper(), "contact loss below", voids.contactLossLower())
				.forEach((quantity, e) -> add(byPicture, preset, quantity, new Case(e, whole.get(quantity), own.get(quantity).value(), Double.NaN)));
	}

	private String table() {
		StringBuilder b = new StringBuilder();
		b.append("| quantity | sections | cases | covered, truth | width | covered, picture | too low, too high | width | error in the field | u(edge) |\n");
		b.append("|---|---|---|---|---|---|---|---|---|---|\n");
		byTruth.forEach((quantity, presets) -> {
			List<Case> all = new ArrayList<>();
			List<Case> allSeen = new ArrayList<>();
			presets.forEach((preset, cases) -> {
				List<Case> seen = byPicture.getOrDefault(quantity, Map.of()).getOrDefault(preset, List.of());
				row(b, quantity, preset, cases, seen);
				all.addAll(cases);
				allSeen.addAll(seen);
			});
			row(b, quantity, "**all**", all, allSeen);
		});
		b.append("\nwidth: median of the whole interval over the section's value. Too low, too high: share of the cases in which the interval lies below, above it. Error in the "
				+ "field: measured minus true value of the same field over the section's value, mean ± standard deviation; u(edge): median of what the budget "
				+ "says about it.\n");
		if (cut > 0) {
			b.append("\nLeft out: ").append(cut).append(" fields in which the frame cuts an interface.\n");
		}
		if (!refused.isEmpty()) {
			b.append("\nNot traced: ").append(String.join(", ", refused)).append(".\n");
		}
		return b.toString();
	}

	private static void row(StringBuilder b, String quantity, String preset, List<Case> truth, List<Case> seen) {
		b.append(String.format(Locale.ROOT, "| %s | %s | %d | %.1f %% | %.3f | ", quantity, preset, truth.size(), 100 * covered(truth), width(truth)));
		if (seen.isEmpty()) {
			b.append("– | – | – | – | – |\n");
			return;
		}
		double low = 100.0 * seen.stream().filter(c -> c.estimate.high95() < c.section).count() / seen.size();
		double high = 100.0 * seen.stream().filter(c -> c.estimate.low95() > c.section).count() / seen.size();
		double[] error = seen.stream().mapToDouble(c -> (c.estimate.value() - c.field) / c.section).toArray();
		double mean = Arrays.stream(error).average().orElse(Double.NaN);
		double sd = Math.sqrt(Arrays.stream(error).map(e -> (e - mean) * (e - mean)).average().orElse(Double.NaN));
		double edge = median(seen.stream().mapToDouble(c -> c.edgeU / c.section).toArray());
		b.append(String.format(Locale.ROOT, "%.1f %% of %d | %.1f %%, %.1f %% | %.3f | %+.3f ± %.3f %% | %s |\n", 100 * covered(seen), seen.size(), low,
				high, width(seen), 100 * mean, 100 * sd, Double.isNaN(edge) ? "–" : String.format(Locale.ROOT, "%.3f %%", 100 * edge)));
	}

	private static double covered(List<Case> cases) {
		return cases.stream().filter(c -> c.estimate.low95() <= c.section && c.section <= c.estimate.high95()).count() / (double) cases.size();
	}

	private static double width(List<Case> cases) {
		return median(cases.stream().mapToDouble(c -> (c.estimate.high95() - c.estimate.low95()) / c.section).toArray());
	}

	private static double median(double[] v) {
		Arrays.sort(v);
		return v[v.length / 2];
	}
}
