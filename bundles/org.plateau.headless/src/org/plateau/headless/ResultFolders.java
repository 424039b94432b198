// SPDX-License-Identifier: EPL-2.0
package org.plateau.headless;

import java.nio.file.Path;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;

/** Gives every input its result folder: the named one itself for one input, a sub-folder each for several, never the same twice. */
public final class ResultFolders {

	private final Path out;
	private final boolean several;
	private final Set<String> taken = new HashSet<>();

	/**
	 * @param out the named folder
	 * @param several whether there is more than one input
	 */
	public ResultFolders(Path out, boolean several) {
		this.out = out;
		this.several = several;
	}

	/** The folder of an input, by its name; a new one at every call when there are several. */
	public Path of(Path input) {
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
