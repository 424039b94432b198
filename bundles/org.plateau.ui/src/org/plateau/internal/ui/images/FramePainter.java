// SPDX-License-Identifier: EPL-2.0
package org.plateau.internal.ui.images;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;
import java.util.OptionalDouble;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;

import org.eclipse.swt.SWT;
import org.eclipse.swt.graphics.GC;
import org.eclipse.swt.graphics.Image;
import org.eclipse.swt.graphics.ImageData;
import org.eclipse.swt.graphics.PaletteData;
import org.eclipse.swt.widgets.Canvas;
import org.eclipse.swt.widgets.Display;
import org.plateau.extension.Workers;
import org.plateau.internal.ui.core.Ui;
import org.plateau.model.image.MemoryPixels;
import org.plateau.model.image.PixelSource;
import org.plateau.ui.spi.PictureOverlay;
import org.plateau.viewer.TileRenderer;
import org.plateau.viewer.TiledPixels;
import org.plateau.viewer.ViewTransform;
import org.plateau.viewer.ViewerState;

/**
 * Brings the pixels of a picture onto a canvas. Frames are drawn and made into images of the toolkit on other threads; the UI thread only copies them to
 * the screen. UI thread.
 */
public final class FramePainter {

	/** A frame as the toolkit wants it, cut into stripes that were made side by side. */
	private record Shown(ViewTransform transform, double density, int width, int height, Image[] stripes, int stripeRows) {

		void dispose() {
			for (Image i : stripes) {
				if (i != null) {
					i.dispose();
				}
			}
		}
	}

	private static final int STRIPES = 4;
	private static final int LONGEST = 20_000;
	/** At most so often a picture that is being read is drawn again. */
	private static final int GROW_MS = 120;

	private final Canvas canvas;
	private final Display display;
	private final Workers workers;
	private final RenderQueue queue;
	private final AtomicBoolean growing = new AtomicBoolean();
	private final Runnable listener = this::more;
	private volatile boolean disposed;
	private PixelSource pixels;
	private ViewerState viewer;
	private TileRenderer renderer;
	private Shown shown;

	/**
	 * @param workers share the drawing
	 * @param failure gets what the disk refused, on any thread
	 */
	public FramePainter(Canvas canvas, Workers workers, Consumer<IOException> failure) {
		this.canvas = canvas;
		this.display = canvas.getDisplay();
		this.workers = workers;
		queue = new RenderQueue(workers, this::drawn, failure);
	}

	/** Shows other pixels. */
	public void show(PixelSource next, ViewerState state) {
		unhook();
		pixels = next;
		viewer = state;
		renderer = new TileRenderer(next);
		if (next instanceof TiledPixels tiles) {
			tiles.addListener(listener);
		}
	}

	private void unhook() {
		if (pixels instanceof TiledPixels tiles) {
			tiles.removeListener(listener);
		}
	}

	/** There is more to see of a picture that is being read. Any thread. */
	private void more() {
		if (growing.compareAndSet(false, true)) {
			Ui.later(() -> display.timerExec(GROW_MS, () -> {
				growing.set(false);
				queue.again();
			}));
		}
	}

	/**
	 * Asks for a fresh frame.
	 *
	 * @param over what lies over the picture, lowest first
	 */
	public void request(List<PictureOverlay.Layer> over) {
		queue.request(new RenderQueue.Request(renderer, viewer.snapshot(), canvas.getMonitor().getZoom() / 100.0, List.copyOf(over)));
	}

	/** On the drawing thread. */
	private void drawn(RenderQueue.Request request, TileRenderer.Frame frame) {
		int rows = Math.ceilDiv(frame.height(), STRIPES);
		Image[] stripes = new Image[Math.ceilDiv(frame.height(), rows)];
		workers.run(stripes.length, i -> stripes[i] = stripe(frame, i * rows, Math.min(rows, frame.height() - i * rows)));
		Shown next = new Shown(request.view().transform(), request.density(), frame.width(), frame.height(), stripes, rows);
		if (disposed) {
			next.dispose();
		} else {
			Ui.later(() -> take(next));
		}
	}

	private Image stripe(TileRenderer.Frame frame, int from, int rows) {
		byte[] bytes = new byte[4 * frame.width() * rows];
		ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).asIntBuffer().put(frame.argb(), from * frame.width(), frame.width() * rows);
		return new Image(display, new ImageData(frame.width(), rows, 32, new PaletteData(0xFF00, 0xFF0000, 0xFF000000), 4, bytes));
	}

	private void take(Shown next) {
		if (disposed) {
			next.dispose();
			return;
		}
		if (shown != null) {
			shown.dispose();
		}
		shown = next;
		canvas.redraw();
	}

	/** Until the fresh frame is there, the old one is shown where it belongs now. */
	public void paint(GC gc, ViewTransform now) {
		if (shown == null) {
			return;
		}
		gc.setInterpolation(SWT.NONE);
		for (int i = 0; i < shown.stripes().length; i++) {
			int top = i * shown.stripeRows();
			int bottom = Math.min(shown.height(), top + shown.stripeRows());
			// edges, not lengths, are rounded, so that stripes meet
			int x0 = nowX(now, 0);
			int x1 = nowX(now, shown.width());
			int y0 = nowY(now, top);
			int y1 = nowY(now, bottom);
			if (x1 > x0 && y1 > y0 && x1 - x0 < LONGEST && y1 - y0 < LONGEST) {
				gc.drawImage(shown.stripes()[i], 0, 0, shown.width(), bottom - top, x0, y0, x1 - x0, y1 - y0);
			}
		}
	}

	private int nowX(ViewTransform now, int frameX) {
		return (int) Math.round(now.imageToViewX(shown.transform().viewToImageX(frameX / shown.density())));
	}

	private int nowY(ViewTransform now, int frameY) {
		return (int) Math.round(now.imageToViewY(shown.transform().viewToImageY(frameY / shown.density())));
	}

	/** The value of a pixel when it is in memory; otherwise it is read and {@code later} is called on the UI thread. */
	public OptionalDouble value(int x, int y, Runnable later) {
		if (pixels instanceof MemoryPixels memory) {
			return OptionalDouble.of(memory.plane().at(x, y));
		}
		TiledPixels tiles = (TiledPixels) pixels;
		OptionalDouble known = tiles.known(x, y);
		if (known.isEmpty()) {
			queue.errand(() -> {
				if (!tiles.closed()) {
					tiles.load(x, y);
					Ui.later(later);
				}
			});
		}
		return known;
	}

	public void dispose() {
		disposed = true;
		unhook();
		queue.close();
		if (shown != null) {
			shown.dispose();
			shown = null;
		}
	}
}
