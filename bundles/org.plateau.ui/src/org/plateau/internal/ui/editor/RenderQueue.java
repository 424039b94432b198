// SPDX-License-Identifier: EPL-2.0
package org.plateau.internal.ui.editor;

import java.io.IOException;
import java.util.Optional;
import java.util.function.Consumer;

import org.plateau.viewer.Palette;
import org.plateau.viewer.TileRenderer;
import org.plateau.viewer.ViewerState;

/**
 * Draws pictures for one canvas on a thread of its own: a coarse one at once, then the fine one; whatever is out of date is dropped
 * half-way.
 */
final class RenderQueue {

	/** Pixels drawn for a state. */
	record Frame(ViewerState.Snapshot view, int[] argb) {
	}

	private record Request(TileRenderer renderer, ViewerState.Snapshot view) {
	}

	/** Below this many view pixels per image pixel a coarse look is worth while. */
	private static final int COARSE_STEPS = 2;
	private static final long COARSE_FROM_PIXELS = 4_000_000;

	private final Consumer<Frame> sink;
	private final Consumer<IOException> failure;
	private final Thread worker;
	private Request pending;
	private boolean closed;

	/**
	 * @param sink gets finished frames on the worker thread
	 * @param failure gets what the disk refused, on the worker thread
	 */
	RenderQueue(Consumer<Frame> sink, Consumer<IOException> failure) {
		this.sink = sink;
		this.failure = failure;
		worker = new Thread(this::work, "Plateau picture");
		worker.setDaemon(true);
		worker.start();
	}

	/** Asks for a frame; an older wish that is not finished is forgotten. */
	synchronized void request(TileRenderer renderer, ViewerState.Snapshot view) {
		pending = new Request(renderer, view);
		notifyAll();
	}

	synchronized void close() {
		closed = true;
		notifyAll();
	}

	private synchronized Request take() throws InterruptedException {
		while (pending == null && !closed) {
			wait();
		}
		Request next = pending;
		pending = null;
		return closed ? null : next;
	}

	private synchronized boolean outdated() {
		return pending != null || closed;
	}

	private void work() {
		try {
			for (Request next = take(); next != null; next = take()) {
				render(next);
			}
		} catch (InterruptedException e) {
			Thread.currentThread().interrupt();
		}
	}

	private void render(Request r) {
		try {
			double scale = Math.min(1, r.view().transform().scale());
			if (r.view().viewWidth() * (double) r.view().viewHeight() / (scale * scale) > COARSE_FROM_PIXELS) {
				deliver(r, r.renderer().render(r.view(), COARSE_STEPS, Palette.CANVAS, this::outdated));
			}
			deliver(r, r.renderer().render(r.view(), 0, Palette.CANVAS, this::outdated));
		} catch (IOException e) {
			failure.accept(e);
		}
	}

	private void deliver(Request r, Optional<int[]> argb) {
		argb.ifPresent(pixels -> sink.accept(new Frame(r.view(), pixels)));
	}
}
