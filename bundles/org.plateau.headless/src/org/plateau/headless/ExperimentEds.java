// SPDX-License-Identifier: EPL-2.0
package org.plateau.headless;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.plateau.io.experiment.Experiment;
import org.plateau.io.experiment.FileRef;
import org.plateau.io.spi.OpenOptions;

/**
 * Which EDS files of an experiment show the place of which picture. What a person chose wins; the only picture has all; of several each has those in its own
 * folder, and those whose names begin with its name.
 */
public final class ExperimentEds {

	private ExperimentEds() {
	}

	/**
	 * The EDS recording of a picture. Reads nothing.
	 *
	 * @param warnings gets what is missing, has changed or belongs to no picture, one sentence each
	 */
	public static EdsInput of(Experiment experiment, FileRef image, List<String> warnings) {
		List<FileRef> all = experiment.files().stream().filter(f -> f.role().equals(FileRef.EDS)).toList();
		List<FileRef> pictures = experiment.files().stream().filter(f -> f.role().equals(FileRef.IMAGE)).toList();
		List<String> chosen = image.handwork().maps().files();
		List<FileRef> mine = new ArrayList<>();
		if (!chosen.isEmpty()) {
			for (String path : chosen) {
				all.stream().filter(f -> f.path().equals(path)).findFirst().ifPresentOrElse(mine::add,
						() -> warnings.add("the EDS file " + path + " was chosen for " + image.path() + ", but the experiment has none of that name"));
			}
		} else if (pictures.size() == 1) {
			mine.addAll(all);
		} else {
			all.stream().filter(f -> owner(f, pictures).equals(Set.of(image.path()))).forEach(mine::add);
			unassigned(all, pictures, warnings);
		}
		List<Path> there = new ArrayList<>();
		for (FileRef f : mine) {
			switch (f.state()) {
			case MISSING -> warnings.add("the EDS file " + f.path() + " is missing; measured without it");
			case CHANGED -> {
				warnings.add("the EDS file " + f.path() + " is not the file that was put into the experiment: its content has changed since");
				there.add(experiment.locate(f));
			}
			case PRESENT -> there.add(experiment.locate(f));
			}
		}
		OpenOptions decided = mine.stream().map(FileRef::decided).filter(d -> d.pixelSizeXNm().isPresent()).findFirst().orElse(OpenOptions.none());
		return there.isEmpty() ? EdsInput.NONE : new EdsInput(there, image.handwork().maps(), decided);
	}

	/** The pictures that a file can belong to, by what was chosen, else by name, else by folder. */
	private static Set<String> owner(FileRef file, List<FileRef> pictures) {
		Set<String> owners = pictures.stream().filter(p -> p.handwork().maps().files().contains(file.path())).map(FileRef::path).collect(Collectors.toCollection(LinkedHashSet::new));
		if (owners.isEmpty()) {
			pictures.stream().filter(p -> folder(p.path()).equals(folder(file.path())) && beginsWith(name(file.path()), stem(p.path()))).map(FileRef::path).forEach(owners::add);
		}
		if (owners.isEmpty()) {
			pictures.stream().filter(p -> near(p.path(), file.path())).map(FileRef::path).forEach(owners::add);
		}
		return owners;
	}

	/** In a folder of its own with the picture, or in a folder that is called like the picture. */
	private static boolean near(String picture, String file) {
		String of = folder(file);
		return !of.isEmpty() && (of.equals(folder(picture)) || of.startsWith(folder(picture)) && beginsWith(of.substring(folder(picture).length()).replaceFirst("^/", ""), stem(picture)));
	}

	private static boolean beginsWith(String name, String stem) {
		String a = name.toLowerCase(Locale.ROOT);
		String b = stem.toLowerCase(Locale.ROOT);
		return a.startsWith(b) && (a.length() == b.length() || !Character.isLetterOrDigit(a.charAt(b.length())));
	}

	private static void unassigned(List<FileRef> all, List<FileRef> pictures, List<String> warnings) {
		List<String> lost = all.stream().filter(f -> owner(f, pictures).size() != 1).map(FileRef::path).toList();
		if (!lost.isEmpty()) {
			warnings.add((lost.size() == 1 ? "an EDS file belongs" : lost.size() + " EDS files belong") + " to no picture that can be told: " + String.join(", ", lost)
					+ "; choose the picture in the Elements perspective, or name them after it");
		}
	}

	private static String folder(String path) {
		return path.contains("/") ? path.substring(0, path.lastIndexOf('/')) : "";
	}

	private static String name(String path) {
		return path.substring(path.lastIndexOf('/') + 1);
	}

	private static String stem(String path) {
		return ExperimentMeasure.stem(Path.of(name(path)));
	}
}
