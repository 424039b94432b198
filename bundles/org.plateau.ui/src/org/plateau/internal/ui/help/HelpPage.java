// SPDX-License-Identifier: EPL-2.0
package org.plateau.internal.ui.help;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * A page of the help.
 *
 * @param path within its bundle, with slashes, e.g. {@code help/guide.md}
 * @param bundle symbolic name of the bundle it lies in
 * @param blocks in their order
 */
record HelpPage(String bundle, String path, List<Block> blocks) {

	/** The first heading, else the file's name. */
	String title() {
		return blocks.stream().filter(Block.Heading.class::isInstance).map(Block::text).findFirst().orElse(path.substring(path.lastIndexOf('/') + 1));
	}

	/** All words of it. */
	String text() {
		return blocks.stream().map(Block::text).collect(Collectors.joining("\n\n"));
	}

	/** What a link of this page names, as a path within the bundle; empty when it leads out of the bundle. */
	Optional<String> resolve(String target) {
		String relative = target.replaceFirst("[#?].*", "");
		if (relative.isEmpty()) {
			return Optional.of(path);
		}
		String folder = path.substring(0, path.lastIndexOf('/') + 1);
		String resolved = java.net.URI.create("/" + folder).resolve(relative.replace(" ", "%20")).getPath();
		return resolved.startsWith("/..") ? Optional.empty() : Optional.of(resolved.substring(1));
	}
}
