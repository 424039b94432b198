// SPDX-License-Identifier: EPL-2.0
package org.plateau.headless;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/** Tells folders apart to which people gave the same name. Reads nothing. */
public final class FolderNames {

	private FolderNames() {
	}

	/**
	 * The end of a folder's path that no other folder of the same name has.
	 *
	 * @param names for people
	 * @param folders one for each name
	 * @return one for each name; empty where no other folder has it
	 */
	public static List<String> places(List<String> names, List<Path> folders) {
		List<Path> all = folders.stream().map(f -> f.toAbsolutePath().normalize()).toList();
		List<String> places = new ArrayList<>();
		for (int i = 0; i < all.size(); i++) {
			int own = i;
			List<Path> others = IntStream.range(0, all.size()).filter(k -> names.get(k).equals(names.get(own))).mapToObj(all::get).filter(f -> !f.equals(all.get(own))).toList();
			places.add(others.isEmpty() ? "" : end(all.get(i), others));
		}
		return places;
	}

	private static String end(Path folder, List<Path> others) {
		for (int parts = 1; parts <= folder.getNameCount(); parts++) {
			Path end = folder.subpath(folder.getNameCount() - parts, folder.getNameCount());
			if (others.stream().noneMatch(o -> o.endsWith(end))) {
				return end.toString();
			}
		}
		return folder.toString();
	}
}
