// SPDX-License-Identifier: EPL-2.0
package org.plateau.testkit.ui;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;
import org.plateau.extension.Workers;
import org.plateau.testkit.phantoms.LayerPhantom;
import org.plateau.ui.ImageSession;
import org.plateau.ui.spi.PictureOverlay;
import org.plateau.viewer.ViewTransform;

/**
 * What every {@link PictureOverlay} promises: the same opaque pixels on any number of threads and in frames of any size, words only where there are some, and
 * quiet once it is detached. Needs no display unless the overlay does.
 */
public abstract class AbstractPictureOverlayTest {

	private static final int GREY = 0xFF808080;
	private static final int[][] FRAMES = { { 1, 1 }, { 1, 9 }, { 640, 3 }, { 313, 251 } };

	/** A new overlay. */
	protected abstract PictureOverlay overlay() throws Exception;

	/** A picture over which it draws something, once it is attached. */
	protected ImageSession session() throws Exception {
		return PhantomSession.opened(LayerPhantom.cell());
	}

	private PictureOverlay attached(Runnable changed) throws Exception {
		PictureOverlay overlay = overlay();
		overlay.attach(session(), changed);
		return overlay;
	}

	private static int[] blend(PictureOverlay.Layer layer, int width, int height, Workers workers) {
		int[] argb = new int[width * height + 1];
		Arrays.fill(argb, GREY);
		layer.blend(argb, width, height, ViewTransform.fit(600, 450, 1, width, height), workers);
		assertEquals(GREY, argb[width * height], "it drew beyond its frame");
		return argb;
	}

	@Test
	void drawsOpaquePixelsInFramesOfAnySize() throws Exception {
		PictureOverlay.Layer layer = attached(() -> { }).layer().orElseThrow(() -> new AssertionError("it draws nothing over its picture"));
		boolean something = false;
		for (int[] frame : FRAMES) {
			for (int pixel : blend(layer, frame[0], frame[1], Workers.CALLER)) {
				assertEquals(0xFF, pixel >>> 24, "a pixel that is not opaque");
				something |= pixel != GREY;
			}
		}
		assertTrue(something, "nothing changed");
	}

	@Test
	void drawsTheSameOnAnyNumberOfThreads() throws Exception {
		PictureOverlay.Layer layer = attached(() -> { }).layer().orElseThrow();
		ExecutorService pool = Executors.newCachedThreadPool();
		try {
			int[] one = blend(layer, 313, 251, Workers.CALLER);
			for (int threads : new int[] { 2, 3, 7 }) {
				assertArrayEquals(one, blend(layer, 313, 251, Workers.on(pool, threads)), threads + " threads");
			}
		} finally {
			pool.shutdownNow();
		}
	}

	@Test
	void saysSomethingReadableOrNothing() throws Exception {
		PictureOverlay overlay = attached(() -> { });
		for (double[] at : new double[][] { { 10, 10 }, { -1e6, 3 }, { 1e9, 1e9 }, { Double.NaN, 0 } }) {
			String words = overlay.describe(at[0], at[1]);
			assertNotNull(words);
			assertTrue(words.lines().count() <= 1 && !words.contains("NaN") && !words.contains("null"), words);
		}
		overlay.legend().forEach(row -> {
			assertFalse(row.label().isBlank(), "a row of the legend without words");
			assertTrue(row.rgb() >= 0 && row.rgb() <= 0xFFFFFF, "0xRRGGBB, not " + Integer.toHexString(row.rgb()));
			assertNotNull(row.unit(), "a unit or the empty text");
		});
	}

	@Test
	void livesWithAPictureThatIsNotThereYetAndWithAnEarlyEnd() throws Exception {
		PictureOverlay overlay = overlay();
		overlay.attach(PhantomSession.loading(), () -> { });
		assertNotNull(overlay.layer());
		assertNotNull(overlay.describe(5, 5));
		overlay.detach();
	}
}
