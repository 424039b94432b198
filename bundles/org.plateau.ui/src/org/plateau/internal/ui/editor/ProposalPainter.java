// SPDX-License-Identifier: EPL-2.0
package org.plateau.internal.ui.editor;

import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;

import org.eclipse.swt.SWT;
import org.eclipse.swt.graphics.Color;
import org.eclipse.swt.graphics.GC;
import org.eclipse.swt.graphics.Image;
import org.eclipse.swt.graphics.ImageData;
import org.eclipse.swt.graphics.PaletteData;
import org.eclipse.swt.graphics.Path;
import org.plateau.ui.Themes;
import org.plateau.viewer.Overlay;
import org.plateau.viewer.ViewTransform;
import org.plateau.viewer.ViewerState;

/** Draws what tools and views lay over a picture. Keeps the images of tints until they are not shown any more. */
final class ProposalPainter {

	private static final Color HALO = new Color(0, 0, 0);
	private static final int HANDLE = 4;

	private final Map<Overlay.Tint, Image> tints = new IdentityHashMap<>();

	void paint(GC gc, ViewerState.Snapshot view, List<Overlay> overlays) {
		forget(overlays);
		for (Overlay o : overlays) {
			switch (o) {
			case Overlay.Tint t -> tint(gc, view.transform(), t);
			case Overlay.Curve c -> OverlayPainter.curve(gc, view, c, true);
			case Overlay.Outline l -> OverlayPainter.outline(gc, view.transform(), l, false);
			case Overlay.Disc d -> disc(gc, view.transform(), d);
			case Overlay.Stroke k -> stroke(gc, view.transform(), k);
			case Overlay.Handles h -> handles(gc, view.transform(), h);
			case Overlay.Label l -> OverlayPainter.plate(gc, l.text(), (int) view.transform().imageToViewX(l.x()) + 10,
					(int) view.transform().imageToViewY(l.y()) - 20, Themes.rgb(l.rgb()));
			}
		}
	}

	private void forget(List<Overlay> shown) {
		tints.entrySet().removeIf(e -> {
			boolean gone = shown.stream().noneMatch(o -> o == e.getKey());
			if (gone) {
				e.getValue().dispose();
			}
			return gone;
		});
	}

	void dispose() {
		forget(List.of());
	}

	private void tint(GC gc, ViewTransform t, Overlay.Tint tint) {
		if (tint.width() == 0 || tint.height() == 0) {
			return;
		}
		Image image = tints.computeIfAbsent(tint, k -> image(gc, k));
		int x0 = (int) Math.round(t.imageToViewX(tint.x()));
		int y0 = (int) Math.round(t.imageToViewY(tint.y()));
		int x1 = (int) Math.round(t.imageToViewX(tint.x() + (double) tint.step() * tint.width()));
		int y1 = (int) Math.round(t.imageToViewY(tint.y() + (double) tint.step() * tint.height()));
		if (x1 > x0 && y1 > y0) {
			gc.setInterpolation(SWT.NONE);
			gc.drawImage(image, 0, 0, tint.width(), tint.height(), x0, y0, x1 - x0, y1 - y0);
		}
	}

	private static Image image(GC gc, Overlay.Tint tint) {
		ImageData data = new ImageData(tint.width(), tint.height(), 24, new PaletteData(0xFF0000, 0xFF00, 0xFF));
		byte[] alpha = new byte[tint.argb().length];
		for (int i = 0; i < alpha.length; i++) {
			alpha[i] = (byte) (tint.argb()[i] >>> 24);
		}
		for (int y = 0; y < tint.height(); y++) {
			data.setPixels(0, y, tint.width(), tint.argb(), y * tint.width());
		}
		data.alphaData = alpha;
		return new Image(gc.getDevice(), data);
	}

	private static void disc(GC gc, ViewTransform t, Overlay.Disc d) {
		int w = (int) Math.round(2 * d.radius() * t.scale());
		int h = (int) Math.round(2 * d.radius() * t.scale() * t.aspectY());
		int x = (int) Math.round(t.imageToViewX(d.x() - d.radius()));
		int y = (int) Math.round(t.imageToViewY(d.y() - d.radius()));
		gc.setAlpha(150);
		gc.setForeground(HALO);
		gc.setLineWidth(3);
		gc.drawOval(x, y, w, h);
		gc.setAlpha(255);
		gc.setForeground(Themes.rgb(d.rgb()));
		gc.setLineWidth(1);
		gc.drawOval(x, y, w, h);
	}

	private static void stroke(GC gc, ViewTransform t, Overlay.Stroke k) {
		Path path = new Path(gc.getDevice());
		try {
			path.moveTo((float) t.imageToViewX(k.x()[0]), (float) t.imageToViewY(k.y()[0]));
			for (int i = 1; i < k.x().length; i++) {
				path.lineTo((float) t.imageToViewX(k.x()[i]), (float) t.imageToViewY(k.y()[i]));
			}
			if (k.x().length == 1) {
				path.lineTo((float) t.imageToViewX(k.x()[0]) + 0.1f, (float) t.imageToViewY(k.y()[0]));
			}
			gc.setAlpha(110);
			gc.setForeground(Themes.rgb(k.rgb()));
			OverlayPainter.lineWidth(gc, (float) (2 * k.radius() * t.scale()));
			gc.drawPath(path);
			gc.setAlpha(255);
		} finally {
			path.dispose();
		}
	}

	private static void handles(GC gc, ViewTransform t, Overlay.Handles handles) {
		gc.setBackground(Themes.rgb(handles.rgb()));
		gc.setForeground(HALO);
		gc.setLineWidth(1);
		for (int i = 0; i < handles.x().length; i++) {
			int x = (int) Math.round(t.imageToViewX(handles.x()[i]));
			int y = (int) Math.round(t.imageToViewY(handles.y()[i]));
			gc.fillRectangle(x - HANDLE, y - HANDLE, 2 * HANDLE, 2 * HANDLE);
			gc.drawRectangle(x - HANDLE, y - HANDLE, 2 * HANDLE, 2 * HANDLE);
		}
	}
}
