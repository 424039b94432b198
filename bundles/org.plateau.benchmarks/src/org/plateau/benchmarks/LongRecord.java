// SPDX-License-Identifier: EPL-2.0
package org.plateau.benchmarks;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Random;
import org.plateau.echem.ChargeSettings;
import org.plateau.echem.CycleFinder;
import org.plateau.echem.RunningCharge;
import org.plateau.echem.StepFinder;
import org.plateau.echem.StepTable;
import org.plateau.headless.Plateau;
import org.plateau.io.spi.OpenOptions;
import org.plateau.model.echem.CyclingRecord;
import org.plateau.report.figure.PlotFigure;

/**
 * A text export of EC-Lab with a million rows of ten columns, numbers of sixteen digits among them, in a virtual machine of its own: opened for the
 * first time and again, its steps and cycles read, its curves drawn as they are for a screen.
 */
final class LongRecord {

	static final String NAME = "echem";

	private static final int ROWS = 1_000_000;
	private static final int HALF_CYCLE = 20_000;
	private static final int AGAIN = 3;
	private static final int SCREEN = 1600;

	private LongRecord() {
	}

	/** Prints what was measured; a line of JSON. */
	static String run(int threads, PrintStream out) throws IOException {
		Path folder = Files.createTempDirectory("plateau-record");
		try {
			Path file = write(folder.resolve("long.mpt"));
			return Child.run(List.of("-Xmx2g", "-Djava.awt.headless=true", "-XX:ActiveProcessorCount=" + threads), LongRecord.class,
					List.of(file.toString(), Integer.toString(threads)), out).stream().findFirst().orElseThrow(() -> new IOException("the record was not read"));
		} finally {
			Files.deleteIfExists(folder.resolve("long.mpt"));
			Files.delete(folder);
		}
	}

	private static Path write(Path file) throws IOException {
		Random random = new Random(1);
		try (BufferedWriter w = Files.newBufferedWriter(file, StandardCharsets.ISO_8859_1)) {
			w.write("EC-Lab ASCII FILE\r\nNb header lines : 6                          \r\n\r\nModulo Bat\r\n\r\n"
					+ "mode\tox/red\terror\tcontrol changes\tNs\ttime/s\tcontrol/mA\tEwe/V\tI/mA\t(Q-Qo)/mA.h\r\n");
			double charge = 0;
			for (int i = 0; i < ROWS; i++) {
				boolean plating = i / HALF_CYCLE % 2 == 0;
				double current = (plating ? -5e-5 : 5e-5) + 1e-9 * random.nextGaussian();
				charge += current / 3600;
				w.write(String.format(Locale.ROOT, "1\t%d\t0\t0\t%d\t%.15E\t%.7E\t%.7E\t%.15E\t%.15E\r\n", plating ? 0 : 1, i / HALF_CYCLE, i * 1.000123, plating ? -5e-5 : 5e-5,
						(plating ? -0.1 - 0.9 * Math.exp(-i % HALF_CYCLE / 300.0) : 0.1) + 0.001 * random.nextGaussian(), current, charge));
			}
		}
		return file;
	}

	/** In a machine of its own. @param args the file, threads */
	public static void main(String[] args) throws IOException {
		Plateau plateau = Contributions.load();
		Path file = Path.of(args[0]);
		long start = System.nanoTime();
		CyclingRecord record = plateau.opener().open(file, OpenOptions.none()).overTime().orElseThrow();
		double first = since(start);
		double again = Double.POSITIVE_INFINITY;
		for (int i = 0; i < AGAIN; i++) {
			start = System.nanoTime();
			record = plateau.opener().open(file, OpenOptions.none()).overTime().orElseThrow();
			again = Math.min(again, since(start));
		}
		start = System.nanoTime();
		StepTable table = StepFinder.find(record, ChargeSettings.standard());
		int cycles = CycleFinder.find(record, table, Optional.empty()).cycles().size();
		double read = since(start);
		start = System.nanoTime();
		PlotFigure.Cell cell = new PlotFigure.Cell(record.name(), record, RunningCharge.of(record, table).plated(), Optional.empty());
		PlotFigure.curves(List.of(cell), 140).preview(SCREEN, () -> false).orElseThrow();
		double drawn = since(start);
		System.out.printf(Locale.ROOT, "%d rows, %.0f MB%nopened  %6.2f s the first time, %.2f s again%nread    %6.2f s (%d steps, %d cycles)%ndrawn   %6.2f s (three panels, %d pixels wide)%n",
				record.rows(), Files.size(file) / 1e6, first, again, read, table.steps().size(), cycles, drawn, SCREEN);
		System.out.printf(Locale.ROOT, "{\"kernel\": \"echem\", \"lib\": \"plateau\", \"rows\": %d, \"threads\": %s, \"open_first_s\": %.3f, \"open_s\": %.3f, \"read_s\": %.3f, \"draw_s\": %.3f}%n",
				record.rows(), args[1], first, again, read, drawn);
	}

	private static double since(long start) {
		return (System.nanoTime() - start) * 1e-9;
	}
}
