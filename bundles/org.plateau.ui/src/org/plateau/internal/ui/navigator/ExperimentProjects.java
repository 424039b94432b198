// SPDX-License-Identifier: EPL-2.0
package org.plateau.internal.ui.navigator;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;

import org.eclipse.core.resources.IFolder;
import org.eclipse.core.resources.IProject;
import org.eclipse.core.resources.IProjectDescription;
import org.eclipse.core.resources.IResource;
import org.eclipse.core.resources.IWorkspace;
import org.eclipse.core.resources.ResourcesPlugin;
import org.eclipse.core.runtime.CoreException;
import org.eclipse.core.runtime.IProgressMonitor;
import org.eclipse.core.runtime.NullProgressMonitor;
import org.eclipse.core.runtime.jobs.Job;
import org.plateau.headless.ExperimentStatus;
import org.plateau.headless.FolderNames;
import org.plateau.headless.ImageStatus;
import org.plateau.internal.ui.core.Ui;
import org.plateau.internal.ui.status.FolderWatch;
import org.plateau.internal.ui.status.RecentExperiments;
import org.plateau.io.experiment.Experiment;
import org.plateau.io.experiment.ExperimentStore;
import org.plateau.ui.OpenImages;

/**
 * Experiment folders in the workspace. Each is a small project that links to the folder, so that nothing is written into the folder by
 * opening it and removing it from the workbench can never delete data.
 */
public final class ExperimentProjects {

	/** Nature of these projects. */
	public static final String NATURE = "org.plateau.ui.experimentNature";

	private static final String LINK = "files";
	private static final ExperimentProjects INSTANCE = new ExperimentProjects();

	/**
	 * What is known of a project's folder.
	 *
	 * @param experiment empty while it is read and when it could not be
	 * @param trouble one line; empty when all is well
	 * @param reports finished reports by image name
	 * @param pictures what is known of the results of every picture, by its path
	 */
	public record State(Optional<Experiment> experiment, String trouble, Map<String, Path> reports, Map<String, ImageStatus> pictures) {
	}

	private final Map<IProject, State> states = new ConcurrentHashMap<>();
	private final AtomicLong readings = new AtomicLong();
	private final Map<IProject, Long> newest = new ConcurrentHashMap<>();
	private final List<Consumer<IProject>> listeners = new CopyOnWriteArrayList<>();
	private final FolderWatch watch = new FolderWatch(this::reload);

	private ExperimentProjects() {
	}

	public static ExperimentProjects get() {
		return INSTANCE;
	}

	/** The folder a project stands for. */
	public static Optional<Path> folder(IProject project) {
		IFolder link = project.getFolder(LINK);
		return project.isOpen() && link.isLinked() && link.getLocation() != null ? Optional.of(link.getLocation().toPath())
				: Optional.empty();
	}

	/** The folders of all open projects by the project's name. */
	public static Map<String, Path> folders() {
		Map<String, Path> all = new LinkedHashMap<>();
		for (IProject p : ResourcesPlugin.getWorkspace().getRoot().getProjects()) {
			folder(p).ifPresent(f -> all.put(p.getName(), f));
		}
		return all;
	}

	/** The project of a folder. */
	public static Optional<IProject> find(Path folder) {
		Path wanted = folder.toAbsolutePath().normalize();
		for (IProject p : ResourcesPlugin.getWorkspace().getRoot().getProjects()) {
			if (folder(p).filter(wanted::equals).isPresent()) {
				return Optional.of(p);
			}
		}
		return Optional.empty();
	}

	/**
	 * Shows an experiment folder in the navigator. Worker threads.
	 *
	 * @return the project, an old one when the folder was open already
	 */
	public IProject add(Path folder) throws CoreException {
		Path absolute = folder.toAbsolutePath().normalize();
		RecentExperiments.opened(absolute);
		Optional<IProject> known = find(absolute);
		if (known.isPresent()) {
			reload(known.get());
			return known.get();
		}
		IWorkspace workspace = ResourcesPlugin.getWorkspace();
		String name = absolute.getFileName() == null ? "experiment" : absolute.getFileName().toString();
		IProject project = workspace.getRoot().getProject(name);
		for (int n = 2; project.exists(); n++) {
			project = workspace.getRoot().getProject(name + " (" + n + ")");
		}
		IProject fresh = project;
		workspace.run((IProgressMonitor monitor) -> {
			IProjectDescription description = workspace.newProjectDescription(fresh.getName());
			description.setNatureIds(new String[] { NATURE });
			fresh.create(description, monitor);
			fresh.open(monitor);
			fresh.getFolder(LINK).createLink(absolute.toUri(), IResource.ALLOW_MISSING_LOCAL | IResource.BACKGROUND_REFRESH, monitor);
		}, new NullProgressMonitor());
		return fresh;
	}

	/** What is known of a project by now; reads nothing and starts nothing. */
	public Optional<State> known(IProject project) {
		return Optional.ofNullable(states.get(project));
	}

	/** As its experiment is called, as far as that is known; reads nothing. */
	String name(IProject project) {
		return known(project).flatMap(State::experiment).map(Experiment::name).orElse(project.getName());
	}

	/** What tells a project from others of the same name: the end of its folder's path; empty when no other is called so. */
	String place(IProject project) {
		List<IProject> all = Arrays.stream(ResourcesPlugin.getWorkspace().getRoot().getProjects()).filter(p -> folder(p).isPresent()).toList();
		int at = all.indexOf(project);
		return at < 0 ? "" : FolderNames.places(all.stream().map(this::name).toList(), all.stream().map(p -> folder(p).orElseThrow()).toList()).get(at);
	}

	/** What is known of a project; starts reading when nothing is. */
	State state(IProject project) {
		State known = states.get(project);
		if (known == null) {
			known = new State(Optional.empty(), "", Map.of(), Map.of());
			states.put(project, known);
			reload(project);
		}
		return known;
	}

	/** Reads the folder of a project again, in a Job. */
	public void reload(IProject project) {
		Job job = Job.create("Reading " + project.getName(), monitor -> {
			if (!project.exists()) {
				states.remove(project); // taken out of the workbench while it waited
				return;
			}
			long began = readings.incrementAndGet();
			State read = read(project);
			synchronized (newest) {
				// of several readings at once the one that began last is right, whichever ends last
				if (newest.merge(project, began, Math::max) == began) {
					states.put(project, read);
				}
			}
			folder(project).ifPresent(watch::watch);
			Ui.later(() -> listeners.forEach(l -> l.accept(project)));
		});
		job.setSystem(true);
		job.schedule();
	}

	/** Results were written, or files were moved. */
	public void reload(Path folder) {
		find(folder).ifPresent(this::reload);
	}

	private static State read(IProject project) {
		Optional<Path> folder = folder(project);
		if (folder.isEmpty()) {
			return new State(Optional.empty(), "the project has lost its folder", Map.of(), Map.of());
		}
		try {
			Experiment experiment = ExperimentStore.open(folder.get());
			return new State(Optional.of(experiment), "", Reports.of(experiment), ExperimentStatus.of(OpenImages.get().plateau(), experiment));
		} catch (java.io.IOException e) {
			String line = Files.isDirectory(folder.get()) ? Ui.line(e) : "the folder " + folder.get() + " is not there; double-click to say where it lies now";
			return new State(Optional.empty(), line, Map.of(), Map.of());
		}
	}

	void forget(IProject project) {
		states.remove(project);
		newest.remove(project);
	}

	/** Told on the UI thread when a folder was read. */
	public void addListener(Consumer<IProject> listener) {
		listeners.add(listener);
	}

	public void removeListener(Consumer<IProject> listener) {
		listeners.remove(listener);
	}
}
