// SPDX-License-Identifier: EPL-2.0
package org.plateau.internal.imaging.kernels;

import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Consumer;
import java.util.stream.Stream;

import org.plateau.extension.Progress;
import org.plateau.extension.Workers;

/** Random inputs and callers that the tests of kernels share. */
final class Samples {

	/** Cancelled before it begins. */
	static final Progress CANCELLED = new Progress() {
		@Override
		public boolean isCanceled() {
			return true;
		}

		@Override
		public void report(double fraction, String task) {
			// nobody listens
		}
	};

	private Samples() {
	}

	/** Small images and volumes: odd sizes, single rows, columns and pixels, equal and unequal pitches. */
	static Stream<Grid> grids() {
		return Stream.of(Grid.plane(23, 17), Grid.plane(40, 31, 1, 2.5), Grid.plane(37, 41, 3, 0.75), Grid.plane(1, 30, 1, 2),
				Grid.plane(30, 1, 2, 1), Grid.plane(1, 1), Grid.plane(70, 33), Grid.volume(9, 11, 7),
				new Grid(13, 6, 9, 1, 1.5, 2.25), new Grid(11, 8, 10, 2, 0.5, 1), new Grid(1, 7, 9, 1, 1, 3),
				new Grid(8, 1, 12, 1, 2, 1), new Grid(9, 2, 8, 1, 1, 1), new Grid(1, 1, 9, 1, 1, 1), Grid.volume(67, 3, 5));
	}

	/** Pixels that are foreground with a probability; 0 gives none, 1 all. */
	static byte[] scattered(Grid grid, double share, long seed) {
		Random r = new Random(seed);
		byte[] m = new byte[grid.size()];
		for (int i = 0; i < m.length; i++) {
			m[i] = (byte) (r.nextDouble() < share ? 1 + r.nextInt(255) : 0);
		}
		return m;
	}

	/** Ellipsoids of random place and size. */
	static byte[] blobs(Grid grid, int count, double radius, long seed) {
		Random r = new Random(seed);
		byte[] m = new byte[grid.size()];
		for (int b = 0; b < count; b++) {
			double cx = r.nextDouble() * grid.width();
			double cy = r.nextDouble() * grid.height();
			double cz = r.nextDouble() * grid.depth();
			double rx = radius * (0.5 + r.nextDouble());
			double ry = radius * (0.5 + r.nextDouble());
			double rz = radius * (0.5 + r.nextDouble());
			for (int i = 0; i < m.length; i++) {
				double dx = (i % grid.width() + 0.5 - cx) / rx;
				double dy = (i / grid.width() % grid.height() + 0.5 - cy) / ry;
				double dz = (i / grid.width() / grid.height() + 0.5 - cz) / rz;
				if (dx * dx + dy * dy + dz * dz < 1) {
					m[i] = (byte) 255;
				}
			}
		}
		return m;
	}

	/** Calls with a caller that lends one thread, then two, three and four. */
	static void onThreads(Consumer<Progress> call) {
		for (int n = 1; n <= 4; n++) {
			try (ExecutorService pool = Executors.newFixedThreadPool(n)) {
				call.accept(Progress.NONE.lending(Workers.on(pool, n)));
			}
		}
	}
}
