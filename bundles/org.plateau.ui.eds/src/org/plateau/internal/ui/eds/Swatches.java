// SPDX-License-Identifier: EPL-2.0
package org.plateau.internal.ui.eds;

import java.util.HashMap;
import java.util.Map;

import org.eclipse.swt.SWT;
import org.eclipse.swt.graphics.GC;
import org.eclipse.swt.graphics.Image;
import org.eclipse.swt.graphics.ImageData;
import org.eclipse.swt.graphics.PaletteData;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Display;
import org.plateau.ui.Themes;

/** Small squares of colour for lists and buttons; disposed of with a control. UI thread. */
final class Swatches {

	private static final int SIDE = 14;

	private record Key(int rgb, boolean hatched) {
	}

	private final Display display;
	private final Map<Key, Image> images = new HashMap<>();

	Swatches(Control owner) {
		display = owner.getDisplay();
		owner.addDisposeListener(e -> images.values().forEach(Image::dispose));
	}

	/** @param hatched for classes, not for counts */
	Image of(int rgb, boolean hatched) {
		return images.computeIfAbsent(new Key(rgb, hatched), this::make);
	}

	private Image make(Key k) {
		ImageData data = new ImageData(SIDE, SIDE, 24, new PaletteData(0xFF0000, 0xFF00, 0xFF));
		Image image = new Image(display, data);
		GC gc = new GC(image);
		gc.setBackground(Themes.rgb(k.rgb()));
		gc.fillRectangle(0, 0, SIDE, SIDE);
		gc.setForeground(Themes.rgb(0x444444));
		for (int i = -SIDE; k.hatched() && i < SIDE; i += 4) {
			gc.drawLine(i, SIDE, i + SIDE, 0);
		}
		gc.setForeground(display.getSystemColor(SWT.COLOR_GRAY));
		gc.drawRectangle(0, 0, SIDE - 1, SIDE - 1);
		gc.dispose();
		return image;
	}
}
