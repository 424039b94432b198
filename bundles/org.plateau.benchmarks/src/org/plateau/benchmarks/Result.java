// SPDX-License-Identifier: EPL-2.0
package org.plateau.benchmarks;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * One line of the table.
 *
 * @param traffic bytes a pixel that must be read and written at least
 * @param bandwidth of the machine's memory, bytes a second
 */
record Result(String kernel, Shape shape, int threads, Timing timing, double traffic, double bandwidth) {

	static final String HEADER = String.format(Locale.ROOT, "%-12s %-14s %7s %6s %10s %10s %10s %10s %9s %9s %8s", "kernel", "size", "threads", "calls",
			"median s", "spread s", "best s", "cpu s", "ns/pixel", "bytes/px", "memory");

	/** Most memory in use over the inputs, per pixel. */
	double bytesPerPixel() {
		return (double) timing.extraBytes() / shape.pixels();
	}

	/** Least traffic over the time of the median, as a share of what the memory passes. Above 1 is possible in the processor's caches. */
	double memoryShare() {
		return traffic * shape.pixels() / timing.medianS() / bandwidth;
	}

	String row() {
		return String.format(Locale.ROOT, "%-12s %-14s %7d %6d %10.4f %10.4f %10.4f %10.4f %9.2f %9.2f %6.1f %%", kernel, shape.label(), threads, timing.calls(),
				timing.medianS(), timing.spreadS(), timing.bestS(), timing.cpuS(), timing.medianS() * 1e9 / shape.pixels(), bytesPerPixel(),
				100 * memoryShare());
	}

	String json() {
		Map<String, Object> fields = new LinkedHashMap<>();
		fields.put("kernel", quoted(kernel));
		fields.put("lib", quoted("plateau"));
		fields.put("size", quoted(shape.label()));
		fields.put("wall", seconds(timing.bestS()));
		fields.put("median", seconds(timing.medianS()));
		fields.put("spread", seconds(timing.spreadS()));
		fields.put("cpu", seconds(timing.cpuS()));
		fields.put("n", timing.calls());
		fields.put("peak_mb", timing.peakBytes() >> 20);
		fields.put("extra_mb", timing.extraBytes() >> 20);
		fields.put("pixels", shape.pixels());
		fields.put("bytes_per_pixel", number("%.2f", bytesPerPixel()));
		fields.put("threads", threads);
		fields.put("bandwidth_gb_s", number("%.1f", bandwidth * 1e-9));
		fields.put("bandwidth_share", number("%.3f", memoryShare()));
		return fields.entrySet().stream().map(e -> quoted(e.getKey()) + ": " + e.getValue()).collect(Collectors.joining(", ", "{", "}"));
	}

	private static String seconds(double s) {
		return number("%.6f", s);
	}

	private static String number(String format, double value) {
		return String.format(Locale.ROOT, format, value);
	}

	private static String quoted(String text) {
		return '"' + text + '"';
	}
}
