// SPDX-License-Identifier: EPL-2.0
package org.plateau.internal.ui.editor;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

import org.plateau.ui.ImageSession;
import org.plateau.ui.spi.ViewerTool;
import org.plateau.viewer.Overlay;

/** Measures the distance between two points on the specimen's face, tilt undone. Shift keeps to the horizontal or vertical. */
public final class RulerTool implements ViewerTool {

	private static final int RGB = 0xFFFFFF;

	private Pointer from;
	private double toX;
	private double toY;
	private String length = "";

	@Override
	public void press(ImageSession session, Pointer at) {
		from = at;
		toX = at.imageX();
		toY = at.imageY();
		length = "";
	}

	@Override
	public void drag(ImageSession session, Pointer at) {
		if (from == null) {
			return;
		}
		toX = at.imageX();
		toY = at.imageY();
		if (at.shift()) {
			if (Math.abs(toX - from.imageX()) > Math.abs(toY - from.imageY())) {
				toY = from.imageY();
			} else {
				toX = from.imageX();
			}
		}
		double dx = toX - from.imageX();
		double dy = toY - from.imageY();
		double um = Math.hypot(dx * session.pixelXUm(), dy * session.pixelYUm());
		length = Double.isNaN(um) ? String.format(Locale.ROOT, "%.1f px (not calibrated)", Math.hypot(dx, dy))
				: String.format(Locale.ROOT, "%.3f µm   Δx %.3f µm   Δy %.3f µm", um, dx * session.pixelXUm(), dy * session.pixelYUm());
	}

	@Override
	public void release(ImageSession session, Pointer at) {
		// the line stays until the next press or Esc
	}

	@Override
	public void cancel(ImageSession session) {
		from = null;
		length = "";
	}

	@Override
	public List<Overlay> overlays() {
		return from == null ? List.of()
				: List.of(new Overlay.Curve("ruler", RGB, new double[] { from.imageX(), toX }, new double[] { from.imageY(), toY }));
	}

	@Override
	public Optional<String> message() {
		return length.isEmpty() ? Optional.empty() : Optional.of(length);
	}
}
