// SPDX-License-Identifier: EPL-2.0
package org.plateau.benchmarks;

import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.plateau.analysis.Keys;
import org.plateau.analysis.Recipe;
import org.plateau.extension.Progress;
import org.plateau.extension.Workers;
import org.plateau.headless.EditTask;
import org.plateau.headless.ExperimentMeasure;
import org.plateau.headless.MeasureOutcome;
import org.plateau.headless.MeasureRequest;
import org.plateau.headless.MeasureTask;
import org.plateau.headless.Plateau;
import org.plateau.io.experiment.Correction;
import org.plateau.io.experiment.Experiment;
import org.plateau.io.experiment.ExperimentStore;
import org.plateau.io.experiment.FileRef;
import org.plateau.io.spi.OpenOptions;
import org.plateau.model.echem.CellGeometry;
import org.plateau.model.image.Micrograph;
import org.plateau.report.Measurement;

/**
 * Every kind of correction by hand, from the last measurement to the next as the window does it after a tool is let go: traced, searched, measured again,
 * with charge and thickness where the experiment has a record; what element maps say follows later and is timed by itself. The picture is the example
 * {@code lipon-bare}, or another experiment or picture.
 * <p>
 * A virtual machine of its own does it, with the options that the workbench's has: none.
 */
final class Edits {

	static final String NAME = "edits";

	private static final OperatingSystemMXBean SYSTEM = (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
	private static final double BAR_MS = 200;
	private static final int ROUNDS = 2;
	private static final String RECIPE = "lipon-cell";

	/** A correction after others. */
	private record Step(Measurement from, List<Correction> all) {
	}

	/** What comes after a correction was shown: nobody waits for it. */
	private static final String PUT_OFF = "elements, put off";
	private static final double PUT_OFF_BAR_MS = 2500;

	private final Plateau plateau;
	private final MeasureRequest request;
	private final Progress progress;

	private Edits(Plateau plateau, MeasureRequest request, Progress progress) {
		this.plateau = plateau;
		this.request = request;
		this.progress = progress;
	}

	/**
	 * Prints what was measured.
	 *
	 * @param where an experiment's folder, or a folder with {@code image.tif}, or a picture
	 * @return a line of JSON for each kind
	 */
	static List<String> run(Path where, int threads, PrintStream out) throws IOException {
		List<String> lines = Child.run(List.of("-Djava.awt.headless=true"), Edits.class, List.of(where.toString(), Integer.toString(threads)), out);
		if (lines.isEmpty()) {
			throw new IOException(where + ": no correction was timed");
		}
		return lines;
	}

	/** In a machine of its own. @param args an experiment's folder, a folder with {@code image.tif} or a picture; threads */
	public static void main(String[] args) {
		Path where = Path.of(args[0]);
		int threads = Integer.parseInt(args[1]);
		try (ExecutorService pool = Executors.newFixedThreadPool(Math.max(1, threads - 1), Thread.ofPlatform().daemon().factory())) {
			new Edits(Contributions.load(), request(where), Progress.NONE.lending(Workers.on(pool, threads))).measure(threads, System.out).forEach(System.out::println);
		} catch (IOException | IllegalArgumentException e) {
			System.err.println(e.getMessage());
		}
	}

	private static MeasureRequest request(Path where) throws IOException {
		Recipe recipe = Contributions.recipe(RECIPE);
		if (Files.isRegularFile(where.resolve("experiment.json"))) {
			Experiment experiment = ExperimentStore.open(where);
			return ExperimentMeasure.request(experiment, experiment.first(FileRef.IMAGE).orElseThrow(), recipe, Optional.empty());
		}
		Path image = Files.isDirectory(where) ? where.resolve("image.tif") : where;
		return new MeasureRequest("", image, OpenOptions.none(), recipe, CellGeometry.UNKNOWN,
				Optional.empty(), Optional.empty());
	}

	private List<String> measure(int threads, PrintStream out) {
		Measurement base = measured("measuring", MeasureTask.run(plateau, request, progress));
		EditPlaces places = new EditPlaces(base, request.recipe().plan().depositLayer());
		Map<String, List<Step>> kinds = new LinkedHashMap<>();
		for (EditPlaces.Kind k : places.kinds()) {
			kinds.put(k.name(), k.edits().stream().map(e -> new Step(base, List.of(e))).toList());
		}
		List<Step> fill = new ArrayList<>();
		for (List<Correction> ring : places.filled()) {
			fill.add(new Step(measured("fill", run(new Step(base, ring.subList(0, 2)))), ring));
		}
		kinds.put("fill", fill);
		Step undone = kinds.get("drag").get(0);
		Measurement after = measured("drag", run(undone));
		kinds.put("undo", List.of(new Step(after, List.of())));
		kinds.put("after-ten", List.of(tenth(base, kinds)));
		if (!EditTask.isComplete(after)) {
			kinds.put(PUT_OFF, List.of(new Step(after, undone.all())));
		}
		Micrograph m = base.results().require(Keys.MICROGRAPH);
		String size = m.pixels().width() + "x" + m.specimenRows();
		out.printf(Locale.ROOT, "%s, %d voids, %d threads; bar %.0f ms%n%-20s %5s %9s %9s %9s %9s%n", size, base.results().require(Keys.VOIDS).voids().size(), threads, BAR_MS,
				"correction", "calls", "median ms", "worst ms", "cpu ms", "first ms");
		List<String> lines = new ArrayList<>();
		Map<String, Double> first = new LinkedHashMap<>();
		// the first time of each kind is what a person meets once; then everything is compiled
		kinds.forEach((name, steps) -> first.put(name, timed(name, steps.get(0))));
		kinds.forEach((name, steps) -> steps.forEach(s -> timed(name, s)));
		kinds.forEach((name, steps) -> {
			double[] ms = new double[ROUNDS * steps.size()];
			long cpu = SYSTEM.getProcessCpuTime();
			for (int i = 0; i < ms.length; i++) {
				ms[i] = timed(name, steps.get(i % steps.size()));
			}
			double cpuMs = (SYSTEM.getProcessCpuTime() - cpu) * 1e-6 / ms.length;
			Arrays.sort(ms);
			double median = (ms[ms.length / 2] + ms[(ms.length - 1) / 2]) / 2;
			double worst = ms[ms.length - 1];
			double bar = name.equals(PUT_OFF) ? PUT_OFF_BAR_MS : BAR_MS;
			out.printf(Locale.ROOT, "%-20s %5d %9.1f %9.1f %9.1f %9.1f%s%n", name, ms.length, median, worst, cpuMs, first.get(name), worst <= bar ? "" : "   not met");
			lines.add(String.format(Locale.ROOT, "{\"kernel\": \"edits\", \"lib\": \"plateau\", \"edit\": \"%s\", \"size\": \"%s\", \"threads\": %d, \"n\": %d, \"median_ms\": %.1f, "
					+ "\"worst_ms\": %.1f, \"cpu_ms\": %.1f, \"first_ms\": %.1f, \"bar_ms\": %.0f, \"met\": %b}", name, size, threads, ms.length, median, worst, cpuMs, first.get(name), bar,
					worst <= bar));
		});
		return lines;
	}

	/** One more correction after ten of as many kinds. */
	private Step tenth(Measurement base, Map<String, List<Step>> kinds) {
		List<Correction> all = new ArrayList<>();
		Measurement m = base;
		for (String kind : List.of("drag", "paint", "pin", "polygon", "unknown", "paint", "drag", "polygon", "pin", "paint")) {
			all.add(kinds.get(kind).get(all.size() % 6).all().get(0));
			m = measured(kind, run(new Step(m, List.copyOf(all))));
		}
		all.add(kinds.get("drag").get(5).all().get(0));
		return new Step(m, all);
	}

	private MeasureOutcome run(Step s) {
		return EditTask.first(plateau, request, s.from(), s.all(), progress);
	}

	private double timed(String name, Step step) {
		long start = System.nanoTime();
		MeasureOutcome outcome = name.equals(PUT_OFF) ? EditTask.run(plateau, request, step.from(), step.all(), progress) : run(step);
		double ms = (System.nanoTime() - start) * 1e-6;
		measured(name, outcome);
		return ms;
	}

	private static Measurement measured(String what, MeasureOutcome outcome) {
		if (outcome instanceof MeasureOutcome.Measured m) {
			return m.measurement();
		}
		throw new IllegalArgumentException(what + ": " + outcome);
	}
}
