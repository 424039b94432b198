// SPDX-License-Identifier: EPL-2.0
package org.plateau.internal.ui.core;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CancellationException;

import org.eclipse.core.runtime.IProgressMonitor;
import org.eclipse.core.runtime.IStatus;
import org.eclipse.core.runtime.Status;
import org.plateau.analysis.Outcome;
import org.plateau.analysis.RecipeRunner;
import org.plateau.extension.Progress;
import org.plateau.headless.CorrectTask;
import org.plateau.headless.Plateau;
import org.plateau.io.experiment.Correction;
import org.plateau.io.spi.OpenOptions;
import org.plateau.model.image.Micrograph;
import org.plateau.ui.ImageSession;
import org.plateau.ui.OpenImages;

/** Corrects the plane that is shown; when that succeeds, the session takes the corrections over. */
public final class CorrectJob extends Work {

	private final ImageSession session;
	private final ImageSession.Loaded loaded;
	private final OpenOptions options;
	private final int plane;
	private final List<Correction> corrections;
	private final Plateau plateau = OpenImages.get().plateau();
	private final Runnable then;

	/**
	 * @param session loaded
	 * @param then runs on the UI thread at the end, however it ended; the session says what went wrong
	 */
	public CorrectJob(ImageSession session, List<Correction> corrections, Runnable then) {
		super("Correcting " + session.title());
		this.session = session;
		this.loaded = session.loaded().orElseThrow();
		this.options = session.options();
		this.plane = session.plane();
		this.corrections = List.copyOf(corrections);
		this.then = then;
	}

	/** Makes the corrected picture of a session anew, when it has corrections. UI thread. */
	public static void again(ImageSession session) {
		if (!Correction.steps(session.corrections()).isEmpty()) {
			new CorrectJob(session, session.corrections(), () -> {
			}).schedule();
		}
	}

	@Override
	protected IStatus run(IProgressMonitor monitor) {
		Progress progress = new MonitorProgress(monitor, getName());
		String trouble = "";
		try {
			Optional<ImageSession.Corrected> picture = Optional.empty();
			if (!Correction.steps(corrections).isEmpty()) {
				RecipeRunner.Run run = correct(progress.part(0, 0.9));
				switch (run.end()) {
				case Outcome.Done done -> picture = Optional.of(Pictures.corrected(done.results(), loaded.viewer(), progress.part(0.9, 1)));
				case Outcome.Cancelled c -> trouble = "Correcting was cancelled; the picture is as it was.";
				case Outcome.NotApplicable na -> trouble = na.reason();
				case Outcome.Failed f -> trouble = f.message();
				}
			}
			if (trouble.isEmpty() && !monitor.isCanceled()) {
				finish(picture);
				return Status.OK_STATUS;
			}
		} catch (CancellationException e) {
			trouble = "Correcting was cancelled; the picture is as it was.";
		} catch (IOException e) {
			trouble = Ui.line(e);
		}
		String line = trouble.isEmpty() ? "" : "Not corrected: " + trouble;
		Ui.later(() -> {
			session.tell(line);
			then.run();
		});
		return monitor.isCanceled() ? Status.CANCEL_STATUS : Status.OK_STATUS;
	}

	private RecipeRunner.Run correct(Progress progress) throws IOException {
		Micrograph micrograph = plateau.picture(session.file(), options, progress::isCanceled);
		try (var pixels = micrograph.pixels()) {
			return CorrectTask.run(plateau, micrograph, Correction.steps(corrections), plane, progress);
		}
	}

	private void finish(Optional<ImageSession.Corrected> picture) {
		Ui.later(() -> {
			// another plane or another decision came first: this picture is not the one any more
			if (session.loaded().filter(l -> l.pixels() == loaded.pixels()).isPresent()) {
				session.correct(corrections, picture);
				session.tell("");
			}
			then.run();
		});
	}
}
