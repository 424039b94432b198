// SPDX-License-Identifier: EPL-2.0
package org.plateau.internal.ui.navigator;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;

import org.eclipse.core.resources.IProject;
import org.eclipse.core.resources.IResourceChangeEvent;
import org.eclipse.core.resources.IResourceChangeListener;
import org.eclipse.core.resources.IResourceDelta;
import org.eclipse.core.resources.IWorkspaceRoot;
import org.eclipse.core.resources.ResourcesPlugin;
import org.eclipse.core.runtime.CoreException;
import org.eclipse.jface.viewers.AbstractTreeViewer;
import org.eclipse.jface.viewers.ITreeContentProvider;
import org.eclipse.jface.viewers.StructuredViewer;
import org.eclipse.jface.viewers.Viewer;
import org.plateau.internal.ui.core.Ui;
import org.plateau.io.experiment.Experiment;
import org.plateau.io.experiment.FileRef;

/** Experiments with their files by role and their reports. */
public final class ExperimentContent implements ITreeContentProvider {

	private final Consumer<IProject> read = this::refresh;
	private final IResourceChangeListener resources = this::resourcesChanged;
	private final Set<IProject> expanded = ConcurrentHashMap.newKeySet();
	private StructuredViewer viewer;

	public ExperimentContent() {
		ExperimentProjects.get().addListener(read);
		ResourcesPlugin.getWorkspace().addResourceChangeListener(resources, IResourceChangeEvent.POST_CHANGE);
	}

	@Override
	public void inputChanged(Viewer v, Object before, Object now) {
		viewer = (StructuredViewer) v;
	}

	@Override
	public void dispose() {
		ExperimentProjects.get().removeListener(read);
		ResourcesPlugin.getWorkspace().removeResourceChangeListener(resources);
	}

	private void resourcesChanged(IResourceChangeEvent event) {
		boolean projects = false;
		for (IResourceDelta d : event.getDelta().getAffectedChildren()) {
			projects |= d.getKind() != IResourceDelta.CHANGED || (d.getFlags() & IResourceDelta.OPEN) != 0;
			if (d.getKind() == IResourceDelta.REMOVED && d.getResource() instanceof IProject p) {
				ExperimentProjects.get().forget(p);
				expanded.remove(p);
			} else if (d.getKind() == IResourceDelta.CHANGED && d.getResource() instanceof IProject p) {
				ExperimentProjects.get().reload(p);
			}
		}
		if (projects) {
			Ui.later(() -> {
				if (viewer != null && !viewer.getControl().isDisposed()) {
					viewer.refresh();
				}
			});
		}
	}

	private void refresh(IProject project) {
		if (viewer != null && !viewer.getControl().isDisposed() && project.exists()) {
			viewer.refresh(project);
			// another one may be called as this one is now
			viewer.update(getChildren(ResourcesPlugin.getWorkspace().getRoot()), null);
			if (viewer instanceof AbstractTreeViewer tree && expanded.add(project)) {
				tree.setExpandedState(project, true);
			}
		}
	}

	@Override
	public Object[] getElements(Object input) {
		return getChildren(input);
	}

	@Override
	public Object[] getChildren(Object parent) {
		return switch (parent) {
		case IWorkspaceRoot root -> Arrays.stream(root.getProjects()).filter(ExperimentContent::isExperiment).toArray();
		case IProject project -> children(project).toArray();
		case Node.Group group -> group.files().toArray();
		default -> new Object[0];
		};
	}

	private static boolean isExperiment(IProject project) {
		try {
			return project.isOpen() && project.hasNature(ExperimentProjects.NATURE);
		} catch (CoreException e) {
			return false;
		}
	}

	private static List<Node> children(IProject project) {
		ExperimentProjects.State state = ExperimentProjects.get().state(project);
		if (!state.trouble().isEmpty()) {
			return List.of(new Node.Note(project, state.trouble(), true));
		}
		if (state.experiment().isEmpty()) {
			return List.of(new Node.Note(project, "reading …", false));
		}
		Experiment experiment = state.experiment().get();
		List<Node> nodes = new ArrayList<>();
		List<Node.File> maps = new ArrayList<>();
		List<Node.File> others = new ArrayList<>();
		for (FileRef ref : experiment.files()) {
			Node.File node = new Node.File(project, ref, experiment.locate(ref), Optional.ofNullable(state.pictures().get(ref.path())));
			switch (ref.role()) {
			case FileRef.IMAGE, FileRef.CYCLING, FileRef.IMPEDANCE, FileRef.TRACE -> nodes.add(node);
			case FileRef.EDS -> maps.add(node);
			default -> others.add(node);
			}
		}
		if (!maps.isEmpty()) {
			nodes.add(new Node.Group(project, "Element maps", maps));
		}
		if (!others.isEmpty()) {
			nodes.add(new Node.Group(project, "Other files", others));
		}
		state.reports().forEach((image, report) -> nodes.add(new Node.Report(project, image, report)));
		return nodes;
	}

	@Override
	public Object getParent(Object element) {
		return element instanceof Node n ? n.project() : element instanceof IProject p ? p.getParent() : null;
	}

	@Override
	public boolean hasChildren(Object element) {
		return element instanceof IWorkspaceRoot || element instanceof IProject || element instanceof Node.Group;
	}
}
