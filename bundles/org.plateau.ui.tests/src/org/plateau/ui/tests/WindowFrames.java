// SPDX-License-Identifier: EPL-2.0
package org.plateau.ui.tests;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.locks.LockSupport;

import org.eclipse.swt.SWT;
import org.eclipse.swt.graphics.GC;
import org.eclipse.swt.graphics.Image;
import org.eclipse.swt.graphics.ImageData;
import org.eclipse.swt.graphics.Point;
import org.eclipse.swt.widgets.Canvas;
import org.eclipse.swt.widgets.Display;
import org.eclipse.swt.widgets.Event;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.plateau.eds.overlay.MapPalette;
import org.plateau.model.eds.MapHandwork;
import org.plateau.model.eds.MapStyle;
import org.plateau.ui.ImageSession;
import org.plateau.ui.Opening;
import org.plateau.viewer.Palette;
import org.plateau.viewer.TiledPixels;
import org.plateau.viewer.ViewerState;

/**
 * Looks at a picture of 24 000 × 16 000 pixels in 16 bit in the window itself, on a canvas of 1920 × 1080: time to the first pixels on the screen, and, while
 * the wheel zooms and the middle button drags, what a frame costs, alone and with six element maps over the picture. Not part of {@code ./plateau test}; {@code ./plateau bench --kernel window} runs it. Writes
 * {@code target/window.json}.
 */
class WindowFrames {

	private static final int WIDE = 24_000;
	private static final int HIGH = 16_000;
	private static final int CANVAS_WIDE = 1920;
	private static final int CANVAS_HIGH = 1080;
	private static final int DRAGS = 60;
	private static final int DRAG_PX = 40;
	private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();
	/** Without a paint for so long there was nothing to paint. */
	private static final long MOST_NS = 500_000_000;
	/** A refresh of a display that shows sixty a second, with a little slack. */
	private static final double REFRESH_MS = 17.5;
	private static final double BAR_FRAME_MS = 16;
	private static final List<String> ELEMENTS = List.of("Cu", "O", "P", "N", "Ga", "Pt");
	/** Picture pixels to a map pixel. */
	private static final int MAP_PIXEL = 16;
	private static final int MAP_NM = 160;
	private static final double BAR_FIRST_S = 2;

	@TempDir
	Path folder;

	/** What all steps of a walk took, each sorted, ms. */
	private record Walk(double[] cpu, double[] latency, double[] interval, double inTime) {

		static Walk of(List<Frame> frames) {
			return new Walk(sorted(frames.stream().mapToDouble(Frame::cpu).toArray()), sorted(frames.stream().mapToDouble(Frame::latency).toArray()),
					sorted(frames.stream().mapToDouble(Frame::interval).toArray()), (double) frames.stream().filter(f -> f.interval() <= REFRESH_MS).count() / frames.size());
		}
	}

	/** One step of the mouse until the canvas was painted, ms. @param cpu processor time of the UI thread @param interval since the paint before */
	private record Frame(double cpu, double latency, double interval) {
	}

	private final List<Frame> frames = new ArrayList<>();
	private Canvas canvas;
	private int paints;
	private long painted;

	@AfterEach
	void close() throws Exception {
		Bench.closeAll();
	}

	@Test
	void measure() throws Exception {
		Path large = FormulaTiff.write(folder.resolve("large.tif"), WIDE, HIGH, 1, 10, 10, WindowFrames::value);
		Bench.open(Bench.example("lipon-bare").resolve("image.tif"));
		Bench.page().toggleZoom(Bench.page().getActivePartReference());
		Bench.settle();
		Point size = Bench.canvas().getSize();
		Point shell = Bench.shell().getSize();
		Bench.shell().setBounds(0, 0, shell.x + CANVAS_WIDE - size.x, shell.y + CANVAS_HIGH - size.y);
		Bench.settle();
		long start = System.nanoTime();
		ImageSession[] got = new ImageSession[1];
		Opening.open(List.of(large), s -> got[0] = s);
		Bench.await("the editor", () -> got[0] != null);
		Bench.await("the first pixels", () -> got[0].loaded().isPresent() && shown());
		double first = (System.nanoTime() - start) * 1e-9;
		canvas = Bench.canvas();
		canvas.addListener(SWT.Paint, e -> {
			paints++;
			painted = System.nanoTime();
		});
		ViewerState viewer = got[0].viewer().orElseThrow();
		TiledPixels tiles = (TiledPixels) got[0].pixels().orElseThrow();
		// the first times nothing is compiled yet, and the reduced levels are being made: a person meets that too, but once
		walk(viewer);
		double[] early = sorted(frames.stream().mapToDouble(Frame::cpu).toArray());
		Bench.await("reduced levels", tiles::built);
		Bench.settle();
		frames.clear();
		walk(viewer);
		Walk alone = Walk.of(frames);
		ImageData without = fitted(viewer);
		MapHandwork maps = maps();
		got[0].change("Maps", got[0].handwork().withMaps(maps));
		Bench.await("maps over the picture", () -> different(without, fitted(viewer)) > CANVAS_WIDE * CANVAS_HIGH / 10);
		walk(viewer);
		frames.clear();
		walk(viewer);
		Bench.screenshot("window-frames");
		report(first, early, alone, Walk.of(frames));
		assertTrue(frames.size() > 200, "frames: " + frames.size());
	}

	private ImageData fitted(ViewerState viewer) {
		viewer.fit();
		Bench.settle();
		return Views.picture(canvas);
	}

	private static int different(ImageData a, ImageData b) {
		int n = 0;
		for (int y = 0; y < a.height; y++) {
			for (int x = 0; x < a.width; x++) {
				n += a.getPixel(x, y) != b.getPixel(x, y) ? 1 : 0;
			}
		}
		return n;
	}

	/** Six maps of counts as large as the picture, all drawn. */
	private MapHandwork maps() throws Exception {
		List<String> files = new ArrayList<>();
		List<MapStyle> styles = new ArrayList<>();
		for (String e : ELEMENTS) {
			int layer = files.size();
			Path file = FormulaTiff.write(folder.resolve("eds_" + e + ".tif"), WIDE / MAP_PIXEL, HIGH / MAP_PIXEL, 1, MAP_NM, MAP_NM,
					(x, y, z) -> (6 * y / (HIGH / MAP_PIXEL) == layer ? 6 : 0) + ((x * 1103515245 ^ y * 12345) >>> 30));
			files.add(file.getFileName().toString());
			styles.add(new MapStyle(e, true, MapPalette.of(e), 0.7, 0, 8, 1, MapStyle.Blend.TRANSLUCENT, 1, 0));
		}
		return new MapHandwork(files, List.of(), styles);
	}

	private static int value(int x, int y, int z) {
		int layer = 6 * (y + (x >> 4)) / (HIGH + WIDE / 16);
		return 8000 + 9000 * (layer * 5 % 6) + ((x * 1103515245 ^ y * 12345) >>> 20);
	}

	/** Whether something else than the empty canvas is on the screen. */
	private static boolean shown() {
		Canvas front = Bench.canvas();
		Image image = new Image(front.getDisplay(), 3, 1);
		GC gc = new GC(front);
		gc.copyArea(image, CANVAS_WIDE / 2, CANVAS_HIGH / 2);
		gc.dispose();
		var data = image.getImageData();
		image.dispose();
		for (int x = 0; x < 3; x++) {
			var rgb = data.palette.getRGB(data.getPixel(x, 0));
			if ((rgb.red << 16 | rgb.green << 8 | rgb.blue) != Palette.CANVAS) {
				return true;
			}
		}
		return false;
	}

	private void walk(ViewerState viewer) {
		viewer.fit();
		Bench.settle();
		painted = System.nanoTime();
		while (viewer.snapshot().transform().scale() < 1) {
			wheel(1, 0.4, 0.6);
		}
		drag(-DRAG_PX, -DRAG_PX / 2);
		drag(DRAG_PX, DRAG_PX / 3);
		for (int i = 0; i < 8; i++) {
			wheel(-1, 0.7, 0.3);
			drag(i % 2 == 0 ? DRAG_PX : -DRAG_PX, 0);
		}
		for (int i = 0; i < 10; i++) {
			wheel(-1, 0.5, 0.5);
		}
	}

	private void wheel(int count, double x, double y) {
		Event e = new Event();
		e.count = count;
		e.x = (int) (x * CANVAS_WIDE);
		e.y = (int) (y * CANVAS_HIGH);
		step(SWT.MouseVerticalWheel, e);
	}

	private void drag(int dx, int dy) {
		int x = CANVAS_WIDE / 2;
		int y = CANVAS_HIGH / 2;
		canvas.notifyListeners(SWT.MouseDown, middle(x, y));
		for (int i = 0; i < DRAGS; i++) {
			x += dx;
			y += dy;
			step(SWT.MouseMove, middle(x, y));
		}
		canvas.notifyListeners(SWT.MouseUp, middle(x, y));
	}

	private static Event middle(int x, int y) {
		Event e = new Event();
		e.button = 2;
		e.x = x;
		e.y = y;
		return e;
	}

	/** The next event comes when the canvas has been painted after this one. */
	private void step(int kind, Event e) {
		long before = painted;
		int count = paints;
		long start = System.nanoTime();
		long cpu = THREADS.getCurrentThreadCpuTime();
		canvas.notifyListeners(kind, e);
		while (paints == count && System.nanoTime() - start < MOST_NS) {
			if (!Display.getCurrent().readAndDispatch()) {
				LockSupport.parkNanos(200_000);
			}
		}
		if (paints > count) {
			frames.add(new Frame((THREADS.getCurrentThreadCpuTime() - cpu) * 1e-6, (painted - start) * 1e-6, (painted - before) * 1e-6));
		}
	}

	private static double[] sorted(double[] values) {
		Arrays.sort(values);
		return values;
	}

	private void report(double first, double[] early, Walk alone, Walk maps) throws Exception {
		StringBuilder text = new StringBuilder();
		text.append(String.format(Locale.ROOT, "%dx%d, 16 bit, in the window, canvas %dx%d%n", WIDE, HIGH, CANVAS_WIDE, CANVAS_HIGH));
		text.append(String.format(Locale.ROOT, "first pixels     %8.2f s%n", first));
		text.append(String.format(Locale.ROOT, "UI thread before anything is compiled: median %.2f ms%n", early[early.length / 2]));
		write(text, "frames", alone);
		write(text, "frames with " + ELEMENTS.size() + " maps", maps);
		System.out.print(text);
		Path target = Files.createDirectories(Path.of("target"));
		Files.writeString(target.resolve("window.txt"), text);
		double cpu = alone.cpu()[alone.cpu().length / 2];
		double interval = alone.interval()[alone.interval().length / 2];
		Files.writeString(target.resolve("window.json"), String.format(Locale.ROOT, "{\"kernel\": \"window\", \"lib\": \"plateau\", \"size\": \"%dx%d\", \"canvas\": \"%dx%d\", "
				+ "\"first_s\": %.3f, \"first_bar_s\": %.0f, \"first_met\": %b, %s, \"frame_bar_ms\": %.0f, \"frame_met\": %b, \"with_maps\": {\"maps\": %d, %s}}%n", WIDE, HIGH,
				CANVAS_WIDE, CANVAS_HIGH, first, BAR_FIRST_S, first < BAR_FIRST_S, json(alone), BAR_FRAME_MS, cpu < BAR_FRAME_MS && interval <= REFRESH_MS, ELEMENTS.size(),
				json(maps)));
	}

	private static void write(StringBuilder text, String what, Walk w) {
		int n = w.cpu().length;
		int p95 = (int) (0.95 * (n - 1));
		text.append(String.format(Locale.ROOT, "%-25s %6d %12s %12s %12s%n", what, n, "median ms", "95 % ms", "worst ms"));
		text.append(String.format(Locale.ROOT, "UI thread, processor time        %12.2f %12.2f %12.2f%n", w.cpu()[n / 2], w.cpu()[p95], w.cpu()[n - 1]));
		text.append(String.format(Locale.ROOT, "event to paint                   %12.2f %12.2f %12.2f%n", w.latency()[n / 2], w.latency()[p95], w.latency()[n - 1]));
		text.append(String.format(Locale.ROOT, "paint to paint                   %12.2f %12.2f %12.2f   (%.1f %% within a refresh of %.1f ms)%n", w.interval()[n / 2],
				w.interval()[p95], w.interval()[n - 1], 100 * w.inTime(), REFRESH_MS));
	}

	private static String json(Walk w) {
		int n = w.cpu().length;
		int p95 = (int) (0.95 * (n - 1));
		return String.format(Locale.ROOT, "\"frames\": %d, \"cpu_median_ms\": %.2f, \"cpu_p95_ms\": %.2f, \"cpu_worst_ms\": %.2f, \"event_to_paint_ms\": %.2f, "
				+ "\"paint_to_paint_ms\": %.2f, \"paint_to_paint_p95_ms\": %.2f, \"in_time\": %.3f", n, w.cpu()[n / 2], w.cpu()[p95], w.cpu()[n - 1], w.latency()[n / 2],
				w.interval()[n / 2], w.interval()[p95], w.inTime());
	}
}
