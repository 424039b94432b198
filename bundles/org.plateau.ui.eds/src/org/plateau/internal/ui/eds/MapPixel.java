// SPDX-License-Identifier: EPL-2.0
package org.plateau.internal.ui.eds;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

import org.eclipse.core.commands.ExecutionException;
import org.eclipse.core.commands.operations.AbstractOperation;
import org.eclipse.core.commands.operations.OperationHistoryFactory;
import org.eclipse.core.runtime.IAdaptable;
import org.eclipse.core.runtime.IProgressMonitor;
import org.eclipse.core.runtime.IStatus;
import org.eclipse.core.runtime.Status;
import org.eclipse.jface.dialogs.InputDialog;
import org.eclipse.swt.widgets.Shell;
import org.plateau.headless.ExperimentEds;
import org.plateau.internal.ui.core.Decisions;
import org.plateau.internal.ui.core.Ui;
import org.plateau.internal.ui.core.Work;
import org.plateau.io.experiment.Experiment;
import org.plateau.io.experiment.FileRef;
import org.plateau.io.spi.OpenOptions;
import org.plateau.ui.ImageSession;

/** What a person says about the size of a map pixel, kept with the EDS files in the experiment; a step that can be undone. UI thread. */
final class MapPixel extends AbstractOperation {

	private final ImageSession session;
	private final Runnable then;
	private final Map<String, OpenOptions> before = new HashMap<>();
	private final OpenOptions next;

	private MapPixel(ImageSession session, List<FileRef> files, OpenOptions next, Runnable then) {
		super("Size of a Map Pixel");
		this.session = session;
		this.next = next;
		this.then = then;
		files.forEach(f -> before.put(f.path(), f.decided()));
		addContext(session.undoContext());
	}

	/** Why it cannot be said for a picture; empty when it can. */
	static String refusal(ImageSession session) {
		return experiment(session).isEmpty() ? "The size of a map pixel is kept in an experiment: make one of this picture and its maps (File > New)."
				: files(session).isEmpty() ? "No EDS file of the experiment belongs to this picture." : "";
	}

	/**
	 * Asks, and keeps what is said.
	 *
	 * @param then runs on the UI thread when it is kept, also after undo and redo
	 */
	static void ask(Shell shell, ImageSession session, Runnable then) {
		List<FileRef> files = files(session);
		OpenOptions now = files.stream().map(FileRef::decided).filter(d -> d.pixelSizeXNm().isPresent()).findFirst().orElse(OpenOptions.none());
		InputDialog dialog = new InputDialog(shell, "Size of a Map Pixel", "nm per map pixel; width and height with a comma between them where they differ. Empty: as the files say.",
				words(now), text -> parse(text).isPresent() ? null : "One positive number of nm, or two with a comma");
		if (dialog.open() == InputDialog.OK) {
			OpenOptions said = Decisions.today(parse(dialog.getValue()).orElseThrow(), true);
			try {
				OperationHistoryFactory.getOperationHistory().execute(new MapPixel(session, files, said, then), null, null);
			} catch (ExecutionException e) {
				session.tell(Ui.line(e));
			}
		}
	}

	private static Optional<Experiment> experiment(ImageSession session) {
		return session.loaded().flatMap(ImageSession.Loaded::experiment).filter(e -> e.reference(session.file()).isPresent());
	}

	/** The EDS files of the picture. */
	private static List<FileRef> files(ImageSession session) {
		Optional<Experiment> experiment = experiment(session);
		return experiment.isEmpty() ? List.of()
				: ExperimentEds.of(experiment.get(), experiment.get().reference(session.file()).orElseThrow().with(session.handwork()), new ArrayList<>()).files().stream()
						.flatMap(p -> experiment.get().reference(p).stream()).toList();
	}

	private static String words(OpenOptions said) {
		if (said.pixelSizeXNm().isEmpty()) {
			return "";
		}
		double x = said.pixelSizeXNm().getAsDouble();
		double y = said.pixelSizeYNm().orElse(x);
		return x == y ? String.format(Locale.ROOT, "%.8g", x).replaceFirst("\\.?0+$", "") : x + ", " + y;
	}

	/** nm, or nm and nm with a comma or blank between them; nothing said for an empty text; empty for what is neither. */
	static Optional<OpenOptions> parse(String text) {
		String line = text.strip();
		if (line.isEmpty()) {
			return Optional.of(OpenOptions.none());
		}
		String[] parts = line.split("\\s*[,;×x]\\s*|\\s+");
		if (parts.length == 0) {
			return Optional.empty();
		}
		try {
			double x = Double.parseDouble(parts[0]);
			double y = parts.length == 1 ? x : Double.parseDouble(parts[1]);
			return parts.length > 2 || !(x > 0 && y > 0 && Double.isFinite(x) && Double.isFinite(y)) ? Optional.empty()
					: Optional.of(new OpenOptions(OptionalDouble.of(x), OptionalDouble.of(y), Optional.empty(), OptionalDouble.empty(), OptionalDouble.empty()));
		} catch (NumberFormatException e) {
			return Optional.empty();
		}
	}

	@Override
	public IStatus execute(IProgressMonitor monitor, IAdaptable info) {
		Map<String, OpenOptions> all = new HashMap<>();
		before.keySet().forEach(p -> all.put(p, next));
		return keep(all);
	}

	@Override
	public IStatus redo(IProgressMonitor monitor, IAdaptable info) {
		return execute(monitor, info);
	}

	@Override
	public IStatus undo(IProgressMonitor monitor, IAdaptable info) {
		return keep(before);
	}

	/** Writes it into the experiment. */
	private IStatus keep(Map<String, OpenOptions> said) {
		Map<String, OpenOptions> all = Map.copyOf(said);
		Optional<Experiment> known = session.loaded().flatMap(ImageSession.Loaded::experiment);
		Work.onDisk("Keeping the size of a map pixel", () -> {
			Optional<Experiment> now = known;
			for (Map.Entry<String, OpenOptions> e : all.entrySet()) {
				if (known.isPresent()) {
					now = Decisions.keep(known.get().folder().resolve(e.getKey()), known, f -> f.withDecided(e.getValue()));
				}
			}
			Optional<Experiment> kept = now;
			Ui.later(() -> {
				session.keptIn(kept);
				then.run();
			});
		}, e -> Ui.later(() -> session.tell("The size of a map pixel is not kept: " + Ui.line(e))));
		return Status.OK_STATUS;
	}
}
