// SPDX-License-Identifier: EPL-2.0
package org.plateau.internal.ui.imports;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;

import org.eclipse.core.runtime.IProgressMonitor;
import org.eclipse.core.runtime.IStatus;
import org.eclipse.core.runtime.Status;
import org.plateau.headless.ExperimentFiles;
import org.plateau.headless.FileProbe;
import org.plateau.headless.Plateau;
import org.plateau.internal.ui.core.MonitorProgress;
import org.plateau.internal.ui.core.OpenJob;
import org.plateau.internal.ui.core.Ui;
import org.plateau.internal.ui.core.Work;
import org.plateau.io.experiment.Experiment;
import org.plateau.io.experiment.ExperimentStore;
import org.plateau.io.experiment.FileRef;
import org.plateau.io.spi.OpenOptions;
import org.plateau.ui.ImageSession;
import org.plateau.ui.OpenImages;

/** Adds EDS files that were dropped on a picture, alone or as a folder, to its experiment; other files go where dropped files go. */
public final class EdsDrop extends Work {

	private final ImageSession session;
	private final List<Path> paths;
	private final Consumer<List<Path>> rest;
	private final Plateau plateau = OpenImages.get().plateau();

	/**
	 * @param rest gets, on the UI thread, what is not EDS, and everything when the picture belongs to no experiment; not called for nothing
	 */
	public EdsDrop(ImageSession session, List<Path> paths, Consumer<List<Path>> rest) {
		super("Looking at what was dropped");
		this.session = session;
		this.paths = List.copyOf(paths);
		this.rest = rest;
	}

	@Override
	protected boolean writes() {
		return true;
	}

	@Override
	protected IStatus run(IProgressMonitor monitor) {
		try {
			Optional<Experiment> experiment = ExperimentStore.around(session.file());
			List<Path> others = new ArrayList<>();
			List<ExperimentFiles.Item> eds = new ArrayList<>();
			for (Path path : paths) {
				List<ExperimentFiles.Item> found = experiment.isPresent() && !ExperimentStore.isExperiment(path) ? eds(path) : List.of();
				eds.addAll(found);
				if (found.isEmpty()) {
					others.add(path);
				}
			}
			if (!eds.isEmpty()) {
				ExperimentFiles.add(experiment.orElseThrow(), eds, new MonitorProgress(monitor, "Adding EDS files"));
				Ui.later(() -> new OpenJob(session, () -> {
				}).schedule());
			}
			if (!others.isEmpty()) {
				Ui.later(() -> rest.accept(others));
			}
		} catch (IOException e) {
			Ui.later(() -> session.tell(Ui.line(e)));
		}
		return Status.OK_STATUS;
	}

	/** The file when it is EDS, or the EDS files of the folder; an electron picture among maps is one of them. */
	private List<ExperimentFiles.Item> eds(Path path) throws IOException {
		List<Path> files = List.of(path);
		if (Files.isDirectory(path)) {
			try (Stream<Path> inside = Files.list(path)) {
				files = inside.filter(f -> Files.isRegularFile(f) && !f.getFileName().toString().startsWith(".")).sorted().toList();
			}
		}
		List<ExperimentFiles.Item> items = new ArrayList<>();
		for (Path file : files) {
			if (FileProbe.of(plateau, file).role().equals(FileRef.EDS)) {
				items.add(new ExperimentFiles.Item(file.toAbsolutePath(), FileRef.EDS, OpenOptions.none()));
			}
		}
		return items;
	}
}
