// SPDX-License-Identifier: EPL-2.0
package org.plateau.benchmarks;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Measures what {@code docs/performance.md} shows, and writes it. */
final class Report {

	private static final Path PAGE = Path.of("docs", "performance.md");
	private static final List<String> SIZES = List.of("S", "M", "256", "512");
	private static final String BUDGET = "2";
	/** The peers that win somewhere; others take minutes a call. */
	private static final List<List<String>> PEERS = List.of(List.of("--libs", "opencv,pywt,numpy,scipy,porespy", "--kernels",
			"copy,gauss2,median5,median15,otsu,edt,cc,features,watershed,nlm,path,destripe,phase,thickness"), List.of("--libs", "skimage", "--kernels",
					"reconstruct"));
	/** The most that ours may take, in units of the best peer, on a picture of size M. */
	private static final Map<String, Double> BARS = Map.ofEntries(Map.entry("edt", 1.0), Map.entry("cc", 0.6), Map.entry("features", 1.0),
			Map.entry("watershed", 0.8), Map.entry("reconstruct", 0.3), Map.entry("gauss2", 1.5), Map.entry("median5", 1.5), Map.entry("median15", 0.8),
			Map.entry("nlm", 0.5), Map.entry("path", 0.2), Map.entry("destripe", 0.3), Map.entry("phase", 0.5), Map.entry("thickness", 0.15));
	private static final Map<String, Double> MEASURE_BARS_S = Map.of("S", 0.5, "M", 6.0);
	private static final double MEASURE_BAR_BYTES = 12;
	/** From here to its end the page is not written by this program. */
	private static final String BY_HAND = "<!-- by hand -->";
	private static final double THREADS_BAR = 1.7;

	private record Key(String kernel, String size) {
	}

	private final List<Map<String, String>> peers;
	private final List<Map<String, String>> ours;
	private final StringBuilder page = new StringBuilder();

	private Report(List<Map<String, String>> peers, List<Map<String, String>> ours) {
		this.peers = peers;
		this.ours = ours;
	}

	/**
	 * Writes the page below the folder that {@code plateau.home} names.
	 *
	 * @param given a folder with the peers' benchmarks, in which everything is measured first; or files of peers and of ours
	 */
	static void write(List<Path> given, PrintStream out) throws IOException {
		Path peers = given.get(0);
		Path ours = given.get(given.size() - 1);
		if (given.size() == 1) {
			if (!Files.isDirectory(peers)) {
				throw new IllegalArgumentException("there is no folder " + peers + "; --report takes one, or two files");
			}
			peers = measurePeers(given.get(0), out);
			ours = measureOurs(given.get(0), out);
		}
		Path page = Path.of(System.getProperty("plateau.home", "")).resolve(PAGE);
		String text = new Report(Lines.read(peers), Lines.read(ours)).text();
		Files.writeString(page, text + byHand(page));
		out.println("wrote " + PAGE);
	}

	/** What the page says about the window, which is measured by other commands and put there by hand. */
	private static String byHand(Path page) throws IOException {
		String old = Files.isRegularFile(page) ? Files.readString(page) : "";
		int from = old.indexOf(BY_HAND);
		return from < 0 ? "" : "\n" + old.substring(from);
	}

	private static Path measurePeers(Path folder, PrintStream out) throws IOException {
		Path script = folder.resolve("run_all.py");
		Path file = folder.resolve("peers.jsonl");
		if (!Files.isRegularFile(script)) {
			out.println("no run_all.py in " + folder + ": peers as measured before, in peers.jsonl");
			return file;
		}
		Files.deleteIfExists(file);
		for (List<String> part : PEERS) {
			List<String> command = new ArrayList<>(List.of(Files.isExecutable(Path.of("/usr/bin/python3")) ? "/usr/bin/python3" : "python3", script.toString(),
					file.toString(), "--sizes", String.join(",", SIZES), "--rounds", "1", "--budget", BUDGET, "--timeout", "60"));
			command.addAll(part);
			ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
			builder.environment().remove("OURS");
			Process process = builder.start();
			process.inputReader().lines().forEach(out::println);
		}
		return file;
	}

	private static Path measureOurs(Path folder, PrintStream out) throws IOException {
		int threads = Runtime.getRuntime().availableProcessors();
		Optional<Path> data = Optional.of(folder.resolve("data")).filter(Files::isDirectory);
		List<String> lines = new ArrayList<>();
		for (Kernel k : Kernels.all()) {
			for (String size : SIZES) {
				if (k.fits().takes(Shape.of(size))) {
					Optional<String> line = Child.bench(k.name(), size, threads, Double.parseDouble(BUDGET), data);
					line.ifPresent(lines::add);
					out.printf(Locale.ROOT, "%-12s %-5s %s%n", k.name(), size, line.map(l -> Lines.parse(l).get("wall") + " s").orElse("failed"));
				}
			}
		}
		Path file = folder.resolve("ours.jsonl");
		// the curves take longest: what was measured so far is kept should they be stopped
		Files.write(file, lines);
		lines.addAll(Scaling.run(Double.parseDouble(BUDGET), threads, out));
		Files.write(file, lines);
		return file;
	}

	private String text() {
		page.append("""
				# Performance

				Made by `./plateau bench --report DIR`, which takes about three quarters of an hour: DIR is a folder with the peers' benchmarks
				(`run_all.py`) and their inputs (`data`), Python with OpenCV, SciPy, scikit-image and PyWavelets is needed. It measures the peers, every
				kernel of Plateau in a virtual machine of its own, the curves, and writes this page. `./plateau bench` alone prints the same numbers for
				any kernel and size; `./plateau bench --help` says what each number is.

				Seconds are the best of several warm calls, the input in memory, the result kept, for the peers and for Plateau. S is 1536 × 1024, M 6144 ×
				4096 pixels; 256 and 512 are cubes. Peers use both processors where they can. Cost is lowest time over pixels.

				""");
		machine();
		ratios();
		whole();
		curve();
		threads();
		return page.toString();
	}

	private void machine() {
		String processor = "processor of unknown make";
		try (Stream<String> info = Files.lines(Path.of("/proc/cpuinfo"))) {
			processor = info.filter(l -> l.startsWith("model name")).findFirst().map(l -> l.substring(l.indexOf(':') + 1).strip()).orElse(processor);
		} catch (IOException e) {
			// not Linux: the make stays unknown
		}
		long memory = ((com.sun.management.OperatingSystemMXBean) java.lang.management.ManagementFactory.getOperatingSystemMXBean()).getTotalMemorySize();
		double bandwidth = ours.stream().mapToDouble(l -> number(l, "bandwidth_gb_s")).filter(b -> b == b).max().orElse(Double.NaN);
		add("Machine: %s, %d processors, %d GB of memory, %.0f GB/s measured; %s %s; Java %s.%n%n", processor, Runtime.getRuntime().availableProcessors(),
				Math.round(memory / 1e9), bandwidth, System.getProperty("os.name"), System.getProperty("os.arch"), Runtime.version());
	}

	/** The fastest line of each kernel and size, peers or ours; floors are no peers. */
	private static Map<Key, Map<String, String>> best(List<Map<String, String>> lines) {
		Map<Key, Map<String, String>> best = new LinkedHashMap<>();
		for (Map<String, String> l : lines) {
			if (!l.getOrDefault("lib", "").startsWith("floor") && !l.getOrDefault("lib", "").equals("OURS")) {
				best.merge(new Key(l.get("kernel"), l.get("size")), l, (a, b) -> number(a, "wall") <= number(b, "wall") ? a : b);
			}
		}
		return best;
	}

	private void ratios() {
		add("## Plateau against the best peer%n%nThe bar is the most that the ratio may be; it is set for M, and for local thickness.%n%n");
		add("| kernel | size | Plateau s | best peer s | peer | ratio | bar | met | cpu s | bytes/px | memory |%n|---|---|---|---|---|---|---|---|---|---|---|%n");
		Map<Key, Map<String, String>> theirs = best(peers);
		for (Map.Entry<Key, Map<String, String>> e : best(ours).entrySet()) {
			Map<String, String> peer = theirs.get(e.getKey());
			if (peer == null) {
				continue;
			}
			Map<String, String> own = e.getValue();
			double ratio = number(own, "wall") / number(peer, "wall");
			Double bar = e.getKey().size().equals("M") || e.getKey().kernel().equals("thickness") ? BARS.get(e.getKey().kernel()) : null;
			add("| %s | %s | %.4f | %.4f | %s | %.2f | %s | %s | %.4f | %s | %.0f %% |%n", e.getKey().kernel(), e.getKey().size(), number(own, "wall"),
					number(peer, "wall"), peer.get("lib"), ratio, bar == null ? "" : String.format(Locale.ROOT, "≤ %.2f", bar),
					bar == null ? "" : ratio <= bar ? "yes" : "**no**", number(own, "cpu"), own.get("bytes_per_pixel"), 100 * number(own, "bandwidth_share"));
		}
		add("%nCPU: processor seconds of all threads. Bytes/px: most memory in use beside the input, result included. Memory: reading the input once and writing%n"
				+ "the result once, as a share of what the machine's memory passes in that time; caches make more than 100 %% possible.%n%n");
	}

	private void whole() {
		add("## What has no peer%n%nmeasure is everything: traced, thickness, voids and their uncertainties. Bars: %.1f s for S, %.0f s for M, %.0f bytes a pixel.%n%n",
				MEASURE_BARS_S.get("S"), MEASURE_BARS_S.get("M"), MEASURE_BAR_BYTES);
		add("| kernel | size | s | spread s | cpu s | bytes/px | bar |%n|---|---|---|---|---|---|---|%n");
		Map<Key, Map<String, String>> theirs = best(peers);
		for (Map.Entry<Key, Map<String, String>> e : best(ours).entrySet()) {
			if (theirs.containsKey(e.getKey()) || Scaling.SIZES.contains(e.getKey().size())) {
				continue;
			}
			Map<String, String> own = e.getValue();
			Double bar = e.getKey().kernel().equals("measure") ? MEASURE_BARS_S.get(e.getKey().size()) : null;
			boolean met = bar != null && number(own, "wall") <= bar && number(own, "bytes_per_pixel") <= MEASURE_BAR_BYTES;
			add("| %s | %s | %.4f | %.4f | %.4f | %s | %s |%n", e.getKey().kernel(), e.getKey().size(), number(own, "wall"), number(own, "spread"),
					number(own, "cpu"), own.get("bytes_per_pixel"), bar == null ? "" : met ? "met" : "**not met**");
		}
		add("%n");
	}

	private void curve() {
		add("## Cost against size%n%nNanoseconds a pixel, all threads, inputs of Plateau's own; level when cost is linear in pixels.%n%n| kernel |");
		Scaling.SIZES.forEach(s -> add(" %.1f MP |", Shape.of(s).pixels() * 1e-6));
		add(" largest / smallest from 6 MP on |%n|---|%s---|%n", "---|".repeat(Scaling.SIZES.size()));
		int most = ours.stream().mapToInt(l -> (int) number(l, "threads")).max().orElse(1);
		for (String kernel : Scaling.KERNELS) {
			double[] cost = Scaling.SIZES.stream().mapToDouble(s -> seconds(kernel, s, most) * 1e9 / Shape.of(s).pixels()).toArray();
			double[] known = Stream.of(cost).flatMapToDouble(c -> java.util.Arrays.stream(c, 1, c.length)).filter(c -> c == c).sorted().toArray();
			if (known.length > 0) {
				add("| %s |", kernel);
				for (double c : cost) {
					add(c == c ? " %.2f |" : " |", c);
				}
				add(" %.2f |%n", known[known.length - 1] / known[0]);
			}
		}
		add("%n");
	}

	private void threads() {
		int most = ours.stream().mapToInt(l -> (int) number(l, "threads")).max().orElse(1);
		add("## Threads%n%nSeconds on a picture of 6144 × 4096 pixels; the numbers are the same to the last bit. Bar: %.1f ×.%n%n| kernel | 1 thread | %d threads | gain | met "
				+ "|%n|---|---|---|---|---|%n", THREADS_BAR, most);
		for (String kernel : Scaling.KERNELS) {
			double one = seconds(kernel, Scaling.THREADED, 1);
			double many = seconds(kernel, Scaling.THREADED, most);
			if (one == one && many == many && most > 1) {
				add("| %s | %.4f | %.4f | %.2f × | %s |%n", kernel, one, many, one / many, one / many >= THREADS_BAR ? "yes" : "**no**");
			}
		}
	}

	private double seconds(String kernel, String size, int threads) {
		return ours.stream().filter(l -> kernel.equals(l.get("kernel")) && size.equals(l.get("size")) && number(l, "threads") == threads)
				.map(l -> number(l, "wall")).min(Comparator.naturalOrder()).orElse(Double.NaN);
	}

	private static double number(Map<String, String> line, String field) {
		String text = line.get(field);
		return text == null || text.equals("null") ? Double.NaN : Double.parseDouble(text);
	}

	private void add(String format, Object... arguments) {
		page.append(String.format(Locale.ROOT, format.replace("\n", "%n"), arguments).replace(System.lineSeparator(), "\n"));
	}
}
