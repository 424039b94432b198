// SPDX-License-Identifier: EPL-2.0
package org.plateau.benchmarks;

import java.io.IOException;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** How cost grows with the picture, from 1.6 to 400 megapixels, and how much a second thread helps; on inputs of our own. */
final class Scaling {

	static final String NAME = "scaling";
	/** Megapixels: 1.6, 6.3, 25, 101, 403. */
	static final List<String> SIZES = List.of("1536x1024", "3072x2048", "6144x4096", "12288x8192", "24576x16384");
	/** Where threads are compared. */
	static final String THREADED = "6144x4096";
	static final List<String> KERNELS = List.of("gauss2", "median5", "median15", "path", "destripe", "edt", "cc", "watershed", "measure");

	/** Seconds a megapixel: a picture gets time for some calls, or none of them is warm. */
	private static final double PER_MEGAPIXEL = 0.025;

	private Scaling() {
	}

	private static double budget(double most, String size) {
		return Math.max(Math.min(most, 2), PER_MEGAPIXEL * 1e-6 * Shape.of(size).pixels());
	}

	/** Prints a table; lines of JSON. */
	static List<String> run(double budgetS, int threads, PrintStream table) throws IOException {
		List<String> lines = new ArrayList<>();
		StringBuilder head = new StringBuilder(String.format(Locale.ROOT, "%-12s", "ns/pixel"));
		SIZES.forEach(s -> head.append(String.format(Locale.ROOT, "%14s", s)));
		table.println(head.append(String.format(Locale.ROOT, "%16s", "1 → " + threads + " threads")));
		for (String kernel : KERNELS.stream().filter(Kernels.names()::contains).toList()) {
			StringBuilder row = new StringBuilder(String.format(Locale.ROOT, "%-12s", kernel));
			double many = Double.NaN;
			for (String size : SIZES) {
				Optional<String> line = Child.bench(kernel, size, threads, budget(budgetS, size), Optional.empty());
				line.ifPresent(lines::add);
				double s = line.map(l -> Double.parseDouble(Lines.parse(l).get("wall"))).orElse(Double.NaN);
				many = size.equals(THREADED) ? s : many;
				row.append(String.format(Locale.ROOT, "%14.2f", s * 1e9 / Shape.of(size).pixels()));
			}
			Optional<String> one = threads == 1 ? Optional.empty() : Child.bench(kernel, THREADED, 1, budget(budgetS, THREADED), Optional.empty());
			one.ifPresent(lines::add);
			Map<String, String> single = one.map(Lines::parse).orElse(Map.of());
			table.println(row.append(String.format(Locale.ROOT, "%14.2f ×", Double.parseDouble(single.getOrDefault("wall", "NaN")) / many)));
		}
		return lines;
	}
}
