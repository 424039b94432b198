// SPDX-License-Identifier: EPL-2.0
package org.plateau.ui;

import org.eclipse.e4.core.services.events.IEventBroker;
import org.eclipse.e4.ui.css.swt.theme.ITheme;
import org.eclipse.e4.ui.css.swt.theme.IThemeEngine;
import org.eclipse.swt.graphics.Color;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Display;
import org.eclipse.ui.PlatformUI;
import org.osgi.service.event.EventHandler;
import org.plateau.internal.ui.appearance.Appearance;

/** The light and the dark theme, for widgets that paint themselves. UI thread. */
public final class Themes {

	/** Id of the light theme. */
	public static final String LIGHT = "org.eclipse.e4.ui.css.theme.e4_default";
	/** Id of the dark theme. */
	public static final String DARK = "org.eclipse.e4.ui.css.theme.e4_dark";

	private Themes() {
	}

	/** True in a dark theme; without theming, what the operating system says. */
	public static boolean dark() {
		IThemeEngine engine = engine();
		ITheme theme = engine == null ? null : engine.getActiveTheme();
		return theme == null ? Display.isSystemDarkTheme() : theme.getId().contains("dark");
	}

	/** Switches to the light or the dark theme and stays there whatever the system says; an unknown id is ignored. */
	public static void choose(String themeId) {
		if (themeId.equals(LIGHT) || themeId.equals(DARK)) {
			Appearance.choose(themeId.equals(DARK) ? Appearance.Wish.DARK : Appearance.Wish.LIGHT);
		}
	}

	/** Goes back to what the operating system says, now and when that changes. */
	public static void followSystem() {
		Appearance.choose(Appearance.Wish.SYSTEM);
	}

	private static IThemeEngine engine() {
		return PlatformUI.getWorkbench().getService(IThemeEngine.class);
	}

	/** Runs something after every change of the theme, and when a perspective is shown that was hidden then, as long as the control lives. */
	public static void onChange(Control control, Runnable action) {
		IEventBroker broker = PlatformUI.getWorkbench().getService(IEventBroker.class);
		EventHandler handler = event -> control.getDisplay().asyncExec(() -> {
			if (!control.isDisposed()) {
				action.run();
			}
		});
		broker.subscribe(IThemeEngine.Events.THEME_CHANGED, handler);
		broker.subscribe(Appearance.SHOWN_AGAIN, handler);
		control.addDisposeListener(e -> broker.unsubscribe(handler));
	}

	/** Keeps the style sheet away from a widget, and those inside it, that set their own colours. */
	public static void paintsItself(Control control) {
		control.setData("org.eclipse.e4.ui.css.disabled", Boolean.TRUE);
		if (control instanceof Composite parent) {
			for (Control child : parent.getChildren()) {
				paintsItself(child);
			}
		}
	}

	/** Background of plots and lists. */
	public static Color paper() {
		return dark() ? rgb(0x292A2C) : rgb(0xFFFFFF);
	}

	/** Text and curves on {@link #paper()}. */
	public static Color ink() {
		return dark() ? rgb(0xDADADA) : rgb(0x2B2B2B);
	}

	/** Less important text. */
	public static Color faintInk() {
		return dark() ? rgb(0x9A9DA1) : rgb(0x6A6A6A);
	}

	/** Grid lines. */
	public static Color grid() {
		return dark() ? rgb(0x45474A) : rgb(0xE3E3E3);
	}

	/** What belongs to theory and charge; readable on both papers. */
	public static Color theory() {
		return dark() ? rgb(0xFF9A6B) : rgb(0xC2410C);
	}

	/** Words that can be clicked, on every paper of the theme. */
	public static Color link() {
		return dark() ? rgb(0x8CC8FF) : rgb(0x0B5CAD);
	}

	/** A measured curve. */
	public static Color curve() {
		return dark() ? rgb(0x6CB8F0) : rgb(0x1F6FB2);
	}

	/** Background of what is chosen among other things on {@link #paper()}. */
	public static Color chosenPaper() {
		return dark() ? rgb(0xD3DBE4) : rgb(0xBBD7F2);
	}

	/** Background of a line that warns. */
	public static Color warningPaper() {
		return dark() ? rgb(0x544518) : rgb(0xFFF3CD);
	}

	/** Background of a line that tells an error. */
	public static Color errorPaper() {
		return dark() ? rgb(0x5A2B2B) : rgb(0xFBE3E1);
	}

	/** A colour from 0xRRGGBB. */
	public static Color rgb(int rgb) {
		return new Color(rgb >> 16 & 0xFF, rgb >> 8 & 0xFF, rgb & 0xFF);
	}
}
