// SPDX-License-Identifier: EPL-2.0
package org.plateau.internal.headless;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;

/**
 * {@code --imaged-after [FILE=]N}: after which step of the record pictures were taken.
 *
 * @param all of every picture that is not named; empty when nobody said it, counted from 0
 * @param named by absolute path, counted from 0
 */
record ImagedAfterOption(OptionalInt all, Map<Path, Integer> named) {

	/**
	 * Reads what was given.
	 *
	 * @param files among which a named one has to be
	 * @throws IllegalArgumentException telling the text and what is allowed
	 */
	static ImagedAfterOption parse(List<String> texts, Path directory, List<Path> files) {
		OptionalInt all = OptionalInt.empty();
		Map<Path, Integer> named = new HashMap<>();
		for (String text : texts) {
			int at = text.lastIndexOf('=');
			int step = step(text, text.substring(at + 1));
			if (at < 0) {
				all = OptionalInt.of(step);
				continue;
			}
			Path file = directory.resolve(text.substring(0, at)).normalize();
			if (!files.contains(file)) {
				throw new IllegalArgumentException("--imaged-after '" + text + "': this file is not among those to put in");
			}
			named.put(file, step);
		}
		return new ImagedAfterOption(all, named);
	}

	private static int step(String text, String number) {
		try {
			int step = Integer.parseInt(number.strip());
			if (step >= 1) {
				return step - 1;
			}
		} catch (NumberFormatException e) {
			throw new IllegalArgumentException("--imaged-after '" + text + "': give N or FILE=N, N the number of a step", e);
		}
		throw new IllegalArgumentException("--imaged-after '" + text + "': steps are numbered from 1");
	}

	/** The step of one picture, from 0. */
	OptionalInt of(Path picture) {
		Integer own = named.get(picture);
		return own == null ? all : OptionalInt.of(own);
	}
}
