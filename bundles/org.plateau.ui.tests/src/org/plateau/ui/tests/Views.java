// SPDX-License-Identifier: EPL-2.0
package org.plateau.ui.tests;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

import org.eclipse.e4.ui.model.application.ui.basic.MPart;
import org.eclipse.swt.SWT;
import org.eclipse.swt.graphics.GC;
import org.eclipse.swt.graphics.Image;
import org.eclipse.swt.graphics.ImageData;
import org.eclipse.swt.graphics.ImageLoader;
import org.eclipse.swt.graphics.Point;
import org.eclipse.swt.graphics.Rectangle;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Event;
import org.eclipse.swt.widgets.Shell;
import org.eclipse.ui.IWorkbenchPart;
import org.eclipse.ui.PlatformUI;
import org.eclipse.ui.views.IViewDescriptor;

/** All views that Plateau contributes, also those that are added later, and pictures of widgets. */
final class Views {

	private Views() {
	}

	/** Views of product bundles, by id. */
	static List<IViewDescriptor> all() {
		List<IViewDescriptor> found = Arrays.stream(PlatformUI.getWorkbench().getViewRegistry().getViews())
				.filter(v -> v.getId().startsWith("org.plateau.") && !v.getId().contains(".tests.")).sorted((a, b) -> a.getId().compareTo(b.getId())).toList();
		assertTrue(found.size() >= 10, () -> "only " + found.size() + " views are registered");
		return found;
	}

	/** The widget that holds a part. */
	static Composite widget(IWorkbenchPart part) {
		return (Composite) part.getSite().getService(MPart.class).getWidget();
	}

	/** What is on the screen where a control is. */
	static ImageData picture(Control control) {
		Bench.settle();
		Shell shell = control.getShell();
		shell.update();
		Point at = control == shell ? new Point(0, 0) : shell.getDisplay().map(control, shell, 0, 0);
		Rectangle size = control == shell ? shell.getClientArea() : control.getBounds();
		Image image = new Image(shell.getDisplay(), Math.max(1, size.width), Math.max(1, size.height));
		GC gc = new GC(shell);
		gc.copyArea(image, at.x, at.y);
		gc.dispose();
		ImageData data = image.getImageData();
		image.dispose();
		return data;
	}

	/** Keeps it under target/screenshots. */
	static ImageData keep(Control control, String name) throws IOException {
		ImageData data = picture(control);
		ImageLoader loader = new ImageLoader();
		loader.data = new ImageData[] { data };
		loader.save(Files.createDirectories(Path.of("target", "screenshots")).resolve(name + ".png").toString(), SWT.IMAGE_PNG);
		return data;
	}

	/** Share of pixels that are nearly white. */
	static double white(ImageData data) {
		long white = 0;
		for (int y = 0; y < data.height; y++) {
			for (int x = 0; x < data.width; x++) {
				var rgb = data.palette.getRGB(data.getPixel(x, y));
				white += rgb.red > 235 && rgb.green > 235 && rgb.blue > 235 ? 1 : 0;
			}
		}
		return (double) white / ((long) data.width * data.height);
	}

	/** A key as the toolkit would deliver it. */
	static void key(Control control, int modifiers, int keyCode) {
		for (int type : new int[] { SWT.KeyDown, SWT.KeyUp }) {
			if (!control.isDisposed()) {
				Event e = new Event();
				e.keyCode = keyCode;
				e.character = (keyCode & SWT.KEYCODE_BIT) == 0 ? (char) keyCode : 0;
				e.stateMask = modifiers;
				control.notifyListeners(type, e);
			}
		}
		Bench.settle();
	}
}
