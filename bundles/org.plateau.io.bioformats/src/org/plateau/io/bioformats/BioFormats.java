// SPDX-License-Identifier: EPL-2.0
package org.plateau.io.bioformats;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.plateau.internal.io.bioformats.BioFormatsReader;
import org.plateau.internal.io.bioformats.JarLoader;
import org.plateau.internal.io.bioformats.JarPlace;
import org.plateau.internal.io.bioformats.Unusable;
import org.plateau.model.image.Micrograph;

/**
 * Bio-Formats as the user has it. It is licensed under the GPL and published by the Open Microscopy Environment; it is no part of Plateau. The
 * environment variable {@code PLATEAU_BIOFORMATS} tells first where it lies, then what was chosen with {@link #use}, then the folder
 * {@link #dropIn}. All of it for this user of the machine, whatever program of Plateau asks. Reads files: never on the UI thread.
 */
public final class BioFormats {

	/** What has to be known before somebody fetches it. */
	public static final String ABOUT = "Bio-Formats opens some 160 more formats. The Open Microscopy Environment publishes it as bioformats_package.jar, on the downloads page of its web site. It is licensed"
			+ " under the GPL and therefore no part of Plateau: you fetch it yourself and say where it lies, and the two must not be passed on as one.";

	private BioFormats() {
	}

	/** Whether it can be used; loads it when that has not been done yet. Cost: a second or two the first time. */
	public static BioFormatsState state() {
		JarPlace place = JarPlace.ofUser();
		try {
			Optional<JarPlace.Found> found = place.find();
			return found.isEmpty()
					? new BioFormatsState(false, "Bio-Formats was not found: PLATEAU_BIOFORMATS is not set, none is chosen, and the folder " + place.dropIn() + " holds none.",
							"", Optional.empty(), "")
					: state(found.get());
		} catch (Unusable e) {
			return new BioFormatsState(false, e.getMessage(), "", Optional.empty(), e.by());
		}
	}

	private static BioFormatsState state(JarPlace.Found found) {
		try {
			JarLoader.Loaded loaded = JarLoader.load(found);
			String sentence = "Bio-Formats " + loaded.version() + " found at " + found.path() + " (" + found.by() + ")." + loaded.remark();
			return new BioFormatsState(true, sentence, loaded.version(), Optional.of(found.path()), found.by());
		} catch (Unusable e) {
			return new BioFormatsState(false, e.getMessage(), "", Optional.of(found.path()), found.by());
		}
	}

	/**
	 * Uses this jar, or the jar in this folder, from now on, in every program of Plateau of this user.
	 *
	 * @throws IOException when the choice cannot be kept
	 */
	public static void use(Path fileOrFolder) throws IOException {
		JarPlace.ofUser().choose(fileOrFolder);
	}

	/** Takes the choice back. */
	public static void forget() throws IOException {
		JarPlace.ofUser().forget();
	}

	/** What was chosen with {@link #use}, as it was written. */
	public static Optional<String> chosen() {
		return JarPlace.ofUser().chosen();
	}

	/** The folder in which a jar is found without being chosen. */
	public static Path dropIn() {
		return JarPlace.ofUser().dropIn();
	}

	/** The pictures that a file holds, one line each, when Bio-Formats has opened it; their index is what {@code OpenOptions.series} chooses. */
	public static List<String> series(Micrograph micrograph) {
		List<String> lines = new ArrayList<>();
		for (Map.Entry<String, String> e : micrograph.acquisition().rawKeys().entrySet()) {
			if (e.getKey().startsWith(BioFormatsReader.PICTURE)) {
				lines.add(e.getValue());
			}
		}
		return lines;
	}
}
