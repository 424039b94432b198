// SPDX-License-Identifier: EPL-2.0
package org.plateau.internal.headless;

import java.nio.file.Path;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import org.plateau.headless.ExperimentMeasure;

/** Gives every input its result folder: the named one itself for one input, a sub-folder each for several, never the same twice. */
final class OutputFolders {

	private final Path out;
	private final boolean several;
	private final Set<String> taken = new HashSet<>();

	OutputFolders(Path out, boolean several) {
		this.out = out;
		this.several = several;
	}

	Path of(Path input) {
		if (!several) {
			return out;
		}
		String name = ExperimentMeasure.stem(input);
		String free = name;
		for (int i = 2; !taken.add(free.toLowerCase(Locale.ROOT)); i++) {
			free = name + "-" + i;
		}
		return out.resolve(free);
	}
}
