// SPDX-License-Identifier: EPL-2.0
package org.plateau.echem;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.plateau.model.echem.CyclingRecord;

/** Records for tests: built from stretches, or taken from real files. */
public final class Records {

	private final List<double[]> rows = new ArrayList<>();
	private double time;
	private int sequence = -1;

	private Records() {
	}

	public static Records begin() {
		return new Records();
	}

	/** A stretch of constant current with a sample at its begin and its end, each {@code dtS}, in the next sequence. */
	public Records stretch(double currentA, double dtS, int intervals) {
		sequence++;
		for (int k = 0; k <= intervals; k++) {
			rows.add(new double[] { time + k * dtS, currentA, sequence });
		}
		time += intervals * dtS;
		return this;
	}

	/** Nothing is recorded for a while. */
	public Records gap(double seconds) {
		time += seconds;
		return this;
	}

	public CyclingRecord record() {
		return of(rows, Map.of(), List.of());
	}

	public CyclingRecord record(List<String> header) {
		return of(rows, Map.of(), header);
	}

	public static CyclingRecord of(double[] timeS, double[] currentA) {
		List<double[]> rows = new ArrayList<>();
		for (int i = 0; i < timeS.length; i++) {
			rows.add(new double[] { timeS[i], currentA[i], 0 });
		}
		return of(rows, Map.of(), List.of());
	}

	private static CyclingRecord of(List<double[]> rows, Map<String, double[]> others, List<String> header) {
		double[] t = rows.stream().mapToDouble(r -> r[0]).toArray();
		double[] i = rows.stream().mapToDouble(r -> r[1]).toArray();
		int[] ns = rows.stream().mapToInt(r -> (int) r[2]).toArray();
		return new CyclingRecord("test record", "test", t, new double[t.length], i, ns, others, "test convention", header, List.of());
	}

	/** The same record with the instrument's charge counter. */
	public static CyclingRecord withCounter(CyclingRecord r, double[] mAh) {
		return new CyclingRecord(r.name(), r.format(), r.timeS(), r.potentialV(), r.currentA(), r.sequence(), Map.of("(Q-Qo)/mA.h", mAh),
				r.signConvention(), r.header(), r.warnings());
	}

	/** A path below the project's root or beside it, when it exists here. */
	static Optional<Path> find(String... candidates) {
		for (Path dir = Path.of("").toAbsolutePath(); dir != null; dir = dir.getParent()) {
			for (String candidate : candidates) {
				if (Files.exists(dir.resolve(candidate))) {
					return Optional.of(dir.resolve(candidate));
				}
			}
		}
		return Optional.empty();
	}

	/** Time, current and step numbers of an EC-Lab text export with decimal points; {@code counter} is the name of its charge column. */
	static CyclingRecord ecLab(Path file, String counter, boolean keepCounter) throws IOException {
		List<String> lines = Files.readAllLines(file, StandardCharsets.ISO_8859_1);
		int n = Integer.parseInt(lines.get(1).replaceAll("\\D", ""));
		List<String> names = List.of(lines.get(n - 1).split("\t"));
		int current = Math.max(names.indexOf("I/mA"), names.indexOf("<I>/mA"));
		List<double[]> rows = new ArrayList<>();
		List<Double> charge = new ArrayList<>();
		for (String line : lines.subList(n, lines.size())) {
			String[] f = line.split("\t");
			rows.add(new double[] { Double.parseDouble(f[names.indexOf("time/s")]), Double.parseDouble(f[current]) / 1000,
					names.contains("Ns") ? Double.parseDouble(f[names.indexOf("Ns")]) : 0 });
			charge.add(Double.parseDouble(f[names.indexOf(counter)]));
		}
		return of(rows, keepCounter ? Map.of(counter, charge.stream().mapToDouble(Double::doubleValue).toArray()) : Map.of(), List.of());
	}
}
