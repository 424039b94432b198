// SPDX-License-Identifier: EPL-2.0
package org.plateau.headless;

import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.plateau.analysis.Recipe;
import org.plateau.extension.Descriptor;
import org.plateau.extension.Registry;
import org.plateau.io.recipe.RecipeFile;

/** The recipes that are installed, and those in files. Reads files: never on the UI thread. */
public final class Recipes {

	private final Registry<URL> files;

	Recipes(Registry<URL> files) {
		this.files = files;
	}

	/** Installed recipes, for lists and menus; reads nothing. */
	public List<Descriptor<URL>> installed() {
		return files.descriptors();
	}

	/**
	 * A recipe by the name of an installed one or the path of a file; an installed name wins.
	 *
	 * @param directory against which a relative path is meant
	 * @throws IOException when there is neither, or the recipe has an error; the message is for the user
	 */
	public Recipe named(String nameOrPath, Path directory) throws IOException {
		Optional<Descriptor<URL>> descriptor = files.find(nameOrPath);
		if (descriptor.isPresent()) {
			URL url = files.create(descriptor.get()).orElseThrow(() -> new IOException("the recipe '" + nameOrPath + "' of plug-in "
					+ descriptor.get().contributor() + " is not where it should be; see Problems (list --problems)"));
			try (InputStream in = url.openStream()) {
				return RecipeFile.read(in, nameOrPath);
			}
		}
		Path file = directory.resolve(nameOrPath);
		if (!Files.isRegularFile(file)) {
			throw new IOException("there is no recipe '" + nameOrPath + "' here, nor an installed plug-in that brings it: installed are "
					+ String.join(", ", files.descriptors().stream().map(Descriptor::id).toList()) + "; a path of a JSON file works too");
		}
		return RecipeFile.read(file);
	}
}
