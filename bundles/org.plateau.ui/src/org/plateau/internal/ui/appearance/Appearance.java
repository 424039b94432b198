// SPDX-License-Identifier: EPL-2.0
package org.plateau.internal.ui.appearance;

import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

import org.eclipse.core.runtime.ILog;
import org.eclipse.core.runtime.Platform;
import org.eclipse.core.runtime.jobs.Job;
import org.eclipse.core.runtime.preferences.IEclipsePreferences;
import org.eclipse.core.runtime.preferences.InstanceScope;
import org.eclipse.e4.core.services.events.IEventBroker;
import org.eclipse.e4.ui.css.swt.theme.IThemeEngine;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Button;
import org.eclipse.swt.widgets.Display;
import org.eclipse.swt.widgets.Listener;
import org.eclipse.swt.widgets.Shell;
import org.eclipse.ui.PlatformUI;
import org.osgi.service.prefs.BackingStoreException;
import org.plateau.internal.ui.core.Ui;
import org.plateau.ui.Themes;

/** The user's wish, light, dark or as the system, and following the system while that is the wish. UI thread. */
public final class Appearance {

	/** What the user can wish. */
	public enum Wish {
		LIGHT, DARK, SYSTEM
	}

	/** Event: widgets that were hidden when the theme changed are seen again. */
	public static final String SHOWN_AGAIN = "org/plateau/ui/appearance/shownAgain";

	private static final String NODE = "org.plateau.ui";
	private static final String KEY = "appearance";
	private static final int LOOK_MS = 60_000;
	/** Before any theme of ours was chosen, the toolkit still tells the system's. */
	private static Boolean atStart;
	private static Supplier<Optional<Boolean>> system = SystemAppearance::dark;

	private Appearance() {
	}

	private static IEclipsePreferences preferences() {
		return InstanceScope.INSTANCE.getNode(NODE);
	}

	/** As the system, when nothing was chosen. */
	public static Wish wish() {
		try {
			return Wish.valueOf(preferences().get(KEY, Wish.SYSTEM.name()));
		} catch (IllegalArgumentException e) {
			return Wish.SYSTEM;
		}
	}

	/** Switches now and remembers. */
	public static void choose(Wish wish) {
		preferences().put(KEY, wish.name());
		try {
			preferences().flush();
		} catch (BackingStoreException e) {
			ILog.of(Appearance.class).error("the choice of light or dark could not be kept", e);
		}
		giveWay();
		switch (wish) {
		case LIGHT -> apply(Themes.LIGHT);
		case DARK -> apply(Themes.DARK);
		case SYSTEM -> look();
		}
	}

	/** What was wished here counts more than what the environment forces upon the toolkit. */
	private static void giveWay() {
		if (wish() != Wish.SYSTEM) {
			ForcedTheme.giveWayTo(wish() == Wish.DARK);
		}
	}

	private static void apply(String themeId) {
		IThemeEngine engine = PlatformUI.getWorkbench().getService(IThemeEngine.class);
		if (engine != null) {
			engine.setTheme(themeId, true);
		}
	}

	/** Looks what the system says, in a Job, and follows when following is the wish. */
	public static void look() {
		if (wish() != Wish.SYSTEM) {
			return;
		}
		Supplier<Optional<Boolean>> ask = system;
		Job job = Job.create("Light or dark", monitor -> {
			Optional<Boolean> said = ask.get();
			Ui.later(() -> {
				boolean dark = said.orElseGet(Appearance::toolkit);
				if (wish() == Wish.SYSTEM && dark != Themes.dark()) {
					apply(dark ? Themes.DARK : Themes.LIGHT);
				}
			});
		});
		job.setSystem(true);
		job.schedule();
	}

	private static boolean toolkit() {
		return Platform.OS_LINUX.equals(Platform.getOS()) && atStart != null ? atStart : Display.isSystemDarkTheme();
	}

	/** Before the workbench is made: notes what the toolkit says. */
	public static void remember() {
		atStart = Display.isSystemDarkTheme();
		giveWay();
		// the dark style sheet gives all buttons one colour, disabled or not (eclipse.platform.ui issue 1123); the toolkit's own dark tells them apart
		Display.getCurrent().addFilter(SWT.Skin, e -> {
			if (e.widget instanceof Button button) {
				Themes.paintsItself(button);
			}
		});
	}

	/**
	 * The style sheet does not reach the widgets of perspectives that are hidden when the theme changes: they get it when they are shown.
	 *
	 * @param styled the window's: whether each perspective was dark when it was seen last
	 */
	public static void shown(Shell window, String perspective, Map<String, Boolean> styled) {
		boolean dark = Themes.dark();
		Boolean before = styled.put(perspective, dark);
		if (before != null && before != dark) {
			window.getDisplay().asyncExec(() -> {
				if (!window.isDisposed()) {
					window.reskin(SWT.ALL);
					PlatformUI.getWorkbench().getService(IEventBroker.class).post(SHOWN_AGAIN, null);
				}
			});
		}
	}

	/** Follows as long as the window lives: at once, when the window comes to the front, when the toolkit tells, and every minute. */
	public static void follow(Shell window) {
		Display display = window.getDisplay();
		Listener told = e -> look();
		window.addListener(SWT.Activate, told);
		display.addListener(SWT.Settings, told);
		Runnable again = new Runnable() {
			@Override
			public void run() {
				if (!window.isDisposed()) {
					look();
					display.timerExec(LOOK_MS, this);
				}
			}
		};
		window.addListener(SWT.Dispose, e -> {
			display.removeListener(SWT.Settings, told);
			display.timerExec(-1, again);
		});
		again.run();
	}

	/** Lets a test stand for the system; null asks the system again. */
	public static void pretend(Supplier<Optional<Boolean>> answer) {
		system = answer == null ? SystemAppearance::dark : answer;
	}
}
