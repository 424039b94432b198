// SPDX-License-Identifier: EPL-2.0
package org.plateau.internal.ui.appearance;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.eclipse.core.runtime.Platform;

/**
 * Whether the desktop is dark. On Linux the toolkit cannot be asked, because choosing our dark theme makes it say dark: the desktop portal, GNOME's
 * settings and GTK's files are asked instead, in this order.
 */
final class SystemAppearance {

	private static final long PATIENCE_MS = 1500;
	private static final List<String> PORTAL = List.of("gdbus", "call", "--session", "--timeout", "1", "--dest", "org.freedesktop.portal.Desktop",
			"--object-path", "/org/freedesktop/portal/desktop", "--method", "org.freedesktop.portal.Settings.Read", "org.freedesktop.appearance",
			"color-scheme");
	private static final Pattern NUMBER = Pattern.compile("uint32 (\\d)");

	private SystemAppearance() {
	}

	/**
	 * Asks. Starts small programs: not on the UI thread.
	 *
	 * @return empty where nobody says, or where the toolkit can be asked
	 */
	static Optional<Boolean> dark() {
		if (!Platform.OS_LINUX.equals(Platform.getOS())) {
			return Optional.empty();
		}
		return ofPortal(output(PORTAL))
				.or(() -> ofScheme(output(List.of("gsettings", "get", "org.gnome.desktop.interface", "color-scheme"))))
				.or(() -> ofTheme(System.getenv("GTK_THEME")))
				.or(() -> ofTheme(output(List.of("gsettings", "get", "org.gnome.desktop.interface", "gtk-theme"))))
				.or(() -> ofSettings(Path.of(System.getProperty("user.home"), ".config", "gtk-3.0", "settings.ini")));
	}

	/** What the portal answers: 1 dark, 2 light, 0 no wish. */
	static Optional<Boolean> ofPortal(String answer) {
		Matcher m = NUMBER.matcher(answer);
		return m.find() && !m.group(1).equals("0") ? Optional.of(m.group(1).equals("1")) : Optional.empty();
	}

	/** {@code 'prefer-dark'}, {@code 'prefer-light'} or {@code 'default'}. */
	static Optional<Boolean> ofScheme(String answer) {
		return answer.contains("prefer-dark") ? Optional.of(true) : answer.contains("prefer-light") ? Optional.of(false) : Optional.empty();
	}

	/** The name of a theme, in quotes or not; null and empty tell nothing. */
	static Optional<Boolean> ofTheme(String name) {
		return name == null || name.isBlank() ? Optional.empty() : Optional.of(name.toLowerCase(Locale.ROOT).contains("dark"));
	}

	/** GTK's own file. */
	static Optional<Boolean> ofSettings(Path file) {
		try {
			Optional<Boolean> said = Optional.empty();
			for (String line : Files.readAllLines(file)) {
				String[] pair = line.replace(" ", "").split("=", 2);
				if (pair.length == 2 && pair[0].equals("gtk-application-prefer-dark-theme")) {
					return Optional.of(pair[1].matches("1|true"));
				}
				said = pair.length == 2 && pair[0].equals("gtk-theme-name") ? ofTheme(pair[1]) : said;
			}
			return said;
		} catch (IOException e) {
			return Optional.empty();
		}
	}

	/** The first line that a program prints; empty when it is not there, fails or takes too long. */
	private static String output(List<String> command) {
		try {
			Process process = new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD).start();
			process.getOutputStream().close();
			if (!process.waitFor(PATIENCE_MS, TimeUnit.MILLISECONDS)) {
				process.destroyForcibly();
				return "";
			}
			return process.exitValue() == 0 ? new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip() : "";
		} catch (IOException e) {
			return "";
		} catch (InterruptedException e) {
			Thread.currentThread().interrupt();
			return "";
		}
	}
}
