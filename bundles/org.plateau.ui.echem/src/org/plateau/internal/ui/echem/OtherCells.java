// SPDX-License-Identifier: EPL-2.0
package org.plateau.internal.ui.echem;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.plateau.headless.MeasureTask;
import org.plateau.headless.Plateau;
import org.plateau.io.experiment.Experiment;
import org.plateau.io.experiment.ExperimentStore;
import org.plateau.io.experiment.FileRef;
import org.plateau.io.spi.OpenOptions;
import org.plateau.model.echem.CellGeometry;
import org.plateau.model.echem.CyclingRecord;

/** Cells that are drawn beside the one of the picture in front: experiments and files. Reading is for worker threads. */
final class OtherCells {

	private final Map<Path, CellRecord> cells = new LinkedHashMap<>();

	/**
	 * Reads the record of an experiment folder, or a file. Worker threads.
	 *
	 * @throws IOException when it has none; the message is for the user
	 */
	static CellRecord read(Plateau plateau, Path path) throws IOException {
		if (!ExperimentStore.isExperiment(path)) {
			// what is known of the cell is known of its record, too
			Optional<Experiment> around = ExperimentStore.around(path).filter(e -> e.reference(path).isPresent());
			return read(plateau, path, path.getFileName().toString(), around.map(Experiment::cell).orElse(CellGeometry.UNKNOWN));
		}
		Experiment experiment = ExperimentStore.open(path);
		Optional<Path> file = experiment.present(FileRef.CYCLING).stream().findFirst();
		if (file.isEmpty()) {
			throw new IOException(experiment.name() + " has no cycling record");
		}
		return read(plateau, file.get(), experiment.name(), experiment.cell());
	}

	private static CellRecord read(Plateau plateau, Path file, String name, CellGeometry cell) throws IOException {
		try {
			CyclingRecord record = plateau.opener().open(file, OpenOptions.none()).overTime()
					.orElseThrow(() -> new IOException(file.getFileName() + ": this is not an electrochemical record over time"));
			return CellRecord.of(name, record, cell, plateau.metals().find(cell.deposit()), Optional.empty(), Optional.empty());
		} catch (IOException e) {
			throw new IOException(MeasureTask.line(file, e), e);
		}
	}

	boolean has(Path path) {
		return cells.containsKey(path);
	}

	void put(Path path, CellRecord cell) {
		cells.put(path, cell);
	}

	void remove(Path path) {
		cells.remove(path);
	}

	void clear() {
		cells.clear();
	}

	List<Path> paths() {
		return new ArrayList<>(cells.keySet());
	}

	Optional<CellRecord> get(Path path) {
		return Optional.ofNullable(cells.get(path));
	}

	/** In the order in which they were added. */
	Map<Path, CellRecord> all() {
		return new LinkedHashMap<>(cells);
	}
}
