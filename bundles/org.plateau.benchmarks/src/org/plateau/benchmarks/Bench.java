// SPDX-License-Identifier: EPL-2.0
package org.plateau.benchmarks;

import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.plateau.extension.Progress;
import org.plateau.extension.Workers;

/**
 * {@code plateau bench}: runs kernels warm, in a virtual machine of their own, and prints how long they take and what memory they need. Speed
 * is measured here and nowhere in the tests.
 */
public final class Bench {

	private static final String HELP = """
			plateau bench [--kernel NAME] [--size SIZE] [--budget SECONDS] [--data DIR] [--json FILE|-] [--threads N]
			plateau bench --kernel scaling …           cost per pixel from 1 to 400 megapixels, and 1 thread against all
			plateau bench --kernel frames …            looking at a picture of 24 000 x 16 000 pixels in 16 bit: first pixels, frame times
			plateau bench --kernel window [--json FILE|-]     the same in the window itself, with its mouse and its display
			plateau bench --kernel edits …             corrections by hand, each measured again; --data is the experiment or picture
			plateau bench --kernel cube …              a spectrum image of 4 GiB, opened and mapped with a heap of 1 GB
			plateau bench --kernel echem …             a record of a million rows opened, read and drawn
			plateau bench --report DIR                 peers (DIR/run_all.py), all kernels and docs/performance.md
			plateau bench --report PEERS.jsonl OURS.jsonl     docs/performance.md alone, from what was measured

			SIZE     S (1536x1024), M (6144x4096), L (24576x16384), the side of a cube (256, 512), WxH or WxHxD; S unless told
			--data   raw inputs of the peers' benchmarks; inputs of its own without
			--json   one line of JSON per kernel; - sends it to the standard output and the table to the error output
			median, spread (between the quartiles), best and processor time of calls after warm-up, the input in memory, the
			result kept; bytes/px: most memory in use during a call beside its input, result included (of a short call what it
			allocated); memory: least traffic (input and result once) by the median, as a share of this machine's bandwidth""";

	private String only = "";
	private Shape shape = Shape.of("S");
	private boolean sized;
	private double budgetS = 5;
	private Optional<Path> data = Optional.empty();
	private String json = "";
	private int threads = Runtime.getRuntime().availableProcessors();
	private final List<Path> report = new ArrayList<>();

	private Bench() {
	}

	public static void main(String[] args) {
		PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
		Bench bench = new Bench();
		try {
			if (bench.parse(args)) {
				bench.run(out);
			} else {
				out.println(HELP);
				out.println("kernels: " + String.join(", ", names()));
			}
		} catch (IllegalArgumentException | UncheckedIOException e) {
			System.err.println("plateau bench: " + e.getMessage());
			System.exit(2);
		} catch (IOException e) {
			System.err.println("plateau bench: " + e);
			System.exit(1);
		}
	}

	/** False when the user wants help. */
	private boolean parse(String[] args) {
		for (int i = 0; i < args.length; i++) {
			String option = args[i];
			if (option.equals("--help") || option.equals("-h")) {
				return false;
			}
			if (i + 1 == args.length) {
				throw new IllegalArgumentException(option + " needs a value; see plateau bench --help");
			}
			String value = args[++i];
			switch (option) {
			case "--kernel" -> only = value;
			case "--size" -> {
				shape = Shape.of(value);
				sized = true;
			}
			case "--budget" -> budgetS = positive(option, value);
			case "--data" -> data = Optional.of(Path.of(value));
			case "--json" -> json = value;
			case "--threads" -> threads = (int) Math.max(1, Math.rint(positive(option, value)));
			case "--report" -> {
				report.add(Path.of(value));
				if (i + 1 < args.length && !args[i + 1].startsWith("--")) {
					report.add(Path.of(args[++i]));
				}
			}
			default -> throw new IllegalArgumentException("unknown option " + option + "; see plateau bench --help");
			}
		}
		if (!only.isEmpty() && !names().contains(only)) {
			throw new IllegalArgumentException("there is no kernel '" + only + "'; known: " + String.join(", ", names()));
		}
		if (data.isPresent() && !(only.equals(Edits.NAME) ? Files.exists(data.get()) : Files.isDirectory(data.get()))) {
			throw new IllegalArgumentException("there is no folder " + data.get());
		}
		return true;
	}

	private static List<String> names() {
		return Stream.concat(Kernels.names().stream(), Stream.of(Scaling.NAME, Frames.NAME, Edits.NAME, LargeCube.NAME, LongRecord.NAME)).toList();
	}

	private static double positive(String option, String value) {
		try {
			double v = Double.parseDouble(value);
			if (v > 0) {
				return v;
			}
		} catch (NumberFormatException e) {
			throw new IllegalArgumentException(option + " needs a number, not '" + value + "'", e);
		}
		throw new IllegalArgumentException(option + " needs a number above 0, not '" + value + "'");
	}

	private void run(PrintStream out) throws IOException {
		if (!report.isEmpty()) {
			Report.write(report, out);
			return;
		}
		boolean piped = json.equals("-");
		PrintStream table = piped ? System.err : out;
		List<String> lines = new ArrayList<>();
		if (only.equals(Scaling.NAME)) {
			lines.addAll(Scaling.run(budgetS, threads, table));
		} else if (only.equals(Frames.NAME)) {
			lines.add(Frames.run(sized ? shape : Frames.LARGE, threads, table));
		} else if (only.equals(LargeCube.NAME)) {
			lines.add(LargeCube.run(threads, table));
		} else if (only.equals(LongRecord.NAME)) {
			lines.add(LongRecord.run(threads, table));
		} else if (only.equals(Edits.NAME)) {
			Path home = Path.of(System.getProperty("plateau.home", "."));
			lines.addAll(Edits.run(data.orElse(home.resolve("examples").resolve("lipon-bare")), threads, table));
		} else {
			for (Result r : kernels(table)) {
				lines.add(r.json());
			}
		}
		String text = String.join("\n", lines) + "\n";
		if (piped) {
			out.print(text);
		} else if (!json.isEmpty()) {
			Files.writeString(Path.of(json), text);
		}
	}

	private List<Result> kernels(PrintStream table) {
		List<Kernel> chosen = Kernels.all().stream().filter(k -> only.isEmpty() ? k.fits().takes(shape) : k.name().equals(only)).toList();
		if (!only.isEmpty() && !chosen.get(0).fits().takes(shape)) {
			throw new IllegalArgumentException("kernel " + only + " works on " + (shape.volume() ? "pictures" : "volumes") + ", not on size " + shape.label());
		}
		try (ExecutorService pool = Executors.newFixedThreadPool(Math.max(1, threads - 1), Thread.ofPlatform().daemon().factory())) {
			Workers workers = Workers.on(pool, threads);
			List<Supplier<Object>> calls = new ArrayList<>();
			Inputs in = new Inputs(shape, data);
			if (!only.isEmpty()) {
				calls.add(chosen.get(0).preparation().prepare(in, Progress.NONE.lending(workers)));
			}
			double bandwidth = Bandwidth.measure(workers);
			table.printf(Locale.ROOT, "%d threads, memory %.1f GB/s%n%s%n", threads, bandwidth * 1e-9, Result.HEADER);
			List<Result> results = new ArrayList<>();
			for (Kernel k : chosen) {
				Supplier<Object> call = only.isEmpty() ? k.preparation().prepare(in, Progress.NONE.lending(workers)) : calls.get(0);
				Result r = new Result(k.name(), shape, threads, Timing.of(call, budgetS), k.traffic(), bandwidth);
				table.println(r.row());
				results.add(r);
			}
			return results;
		}
	}
}
