// SPDX-License-Identifier: EPL-2.0
package org.plateau.internal.ui.appearance;

import java.nio.charset.StandardCharsets;
import java.util.Optional;

import org.eclipse.core.runtime.ILog;
import org.eclipse.core.runtime.Platform;
import org.eclipse.swt.widgets.Display;

/**
 * GTK takes the theme in the environment variable {@code GTK_THEME} before every other, whatever a program asks for: widgets of the toolkit stayed dark in a light
 * window. UI thread.
 */
final class ForcedTheme {

	private static final String VARIABLE = "GTK_THEME";

	private ForcedTheme() {
	}

	/** Takes it out of the environment of this process when it is not as the user wishes; GTK looks there again at the next change of the theme. */
	static void giveWayTo(boolean dark) {
		if (!Platform.OS_LINUX.equals(Platform.getOS())) {
			return;
		}
		try {
			// Java cannot change the environment, and SWT only has it inside
			Class<?> gtk = Class.forName("org.eclipse.swt.internal.gtk.OS", true, Display.class.getClassLoader());
			Optional<Boolean> forced = SystemAppearance.ofTheme((String) gtk.getMethod("getEnvironmentalVariable", String.class).invoke(null, VARIABLE));
			if (forced.isPresent() && forced.get() != dark) {
				gtk.getMethod("g_unsetenv", byte[].class).invoke(null, (VARIABLE + "\0").getBytes(StandardCharsets.US_ASCII));
			}
		} catch (ReflectiveOperationException | LinkageError e) {
			ILog.of(ForcedTheme.class).warn(VARIABLE + " decides about light and dark whatever is chosen here", e);
		}
	}
}
