// SPDX-License-Identifier: EPL-2.0
package org.plateau.internal.ui.appearance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** One picture of a button serves both themes: what is grey in it stands out from either tool bar alike. */
class IconGreysTest {

	private static final Pattern COLOUR = Pattern.compile("#([0-9a-fA-F]{6})");
	/** A colour whose parts differ by less is grey. */
	private static final int SPREAD = 22;
	private static final int LIGHT_BAR = 0xF8F8F8;
	private static final int DARK_BAR = 0x48484C;
	/** Two bars of 8.6 to 1 leave no more than 2.93 to a grey between them. */
	private static final double LEAST = 2.8;

	@Test
	void greysAreSeenInBothThemes() throws IOException {
		List<String> faint = new ArrayList<>();
		int greys = 0;
		for (String bundle : List.of("org.plateau.ui", "org.plateau.ui.app", "org.plateau.ui.echem", "org.plateau.ui.eds")) {
			try (Stream<Path> files = Files.list(Path.of("..", bundle, "icons"))) {
				for (Path file : files.filter(f -> f.toString().endsWith(".svg")).sorted().toList()) {
					for (int rgb : COLOUR.matcher(Files.readString(file)).results().map(IconGreysTest::rgb).filter(IconGreysTest::isGrey).toList()) {
						greys++;
						if (contrast(rgb, LIGHT_BAR) < LEAST || contrast(rgb, DARK_BAR) < LEAST) {
							faint.add(String.format("%s #%06x", file, rgb));
						}
					}
				}
			}
		}
		assertEquals(List.of(), faint);
		assertTrue(greys > 50, greys + " greys");
	}

	private static int rgb(MatchResult found) {
		return Integer.parseInt(found.group(1), 16);
	}

	private static boolean isGrey(int rgb) {
		int r = rgb >> 16 & 0xFF;
		int g = rgb >> 8 & 0xFF;
		int b = rgb & 0xFF;
		return Math.max(r, Math.max(g, b)) - Math.min(r, Math.min(g, b)) < SPREAD;
	}

	/** After WCAG 2. */
	private static double contrast(int a, int b) {
		double brighter = Math.max(luminance(a), luminance(b));
		double darker = Math.min(luminance(a), luminance(b));
		return (brighter + 0.05) / (darker + 0.05);
	}

	private static double luminance(int rgb) {
		return 0.2126 * linear(rgb >> 16 & 0xFF) + 0.7152 * linear(rgb >> 8 & 0xFF) + 0.0722 * linear(rgb & 0xFF);
	}

	private static double linear(int part) {
		double v = part / 255.0;
		return v <= 0.03928 ? v / 12.92 : Math.pow((v + 0.055) / 1.055, 2.4);
	}
}
