// SPDX-License-Identifier: EPL-2.0
package org.plateau.benchmarks;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.plateau.model.image.Raster;

/**
 * {@code plateau bench}: runs kernels warm, in a virtual machine of their own, and prints median, spread and time per pixel. Speed is
 * measured here and nowhere in the tests.
 */
public final class Bench {

	private static final Map<String, int[]> SIZES = Map.of("S", new int[] { 1536, 1024 }, "M", new int[] { 6144, 4096 });

	/** One row of the table. */
	private record Row(String kernel, String size, int runs, double medianS, double spreadS, double nsPerPixel) {
	}

	private String only = "";
	private String size = "S";
	private double budgetS = 5;
	private String json = "";

	private Bench() {
	}

	public static void main(String[] args) throws Exception {
		PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
		Bench bench = new Bench();
		try {
			if (!bench.parse(args, out)) {
				return;
			}
		} catch (IllegalArgumentException e) {
			System.err.println("plateau bench: " + e.getMessage());
			System.exit(2);
		}
		bench.run(out);
	}

	private boolean parse(String[] args, PrintStream out) {
		for (int i = 0; i < args.length; i++) {
			if (args[i].equals("--help")) {
				out.println("plateau bench [--kernel NAME] [--size S|M|WxH] [--budget SECONDS] [--json FILE|-]");
				out.println("kernels: " + String.join(", ", Kernels.NAMES));
				return false;
			}
			if (i + 1 == args.length) {
				throw new IllegalArgumentException(args[i] + " needs a value; see plateau bench --help");
			}
			String value = args[++i];
			switch (args[i - 1]) {
			case "--kernel" -> only = value;
			case "--size" -> size = value;
			case "--budget" -> budgetS = Double.parseDouble(value);
			case "--json" -> json = value;
			default -> throw new IllegalArgumentException("unknown option " + args[i - 1] + "; see plateau bench --help");
			}
		}
		if (!only.isEmpty() && !Kernels.NAMES.contains(only)) {
			throw new IllegalArgumentException("no kernel '" + only + "'; known: " + String.join(", ", Kernels.NAMES));
		}
		return true;
	}

	private int[] pixels() {
		int[] known = SIZES.get(size);
		if (known != null) {
			return known;
		}
		String[] wh = size.split("x");
		if (wh.length != 2) {
			throw new IllegalArgumentException("--size '" + size + "': give S, M or WxH");
		}
		return new int[] { Integer.parseInt(wh[0]), Integer.parseInt(wh[1]) };
	}

	private void run(PrintStream out) throws Exception {
		int[] wh = pixels();
		Raster image = SyntheticSection.of(wh[0], wh[1]);
		List<Row> rows = new ArrayList<>();
		out.printf(Locale.ROOT, "%-12s %12s %6s %12s %12s %12s%n", "kernel", "size", "runs", "median s", "spread s", "ns/pixel");
		for (Map.Entry<String, Runnable> kernel : new Kernels(image).all().entrySet()) {
			if (only.isEmpty() || only.equals(kernel.getKey())) {
				Row row = time(kernel.getKey(), kernel.getValue(), wh);
				rows.add(row);
				out.printf(Locale.ROOT, "%-12s %12s %6d %12.4f %12.4f %12.1f%n", row.kernel(), row.size(), row.runs(), row.medianS(),
						row.spreadS(), row.nsPerPixel());
			}
		}
		writeJson(rows, out);
	}

	private Row time(String name, Runnable kernel, int[] wh) {
		kernel.run();
		kernel.run();
		List<Double> seconds = new ArrayList<>();
		double spent = 0;
		while (seconds.size() < 3 || spent < budgetS && seconds.size() < 200) {
			long start = System.nanoTime();
			kernel.run();
			double s = (System.nanoTime() - start) * 1e-9;
			seconds.add(s);
			spent += s;
		}
		double[] sorted = seconds.stream().mapToDouble(Double::doubleValue).sorted().toArray();
		double median = sorted[sorted.length / 2];
		double spread = sorted[(int) (sorted.length * 0.75)] - sorted[sorted.length / 4];
		return new Row(name, wh[0] + "x" + wh[1], sorted.length, median, spread, median * 1e9 / ((double) wh[0] * wh[1]));
	}

	private void writeJson(List<Row> rows, PrintStream out) throws IOException {
		if (json.isEmpty()) {
			return;
		}
		List<String> objects = new ArrayList<>();
		for (Row r : rows) {
			Map<String, Object> fields = new LinkedHashMap<>();
			fields.put("kernel", '"' + r.kernel() + '"');
			fields.put("size", '"' + r.size() + '"');
			fields.put("runs", r.runs());
			fields.put("median_s", r.medianS());
			fields.put("spread_s", r.spreadS());
			fields.put("ns_per_pixel", r.nsPerPixel());
			objects.add("  {" + String.join(", ", fields.entrySet().stream().map(e -> '"' + e.getKey() + "\": " + e.getValue()).toList()) + "}");
		}
		String text = "[\n" + String.join(",\n", objects) + "\n]\n";
		if (json.equals("-")) {
			out.print(text);
		} else {
			Files.writeString(Path.of(json), text);
		}
	}
}
