// SPDX-License-Identifier: EPL-2.0
package org.plateau.internal.ui.appearance;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Answers as the programs print them. The portal's numbers: org.freedesktop.portal.Settings, color-scheme: 0 no preference, 1 dark, 2 light. */
class SystemAppearanceTest {

	@TempDir
	Path folder;

	@Test
	void readsThePortal() {
		assertEquals(Optional.of(true), SystemAppearance.ofPortal("(<<uint32 1>>,)"));
		assertEquals(Optional.of(false), SystemAppearance.ofPortal("(<<uint32 2>>,)"));
		assertEquals(Optional.empty(), SystemAppearance.ofPortal("(<<uint32 0>>,)"));
		assertEquals(Optional.empty(), SystemAppearance.ofPortal(""));
	}

	@Test
	void readsGnomeAndThemes() {
		assertEquals(Optional.of(true), SystemAppearance.ofScheme("'prefer-dark'"));
		assertEquals(Optional.empty(), SystemAppearance.ofScheme("'default'"));
		assertEquals(Optional.of(true), SystemAppearance.ofTheme("'Adwaita-dark'"));
		assertEquals(Optional.of(true), SystemAppearance.ofTheme("Adwaita:dark"));
		assertEquals(Optional.of(false), SystemAppearance.ofTheme("'Yaru'"));
		assertEquals(Optional.empty(), SystemAppearance.ofTheme(null));
	}

	@Test
	void readsTheFileOfGtk() throws IOException {
		Path file = folder.resolve("settings.ini");
		assertEquals(Optional.empty(), SystemAppearance.ofSettings(file));
		Files.writeString(file, "[Settings]\ngtk-theme-name = Breeze\n");
		assertEquals(Optional.of(false), SystemAppearance.ofSettings(file));
		Files.writeString(file, "[Settings]\ngtk-theme-name=Breeze\ngtk-application-prefer-dark-theme=1\n");
		assertEquals(Optional.of(true), SystemAppearance.ofSettings(file));
	}
}
