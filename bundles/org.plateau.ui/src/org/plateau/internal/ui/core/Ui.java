// SPDX-License-Identifier: EPL-2.0
package org.plateau.internal.ui.core;

import java.net.MalformedURLException;
import java.nio.file.Path;
import java.util.function.Consumer;

import org.eclipse.core.runtime.preferences.IEclipsePreferences;
import org.eclipse.jface.preference.PreferencePage;
import org.eclipse.swt.dnd.Clipboard;
import org.eclipse.swt.dnd.TextTransfer;
import org.eclipse.swt.dnd.Transfer;
import org.eclipse.swt.widgets.Display;
import org.eclipse.ui.PartInitException;
import org.eclipse.ui.PlatformUI;
import org.osgi.service.prefs.BackingStoreException;
import org.plateau.ui.OpenImages;

/** Crossing over to the UI thread, words for the user, and what pages and views do alike. */
public final class Ui {

	private Ui() {
	}

	/** Runs it later on the UI thread, unless the workbench is closing. */
	public static void later(Runnable action) {
		if (PlatformUI.isWorkbenchRunning()) {
			Display display = PlatformUI.getWorkbench().getDisplay();
			if (!display.isDisposed()) {
				display.asyncExec(action);
			}
		}
	}

	/** Puts text on the clipboard; empty text leaves it as it is. UI thread. */
	public static void copy(String text) {
		if (text.isEmpty()) {
			return;
		}
		Clipboard clipboard = new Clipboard(Display.getCurrent());
		try {
			clipboard.setContents(new Object[] { text }, new Transfer[] { TextTransfer.getInstance() });
		} finally {
			clipboard.dispose();
		}
	}

	/** Writes the preferences of a node; false, told on the page, when the disk refuses. */
	public static boolean flush(IEclipsePreferences node, PreferencePage page) {
		try {
			node.flush();
			return true;
		} catch (BackingStoreException e) {
			page.setErrorMessage("The preferences could not be kept: " + e.getMessage());
			return false;
		}
	}

	/** A text as the beginning of a sentence. */
	public static String capital(String text) {
		return text.isEmpty() ? "" : Character.toUpperCase(text.charAt(0)) + text.substring(1);
	}

	/** {@code 1 edit}, {@code 2 edits}. */
	public static String counted(long number, String what) {
		return number + " " + what + (number == 1 ? "" : "s");
	}

	/**
	 * Shows a page of the disk in the browser.
	 *
	 * @param trouble gets a sentence when there is none that shows it
	 */
	public static void browse(Path page, Consumer<String> trouble) {
		try {
			PlatformUI.getWorkbench().getBrowserSupport().getExternalBrowser().openURL(page.toUri().toURL());
		} catch (PartInitException | MalformedURLException e) {
			trouble.accept(line(e));
		}
	}

	/** Says in the status line what was written, and where. Any thread. */
	public static void written(String what) {
		later(() -> OpenImages.get().pointAt("Written: " + what));
	}

	/** An exception as one line for the user. */
	public static String line(Exception e) {
		String text = e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
		return text.lines().map(String::strip).reduce((a, b) -> a + " " + b).orElse(text);
	}
}
