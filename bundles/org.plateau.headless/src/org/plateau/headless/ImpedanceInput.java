// SPDX-License-Identifier: EPL-2.0
package org.plateau.headless;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.plateau.analysis.Recipe;
import org.plateau.io.FileHash;
import org.plateau.io.experiment.Correction;
import org.plateau.io.experiment.Experiment;
import org.plateau.io.experiment.FileRef;
import org.plateau.io.spi.Content;
import org.plateau.io.spi.FormatException;
import org.plateau.io.spi.OpenOptions;
import org.plateau.model.echem.ImpedanceSeries;
import org.plateau.model.echem.ImpedanceSpectrum;

/**
 * The impedance of a cell. It can be missing or broken without costing the measurement of the picture anything.
 *
 * @param files with spectra, in order; empty = there are none
 * @param said how a person wants them to be evaluated: steps of impedance whose parameters win over those of the recipe
 */
public record ImpedanceInput(List<Path> files, List<Recipe.Step> said) {

	/** There is none. */
	public static final ImpedanceInput NONE = new ImpedanceInput(List.of(), List.of());

	public ImpedanceInput {
		files = List.copyOf(files);
		said = List.copyOf(said);
	}

	/** The files of that role that are there, and what the experiment has kept about their evaluation, with the first of them. */
	public static ImpedanceInput of(Experiment experiment) {
		List<Recipe.Step> said = experiment.first(FileRef.IMPEDANCE).map(f -> Correction.steps(f.edits())).orElse(List.of());
		return new ImpedanceInput(experiment.present(FileRef.IMPEDANCE), said);
	}

	public boolean isEmpty() {
		return files.isEmpty();
	}

	/**
	 * Reads all spectra of all files.
	 *
	 * @throws IOException when one cannot be read or holds no spectrum; the message is for the user
	 */
	public ImpedanceSeries open(Plateau plateau) throws IOException {
		List<ImpedanceSpectrum> spectra = new ArrayList<>();
		for (Path file : files) {
			if (!(plateau.opener().open(file, OpenOptions.none()) instanceof Content.Impedance impedance)) {
				throw FormatException.of(file, "this holds no impedance spectrum", "give a file with frequency, real and imaginary part");
			}
			spectra.addAll(impedance.spectra());
		}
		return new ImpedanceSeries(spectra);
	}

	/** SHA-256 by file name. */
	SortedMap<String, String> hashes() throws IOException {
		SortedMap<String, String> hashes = new TreeMap<>();
		for (Path file : files) {
			hashes.put(file.getFileName().toString(), FileHash.sha256(file));
		}
		return hashes;
	}
}
