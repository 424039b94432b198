// SPDX-License-Identifier: EPL-2.0
package org.plateau.internal.ui.images;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

import org.plateau.extension.Workers;
import org.plateau.ui.spi.PictureOverlay;
import org.plateau.viewer.Palette;
import org.plateau.viewer.TileRenderer;
import org.plateau.viewer.ViewTransform;
import org.plateau.viewer.ViewerState;

/**
 * Draws pictures for one canvas on two threads of its own: one draws what is in memory at once, the other brings the tiles that are missing, after which
 * the same is drawn again. Whatever is out of date is dropped half-way.
 */
final class RenderQueue {

	/** What is wanted: a state at so many device pixels a view pixel, with what lies over the picture, lowest first. */
	record Request(TileRenderer renderer, ViewerState.Snapshot view, double density, List<PictureOverlay.Layer> over) {
	}

	/** Takes what was drawn, on the drawing thread; the pixels are drawn over afterwards. */
	@FunctionalInterface
	interface Sink {
		void take(Request request, TileRenderer.Frame frame);
	}

	/** Bringing a tile. */
	@FunctionalInterface
	interface Loading {
		void run() throws IOException;
	}

	/** How long tiles are brought before they are shown. */
	private static final long SHOW_NS = 60_000_000;

	private final Workers workers;
	private final Sink sink;
	private final Consumer<IOException> failure;
	private Request pending;
	private Request last;
	private List<TileRenderer.Wanted> wanted = List.of();
	private TileRenderer wantedBy;
	private Loading errand;
	private boolean closed;
	private int[] pixels = new int[0];

	/**
	 * @param workers share the drawing
	 * @param failure gets what the disk refused, on a thread of the queue
	 */
	RenderQueue(Workers workers, Sink sink, Consumer<IOException> failure) {
		this.workers = workers;
		this.sink = sink;
		this.failure = failure;
		start("Plateau picture", this::draw);
		start("Plateau tiles", this::load);
	}

	private static void start(String name, Runnable work) {
		Thread thread = new Thread(work, name);
		thread.setDaemon(true);
		thread.start();
	}

	/** Asks for a frame; an older wish that is not finished is forgotten. */
	synchronized void request(Request next) {
		pending = next;
		last = next;
		notifyAll();
	}

	/** Draws the last wish once more, because there is more to see. */
	synchronized void again() {
		if (last != null && pending == null) {
			pending = last;
			notifyAll();
		}
	}

	/** Does something that may cost disk before the next tile; one that was not begun yet is forgotten. */
	synchronized void errand(Loading next) {
		errand = next;
		notifyAll();
	}

	synchronized void close() {
		closed = true;
		pending = null;
		notifyAll();
	}


	private synchronized Request next() throws InterruptedException {
		while (pending == null && !closed) {
			wait();
		}
		Request next = pending;
		pending = null;
		return closed ? null : next;
	}

	private void draw() {
		try {
			for (Request next = next(); next != null; next = next()) {
				draw(next);
			}
		} catch (InterruptedException e) {
			Thread.currentThread().interrupt();
		}
	}

	private void draw(Request r) {
		Optional<TileRenderer.Frame> frame = r.renderer().frame(r.view(), r.density(), Palette.CANVAS, workers, this::isClosed, pixels);
		if (frame.isPresent()) {
			pixels = frame.get().argb();
			ViewTransform t = r.view().transform();
			ViewTransform imageToFrame = new ViewTransform(t.scale() * r.density(), t.aspectY(), t.offsetX() * r.density(), t.offsetY() * r.density());
			r.over().forEach(o -> o.blend(pixels, frame.get().width(), frame.get().height(), imageToFrame, workers));
			sink.take(r, frame.get());
			synchronized (this) {
				wanted = frame.get().missing();
				wantedBy = r.renderer();
				notifyAll();
			}
		}
	}

	private synchronized boolean isClosed() {
		return closed;
	}

	private synchronized boolean waitForWork() throws InterruptedException {
		while (errand == null && wanted.isEmpty() && !closed) {
			wait();
		}
		return !closed;
	}

	private synchronized Loading takeErrand() {
		Loading now = errand;
		errand = null;
		return now;
	}

	private void load() {
		try {
			while (waitForWork()) {
				Loading now = takeErrand();
				if (now != null) {
					run(now, null);
				}
				bring();
			}
		} catch (InterruptedException e) {
			Thread.currentThread().interrupt();
		}
	}

	private void bring() {
		List<TileRenderer.Wanted> list;
		TileRenderer renderer;
		synchronized (this) {
			list = wanted;
			renderer = wantedBy;
			wanted = List.of();
		}
		long shown = System.nanoTime();
		boolean fresh = false;
		for (TileRenderer.Wanted w : list) {
			synchronized (this) {
				// another section is looked at: its tiles come first
				if (closed || pending != null || wantedBy != renderer) {
					break;
				}
			}
			if (renderer.worthLoading(w)) {
				if (!run(() -> renderer.load(w), renderer)) {
					return;
				}
				fresh = true;
				if (System.nanoTime() - shown > SHOW_NS) {
					break;
				}
			}
		}
		if (fresh) {
			again();
		}
	}

	private boolean run(Loading loading, TileRenderer of) {
		try {
			loading.run();
			return true;
		} catch (IOException e) {
			if (of == null || !of.closed()) {
				failure.accept(e);
			}
			return false;
		}
	}
}
