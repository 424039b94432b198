// SPDX-License-Identifier: EPL-2.0
package org.plateau.checks;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Java sources: licence header, length, and no toolkit where none belongs. */
public final class Sources {

	private static final String HEADER = "// SPDX-License-Identifier: EPL-2.0";
	private static final int LONGEST = 600;
	private static final Set<String> MAY_DRAW = Set.of("org.plateau.imaging", "org.plateau.report");
	private static final Pattern TOOLKIT = Pattern.compile("\\borg\\.eclipse\\.(swt|jface|ui|e4\\.ui|swtchart)\\b");
	/** ImageIO hands a decoded picture out as java.awt.image: a container, not a toolkit; the picture reader may open it. */
	private static final String MAY_DECODE = "org.plateau.io.sem";
	private static final Pattern AWT = Pattern.compile("\\b(java\\.awt(?!\\.headless)|javax\\.swing)\\b");
	/** Runs beside ImageJ, in a process without a display that is started for it. */
	private static final String ANOTHER_PROCESS = "bundles/org.plateau.imagej/src/org/plateau/internal/imagej/run/";
	private static final Pattern CONTAINER = Pattern.compile("\\bjava\\.awt\\.image\\b");
	private static final Pattern BUNDLE_SOURCE = Pattern.compile("bundles/([^/]+)/src/.*\\.java");
	private static final Pattern COMMENT = Pattern.compile("/\\*.*?\\*/|//[^\\n]*", Pattern.DOTALL);

	private Sources() {
	}

	public static List<String> findings(Tree tree) {
		List<String> findings = new ArrayList<>();
		for (Path file : tree.files(n -> n.endsWith(".java"))) {
			String name = tree.name(file);
			String text = Tree.read(file);
			if (!text.startsWith(HEADER + "\n") && !text.startsWith(HEADER + "\r\n")) {
				findings.add(name + ": the first line is not " + HEADER);
			}
			long lines = text.lines().count();
			if (lines > LONGEST) {
				findings.add(name + ": " + lines + " lines, more than " + LONGEST);
			}
			Matcher source = BUNDLE_SOURCE.matcher(name);
			if (source.matches() && !Layers.isBeside(source.group(1))) {
				String code = COMMENT.matcher(text).replaceAll("");
				if (Layers.isBelowTheLine(source.group(1)) && TOOLKIT.matcher(code).find()) {
					findings.add(name + ": uses the widget toolkit below the user interface line");
				}
				if (MAY_DECODE.equals(source.group(1))) {
					code = CONTAINER.matcher(code).replaceAll("");
				}
				if (!MAY_DRAW.contains(source.group(1)) && !name.startsWith(ANOTHER_PROCESS) && AWT.matcher(code).find()) {
					findings.add(name + ": uses AWT, which only imaging and report may");
				}
			}
		}
		return findings;
	}
}
