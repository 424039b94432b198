// SPDX-License-Identifier: EPL-2.0
package org.plateau.headless;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.plateau.io.experiment.FileRef;
import org.plateau.io.spi.Content;
import org.plateau.io.spi.OpenOptions;
import org.plateau.model.echem.CyclingRecord;
import org.plateau.model.eds.EdsRun;
import org.plateau.model.image.Micrograph;

/**
 * What a file is, as its reader tells, and the role it would have in an experiment. Element maps that come as pictures cannot be told from
 * other pictures by their content: their name tells ({@code eds_Cu.tif}, {@code Cu Kα1.tif}).
 *
 * @param file looked at
 * @param role {@link FileRef#IMAGE}, {@link FileRef#CYCLING}, {@link FileRef#EDS}, or {@link FileRef#OTHER} for what no reader knows
 * @param micrograph of a picture, its pixels closed
 * @param record of the cell
 * @param trouble why it could not be opened; empty when it could
 */
public record FileProbe(Path file, String role, Optional<Micrograph> micrograph, Optional<CyclingRecord> record, String trouble) {

	private static final Set<String> WORDS = Set.of("eds", "edx", "edax");
	private static final Set<String> LINES = Set.of("k", "l", "m", "ka", "kb", "la", "lb", "ma", "kα", "lα", "mα", "kα1", "lα1", "mα1", "ka1", "la1", "kα1_2", "series", "map", "wt", "at");
	private static final Set<String> ELEMENTS = Set.of("H He Li Be B C N O F Ne Na Mg Al Si P S Cl Ar K Ca Sc Ti V Cr Mn Fe Co Ni Cu Zn Ga Ge As Se Br Kr Rb Sr Y Zr Nb Mo Tc Ru "
			.concat("Rh Pd Ag Cd In Sn Sb Te I Xe Cs Ba La Ce Pr Nd Sm Eu Gd Tb Dy Ho Er Tm Yb Lu Hf Ta W Re Os Ir Pt Au Hg Tl Pb Bi").split(" "));

	/** Opens a file, looks, and closes it. Cost: reads headers. Worker threads. */
	public static FileProbe of(Plateau plateau, Path file) {
		try {
			if (!Files.isDirectory(file) && plateau.opener().recognise(file).isEmpty()) {
				return new FileProbe(file, FileRef.OTHER, Optional.empty(), Optional.empty(), "");
			}
			return switch (plateau.opener().open(file, OpenOptions.none())) {
			case Content.Image image -> {
				image.micrograph().pixels().close();
				yield new FileProbe(file, isMapName(file.getFileName().toString()) ? FileRef.EDS : FileRef.IMAGE, Optional.of(image.micrograph()), Optional.empty(), "");
			}
			case Content.Cycling cycling -> new FileProbe(file, FileRef.CYCLING, Optional.empty(), Optional.of(cycling.record()), "");
			case Content.Eds eds -> {
				for (EdsRun run : eds.runs()) {
					run.close();
				}
				yield new FileProbe(file, FileRef.EDS, Optional.empty(), Optional.empty(), "");
			}
			};
		} catch (IOException e) {
			return new FileProbe(file, FileRef.OTHER, Optional.empty(), Optional.empty(), MeasureTask.line(file, e));
		}
	}

	/** Whether a name is one that people and programs give to element maps. */
	static boolean isMapName(String name) {
		int dot = name.lastIndexOf('.');
		String[] words = (dot > 0 ? name.substring(0, dot) : name).split("[\\s_.()\\-]+");
		for (int i = 0; i < words.length; i++) {
			boolean line = i + 1 < words.length && LINES.contains(words[i + 1].toLowerCase(Locale.ROOT));
			if (WORDS.contains(words[i].toLowerCase(Locale.ROOT)) || ELEMENTS.contains(words[i]) && (line || words.length == 1)) {
				return true;
			}
		}
		return false;
	}
}
