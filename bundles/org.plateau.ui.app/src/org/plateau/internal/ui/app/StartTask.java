// SPDX-License-Identifier: EPL-2.0
package org.plateau.internal.ui.app;

import java.util.HashSet;
import java.util.Set;

import org.eclipse.swt.SWT;
import org.eclipse.swt.graphics.GC;
import org.eclipse.swt.graphics.Image;
import org.eclipse.swt.graphics.ImageData;
import org.eclipse.swt.graphics.ImageLoader;
import org.eclipse.swt.graphics.Rectangle;
import org.eclipse.swt.widgets.Display;
import org.eclipse.swt.widgets.Shell;
import org.eclipse.ui.IWorkbench;
import org.eclipse.ui.IWorkbenchPage;
import org.eclipse.ui.PlatformUI;
import org.plateau.internal.ui.welcome.Welcome;
import org.plateau.ui.ImageSession;
import org.plateau.ui.Opening;

/** Opens what the command line names, measures it when asked to, and takes the picture for the documentation. */
final class StartTask {

	private static final int SETTLE_MS = 2500;

	private final Arguments arguments;
	private final Set<ImageSession> pending = new HashSet<>();

	StartTask(Arguments arguments) {
		this.arguments = arguments;
	}

	void run() {
		if (arguments.paths().isEmpty()) {
			IWorkbenchPage page = PlatformUI.getWorkbench().getWorkbenchWindows()[0].getActivePage();
			if (Welcome.wanted() && page.getEditorReferences().length == 0) {
				Welcome.open(page);
			}
			finish();
			return;
		}
		Opening.open(arguments.paths(), this::opened);
	}

	private void opened(ImageSession session) {
		if (!arguments.measure()) {
			finish();
			return;
		}
		pending.add(session);
		if (session.loaded().isPresent()) {
			measure(session);
		} else {
			session.addListener(new ImageSession.Listener() {
				@Override
				public void changed(ImageSession s, ImageSession.Change change) {
					if (change == ImageSession.Change.LOADED) {
						s.removeListener(this);
						measure(s);
					} else if (change == ImageSession.Change.MESSAGE && s.loaded().isEmpty()) {
						s.removeListener(this);
						done(s);
					}
				}
			});
		}
	}

	private void measure(ImageSession session) {
		session.measure(shell(), outcome -> done(session));
	}

	private void done(ImageSession session) {
		pending.remove(session);
		if (pending.isEmpty()) {
			finish();
		}
	}

	private void finish() {
		arguments.screenshot().ifPresent(file -> Display.getCurrent().timerExec(SETTLE_MS, () -> {
			Shell shell = shell();
			Rectangle area = shell.getClientArea();
			Image image = new Image(shell.getDisplay(), area.width, area.height);
			GC gc = new GC(shell);
			gc.copyArea(image, 0, 0);
			gc.dispose();
			ImageLoader loader = new ImageLoader();
			loader.data = new ImageData[] { image.getImageData() };
			loader.save(file.toString(), SWT.IMAGE_PNG);
			image.dispose();
			IWorkbench workbench = PlatformUI.getWorkbench();
			workbench.close();
		}));
	}

	private static Shell shell() {
		return PlatformUI.getWorkbench().getWorkbenchWindows()[0].getShell();
	}
}
