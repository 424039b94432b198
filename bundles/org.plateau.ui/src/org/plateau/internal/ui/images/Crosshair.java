// SPDX-License-Identifier: EPL-2.0
package org.plateau.internal.ui.images;

import java.util.List;
import java.util.Map;
import java.util.WeakHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

import org.plateau.model.image.PixelSource;
import org.plateau.ui.ImageSession;
import org.plateau.viewer.Overlay;

/** The column and the row at which a stack is cut. One for each picture; UI thread. */
final class Crosshair {

	/** Of the line that runs along the column, and of the section there. */
	static final int COLUMN_RGB = 0x56B4E9;
	/** Of the line that runs along the row, and of the section there. */
	static final int ROW_RGB = 0xE69F00;

	private static final String OWNER = "org.plateau.ui.crosshair";
	private static final Map<ImageSession, Crosshair> ALL = new WeakHashMap<>();

	private final int width;
	private final int height;
	private final List<Runnable> listeners = new CopyOnWriteArrayList<>();
	private int x;
	private int y;

	private Crosshair(PixelSource stack) {
		width = stack.width();
		height = stack.height();
		x = width / 2;
		y = height / 2;
	}

	/** In the middle at first. */
	static Crosshair of(ImageSession session) {
		return ALL.computeIfAbsent(session, s -> new Crosshair(s.loaded().orElseThrow().micrograph().pixels()));
	}

	int x() {
		return x;
	}

	int y() {
		return y;
	}

	/** Moves it, not out of the picture, and draws it over the picture. */
	void move(ImageSession session, double imageX, double imageY) {
		x = (int) Math.max(0, Math.min(width - 1, Math.floor(imageX)));
		y = (int) Math.max(0, Math.min(height - 1, Math.floor(imageY)));
		draw(session);
		listeners.forEach(Runnable::run);
	}

	/** Two lines with a gap where they cross, so that what is cut there can be seen. */
	void draw(ImageSession session) {
		double gap = Math.max(width, height) / 60.0;
		double cx = x + 0.5;
		double cy = y + 0.5;
		session.overlay(OWNER, List.of(
				new Overlay.Curve("row", ROW_RGB, new double[] { 0, Math.max(0, cx - gap) }, new double[] { cy, cy }),
				new Overlay.Curve("row", ROW_RGB, new double[] { Math.min(width, cx + gap), width }, new double[] { cy, cy }),
				new Overlay.Curve("column", COLUMN_RGB, new double[] { cx, cx }, new double[] { 0, Math.max(0, cy - gap) }),
				new Overlay.Curve("column", COLUMN_RGB, new double[] { cx, cx }, new double[] { Math.min(height, cy + gap), height })));
	}

	static void erase(ImageSession session) {
		session.overlay(OWNER, List.of());
	}

	void addListener(Runnable listener) {
		listeners.add(listener);
	}

	void removeListener(Runnable listener) {
		listeners.remove(listener);
	}
}
