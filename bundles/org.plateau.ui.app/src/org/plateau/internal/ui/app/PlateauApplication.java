// SPDX-License-Identifier: EPL-2.0
package org.plateau.internal.ui.app;

import java.io.IOException;
import java.nio.file.Path;

import org.eclipse.core.runtime.Platform;
import org.eclipse.equinox.app.IApplication;
import org.eclipse.equinox.app.IApplicationContext;
import org.eclipse.jface.dialogs.MessageDialog;
import org.eclipse.osgi.service.datalocation.Location;
import org.eclipse.swt.widgets.Display;
import org.eclipse.ui.IWorkbench;
import org.eclipse.ui.PlatformUI;
import org.plateau.internal.ui.appearance.Appearance;

/** Starts the workbench. */
public final class PlateauApplication implements IApplication {

	/** Read by SWT when it makes the first disabled icon. */
	private static final String DISABLED_ICONS = "org.eclipse.swt.image.disablement";

	@Override
	public Object start(IApplicationContext context) throws IOException {
		// figures are drawn in memory: a second toolkit beside SWT must not open a connection to the display
		System.setProperty("java.awt.headless", "true");
		// the toolkit's own choice makes disabled icons light grey, which stands out in the dark theme; half transparent they step back in both
		if (System.getProperty(DISABLED_ICONS) == null) {
			System.setProperty(DISABLED_ICONS, "desaturated");
		}
		Display.setAppName("Plateau");
		Display display = PlatformUI.createDisplay();
		Appearance.remember();
		try {
			if (!workspace()) {
				return EXIT_OK;
			}
			int code = PlatformUI.createAndRunWorkbench(display,
					new PlateauWorkbench(Arguments.parse(Platform.getApplicationArgs())));
			return code == PlatformUI.RETURN_RESTART ? EXIT_RESTART : EXIT_OK;
		} finally {
			display.dispose();
		}
	}

	/** The folder for the workbench's own state: as given with -data, else in the user's home; one window program at a time. */
	private static boolean workspace() throws IOException {
		Location location = Platform.getInstanceLocation();
		if (location == null) {
			MessageDialog.openError(null, "Plateau", "The workbench needs a folder for its state; do not start it with -data @none.");
			return false;
		}
		if (!location.isSet()) {
			location.set(Path.of(System.getProperty("user.home"), ".plateau", "workspace").toUri().toURL(), false);
		}
		if (!location.lock()) {
			MessageDialog.openError(null, "Plateau", "Another Plateau is using " + location.getURL().getPath()
					+ ".\n\nClose it first, or give this one a folder of its own:\n./plateau open --workspace FOLDER\n(-data FOLDER when it is started without the script)");
			return false;
		}
		return true;
	}

	@Override
	public void stop() {
		if (PlatformUI.isWorkbenchRunning()) {
			IWorkbench workbench = PlatformUI.getWorkbench();
			workbench.getDisplay().syncExec(workbench::close);
		}
	}
}
