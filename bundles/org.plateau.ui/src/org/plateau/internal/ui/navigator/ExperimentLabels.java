// SPDX-License-Identifier: EPL-2.0
package org.plateau.internal.ui.navigator;

import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

import org.eclipse.core.resources.IProject;
import org.eclipse.jface.preference.JFacePreferences;
import org.eclipse.jface.resource.ImageDescriptor;
import org.eclipse.jface.resource.JFaceResources;
import org.eclipse.jface.resource.LocalResourceManager;
import org.eclipse.jface.resource.ResourceLocator;
import org.eclipse.jface.viewers.DecorationOverlayIcon;
import org.eclipse.jface.viewers.DelegatingStyledCellLabelProvider.IStyledLabelProvider;
import org.eclipse.jface.viewers.IDecoration;
import org.eclipse.jface.viewers.LabelProvider;
import org.eclipse.jface.viewers.StyledString;
import org.eclipse.jface.viewers.StyledString.Styler;
import org.eclipse.swt.graphics.Image;
import org.plateau.headless.ImageStatus;
import org.plateau.headless.ImageStatus.State;
import org.plateau.io.experiment.Experiment;
import org.plateau.io.experiment.FileRef;

/** Names and icons of the navigator: what is measured, out of date, failed or missing carries a badge, says so, and tells why. */
public final class ExperimentLabels extends LabelProvider implements IStyledLabelProvider {

	private static final Styler WRONG = StyledString.createColorRegistryStyler(JFacePreferences.ERROR_COLOR, null);

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
		StyledString text = new StyledString(ExperimentProjects.get().name(project));
		String place = ExperimentProjects.get().place(project);
		if (!place.isEmpty()) {
			text.append("  " + place, StyledString.QUALIFIER_STYLER);
		}
		if (e != null && e.synthetic()) {
			text.append("  synthetic", StyledString.DECORATIONS_STYLER);
		}
		ImageStatus.State worst = worst(project);
		return worst == null || worst == State.MEASURED || worst == State.NOT_MEASURED ? text : text.append("  " + worst.label, styler(worst));
	}

	/** Null when nothing is known. */
	private static ImageStatus.State worst(IProject project) {
		Map<String, ImageStatus> pictures = ExperimentProjects.get().state(project).pictures();
		return pictures.isEmpty() ? null : ImageStatus.worst(pictures);
	}

	private static Styler styler(ImageStatus.State state) {
		return state == State.MISSING || state == State.FAILED ? WRONG : StyledString.DECORATIONS_STYLER;
	}

	private static StyledString file(Node.File f) {
		StyledString text = new StyledString(f.file().path());
		if (f.file().state() == FileRef.State.MISSING) {
			return text.append("  missing", WRONG);
		}
		f.status().filter(s -> s.state() != State.NOT_MEASURED).ifPresent(s -> text.append("  " + s.state().label, styler(s.state())));
		return f.file().state() == FileRef.State.CHANGED ? text.append("  changed since it was added", StyledString.DECORATIONS_STYLER) : text;
	}

	/** Why an element carries its badge; empty when there is nothing to say. */
	public static String explain(Object element) {
		return switch (element) {
		case IProject p -> explain(p);
		case Node.File f when f.file().state() == FileRef.State.MISSING -> f.location() + "\nis not there. Double-click to look for it: its content tells it, whatever it is called now.";
		case Node.File f -> f.location() + (f.file().state() == FileRef.State.CHANGED ? "\nIts content is not what it was when it was added." : "")
				+ f.status().map(s -> "\n" + sentence(s)).orElse("");
		case Node.Report r -> r.location().toString();
		case Node.Note n -> n.text();
		default -> "";
		};
	}

	private static String explain(IProject project) {
		ExperimentProjects.State state = ExperimentProjects.get().state(project);
		StringBuilder text = new StringBuilder(ExperimentProjects.folder(project).map(Object::toString).orElse(project.getName()));
		if (!state.trouble().isEmpty()) {
			return text.append('\n').append(state.trouble()).toString();
		}
		state.pictures().forEach((path, status) -> text.append('\n').append(path).append(": ").append(status.sentence()));
		return text.toString();
	}

	private static String sentence(ImageStatus s) {
		return switch (s.state()) {
		case MEASURED -> "Measured: the results are those that measuring it now would give." + s.reasons().stream().map(r -> "\n• " + r).collect(Collectors.joining());
		case NOT_MEASURED -> "Not measured yet.";
		case OUT_OF_DATE -> "Out of date:\n• " + String.join("\n• ", s.reasons());
		case FAILED -> "The last measurement failed:\n" + String.join("\n", s.reasons());
		case MISSING -> String.join("\n", s.reasons());
		};
	}

	@Override
	public Image getImage(Object element) {
		return switch (element) {
		case IProject p -> project(worst(p));
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
		case FileRef.CYCLING, FileRef.IMPEDANCE, FileRef.TRACE -> "curve";
		case FileRef.EDS -> "map";
		default -> "file";
		};
	}

	private Image project(ImageStatus.State worst) {
		return worst == null || worst == State.NOT_MEASURED ? image("experiment") : badge("experiment", badge(worst));
	}

	private Image file(Node.File f, String icon) {
		if (f.file().state() == FileRef.State.MISSING) {
			return badge(icon, "badge-missing");
		}
		Optional<ImageStatus> told = f.status().filter(s -> s.state() != State.NOT_MEASURED);
		if (told.isPresent()) {
			return badge(icon, badge(told.get().state()));
		}
		return f.file().state() == FileRef.State.CHANGED ? badge(icon, "badge-changed") : image(icon);
	}

	private static String badge(ImageStatus.State state) {
		return switch (state) {
		case MISSING -> "badge-missing";
		case FAILED -> "badge-failed";
		case OUT_OF_DATE -> "badge-outdated";
		case MEASURED, NOT_MEASURED -> "badge-measured";
		};
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
