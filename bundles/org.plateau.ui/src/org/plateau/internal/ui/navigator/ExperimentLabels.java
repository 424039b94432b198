// SPDX-License-Identifier: EPL-2.0
package org.plateau.internal.ui.navigator;

import org.eclipse.core.resources.IProject;
import org.eclipse.jface.resource.ImageDescriptor;
import org.eclipse.jface.resource.JFaceResources;
import org.eclipse.jface.resource.LocalResourceManager;
import org.eclipse.jface.resource.ResourceLocator;
import org.eclipse.jface.viewers.DecorationOverlayIcon;
import org.eclipse.jface.viewers.DelegatingStyledCellLabelProvider.IStyledLabelProvider;
import org.eclipse.jface.viewers.IDecoration;
import org.eclipse.jface.viewers.LabelProvider;
import org.eclipse.jface.viewers.StyledString;
import org.eclipse.swt.graphics.Image;
import org.plateau.io.experiment.Experiment;
import org.plateau.io.experiment.FileRef;

/** Names and icons of the navigator; missing and changed files carry a badge and say so. */
public final class ExperimentLabels extends LabelProvider implements IStyledLabelProvider {

	private final LocalResourceManager images = new LocalResourceManager(JFaceResources.getResources());

	@Override
	public void dispose() {
		images.dispose();
		super.dispose();
	}

	@Override
	public String getText(Object element) {
		return getStyledText(element).getString();
	}

	@Override
	public StyledString getStyledText(Object element) {
		return switch (element) {
		case IProject project -> project(project);
		case Node.File f -> file(f);
		case Node.Group g -> new StyledString(g.label()).append("  " + g.files().size(), StyledString.COUNTER_STYLER);
		case Node.Report r -> new StyledString("Report of " + r.image());
		case Node.Note n -> new StyledString(n.text(), StyledString.QUALIFIER_STYLER);
		default -> new StyledString(String.valueOf(element));
		};
	}

	private static StyledString project(IProject project) {
		Experiment e = ExperimentProjects.get().state(project).experiment().orElse(null);
		StyledString text = new StyledString(e == null ? project.getName() : e.name());
		return e != null && e.synthetic() ? text.append("  synthetic", StyledString.DECORATIONS_STYLER) : text;
	}

	private static StyledString file(Node.File f) {
		StyledString text = new StyledString(f.file().path());
		return switch (f.file().state()) {
		case MISSING -> text.append("  missing", StyledString.DECORATIONS_STYLER);
		case CHANGED -> text.append("  changed since it was added", StyledString.DECORATIONS_STYLER);
		case PRESENT -> f.measured() ? text.append("  measured", StyledString.DECORATIONS_STYLER) : text;
		};
	}

	@Override
	public Image getImage(Object element) {
		return switch (element) {
		case IProject p -> image("experiment");
		case Node.File f -> file(f, icon(f.file().role()));
		case Node.Group g -> image(g.files().stream().anyMatch(f -> f.file().role().equals(FileRef.EDS)) ? "map" : "file");
		case Node.Report r -> image("report");
		case Node.Note n -> n.error() ? image("missing") : null;
		default -> null;
		};
	}

	private static String icon(String role) {
		return switch (role) {
		case FileRef.IMAGE -> "image";
		case FileRef.CYCLING -> "curve";
		case FileRef.EDS -> "map";
		default -> "file";
		};
	}

	private Image file(Node.File f, String icon) {
		if (f.file().state() == FileRef.State.PRESENT) {
			return f.measured() ? badge(icon, "badge-measured") : image(icon);
		}
		return badge(icon, f.file().state() == FileRef.State.MISSING ? "badge-missing" : "badge-changed");
	}

	private Image badge(String icon, String badge) {
		return images.create(new DecorationOverlayIcon(image(icon), descriptor(badge), IDecoration.BOTTOM_RIGHT));
	}

	private Image image(String icon) {
		return images.create(descriptor(icon));
	}

	private static ImageDescriptor descriptor(String icon) {
		return ResourceLocator.imageDescriptorFromBundle("org.plateau.ui", "icons/" + icon + ".svg").orElseThrow();
	}
}
