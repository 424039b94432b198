// SPDX-License-Identifier: EPL-2.0
package org.plateau.viewer;

import java.util.List;
import java.util.OptionalInt;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.UnaryOperator;

/**
 * How one picture is looked at. Widgets listen, workers take the {@link #snapshot()}. Safe on any thread; listeners are called on the
 * thread that made the change, after it, and not at all when nothing changed.
 */
public final class ViewerState {

	/**
	 * Everything at one moment.
	 *
	 * @param transform where the picture lies on the canvas
	 * @param viewWidth of the canvas, view pixels
	 * @param viewHeight of the canvas, view pixels
	 * @param contrast values to colours
	 * @param layersVisible interfaces are drawn over the picture
	 * @param voidsVisible outlines of voids are drawn
	 * @param scaleBarVisible a scale bar is drawn
	 * @param highlight what the user points at
	 */
	public record Snapshot(ViewTransform transform, int viewWidth, int viewHeight, Contrast contrast, boolean layersVisible,
			boolean voidsVisible, boolean scaleBarVisible, Highlight highlight) {

		public Snapshot with(ViewTransform next) {
			return new Snapshot(next, viewWidth, viewHeight, contrast, layersVisible, voidsVisible, scaleBarVisible, highlight);
		}

		public Snapshot with(Contrast next) {
			return new Snapshot(transform, viewWidth, viewHeight, next, layersVisible, voidsVisible, scaleBarVisible, highlight);
		}

		public Snapshot with(Highlight next) {
			return new Snapshot(transform, viewWidth, viewHeight, contrast, layersVisible, voidsVisible, scaleBarVisible, next);
		}

		public Snapshot withView(int width, int height) {
			return new Snapshot(transform, width, height, contrast, layersVisible, voidsVisible, scaleBarVisible, highlight);
		}

		public Snapshot showing(boolean layers, boolean voids, boolean scaleBar) {
			return new Snapshot(transform, viewWidth, viewHeight, contrast, layers, voids, scaleBar, highlight);
		}

		/** True when the same pixels would be drawn below the overlays. */
		public boolean samePixels(Snapshot other) {
			return transform.equals(other.transform) && viewWidth == other.viewWidth && viewHeight == other.viewHeight
					&& contrast.equals(other.contrast);
		}
	}

	/** Told of every change. */
	@FunctionalInterface
	public interface Listener {
		void changed(Snapshot before, Snapshot now);
	}

	private final int imageWidth;
	private final int imageHeight;
	private final double aspectY;
	private final List<Listener> listeners = new CopyOnWriteArrayList<>();
	private Snapshot current;

	/**
	 * The whole picture, fitted into a canvas whose size is not known yet, everything visible.
	 *
	 * @param aspectY see {@link ViewTransform#aspectY()}
	 */
	public ViewerState(int imageWidth, int imageHeight, double aspectY, Contrast contrast) {
		this.imageWidth = imageWidth;
		this.imageHeight = imageHeight;
		this.aspectY = aspectY;
		this.current = new Snapshot(ViewTransform.fit(imageWidth, imageHeight, aspectY, imageWidth, imageHeight), imageWidth,
				imageHeight, contrast, true, true, true, Highlight.NONE);
	}

	public synchronized Snapshot snapshot() {
		return current;
	}

	/** Replaces the state by what the function makes of it. */
	public void update(UnaryOperator<Snapshot> change) {
		Snapshot before;
		Snapshot now;
		synchronized (this) {
			before = current;
			now = change.apply(before);
			current = now;
		}
		if (!now.equals(before)) {
			listeners.forEach(l -> l.changed(before, now));
		}
	}

	public void addListener(Listener listener) {
		listeners.add(listener);
	}

	public void removeListener(Listener listener) {
		listeners.remove(listener);
	}

	/** Tells the size of the canvas; a picture that was fitted stays fitted, any other keeps its middle. */
	public void resize(int viewWidth, int viewHeight) {
		update(s -> {
			boolean fitted = s.transform().equals(fit(s.viewWidth(), s.viewHeight()));
			ViewTransform next = fitted ? fit(viewWidth, viewHeight)
					: s.transform().panned((viewWidth - s.viewWidth()) / 2.0, (viewHeight - s.viewHeight()) / 2.0);
			return s.withView(viewWidth, viewHeight).with(next);
		});
	}

	/** Shows the whole picture. */
	public void fit() {
		update(s -> s.with(fit(s.viewWidth(), s.viewHeight())));
	}

	/** Magnifies about a point of the canvas. */
	public void zoomAt(double viewX, double viewY, double factor) {
		update(s -> s.with(s.transform().zoomedAt(viewX, viewY, factor)));
	}

	/** Magnifies about the middle of the canvas. */
	public void zoom(double factor) {
		update(s -> s.with(s.transform().zoomedAt(s.viewWidth() / 2.0, s.viewHeight() / 2.0, factor)));
	}

	/** One image column per view pixel, the middle kept. */
	public void actualSize() {
		update(s -> {
			ViewTransform t = s.transform();
			ViewTransform near = t.zoomedAt(s.viewWidth() / 2.0, s.viewHeight() / 2.0, 1 / t.scale());
			// exactly: a pixel must not be spread over two for a rounding
			return s.with(new ViewTransform(1, t.aspectY(), near.offsetX(), near.offsetY()));
		});
	}

	/** Moves the picture, but never wholly off the canvas. */
	public void pan(double dx, double dy) {
		update(s -> {
			ViewTransform t = s.transform().panned(dx, dy);
			double right = t.imageToViewX(imageWidth);
			double bottom = t.imageToViewY(imageHeight);
			double margin = 40;
			double x = right < margin ? margin - right : Math.min(0, s.viewWidth() - margin - t.offsetX());
			double y = bottom < margin ? margin - bottom : Math.min(0, s.viewHeight() - margin - t.offsetY());
			return s.with(t.panned(x, y));
		});
	}

	public void contrast(Contrast contrast) {
		update(s -> s.with(contrast));
	}

	public void toggleLayers() {
		update(s -> s.showing(!s.layersVisible(), s.voidsVisible(), s.scaleBarVisible()));
	}

	public void toggleVoids() {
		update(s -> s.showing(s.layersVisible(), !s.voidsVisible(), s.scaleBarVisible()));
	}

	public void toggleScaleBar() {
		update(s -> s.showing(s.layersVisible(), s.voidsVisible(), !s.scaleBarVisible()));
	}

	/** Marks a column of the image; one outside the image, or none, unmarks. */
	public void highlightColumn(OptionalInt column) {
		OptionalInt inside = column.isPresent() && column.getAsInt() >= 0 && column.getAsInt() < imageWidth ? column
				: OptionalInt.empty();
		update(s -> s.with(s.highlight().withColumn(inside)));
	}

	/** Marks the voids with these numbers in the label image, and no others. */
	public void highlightVoids(Set<Integer> ids) {
		update(s -> s.with(s.highlight().withVoids(ids)));
	}

	public void highlightLayer(Optional<String> layer) {
		update(s -> s.with(s.highlight().withLayer(layer)));
	}

	public void highlightInterface(Optional<String> name) {
		update(s -> s.with(s.highlight().withInterface(name)));
	}

	/** Brings a point of the image into the middle when it is not on the canvas. */
	public void reveal(double x, double y) {
		update(s -> {
			ViewTransform t = s.transform();
			double vx = t.imageToViewX(x);
			double vy = t.imageToViewY(y);
			boolean visible = vx >= 0 && vx < s.viewWidth() && vy >= 0 && vy < s.viewHeight();
			return visible ? s : s.with(t.panned(s.viewWidth() / 2.0 - vx, s.viewHeight() / 2.0 - vy));
		});
	}

	private ViewTransform fit(int viewWidth, int viewHeight) {
		return ViewTransform.fit(imageWidth, imageHeight, aspectY, viewWidth, viewHeight);
	}
}
