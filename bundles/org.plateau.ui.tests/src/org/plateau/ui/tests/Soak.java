// SPDX-License-Identifier: EPL-2.0
package org.plateau.ui.tests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.lang.ref.WeakReference;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Canvas;
import org.eclipse.ui.IWorkbenchPage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.plateau.analysis.Keys;
import org.plateau.internal.ui.core.CorrectJob;
import org.plateau.io.experiment.Correction;
import org.plateau.model.layer.VoidRegion;
import org.plateau.ui.ImageSession;
import org.plateau.ui.OpenImages;
import org.plateau.ui.Themes;
import org.plateau.viewer.ViewTransform;

/**
 * Opens, corrects, measures, edits by hand, looks at and closes pictures for as long as {@code PLATEAU_SOAK_MINUTES} says (1), 200 of them at least in thirty
 * minutes, and expects memory after a garbage collection to stay flat. Not part of {@code ./plateau test}; {@code ./plateau soak} runs it. Writes {@code target/soak.csv}.
 */
class Soak {

	private static final int PICTURES = 200;
	private static final int EVERY = 5;
	/** Caches fill in the beginning. */
	private static final int WARM_UP = 15;
	/** What memory may grow by after the warm-up: a leaked picture of this size is 1.6 MB of pixels, at least 200 of which would be 300 MB. */
	private static final double MOST_MB = 12;
	private static final double MB = 1024 * 1024;

	@TempDir
	Path folder;

	/** One look at memory. */
	private record Point(int pictures, double seconds, double heapMb, double residentMb, int sessionsAlive) {
	}

	private final List<WeakReference<ImageSession>> sessions = new ArrayList<>();
	private int edits;
	private int refused;

	@AfterEach
	void close() throws Exception {
		Themes.choose(Themes.LIGHT);
		Bench.closeAll();
	}

	@Test
	void memoryStaysFlat() throws Exception {
		double minutes = Double.parseDouble(Optional.ofNullable(System.getenv("PLATEAU_SOAK_MINUTES")).orElse("1"));
		List<Point> points = new ArrayList<>();
		long start = System.nanoTime();
		Path csv = Files.createDirectories(Path.of("target")).resolve("soak.csv");
		Files.writeString(csv, "pictures,seconds,heap_mb,resident_mb,sessions_alive\n");
		int n = 0;
		while (seconds(start) < 60 * minutes || n < Math.max(WARM_UP + 2 * EVERY, Math.min(1, minutes / 30) * PICTURES)) {
			picture(n);
			n++;
			if (n % EVERY == 0) {
				Point now = look(n, seconds(start));
				points.add(now);
				Files.writeString(csv, String.format(Locale.ROOT, "%d,%.1f,%.1f,%.1f,%d%n", now.pictures(), now.seconds(), now.heapMb(), now.residentMb(),
						now.sessionsAlive()), java.nio.file.StandardOpenOption.APPEND);
			}
		}
		List<Point> settled = points.stream().filter(p -> p.pictures() > WARM_UP).toList();
		double perPicture = slope(settled);
		double growth = perPicture * (settled.get(settled.size() - 1).pictures() - settled.get(0).pictures());
		String told = String.format(Locale.ROOT, "%d pictures in %.1f min, %d corrections by hand made, taken back or made again (%d refused), heap after collection "
				+ "%.1f to %.1f MB, %+.3f MB a picture", n, seconds(start) / 60, edits, refused,
				settled.stream().mapToDouble(Point::heapMb).min().orElseThrow(), settled.stream().mapToDouble(Point::heapMb).max().orElseThrow(), perPicture);
		Files.writeString(csv.resolveSibling("soak.txt"), told + "\n");
		System.out.println("soak: " + told);
		assertTrue(growth < MOST_MB, told);
		assertTrue(settled.get(settled.size() - 1).sessionsAlive() <= 1, "closed pictures are still held: " + settled.get(settled.size() - 1));
	}

	private static double seconds(long start) {
		return (System.nanoTime() - start) / 1e9;
	}

	/** Every tenth is an experiment with a cycler's file, the others are loose pictures. */
	private void picture(int n) throws Exception {
		String name = n % 2 == 0 ? "lipon-bare" : "lipon-au-seed";
		Path open;
		if (n % 10 == 0) {
			open = Bench.copy(Bench.example(name), folder.resolve("experiment-" + n));
		} else {
			open = folder.resolve("picture-" + n + ".tif");
			Files.copy(Bench.example(name).resolve("image.tif"), open);
		}
		ImageSession session = Bench.open(open);
		assertTrue(session.loaded().isPresent(), session.message());
		sessions.add(new WeakReference<>(session));
		zoom(session);
		if (n % 4 == 1) {
			new CorrectJob(session, List.of(new Correction("org.plateau.imaging.correct.median", Map.of("radius", "1"), true)), () -> {
			}).schedule();
			Bench.await("the corrected picture", () -> session.corrected().isPresent() || !session.message().isEmpty());
			assertEquals("", session.message());
		}
		Bench.measure(session);
		assertTrue(session.measurement().isPresent(), session.message());
		HandEdits hand = new HandEdits(session);
		edits += hand.use(n);
		refused += hand.refused();
		look(session, n);
		Bench.closeAll();
		if (n % 10 != 0) {
			Files.delete(open);
		}
	}

	private static void zoom(ImageSession session) {
		Canvas canvas = Bench.canvas();
		for (int i = 0; i < 4; i++) {
			Bench.mouse(canvas, SWT.MouseVerticalWheel, i < 2 ? 1 : -1, 200 + 40 * i, 150);
		}
		ViewTransform t = session.viewer().orElseThrow().snapshot().transform();
		Bench.mouse(canvas, SWT.MouseMove, 0, t.imageToViewX(700), t.imageToViewY(400));
	}

	private static void look(ImageSession session, int n) throws Exception {
		List<String> views = Views.all().stream().map(v -> v.getId()).toList();
		String view = views.get(n % views.size());
		var part = Bench.page().showView(view, null, IWorkbenchPage.VIEW_VISIBLE);
		session.results().get(Keys.VOIDS).flatMap(v -> v.voids().stream().findFirst()).map(VoidRegion::id)
				.ifPresent(id -> session.viewer().orElseThrow().highlightVoids(Set.of(id)));
		Bench.settle();
		if (n % 3 == 0) {
			Bench.page().hideView(part);
		}
		if (n % 20 == 10) {
			Themes.choose(Themes.dark() ? Themes.LIGHT : Themes.DARK);
			Bench.settle();
		}
		if (n % 25 == 24) {
			Bench.page().resetPerspective();
			Bench.settle();
		}
	}

	private Point look(int n, double seconds) throws IOException {
		long used = Long.MAX_VALUE;
		for (int i = 0; i < 3; i++) {
			System.gc();
			Bench.settle();
			Runtime r = Runtime.getRuntime();
			used = Math.min(used, r.totalMemory() - r.freeMemory());
		}
		int alive = (int) sessions.stream().filter(s -> s.get() != null).count();
		assertEquals(0, OpenImages.get().sessions().size());
		return new Point(n, seconds, used / MB, resident(), alive);
	}

	/** Memory of the whole process, native parts included; NaN where the system does not tell. */
	private static double resident() throws IOException {
		Path status = Path.of("/proc/self/status");
		if (!Files.isReadable(status)) {
			return Double.NaN;
		}
		return Files.readAllLines(status).stream().filter(l -> l.startsWith("VmRSS:")).mapToDouble(l -> Double.parseDouble(l.replaceAll("\\D", "")) / 1024).findFirst()
				.orElse(Double.NaN);
	}

	/** Least squares, MB a picture. */
	private static double slope(List<Point> points) {
		double mx = points.stream().mapToDouble(Point::pictures).average().orElseThrow();
		double my = points.stream().mapToDouble(Point::heapMb).average().orElseThrow();
		double xy = points.stream().mapToDouble(p -> (p.pictures() - mx) * (p.heapMb() - my)).sum();
		double xx = points.stream().mapToDouble(p -> (p.pictures() - mx) * (p.pictures() - mx)).sum();
		return xx == 0 ? 0 : xy / xx;
	}
}
