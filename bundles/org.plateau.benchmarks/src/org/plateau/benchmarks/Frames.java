// SPDX-License-Identifier: EPL-2.0
package org.plateau.benchmarks;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicReference;
import org.plateau.extension.Progress;
import org.plateau.extension.Workers;
import org.plateau.internal.io.sem.TiffReader;
import org.plateau.io.spi.Content;
import org.plateau.io.spi.OpenOptions;
import org.plateau.model.image.Micrograph;
import org.plateau.viewer.Histogram;
import org.plateau.viewer.Lut;
import org.plateau.viewer.TileCache;
import org.plateau.viewer.TileRenderer;
import org.plateau.viewer.TiledPixels;
import org.plateau.viewer.ViewerState;

/**
 * Looks at a large picture in 16 bit as a person does: opens it, zooms with the wheel, drags, on a canvas of 1920 × 1080. Every frame is drawn as the
 * editor draws it, from the tiles that are in memory at that moment, while other threads read tiles and make the reduced levels.
 */
final class Frames {

	static final String NAME = "frames";
	static final Shape LARGE = new Shape("24000x16000", 24000, 16000, 1);

	private static final int WIDTH = 1920;
	private static final int HEIGHT = 1080;
	private static final double WHEEL = 1.2;
	private static final int DRAGS = 60;
	private static final int DRAG_PX = 40;
	private static final long FRAME_NS = 16_000_000;
	private static final long CACHE = 192L << 20;
	private static final int BINS = 256;

	private final ViewerState state;
	private final TileRenderer renderer;
	private final Workers workers;
	private final List<Double> ms = new ArrayList<>();
	private final AtomicReference<List<TileRenderer.Wanted>> wanted = new AtomicReference<>(List.of());
	private int sharp;

	private Frames(ViewerState state, TileRenderer renderer, Workers workers) {
		this.state = state;
		this.renderer = renderer;
		this.workers = workers;
	}

	/** Prints what was measured; a line of JSON. */
	static String run(Shape shape, int threads, PrintStream out) throws IOException {
		Path file = Files.createTempFile("plateau-frames", ".tif");
		try (ExecutorService pool = Executors.newFixedThreadPool(Math.max(1, threads - 1), Thread.ofPlatform().daemon().factory())) {
			write(file, shape);
			return measure(file, shape, Workers.on(pool, threads), out);
		} finally {
			Files.delete(file);
		}
	}

	private static String measure(Path file, Shape shape, Workers workers, PrintStream out) throws IOException {
		long start = System.nanoTime();
		Micrograph m = ((Content.Image) new TiffReader().open(file, OpenOptions.none())).micrograph();
		double openedS = since(start);
		TileCache cache = new TileCache(CACHE);
		Progress progress = Progress.NONE.lending(workers);
		try (var source = m.pixels(); TiledPixels pixels = new TiledPixels(source, 0, cache)) {
			Histogram look = pixels.look(m.specimenRows(), BINS, progress);
			ViewerState state = new ViewerState(pixels.width(), pixels.height(), 1, look.auto(0.0035, Lut.GREY));
			state.resize(WIDTH, HEIGHT);
			state.fit();
			Frames frames = new Frames(state, new TileRenderer(pixels), workers);
			frames.draw();
			double firstS = since(start);
			double builtS = frames.go(pixels, m, progress, start);
			System.gc();
			long heap = ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
			double[] sorted = frames.ms.stream().mapToDouble(Double::doubleValue).sorted().toArray();
			double median = sorted[sorted.length / 2];
			double worst = sorted[sorted.length - 1];
			double p95 = sorted[(int) (0.95 * (sorted.length - 1))];
			out.printf(Locale.ROOT, "%s, 16 bit, canvas %d x %d, %d threads, cache %d MiB%n", shape.label(), WIDTH, HEIGHT, workers.threads(), CACHE >> 20);
			out.printf(Locale.ROOT, "first pixels     %8.2f s   (of these %.2f s until the file is open)%n", firstS, openedS);
			out.printf(Locale.ROOT, "reduced levels   %8.2f s   (in the background)%n", builtS);
			out.printf(Locale.ROOT, "frames           %8d     %d of them without a tile that stood in%n", sorted.length, frames.sharp);
			out.printf(Locale.ROOT, "median frame     %8.2f ms%n95 %%             %8.2f ms%nworst frame      %8.2f ms%n", median, p95, worst);
			out.printf(Locale.ROOT, "tiles held       %8.1f MiB%nheap in use      %8.1f MiB%n", cache.held() / 1048576.0, heap / 1048576.0);
			return String.format(Locale.ROOT, "{\"kernel\": \"frames\", \"lib\": \"plateau\", \"size\": \"%s\", \"threads\": %d, \"first_s\": %.3f, \"levels_s\": "
					+ "%.3f, \"frames\": %d, \"median_ms\": %.3f, \"p95_ms\": %.3f, \"worst_ms\": %.3f, \"tiles_mb\": %.1f, \"heap_mb\": %.1f}", shape.label(),
					workers.threads(), firstS, builtS, sorted.length, median, p95, worst, cache.held() / 1048576.0, heap / 1048576.0);
		}
	}

	/** The walk through the picture; seconds until the reduced levels were there, from the start on. */
	private double go(TiledPixels pixels, Micrograph m, Progress progress, long start) throws IOException {
		double[] built = new double[1];
		Thread builder = Thread.ofPlatform().daemon().start(() -> {
			try {
				pixels.build(m.specimenRows(), BINS, progress.lending(Workers.CALLER));
				built[0] = since(start);
			} catch (IOException e) {
				System.err.println("plateau bench: " + e);
			}
		});
		boolean[] done = new boolean[1];
		Thread loader = Thread.ofPlatform().daemon().start(() -> load(done));
		// the first times nothing is compiled yet: a person meets that too, but once
		walk();
		join(builder);
		ms.clear();
		sharp = 0;
		walk();
		done[0] = true;
		join(loader);
		return built[0];
	}

	private static void join(Thread thread) {
		try {
			thread.join();
		} catch (InterruptedException e) {
			Thread.currentThread().interrupt();
		}
	}

	private void load(boolean[] done) {
		while (!done[0]) {
			List<TileRenderer.Wanted> now = wanted.getAndSet(List.of());
			for (TileRenderer.Wanted w : now) {
				if (!wanted.get().isEmpty()) {
					break;
				}
				try {
					if (renderer.worthLoading(w)) {
						renderer.load(w);
					}
				} catch (IOException e) {
					System.err.println("plateau bench: " + e);
				}
			}
			if (now.isEmpty()) {
				pause(1_000_000);
			}
		}
	}

	private void walk() {
		state.fit();
		for (double scale = state.snapshot().transform().scale(); scale < 2; scale *= WHEEL) {
			step(() -> state.zoomAt(WIDTH * 0.4, HEIGHT * 0.6, WHEEL));
		}
		drag(-DRAG_PX, -DRAG_PX / 2);
		state.actualSize();
		drag(DRAG_PX, DRAG_PX / 3);
		for (int i = 0; i < 8; i++) {
			step(() -> state.zoomAt(WIDTH * 0.7, HEIGHT * 0.3, 1 / WHEEL));
			drag(i % 2 == 0 ? DRAG_PX : -DRAG_PX, 0);
		}
		for (int i = 0; i < 10; i++) {
			step(() -> state.zoomAt(WIDTH * 0.5, HEIGHT * 0.5, 1 / WHEEL));
		}
	}

	private void drag(double dx, double dy) {
		for (int i = 0; i < DRAGS; i++) {
			step(() -> state.pan(dx, dy));
		}
	}

	/** One frame of a display that shows sixty a second. */
	private void step(Runnable move) {
		long start = System.nanoTime();
		move.run();
		draw();
		pause(FRAME_NS - (System.nanoTime() - start));
	}

	private void draw() {
		long start = System.nanoTime();
		TileRenderer.Frame frame = renderer.frame(state.snapshot(), 1, 0x6B6B6B, workers, () -> false).orElseThrow();
		ms.add((System.nanoTime() - start) * 1e-6);
		sharp += frame.missing().isEmpty() ? 1 : 0;
		wanted.set(frame.missing());
	}

	private static void pause(long ns) {
		if (ns > 0) {
			java.util.concurrent.locks.LockSupport.parkNanos(ns);
		}
	}

	private static double since(long start) {
		return (System.nanoTime() - start) * 1e-9;
	}

	/** Uncompressed grey in one strip: layers with noise. */
	private static void write(Path file, Shape shape) throws IOException {
		int w = shape.width();
		int h = shape.height();
		int[][] entries = { { 256, 4, w }, { 257, 4, h }, { 258, 3, 16 }, { 259, 3, 1 }, { 262, 3, 1 }, { 273, 4, 256 }, { 277, 3, 1 }, { 278, 4, h },
				{ 279, 4, 2 * w * h } };
		ByteBuffer head = ByteBuffer.allocate(256).order(ByteOrder.LITTLE_ENDIAN);
		head.putShort((short) 0x4949).putShort((short) 42).putInt(8).putShort((short) entries.length);
		for (int[] e : entries) {
			head.putShort((short) e[0]).putShort((short) e[1]).putInt(1).putInt(e[2]);
		}
		try (OutputStream to = new BufferedOutputStream(Files.newOutputStream(file), 1 << 20)) {
			to.write(head.array());
			byte[] row = new byte[2 * w];
			int seed = 1;
			for (int y = 0; y < h; y++) {
				for (int x = 0; x < w; x++) {
					seed = seed * 1664525 + 1013904223;
					int layer = (int) (6 * (y + 0.02 * h * Math.abs((x % 4000) / 2000.0 - 1)) / h);
					int v = 8000 + 9000 * (layer * 5 % 6) + (seed >>> 20);
					row[2 * x] = (byte) v;
					row[2 * x + 1] = (byte) (v >> 8);
				}
				to.write(row);
			}
		}
	}
}
