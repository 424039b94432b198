// SPDX-License-Identifier: EPL-2.0
package org.plateau.internal.ui.app;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What the command line asks for.
 *
 * @param paths experiment folders and pictures to open
 * @param measure measure what is opened
 * @param screenshot write a picture of the window there when all is done, and exit
 */
record Arguments(List<Path> paths, boolean measure, Optional<Path> screenshot) {

	/** Takes the arguments of the application; unknown options are passed over, and what belongs to those of Eclipse's launchers. */
	static Arguments parse(String[] args) {
		List<Path> paths = new ArrayList<>();
		boolean measure = false;
		Optional<Path> screenshot = Optional.empty();
		for (int i = 0; i < args.length; i++) {
			switch (args[i]) {
			case "--measure" -> measure = true;
			case "--screenshot" -> screenshot = i + 1 < args.length ? Optional.of(Path.of(args[++i])) : Optional.empty();
			case "-product", "-application", "-testproperties", "-testApplication" -> i++;
			default -> {
				if (!args[i].startsWith("-")) {
					paths.add(Path.of(args[i]));
				}
			}
			}
		}
		return new Arguments(List.copyOf(paths), measure, screenshot);
	}
}
