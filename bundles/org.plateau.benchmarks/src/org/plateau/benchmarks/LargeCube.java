// SPDX-License-Identifier: EPL-2.0
package org.plateau.benchmarks;

import java.io.IOException;
import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.plateau.extension.Progress;
import org.plateau.extension.Workers;
import org.plateau.headless.EdsSteps;
import org.plateau.headless.Plateau;
import org.plateau.io.spi.Content;
import org.plateau.io.spi.OpenOptions;
import org.plateau.model.eds.EdsRun;
import org.plateau.model.eds.ElementMap;

/**
 * A spectrum image of 4 GiB, opened and mapped by the program's own steps in a virtual machine of its own with a heap of 1 GB, and stopped half way. The
 * file is a ripple pair with holes: every sixteenth row has counts, the rest reads as zeros and takes no room on the disk.
 */
final class LargeCube {

	static final String NAME = "cube";

	private static final int SIDE = 1024;
	private static final int CHANNELS = 2048;
	private static final int EV = 10;
	private static final int EVERY = 16;
	private static final String HEAP = "-Xmx1g";
	private static final double STOP_S = 1;
	/** Main peaks with their energies, eV, and mean counts per pixel of the rows that have any. */
	private static final List<String> ELEMENTS = List.of("O", "P", "Cu");
	private static final double[] PEAK_EV = { 524.9, 2013.4, 8043 };
	private static final double[] COUNTS = { 12, 8, 20 };

	private LargeCube() {
	}

	/** Prints what was measured; a line of JSON. */
	static String run(int threads, PrintStream out) throws IOException {
		Path folder = Files.createTempDirectory("plateau-cube");
		try {
			long[] written = write(folder);
			String json = Child.run(List.of(HEAP, "-XX:+UseParallelGC", "-Djava.awt.headless=true", "-XX:ActiveProcessorCount=" + threads), LargeCube.class,
					List.of(folder.resolve("cube.rpl").toString(), Integer.toString(threads)), out).stream().findFirst()
					.orElseThrow(() -> new IOException("the cube was not mapped"));
			out.printf(Locale.ROOT, "written: O %d, P %d, Cu %d counts in peaks%n", written[0], written[1], written[2]);
			return json;
		} finally {
			Files.deleteIfExists(folder.resolve("cube.raw"));
			Files.deleteIfExists(folder.resolve("cube.rpl"));
			Files.delete(folder);
		}
	}

	/** Counts per element. */
	private static long[] write(Path folder) throws IOException {
		Files.writeString(folder.resolve("cube.rpl"), "key\tvalue\nwidth\t" + SIDE + "\nheight\t" + SIDE + "\ndepth\t" + CHANNELS
				+ "\noffset\t0\ndata-length\t2\ndata-type\tunsigned\nbyte-order\tlittle-endian\nrecord-by\tvector\nsignal\tEDS\nev-per-chan\t" + EV
				+ "\ndepth-origin\t0\ndepth-scale\t" + EV + "\ndepth-units\teV\nbeam-energy\t20\n");
		long[] sums = new long[COUNTS.length];
		Random random = new Random(1);
		try (FileChannel file = FileChannel.open(folder.resolve("cube.raw"), StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE, StandardOpenOption.SPARSE)) {
			ByteBuffer row = ByteBuffer.allocate(SIDE * CHANNELS * 2).order(ByteOrder.LITTLE_ENDIAN);
			for (int y = 0; y < SIDE; y += EVERY) {
				java.util.Arrays.fill(row.array(), (byte) 0);
				for (int x = 0; x < SIDE; x++) {
					for (int e = 0; e < COUNTS.length; e++) {
						int n = (int) Math.max(0, Math.round(COUNTS[e] + Math.sqrt(COUNTS[e]) * random.nextGaussian()));
						double sd = Math.sqrt(130.0 * 130 + 2.5 * (PEAK_EV[e] - 5895)) / 2.3548;
						for (int i = 0; i < n; i++) {
							put(row, x, PEAK_EV[e] + sd * random.nextGaussian());
						}
						sums[e] += n;
					}
					for (int i = 0; i < 10; i++) {
						put(row, x, 300 - 3000 * Math.log(1 - random.nextDouble()));
					}
				}
				row.clear();
				file.write(row, (long) y * row.capacity());
			}
			file.write(ByteBuffer.allocate(1), (long) SIDE * SIDE * CHANNELS * 2 - 1);
		}
		return sums;
	}

	private static void put(ByteBuffer row, int x, double ev) {
		int k = (int) (ev / EV + 0.5);
		if (k < CHANNELS) {
			int at = (x * CHANNELS + k) * 2;
			row.putShort(at, (short) (row.getShort(at) + 1));
		}
	}

	/** In the machine with the small heap. @param args the file, threads */
	public static void main(String[] args) throws IOException {
		int threads = Integer.parseInt(args[1]);
		Plateau plateau = Contributions.load();
		try (ExecutorService pool = Executors.newFixedThreadPool(Math.max(1, threads - 1), Thread.ofPlatform().daemon().factory())) {
			Workers workers = Workers.on(pool, threads);
			long start = System.nanoTime();
			try (EdsRun run = ((Content.Eds) plateau.opener().open(Path.of(args[0]), OpenOptions.none())).runs().get(0)) {
				double openedS = since(start);
				long stopping = System.nanoTime();
				EdsRun none = EdsSteps.withMaps(plateau, run, ELEMENTS, new StopAfter(STOP_S).lending(workers));
				double stoppedMs = none == run ? (since(stopping) - STOP_S) * 1000 : Double.NaN;
				start = System.nanoTime();
				EdsRun mapped = EdsSteps.withMaps(plateau, run, ELEMENTS, Progress.NONE.lending(workers));
				double mappedS = since(start);
				long peak = ManagementFactory.getMemoryPoolMXBeans().stream().filter(p -> p.getType() == MemoryType.HEAP).map(MemoryPoolMXBean::getPeakUsage).mapToLong(u -> u.getUsed()).sum();
				long heap = Runtime.getRuntime().maxMemory();
				double gib = (double) run.cube().orElseThrow().width() * run.cube().orElseThrow().height() * CHANNELS * 2 / (1L << 30);
				System.out.printf(Locale.ROOT, "%d x %d x %d, %.1f GiB, heap of %d MB, %d threads%n", SIDE, SIDE, CHANNELS, gib, heap >> 20, threads);
				System.out.printf(Locale.ROOT, "opened  %8.3f s%nstopped %8.0f ms after it was asked to%nmapped  %8.2f s (sum spectrum and %d maps, two passes; %.2f GiB/s)%npeak    %8d MB%n", openedS,
						stoppedMs, mappedS, mapped.maps().size(), 2 * gib / mappedS, peak >> 20);
				for (ElementMap m : mapped.maps()) {
					System.out.printf(Locale.ROOT, "%s: %.0f counts%n", m.label(), m.total());
				}
				System.out.printf(Locale.ROOT, "{\"kernel\": \"cube\", \"lib\": \"plateau\", \"size\": \"%dx%dx%d\", \"threads\": %d, \"gib\": %.2f, \"heap_mb\": %d, \"open_s\": %.3f, "
						+ "\"map_s\": %.2f, \"maps\": %d, \"stop_ms\": %.0f, \"peak_mb\": %d}%n", SIDE, SIDE, CHANNELS, threads, gib, heap >> 20, openedS, mappedS, mapped.maps().size(), stoppedMs,
						peak >> 20);
			}
		}
	}

	/** Is stopped some time after it was made. */
	private record StopAfter(long atNs) implements Progress {

		StopAfter(double seconds) {
			this(System.nanoTime() + (long) (seconds * 1e9));
		}

		@Override
		public boolean isCanceled() {
			return System.nanoTime() - atNs > 0;
		}

		@Override
		public void report(double fraction, String task) {
			// nobody listens
		}
	}

	private static double since(long start) {
		return (System.nanoTime() - start) * 1e-9;
	}
}
